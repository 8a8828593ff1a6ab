"""The tellings of contacts in a store, and what people said of them in its log of judgements."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from json import dumps, loads
from typing import Any

from ..store.judged import STANDING, stands
from ..store.putting_right import judged_date
from .copies import sketch
from .judged import Said, Saying
from .naming import Namer
from .recorded import telling_of
from .telling import Telling

AT_ONCE = 2_000
SAME, OTHER = "same_event", "other_event"
_CONTACTS = """
SELECT c.id, c.uid, c.report, c.kind, c.status, c.date, c.date_value, c.place, c.series, r.key, r.published,
  o.name AS outlet, t.body
FROM contact c JOIN report r ON r.id = c.report JOIN report_text t ON t.report = r.id
LEFT JOIN outlet o ON o.id = r.outlet
WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY c.id
"""
_WANTED = f"SELECT id FROM contact c WHERE {stands('c')}"
_PARTIES = """
SELECT x.contact, x.side, a.local, a.type, a.name, a.country, a.unnamed, a.anonymous, a.figure, a.report,
  leader.name AS other_name, leader.figure AS other_figure
FROM participant x JOIN actor a ON a.report = x.report AND a.local = x.actor
LEFT JOIN party p ON p.id = a.party LEFT JOIN party leader ON leader.id = p.same_as
WHERE x.contact IN (SELECT value FROM json_each(?)) ORDER BY x.contact, x.number
"""
_ROLES = """
SELECT role.report, role.actor, role.text FROM role
WHERE role.report IN (SELECT report FROM contact WHERE id IN (SELECT value FROM json_each(?)))
ORDER BY 1, 2, role.number
"""


def wanted(db: sqlite3.Connection, first: int = 0, last: int = 1 << 62) -> list[int]:
    """The contacts from one number to another, without those that people judged to be none."""
    return [r[0] for r in db.execute(f"{_WANTED} AND id BETWEEN ? AND ? ORDER BY id", (first, last))]


def untold(db: sqlite3.Connection) -> list[int]:
    """The wanted contacts of which no telling is kept yet."""
    query = f"{_WANTED} AND NOT EXISTS (SELECT 1 FROM story_telling t WHERE t.contact = c.id) ORDER BY id"
    return [r[0] for r in db.execute(query)]


def tellings(db: sqlite3.Connection, ids: Iterable[int], namer: Namer) -> Iterator[tuple[int, Telling]]:
    """The tellings of contacts, by their numbers."""
    ids = list(ids)
    for start in range(0, len(ids), AT_ONCE):
        some = dumps(ids[start : start + AT_ONCE])
        roles: dict[tuple[int, str], list[dict[str, str]]] = {}
        for report, actor, text in db.execute(_ROLES, (some,)):
            roles.setdefault((report, actor), []).append({"text": text})
        people: dict[int, list[tuple[str | None, dict[str, Any]]]] = {}
        for row in db.execute(_PARTIES, (some,)):
            people.setdefault(row["contact"], []).append((row["side"], _actor(row, roles)))
        for row in db.execute(_CONTACTS, (some,)):
            contact = {
                "kind": row["kind"],
                "status": row["status"],
                "date": judged_date(loads(row["date"]) if row["date"] else None, row["date_value"]),
                "place": loads(row["place"]) if row["place"] else None,
                "series": row["series"],
            }
            report = {k: row[k] for k in ("published", "outlet", "body")} | {"id": row["key"]}
            yield (
                row["id"],
                telling_of(contact, row["uid"], report, people.get(row["id"], []), namer, sketch(row["body"])),
            )


def _actor(row: sqlite3.Row, roles: dict[tuple[int, str], list[dict[str, str]]]) -> dict[str, Any]:
    """An actor as a record has it; who people judged to be somebody else is that one."""
    actor = {k: row[k] for k in ("type", "name", "country", "unnamed", "anonymous", "figure")}
    if row["other_name"]:
        actor |= {"name": row["other_name"], "figure": row["other_figure"] or actor["figure"]}
    return actor | {"roles": roles.get((row["report"], row["local"]), [])}


def said(db: sqlite3.Connection) -> Said:
    """What people said of contacts being the same, each by the id that it has now."""
    places = {r["judgement"]: r["uid"] for r in db.execute("SELECT * FROM judged")}
    rows = db.execute(f"SELECT * FROM ({STANDING}) WHERE verdict IN (?, ?)", (SAME, OTHER))
    return Said.of(_sayings(db, rows, places))


def _sayings(db: sqlite3.Connection, rows: Iterable[sqlite3.Row], places: dict[int, str]) -> Iterator[Saying]:
    for row in rows:
        one = places.get(row["id"]) or row["uid"]
        for other in (row["value"] or "").split():
            now = db.execute("SELECT now FROM former_id WHERE uid = ?", (other,)).fetchone()
            told = f"{row['made']} {row['id']:012}"  # of one second, what was said later
            yield Saying(told, row["verdict"] == SAME, one, (now and now[0]) or other, row["by"] or "")
