"""A record as something to cite: outlet, both calendars, URL, digest of the text, span; ids that moved are followed.

The digest is the SHA-256 of the whole text of the report, as in the records: whoever has the text can check that it is
the one that was read, and finds the words at the span.
"""

from __future__ import annotations

import sqlite3
from dataclasses import asdict, dataclass
from json import loads
from typing import Any

from ..errors import InputError
from ..report import digest
from .days import jalali
from .identity import LETTERS

TABLES = {letter: kind for kind, letter in LETTERS.items()}


@dataclass(frozen=True, slots=True)
class Citation:
    """What a reader needs to find the words again. ``moved_from`` is the id asked for, where it is an earlier one."""

    id: str
    kind: str
    who: tuple[str, ...]
    text: str
    title: str | None
    outlet: str | None
    published: str | None
    jalali: str | None
    url: str | None
    retrieved: str | None
    report: str
    version: int
    sha256: str
    span: tuple[int, int] | None
    in_title: bool
    software: str
    knowledge: str
    moved_from: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The citation as plain data."""
        return asdict(self)

    def line(self) -> str:
        """The citation in one line, also where the words have several."""
        day = f"{self.published[:10]} ({self.jalali})" if self.published else "no date"
        where = "title" if self.in_title else "characters"
        span = f"{where} {self.span[0]}–{self.span[1]}" if self.span else "no span"
        head = " | ".join(self.who) + ": " if self.who else ""
        parts = (self.title or self.report, self.outlet, day, self.url, f"{span} of sha256:{self.sha256}", self.id)
        told = f"{head}«{self.text}». " + ". ".join(p for p in parts if p)
        return " ".join(told.split())


def cite(db: sqlite3.Connection, uid: str) -> Citation:
    """The citation of a statement, a contact or an act by its id. Raises ``InputError`` where there is none."""
    kind, row, asked = find_record(db, uid)
    report = db.execute(
        "SELECT r.*, o.name AS outlet_name, t.body, reader.software, reader.knowledge FROM report r "
        "JOIN report_text t ON t.report = r.id JOIN reader ON reader.id = r.reader "
        "LEFT JOIN outlet o ON o.id = r.outlet WHERE r.id = ?",
        (row["report"],),
    ).fetchone()
    span, in_title = record_span(row, kind)
    source = (report["title"] or "") if in_title else report["body"]
    return Citation(
        row["uid"],
        kind,
        _who(db, row, kind),
        source[slice(*span)] if span else "",
        report["title"],
        report["outlet_name"],
        report["published"],
        jalali(report["published"]) if report["published"] else None,
        report["url"],
        report["retrieved"],
        report["key"],
        report["version"],
        digest(report["body"]),
        span,
        in_title,
        report["software"],
        report["knowledge"],
        asked,
    )


def find_record(db: sqlite3.Connection, uid: str) -> tuple[str, sqlite3.Row, str | None]:
    """The kind and row of a record, and the id asked for where that is one it had before."""
    kind = TABLES.get(uid[:1])
    if kind is None:
        raise InputError(f"no id {uid!r}", remedy="an id is s, c or x and sixteen digits, as search prints it")
    row = db.execute(f"SELECT * FROM {kind} WHERE uid = ?", (uid,)).fetchone()
    if row is not None:
        return kind, row, None
    former = db.execute("SELECT * FROM former_id WHERE uid = ?", (uid,)).fetchone()
    if former is None:
        raise InputError(f"no {kind} {uid!r} in this store", remedy="see the id, and that it is the right store")
    row = db.execute(f"SELECT * FROM {kind} WHERE uid = ?", (former["now"],)).fetchone()
    if row is None:
        key = db.execute("SELECT key FROM report WHERE id = ?", (former["report"],)).fetchone()[0]
        raise InputError(
            f"{kind} {uid!r} was read in version {former['version']} of report {key!r} and is no longer",
            remedy=f"see ravi versions {key}",
        )
    return kind, row, uid


def record_span(row: sqlite3.Row, kind: str) -> tuple[tuple[int, int] | None, bool]:
    """From where to where the words of a record stand, and whether that is in the title."""
    if kind == "statement" and row["content"] is None:
        return (None if row["start"] is None else (row["start"], row["end"])), False
    spans = loads(row["content"] if kind == "statement" else row["evidence"])
    if not spans:
        return None, False
    alike = [s for s in spans if len(s) == len(spans[0])]
    return (alike[0][0], max(s[1] for s in alike)), len(spans[0]) == 3


def _who(db: sqlite3.Connection, row: sqlite3.Row, kind: str) -> tuple[str, ...]:
    if kind == "contact":
        query = (
            "SELECT a.name FROM participant x JOIN actor a ON a.report = x.report AND a.local = x.actor "
            "WHERE x.contact = ? ORDER BY x.number"
        )
        return tuple(r[0] for r in db.execute(query, (row["id"],)))
    if kind == "statement" and (judged := _judged_speaker(db, row)) is not None:
        return judged
    local = row["speaker"] if kind == "statement" else row["actor"]
    query = "SELECT name FROM actor WHERE report = ? AND local = ?"
    return tuple(r[0] for r in db.execute(query, (row["report"], local)))


def _judged_speaker(db: sqlite3.Connection, row: sqlite3.Row) -> tuple[str, ...] | None:
    """Of whom people judged a statement to be: nobody known is ``()``; None where nobody judged that."""
    judged = "SELECT 1 FROM judged WHERE uid = ? AND verdict = 'wrong_speaker' LIMIT 1"
    if db.execute(judged, (row["uid"],)).fetchone() is None:
        return None
    party = "SELECT coalesce(l.name, p.name) FROM party p LEFT JOIN party l ON l.id = p.same_as WHERE p.id = ?"
    return tuple(r[0] for r in db.execute(party, (row["party"],)))
