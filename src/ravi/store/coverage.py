"""How many reports of which outlet there are for each month: what makes a zero of a count mean something.

>>> month_of("2021-05-16", "jalali"), month_of("2021-05-16", "gregorian"), next_month("1400-12")
('1400-02', '2021-05', '1401-01')
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from datetime import date
from typing import Any

from .days import first_day, jalali, last_day
from .rows import DAY_SHIFT
from .search import Query, matching_days, number_span, outlet_ids

UNDATED = ""


def coverage(db: sqlite3.Connection, calendar: str = "gregorian", query: Query | None = None) -> list[dict[str, Any]]:
    """Reports and characters by outlet and month, with zeros for the months between an outlet's first and last.

    With a ``query``, also how many ``statements`` match in each, and only the outlet and days it names. Reports without
    a day stand under the month ``""``.
    """
    wanted = query or Query()
    first, last = (n >> DAY_SHIFT for n in number_span(wanted.since, wanted.until))
    reports: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    told = (
        "SELECT coalesce(o.name, ''), r.day, count(*), sum(r.characters) FROM report r "
        "LEFT JOIN outlet o ON o.id = r.outlet GROUP BY r.outlet, r.day"
    )
    for outlet, day, count, characters in db.execute(told):
        cell = reports[outlet, _month(day, calendar)]
        if first <= day <= last:
            cell[0] += count
            cell[1] += characters
    found: dict[tuple[str, str], int] = defaultdict(int)
    if query is not None:
        for outlet, day, count in matching_days(db, query):
            found[outlet, _month(day, calendar)] += count
    rows = []
    for outlet in sorted(_outlets(db, wanted.outlet) or {o for o, _ in reports}):
        for month in _within(_months([m for o, m in reports if o == outlet]), wanted, calendar):
            count, characters = reports.get((outlet, month), (0, 0))
            row = {"outlet": outlet, "month": month, "reports": count, "characters": characters}
            rows.append(row if query is None else {**row, "statements": found[outlet, month]})
    return rows


def _outlets(db: sqlite3.Connection, name: str) -> set[str]:
    if not name:
        return set()
    marks = ", ".join("?" * len(ids := outlet_ids(db, name)))
    return {r[0] for r in db.execute(f"SELECT name FROM outlet WHERE id IN ({marks})", ids)}


def _within(months: list[str], query: Query, calendar: str) -> list[str]:
    first = month_of(first_day(query.since), calendar) if query.since else UNDATED
    last = month_of(last_day(query.until), calendar) if query.until else "9"
    return [m for m in months if first <= m <= last and (m != UNDATED or not query.until)]


def month_of(iso: str, calendar: str) -> str:
    """The month of an ISO day in a calendar."""
    return jalali(iso)[:7] if calendar == "jalali" else iso[:7]


def next_month(month: str) -> str:
    """The month after one, in either calendar."""
    year, number = int(month[:4]), int(month[5:])
    return f"{year + number // 12:04d}-{number % 12 + 1:02d}"


def _month(day: int, calendar: str) -> str:
    return month_of(date.fromordinal(day).isoformat(), calendar) if day else UNDATED


def _months(there: list[str]) -> list[str]:
    """All months from the first to the last; the reports without a day before them."""
    dated = sorted(m for m in there if m != UNDATED)
    out = [UNDATED] if UNDATED in there else []
    month = dated[0] if dated else None
    while month is not None and month <= dated[-1]:
        out.append(month)
        month = next_month(month)
    return out
