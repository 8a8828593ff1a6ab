"""Whose words a noun tells: «سخنان شهردار در نشست خود با خبرنگاران مبنی بر اینکه …»."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ..mentions import Mention
from ..mentions.mention import beginning_at
from ..scan import Scan
from .cue import Cue

_FAR = 60  # tokens before «مبنی بر اینکه» in which the word for what was said is looked for
_BESIDE = 6  # tokens between who is named and «مبنی بر اینکه»


def whose_words(scan: Scan, cue: Cue, starts: Sequence[int], mentions: Sequence[Mention]) -> int | None:
    """The mention that follows the word for what was said; else the one right before the cue, if there is one."""
    said, ends = scan.mask["speech", "said.interview"], scan.mask["that", "that_clause"]
    for j in range(cue.first - 2, max(cue.first - _FAR, scan.tokens.sentences[cue.sentence].first) - 1, -1):
        if scan.tokens.roles[j] in ("colon", "semicolon") or scan.is_a(j, ends):
            break
        owner = beginning_at(starts, j + 1)
        if owner is not None and scan.is_a(j, said) and not scan.longest(j - 1, scan.mask["byline"]):
            return owner
    at = bisect_left(starts, cue.first) - 1
    return at if at >= 0 and cue.first - mentions[at].last < _BESIDE else None
