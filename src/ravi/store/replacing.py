"""A report that is kept again: its old version put aside, the ids of its records carried over.

>>> pairs({"s1": (0, 10, "الف ب"), "s2": (20, 30, "ج")}, {"s3": (2, 10, "ب")}, same_text=True)
{'s1': 's3', 's2': None}
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import NamedTuple

from .rows import ACT, CONTACT, STATEMENT, UNINDEXED
from .sheets import Sheet

ALIKE = 0.6  # how much of the words two records must share to be taken for the same where the text changed
KINDS = ("statement", "contact", "act")


class Place(NamedTuple):
    """Where a record stands and its words."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Old:
    """The records that a report had: places by kind and id, numbers by id, and what the index of words holds."""

    spans: dict[str, dict[str, Place]] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)
    words: dict[str, tuple[int, str, str]] = field(default_factory=dict)


def old_records(db: sqlite3.Connection, report: int) -> Old:
    """The records of a report as they are kept now."""
    old = Old({kind: {} for kind in KINDS})
    body = db.execute("SELECT body FROM report_text WHERE report = ?", (report,)).fetchone()[0]
    for row in db.execute("SELECT id, uid, start, end, words_keys, text FROM statement WHERE report = ?", (report,)):
        start, end = row["start"] or 0, row["end"] or 0
        text = body[start:end] if row["text"] is None else row["text"]
        old.ids[row["uid"]] = row["id"]
        old.spans["statement"][row["uid"]] = Place(start, end, text)
        if row["words_keys"] != UNINDEXED:
            old.words[row["uid"]] = (row["id"], row["words_keys"], text)
    for kind in ("contact", "act"):
        for row in db.execute(f"SELECT id, uid, evidence FROM {kind} WHERE report = ?", (report,)):
            old.ids[row["uid"]] = row["id"]
            old.spans[kind][row["uid"]] = _place(row["evidence"], body)
    return old


def _place(evidence: str, body: str) -> Place:
    from json import loads

    spans = loads(evidence) or [[0, 0]]
    start, end = spans[0][0], max(s[1] for s in spans)
    return Place(start, end, body[start:end])


def clear(db: sqlite3.Connection, report: int, version: int | None) -> None:
    """Take a report's records away; where ``version`` is given, its text is put aside under that number."""
    if version is not None:
        db.execute(
            "INSERT INTO earlier_version (report, version, given_id, published, outlet, language, url, retrieved, "
            "title, content, run, body) SELECT r.id, r.version, given_id, published, o.name, language, url, retrieved, "
            "title, content, run, body FROM report r JOIN report_text t ON t.report = r.id "
            "LEFT JOIN outlet o ON o.id = r.outlet WHERE r.id = ?",
            (report,),
        )
    for table in ("statement", "act", "contact", "actor"):
        db.execute(f"DELETE FROM {table} WHERE report = ?", (report,))


def supersede(db: sqlite3.Connection, report: int, version: int, old: Old, sheet: Sheet, changed: bool) -> None:
    """Note what became of the ids that are gone: the record that stands there now, or none."""
    for kind, now in _new_places(sheet).items():
        gone = {uid: place for uid, place in old.spans[kind].items() if uid not in now}
        free = {uid: place for uid, place in now.items() if uid not in old.spans[kind]}
        for uid, other in pairs(gone, free, not changed).items():
            query = "INSERT OR REPLACE INTO former_id (uid, report, kind, now, version) VALUES (?, ?, ?, ?, ?)"
            db.execute(query, (uid, report, kind, other, version))
            db.execute("UPDATE former_id SET now = ? WHERE now = ?", (other, uid))
        db.executemany("DELETE FROM former_id WHERE uid = ?", [(uid,) for uid in free])


def _new_places(sheet: Sheet) -> dict[str, dict[str, Place]]:
    start, end = STATEMENT.index("start"), STATEMENT.index("end")
    contacts, acts = CONTACT.index("evidence"), ACT.index("evidence")
    return {
        "statement": {s[0]: _stated(s[start], s[end], s[-1], sheet.body) for s in sheet.statements},
        "contact": {c[0]: _place(c[contacts], sheet.body) for c in sheet.contacts},
        "act": {a[0]: _place(a[acts], sheet.body) for a in sheet.acts},
    }


def _stated(start: int | None, end: int | None, text: str | None, body: str) -> Place:
    return Place(start or 0, end or 0, body[start:end] if text is None else text)


def pairs(gone: dict[str, Place], free: dict[str, Place], same_text: bool) -> dict[str, str | None]:
    """For each record that is gone the new one that says the same: by its place in the same text, else by its words."""
    left = dict(free)
    out: dict[str, str | None] = {}
    for uid, place in gone.items():
        best = max(left, key=lambda u: _likeness(place, left[u], same_text), default=None)
        if best is not None and _likeness(place, left[best], same_text) < (0.0001 if same_text else ALIKE):
            best = None
        if best is not None:
            del left[best]
        out[uid] = best
    return out


def _likeness(a: Place, b: Place, same_text: bool) -> float:
    if same_text:
        shared = min(a[1], b[1]) - max(a[0], b[0])
        return shared / max(a[1] - a[0], b[1] - b[0], 1)
    return 1.0 if a[2] == b[2] else SequenceMatcher(None, a[2].split(), b[2].split(), autojunk=False).ratio()
