"""Where a contact took place, in the report's words.

Behind «در» in the clause that tells it («در تهران», «در محل وزارت راه»), where a trip goes, or where the report says
that one of them has gone («که به تهران سفر کرده، با … دیدار کرد»). Calls and letters take place nowhere.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ..mentions import Mention
from ..mentions.mention import Stretch
from ..mentions.offices import body_end
from ..patterns import Match
from ..scan import Scan
from .drafts import ContactDraft

_BEHIND = 8  # tokens behind a contact in which its place may stand
_HELD = 40  # tokens from the word for a session to the verb that says that it took place
_VENUE = 12  # tokens from «در» to that verb
_LED = 6  # tokens from «در» or «به» to the verb of the clause before
_SOON = 4  # sentences in which «این نشست» still means a contact
_MARGIN = 7  # tokens from «در حاشیه» to the place of what it is the margin of
_NAMED = ("city", "country", "capital")
_NOWHERE = ("phone_call", "video_call", "letter")


def places_of(scan: Scan, contacts: Sequence[ContactDraft], mentions: Sequence[Mention]) -> list[Stretch | None]:
    """The tokens of the place of each contact, in the same order."""
    trips = [(c, _destination(scan, c)) for c in contacts if c.kind == "visit"]
    return [_place_of(scan, c, mentions, trips) for c in contacts]


def _place_of(
    scan: Scan,
    contact: ContactDraft,
    mentions: Sequence[Mention],
    trips: Sequence[tuple[ContactDraft, Stretch | None]],
) -> Stretch | None:
    if contact.kind in _NOWHERE:
        return None
    if contact.kind == "visit":
        return _destination(scan, contact)
    for match in contact.matches:
        place = _in_clause(scan, match, mentions) or _clause_before(scan, match) or _where_held(scan, match.anchor[1])
        if place is not None:
            return place
    if contact.pointed and (place := _where_pointed(scan, contact)) is not None:
        return place
    for trip, place in trips:
        if place is not None and trip.actors[0] in contact.actors and 0 <= contact.sentence - trip.sentence <= 1:
            return place
    return None


# --- trips


def _destination(scan: Scan, contact: ContactDraft) -> Stretch | None:
    """«به عمان سفر کرد», «وارد خارطوم پایتخت سودان شد», «راهی تبریز»."""
    for match in contact.matches:
        for i in range(match.first, min(match.last + 1, len(scan.words))):
            leads = scan.is_a(i, scan.mask["to"]) or (scan.is_a(i, scan.mask["enter"]) and i == match.anchor[0])
            hit = scan.longest(i + 1, scan.mask(*_NAMED)) if leads and i + 1 < match.last else None
            if hit is not None:
                return hit.first, hit.last
    return None


# --- meetings


def _in_clause(scan: Scan, match: Match, mentions: Sequence[Mention]) -> Stretch | None:
    sentence = scan.tokens.sentences[scan.tokens.sentence_of(match.anchor[0])]
    end = min(sentence.last, max(match.last, match.anchor[1]) + _BEHIND)
    for i in _inside(scan, match, end):
        if _is_taken(scan, i, match, mentions):
            continue
        place = _place_at(scan, i + 1, end) or _margin(scan, i, end) or _unlisted(scan, i, match)
        if place is not None:
            return place
    return None


def _inside(scan: Scan, match: Match, end: int) -> Iterator[int]:
    """Each «در» of the clause."""
    return (i for i in range(match.first, end - 1) if scan.is_a(i, scan.mask["in"]))


def _clause_before(scan: Scan, match: Match) -> Stretch | None:
    """«در تهران بود و با شهردار دیدار کرد», «شهردار به تهران سفر و با رضایی دیدار کرد»: where he was before the «و»
    that joins two verbs of his."""
    joins, trip = scan.mask["and"], scan.mask["trip"]
    implied = match.rule.constants.get("subject") == "implied"
    if implied and match.first > 2 and scan.is_a(match.first - 1, joins) and scan.finite(match.first - 2):
        return _before_verb(scan, match.first - 2)
    both = range(max(2, match.first - implied), match.anchor[0])
    return next((_before_verb(scan, i - 1) for i in both if scan.is_a(i, joins) and scan.is_a(i - 1, trip)), None)


def _before_verb(scan: Scan, verb: int) -> Stretch | None:
    """The place that «در» or «به» leads to before a verb."""
    for i in range(verb - 2, max(-1, verb - _LED), -1):
        hit = scan.longest(i + 1, scan.mask(*_NAMED), verb) if scan.is_a(i, scan.mask["in", "to"]) else None
        if hit is not None:
            return hit.first, hit.last
    return None


def _where_held(scan: Scan, i: int) -> Stretch | None:
    """«جلسه شورا که در محل فرمانداری برگزار شد»: between «در» and the verb of the clause behind the session that ends
    at token ``i``."""
    end, held = scan.tokens.sentences[scan.tokens.sentence_of(i - 1)].last, scan.mask["held"]
    for j in range(i, min(end, i + _HELD)):
        hit = scan.longest(j, held, end) if scan.words[j].first & held else None
        if hit is not None and hit.last < end and scan.finite(hit.last):
            return _led_to(scan, i, j)
        if scan.finite(j):
            return None
    return None


def _where_pointed(scan: Scan, contact: ContactDraft) -> Stretch | None:
    """«این نشست در محل فرمانداری برگزار شد», where the report goes back to a contact soon."""
    this, nouns = scan.mask["this"], scan.mask["meet", "session", "talk"]
    for sentence in scan.tokens.sentences[contact.sentence : contact.sentence + _SOON]:
        for i in range(sentence.first + 1, sentence.last):
            hit = scan.longest(i, nouns) if scan.words[i].first & nouns and scan.is_a(i - 1, this) else None
            if hit is not None and (place := _where_held(scan, hit.last)) is not None:
                return place
    return None


def _led_to(scan: Scan, low: int, verb: int) -> Stretch | None:
    """The place behind the last «در» before a verb that leads to one."""
    ends = scan.mask["with", "by", "from", "for", "in"]
    for i in range(verb - 2, max(low - 1, verb - _VENUE), -1):
        if not scan.is_a(i, scan.mask["in"]):
            continue
        last = next((j for j in range(i + 2, verb) if scan.tokens.roles[j] == "comma" or scan.is_a(j, ends)), verb)
        if scan.longest(i + 1, scan.mask["venue"], last) is not None and last > i + 2:
            return i + 1, last
        if (place := _place_at(scan, i + 1, last)) is not None:
            return place
    return None


def _is_taken(scan: Scan, i: int, match: Match, mentions: Sequence[Mention]) -> bool:
    """Whether a «در» belongs to an office («سفیر ایران در کوبا») or to what is talked of («درباره اوضاع در لیبی»)."""
    at = bisect_right(mentions, i, key=lambda m: m.first) - 1
    if at >= 0 and mentions[at].last > i:
        return True
    about = scan.mask["about"]
    low = max(match.first, i - _BEHIND)
    hits = scan.lexicon.find(scan.words, low, i, about)
    return any(not any(scan.finite(j) or scan.tokens.roles[j] for j in range(h.last, i)) for h in hits)


def _place_at(scan: Scan, i: int, end: int) -> Stretch | None:
    """«تهران», «شهر استانبول», «محل وزارت راه»: a listed place, or a venue with its body; «در آستانه عید» is a time."""
    if _is_eve(scan, i, end):
        return None
    start = i + scan.is_a(i, scan.mask["place_noun"])
    hit = scan.longest(start, scan.mask(*_NAMED), end) if start < end else None
    venue = scan.longest(i, scan.mask["venue"], end)
    if venue is not None and (hit is None or venue.last > hit.last):
        last = body_end(scan, venue.last, end)
        return (i, last) if last > venue.last else None
    if hit is None:
        return _strange_city(scan, i, start, end)
    if scan.longest(start, scan.mask["background"], end) is not None:
        return None
    return i, hit.last


def _strange_city(scan: Scan, first: int, i: int, end: int) -> Stretch | None:
    """«بویگن‌اشتوک سوئیس»: a word that no list holds, with its country behind it."""
    if i + 1 >= end or scan.words[i].first or scan.words[i].verbs or scan.tokens.roles[i]:
        return None
    land = scan.longest(i + 1, scan.mask["country"], end)
    return None if land is None else (first, land.last)


def _is_eve(scan: Scan, i: int, end: int) -> bool:
    """«در آستانه عید» speaks of a time; «در آستانه با همتای خود دیدار کرد» of the capital of that name."""
    eve = scan.longest(i - 1, scan.mask["plan"], end)
    if eve is None or eve.last <= i or eve.last >= end:
        return False
    behind = scan.words[eve.last]
    return not (scan.tokens.roles[eve.last] or behind.verbs or behind.whole & scan.mask["with", "and", "country"])


def _margin(scan: Scan, i: int, end: int) -> Stretch | None:
    """«در حاشیه کنفرانس امنیتی مونیخ»: the place of what it was held beside."""
    if not scan.is_a(i + 1, scan.mask["margin"]):
        return None
    for j in range(i + 2, min(end, i + _MARGIN)):
        hit = scan.longest(j, scan.mask["city"], end)
        if hit is not None:
            return hit.first, hit.last
        if scan.tokens.roles[j] or scan.words[j].verbs:
            return None
    return None


def _unlisted(scan: Scan, i: int, match: Match) -> Stretch | None:
    """«در بویگن‌اشتوک دیدار کرد»: words that no list holds between «در» and the contact."""
    j = i + 1
    while (
        j < match.anchor[0] and j - i <= 2 and not (scan.words[j].first or scan.words[j].verbs or scan.tokens.roles[j])
    ):
        j += 1
    return (i + 1, j) if j > i + 1 and j == match.anchor[0] else None
