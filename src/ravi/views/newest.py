"""What is new in a store, counted back from the day of its newest report or contact: nothing here reads a clock."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from ..store.contacts import ContactQuery, find_contacts
from ..store.coverage import month_of, next_month
from ..store.judged import stands
from ..store.rows import DAY_SHIFT
from ..stories.looking import every_story
from .network import Chosen, pairs

DAYS = 365  # that the pairs are of
MONTHS = 24
LATELY = 40  # newest stories that are looked through for conflicts
_REPORTS = (
    "SELECT r.key, r.title, r.published, o.name AS outlet, substr(t.body, 1, 200) AS begins FROM report r "
    "JOIN report_text t ON t.report = r.id LEFT JOIN outlet o ON o.id = r.outlet ORDER BY r.day DESC, r.id DESC LIMIT ?"
)


def newest(db: sqlite3.Connection, calendar: str, private: bool = False, most: int = 8) -> dict[str, Any]:
    """``day`` of the newest report, ``counts``, newest ``reports`` and ``contacts``, ``months``, ``pairs``,
    ``conflicts``: stories on which reports disagree."""
    last = db.execute("SELECT max(day) FROM report").fetchone()[0] or 0
    met = (db.execute("SELECT max(id) FROM contact").fetchone()[0] or 0) >> DAY_SHIFT
    since = (date.fromordinal(met) - timedelta(DAYS)).isoformat() if met > DAYS else ""
    return {
        "day": date.fromordinal(last).isoformat() if last else None,
        "counts": {t: db.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in _COUNTED},
        "reports": [dict(r) for r in db.execute(_REPORTS, (most,))],
        "contacts": find_contacts(db, ContactQuery(private=private), most),
        "months": months(db, last, calendar),
        "pairs": pairs(db, Chosen(since, private=private), most),
        "conflicts": [s for s in every_story(db, least=2, limit=LATELY, private=private) if s["conflicts"]][:most],
    }


_COUNTED = ("report", "statement", "contact", "story")


def months(db: sqlite3.Connection, last: int, calendar: str) -> list[dict[str, Any]]:
    """Contacts of each of the last months by kind, oldest first, with zeros between."""
    low = max(1, last - MONTHS * 31) << DAY_SHIFT
    query = (
        f"SELECT id >> {DAY_SHIFT} AS day, kind, count(*) FROM contact WHERE id >= ? "
        f"AND {stands('contact')} GROUP BY 1, 2"
    )
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for day, kind, n in db.execute(query, (low,)):
        found[month_of(date.fromordinal(day).isoformat(), calendar)][kind] += n
    if not found:
        return []
    out, month = [], min(found)
    while month <= max(found):
        out.append({"month": month, "kinds": dict(found.get(month, {}))})
        month = next_month(month)
    return out[-MONTHS:]
