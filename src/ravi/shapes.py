"""How much a word that no list holds looks like a name, by its letters: ``fa/people/name_shapes.tsv``.

>>> from ravi.knowledge import load
>>> shapes = NameShapes(load())
>>> shapes.likeness("رستگارنژاد") > 0.9 > 0.1 > shapes.likeness("سازوکارهایی")
True

A logistic sum over stretches of two to four letters, learned by ``train/name_shapes.py``. It can't tell what a word is,
only what kind of word is spelled like it, so the words around decide how much likeness is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import exp

from .knowledge import Knowledge

TABLE = "people/name_shapes.tsv"
_SHORTEST, _LONGEST = 2, 4
_ALWAYS = "^$"


def letters_of(key: str) -> Iterator[str]:
    """The stretches of letters of a folded word.

    >>> list(letters_of("را"))
    ['^ر', 'را', 'ا$', '^را', 'را$', '^را$']
    """
    edged = f"^{key}$"
    for size in range(_SHORTEST, _LONGEST + 1):
        for i in range(len(edged) - size + 1):
            yield edged[i : i + size]


class NameShapes:
    """The learned weights."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._weights = {row["letters"]: float(row["weight"]) for row in knowledge.table(TABLE)}

    def likeness(self, key: str) -> float:
        """From 0 to 1: how like a name a folded word is."""
        get = self._weights.get
        score = get(_ALWAYS, 0.0) + sum(get(g, 0.0) for g in dict.fromkeys(letters_of(key)))
        return 1 / (1 + exp(-max(-30.0, min(30.0, score))))
