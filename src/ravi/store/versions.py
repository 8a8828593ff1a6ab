"""The versions of a report: every text it had, and what changed from one to the next."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from ..errors import InputError
from .wordings import differences

FIELDS = ("title", "published", "outlet", "url")


@dataclass(frozen=True, slots=True)
class Version:
    """One version: when it was kept, how long it is, and its differences from the one before, by field."""

    version: int
    kept: str
    characters: int
    changes: dict[str, str]


def versions(db: sqlite3.Connection, report: str) -> list[Version]:
    """The versions of a report, oldest first. Raises ``InputError`` where there is no such report."""
    row = find_report(db, report)
    told = "SELECT e.*, run.started FROM earlier_version e JOIN run ON run.id = e.run WHERE report = ? ORDER BY version"
    rows = [dict(r) for r in db.execute(told, (row["id"],))]
    now = db.execute(
        "SELECT r.*, o.name AS outlet_name, t.body, run.started FROM report r JOIN report_text t ON t.report = r.id "
        "JOIN run ON run.id = r.run LEFT JOIN outlet o ON o.id = r.outlet WHERE r.id = ?",
        (row["id"],),
    ).fetchone()
    rows.append({**dict(now), "outlet": now["outlet_name"]})
    out = []
    for i, this in enumerate(rows):
        changes = _changes(rows[i - 1], this) if i else {}
        out.append(Version(this["version"], this["started"], len(this["body"]), changes))
    return out


def find_report(db: sqlite3.Connection, report: str) -> sqlite3.Row:
    """A report by its key, its source's id or its URL, in any spelling. Raises ``InputError`` where there is none."""
    from .identity import spellings

    names = spellings(report)
    found = (db.execute("SELECT * FROM report WHERE key = ?", (name,)).fetchone() for name in names)
    row: sqlite3.Row | None = next(filter(None, found), None)
    query = f"SELECT * FROM report WHERE given_id = ? OR url IN ({', '.join('?' * len(names))})"
    row = row or db.execute(query, (report, *names)).fetchone()
    if row is None:
        raise InputError(f"no report {report!r} in this store", remedy="give its id or its URL")
    return row


def _changes(old: dict[str, object], new: dict[str, object]) -> dict[str, str]:
    """What changed: short fields as before and after, the text as a diff by words, without what stayed."""
    out = {f: f"[-{old[f] or ''}-] {{+{new[f] or ''}+}}" for f in FIELDS if old[f] != new[f]}
    if old["body"] != new["body"]:
        out["body"] = shortened(differences(str(old["body"]), str(new["body"])))
    return out


def shortened(diff: str, near: int = 5) -> str:
    """A diff without the words that are far from any change.

    >>> shortened("a b c d {+e+} f g h i", near=2)
    '… c d {+e+} f g …'
    """
    words = diff.split(" ")
    inside, marked = False, []
    for word in words:
        starts = word.startswith(("[-", "{+"))
        inside = inside or starts
        marked.append(inside)
        if word.endswith(("-]", "+}")):
            inside = False
    keep = [any(marked[max(0, i - near) : i + near + 1]) for i in range(len(words))]
    out: list[str] = []
    for word, kept in zip(words, keep):
        if kept:
            out.append(word)
        elif not out or out[-1] != "…":
            out.append("…")
    return " ".join(out)
