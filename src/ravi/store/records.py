"""The records of a report as the store keeps them: the JSON that ``extract`` writes, without reasons.

Repairs are made again where the knowledge that read the report is at hand, else left out. ``why`` is null: reading the
report again tells it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from json import JSONDecoder
from typing import Any, NamedTuple

from ..knowledge import load
from ..records import SCHEMA, Date, Json, Place, digest

AT_ONCE = 200  # reports whose rows are fetched together
_DATE, _PLACE = Date().to_dict(), Place("").to_dict()
_SURENESS = ("content", "speaker", "does")


class Kept(NamedTuple):
    """A report's record, and what the store knows of it: number, key, the ids of its records and the parties.

    ``uids`` gives for the id of a record in its report the one that it has everywhere, ``parties`` for an actor the
    number of its party; ``speakers`` for a statement the party that it is taken to be of, as judgements say.
    """

    number: int
    key: str
    record: Json
    uids: dict[str, str]
    parties: dict[str, int | None]
    speakers: dict[str, int | None]


def record_of(db: sqlite3.Connection, report: int) -> Json:
    """The record of the report with a number."""
    return next(records_of(db, [report])).record


def every_record(db: sqlite3.Connection) -> Iterator[tuple[int, Json]]:
    """All records with the numbers of their reports, by the keys of their reports: an order that every store has."""
    after = ""
    query = f"SELECT id, key FROM report WHERE key > ? ORDER BY key LIMIT {AT_ONCE}"
    while rows := db.execute(query, (after,)).fetchall():
        yield from ((kept.number, kept.record) for kept in records_of(db, [r["id"] for r in rows]))
        after = rows[-1]["key"]


def records_of(db: sqlite3.Connection, reports: Sequence[int], repairs: bool = True) -> Iterator[Kept]:
    """The records of some reports, in the order of their numbers given; a few hundred at a time.

    Without ``repairs`` they are not made again, which takes longer than all the rest.
    """
    marks = ", ".join("?" * len(reports))
    heads = db.execute(
        "SELECT r.*, o.name AS outlet_name, t.body, reader.software, reader.knowledge FROM report r "
        "JOIN report_text t ON t.report = r.id JOIN reader ON reader.id = r.reader "
        f"LEFT JOIN outlet o ON o.id = r.outlet WHERE r.id IN ({marks})",
        reports,
    )
    by_number = {row["id"]: row for row in heads}
    rows = {table: _rows(db, table, order, marks, reports) for table, order in _ORDERS.items()}
    for number in reports:
        yield _kept(by_number[number], {table: found.get(number, []) for table, found in rows.items()}, repairs)


_LOCAL = "length(local), local"  # a2 before a10
_ORDERS = {
    "actor": _LOCAL,
    "role": "actor, number",
    "contact": _LOCAL,
    "participant": "contact, number",
    "statement": _LOCAL,
    "act": _LOCAL,
}


def _rows(db: sqlite3.Connection, table: str, order: str, marks: str, reports: Sequence[int]) -> dict[int, list[Json]]:
    """The rows of a table by report; as dicts, for ``sqlite3.Row`` goes through the names of its columns for each."""
    out: dict[int, list[Json]] = {}
    cursor = db.execute(f"SELECT * FROM {table} WHERE report IN ({marks}) ORDER BY {order}", reports)
    names = [column[0] for column in cursor.description]
    for row in cursor:
        told = dict(zip(names, row))
        out.setdefault(told["report"], []).append(told)
    return out


def _kept(row: sqlite3.Row, rows: dict[str, list[Json]], repairs: bool) -> Kept:
    statements = [_statement(s, row["body"]) for s in rows["statement"]]
    acts = [_act(a) for a in rows["act"]]
    record = {
        "schema": SCHEMA,
        "software": row["software"],
        "knowledge": row["knowledge"],
        "report": _report(row),
        "repairs": _repairs(row["body"], row["knowledge"]) if repairs else [],
        "actors": [_actor(a, rows["role"]) for a in rows["actor"]],
        "contacts": [_contact(c, rows["participant"], statements, acts) for c in rows["contact"]],
        "statements": statements,
        "acts": acts,
    }
    uids = {r["local"]: r["uid"] for kind in ("contact", "statement", "act") for r in rows[kind]}
    parties = {a["local"]: a["party"] for a in rows["actor"]}
    return Kept(row["id"], row["key"], record, uids, parties, {s["local"]: s["party"] for s in rows["statement"]})


def _report(row: sqlite3.Row) -> Json:
    return {
        "id": row["given_id"],
        "title": row["title"],
        "body": row["body"],
        "outlet": row["outlet_name"],
        "url": row["url"],
        "language": row["language"],
        "published": row["published"],
        "retrieved": row["retrieved"],
        "sha256": digest(row["body"]),
        "sources": _list(row["sources"]),
        "origin": row["origin"] and _loads(row["origin"]),
    }


def _repairs(body: str, knowledge: str) -> list[Json]:
    if knowledge != load().fingerprint:
        return []
    from ..records import Repair
    from ..text import mend

    return [Repair(e.span, e.text, e.rule, e.confidence).to_dict() for e in mend(body, load()).edits]


def _loads(cell: str) -> Any:
    """The value of a cell. Most are short, and ``json.loads`` takes longer to look at one than to read it."""
    return _DECODED(cell)[0]


_DECODED = JSONDecoder().raw_decode


def _list(cell: str | None) -> list[Any]:
    return _loads(cell) if cell else []


def _some(cell: str | None) -> Any:
    return _loads(cell) if cell else None


def _over(cell: str | None, empty: Json) -> Json | None:
    """A small record with the fields that were left out for being empty."""
    return None if cell is None else {**empty, **_loads(cell)}


def _actor(row: Json, roles: list[Json]) -> Json:
    return {
        "id": row["local"],
        "type": row["type"],
        "name": row["name"],
        "name_latin": row["name_latin"],
        "unnamed": bool(row["unnamed"]),
        "anonymous": bool(row["anonymous"]),
        "aliases": _list(row["aliases"]),
        "roles": [
            {"text": r["text"], "span": _loads(r["span"]), "body": r["body"], "country": r["country"]}
            for r in roles
            if r["actor"] == row["local"]
        ],
        "country": row["country"],
        "sector": row["sector"],
        "mentions": [{"span": span, "kind": kind} for kind, *span in _list(row["mentions"])],
        "figure": row["figure"],
        "why": None,
    }


def _contact(row: Json, participants: list[Json], statements: list[Json], acts: list[Json]) -> Json:
    local = row["local"]
    return {
        "id": local,
        "kind": row["kind"],
        "status": row["status"],
        "main": bool(row["main"]),
        "told_by": row["told_by"],
        "date": _over(row["date"], _DATE),
        "place": _over(row["place"], _PLACE),
        "participants": [
            {"actor": p["actor"], "side": p["side"], "role": p["role"], "span": _some(p["span"])}
            for p in participants
            if p["contact"] == row["id"]
        ],
        "series": _some(row["series"]),
        "topics": _list(row["topics"]),
        "statements": [s["id"] for s in statements if s["contact"] == local],
        "acts": [a["id"] for a in acts if a["contact"] == local],
        "evidence": _loads(row["evidence"]),
        "why": None,
        "confidence": row["confidence"],
    }


def _statement(row: Json, body: str) -> Json:
    start, end = row["start"], row["end"]
    content = _loads(row["content"]) if row["content"] else [] if start is None else [[start, end]]
    cue = row["cue"]
    holder = _some(row["holder"])
    sureness = _over(row["confidences"], dict.fromkeys(_SURENESS))
    return {
        "id": row["local"],
        "speaker": row["speaker"],
        "speaker_span": _some(row["speaker_span"]),
        "joint": _list(row["joint"]),
        "cue": None if cue is None else {"text": cue, "lemma": row["cue_lemma"], "span": _loads(row["cue_span"])},
        "content": content,
        "text": body[start:end] if row["text"] is None else row["text"],
        "form": row["form"],
        "does": _list(row["does"]),
        "targets": _list(row["targets"]),
        "holder": None if holder is None else {"actor": holder.get("actor"), "span": holder["span"]},
        "on_behalf_of": row["on_behalf_of"],
        "via": row["via"],
        "addressee": _list(row["addressee"]),
        "nested_in": row["nested_in"],
        "contact": row["contact"],
        "join": row["joins"],
        "occasion": row["occasion"],
        "date": _over(row["date"], _DATE),
        "evidence": _loads(row["evidence"]),
        "why": None,
        "confidence": row["confidence"],
        "confidences": sureness,
    }


def _act(row: Json) -> Json:
    return {
        "id": row["local"],
        "type": row["type"],
        "does": row["does"],
        "actor": row["actor"],
        "joint": _list(row["joint"]),
        "targets": _list(row["targets"]),
        "on_behalf_of": row["on_behalf_of"],
        "via": row["via"],
        "about": _some(row["about"]),
        "evidence": _loads(row["evidence"]),
        "text": row["text"],
        "statement": row["statement"],
        "contact": row["contact"],
        "why": None,
        "confidence": row["confidence"],
    }
