"""Words that several share: «وزرای دفاع روسیه و ترکیه», «وزرای نفت و نیرو», «رؤسای مجلس و بانک مرکزی» are two each.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> from .parties import find_mentions
>>> scan = Scan.of("وزرای نفت و نیرو آمدند", load())
>>> [(m.first, m.last, m.own) for m in find_mentions(scan)]
[(0, 2, ((0, 1), (1, 2))), (3, 4, ((0, 1), (3, 4)))]
"""

from __future__ import annotations

from collections.abc import Callable

from ..automaton import longest
from ..lexicon import Classes
from ..scan import Scan
from ..text import fold
from .bodies import SIDE, body_at, joins_land
from .mention import Mention, MentionKind, Stretch
from .office_names import LISTED_LANDS, one_of_them

SHARED = "shared office"
_LANDS = Classes("country", "demonym", "our_country")
_PLACES = Classes("city", "city_ambiguous")
_FIELD = 8  # tokens in the name of a ministry, at most


def shared_by(scan: Scan, mention: Mention, end: int) -> list[Mention]:
    """The several who share a mention's words; none where it is one, or a crowd."""
    if mention.rule == SIDE:
        return _by_side(scan, mention, end)
    if not mention.plural:
        return _shared_body(scan, mention, end)
    if mention.named or not mention.roles:
        return []
    return _by_what(scan, mention, end) or _by_land(scan, mention, "person", mention.roles[0], end)


def _by_side(scan: Scan, mention: Mention, end: int) -> list[Mention]:
    """«دو طرف هندی و عمانی», «طرف‌های هندی، عمانی و قطری»: a country each, the first with «طرف»."""
    sides, demonyms = [mention], scan.mask["demonym"]
    while sides[-1].last + 1 < end and joins_land(scan, at := sides[-1].last):
        hit = scan.longest(at + 1, demonyms, end)
        if hit is None or hit.entry.row is None:
            break
        span = (hit.first, hit.last)
        sides.append(Mention("country", *span, span, rule=SIDE, source=hit.entry.source))
    return sides if len(sides) > 1 and scan.is_a(sides[-1].first - 1, scan.mask["and"]) else []


def name_of_one(scan: Scan, mention: Mention) -> str:
    """What one of those who share their words is called: «وزیر نفت», «رئیس مجلس هند», «همتای هندی»."""
    first, last = mention.own[0] if len(mention.own) > 1 else mention.roles[0]
    his = " ".join(scan.text(*part) for part in mention.own[-2 if len(mention.own) > 2 else -1 :])
    body = mention.kind == "organization"
    head = scan.longest(first, scan.mask["org_head" if body else "title"], last)
    if head is None or scan.is_a(first, scan.mask["generic_head"]):
        return scan.text(first, last) + " " + his
    one, letter = one_of_them(head), scan.lexicon.letters
    rest = scan.text(head.last, last) if head.last < last else ""
    whole = " " in head.entry.text and one != head.entry.text  # «رؤسای جمهور»
    if scan.is_a(first, scan.mask["counterpart"]):
        one += letter["ye"] if one.endswith(letter["alef"]) else ""  # «همتایانش از ایران و عمان»
    elif not (rest or body or whole or len(mention.own) > 1) and fold(one).split()[0] not in scan.lexicon.held_alone:
        one = scan.text(first, last)  # «سران ایران و عمان»
    return " ".join(filter(None, (one, rest, his)))


def _by_what(scan: Scan, mention: Mention, end: int) -> list[Mention]:
    """A mention for each field, body or place that a plural leads, in one country or none."""
    first = mention.roles[0][0]
    hit = scan.longest(first, scan.mask["title"], first + 1)
    one = "" if hit is None else fold(one_of_them(hit)).split()[0]
    told: Callable[[Scan, int, int], int | None] | None = None
    if one == scan.lexicon.minister:
        told = _field_end
    elif one in scan.lexicon.lead_bodies:
        told = _body_end
    elif one in scan.lexicon.held_alone:
        told = _place_end
    if told is None:
        return []
    parts = _listed(scan, first + 1, end, told)
    if len(parts) < 2:
        return []
    lands = _lands(scan, parts[-1][1], end) if told is _field_end else []
    edge = lands[0][1] if lands else parts[-1][1]
    spans = [(first, parts[0][1]), *parts[1:-1], (parts[-1][0], edge)]
    head = (first, first + 1)
    return [
        Mention("person", *span, None, ((first, edge),), SHARED, mention.source, False, (head, part, *lands))
        for span, part in zip(spans, parts)
    ]


def _listed(scan: Scan, i: int, end: int, told: Callable[[Scan, int, int], int | None]) -> list[Stretch]:
    """The parts of a list from token ``i`` on, each ended by ``told``, parted by commas or «و», the last by «و»."""
    parts: list[Stretch] = []
    while i < end and (last := told(scan, i, end)) is not None:
        parts.append((i, last))
        joined = last + 1 < end and (scan.tokens.roles[last] == "comma" or scan.is_a(last, scan.mask["and"]))
        if not joined:
            break
        i = last + 1
    return parts


def _field_end(scan: Scan, i: int, end: int) -> int | None:
    """«راه و شهرسازی»: the end of the field at token ``i`` that a ministry is called by."""
    land = scan.mask["country"]  # «دفاع روسیه»
    stop = next((j for j in range(i + 1, min(end, i + _FIELD)) if scan.words[j].first & land), min(end, i + _FIELD))
    hit = longest([scan.lexicon.ministry, *scan.words[i:stop]], 0, scan.mask["org"])
    return i + hit.last - 1 if hit is not None and hit.last > 1 else None


def _body_end(scan: Scan, i: int, end: int) -> int | None:
    """The end of one body at token ``i``."""
    body, head = body_at(scan, i, end), scan.longest(i, scan.mask["org_head"], i + 1)
    if head is not None and scan.lexicon.is_plural(scan.words[i], head.entry):
        return None  # «رؤسای دانشگاه‌ها و بیمارستان‌ها»
    if body is None:
        return None if head is None else head.last
    return body.last if body.kind == "organization" else None


def _place_end(scan: Scan, i: int, end: int) -> int | None:
    """The end of a city or province at token ``i``."""
    hit = scan.longest(i, scan.mask[_PLACES], end)
    return None if hit is None or scan.words[i].first & scan.mask["country"] else hit.last


def _shared_body(scan: Scan, mention: Mention, end: int) -> list[Mention]:
    """«هیئت‌های ایران و عمان», «تیم‌های فنی هندی و عمانی»: one body for each country that shares their word."""
    if mention.kind != "organization":
        return []
    if not (scan.words[mention.first].key.endswith(scan.lexicon.plurals) or _is_counted(scan, mention.first)):
        return []
    return _by_land(scan, mention, "organization", (mention.first, mention.last), end)


def _is_counted(scan: Scan, i: int) -> bool:
    """«دو هیئت هند و عمان»"""
    return i > 0 and scan.is_a(i, scan.mask["delegation"]) and scan.is_a(i - 1, scan.mask["quantity"])


def _by_land(scan: Scan, mention: Mention, kind: MentionKind, phrase: Stretch, end: int) -> list[Mention]:
    """A mention of this kind for each country of the list in or behind a phrase, if it has two or more."""
    first, i = phrase
    owns = _lands(scan, _told_lands(scan, first, i, end), end)
    if len(owns) < 2:
        return []
    starts = [first, *(o[0] for o in owns[1:])]
    role = (first, first + 1 if scan.is_a(first, scan.mask["counterpart"]) else _before_count(scan, first, owns[0][0]))
    many = _is_crowd(scan, first)
    return [Mention(kind, a, o[1], None, (role,), SHARED, mention.source, many, (o,)) for a, o in zip(starts, owns)]


def _is_crowd(scan: Scan, i: int) -> bool:
    """«مقام‌های ایران و عمان», where «وزرای ایران و عمان» is one minister each."""
    head = scan.longest(i, scan.mask["title"], i + 1)
    return head is not None and fold(one_of_them(head)).split()[0] in scan.lexicon.keys_of("generic_head")


def _before_count(scan: Scan, first: int, edge: int) -> int:
    """«سران سه کشور هند، عمان و قطر», «سران کشورهای هند و عمان»: the end of «سران», not of «وزرای کشور»."""
    if edge - 1 > first and scan.is_a(edge - 1, scan.mask["of_lands"]):
        return edge - 1
    last = edge - 1  # «سفیران سه کشور عربی عراق و عمان»
    if last - 1 <= first or not scan.is_a(last, scan.mask["plain_country"]):
        return edge
    many = scan.is_a(last - 1, scan.mask["quantity"]) or scan.words[last - 1].key.isdigit()
    return last - 1 if many else edge


def _told_lands(scan: Scan, first: int, i: int, end: int) -> int | None:
    """Where the countries are told that share a word: in its phrase, or behind «همتایان خود از»."""
    lands = scan.mask[_LANDS]
    head = scan.longest(first, scan.mask["title"], i)
    behind = first + 1 if head is None else head.last  # «رؤسای جمهوری هند و عمان» are not of «جمهوری هند»
    at = next((k for k in range(behind, i) if scan.longest(k, lands, end)), None)
    if at is None and scan.is_a(first, scan.mask["counterpart"]):
        i += i < end and scan.is_a(i, scan.mask["self"])
        at = _behind_count(scan, i + 1, end) if i + 1 < end and scan.is_a(i, scan.mask["from"]) else None
    return at


def _behind_count(scan: Scan, i: int, end: int) -> int:
    """«همتایان خود از (سه) کشور(های) هند، عمان و قطر»: where the first of the countries begins."""
    j = i + (scan.is_a(i, scan.mask["quantity"]) or scan.tokens.words[i].isdigit())
    return j + 1 if j + 1 < end and scan.is_a(j, scan.mask["of_lands", "plain_country"]) else i


def _lands(scan: Scan, at: int | None, end: int) -> list[Stretch]:
    """The countries of a list that begins at token ``at``."""
    owns: list[Stretch] = []
    lands = scan.mask[_LANDS]
    while at is not None and at < end and (hit := scan.longest(at, lands, end)) is not None:
        owns.append((hit.first, hit.last))
        joined = hit.last < end and (scan.tokens.roles[hit.last] == "comma" or scan.is_a(hit.last, scan.mask["and"]))
        both = joined and hit.last + 1 < end and scan.is_a(hit.last + 1, scan.mask["and"])  # «هند، و عمان»
        at = hit.last + 1 + both if joined else None
        lands = scan.mask[LISTED_LANDS]  # «قطری، ترک و عراقی»
    return owns
