"""Telling of what somebody said as soon as it is kept: each statement of a new report once in a run."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from json import dumps
from typing import Any

from ..errors import InputError
from ..store.parties import LISTED, party_ids, with_same
from ..store.rows import INDEXED
from ..store.search import listed

_NEW = (
    "SELECT s.id FROM statement s JOIN report r ON r.id = s.report JOIN party p ON p.id = s.party "
    f"WHERE r.key IN {LISTED} AND s.party IN {LISTED} AND s.{INDEXED} AND NOT p.private"
)


@dataclass
class Saying:
    """Hands the new statements of ``speaker``, rows as ``ravi search`` has them, to ``tell``."""

    db: sqlite3.Connection
    speaker: str
    tell: Callable[[list[dict[str, Any]]], None]
    told: set[str] = field(default_factory=set)

    @property
    def is_known(self) -> bool:
        """Whether anybody of that name is in the store."""
        return bool(self._parties())

    def _parties(self) -> set[int]:
        try:
            return set(with_same(self.db, party_ids(self.db, self.speaker)))
        except InputError:
            return set()

    def after(self, reports: Sequence[str]) -> None:
        """Tell of the statements of reports, by their keys; of none while nobody of that name is in the store."""
        parties = sorted(self._parties())
        ids = [r[0] for r in self.db.execute(_NEW, (dumps(list(reports)), dumps(parties)))]
        new = [row for row in listed(self.db, ids) if row["uid"] not in self.told]
        self.told.update(row["uid"] for row in new)
        if new:
            self.tell(new[::-1])
