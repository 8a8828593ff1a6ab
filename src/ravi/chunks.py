"""A text cut into words: at its spaces first, then each chunk between them.

>>> import re
>>> chunks = Chunks(re.compile(r"(\\w+)").split)
>>> starts, ends, (words, *_) = chunks.joined([chunks.cells(chunk) for chunk in "one, two".split(" ")])
>>> list(zip(starts, ends, words))
[(0, 3, 'one'), (4, 4, ''), (5, 8, 'two')]

Whoever remembers what was told of a chunk need not have it cut again: most have been seen before, so that this takes
less than half the time of one pattern on the whole text; and the words are the same objects in every text and every
table, so that these find them faster, and few places of the memory hold what is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import accumulate, chain
from operator import sub
from sys import intern
from typing import Any


class Chunks:
    """``split`` cuts a chunk into gap, word, gap, …, gap, as a pattern with one group does; no word that it finds has a
    space, or depends on what stands beyond one. ``told`` say something of each word."""

    def __init__(self, split: Callable[[str], list[str]], *told: Callable[[str], Any]) -> None:
        self._split, self._told, self._columns = split, told, range(2 + len(told))

    def cells(self, chunk: str) -> tuple[Any, ...]:
        """Of each word in a chunk, in turn, the word, its characters with those of the gap before it, and what is told
        of it. Behind the gap that ends a chunk the word is empty."""
        gap, *rest = self._split(chunk)
        if rest and not rest[-1]:
            rest.pop()
        else:
            rest.append("")
        pairs = zip((" " + gap, *rest[1::2]), rest[::2])
        words = [(len(a) + len(b), intern(b)) for a, b in pairs]
        return tuple([x for n, b in words for x in (b, n, *[tell(b) if b else "" for tell in self._told])])

    def joined(self, chunks: Iterable[tuple[Any, ...]]) -> tuple[list[int], list[int], list[list[Any]]]:
        """Where the words of a text begin and end, whose chunks' cells are given, and the columns: words, characters,
        what is told."""
        cells = list(chain.from_iterable(chunks))
        columns = [cells[n :: len(self._columns)] for n in self._columns]
        ends = list(accumulate(columns[1], initial=-1))[1:]
        return list(map(sub, ends, map(len, columns[0]))), ends, columns
