"""The cue: the words that bring in somebody's words, and where those begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

Place = Literal["verb", "that", "with", "by", "noun", "label"]
Mode = Literal["colon", "quote", "that", "comma", "bare", "clause", "back"]

FAR = 12  # tokens between a cue and its colon or «که»
BACK = "back"  # the stance of a credit to a document that was told of before
CLAUSE = 30  # tokens of a cue's clause that are looked at


class Cue(NamedTuple):
    """Tokens ``first`` to ``last`` bring in words that start at token ``start``; ``sentence`` is an index; ``written``
    says that the words stand in a document («در این نامه آمده است»); ``named`` is the token at which a label begins to
    tell who speaks, or -1."""

    place: Place
    mode: Mode
    first: int
    last: int
    start: int
    sentence: int
    lemma: str
    stance: str
    source: str
    written: bool = False
    named: int = -1


def clauses(cues: Sequence[Cue]) -> Iterator[tuple[int, list[Cue]]]:
    """The cues grouped by sentence."""
    group: list[Cue] = []
    for cue in cues:
        if group and group[0].sentence != cue.sentence:
            yield group[0].sentence, group
            group = []
        group.append(cue)
    if group:
        yield group[0].sentence, group
