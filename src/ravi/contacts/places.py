"""Where a contact took place, in the report's words.

Behind «در» in the clause that tells it («در تهران», «در محل وزارت راه»), where a trip goes, or where the report says
that one of them has gone («که به تهران سفر کرده، با … دیدار کرد»). Calls and letters take place nowhere.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from ..lexicon import Hit
from ..mentions import Mention
from ..mentions.mention import Stretch
from ..mentions.offices import body_end
from ..patterns import Match
from ..scan import Scan
from .ahead import before_words
from .drafts import ContactDraft
from .journeys import NAMED, gone_to

_BEHIND = 8  # tokens behind a contact in which its place may stand
_HELD = 60  # tokens from the word for a session to the verb that says that it took place
_VENUE = 12  # tokens from «در» to that verb
_LED = 6  # tokens from «در» or «به» to the verb of the clause before
_SOON = 4  # sentences in which «این نشست» still means a contact
_MARGIN = 12  # tokens from «در حاشیه» to the place of what it is the margin of
_FAR = 6  # tokens from the word that governs a noun to the «در» behind it
_JOINED = ("meet", "session", "talk", "trip", "margin", "attend", "said.session", "said.speech", "time", "self")
_GOVERNING = ("about", "on_topic", "on", "for", "from", "to", "purpose", "matter")
_ASIDE = ("presence", "in_course", "series")  # «به همراه», «در جریان»: no governors
_SMALL_WORDS = ("with", "by", "that", "and", "object")
_NAME = 3  # tokens of the name of a venue
_PREPOSITIONS = ("with", "by", "from", "for", "in", "to", "on", "about")
_SMALL = (*_PREPOSITIONS, "that", "object", "and", "this", "meet", "talk", "session")  # what ends the name of a venue
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
        place = _in_clause(scan, match, mentions) or _clause_before(scan, match) or _where_held(scan, match.anchor)
        place = place or gone_to(scan, match) or _hosted(scan, match)
        if place is not None:
            return place
    if contact.pointed and (place := _where_pointed(scan, contact)) is not None:
        return place
    told = {contact.sentence, *(scan.tokens.sentence_of(m.anchor[0]) for m in contact.matches)}
    for trip, place in trips:
        if place is not None and trip.actors[0] in contact.actors and told & {trip.sentence, trip.sentence + 1}:
            return place
    return None


# --- trips


def _destination(scan: Scan, contact: ContactDraft) -> Stretch | None:
    """«به عمان سفر کرد», «وارد خارطوم پایتخت سودان شد», «راهی تبریز»; in «به دلیل کمک به لبنان سفر خود به سوئیس را لغو
    کرد» behind the word for the trip."""
    for match in contact.matches:
        last, anchor = min(match.last + 1, len(scan.words)), match.anchor[0]
        noun = scan.is_a(anchor, scan.mask["trip", "his_trip"])
        behind = any(scan.is_a(i, scan.mask["to"]) for i in range(anchor, min(last, anchor + _LED))) if noun else False
        behind = behind or scan.is_a(anchor, scan.mask["enter"])  # «پس از سفر به هند راهی عمان شد»
        for i in range(anchor if behind else match.first, last):
            leads = scan.is_a(i, scan.mask["to"]) or (scan.is_a(i, scan.mask["enter"]) and i == anchor)
            within = i + 1 < (last if scan.is_a(i, scan.mask["enter"]) else match.last)
            hit = _led_there(scan, i + 1) if leads and within else None
            if hit is not None:
                return hit.first, hit.last
        for i in range(match.first, match.last - 1):
            hit = _led_there(scan, i + 1) if scan.is_a(i, scan.mask["in"]) else None
            if hit is not None and hit.last <= match.last:
                return hit.first, hit.last  # «در سفری رسمی در عمان به سر می‌برد»
    return None


def _led_there(scan: Scan, i: int) -> Hit | None:
    """«(به) عمان», «(به) مقصد عمان», «(به) چند کشور عربی»."""
    if scan.longest(i, scan.mask["of_lands"]) is not None:
        return scan.longest(i, scan.mask["group"])
    return scan.longest(i + scan.is_a(i, scan.mask["goal"]), scan.mask(*NAMED))


# --- meetings


def _in_clause(scan: Scan, match: Match, mentions: Sequence[Mention]) -> Stretch | None:
    sentence = scan.tokens.sentences[scan.tokens.sentence_of(match.anchor[0])]
    last = max(match.last, match.anchor[1])
    end = before_words(scan, last, min(sentence.last, last + _BEHIND))
    for i in _inside(scan, match, end):
        if _is_taken(scan, i, match, mentions):
            continue
        place = _place_at(scan, i + 1, end, mentions) or _margin(scan, i, end) or _unlisted(scan, i, match)
        if place is not None:
            return place
    return _right_before(scan, match, mentions)


def _inside(scan: Scan, match: Match, end: int) -> Iterator[int]:
    """Each «در» of the clause, or what stands for it: «به میزبانی»."""
    hosted = scan.mask["hosted"]
    for i in range(match.first, end - 1):
        if scan.is_a(i, scan.mask["in"]):
            yield i
        elif scan.words[i].first & hosted and scan.longest(i, hosted) is not None:
            yield i + 1  # «به میزبانی عمان»


def _is_of_matter(scan: Scan, anchor: Stretch, i: int, low: int) -> bool:
    """«با اشاره به سیل در کرمان», «برای پایان سیل در یمن», «از کارها در تبریز گفت»: a noun that is governed, and tells
    of no coming together, stands right before a «در», from token ``low`` on."""
    joined, governs = scan.mask[_JOINED], scan.mask[_GOVERNING]
    small, aside = scan.mask[_SMALL_WORDS], scan.mask[_ASIDE]
    for j in range(i - 1, max(low, i - _FAR) - 1, -1):
        word = scan.words[j]
        if anchor[0] <= j < anchor[1] or scan.tokens.roles[j] or scan.finite(j) or word.first & joined:
            return False
        if scan.led_by(j + 1, aside, 3) or (scan.is_a(j, scan.mask["this"]) and scan.led_by(j, scan.mask["sets_time"])):
            return False  # «پیش از این حملات در مسقط»
        if scan.led_by(j + 1, governs, 3):
            return j < i - 1 and not scan.is_a(j + 1, scan.mask["adverbial"])  # «به وقت محلی در هتل نارنج»
        if word.whole & small:
            return False
    return False


def _right_before(scan: Scan, match: Match, mentions: Sequence[Mention]) -> Stretch | None:
    """«در سوئیس دیداری میان هند و عمان برگزار می‌شود»: right before a contact that a noun tells."""
    if match.rule.constants.get("told") != "a noun":
        return None
    for i in range(match.first - 2, max(-1, match.first - _LED), -1):
        if _parts(scan, i):
            return None
        if scan.is_a(i, scan.mask["in"]):
            place = None if _is_taken(scan, i, match, mentions) else _place_at(scan, i + 1, match.first, mentions)
            return place if place is not None and place[1] == match.first else None
    return None


def _parts(scan: Scan, i: int) -> bool:
    return scan.finite(i) or bool(scan.tokens.roles[i]) or scan.is_a(i, scan.mask["that"])


def _hosted(scan: Scan, match: Match) -> Stretch | None:
    """«تبریز میزبان دیدار وزیر راه و شهردار بود»: the place right before the word for a host."""
    for i in range(max(1, match.first - 4), match.anchor[0]):
        if not scan.words[i].first & scan.mask["host"]:
            continue
        for j in range(max(0, i - _LED), i):
            hit = scan.longest(j, scan.mask(*NAMED), i) if scan.words[j].first & scan.mask(*NAMED) else None
            if hit is not None and _opens(scan, j) and not any(_parts(scan, k) for k in range(hit.last, i)):
                return hit.first, hit.last
    return None


def _opens(scan: Scan, i: int) -> bool:
    """Whether a clause begins at token ``i``."""
    return i == 0 or _parts(scan, i - 1) or scan.tokens.sentences[scan.tokens.sentence_of(i)].first == i


def _clause_before(scan: Scan, match: Match) -> Stretch | None:
    """«در تهران بود و با شهردار دیدار کرد», «شهردار به تهران سفر و با رضایی دیدار کرد»: where he was before the «و»
    that joins two verbs of his."""
    joins, trip = scan.mask["and"], scan.mask["trip"]
    implied = match.rule.constants.get("subject") == "implied"
    first = match.first - scan.is_a(match.first - 1, scan.mask["while"])  # «در باشگاه حضور یافت و ضمن دیدار با …»
    if implied and first > 2 and scan.is_a(first - 1, joins) and scan.finite(first - 2):
        return _before_verb(scan, first - 2)
    both = range(max(2, match.first - implied), match.anchor[0])
    return next((_before_verb(scan, i - 1) for i in both if scan.is_a(i, joins) and scan.is_a(i - 1, trip)), None)


def _before_verb(scan: Scan, verb: int) -> Stretch | None:
    """The place that «در» or «به» leads to before a verb."""
    for i in range(verb - 2, max(-1, verb - _LED), -1):
        hit = scan.longest(i + 1, scan.mask(*NAMED), verb) if scan.is_a(i, scan.mask["in", "to"]) else None
        if hit is not None:
            return hit.first, hit.last
        if scan.is_a(i, scan.mask["in"]) and scan.longest(i + 1, scan.mask["venue"]) is not None:
            attends = next((j for j in range(i + 2, verb) if scan.words[j].first & scan.mask["attend"]), verb)
            return (i + 1, attends) if attends < verb else None  # «در هتل نارنج حضور یافت»
    return None


def _where_held(scan: Scan, anchor: Stretch) -> Stretch | None:
    """«جلسه شورا که در محل فرمانداری برگزار شد»: between «در» and the verb of the clause behind a session."""
    i = anchor[1]
    end, held = scan.tokens.sentences[scan.tokens.sentence_of(i - 1)].last, scan.mask["held"]
    for j in range(i, min(end, i + _HELD)):
        hit = scan.longest(j, held, end) if scan.words[j].first & held else None
        if hit is not None and hit.last < end and scan.finite(hit.last):
            return _led_to(scan, anchor, j)
        if scan.finite(j):
            return None
    return None


def _where_pointed(scan: Scan, contact: ContactDraft) -> Stretch | None:
    """«این نشست در محل فرمانداری برگزار شد», where the report goes back to a contact soon."""
    this, nouns = scan.mask["this"], scan.mask["meet", "session", "talk"]
    for sentence in scan.tokens.sentences[contact.sentence : contact.sentence + _SOON]:
        for i in range(sentence.first + 1, sentence.last):
            hit = scan.longest(i, nouns) if scan.words[i].first & nouns and scan.is_a(i - 1, this) else None
            if hit is not None and (place := _where_held(scan, (hit.first, hit.last))) is not None:
                return place
    return None


def _led_to(scan: Scan, anchor: Stretch, verb: int) -> Stretch | None:
    """The place behind the last «در» before a verb that leads to one."""
    ends = scan.mask["with", "by", "from", "for", "in", "ends_crowd"]
    for i in range(verb - 2, max(anchor[1] - 1, verb - _VENUE), -1):
        if not scan.is_a(i, scan.mask["in"]):
            continue
        last = next((j for j in range(i + 2, verb) if scan.tokens.roles[j] == "comma" or scan.is_a(j, ends)), verb)
        if scan.longest(i + 1, scan.mask["venue"], last) is not None and last > i + 2:
            return i + 1, last
        if _is_of_matter(scan, anchor, i, anchor[1]) or _is_of_topic(scan, anchor[1], i):
            continue
        if (place := _place_at(scan, i + 1, last, ())) is not None:
            return place
    return None


def _is_of_topic(scan: Scan, low: int, i: int) -> bool:
    """«گفت‌وگوی رضایی و شهردار درباره سیل در کرمان برگزار شد»: a «در» of what they talked of."""
    topic = scan.mask["on_topic"]
    hits = [h for j in range(low, i) if scan.words[j].first & topic and (h := scan.longest(j, topic)) is not None]
    return bool(hits) and not any(scan.tokens.roles[j] for j in range(hits[-1].last, i)) and hits[-1].last < i


def _is_taken(scan: Scan, i: int, match: Match, mentions: Sequence[Mention]) -> bool:
    """Whether a «در» belongs to an office («سفیر ایران در کوبا») or to what is talked of («درباره اوضاع در لیبی»)."""
    at = bisect_right(mentions, i, key=lambda m: m.first) - 1
    if at >= 0 and mentions[at].last > i:
        return True
    if _is_of_matter(scan, match.anchor, i, mentions[at].last if at >= 0 else 0):
        return True
    about = scan.mask["about"]
    low = max(match.first, i - _BEHIND)
    hits = scan.lexicon.find(scan.words, low, i, about)
    return any(not any(scan.finite(j) or scan.tokens.roles[j] for j in range(h.last, i)) for h in hits)


def _place_at(scan: Scan, i: int, end: int, mentions: Sequence[Mention]) -> Stretch | None:
    """«تهران», «شهر استانبول», «محل وزارت راه»: a listed place, or a venue with its body; «در آستانه عید» is a time."""
    i += i < end and scan.tokens.roles[i] in ("open", "both")  # «در «بوگوتا» پایتخت کلمبیا»
    if _is_eve(scan, i, end):
        return None
    start = i + scan.is_a(i, scan.mask["place_noun"])
    hit = scan.longest(start, scan.mask(*NAMED), end) if start < end else None
    venue = scan.longest(i, scan.mask["venue"], end)
    if venue is not None and (hit is None or venue.last > hit.last):
        last = _venue_end(scan, venue, end)
        return (i, last) if last > venue.last else None
    if hit is None:
        return _strange_city(scan, i, start, end) or _seat(scan, i, end, mentions)
    if scan.longest(start, scan.mask["background"], end) is not None:
        return None
    return i, hit.last


def _venue_end(scan: Scan, venue: Hit, end: int) -> int:
    """The end of a venue: with its body («محل وزارت راه»), or with the words up to the next small word or verb («کاخ
    نارنجار»)."""
    last = body_end(scan, venue.last, end)
    if last > venue.last:
        return last
    small = scan.mask[_SMALL] | scan.mask["ends_crowd", "goes_on"]
    far = min(end, venue.last + _NAME)
    while last < far and not (scan.words[last].first & small or scan.words[last].verbs or scan.tokens.roles[last]):
        last += 1
    light = scan.is_a(last, scan.mask["light", "become"]) and not scan.is_a(last, scan.mask["have"])
    if last > venue.last and light:
        last -= 1  # «در هتل نارنج آغاز شد»
    return last if _is_closed(scan, last) else venue.last


def _is_closed(scan: Scan, i: int) -> bool:
    """Whether the words before token ``i`` are over: a verb, a comma, «با» or the word for the contact stands there."""
    if i >= len(scan.words) or scan.tokens.roles[i] == "comma" or scan.words[i].verbs:
        return True
    i += scan.is_a(i, scan.mask["and"]) and i + 1 < len(scan.words)  # «با حضور در مرز مهران و دیدار با …»
    return bool(scan.words[i].first & scan.mask["with", "meet", "talk", "on_topic", "ends_crowd", "goes_on"])


def _seat(scan: Scan, i: int, end: int, mentions: Sequence[Mention]) -> Stretch | None:
    """«در وزارت راه با شهردار دیدار کرد»: a body in whose house it was."""
    at = bisect_left(mentions, i, key=lambda m: m.first)
    if at == len(mentions) or mentions[at].first != i or mentions[at].kind != "organization":
        return None
    last = mentions[at].last
    return (i, last) if scan.is_a(i, scan.mask["seat"]) and _is_closed(scan, last) else None


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
    behind, told = scan.words[eve.last], eve.last + 1 >= end or bool(scan.tokens.roles[eve.last + 1])
    verb = bool(behind.verbs) and told  # «در آستانه شکست است» is none
    return not (scan.tokens.roles[eve.last] or verb or behind.whole & scan.mask["with", "and", "country"])


def _margin(scan: Scan, i: int, end: int) -> Stretch | None:
    """«در حاشیه کنفرانس امنیتی مونیخ»: the place of what it was held beside; «اجلاس شانگهای در سمرقند» is called by one
    place and held at another."""
    if not scan.is_a(i + 1, scan.mask["margin"]):
        return None
    for j in range(i + 2, min(end, i + _MARGIN)):
        hit = scan.longest(j, scan.mask["city"], end)
        if hit is not None:
            return (scan.is_a(hit.last, scan.mask["in"]) and _city_at(scan, hit.last + 1, end)) or (hit.first, hit.last)
        if scan.is_a(j, scan.mask["in"]) and (place := _city_at(scan, j + 1, end)):
            return place  # «در حاشیه نشست سران (گروه هفت) در اویان فرانسه»
        if scan.tokens.roles[j] not in ("", "paren", "open", "close", "both") or scan.words[j].verbs:
            return None
    return None


def _city_at(scan: Scan, i: int, end: int) -> Stretch | None:
    """A city, listed or known by its country, at token ``i`` or behind the mark there."""
    i += i < end and scan.tokens.roles[i] in ("open", "both")
    start = i + (i < end and scan.is_a(i, scan.mask["place_noun"]))
    hit = scan.longest(start, scan.mask["city"], end) if start < end else None
    return _strange_city(scan, i, start, end) if hit is None else (i, hit.last)


def _unlisted(scan: Scan, i: int, match: Match) -> Stretch | None:
    """«در بویگن‌اشتوک دیدار کرد»: words that no list holds between «در» and the contact."""
    j = i + 1
    while (
        j < match.anchor[0] and j - i <= 2 and not (scan.words[j].first or scan.words[j].verbs or scan.tokens.roles[j])
    ):
        j += 1
    return (i + 1, j) if j > i + 1 and j == match.anchor[0] else None
