"""Contacts by who met whom, how, when and in which outlet; newest first, page by page."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from json import dumps, loads
from typing import Any, get_args

from ..errors import InputError
from ..labels import ContactKind, Status
from .judged import stands
from .parties import LISTED, party_ids, private_among, with_same
from .search import BATCH, PAGE, number_span, outlet_ids


@dataclass(frozen=True, slots=True)
class ContactQuery:
    """What is asked of the contacts; empty fields ask nothing. Days are those of publication, both included."""

    who: str = ""
    other: str = ""
    kind: str = ""
    status: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    private: bool = True
    uids: tuple[str, ...] = ()  # only these, where any are named


_LIST = """
SELECT c.id, c.uid, c.date_value AS held, r.published, c.kind, c.status, c.main, c.place_name AS place, c.evidence,
  o.name AS outlet, r.title, r.url, r.key AS report, c.report AS report_id, c.local, c.confidence
FROM contact c JOIN report r ON r.id = c.report LEFT JOIN outlet o ON o.id = r.outlet
"""


def find_contacts(
    db: sqlite3.Connection, query: ContactQuery, limit: int = PAGE, after: int | None = None
) -> list[dict[str, Any]]:
    """A page of contacts, newest first; ``after`` is the ``id`` of the last one of the page before.

    Raises ``InputError`` where a name, a day or a label is not known.
    """
    where, values = _asked(db, query)
    if after is not None:
        where, values = [*where, "c.id < ?"], [*values, after]
    told = f"{_LIST} WHERE {' AND '.join(where)} ORDER BY c.id DESC LIMIT ?"
    return [with_participants(db, dict(row)) for row in db.execute(told, (*values, limit))]


def held(db: sqlite3.Connection, query: ContactQuery, limit: int) -> list[tuple[int, set[int]]]:
    """The numbers of the contacts that match, newest first, each with those of the parties that took part."""
    where, values = _asked(db, replace(query, private=True))
    reports = "JOIN report r ON r.id = c.report" if query.outlet else ""
    told = f"SELECT c.id FROM contact c {reports} WHERE {' AND '.join([*where, 'c.id < ?'])} ORDER BY c.id DESC LIMIT ?"
    out: list[tuple[int, set[int]]] = []
    before = 1 << 62
    while len(out) < limit:
        found: dict[int, set[int]] = {row[0]: set() for row in db.execute(told, (*values, before, limit))}
        parties = f"SELECT contact, party FROM participant WHERE party IS NOT NULL AND contact IN {LISTED}"
        for contact, party in db.execute(parties, (dumps(list(found)),)):
            found[contact].add(party)
        hidden = set() if query.private else private_among(db, set().union(*found.values()))
        out += [(contact, there) for contact, there in found.items() if there.isdisjoint(hidden)]
        if len(found) < limit:
            break
        before = min(found)
    return out[:limit]


def every_contact(db: sqlite3.Connection, query: ContactQuery) -> Iterator[dict[str, Any]]:
    """All contacts that match, newest first, fetched as they are asked for."""
    after: int | None = None
    while page := find_contacts(db, query, BATCH, after):
        yield from page
        after = page[-1]["id"]


def with_participants(db: sqlite3.Connection, row: dict[str, Any]) -> dict[str, Any]:
    """A contact with the names of its participants and the words it rests on."""
    query = (
        "SELECT coalesce(leader.name, p.name, a.name) AS name, p.key, x.side, x.role FROM participant x "
        "JOIN actor a ON a.report = x.report AND a.local = x.actor LEFT JOIN party p ON p.id = x.party "
        "LEFT JOIN party leader ON leader.id = p.same_as WHERE x.contact = ? ORDER BY x.number"
    )
    row["participants"] = [dict(p) for p in db.execute(query, (row["id"],))]
    row["quote"] = None
    spans = [s for s in loads(row["evidence"]) if len(s) == 2]
    if spans:
        start, end = spans[0][0], max(s[1] for s in spans)
        told = "SELECT substr(body, ?, ?) FROM report_text WHERE report = ?"
        row["quote"] = db.execute(told, (start + 1, end - start, row["report_id"])).fetchone()[0]
    return row


def asked_labels(query: ContactQuery) -> tuple[tuple[str, str], ...]:
    """The labels that are asked for, by their columns. Raises ``InputError`` for one that there is not."""
    for column, value, known in (("kind", query.kind, ContactKind), ("status", query.status, Status)):
        if value and value not in get_args(known):
            raise InputError(f"no {column} {value!r} of contacts", remedy=f"one of {', '.join(get_args(known))}")
    return ("kind", query.kind), ("status", query.status)


def _asked(db: sqlite3.Connection, query: ContactQuery) -> tuple[list[str], list[Any]]:
    """The conditions of a query and their values."""
    low, high = number_span(query.since, query.until)
    where: list[str] = ["c.id BETWEEN ? AND ?", stands("c")]
    values: list[Any] = [low, high]
    for name in (query.who, query.other):
        if name:
            ids = sorted(with_same(db, party_ids(db, name)))
            where.append(f"c.id IN (SELECT contact FROM participant WHERE party IN ({_marks(ids)}))")
            values += ids
    for column, value in asked_labels(query):
        if value:
            where, values = [*where, f"c.{column} = ?"], [*values, value]
    if query.outlet:
        ids = outlet_ids(db, query.outlet)
        where, values = [*where, f"r.outlet IN ({_marks(ids)})"], [*values, *ids]
    if query.uids:
        where, values = [*where, f"c.uid IN ({', '.join('?' * len(query.uids))})"], [*values, *query.uids]
    if not query.private:
        where.append(
            "NOT EXISTS (SELECT 1 FROM participant x JOIN party p ON p.id = x.party "
            "WHERE x.contact = c.id AND p.private)"
        )
    return where, values


def _marks(ids: list[int]) -> str:
    return ", ".join("?" * len(ids))
