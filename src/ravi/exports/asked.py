"""What is asked of an export, and what it tells of itself.

>>> told = Told()
>>> told.rows["statements"] += 2
>>> told.missing({"statements": 3, "contacts": 1})
{'statements': 1}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from .entries import Entry


@dataclass(frozen=True, slots=True)
class Asked:
    """With or without texts; one table or all; a byte-order mark for Excel; the rows of stories, from a store."""

    texts: bool = True
    table: str = ""
    excel: bool = False
    stories: Callable[[], Iterable[dict[str, Any]]] | None = None


@dataclass(slots=True)
class Told:
    """How many records were written, by kind; how many a form could not hold, by kind, and why, by reason.

    ``lines`` counts what stands in the files where that is something else than records.
    """

    rows: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    lines: Counter[str] = field(default_factory=Counter)

    def leave(self, kind: str, reason: str) -> None:
        """Note a record that the form can't hold."""
        self.left[kind] += 1
        self.reasons[reason] += 1

    def missing(self, expected: Mapping[str, int]) -> dict[str, int]:
        """How many records of each kind that the form has are neither written nor told as left out."""
        kinds = [k for k in expected if k in self.rows or k in self.left]
        gaps = {k: expected[k] - self.rows[k] - self.left[k] for k in kinds}
        return {k: n for k, n in gaps.items() if n}


Streams = Mapping[str, BinaryIO]
Write = Callable[[Iterable[Entry], Streams, Asked], Told]
