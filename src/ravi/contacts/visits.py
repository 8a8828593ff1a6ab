"""Trips: who is visited.

A trip goes to a country; where the report names who receives the visitor and tells that meeting only on the way, the
trip is to them («سفر وزیر به هند، که با نخست‌وزیر آن کشور دیدار می‌کند»).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from operator import itemgetter

from ..actors import Cast, Draft
from ..figures import HOME_COUNTRY as HOME
from ..headline_names import Headline
from ..knowledge import Knowledge
from ..mentions import Mention
from ..mentions.bodies import SIDE
from ..mentions.standing import standing
from ..patterns import Match
from ..scan import Scan
from ..statements import Content
from .drafts import ContactDraft, is_purpose
from .spoken import told_in
from .stand_ins import land_of, leads

_CLAUSE = 8  # tokens between «که» and its trip
_TIME = 4  # tokens of «پس از بازگشت از»
_WISH = 18  # tokens from «تا» to the meeting that somebody goes for
_NEAR = 4  # sentences between a trip and the meeting in it


def with_hosts(
    scan: Scan,
    knowledge: Knowledge,
    drafts: Sequence[ContactDraft],
    mentions: Sequence[Mention],
    contents: Sequence[Content],
    cast: Cast,
    headline: Headline,
) -> list[ContactDraft]:
    """The contacts, each trip to a country with those whom the visitor sees there, where they are told. Going home is
    no visit, and officials whom the report names only by the way are met on the trip, not besides."""
    away = [d for d in drafts if not _is_way_home(scan, knowledge, d, cast) and not _is_of_travellers(scan, d, cast)]
    if not any(d.kind == "visit" for d in away):
        return [d for d in away if len(d.actors) > 1]
    away = [_of_one_journey(d, away, cast) for d in away]
    away = [d for d in away if not _is_trip_of_lands(scan, d, mentions, cast)]
    told = _Meetings(drafts, headline)
    away = [replace(d, main=False) if d.main and _is_told_on_the_way(scan, d, told) else d for d in away]
    away = [_with_speaker(scan, knowledge, d, contents, cast) if _is_to_country(d, cast) else d for d in away]
    out = [_with_host(scan, knowledge, d, told, cast) if _is_to_country(d, cast) else d for d in away]
    out = [_at_home(d, told) if d.kind == "visit" and len(d.actors) == 1 else d for d in out]
    out = _told_once(scan, knowledge, _trips_before_crowds(scan, out, told, cast), cast)
    return [replace(d, main=False) if _is_before_trip(scan, d, out) else d for d in out if len(d.actors) > 1]


def _is_before_trip(scan: Scan, met: ContactDraft, drafts: Sequence[ContactDraft]) -> bool:
    """«پس از دیدار با شهردار شیراز وارد تبریز شد»: a meeting that only tells when he set out on the trip that the
    sentence is about."""
    noun = met.matches[0].anchor[0]
    if met.kind != "meeting" or not met.main or not scan.led_by(noun, scan.mask["sets_time"], _TIME):
        return False
    trips = (d for d in drafts if d.kind == "visit" and d.main and d.sentence == met.sentence)
    once = all(m.anchor[0] == noun for m in met.matches)
    return once and any(d.actors[0] == met.actors[0] and d.matches[0].last > noun for d in trips)


class _Meetings:
    """The meetings of a report, by where they are told: in which sentence, and the last of each that it is about, and
    whether the headline tells of a meeting and no trip, and its words if it tells of a trip and no meeting."""

    def __init__(self, drafts: Sequence[ContactDraft], headline: Headline) -> None:
        self.in_headline = "meeting" in headline.kinds and "visit" not in headline.kinds
        trip = "visit" in headline.kinds and "meeting" not in headline.kinds
        self.headline = headline.words if trip else frozenset[str]()
        self._told: dict[int, list[tuple[int, ContactDraft]]] = {}
        self.last: dict[int, int] = {}  # by who takes part, the last token for one that the report is about
        for k, draft in enumerate(drafts):
            if draft.kind != "meeting":
                continue
            self._told.setdefault(draft.sentence, []).append((k, draft))
            for actor in draft.actors if draft.main else ():
                self.last[actor] = max(self.last.get(actor, -1), draft.matches[0].anchor[0])

    def near(self, first: int, last: int) -> list[ContactDraft]:
        """Those of some sentences, in their order."""
        found = [told for number in range(first, last + 1) for told in self._told.get(number, ())]
        return [draft for _, draft in sorted(found, key=itemgetter(0))]


def _is_way_home(scan: Scan, knowledge: Knowledge, draft: ContactDraft, cast: Cast) -> bool:
    """«وزیر خارجه آمریکا عازم واشنگتن شد»: a trip to one's own country."""
    if not _is_to_country(draft, cast):
        return False
    visitor, land = draft.actors[0], draft.actors[-1]
    home = land_of(scan, knowledge, cast.drafts[visitor])
    return _is_of(scan, knowledge, cast, visitor, land) if home is None else (home,) == cast.drafts[land].words[:1]


def _of_one_journey(draft: ContactDraft, trips: Sequence[ContactDraft], cast: Cast) -> ContactDraft:
    """«رضایی پس از سفر به هند، عمان و قطر به چین می‌رود»: it is he who goes on, and not the last stop before."""
    land = draft.actors[0]
    if draft.kind != "visit" or cast.drafts[land].kind != "country":
        return draft
    before = (d for d in trips if d.kind == "visit" and d.sentence == draft.sentence and land in d.actors[1:])
    who = next((d.actors[0] for d in before if d.matches[0].anchor[0] < draft.matches[0].anchor[0]), land)
    return draft if who in draft.actors else replace(draft, actors=(who, *draft.actors[1:]))


def _is_trip_of_lands(scan: Scan, draft: ContactDraft, mentions: Sequence[Mention], cast: Cast) -> bool:
    """«نوجوانانی از هند و عمان به قطر رفتند», «کمک‌های هند وارد عمان شد»: no country goes to another, unless it says so
    («هند به عمان سفر کرد», «طرف هندی به عمان رفت»)."""
    lands = all(cast.drafts[a].kind == "country" for a in draft.actors)
    if draft.kind != "visit" or len(draft.actors) < 2 or not lands or draft.mentions[0] < 0:
        return False
    guest = mentions[draft.mentions[0]]
    opens = standing(scan, guest) == 3 and (guest.first == 0 or scan.tokens.roles[guest.first - 1] != "comma")
    return not (guest.rule == SIDE or (opens and draft.matches[0].word == "trip"))


def _is_of_travellers(scan: Scan, draft: ContactDraft, cast: Cast) -> bool:
    """«گردشگران به هند سفر می‌کنند»: a crowd goes somewhere, to see nobody; «شرکت راه وارد هند می‌شود»: a body that is no
    delegation and no team goes nowhere."""
    if draft.kind != "visit" or any(cast.drafts[a].kind != "country" for a in draft.actors[1:]):
        return False
    who, teams = cast.drafts[draft.actors[0]], scan.mask["delegation", "their_team", "team"]
    body = who.kind == "organization" and all(scan.longest(first, teams) is None for first, _ in who.called)
    return body or are_of(scan, who, "travellers")


def are_of(scan: Scan, crowd: Draft, words: str) -> bool:
    """«گردشگران هندی», «مردم شیراز»: whoever came and holds no office, by a class of words for them."""
    crowds = crowd.plural or crowd.kind in ("group", "organization")
    if not crowds:  # «گردشگر هندی», but not «رئیس نیروهای مسلح»
        return not crowd.words and any(scan.is_a(first, scan.mask(words)) for first, _ in crowd.called)
    return any(scan.is_a(i, scan.mask(words)) for first, last in crowd.called for i in range(first, last))


def _is_told_on_the_way(scan: Scan, trip: ContactDraft, meetings: _Meetings) -> bool:
    """«با وزیر راه که به هند سفر کرده دیدار کرد», «وزیر راه که برای همایش به هند سفر کرده، گفت …»: a trip within a
    clause, and a meeting of which the report goes on to tell; «همزمان با سفر وزیر راه به هند، رضایی با شهردار دیدار
    کرد»."""
    if trip.kind != "visit" or len(trip.matches) > 1:
        return False
    anchor, that = trip.matches[0].anchor[0], scan.mask["that"]
    if trip.status == "happened" and scan.led_by(anchor, scan.mask["sets_time"], _TIME):
        return True
    if scan.led_by(anchor, scan.mask["background"]):
        here = meetings.near(trip.sentence, trip.sentence)
        return any(d.main and d.matches[0].anchor[0] > anchor for d in here)
    low, end = scan.tokens.sentences[trip.sentence].first, scan.tokens.sentences[trip.sentence].last
    if meetings.headline and not meetings.headline <= {scan.words[i].key for i in range(low, end)}:
        return False  # below «سفر وزیر راه به هند»
    first = max(low, min(trip.matches[0].first, anchor - _CLAUSE))
    if not any(scan.is_a(i, that) for i in range(first, anchor)):
        return False
    return any(meetings.last.get(actor, -1) > anchor for actor in trip.actors)


def _trips_before_crowds(scan: Scan, drafts: list[ContactDraft], meetings: _Meetings, cast: Cast) -> list[ContactDraft]:
    """«برای دیدار با مقام‌های هند وارد دهلی شد»: of a trip and the crowd that it is to, or those who receive the
    visitor on it, the report is about the trip."""
    out = list(drafts)
    trips = [(n, d) for n, d in enumerate(drafts) if d.kind == "visit"]
    for k, met in enumerate(drafts):
        if met.kind != "meeting" or not met.main:
            continue
        on_trip, crowds = _is_on_trip(scan, met), _are_crowds(met.actors[1:], cast)
        for n, trip in trips:
            one = not meetings.in_headline and _is_in_one(scan, trip, met, met.actors[1:], cast)
            if not (on_trip or one or crowds):
                continue
            told_with = on_trip and trip.sentence == met.sentence and set(met.actors) <= set(trip.actors)
            same = trip.actors[0] == met.actors[0] and set(met.actors) <= set(trip.actors)
            if (same and trip.main) or told_with:
                out[n] = replace(trip, main=True, confidence=max(trip.confidence, met.confidence))
                out[k] = replace(met, main=False)
                break
    return out


def _told_once(scan: Scan, knowledge: Knowledge, drafts: list[ContactDraft], cast: Cast) -> list[ContactDraft]:
    """«وزیر راه عازم هند شد. او به دعوت همتای هندی خود راهی دهلی شد»: one trip, to a land and to somebody of it."""
    gone: dict[tuple[int, str], int] = {}  # who went where, and at which place it was first told
    out: list[ContactDraft] = []
    for draft in drafts:
        land = land_of(scan, knowledge, cast.drafts[draft.actors[-1]]) if draft.kind == "visit" and draft.main else None
        k = len(out) if land is None else gone.setdefault((draft.actors[0], land), len(out))
        if k == len(out) or set(out[k].actors) == set(draft.actors):
            out.append(draft)
        elif _is_same_trip(out[k], draft, cast):
            matches = (*out[k].matches, *draft.matches)
            out[k] = replace(out[k], actors=draft.actors, mentions=draft.mentions, matches=matches)
        else:
            out.append(replace(draft, main=False))
    return out


def _is_same_trip(told: ContactDraft, again: ContactDraft, cast: Cast) -> bool:
    """«وزیر راه به هند می‌رود», and then «به دعوت همتای هندی»: told first with the land alone, and as it stands now."""
    alone = len(told.actors) == 2 and cast.drafts[told.actors[-1]].kind == "country"
    return alone and len(again.actors) == 2 and told.status == again.status


def _are_crowds(actors: Sequence[int], cast: Cast) -> bool:
    return all(cast.drafts[a].is_crowd for a in actors)


def _at_home(trip: ContactDraft, meetings: _Meetings) -> ContactDraft:
    """«به استان فارس سفر کرد … با استاندار دیدار کرد»: a trip within the country is to those whom he meets on it."""
    for other in meetings.near(trip.sentence, trip.sentence + _NEAR):
        if other.actors[0] == trip.actors[0]:
            return replace(trip, actors=other.actors, mentions=(trip.mentions[0], *other.mentions[1:]))
    return trip


def _is_on_trip(scan: Scan, met: ContactDraft) -> bool:
    """«وارد مسقط شد و مورد استقبال شهردار قرار گرفت», «برای دیدار با شهردار به مسقط رفت», «به مسقط می‌رود تا با شهردار
    دیدار کند»: a meeting of which a report tells as part of a trip."""
    if met.matches[0].word == "welcomes" or is_purpose(scan, met):
        return True
    return any(_is_in_order_to(scan, m) for m in met.matches)


def _is_in_order_to(scan: Scan, match: Match) -> bool:
    """«(به مسقط می‌رود) تا درباره پل با شهردار دیدار کند»; «تا پس از دیدار با شهردار به تبریز برود» is not to him."""
    if scan.led_by(match.anchor[0], scan.mask["background"]):
        return False
    low = max(scan.tokens.sentences[scan.tokens.sentence_of(match.first)].first, match.first - _WISH)
    for i in range(match.first - 1, low - 1, -1):
        if scan.is_a(i, scan.mask["until"]):
            return True
        if scan.finite(i) or scan.is_a(i, scan.mask["that"]):
            return False
    return False


def _is_to_country(draft: ContactDraft, cast: Cast) -> bool:
    """«به هند سفر کردند»: to one country, which stands behind those who go."""
    lands = [a for a in draft.actors if cast.drafts[a].kind == "country"]
    return draft.kind == "visit" and len(draft.actors) > 1 and lands == [draft.actors[-1]]


def _with_speaker(
    scan: Scan, knowledge: Knowledge, trip: ContactDraft, contents: Sequence[Content], cast: Cast
) -> ContactDraft:
    """«نخست‌وزیر هند گفت: سفر رضایی به هند خوب است»: a trip of which the head of that land speaks is to him."""
    *visitors, land = trip.actors
    for match in trip.matches:
        told = told_in(contents, match.anchor[0])
        speaker = cast.speakers[told] if told >= 0 else -1
        if speaker < 0 or speaker in visitors or not leads(scan, cast.drafts[speaker]):
            continue
        if _is_of(scan, knowledge, cast, speaker, land):
            return _with(trip, [*zip(visitors, trip.mentions), (speaker, -1)])
    return trip


def _with_host(scan: Scan, knowledge: Knowledge, trip: ContactDraft, meetings: _Meetings, cast: Cast) -> ContactDraft:
    """«به هند سفر کرد … با نخست‌وزیر آن کشور دیدار کرد»: a trip to a land with whoever receives the visitor there in
    place of the land; as it is where that meeting is told besides."""
    *visitors, land = trip.actors
    gone = list(zip(visitors, trip.mentions))
    told = {scan.tokens.sentence_of(m.anchor[0]) for m in trip.matches}
    far = [n for n in sorted(told) if n > trip.sentence + _NEAR]
    there = [
        *meetings.near(trip.sentence - _NEAR, trip.sentence + _NEAR),
        *(m for n in far for m in meetings.near(n, n)),
    ]
    for other in there:
        others = [(a, m) for a, m in zip(other.actors, other.mentions) if a not in visitors]
        if len(others) == len(other.actors):
            continue
        on_trip = other.sentence in told and _is_on_trip(scan, other)
        yet = trip.status == "happened" != other.status and other.sentence not in told and not on_trip
        if yet and not _are_crowds([a for a, _ in others], cast):
            continue  # «رضایی به عمان سفر کرد. … قرار است با شهردار مسقط دیدار کند»
        hosts = [(a, m) for a, m in others if on_trip or _is_of(scan, knowledge, cast, a, land)]
        one = not meetings.in_headline and _is_in_one(scan, trip, other, [a for a, _ in hosts], cast)
        besides = trip.main and other.main and not (on_trip or one)
        if hosts and besides and not _are_crowds([a for a, _ in others], cast):
            return trip  # a meeting that is told besides
        if hosts:
            return _with(trip, gone + hosts)
    return trip


def _is_in_one(scan: Scan, trip: ContactDraft, met: ContactDraft, hosts: Sequence[int], cast: Cast) -> bool:
    """«به هند می‌رود و با نخست‌وزیر این کشور دیدار می‌کند»: a trip and the one meeting on it, told in one breath; not
    «در سفر به هند با نخست‌وزیر دیدار کرد», nor where the report goes back to that meeting."""
    if len(hosts) != 1 or cast.drafts[hosts[0]].is_crowd or met.pointed or met.status != trip.status:
        return False
    led = scan.mask["in", "in_course", "background", "with"]
    told = {scan.tokens.sentence_of(i) for m in trip.matches if not scan.led_by(i := m.anchor[0], led, 3)}
    return all(scan.tokens.sentence_of(m.anchor[0]) in told for m in met.matches)


def _with(trip: ContactDraft, people: Sequence[tuple[int, int]]) -> ContactDraft:
    return replace(trip, actors=tuple(a for a, _ in people), mentions=tuple(m for _, m in people))


def _is_of(scan: Scan, knowledge: Knowledge, cast: Cast, actor: int, land: int) -> bool:
    """Whether somebody holds an office of a country, or is a crowd of it."""
    if actor < 0:
        return False
    iso = cast.drafts[land].words[:1]
    draft = cast.drafts[actor]
    if draft.kind not in ("person", "group"):
        return False
    if any((o.country,) == iso for o in draft.roles):
        return True
    if draft.words and draft.kind == "person" and (land_of(scan, knowledge, draft),) == iso:
        return True  # somebody whom the register knows by his name
    if iso == (HOME,) and any(o.country is None for o in draft.roles):
        return land_of(scan, knowledge, draft) in (HOME, None)  # «نخست‌وزیر» of a known name is of his own country
    names = scan.mask["country", "demonym"]
    return (
        draft.name is not None
        and draft.kind == "group"
        and any(
            hit.entry.row is not None and (hit.entry.row["iso"],) == iso
            for hit in scan.lexicon.find(scan.words, *draft.name, names)
        )
    )
