"""One actor for a name, its surname, its office and the pronouns that stand for it, within one report.

``find_actors`` first joins the mentions by name and office, then gives each statement its speaker: the subject's
actor, the speaker before where the subject is «وی» or omitted.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..callable_module import make_callable
from ..figures import register_of
from ..headline_names import Headline
from ..knowledge import Knowledge
from ..mentions import Mention
from ..report import Report
from ..scan import Scan
from ..statements import Content, Subject
from ..weights import probability, weights_of
from .cast import Cast
from .doers import find_doers
from .drafts import Draft, Known, Pair, generic_heads, root
from .evidence import Evidence
from .holders import WEIGHTS as OF_HOLDERS
from .holders import Holder, join_holders, may_hold
from .joining import is_called_so, is_other_name, join, join_other_name, other_sides, points_back
from .naming import align, name_by_headline
from .outlets import join_outlets
from .pronouns import settle_pronouns
from .served import settle_served
from .speaking import find_speakers
from .spellings import join_misspelt, join_spellings
from .trust import WEIGHTS as OF_SPEAKERS
from .trust import Rejected, Telling

__all__ = ["Cast", "Draft", "Holder", "Pair", "Rejected", "find_actors", "first_cast"]

make_callable(__name__)


def find_actors(
    scan: Scan,
    mentions: Sequence[Mention],
    contents: Sequence[Content],
    subjects: Sequence[Subject],
    pairs: Sequence[Pair],
    headline: Headline,
    knowledge: Knowledge,
    report: Report,
) -> Cast:
    """The cast of a report."""
    drafts, of_mention, speakers, how = first_cast(scan, mentions, contents, subjects, pairs)
    doers = find_doers(scan, drafts, mentions, contents)
    join_outlets(scan, drafts, speakers)
    settle_served(scan, drafts, mentions, of_mention)
    pronouns = settle_pronouns(scan, drafts, mentions, of_mention, contents, speakers)
    register = register_of(knowledge)
    align(scan, drafts, mentions, of_mention, pairs, register)
    day = report.published[:10] if report.published else None
    holders: dict[int, tuple[Holder, ...]] = {}
    join_spellings(scan, drafts, register)
    join_misspelt(scan, drafts, register, speakers)
    if may_hold(drafts):
        evidence = Evidence(scan, drafts, mentions, of_mention, contents, speakers, pairs, headline, register, day)
        holders = join_holders(drafts, evidence, weights_of(knowledge, OF_HOLDERS))
    name_by_headline(drafts, of_mention, contents, speakers, pairs, headline, register)
    final = tuple(root(drafts, a) for a in of_mention)
    speaking = tuple(root(drafts, a) for a in speakers)
    telling = Telling(scan, drafts, mentions, final, contents, subjects, speaking, how)
    weights = weights_of(knowledge, OF_SPEAKERS)
    return Cast(
        tuple(drafts),
        final,
        speaking,
        tuple(how),
        tuple(probability(weights, telling.features(k)) for k in range(len(contents))),
        tuple(telling.rejected(k) for k in range(len(contents))),
        holders,
        pronouns,
        {first: (last, root(drafts, a)) for first, (last, a) in doers.items()},
    )


def first_cast(
    scan: Scan,
    mentions: Sequence[Mention],
    contents: Sequence[Content],
    subjects: Sequence[Subject],
    pairs: Sequence[Pair] = (),
) -> tuple[Known, list[int], list[int], list[str]]:
    """Actors joined by name and office, and who speaks: all drafts, those of the mentions, of the speakers, and how."""
    drafts = Known()
    drafts.generic = generic_heads(scan.lexicon)
    across = other_sides(pairs)
    of_mention: list[int] = []
    told, passing = _within(mentions, contents), set[int]()  # whom so far only somebody's words name
    for k, m in enumerate(mentions):
        if is_other_name(scan, mentions, k) and of_mention[-1] >= 0:
            of_mention.append(join_other_name(scan, drafts, m, of_mention[-1]))
            continue
        sides = across.get(k)
        # whom he meets, if that is known: nobody meets himself
        others = {of_mention[j] for j in sides if j < k and of_mention[j] >= 0} if sides else ()
        if m.kind == "pronoun" or (points_back(scan, m) and not is_called_so(scan, drafts, m)):
            of_mention.append(-1)
            continue
        known = len(drafts)
        of_mention.append(join(scan, drafts, m, others, () if told[k] else passing))
        if not told[k]:
            passing.discard(of_mention[k])
        elif of_mention[k] == known:
            passing.add(known)
    speakers, how = find_speakers(scan, drafts, mentions, of_mention, contents, subjects)
    return drafts, of_mention, speakers, how


def _within(mentions: Sequence[Mention], contents: Sequence[Content]) -> list[bool]:
    """Whether each mention stands within somebody's words."""
    out, last = [], 0
    words = iter(contents)
    ahead = next(words, None)
    for m in mentions:
        while ahead is not None and ahead.first <= m.first:
            last, ahead = max(last, ahead.last), next(words, None)
        out.append(m.first < last)
    return out
