"""The table of stories: a row for each contact that reports of a store tell of, however many tell it.

>>> COLUMNS["reports"], COLUMNS["date"]
('int', 'day')

``contacts`` and ``report_keys`` lead to the rows of the other tables. A story has all its reports here, also those
outside the span of days that was asked for; stories that name private persons are left out where these are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from json import dumps
from typing import Any

from ..records import SOFTWARE
from ..store.days import jalali
from ..stories.history import was_held
from ..stories.looking import forget, told
from ..stories.summing import summed
from .tables import Row, columns

COLUMNS = columns(
    "story kind held:b date:d date_jalali participants:l participant_keys:l countries:l reports:i outlets:l "
    "first_published:d first_outlet first_url stages:l conflicts:l contacts:l report_keys:l software"
)
FORGET = 2_000  # stories after which those who took part in them are forgotten, so that memory stays flat
_CHOSEN = (
    "SELECT DISTINCT t.story FROM story_telling t JOIN contact c ON c.id = t.contact "
    "WHERE c.report IN (SELECT report FROM chosen)"
)
_PRIVATE = (
    "SELECT t.story FROM story_telling t JOIN participant x ON x.contact = t.contact "
    "JOIN party p ON p.id = x.party WHERE p.private"
)


def founders(private: bool) -> str:
    """The query for the stories that a choice of reports leads to, by the contacts that found them."""
    return _CHOSEN if private else f"{_CHOSEN} AND t.story NOT IN ({_PRIVATE})"


def rows(db: sqlite3.Connection, private: bool) -> Iterator[Row]:
    """The rows, in the order of the stories' ids."""
    for number, found in enumerate(db.execute(f"{founders(private)} ORDER BY 1"), 1):
        yield _row(db, summed(told(db, found[0])))
        if not number % FORGET:
            forget()


def _row(db: sqlite3.Connection, story: dict[str, Any]) -> Row:
    people, reports = story["participants"], story["reports"]
    keys = [r["id"] for r in reports]
    url = db.execute("SELECT url FROM report WHERE key = ?", (keys[0],)).fetchone()
    return {
        "story": story["id"],
        "kind": story["kind"],
        "held": was_held(story),
        "date": story["date"],
        "date_jalali": jalali(story["date"]) if story["date"] else None,
        "participants": [p["name"] for p in people],
        "participant_keys": [p["key"] for p in people],
        "countries": sorted({p["country"] for p in people if p["country"]}),
        "reports": len(reports),
        "outlets": list(dict.fromkeys(r["outlet"] for r in reports if r["outlet"])),
        "first_published": (reports[0]["published"] or "")[:10] or None,
        "first_outlet": reports[0]["outlet"],
        "first_url": url and url[0],
        "stages": [s["stage"] for s in story["stages"]],
        "conflicts": [
            f"{c['on']}: {dumps([v['value'] for v in c['values']], ensure_ascii=False)}" for c in story["conflicts"]
        ],
        "contacts": [s["contact"] for s in story["stages"]],
        "report_keys": keys,
        "software": SOFTWARE,
    }
