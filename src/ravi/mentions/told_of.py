"""What an office behind a name is of, where no list of bodies holds it: «علی رضایی، مربی نارنجکده گفت».

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> told_of(Scan.of("علی رضایی، مربی نارنجکده گفت", load()), (3, 4), 6)
5
"""

from __future__ import annotations

from ..lexicon import Classes
from ..scan import Scan
from .mention import Stretch
from .names import name_at
from .objects_behind import before_object
from .office_parts import SMALL_WORDS
from .offices import body_end, unlisted
from .surnames import ends_before

_UNLISTED = 3  # words of a body that no list holds, at most
_LONGEST = 12  # tokens behind the head
_NO_BODY = Classes("given", "family", "honorific", "name_part", "pronoun", "title", "title_break", "self", "opener")


def told_of(scan: Scan, office: Stretch, end: int) -> int:
    """The end of an office behind a name, over the person or body that completes it, if its head stands alone so far
    or only with words such as «سابق»; else where it ends."""
    first, last = office
    if last >= end or scan.tokens.roles[last]:
        return last
    head = scan.longest(first, scan.mask["title"], last)
    if head is None or head.entry.row is None:
        return last
    bare = all(scan.is_a(j, scan.mask["modifier", "kin_order", "former"]) for j in range(head.last, last))
    if not bare and not _ends_in_body(scan, head.last, last):
        return last
    if bare and scan.longest(first, scan.mask["of_person"], last) is not None:
        named = name_at(scan, last, end, vouched=False)
        if named is not None:
            return named[2]  # «دستیار سابق رضایی»
    if head.entry.row.cells.get("complement") != "yes":
        return last
    stop = min(end, last + _LONGEST)
    return _over_latin(scan, last, stop) or _over_unlisted(scan, last, stop) or _over_noun(scan, last, stop) or last


def _ends_in_body(scan: Scan, first: int, last: int) -> bool:
    """«(مدیر) شرکت», «(رئیس) حوزه قضایی»: whether a word for a body, and what describes it, are all that is told."""
    while last - 1 > first and scan.is_a(last - 1, scan.mask["modifier", "demonym"]):
        last -= 1
    return (
        last - 1 >= first and scan.is_a(last - 1, scan.mask["org_head"]) and not scan.is_a(last - 1, scan.mask["org"])
    )


def _over_latin(scan: Scan, i: int, end: int) -> int | None:
    """«رئیس سابق NRG»"""
    j = i
    while j < end and scan.tokens.words[j].isascii() and scan.tokens.words[j].isalnum():
        j += 1
    return j if j > i and scan.tokens.words[i].isalpha() else None


def _over_unlisted(scan: Scan, i: int, end: int) -> int | None:
    """«مربی نارنجک هند»: up to three words that no list holds, and what belongs to them, before what ends an office."""
    j = i
    while j < end and j - i < _UNLISTED and unlisted(scan, j) and scan.words[j].key.isalpha():
        j += 1
    if j == i:
        return None
    j = body_end(scan, j, end)
    return j if _ends(scan, j, end) else None


def _over_noun(scan: Scan, i: int, end: int) -> int | None:
    """«رئیس جماعت پزشکان عراق», «دبیر سومین جشنواره باغ»: one common noun, and the body behind it."""
    word = scan.words[i]
    if (
        not word.whole & scan.mask["ordinary"]
        or word.whole & scan.mask[SMALL_WORDS]
        or word.whole & scan.mask[_NO_BODY]
    ):
        return None
    if any(f.sure for f in word.verbs) or i + 1 >= end:
        return None
    last = body_end(scan, i + 1, end)
    last = before_object(scan, i, last)
    return last if last > i + 1 and _ends(scan, last, end) else None


def _ends(scan: Scan, i: int, end: int) -> bool:
    """Whether what commonly follows an office stands at token ``i``."""
    if i >= end or ends_before(scan, i) or scan.tokens.roles[i]:
        return True
    return scan.finite(i) or bool(scan.words[i].whole & scan.mask[SMALL_WORDS])
