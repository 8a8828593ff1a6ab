"""Offices that run on, word by word, right up to what their holder says: «رئیس مرکز ملی باران‌سنجی و مدیریت باغ گفت».

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> up_to_cue(Scan.of("رئیس کانون باغداران و نهال‌کاران گفت", load()), 0, 3, 6)
5
"""

from __future__ import annotations

from ..lexicon import Classes
from ..scan import Scan
from .surnames import is_unlisted

_LONGEST = 8  # tokens between the office as lists have it and the cue
_MAY_BELONG = Classes(
    "ordinary", "title_word", "city", "demonym", "modifier", "org_head", "place_noun", "given_ambiguous",
    "family_ambiguous",
)  # fmt: skip
_PEOPLE = Classes("title", "group")
_NEVER = Classes(
    "title_break", "honorific", "given", "family", "name_part", "pronoun", "time", "opener", "object_noun", "act",
    "quantity", "delegation", "in", "on", "with", "from", "to", "for", "about", "by", "that", "object", "this",
    "that_one", "too", "also", "but", "or", "copula", "country", "org", "outlet", "light", "some_of", "document",
    "ends_crowd", "purpose", "wish", "bound_to", "until", "while", "without", "self", "modal", "part_of",
)  # fmt: skip
_WHERE = Classes("meet", "talk", "session", "said.interview", "said.press_conference")


def up_to_cue(scan: Scan, i: int, last: int, end: int) -> int:
    """The end of an office that begins a clause at token ``i``: if only «و» and words that may belong to it stand
    between token ``last`` and words of saying, these; else ``last``."""
    if last >= end or not (i == 0 or scan.tokens.roles[i - 1] or scan.led_by(i, scan.mask["cue.by"], 3)):
        return last
    both, lone = scan.mask["and"], scan.is_a(i, scan.mask["one_at_a_time"])
    j = last
    while j < min(end, last + _LONGEST) and not _says(scan, j):
        joined = j > last and scan.is_a(j - 1, both)
        if scan.is_a(j, both):
            if joined:
                return last
        elif joined and lone and scan.is_a(j, scan.mask["city", "demonym"]):
            return last  # «شهردار تهران و شیراز» are two
        elif not _may_belong(scan, j, joined or j == last, joined or scan.is_a(j - 1, scan.mask["org_head"])):
            return last
        j += 1
    told = scan.is_a(j - 1, scan.mask["and", "speech", "given_ambiguous", "family_ambiguous"])  # «وزیر راه سخن گفت»
    return j if last < j < end and not told and _says(scan, j) else last


def _may_belong(scan: Scan, j: int, begins: bool, open_: bool) -> bool:
    """Whether the word at token ``j`` may belong to an office: people not where it ``begins`` to run on, but behind a
    word for a body, and a word that no list holds only where it is ``open_`` to more."""
    word, people = scan.words[j], scan.mask[_PEOPLE]
    if scan.tokens.roles[j] or word.whole & scan.mask[_NEVER] or scan.finite(j):
        return False
    if word.whole & people:
        return not begins or scan.is_a(j - 1, scan.mask["org_head"])
    return bool(word.whole & scan.mask[_MAY_BELONG]) or (open_ and is_unlisted(scan, j))


def _says(scan: Scan, j: int) -> bool:
    """«گفت», «با اشاره به», «در گفت‌وگو با»: whether words of saying begin at token ``j``."""
    said, behind = scan.mask["cue.verb", "cue.with"], scan.words[j + 1].first if j + 1 < len(scan.words) else 0
    if scan.words[j].first & said and scan.longest(j, said) is not None:
        return True
    if scan.is_a(j, scan.mask["with"]):
        return bool(behind & scan.mask["pointing", "cue.verb"])
    return scan.is_a(j, scan.mask["in"]) and bool(behind & scan.mask[_WHERE])
