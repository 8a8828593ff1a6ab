"""What people said of stories: that tellings are of one contact, or are not; the last word on each pair counts.

>>> said = Said.of([Saying("2024-01-01", True, "c1", "c2"), Saying("2024-01-02", False, "c2", "c1")])
>>> said.joined, said.parted
(frozenset(), frozenset({('c1', 'c2')}))

Sayings are a set: in whatever order they come, and from however many machines, the same follows. Where two of the same
moment say opposite things, «not the same» holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

Pair = tuple[str, str]


class Saying(NamedTuple):
    """At a moment somebody said that two tellings are, or are not, of the same contact."""

    made: str
    same: bool
    one: str
    other: str
    by: str = ""


class Said(NamedTuple):
    """The pairs of tellings that are to be joined, and those that are to stay apart."""

    joined: frozenset[Pair] = frozenset()
    parted: frozenset[Pair] = frozenset()

    @classmethod
    def of(cls, sayings: Iterable[Saying]) -> Said:
        """What follows from sayings."""
        last: dict[Pair, tuple[str, bool]] = {}
        for s in sayings:
            pair = pair_of(s.one, s.other)
            last[pair] = max(last.get(pair, ("", False)), (s.made, not s.same))
        return cls(
            frozenset(p for p, (_, apart) in last.items() if not apart),
            frozenset(p for p, (_, apart) in last.items() if apart),
        )


def pair_of(one: str, other: str) -> Pair:
    """Two ids in order."""
    return (one, other) if one < other else (other, one)
