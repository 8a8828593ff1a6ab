"""Words of an office phrase that «و» or a comma joins to it, and where they end: a second field, place or country, or
what else a body has to do («ستاد پیشگیری و مقابله با آتش»).

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> scan = Scan.of("وزیر راه و شهرسازی گفت", load())
>>> joined_part(scan, 2, 5, 0)
4
"""

from __future__ import annotations

from ..lexicon import Classes
from ..scan import Scan
from .office_parts import SMALL_WORDS, bound_part, ends_listed, is_office, ordinary_words

_SEATS = Classes("country", "city", "capital", "org", "org_ambiguous", "office_field", "seat_abroad")
_MOST = 12  # fields that a list may have


def joined_part(scan: Scan, i: int, end: int, first: int | None) -> int | None:
    """«راه و شهرسازی», «سفیر ایران در عمان»: a joining word holds the phrase together only before a field or a place,
    not before a second office («… رهبری و دبیرکل …»)."""
    if scan.is_a(i, scan.mask["and"]):
        field = scan.longest(i + 1, scan.mask["modifier"], end)
        if field is not None and (field.last > i + 2 or " " in field.entry.text):
            return field.last  # «کشاورزی و منابع طبیعی», «اطلاع‌رسانی و روابط‌عمومی»
        shared = _second_land(scan, i, end) or (None if first is None else _second_place(scan, i, end, first))
        if shared is not None:
            return shared
        behind = scan.words[i + 1].first
        if behind & scan.mask["org_head", "country", "given", "org", "some_of", "delegation"]:
            return None
        if behind & scan.mask["title"] and is_office(scan, i + 1, end):
            return None
        hit = scan.longest(i + 1, scan.mask["title_word", "demonym", "modifier"], end)
        if hit is None and first is not None:
            return _joined_field(scan, i, end, first)
    elif first is not None and scan.words[first].first & scan.mask["envoy"]:
        hit = scan.longest(i + 1, scan.mask[_SEATS], end)
        if hit is None and scan.is_a(i + 1, scan.mask["place_noun"]) and (i + 2 >= end or not _is_part(scan, i + 2)):
            return i + 2  # «نماینده ولی‌فقیه در استان»
    else:
        hit = scan.longest(i + 1, scan.mask["office_field"], end)
    return None if hit is None else hit.last


def _is_part(scan: Scan, i: int) -> bool:
    """«در بخش دیگری», not «در استان فارس»: whether more than the name of a place stands at token ``i``."""
    word = scan.words[i]
    names = scan.mask["city", "city_ambiguous"] | scan.mask[SMALL_WORDS]
    return not (word.first & names or word.verbs or scan.tokens.roles[i])


def _second_land(scan: Scan, i: int, end: int) -> int | None:
    """«اتاق مشترک ایران و عمان»: the second of two countries that share a body; the «و» is at token ``i``."""
    lands = scan.mask["country"]
    if i < 2 or not scan.words[i - 1].whole & lands or not scan.words[i + 1].first & lands:
        return None
    if not any(scan.is_a(j, scan.mask["shared"]) for j in range(max(0, i - 4), i - 1)):
        return None
    hit = scan.longest(i + 1, lands, end)
    return None if hit is None else hit.last


def _second_place(scan: Scan, i: int, end: int, first: int) -> int | None:
    """«نماینده مردم سقز و بانه», «نماینده باغ‌شهر و دشت نیلوفر در مجلس»: the second place that somebody is sent by; the
    «و» is at token ``i``."""
    places = scan.mask["city", "city_ambiguous"]
    if not scan.is_a(first, scan.mask["envoy"]) or not scan.words[i - 1].whole & places:
        return None
    if scan.words[i + 1].first & scan.mask["given", "name_part", "honorific", "country", "org_head", "title"]:
        return None
    hit, seat = scan.longest(i + 1, places, end), scan.mask["in"]
    last = i + 2 if hit is None else hit.last
    seated = last < end and scan.is_a(last, seat)
    return last if seated or (hit is not None and last == hit.last) else None


def _joined_field(scan: Scan, i: int, end: int, first: int) -> int | None:
    """«رئیس اداره حفاظت و بهره‌برداری», «معاون شهرسازی و معماری»: ordinary words behind the «و» at token ``i`` belong to
    an office that a body or field tells, where a common noun stands before it too and no plural behind it («رئیس اداره
    و همکارانش»)."""
    before, behind = scan.words[i - 1].whole, scan.words[i + 1]
    common = scan.mask["ordinary", "title_word", "modifier"]
    if i - 1 == first or not before & common or before & scan.mask["city", "country", "demonym", "place_noun", "title"]:
        return None
    if not behind.whole & scan.mask["ordinary", "title"] or _are_others(scan, i + 1):
        return None
    headed = any(scan.is_a(j, scan.mask["org_head"]) for j in range(first, i - 1))
    if not headed and not scan.is_a(first, scan.mask["deputy"]):
        return None
    if behind.whole & scan.mask["title"]:
        return i + 2
    return ordinary_words(scan, i + 1, end, scan.mask[SMALL_WORDS]) or _over_deed(scan, i + 1, end)


def _over_deed(scan: Scan, i: int, end: int) -> int | None:
    """«(شورای سنجش و) پذیرش دانشجو», «(کمیته جذب و) آموزش داوطلبان»: behind the noun at token ``i`` of what a body
    does, whose people stand right behind it and close the phrase."""
    people, crowds = scan.mask["title", "group"], scan.lexicon.crowd_endings
    if i + 2 >= end or not (scan.is_a(i + 1, people) or scan.words[i + 1].key.endswith(crowds)):
        return None
    closed = scan.tokens.roles[i + 2] or scan.words[i + 2].first & (scan.mask[SMALL_WORDS] | scan.mask["time"])
    return i + 1 if closed and not scan.is_a(i + 2, scan.mask["and", "object"]) else None


def _are_others(scan: Scan, i: int) -> bool:
    """«رئیس اداره و همکارانش»: whether a plural at token ``i`` behind «و» is of others; a word in «ات» is a field, and
    «بیماری‌های (عفونی)» goes on with one."""
    key, known = scan.words[i].key, scan.lexicon
    return key.endswith(known.plurals) and not key.endswith((*known.plural_endings, known.arabic_plural))


def joined_task(scan: Scan, i: int, end: int, head: int) -> int | None:
    """«ستاد پیشگیری و مقابله با آتش», «ستاد ملی زن و خانواده»: the end of what else a body has to do, behind the «و» at
    token ``i``; its head is at token ``head``."""
    tasks = scan.mask["has_tasks"]
    if not scan.is_a(i, scan.mask["and"]) or not any(scan.is_a(j, tasks) for j in range(head, i - 1)):
        return None
    others = scan.mask["org_head", "country", "given", "org", "some_of", "delegation", "title"]
    if scan.words[i + 1].first & others and scan.longest(i + 1, others, end) is not None:
        return None
    if ends_listed(scan, head, i):
        return None  # «آژانس سازمان ملل و پاسخ کریمی» are two
    if i - 1 > head and scan.longest(i + 1, scan.mask["bound_to"], end) is not None:
        return bound_part(scan, i + 1, end, scan.mask["title_word", "org", "city"], scan.mask[SMALL_WORDS])
    return _joined_field(scan, i, end, head)


def listed_places(scan: Scan, i: int, end: int) -> int | None:
    """«نماینده مردم زابل، زهک و هیرمند در مجلس», «کمیسیون کشاورزی، آب و منابع طبیعی»: a comma holds the phrase together
    where the list goes on to «و»."""
    j, parts, lands = i, 0, scan.is_a(i - 1, scan.mask["country"])  # «مردم هند، عمان و نارنجستان»
    if not lands and scan.is_a(i + 1, scan.mask["country"]):
        return None  # «سازمان ملل، هند و عمان» are three
    while j < end and scan.tokens.roles[j] == "comma" and parts < _MOST:
        last = _listed_part(scan, j + 1, end) if j + 1 < end and not scan.is_a(j + 1, scan.mask[SMALL_WORDS]) else None
        if last is None:
            return None
        j, parts = last, parts + 1
    return _listed_part(scan, j + 1, end) if j + 1 < end and scan.is_a(j, scan.mask["and"]) else None


def _listed_part(scan: Scan, i: int, end: int) -> int | None:
    """The end of one place or field of a list, «آب», «منابع طبیعی», «سیاست خارجی»; no office."""
    field = scan.longest(i, scan.mask["modifier"], end)
    if field is not None and field.last > i + 1:
        return field.last
    hit = scan.longest(i, scan.mask["city", "title_word", "city_ambiguous"], end)
    if hit is None or is_office(scan, i, end):
        return None
    more, last = scan.mask["modifier"], hit.last
    quality = last + 1 < end and scan.is_a(last, more) and not scan.is_a(i, scan.mask["city", "org_head"])
    joined = quality and (scan.tokens.roles[last + 1] == "comma" or scan.is_a(last + 1, scan.mask["and"]))
    return last + 1 if joined else last
