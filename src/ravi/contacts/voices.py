"""Who takes part in a session because the report goes on with what he said there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..actors import Cast
from ..scan import Scan
from ..statements import Content
from .drafts import ContactDraft
from .joining import joined
from .kinds import FACE_TO_FACE
from .merging import ALONE
from .sites import Site
from .spoken import cued_in, told_in

EARLY = 4  # sentences in which a session is told that the report goes on with
POINTED = "contact.pointed"  # «در این دیدار …», of which only the headline tells
_SESSIONS = (ALONE, POINTED)
_IN_WITH, _SITTINGS = "contact.in.with", ("meet", "session", "video")
_OF_BOTH = ("contact.of.both", "contact.of.pair")
_SAT_TOO = "contact.sat.too"  # «در جلسه‌ای که با حضور شهردار برگزار شد گفت»


def with_further_voices(
    scan: Scan, sites: Sequence[Site], draft: ContactDraft, contents: Sequence[Content], cast: Cast
) -> ContactDraft:
    """«رضایی در جلسه گفت … شهردار نیز در این جلسه گفت … کریمی هم افزود»: a session told of one or of those who were
    there, a meeting in which the words that lead the report were said, or a contact that the report only goes back to
    («در این دیدار»), in which more and more are heard."""
    if _is_of_bodies(scan, draft, cast):
        draft = joined(draft, _said_there(draft, contents, cast), cast)
    if not leads(draft):
        return draft
    if draft.trigger in _SESSIONS:
        return with_voices(scan, draft, contents, cast)
    if not _is_heard_on(scan, draft) or not (_tells_who_was_there(draft) or _opens_the_words(draft, contents, cast)):
        return draft
    last = max(scan.tokens.sentence_of(m.anchor[0]) for m in draft.matches)
    others = (s.first for s in sites if s.sentence > last and not s.pointing and told_in(contents, s.first) < 0)
    end = next(others, len(scan.words))  # «… شهردار در نشست دیگری با باغداران گفت»
    return with_voices(scan, draft, contents, cast, end)


def _is_of_bodies(scan: Scan, draft: ContactDraft, cast: Cast) -> bool:
    """«رضایی در نشست وزارت راه و شهرداری شیراز گفت»: told of bodies alone, as that in which something was done."""
    match = draft.matches[0]
    if match.rule.id not in _OF_BOTH or match.word not in _SITTINGS:
        return False
    told = (cast.drafts[cast.of_mention[k]].kind for k in match.slots["c"])
    return all(kind == "organization" for kind in told) and scan.is_a(match.anchor[0] - 1, scan.mask["in"])


def _said_there(draft: ContactDraft, contents: Sequence[Content], cast: Cast) -> Iterator[tuple[int, int]]:
    """Who speaks behind a contact in the sentence that tells it."""
    for k in cued_in(contents, draft.sentence):
        if contents[k].cue.place != "by" and contents[k].cue.first >= draft.matches[0].last:
            yield cast.speakers[k], -1


def leads(draft: ContactDraft) -> bool:
    """Whether the reporter tells it so early that the report goes on with it: «رضایی در جلسه شورا گفت …»."""
    return draft.told_in < 0 and draft.sentence < EARLY


def _is_heard_on(scan: Scan, draft: ContactDraft) -> bool:
    """«جلسه شورا با حضور شهردار برگزار شد», «در جلسه‌ای با حضور شهردار گفت», «در جمع باغداران گفت», «در دیدار با او
    گفت»; from talks of countries, and from what was said «پس از دیدار», a report goes on to what others say
    elsewhere."""
    match = draft.matches[0]
    if draft.kind not in FACE_TO_FACE or draft.status != "happened":
        return False
    if match.rule.id == _SAT_TOO or _tells_who_was_there(draft):
        return True
    within = match.rule.id == _IN_WITH and match.word in _SITTINGS
    return within and scan.is_a(match.anchor[0] - 1, scan.mask["in"])


def _tells_who_was_there(draft: ContactDraft) -> bool:
    """«جلسه شورا با حضور شهردار برگزار شد», «در جمع باغداران گفت»."""
    match = draft.matches[0]
    return match.rule.constants.get("told") == "who was there" or match.word == "among"


def _opens_the_words(draft: ContactDraft, contents: Sequence[Content], cast: Cast) -> bool:
    """Whether the first whose words a report has is the one of whom it tells the contact."""
    first = next((cast.speakers[k] for k, c in enumerate(contents) if c.outer < 0), -1)
    return first == draft.actors[0]


def with_voices(
    scan: Scan, draft: ContactDraft, contents: Sequence[Content], cast: Cast, end: int | None = None
) -> ContactDraft:
    """«X در نشست … گفت» and further down «Y نیز افزود»: those whose words the report goes on with, up to token
    ``end``."""
    later = [
        (cast.speakers[k], -1)
        for k, c in enumerate(contents)
        if c.outer < 0
        and c.cue.sentence >= draft.sentence
        and (end is None or c.cue.first < end)
        and cast.speakers[k] >= 0
        and cast.drafts[cast.speakers[k]].kind == "person"
        and _goes_on(scan, c)
    ]
    return joined(draft, later, cast)


def _goes_on(scan: Scan, content: Content) -> bool:
    """«Y نیز افزود», «در ادامه Y گفت»: more of the same; «Y گفت» alone may be of another day and place."""
    more, cue = scan.mask["too", "also", "resumed"], content.cue
    within = range(scan.tokens.sentences[cue.sentence].first, cue.first)
    return any(
        scan.words[i].first & more and not content.first <= i < content.last and scan.longest(i, more) is not None
        for i in within
    )
