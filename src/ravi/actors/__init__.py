"""One actor for a name, its surname, its office and the pronouns that stand for it, within one report.

``find_actors`` first joins the mentions by name and office, then gives each statement its speaker: the subject's
actor, the speaker before where the subject is «وی» or omitted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..figures import register_of
from ..headline_names import Headline
from ..knowledge import Knowledge
from ..mentions import Mention
from ..report import Report
from ..scan import Scan
from ..statements import Content, Subject
from .drafts import Draft, Known, Pair, generic_heads, root
from .holders import Evidence, join_holders, weights_of
from .joining import join, points_back
from .naming import align, name_by_headline
from .speaking import find_speakers, settle_pronouns

__all__ = ["Cast", "Draft", "Pair", "find_actors"]


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors: ``of_mention[i]`` is the actor of mention ``i`` (-1: none), ``speakers[k]`` that of content ``k``."""

    drafts: tuple[Draft, ...]
    of_mention: tuple[int, ...]
    speakers: tuple[int, ...]
    how: tuple[str, ...]


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
    drafts, of_mention, speakers, how = first_cast(scan, mentions, contents, subjects)
    align(drafts, of_mention, pairs)
    day = report.published[:10] if report.published else None
    evidence = Evidence(
        scan, drafts, mentions, of_mention, contents, speakers, pairs, headline, register_of(knowledge), day
    )
    join_holders(drafts, evidence, weights_of(knowledge))
    name_by_headline(drafts, of_mention, contents, speakers, pairs, headline)
    final = [root(drafts, a) for a in of_mention]
    return Cast(tuple(drafts), tuple(final), tuple(root(drafts, a) for a in speakers), tuple(how))


def first_cast(
    scan: Scan, mentions: Sequence[Mention], contents: Sequence[Content], subjects: Sequence[Subject]
) -> tuple[Known, list[int], list[int], list[str]]:
    """Actors joined by name, office and pronoun: the drafts, those of the mentions and of the speakers, and how."""
    drafts = Known()
    drafts.generic = generic_heads(scan.lexicon)
    of_mention = [join(scan, drafts, m) if m.kind != "pronoun" and not points_back(scan, m) else -1 for m in mentions]
    speakers, how = find_speakers(scan, drafts, mentions, of_mention, contents, subjects)
    settle_pronouns(scan, drafts, mentions, of_mention, contents, speakers)
    return drafts, of_mention, speakers, how
