"""Memory: how much is remembered for speed, and Python's collector of cycles, kept out of short work that makes much
and throws little away.

>>> with kept():
...     words = [[w] for w in "a b c".split()]
>>> len(words)
3
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

REMEMBERED = 60_000  # words, chunks, runs: when so many are, all are forgotten, and a process stays below 250 MB


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
