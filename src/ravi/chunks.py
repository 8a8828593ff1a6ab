"""A text cut into words: at its spaces first, then each chunk between them once for all texts.

>>> import re
>>> chunks = Chunks(re.compile(r"(\\w+)").split)
>>> starts, ends, (words, *_) = chunks.read("one, two")
>>> list(zip(starts, ends, words))
[(0, 3, 'one'), (4, 4, ''), (5, 8, 'two')]

Most chunks have been seen before, so that this takes less than half the time of one pattern on the whole text; and the
words are the same objects in every text and every table, so that these find them faster, and few places of the memory
hold what is looked at; what tables say of them comes along.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, chain
from operator import sub
from sys import intern
from typing import Any

MANY, LONG = 200_000, 40  # chunks remembered, before the memory is emptied; characters of one


class Chunks(dict[str, tuple[Any, ...]]):
    """Chunk -> of each word in it, in turn, the word, its characters with those of the gap before it, and what each of
    ``told`` says of it. ``split`` cuts a text into gap, word, gap, …, gap, as a pattern with one group does; no word
    that it finds has a space, or depends on what stands beyond one."""

    def __init__(self, split: Callable[[str], list[str]], *told: Callable[[str], Any]) -> None:
        super().__init__()
        self._split, self._told, self._columns = split, told, range(2 + len(told))

    def __missing__(self, chunk: str) -> tuple[Any, ...]:
        found = self.cells(chunk)
        if len(chunk) <= LONG:
            if len(self) > MANY:
                self.clear()
            self[intern(chunk)] = found
        return found

    def cells(self, chunk: str) -> tuple[Any, ...]:
        """What is told of a chunk, worked out afresh."""
        gap, *rest = self._split(chunk)
        if rest and not rest[-1]:
            rest.pop()
        else:
            rest.append("")
        pairs = zip((" " + gap, *rest[1::2]), rest[::2])
        words = [(len(a) + len(b), intern(b)) for a, b in pairs]
        return tuple([x for n, b in words for x in (b, n, *[tell(b) if b else "" for tell in self._told])])

    def read(self, text: str, found: Sequence[tuple[Any, ...]] = ()) -> tuple[list[int], list[int], list[list[Any]]]:
        """Where the words of a text begin and end, and the columns: words, characters, what is told. Behind the gap
        that ends a chunk the word is empty. ``found`` is what is told of each chunk, where that is known."""
        cells = list(chain.from_iterable(found or map(self.__getitem__, text.split(" "))))
        columns = [cells[n :: len(self._columns)] for n in self._columns]
        ends = list(accumulate(columns[1], initial=-1))[1:]
        return list(map(sub, ends, map(len, columns[0]))), ends, columns
