"""What a headline names: who speaks in it («رضایی: …») and who meets whom («دیدار رضایی با کریمی»).

The lead of a report often gives offices only, and the headline the names.
"""

from __future__ import annotations

from collections.abc import Sequence

from .contacts import find_matches, has_triggers, kinds_told, pairs_of
from .headline_names import Headline, TitleName
from .knowledge import Knowledge
from .mentions import Mention, find_mentions
from .mentions.mention import Stretch
from .records import Report
from .scan import Scan
from .statements import opening_label

_LONGEST = 80  # tokens of a first paragraph that may stand for a headline
_SHORTEST = 3  # tokens that say more than «فوری»


def read_headline(report: Report, knowledge: Knowledge, body: Scan) -> Headline:
    """The names that the title of a report gives to a speaker or to two sides of a contact; of a report without a
    title, the words of its first paragraph, as a post has its headline there."""
    if not report.title:
        first, last = _first_paragraph(body)
        words = frozenset([w.key for w in body.words[first:last]])
        return Headline(kinds=kinds_told(body, knowledge, first, last), words=words)
    scan = Scan.of(report.title, knowledge)
    labelled, met = "colon" in scan.tokens.roles, has_triggers(scan, knowledge)
    mentions = find_mentions(scan) if labelled or met else ()  # most headlines have neither
    label = opening_label(scan, mentions) if labelled else None
    speaker = _speaker(scan, mentions, label.first) if label is not None else None
    pairs = _pairs(scan, knowledge, mentions) if met else ()
    return Headline(speaker, pairs, kinds_told(scan, knowledge), frozenset([w.key for w in scan.words]))


def _pairs(
    scan: Scan, knowledge: Knowledge, mentions: Sequence[Mention]
) -> tuple[tuple[str, TitleName, TitleName], ...]:
    """Who meets whom in a headline, where both have names, and the kind of their contact."""
    if sum(m.kind == "person" and m.named for m in mentions) < 2:
        return ()
    pairs = []
    for kind, left, right in pairs_of(scan, find_matches(scan, knowledge, mentions)):
        if len(left) == len(right) == 1:
            a, b = (_name(scan, mentions[m]) for m in (left[0], right[0]))
            if a is not None and b is not None:
                pairs.append((kind, a, b))
    return tuple(pairs)


def _first_paragraph(scan: Scan) -> tuple[int, int]:
    """The tokens of the first paragraph that says something."""
    roles, first = scan.tokens.roles, 0
    for i in range(min(len(roles), _LONGEST)):
        if roles[i] == "newline":
            if sum(not role for role in roles[first:i]) >= _SHORTEST:
                return first, i
            first = i + 1
    return first, min(len(roles), first + _LONGEST)


def _speaker(scan: Scan, mentions: Sequence[Mention], before: int) -> TitleName | None:
    return next((_name(scan, m) for m in mentions if m.first < before), None)


def _name(scan: Scan, mention: Mention) -> TitleName | None:
    if mention.kind != "person" or mention.name is None:
        return None
    stretch: Stretch = mention.name
    words = tuple(
        w.key for w in scan.lexicon.words(p for i in range(*stretch) for p in scan.tokens.words[i].split("\u200c") if p)
    )
    return TitleName(words, scan.text(*stretch), scan.span(*stretch))
