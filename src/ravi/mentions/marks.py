"""Steps over the marks that stand inside and around a mention, and the line of knowledge behind a word."""

from __future__ import annotations

from ..lexicon import Classes
from ..scan import Scan
from .mention import Mention

_LED = Classes(
    "and", "that", "but", "opener", "time", "also", "too", "with", "from", "to", "in", "on", "for", "between"
)
_GOES_ON = Classes("with", "from", "to", "in", "on", "for", "about", "too", "also", "while", "time", "object", "and")


def over_marks(scan: Scan, i: int, end: int) -> int:
    """Over a comma or an opening quotation mark or bracket between office and name («وزیر راه «علی رضایی»»)."""
    return i + 1 if i < end and scan.tokens.roles[i] in ("comma", "open", "both", "paren") else i


def over_comma(scan: Scan, i: int, end: int) -> int:
    return i + 1 if i < end and scan.tokens.roles[i] == "comma" else i


def over_closing(scan: Scan, i: int, end: int, opened: bool) -> int:
    return i + 1 if opened and i < end and scan.tokens.roles[i] in ("close", "both", "endparen") else i


def is_opening(scan: Scan, i: int) -> bool:
    return 0 <= i < len(scan.words) and scan.tokens.roles[i] in ("open", "both")


def source_of(scan: Scan, i: int, mask: int) -> str:
    hit = scan.longest(i, mask)
    return "" if hit is None else hit.entry.source


def is_pointed_at(scan: Scan, i: int) -> bool:
    """Whether «این» or the like stands right before token ``i``."""
    return i > 0 and scan.is_a(i - 1, scan.mask["this"])


def one_of_start(scan: Scan, i: int) -> int:
    """Where «یکی از», «یکی دیگر از» or «یکی از این» right before token ``i`` begins; ``i`` where none stands there."""
    if i < 2 or not scan.words[i - 1].whole & scan.mask["from", "this"]:
        return i
    from_ = i - 1 - is_pointed_at(scan, i)
    if from_ <= 0 or not scan.is_a(from_, scan.mask["from"]):
        return i
    starts = (scan.longest(j, scan.mask["one_of"]) for j in range(max(0, from_ - 2), from_))
    return next((one.first for one in starts if one is not None and one.last == from_ + 1), i)


def is_one_of(scan: Scan, i: int) -> bool:
    """Whether «یکی از» or «یکی دیگر از» stands right before token ``i``."""
    return one_of_start(scan, i) < i


def is_plural_office(scan: Scan, i: int) -> bool:
    """Whether an office's head is a plural, listed («وزرا») or formed («سفیران»); «یکی از وزرا» is one person."""
    return not is_one_of(scan, i) and is_plural_head(scan, i)


def is_plural_head(scan: Scan, i: int) -> bool:
    """Whether the word for an office at token ``i`` is a plural, whatever stands before it."""
    hit = scan.longest(i, scan.mask["title"])
    if hit is None or hit.entry.row is None:
        return False
    if hit.entry.row.cells.get("plural_of") or scan.lexicon.is_plural(scan.words[i], hit.entry):
        return True
    if hit.last == i + 1 or " " in hit.entry.text:
        return False
    joined = "".join(word.key for word in scan.words[i : hit.last])  # «باستان شناسان»
    return scan.lexicon.is_plural_of(joined, hit.entry.text)


def is_several(scan: Scan, i: int) -> bool:
    """«رسانه‌ها», «شرکت‌های»: whether the noun at token ``i`` ends as a plural does, with or without «ی»."""
    return scan.words[i].key.endswith((scan.lexicon.bare_plural, *scan.lexicon.plural_endings))


def is_asked(scan: Scan, i: int) -> bool:
    """«برخی از وی خواستند …», «عده‌ای از شهردار گله کردند», «بسیاری از این کار …»: whether one person or thing at token
    ``i`` is what they do it to, and not those of whom they are some."""
    pronoun = scan.longest(i, scan.mask["pronoun"])
    if pronoun is not None and pronoun.entry.row is not None:
        return pronoun.entry.row["number"] != "plural" and not scan.is_a(i, scan.mask["polite_pronoun"])
    this = scan.is_a(i, scan.mask["this"])
    many, j = scan.lexicon.plurals, i + this
    if j >= len(scan.words) or scan.words[j].key.endswith(many) or scan.longest(j, scan.mask["group", "members"]):
        return False
    if this:
        return bool(scan.words[j].first & scan.mask["act", "deed", "object_noun"])
    return scan.is_a(j, scan.mask["title", "given", "speaks_alone"]) and not is_plural_office(scan, j)


def counts_back(scan: Scan, i: int) -> bool:
    """«چهار روز پیش», «دو هفته قبل»: whether a number at token ``i`` counts back in time."""
    if i + 2 >= len(scan.words) or not scan.is_a(i + 2, scan.mask["act.before"]):
        return False
    return scan.is_a(i, scan.mask["quantity"]) and scan.is_a(i + 1, scan.mask["time_unit"])


def of_several(scan: Scan, pronoun: Mention) -> bool:
    """«آنها»: no single person."""
    hit = scan.longest(pronoun.first, scan.mask["pronoun"], pronoun.last)
    return hit is not None and hit.entry.row is not None and hit.entry.row["number"] == "plural"


def is_another(scan: Scan, first: int, last: int) -> bool:
    """«باغبان دیگری», «یک مقام دیگر شورا»: whether words for what somebody is say that he is another one."""
    return any(scan.is_a(j, scan.mask["other"]) for j in range(first + 1, last))


def is_somebody(scan: Scan, first: int, last: int) -> bool:
    """«مردی», «زنی جوان», «مرد جوانی»: whether words call somebody of whom nothing was told before, and name nobody."""
    if scan.is_a(first, scan.mask["somebody"]):
        return True
    if last <= first + 1 or not scan.is_a(first, scan.mask["anyone"]):
        return False
    told, names = scan.words[last - 1], scan.mask["family", "family_ambiguous", "given"]
    return told.key.endswith(scan.lexicon.indefinite) and not told.whole & names


def is_alone(scan: Scan, i: int, last: int) -> bool:
    """«هر دو تأکید کردند»: whether a pronoun of more than one word, from token ``i`` to ``last``, ends with a number
    that belongs to no word before it and counts none behind it («هر دو این پل‌ها», «هر دو باغ»)."""
    if last == i + 1:
        return True
    led = i == 0 or scan.tokens.roles[i - 1] or scan.is_a(i - 1, scan.mask[_LED]) or scan.words[i - 1].verbs
    if not led or last >= len(scan.words) or scan.tokens.roles[last] or not scan.is_a(last - 1, scan.mask["quantity"]):
        return False
    does = scan.mask["cue.verb", "cue.that", "act"]
    return bool(scan.words[last].verbs or scan.is_a(last, scan.mask[_GOES_ON]) or scan.longest(last, does) is not None)
