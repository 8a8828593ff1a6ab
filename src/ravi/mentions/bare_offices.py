"""Offices told without a place or body («استاندار»), and where they stand for somebody nonetheless.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> from .parties import find_mentions
>>> scan = Scan.of("جلسه شورا به ریاست استاندار برگزار شد.", load())
>>> [scan.text(m.first, m.last) for m in find_mentions(scan) if m.kind == "person"]
['استاندار']
"""

from __future__ import annotations

from ..lexicon import Classes
from ..scan import Scan
from .marks import is_plural_office
from .mention import Stretch
from .office_parts import SMALL_WORDS
from .offices import office_at

_MET = Classes("meet", "talk", "phone", "contact", "session", "by_phone")
_TOLD = Classes("meet", "talk", "phone", "contact", "session", "trip", "letter")
_KINDS = Classes("by_phone", "to_come", "modifier", "adjective", "time", "video")
_KIND = 4  # tokens of a contact and of what kind it is
_THERE = 40  # tokens behind «با حضور» in which one of those who were there stands
_AHEAD = 12  # tokens between somebody and the word for the contact in which he takes part
_LISTED = 5  # offices that share a place, at most


def is_complete(scan: Scan, i: int, office: Stretch) -> bool:
    """A head that needs a body stands for nobody without one, unless «این» points at somebody («این وزیر»)."""
    hit = scan.longest(i, scan.mask["title"], office[1])
    needs = hit is not None and hit.entry.row is not None and hit.entry.row.cells.get("complement") == "yes"
    if not needs or hit is None or office[1] > hit.last:
        return True
    if _says_of_what(scan, i, hit.last) and (
        _meets(scan, i, hit.last) or _sits(scan, i, hit.last) or _shares_place(scan, i, hit.last)
    ):
        return True
    return i > 1 and (
        scan.is_a(i - 1, scan.mask["this"]) or (scan.is_a(i - 1, scan.mask["with"]) and of_contact(scan, i))
    )  # «این وزیر», «در دیدار با استاندار»


def _shares_place(scan: Scan, i: int, last: int) -> bool:
    """«استاندار، فرماندار و شهردار شیراز»: whether the list that goes on behind the office at token ``i`` ends with one
    that has a place or body, behind «و»; with commas, one of several people may («مدیرعامل، معاونان و مدیران بانک»)."""
    end = scan.tokens.sentences[scan.tokens.sentence_of(last - 1)].last
    ands, titles = scan.mask["and"], scan.mask["title"]
    listed = i > 0 and scan.tokens.roles[i - 1] == "comma"
    begins = listed or scan.led_by(i, scan.mask["with", "to", "presence", "and"])  # not «معاونان وزیر، مدیران و …»
    for _ in range(_LISTED):
        joined = last < end and scan.is_a(last, ands)
        if not joined and not (last < end and scan.tokens.roles[last] == "comma"):
            return False
        listed = listed or not joined
        head = scan.longest(last + 1, titles, end) if last + 1 < end else None
        several = head is not None and is_plural_office(scan, head.first)
        if head is None or (several and not (listed and begins)):
            return False
        office = office_at(scan, head.first, end)
        if office is not None and office[1] > head.last:
            return joined
        if not several and not _says_of_what(scan, head.first, head.last):
            return False
        if joined and not several:
            return _meets(scan, head.first, head.last)  # «استاندار، فرماندار و شهردار با رضایی دیدار کردند»
        last = head.last
    return False


def _says_of_what(scan: Scan, i: int, last: int) -> bool:
    """«رئیس دانشگاه», «رئیس شورای شهر», «استاندار», «امام جمعه»: whether the office at token ``i`` tells its body, or
    one person at a time holds it in its place."""
    if last > i + 1 and scan.led_by(last, scan.mask["org_head"]):
        return True
    hit = scan.longest(i, scan.mask["one_at_a_time", "of_place"], last)
    return hit is not None and hit.last == last and not is_plural_office(scan, i)


def _meets(scan: Scan, i: int, last: int) -> bool:
    """«با استاندار دیدار کرد», «شهردار با او دیدار کرد», «دیدار شهردار با او», «سفر تازه شهردار به هند»: whether an
    office without a place stands beside the «با» of a contact or behind the word for it."""
    beside, words = scan.mask["with", "and"], scan.words
    if last + 1 >= len(words) or (scan.is_a(last, scan.mask["and"]) and is_plural_office(scan, last + 1)):
        return False  # «شهردار و مدیران شهرداری»
    if not (words[last].first & scan.mask[SMALL_WORDS] or words[last].verbs or scan.tokens.roles[last]):
        return False
    if i and words[i - 1].first & scan.mask["meet", "phone"]:
        return True
    if scan.is_a(last, scan.mask["with", "to"]) and _is_of_contact(scan, i):
        return True
    return (scan.is_a(last, beside) or (i > 0 and scan.is_a(i - 1, beside))) and _contact_ahead(scan, last)


def _is_of_contact(scan: Scan, i: int) -> bool:
    """«نشست (شهردار)», «گفت‌وگوی تلفنی (شهردار)», «سفر قریب‌الوقوع (شهردار)», «نامه سرگشاده (شهردار)»: whether a word for
    a contact, and no more than what kind of one it is, stands before token ``i``."""
    told, kinds, plain = scan.mask[_TOLD], scan.mask[_KINDS], scan.mask["ordinary"]
    j = i - 1
    while j > max(0, i - _KIND) and scan.is_a(j, kinds) and not scan.is_a(j, told):
        j -= 1
    if j > 0 and scan.is_a(j, plain) and not (scan.is_a(j, told) or scan.words[j].verbs):
        j -= 1
    return scan.is_a(j, told)


def _sits(scan: Scan, i: int, last: int) -> bool:
    """«جلسه ستاد به ریاست استاندار برگزار شد», «با حضور رضایی، استاندار و …», «استاندار نیز در این دیدار حضور داشت»:
    whether an office without a place stands beside words for who was there, in a sentence with a session."""
    held = scan.classes[scan.tokens.sentence_of(i)]
    if held & scan.mask["attend"] and held & scan.mask["session", "meet"] and _attends(scan, last):
        return True
    if not held & scan.mask["session"]:
        return False
    return scan.led_by(i, scan.mask["sat_by"]) or (_is_listed(scan, i, last) and _are_there(scan, i))


def _attends(scan: Scan, i: int) -> bool:
    """Whether words for being there stand behind token ``i`` in its clause."""
    attend, parts = scan.mask["attend"], scan.mask["that", "with", "of_whom"]
    for j in range(i, min(len(scan.words), i + _THERE)):
        if scan.words[j].first & attend and scan.longest(j, attend) is not None:
            return True
        if scan.finite(j) or scan.words[j].whole & parts or scan.tokens.roles[j] in ("stop", "newline", "colon"):
            return False
    return False


def _is_listed(scan: Scan, i: int, last: int) -> bool:
    """«… و استاندار», «…، استاندار، …»: whether an office is one of a list, behind the first."""
    ands, roles = scan.mask["and"], scan.tokens.roles
    goes_on = last < len(roles) and (roles[last] == "comma" or scan.is_a(last, ands))
    return i > 0 and (scan.is_a(i - 1, ands) or (roles[i - 1] == "comma" and goes_on))


def _are_there(scan: Scan, i: int) -> bool:
    """Whether words for who was there stand before token ``i`` in its clause."""
    there, parts = scan.mask["sat_by"], scan.mask["that", "in"]
    for j in range(i - 1, max(0, i - _THERE) - 1, -1):
        if scan.words[j].first & there and scan.longest(j, there) is not None:
            return True
        if scan.finite(j) or scan.words[j].whole & parts or scan.tokens.roles[j] in ("stop", "newline", "colon"):
            return False
    return False


def _contact_ahead(scan: Scan, i: int) -> bool:
    """Whether a word for a contact stands behind token ``i``, before the clause ends."""
    met, roles = scan.mask[_MET], scan.tokens.roles
    for j in range(i, min(len(scan.words), i + _AHEAD)):
        if scan.words[j].first & met:
            return True
        if roles[j] in ("stop", "newline", "colon") or scan.finite(j):
            return False
    return False


def of_contact(scan: Scan, i: int) -> bool:
    """Whether a word for a contact stands right before the word before token ``i``."""
    met = scan.mask[_MET]
    return any(scan.words[j].first & met for j in range(max(0, i - 4), i - 1))
