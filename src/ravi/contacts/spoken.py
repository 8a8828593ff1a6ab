"""Which statements hold a token, and which have their cue in a sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from ..statements import Content


def told_in(contents: Sequence[Content], token: int) -> int:
    """The innermost statement that holds a token, or -1."""
    at = bisect_right(contents, token, key=lambda c: c.first)
    return next((k for k in range(at - 1, max(-1, at - 4), -1) if contents[k].first <= token < contents[k].last), -1)


def cued_in(contents: Sequence[Content], sentence: int) -> Iterator[int]:
    """The statements in no other whose cue stands in a sentence."""
    for k in range(bisect_left(contents, sentence, key=lambda c: c.cue.sentence), len(contents)):
        if contents[k].cue.sentence > sentence:
            return
        if contents[k].outer < 0:
            yield k
