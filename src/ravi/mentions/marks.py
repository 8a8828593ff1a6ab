"""Steps over the marks that stand inside and around a mention, and the line of knowledge behind a word."""

from __future__ import annotations

from ..scan import Scan


def over_marks(scan: Scan, i: int, end: int) -> int:
    """Over a comma or an opening quotation mark or bracket between office and name («وزیر راه «علی رضایی»»)."""
    return i + 1 if i < end and scan.tokens.roles[i] in ("comma", "open", "both", "paren") else i


def over_comma(scan: Scan, i: int, end: int) -> int:
    return i + 1 if i < end and scan.tokens.roles[i] == "comma" else i


def over_closing(scan: Scan, i: int, end: int, opened: bool) -> int:
    return i + 1 if opened and i < end and scan.tokens.roles[i] in ("close", "both", "endparen") else i


def is_opening(scan: Scan, i: int) -> bool:
    return 0 <= i < len(scan.words) and scan.tokens.roles[i] in ("open", "both")


def source_of(scan: Scan, i: int, *classes: str) -> str:
    hit = scan.longest(i, scan.mask(*classes))
    return "" if hit is None else hit.entry.source


def is_one_of(scan: Scan, i: int) -> bool:
    """Whether «یکی از» stands right before token ``i``."""
    return i > 1 and (one := scan.longest(i - 2, scan.mask["one_of"])) is not None and one.last == i


def is_plural_office(scan: Scan, i: int) -> bool:
    """Whether an office's head is a plural, listed («وزرا») or formed («سفیران»); «یکی از وزرا» is one person."""
    if is_one_of(scan, i):
        return False
    hit = scan.longest(i, scan.mask["title"])
    if hit is None or hit.entry.row is None:
        return False
    return bool(hit.entry.row.cells.get("plural_of")) or scan.lexicon.is_plural(scan.words[i], hit.entry)
