"""Sessions that a sentence tells by who was there, far behind the word for them.

«جلسه شورای شهر درباره … به ریاست رضایی و با حضور مدیران … برگزار شد»: what stands between tells what the session was
for, with bodies that need not have been there, so that no rule reaches over it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ..actors import Cast
from ..mentions import Mention
from ..mentions.standing import standing
from ..patterns import Match
from ..rules import Rule
from ..scan import Scan
from ..statements import Content
from .drafts import ContactDraft, draft_of
from .merging import merge
from .presence import attending
from .retold import SITTING, behind
from .sites import Site, clause_end
from .spoken import cued_in, told_in

_RULE = Rule(SITTING, (), 0, {"told": "who was there"}, "", "")
_SESSIONS = ("session", "video")
_PARTS = ("in", "to", "with", "from", "that")
_MARKS = ("", "comma", "open", "close", "both", "paren", "endparen")
_PASSED = 4  # words of a member of a list that is no mention
_FAR = 60  # tokens behind the word for a session in which those who were there are told


def with_sittings(
    scan: Scan,
    sites: Sequence[Site],
    drafts: Sequence[ContactDraft],
    mentions: Sequence[Mention],
    contents: Sequence[Content],
    cast: Cast,
) -> list[ContactDraft]:
    """The contacts, with the sessions that no rule found, each where the report tells of it."""
    out = list(drafts)
    if not scan.held & scan.mask[_SESSIONS] or not scan.held & scan.mask["sat_by", "attend"]:
        return out
    new = [d for s in sites if (d := _sitting(scan, s, drafts, mentions, contents, cast)) is not None]
    for draft in new:
        merge(out, draft)
    return sorted(out, key=lambda d: d.sentence) if new else out


def _sitting(
    scan: Scan,
    site: Site,
    drafts: Sequence[ContactDraft],
    mentions: Sequence[Mention],
    contents: Sequence[Content],
    cast: Cast,
) -> ContactDraft | None:
    """The session of a word for one, if those who were there are told behind it and no contact of theirs is."""
    if not _is_session(scan, site) or (site.pointing and any(d.sentence < site.sentence for d in drafts)):
        return None
    end = _end_of(scan, site)
    there = [n for n in _there(scan, site.last, end, mentions) if cast.of_mention[n] >= 0]
    there = there or _attending(scan, site, mentions, cast)
    there = [*_holding(scan, site, end, mentions, cast), *there] if there else there
    if len({cast.of_mention[n] for n in there}) == 1:
        there += _speaking(scan, site, end, mentions, contents, cast)
        there += (n for actor, n in behind(scan, site.first, site.last, mentions, cast) if actor >= 0)
    match = Match(_RULE, {"c": tuple(there)}, site.first, end, (site.first, site.last), "session")
    draft = draft_of(scan, site.sentence, match, mentions, contents, cast)
    if draft is None or all(cast.drafts[a].is_crowd for a in draft.actors):
        return None  # «با حضور جمعی از هنرمندان و دانشجویان»: an audience
    return None if any(_is_told(site, d, draft) for d in drafts) else draft


def _is_session(scan: Scan, site: Site) -> bool:
    """«جلسه», «نشست مجازی»; not «نشست خبری»."""
    noun = scan.longest(site.first, scan.mask[_SESSIONS])
    press = scan.longest(site.first, scan.mask["press"])
    return noun is not None and press is None


def _is_told(site: Site, known: ContactDraft, draft: ContactDraft) -> bool:
    """Whether a contact that is known is the session: told by the same word, or of the same people close by."""
    if any(m.anchor[0] == site.first for m in known.matches):
        return True
    return known.sentence == site.sentence and not set(known.actors).isdisjoint(draft.actors)


def _end_of(scan: Scan, site: Site) -> int:
    """The token behind the verb that the session has («برگزار شد»), or where its sentence ends."""
    end = scan.tokens.sentences[site.sentence].last
    return min(end, clause_end(scan, site) + 1, site.last + _FAR)


def _there(scan: Scan, first: int, last: int, mentions: Sequence[Mention]) -> Iterator[int]:
    """Everybody behind «به ریاست», «با حضور»."""
    by = scan.mask["sat_by"]
    for i in range(first, last):
        if scan.words[i].first & by and (hit := scan.longest(i, by, last)) is not None:
            yield from _listed(scan, hit.last, last, mentions)


def _holding(scan: Scan, site: Site, end: int, mentions: Sequence[Mention], cast: Cast) -> Iterator[int]:
    """«شورای بنادر نشستی با حضور الف، ب، ج برگزار کرد»: who held the session, before the word for it."""
    if end - 2 < site.last:
        return
    sentence, held = scan.tokens.sentences[site.sentence], scan.longest(end - 2, scan.mask["have"], end)
    if held is None or held.last != end or scan.is_a(end - 1, scan.mask["become"]):
        return
    for n in range(bisect_left(mentions, site.first, key=lambda m: m.first) - 1, -1, -1):
        mention = mentions[n]
        if mention.first < sentence.first or scan.has_verb(mention.last, site.first):
            return
        if mention.kind in ("person", "organization") and standing(scan, mention, sentence.first) >= 2:
            if cast.of_mention[n] >= 0:
                yield n
            return


def _attending(scan: Scan, site: Site, mentions: Sequence[Mention], cast: Cast) -> list[int]:
    """«در جلسه امروز شورای شهر، وزیر راه و شهردار حضور داشتند»: subjects of a clause that begins with the session."""
    sentence, leading = scan.tokens.sentences[site.sentence], site.first - 1
    opens = leading == sentence.first or (leading > sentence.first and scan.tokens.roles[leading - 1] != "")
    if not opens or not scan.is_a(leading, scan.mask["in"]):
        return []
    return [n for actor, n in attending(scan, site.last, sentence.last, mentions, cast) if actor >= 0]


def _listed(scan: Scan, i: int, end: int, mentions: Sequence[Mention]) -> Iterator[int]:
    """The members of a list that begins at token ``i``; one that is no mention is passed over («با حضور استاندار،
    مدیران شهرداری و …»)."""
    for n in range(bisect_left(mentions, i, key=lambda m: m.first), len(mentions)):
        if mentions[n].first >= end or mentions[n].kind == "outlet" or not _goes_on(scan, i, mentions[n].first):
            return
        yield n
        i = mentions[n].last


def _goes_on(scan: Scan, first: int, last: int) -> bool:
    """Whether nothing but marks, «و» and a few words of one more member stand between two members of a list."""
    parts, joins, plain = scan.mask[_PARTS], scan.mask["and"], 0
    for i in range(first, last):
        if scan.finite(i) or scan.words[i].whole & parts or scan.tokens.roles[i] not in _MARKS:
            return False
        plain += not (scan.tokens.roles[i] or scan.is_a(i, joins))
    ends = plain == 0 or scan.is_a(last - 1, joins) or scan.tokens.roles[last - 1] == "comma"
    return ends and plain <= _PASSED


def _speaking(
    scan: Scan, site: Site, end: int, mentions: Sequence[Mention], contents: Sequence[Content], cast: Cast
) -> Iterator[int]:
    """«رضایی در جلسه شورا که با حضور شهردار برگزار شد گفت», «در جلسه‌ای که با حضور شهردار برگزار شد، رضایی گفت»: who
    speaks in the sentence, named before the session or behind its verb."""
    leads = site.first - 1 - scan.is_a(site.first - 1, scan.mask["nth"])
    if told_in(contents, site.first) >= 0 or not scan.is_a(leads, scan.mask["in"]):
        return
    first = scan.tokens.sentences[site.sentence].first
    told = [k for k in cued_in(contents, site.sentence) if contents[k].cue.first > site.last]
    voices, last = {cast.speakers[k] for k in told}, max((contents[k].cue.first for k in told), default=first)
    for n in range(bisect_left(mentions, first, key=lambda m: m.first), len(mentions)):
        if mentions[n].first >= last:
            return
        if cast.of_mention[n] in voices and not site.last <= mentions[n].first < end:
            yield n
            return
