"""What the archive knows of one person: offices by day, whom they met, what their statements do.

>>> Tenure("وزیر راه", "2020-01-01", "2020-05-02", 3).to_dict()["reports"]
3
"""

from __future__ import annotations

import sqlite3
from dataclasses import asdict, dataclass
from datetime import date
from heapq import nlargest
from typing import Any

from ..errors import InputError
from ..store.contacts import ContactQuery, find_contacts
from ..store.judged import stands
from ..store.parties import find_parties, with_same
from ..store.rows import INDEXED
from ..store.search import Query, search
from ..store.words import joined_name

MOST = 12
WORDINGS = 400  # of offices: the commonest that are looked at


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office as reports worded it, the first and last day of such a report, and in how many it stands."""

    office: str
    first: str | None
    last: str | None
    reports: int

    def to_dict(self) -> dict[str, Any]:
        """The office as plain data."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class PersonView:
    """One person across reports. Counts are of reports, statements and contacts; ``others`` are more of that name."""

    name: str
    name_latin: str | None
    keys: tuple[str, ...]
    private: bool
    reports: int
    first: str | None
    last: str | None
    offices: tuple[Tenure, ...]
    outlets: tuple[tuple[str, int], ...]
    does: tuple[tuple[str, int], ...]
    met: tuple[tuple[str, int], ...]
    statements: tuple[dict[str, Any], ...]
    contacts: tuple[dict[str, Any], ...]
    others: tuple[tuple[str, int], ...]

    def to_dict(self) -> dict[str, Any]:
        """The view as plain data."""
        return asdict(self)


def person_view(db: sqlite3.Connection, name: str, private: bool = False) -> PersonView:
    """The view of the person that a name means first of all: whose whole name it is, else who is in most reports.

    A single word is taken for a part of a name.

    Raises ``InputError`` where nobody is called so, or who is called so is a private person and ``private`` is not set.
    """
    found = find_parties(db, name)
    first = _first(found, name)
    ids = sorted(with_same(db, [first["id"]]))
    marks = ", ".join("?" * len(ids))
    people = db.execute(f"SELECT * FROM party WHERE id IN ({marks}) ORDER BY id", ids).fetchall()
    if any(p["private"] for p in people) and not private:
        raise InputError(f"{name!r} is marked as a private person", remedy="ask for private persons with --private")
    leader = next((p for p in people if p["id"] == (first["same_as"] or first["id"])), people[0])
    key = leader["key"]
    return PersonView(
        leader["name"],
        leader["name_latin"],
        tuple(p["key"] for p in people),
        any(p["private"] for p in people),
        *_seen(db, marks, ids),
        _offices(db, marks, ids),
        _outlets(db, marks, ids),
        _deeds(db, marks, ids),
        _met(db, marks, ids),
        tuple(search(db, Query(speaker=key), 5)),
        tuple(find_contacts(db, ContactQuery(who=key), 5)),
        tuple((r["name"], r["reports"]) for r in found if r["id"] not in ids and not r["private"])[:MOST],
    )


def _first(found: list[sqlite3.Row], name: str) -> sqlite3.Row:
    """Whose whole name it is, where it is more than a word; else who is in most reports."""
    whole = [r for r in found if name in (r["key"], r["name"]) or joined_name(r["name"]) == joined_name(name)]
    return (whole if whole and (" " in name.strip() or ":" in name) else found)[0]


def _seen(db: sqlite3.Connection, marks: str, ids: list[int]) -> tuple[int, str | None, str | None]:
    """In how many reports somebody is, the first and the last day of them."""
    counted = db.execute(
        "SELECT count(DISTINCT r.id), min(substr(r.published, 1, 10)), max(substr(r.published, 1, 10)) "
        f"FROM actor a JOIN report r ON r.id = a.report WHERE a.party IN ({marks})",
        ids,
    ).fetchone()
    return counted[0], counted[1], counted[2]


def _outlets(db: sqlite3.Connection, marks: str, ids: list[int]) -> tuple[tuple[str, int], ...]:
    query = (
        "SELECT coalesce(o.name, '?'), count(DISTINCT r.id) n FROM actor a JOIN report r ON r.id = a.report "
        f"LEFT JOIN outlet o ON o.id = r.outlet WHERE a.party IN ({marks})"
    )
    return _counts(db, query, ids)


def _deeds(db: sqlite3.Connection, marks: str, ids: list[int]) -> tuple[tuple[str, int], ...]:
    """What statements do, and how many of them."""
    said = f"s.party IN ({marks}) AND s.{INDEXED}"
    query = f"SELECT j.value, count(*) n FROM statement s, json_each(s.does) j WHERE {said}"
    return _counts(db, query, ids)


def _offices(db: sqlite3.Connection, marks: str, ids: list[int]) -> tuple[Tenure, ...]:
    """The offices in most reports, in the order of their first days; spellings of one office count as one."""
    worded: dict[str, list[tuple[int, int]]] = {}
    for text, day, report in db.execute(f"SELECT text, day, report FROM role WHERE party IN ({marks})", ids):
        worded.setdefault(text, []).append((day, report))
    offices: dict[str, list[str]] = {}
    for text in nlargest(WORDINGS, worded, key=lambda t: (len(worded[t]), t)):
        offices.setdefault(joined_name(text), []).append(text)  # the commonest first
    tenures = [_tenure(texts[0], [told for text in texts for told in worded[text]]) for texts in offices.values()]
    most = sorted(tenures, key=lambda t: (-t.reports, t.office))[:MOST]
    return tuple(sorted(most, key=lambda t: (t.first or "", t.office)))


def _tenure(office: str, told: list[tuple[int, int]]) -> Tenure:
    """The office that reports tell of, given by their days and numbers."""
    days = [day for day, _ in told if day]
    ends = [date.fromordinal(day).isoformat() for day in (min(days), max(days))] if days else [None, None]
    return Tenure(office, ends[0], ends[1], len({report for _, report in told}))


def _counts(db: sqlite3.Connection, query: str, ids: list[int]) -> tuple[tuple[str, int], ...]:
    return tuple((r[0], r[1]) for r in db.execute(f"{query} GROUP BY 1 ORDER BY n DESC, 1 LIMIT {MOST}", ids))


def _met(db: sqlite3.Connection, marks: str, ids: list[int]) -> tuple[tuple[str, int], ...]:
    query = (
        "SELECT coalesce(leader.name, p.name), count(DISTINCT b.contact) n FROM participant a "
        "JOIN contact c ON c.id = a.contact JOIN participant b ON b.contact = a.contact AND b.number <> a.number "
        "JOIN party p ON p.id = b.party "
        "LEFT JOIN party leader ON leader.id = p.same_as "
        f"WHERE a.party IN ({marks}) AND NOT p.private AND {stands('c')}"
    )
    return _counts(db, query, ids)
