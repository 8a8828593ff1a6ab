"""Memory: how much is remembered for speed, and Python's collector of cycles, kept out of short work that makes much
and throws little away.

>>> with kept():
...     words = [[w] for w in "a b c".split()]
>>> len(words)
3
>>> lengths = Lately(4, len)
>>> [lengths[word] for word in ("a", "bb", "a", "ccc")], list(lengths)
([1, 2, 1, 3], ['ccc'])
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from sys import intern
from typing import TypeVar

REMEMBERED = 24_000  # words: when so many are, the rare ones are forgotten, so that a process stays below 250 MB
FEWEST = 10_000  # dates and the bearers of names, which need more room
CHUNKS = 44_000  # what stands between two spaces: told of more slowly than a word, so more are worth their room
LONG = 40  # characters of what is remembered: longer ones never come again

V = TypeVar("V")


class Lately(dict[str, V]):
    """What is ``told`` of words: told once, and remembered while it is asked for.

    Half of ``most`` are at hand. When so many are, they are laid aside, in place of those that were laid aside before;
    what is asked for again comes back from there. So the common ones are never told twice, and the others, which are
    most of all, go. Each word is one object in all memories.
    """

    def __init__(self, most: int, told: Callable[[str], V]) -> None:
        super().__init__()
        self._most, self._told = most // 2, told
        self._aside: dict[str, V] = {}

    def __missing__(self, key: str) -> V:
        key = intern(key)
        aside = self._aside
        value = aside[key] if key in aside else self._told(key)
        if len(key) <= LONG:
            if len(self) >= self._most:
                self._aside = dict(self)
                self.clear()
            self[key] = value
        return value


@contextmanager
def kept() -> Iterator[None]:
    """Holds the collector back while a table is loaded or a report is read, then leaves it as it was.

    What they make lives until they end, so looking through it again and again finds nothing: it took 7 % of the
    reading. Cycles of the work are found by the first collection after it.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
