"""The wires and outlets that a report credits: «به گزارش ایسنا به نقل از الجزیره»."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from .mentions import Mention
from .report import Source
from .scan import Scan

_SENTENCES = 6  # credits stand at the head of a report
_REACH = 8  # tokens between «به گزارش» and the outlet («گروه سیاسی خبرگزاری …»)


def find_sources(scan: Scan, mentions: Sequence[Mention]) -> tuple[Source, ...]:
    """The credited outlets in order, each once; ``via`` is the one whose words it passes on."""
    byline, found = scan.mask["byline"], list[tuple[int, Mention, bool]]()
    starts = [m.first for m in mentions]
    for number, sentence in enumerate(scan.tokens.sentences[:_SENTENCES]):
        if not scan.classes[number] & byline:
            continue
        for hit in scan.lexicon.find(scan.words, sentence.first, sentence.last, byline):
            mention = _credited(scan, mentions, starts, hit.last, sentence.last)
            if mention is not None:
                quoting = scan.is_a(hit.first + 1, scan.mask["quoting"])
                found.append((number, mention, quoting))
    return tuple(_sources(scan, found))


def _credited(scan: Scan, mentions: Sequence[Mention], starts: Sequence[int], low: int, end: int) -> Mention | None:
    near = range(bisect_left(starts, low), bisect_left(starts, min(end, low + _REACH)))
    return next((mentions[k] for k in near if mentions[k].kind in ("outlet", "organization")), None)


def _sources(scan: Scan, found: Sequence[tuple[int, Mention, bool]]) -> list[Source]:
    out: list[Source] = []
    for n, (number, mention, _) in enumerate(found):
        name = mention.name or (mention.first, mention.last)
        later = found[n + 1] if n + 1 < len(found) else None
        via = None
        if later is not None and later[2] and later[0] == number:
            via = scan.text(*(later[1].name or (later[1].first, later[1].last)))
        source = Source(scan.text(*name), scan.span(*name), via)
        if all(s.name != source.name for s in out):
            out.append(source)
    return out
