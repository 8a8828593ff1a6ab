"""Who else takes part in a contact: who spoke in it, who is told to be there.

«… شهردار نیز در این نشست گفت», «در این دیدار … حضور داشتند», «این نشست با حضور … برگزار شد»: a report goes back to a
contact by «این» and the word for it, and names people there that the sentence which told it did not.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from ..actors import Cast
from ..lexicon import Hit
from ..mentions import Mention
from ..mentions.standing import standing
from ..morphology import OPEN
from ..patterns import Match
from ..rules import Rule
from ..scan import Scan
from ..statements import Content
from ..tokens import Sentence
from .alone import is_alone, with_others
from .drafts import ContactDraft
from .joining import joined
from .kinds import FACE_TO_FACE
from .latest import Latest
from .matches import speaks_of_sport
from .outcomes import is_negative
from .retold import behind, told_again, with_those_behind
from .sides import is_cited, is_what_he_is
from .sites import SESSION, Site, clause_end, list_from, subjects_from
from .spoken import cued_in, told_in
from .tenses import PAST, by_verb
from .voices import EARLY, POINTED, with_further_voices

_LEAD = 2  # sentences in which «این دیدار» may be the first word of a contact
_RULE = Rule(POINTED, (), 0, {}, "", "")
_BACK = 6  # contacts to which «این دیدار» may go back
_BODIES = ("organization", "group")
_SAT, _ENOUGH = "contact.sat.with", 3  # a body, and two who are told to be there


def with_attendees(
    scan: Scan,
    sites: Sequence[Site],
    drafts: Sequence[ContactDraft],
    mentions: Sequence[Mention],
    contents: Sequence[Content],
    cast: Cast,
) -> list[ContactDraft]:
    """The contacts, each with those who are named where the report goes back to it."""
    present = _Present(scan, mentions, cast)
    told = {m.anchor[0] for d in drafts for m in d.matches}
    sat = _sat(scan, sites, told, mentions, contents, cast, present)
    out = list(drafts) or ([] if sat else _first(scan, sites, mentions, contents, cast, present))
    _go_back(scan, sites, out, told, mentions, contents, cast, present)
    for k, draft in enumerate(out):
        out[k] = joined(draft, _listed(scan, draft, mentions, contents, present), cast)
    heard = () if _begins_with_press(scan, sites) else contents  # «چهارمین جلسه دادگاه … رضایی در جلسه سوم گفت»
    out = [
        with_others(scan, d, mentions, heard, cast)
        if is_alone(d)
        else with_further_voices(scan, sites, _of_those_there(d, cast), heard, cast)
        for d in out
    ]
    return [with_those_behind(scan, d, mentions, cast) for d in out] + sat


def _go_back(
    scan: Scan,
    sites: Sequence[Site],
    out: list[ContactDraft],
    told: Set[int],
    mentions: Sequence[Mention],
    contents: Sequence[Content],
    cast: Cast,
    present: _Present,
) -> None:
    """Joins to the contacts those who are named where a site goes back to one or tells it again."""
    before = Latest((k, d) for k, d in enumerate(out) if d.told_in < 0)
    in_words = Latest((k, d) for k, d in enumerate(out) if d.told_in >= 0 and d.sentence < _LEAD)
    other: str | None = None  # the word of a contact told since of which nobody is known
    for site in sites:
        if not site.pointing:
            if (again := told_again(scan, site, out, mentions, contents, cast)) is not None:
                there = [*behind(scan, site.first, site.last, mentions, cast), *present[site.sentence, False]]
                out[again] = joined(out[again], there, cast)
            other = None if site.first in told or again is not None else site.word
            continue
        if site.word == other or _is_of_press(scan, site):
            continue
        kinds = FACE_TO_FACE if site.kind in FACE_TO_FACE else (site.kind,)
        may_mean = before.of(kinds, site.first, _BACK) or in_words.of(kinds, site.first, _BACK)
        if may_mean:
            there = list(_there(scan, site, mentions, contents, cast, present))
            k = _meant(out, may_mean, {actor for actor, _ in there})
            if site.several and out[k].apart:
                continue  # «در این دیدارها که شهردار نیز حضور داشت»
            if out[k].told_in >= 0:  # «سخنگو گفت: وزیر با رضایی دیدار کرد … کریمی نیز در این دیدار حضور داشت»
                teller = cast.speakers[out[k].told_in]
                there = [(actor, n) for actor, n in there if n >= 0 and actor != teller]
            out[k] = joined(replace(out[k], pointed=out[k].pointed + 1), there, cast)


def _begins_with_press(scan: Scan, sites: Sequence[Site]) -> bool:
    """Whether the first session of a report is one of the press, or of a court."""
    sessions = scan.mask["session"]
    first = next((s for s in sites if scan.words[s.first].first & sessions), None)
    return first is not None and _is_of_press(scan, first)


def _is_of_press(scan: Scan, site: Site) -> bool:
    """«این نشست خبری», «این جلسه دادگاه»: a session of the press, or of a court."""
    return scan.longest(site.first, scan.mask["press"]) is not None


def _sat(
    scan: Scan,
    sites: Sequence[Site],
    told: Set[int],
    mentions: Sequence[Mention],
    contents: Sequence[Content],
    cast: Cast,
    present: _Present,
) -> list[ContactDraft]:
    """«جلسه شورای شهر برگزار شد. رضایی در ابتدای این جلسه گفت … کریمی نیز در این جلسه گفت …»: sessions of which nothing
    but those who spoke or were there tells that people met."""
    if not scan.held & scan.mask["session"]:
        return []
    if sites and _is_of_press(scan, sites[0]):
        return []  # what a report of a press conference goes back to is the conference
    seeds: list[ContactDraft | None] = [None]
    for site in sites:
        if not site.pointing:
            if site.first in told or told_in(contents, site.first) < 0:
                seeds.append(None if site.first in told else _seed(scan, site, mentions, cast))
        elif (seed := seeds[-1]) is not None and site.word == seed.matches[0].word:
            seeds[-1] = joined(seed, _there(scan, site, mentions, contents, cast, present), cast)
    return [seed for seed in seeds if seed is not None and len(seed.actors) > 1]


def _seed(scan: Scan, site: Site, mentions: Sequence[Mention], cast: Cast) -> ContactDraft | None:
    """A session of which nobody is known yet but who sat at its head; of the press it is none."""
    if _is_of_press(scan, site) or scan.longest(site.first, scan.mask["session"]) is None or _is_yet_to_be(scan, site):
        return None
    by, last = scan.mask["sat_by"], clause_end(scan, site)
    heads = (scan.longest(i, by, last) for i in range(site.last, last) if scan.words[i].first & by)
    named = (one for hit in heads if hit is not None for one in list_from(scan, hit.last, last, mentions, cast))
    return joined(_empty(site), named, cast)


def _is_yet_to_be(scan: Scan, site: Site) -> bool:
    """«نشست نقد کتاب فردا برگزار می‌شود. در این نشست رضایی و کریمی …»."""
    verb = clause_end(scan, site)
    within = verb < scan.tokens.sentences[site.sentence].last
    return within and scan.finite(verb) and by_verb(scan, verb) == "planned"


def _empty(site: Site) -> ContactDraft:
    match = Match(_RULE, {}, site.first, site.last, (site.first, site.last), site.word)
    return ContactDraft(site.kind, "happened", (), (), (match,), _RULE.id, site.sentence, -1)


def _of_those_there(draft: ContactDraft, cast: Cast) -> ContactDraft:
    """«نشست سران سه قوه با حضور الف، ب و ج», «جلسه شورا با حضور الف و ب»: who was there, not what they sat as."""
    match = draft.matches[0]
    if match.rule.id != _SAT or len(draft.actors) < _ENOUGH:
        return draft
    sat = {cast.of_mention[k] for k in match.slots.get("a", ())}
    kept = [(a, m) for a, m in zip(draft.actors, draft.mentions) if a not in sat or not _is_many(cast, a)]
    if len(kept) < _ENOUGH - 1 or len(kept) == len(draft.actors):
        return draft
    return replace(draft, actors=tuple(a for a, _ in kept), mentions=tuple(m for _, m in kept))


def _is_many(cast: Cast, actor: int) -> bool:
    return cast.drafts[actor].plural or cast.drafts[actor].kind in _BODIES


def _first(
    scan: Scan,
    sites: Sequence[Site],
    mentions: Sequence[Mention],
    contents: Sequence[Content],
    cast: Cast,
    present: _Present,
) -> list[ContactDraft]:
    """A report that begins with «در این دیدار … حضور داشتند»: its headline told the contact; one of sport, a game. Who
    was there may be told by and by («این نشست با حضور رضایی … کریمی که در این نشست شرکت داشت»)."""
    known: ContactDraft | None = None
    if sites and not sites[0].pointing and _is_yet_to_be(scan, sites[0]):
        return []
    for site in sites:
        listed = scan.classes[site.sentence] & scan.mask["attend"]  # «… و شهردار حضور داشتند»
        if site.sentence >= (EARLY if listed or known is not None else _LEAD) or not site.pointing:
            continue
        if known is None or known.matches[0].word == site.word:
            there = _there(scan, site, mentions, contents, cast, present)
            known = joined(_empty(site) if known is None else known, there, cast)
        if len(known.actors) > 1:
            game = known.matches[0].word != SESSION and speaks_of_sport(scan)
            return [] if game or _begins_with_press(scan, sites) else [known]
    return []


def _meant(drafts: Sequence[ContactDraft], told: Sequence[int], there: Set[int]) -> int:
    """The contact that «این دیدار» means, of those of its kind that were ``told`` before, the latest first: the last
    with most of those who are there («رضایی با کریمی دیدار کرد. او پیش از این با شهردار نیز دیدار کرده بود. کریمی در
    این دیدار گفت …»)."""
    return max(told, key=lambda k: len(there & set(drafts[k].actors)))


def _there(
    scan: Scan, site: Site, mentions: Sequence[Mention], contents: Sequence[Content], cast: Cast, present: _Present
) -> Iterator[tuple[int, int]]:
    """Actor and mention of everybody named at a site: who speaks there, and who is told to be there."""
    sentence = scan.tokens.sentences[site.sentence]
    if _is_over(scan, site):
        return
    for k in cued_in(contents, site.sentence):
        speaker = cast.speakers[k]
        several = speaker >= 0 and cast.drafts[speaker].plural  # «به گفته منابع آگاه، در این دیدار …»
        if not several and not contents[k].first <= site.first < contents[k].last:
            yield speaker, -1
    if (told := told_in(contents, site.first)) >= 0:  # «گفت: شهردار نیز در این نشست حضور داشت»
        first = max(sentence.first, contents[told].first)
        yield from attending(scan, first, sentence.last, mentions, cast)
        return
    low = bisect_left(mentions, sentence.first, key=lambda m: m.first)
    opening = next((n for n in range(low, len(mentions)) if mentions[n].first >= site.last), None)
    near = opening is not None and mentions[opening].first <= min(site.last + 1, sentence.last - 1)
    if opening is not None and near and not _stay_away(scan, site.last, sentence.last):
        for n in subjects_from(scan, opening, sentence.last, mentions):  # «در این دیدار شهردار (و استاندار) …»
            yield cast.of_mention[n], n
    yield from behind(scan, site.first, site.last, mentions, cast)
    yield from _heard_out(scan, sentence, mentions, cast)
    if low < len(mentions) and _acts_there(scan, site, mentions[low]):
        for n in subjects_from(scan, low, site.first, mentions):
            yield cast.of_mention[n], n
    yield from present[site.sentence, False]


def _heard_out(scan: Scan, sentence: Sentence, mentions: Sequence[Mention], cast: Cast) -> Iterator[tuple[int, int]]:
    """«در این جلسه پس از گزارش رضایی، شهردار …»: actor and mention of those who were heard before others went on."""
    heard = scan.mask["heard_out"]
    if scan.classes[scan.tokens.sentence_of(sentence.first)] & heard:
        for i in range(sentence.first, sentence.last):
            hit = scan.longest(i, heard, sentence.last) if scan.words[i].first & heard else None
            if hit is not None:
                yield from list_from(scan, hit.last, sentence.last, mentions, cast)


def _acts_there(scan: Scan, site: Site, mention: Mention) -> bool:
    """«شهردار نیز در این دیدار بر ادامه کار تأکید کرد»: whoever begins the sentence, before its «در این دیدار» and any
    verb."""
    sentence = scan.tokens.sentences[site.sentence]
    at = site.first - 1 - scan.is_a(site.first - 2, scan.mask["stage"])  # «در پایان این دیدار»
    if mention.kind != "person" or mention.plural or not scan.led_by(at, scan.mask["in", "during"]):
        return False
    if mention.last >= at or standing(scan, mention, sentence.first) < 3:
        return False
    return not scan.has_verb(mention.last, site.first) and not _stay_away(scan, site.last, sentence.last)


def _stay_away(scan: Scan, first: int, last: int) -> bool:
    """«در این دیدار شهردار حضور نداشت», «شهردار نیز باید در این دیدار شرکت کند»."""
    attend, low = scan.mask["attend"], scan.tokens.sentences[scan.tokens.sentence_of(last - 1)].first
    hits = (scan.longest(i, attend, last) for i in range(first, last) if scan.words[i].first & attend)
    return any(hit is not None and _is_not_there(scan, low, hit) for hit in hits)


def _is_not_there(scan: Scan, first: int, attend: Hit) -> bool:
    """«حضور نداشت», «باید حضور داشته باشد», in a clause or sentence from token ``first`` on."""
    denied = any(is_negative(scan, i) for i in range(max(attend.first, attend.last - 2), attend.last + 1))
    return denied or _is_wished(scan, first, attend)


def _is_wished(scan: Scan, first: int, attend: Hit) -> bool:
    """«شهردار باید حضور داشته باشد», «قرار بود شهردار حضور داشته باشد»; «قرار است شهردار نیز حضور یابد» is a plan, and
    «شهردار حضور دارد» tells that he is there."""
    last = attend.last - 1 + scan.is_a(attend.last, scan.mask["copula"])
    there = scan.is_a(last, scan.mask["have"]) or scan.is_a(attend.last - 2, scan.mask["will"])
    if there or not any(f.tense in OPEN for f in scan.words[last].verbs):
        return False
    plans = scan.lexicon.find(scan.words, first, attend.first, scan.mask["plan"])
    return not any(all(f.tense not in PAST for f in scan.words[h.last - 1].verbs) for h in plans)


def _is_over(scan: Scan, site: Site) -> bool:
    """«سخنگو پس از این دیدار گفت», «سخنگو درباره این دیدار گفت»: who is named then need not have been there."""
    before = site.first - 1
    return scan.led_by(before, scan.mask["background"]) or scan.led_by(before, scan.mask["about"])


def _listed(
    scan: Scan, draft: ContactDraft, mentions: Sequence[Mention], contents: Sequence[Content], present: _Present
) -> Iterator[tuple[int, int]]:
    """Who is told to be there in the sentence that tells the contact, and in the next where that tells it again; not
    whom somebody there says to have been elsewhere («در دیدار با رضایی گفت: کریمی در جشن حضور داشت»)."""
    told = {draft.sentence, *(scan.tokens.sentence_of(m.anchor[0]) for m in draft.matches)}
    voices = {-1, *(told_in(contents, m.anchor[0]) for m in draft.matches)}
    for number in (draft.sentence, draft.sentence + 1):
        for actor, n in present[number, draft.kind == "visit"] if number in told else ():
            if told_in(contents, mentions[n].first) in voices:
                yield actor, n


class _Present(dict[tuple[int, bool], list[tuple[int, int]]]):
    """Actor and mention of everybody told to be there, by sentence, or to come along on a trip; a sentence is looked
    through once, however often it says «این دیدار»."""

    def __init__(self, scan: Scan, mentions: Sequence[Mention], cast: Cast) -> None:
        super().__init__()
        self._of = scan, mentions, cast

    def __missing__(self, key: tuple[int, bool]) -> list[tuple[int, int]]:
        scan, mentions, cast = self._of
        number, trip = key
        sentence, found = scan.tokens.sentences[number], list[tuple[int, int]]()
        if scan.classes[number] & scan.mask["presence", "along", "attend"]:
            verbs = "comes_along" if trip else "attend"  # «سفر رضایی، که کریمی در جشن حضور داشت»
            found += attending(scan, sentence.first, sentence.last, mentions, cast, verbs)
        self[key] = found
        return found


def attending(
    scan: Scan, first: int, last: int, mentions: Sequence[Mention], cast: Cast, verbs: str = "attend"
) -> Iterator[tuple[int, int]]:
    """The list behind «با حضور» or «همراه», and the subjects of «حضور داشتند»: those behind the last verb or colon."""
    there, attend, verb = scan.mask["presence", "along"], scan.mask(verbs), first - 1
    session = verb  # «رضایی در این نشست حضور داشت»: of those before it, whoever begins a clause
    for i in range(first, last):
        if scan.words[i].first & there and (hit := scan.longest(i, there, last)) is not None:
            if not (i and scan.is_a(i - 1, scan.mask["delegation"]) and scan.is_a(i, scan.mask["along"])):
                # «هیئت همراه شهردار» are those of somebody who is there anyhow
                yield from list_from(scan, hit.last, last, mentions, cast)
        elif scan.words[i].first & attend and (hit := scan.longest(i, attend, last)) is not None:
            if _is_not_there(scan, first, hit) or _is_elsewhere(scan, verb + 1, i, mentions):
                continue  # «شهردار در این دیدار حضور نداشت»
            listed = False  # «نمایندگان انجمن‌ها از استان‌های شمالی و رضایی حضور داشتند»
            for n in range(bisect_left(mentions, verb + 1, key=lambda m: m.last), len(mentions)):
                if mentions[n].first >= i:
                    break
                aside = scan.is_a(mentions[n].first - 1, scan.mask["of_whom"])  # «در مراسم تدفین شهردار شرکت کرد»
                aside = aside or is_what_he_is(scan, mentions[n]) or is_cited(scan, mentions[n])
                least = 1 + (mentions[n].first < session)
                joins = listed and mentions[n].named and scan.is_a(mentions[n].first - 1, scan.mask["and"])
                if mentions[n].first >= first and not aside and (joins or standing(scan, mentions[n], first) >= least):
                    if not _are_bodies(scan, mentions[n]):
                        yield cast.of_mention[n], n
                    listed = listed or mentions[n].plural
        if _is_this(scan, i):
            session = i
        elif (scan.finite(i) and not _is_within(mentions, i)) or scan.tokens.roles[i] == "colon":
            verb = i  # «سخنگو: کارشناسان شهردار را همراهی می‌کنند»


def _are_bodies(scan: Scan, mention: Mention) -> bool:
    """«نمایندگان اتحادیه‌ها و انجمن‌های شهر»: bodies that nobody counts or names."""
    return mention.kind == "organization" and scan.words[mention.first].key.endswith(scan.lexicon.plural_endings)


def _is_elsewhere(scan: Scan, first: int, i: int, mentions: Sequence[Mention]) -> bool:
    """«شهردار، که در کمیسیون راه حاضر شده بود، …»: right before the words for attending, at token ``i``, stands a body
    in which they were, in a clause that goes back to nothing."""
    at = bisect_left(mentions, i, key=lambda m: m.last)
    if at == len(mentions) or mentions[at].last != i or mentions[at].kind != "organization":
        return False
    led = mentions[at].first > first and scan.is_a(mentions[at].first - 1, scan.mask["in"])
    return led and not any(scan.is_a(j, scan.mask["this"]) for j in range(first, mentions[at].first))


def _is_this(scan: Scan, i: int) -> bool:
    """«در این نشست حضور داشت»: the word for a session, which is spelled as a verb."""
    return bool(scan.words[i].first & scan.mask["session"]) and scan.is_a(i - 1, scan.mask["this"])


def _is_within(mentions: Sequence[Mention], i: int) -> bool:
    """Whether token ``i`` is part of somebody («زهرا نمکی»), whatever verb is spelled so."""
    at = bisect_right(mentions, i, key=lambda m: m.first) - 1
    return at >= 0 and i < mentions[at].last
