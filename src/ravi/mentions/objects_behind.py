"""Where the object of a sentence begins, in words that would belong to the office, body or crowd before them.

«مقام نارنجستان باغ شهر را ستود»: the garden is no part of the office.
"""

from __future__ import annotations

from ..automaton import longest
from ..lexicon import Classes
from ..scan import Scan
from .marks import is_plural_head
from .office_parts import SMALL_WORDS, ends_listed

BELONGS = Classes("country", "demonym", "city", "modifier", "org", "org_head", "title")
_JOINS = Classes("and", "in", "for", "on", "bound_to", "outlet", "self")
_LEADS = Classes("in", "on", "for", "from", "to", "with", "and", "about", "by")  # lead to more of an object
_HEAD = 3  # tokens of a head that may hold a body («رئیس قوه قضاییه»)
_OBJECT = 8  # tokens between an office and the «را» of an object that seems to belong to it


def is_field(scan: Scan, start: int, i: int) -> bool:
    """«وزرای (امور خارجه) سه کشور هند، عمان و قطر»: whether tokens ``start`` to ``i`` are what a ministry is
    called by."""
    hit = longest([scan.lexicon.ministry, *scan.words[start:i]], 0, scan.mask["org"])
    return hit is not None and hit.last == i - start + 1


def own_object(scan: Scan, start: int, last: int) -> bool:
    """«مردم پول‌های خود را …»: whether the words behind a plural at ``start`` are what it does something to."""
    crowd = scan.longest(start - 2, scan.mask["group"]) if start > 1 else None  # «کشورهای عربی پول‌های خود را …»
    several = scan.is_a(start - 1, scan.mask["group"]) or scan.words[start - 1].key.endswith(scan.lexicon.plurals)
    several = several or (crowd is not None and crowd.last == start)
    return several and last > start + 1 and scan.is_a(last, scan.mask["object"])


def begins_anew(scan: Scan, i: int) -> bool:
    """«(رئیس‌جمهور مکزیک) طرح ساخت پل»: whether a common noun stands at token ``i``, behind a country or a whole body
    no part of an office."""
    whole, plain = scan.words[i].whole, scan.mask["ordinary", "title_word"]
    return bool(whole & plain) and not whole & scan.mask[BELONGS] and not whole & scan.mask[_JOINS]


def _object_mark(scan: Scan, last: int) -> int | None:
    """«(مقام نارنجستان) باغ شهر را», «(رئیس قوه قضاییه) آمار ساخت پل در کشور را»: where the «را» stands of an object
    that runs on behind token ``last``, over a few prepositions, no verb and no mark."""
    words, roles, small, leads = scan.words, scan.tokens.roles, scan.mask[SMALL_WORDS], scan.mask[_LEADS]
    for j in range(last, min(len(words), last + _OBJECT)):
        whole = words[j].whole
        if whole & scan.mask["object"]:
            return None if roles[j] else j
        if roles[j] or words[j].verbs or (whole & small and not whole & leads):
            return None
    return None


def _ends_field(scan: Scan, start: int, last: int) -> bool:
    """«وزیر راه آمار ساخت پل در شهر را», «وزیر کشور آمار …»: whether the field of one minister ends before token
    ``last``, and no place or body begins there."""
    if scan.words[last].first & scan.mask["place_noun", "country", "org_head"]:
        return False
    title = scan.longest(start - 2, scan.mask["title"]) if last == start > 1 else None
    listed = title is not None and title.last == start and not is_plural_head(scan, start - 2)
    return is_field(scan, start - listed, last) if listed or last > start else False


def _names_things(scan: Scan, start: int, i: int) -> bool:
    """«(مدیران شرکت آب) مسائل …», «(نمایندگان مجلس) مسائل …»: whether the noun at token ``i`` names what is dealt with,
    and not the field of the head or body right before it («دبیر مسائل زنان», «کمیته مسائل زنان»)."""
    if not scan.words[i].whole & scan.mask["object_noun"] or scan.tokens.roles[i]:
        return False
    if i > start:
        return not scan.is_a(i - 1, scan.mask["has_tasks"])
    title = scan.longest(start - 2, scan.mask["title"]) if start > 1 else None
    return title is not None and title.last == start


def before_object(scan: Scan, start: int, last: int) -> int:
    """«مقام نارنجستان باغ شهر را ستود», «رئیس قوه قضاییه کار مردم را ستود», «این شرکت برنامه تازه را آغاز کرد»: where
    «را» follows, the words behind a country, a whole listed body, or one that «این» points at, begin the object."""
    words, roles = scan.words, scan.tokens.roles
    marked = _object_mark(scan, last)
    if marked is None:
        return last
    farther = any(words[j].whole & scan.mask[_LEADS] for j in range(last, marked))
    joins = scan.mask["and", "in", "for", "on", "from", "demonym", "modifier"]
    lands, cities, provinces = scan.mask["country", "our_country"], scan.mask["city"], scan.mask["place_noun"]
    for i in range(start - 1, last - 1):
        if _names_things(scan, start, i + 1):
            return i + 1  # «مدیران شرکت آب مسائل مربوط به باغ را»
        ends = words[i].whole & lands or (words[i].whole & cities and words[i - 1].whole & provinces)
        if ends and not farther and not roles[i + 1] and not words[i + 1].whole & joins:
            return i + 1
        listed = not roles[i + 1] and begins_anew(scan, i + 1) and not scan.is_a(i + 1, scan.mask["this"])
        if listed and words[i].whole & cities and not words[i + 1].whole & provinces:
            return i + 1  # «دانشگاه تهران آمار ساخت پل در شهر را»
        if farther and scan.is_a(i + 1, provinces):
            continue  # «رئیس سازمان هواشناسی استان در باغ این خبر را داد»
        if listed and (ends_listed(scan, max(0, start - _HEAD), i + 1) or _ends_field(scan, start, i + 1)):
            return i + 1
    if farther:
        return last
    pointed = start > 1 and scan.is_a(start - 2, scan.mask["this"])
    return start if pointed and last > start + 1 and not words[start].whole & joins else last
