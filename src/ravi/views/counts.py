"""Counts beside the hits of a search: by person and by month, of the newest ones that match."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from datetime import date
from json import dumps
from typing import Any

from ..calendars import from_date
from ..store.parties import LISTED
from ..store.rows import DAY_SHIFT

COUNTED = 500  # hits that are counted; of more it is told that there are more
PEOPLE = 12


def statement_counts(db: sqlite3.Connection, hits: Sequence[tuple[int, int | None]], calendar: str) -> dict[str, Any]:
    """``people`` and ``months`` of statements, given by their numbers and those of their speakers."""
    speakers = Counter(party for _, party in hits if party)
    return {"people": _people(db, speakers), "months": months([id for id, _ in hits], calendar)}


def contact_counts(db: sqlite3.Connection, hits: Sequence[tuple[int, set[int]]], calendar: str) -> dict[str, Any]:
    """``people`` and ``months`` of contacts, given by their numbers and those of the parties that took part."""
    parties = Counter(party for _, there in hits for party in there)
    return {"people": _people(db, parties), "months": months([id for id, _ in hits], calendar)}


def months(ids: Sequence[int], calendar: str) -> list[dict[str, Any]]:
    """How many records of each month there are, newest first; the day is in a record's number.

    >>> months([date(2021, 5, 16).toordinal() << DAY_SHIFT, 7], "gregorian")
    [{'month': '2021-05', 'n': 1}, {'month': '', 'n': 1}]
    """
    out: list[dict[str, Any]] = []
    first = 1 << 62  # day of the month that is being counted
    for day, n in sorted(Counter(id >> DAY_SHIFT for id in ids).items(), reverse=True):
        if day >= first:
            out[-1]["n"] += n
        else:
            month, first = _month(day, calendar)
            out.append({"month": month, "n": n})
    return out


def _month(day: int, calendar: str) -> tuple[str, int]:
    """The month of a day, and its first day."""
    if not day:
        return "", 0
    year, month, number = from_date(calendar, date.fromordinal(day))
    return f"{year:04d}-{month:02d}", day - number + 1


def _people(db: sqlite3.Connection, counted: Counter[int]) -> list[dict[str, Any]]:
    """Those with most, each with all whom judgements say they are."""
    for party, leader in db.execute("SELECT id, same_as FROM party WHERE same_as IS NOT NULL"):
        if party in counted:
            counted[leader] += counted.pop(party)
    most = sorted(counted, key=lambda party: (-counted[party], party))[:PEOPLE]
    rows = db.execute(f"SELECT id, key, name FROM party WHERE id IN {LISTED}", (dumps(most),))
    found = {row["id"]: {"key": row["key"], "name": row["name"], "n": counted[row["id"]]} for row in rows}
    return [found[party] for party in most if party in found]
