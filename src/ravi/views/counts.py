"""Counts beside the hits of a search: by person and by month, of the newest ones that match."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from json import dumps
from typing import Any

from ..store.coverage import month_of
from ..store.rows import DAY_SHIFT

COUNTED = 2_000  # hits that are counted; of more it is told that there are more
PEOPLE = 12
_SPEAKERS = (
    "SELECT coalesce(leader.key, p.key) AS key, coalesce(leader.name, p.name) AS name, count(*) AS n "
    "FROM statement s JOIN party p ON p.id = s.party LEFT JOIN party leader ON leader.id = p.same_as "
    "WHERE s.id IN (SELECT value FROM json_each(?)) AND NOT p.private GROUP BY 1 ORDER BY n DESC, 1 LIMIT ?"
)
_PARTIES = (
    "SELECT coalesce(leader.key, p.key) AS key, coalesce(leader.name, p.name) AS name, count(DISTINCT x.contact) AS n "
    "FROM participant x JOIN party p ON p.id = x.party LEFT JOIN party leader ON leader.id = p.same_as "
    "WHERE x.contact IN (SELECT value FROM json_each(?)) AND NOT p.private GROUP BY 1 ORDER BY n DESC, 1 LIMIT ?"
)


def statement_counts(db: sqlite3.Connection, ids: Sequence[int], calendar: str) -> dict[str, Any]:
    """``people`` and ``months`` of statements by their numbers."""
    return {"people": _people(db, _SPEAKERS, ids), "months": months(ids, calendar)}


def contact_counts(db: sqlite3.Connection, ids: Sequence[int], calendar: str) -> dict[str, Any]:
    """``people`` and ``months`` of contacts by their numbers."""
    return {"people": _people(db, _PARTIES, ids), "months": months(ids, calendar)}


def months(ids: Sequence[int], calendar: str) -> list[dict[str, Any]]:
    """How many records of each month there are, newest first; the day is in a record's number.

    >>> months([date(2021, 5, 16).toordinal() << DAY_SHIFT, 7], "gregorian")
    [{'month': '2021-05', 'n': 1}, {'month': '', 'n': 1}]
    """
    found: Counter[str] = Counter()
    for day, n in Counter(id >> DAY_SHIFT for id in ids).items():
        found[_month(day, calendar)] += n
    return [{"month": month, "n": n} for month, n in sorted(found.items(), reverse=True)]


@lru_cache(maxsize=20_000)
def _month(day: int, calendar: str) -> str:
    return month_of(date.fromordinal(day).isoformat(), calendar) if day else ""


def _people(db: sqlite3.Connection, query: str, ids: Sequence[int]) -> list[dict[str, Any]]:
    return [dict(row) for row in db.execute(query, (dumps(ids), PEOPLE))]
