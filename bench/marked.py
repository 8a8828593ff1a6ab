"""A part of a page that a command writes, between two marks."""

from __future__ import annotations

from pathlib import Path


def between(page: str, begin: str, end: str, told: str) -> str:
    """A page with what is told between its marks, in place of what stood there.

    >>> between("a page <!-- a --> old <!-- /a -->, its end", "<!-- a -->", "<!-- /a -->", " new ")
    'a page <!-- a --> new <!-- /a -->, its end'
    """
    before, _, rest = page.partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        raise ValueError(f"no {begin.strip()} … {end.strip()} to write between")
    return f"{before}{begin}{told}{end}{after}"


def write_between(document: Path, begin: str, end: str, table: str) -> None:
    """Puts a table into a document, between its marks."""
    page = document.read_text(encoding="utf-8")
    document.write_text(between(page, begin, end, f"\n```text\n{table}\n```\n"), encoding="utf-8")
