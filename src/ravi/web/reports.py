"""The pages of one report: its text with what was read in it, why a record is what it is, how to cite it."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from ..language import is_persian
from ..reading import read, read_stages
from ..records import Json
from ..report import Report
from ..store.citing import cite
from ..store.records import record_of
from ..store.versions import find_report, versions
from ..views.layers import layers, speakers
from ..views.stages import stages
from .asked import Asked, Data

if TYPE_CHECKING:
    from ..fetch.manners import Visitor

KINDS = {"s": "statements", "c": "contacts", "x": "acts", "a": "actors"}
LONGEST = 200_000  # characters of a text that is pasted


def report(asked: Asked) -> Data:
    """A report of the store with its records, the ids they have in it, its versions, and what people judged."""
    row = find_report(asked.db, asked.must("id"))
    known = versions(asked.db, row["key"]) if row["version"] > 1 else []
    return {
        "key": row["key"],
        "record": record_of(asked.db, row["id"]),
        "ids": ids_of(asked.db, row["id"]),
        "parties": {r["local"]: dict(r) for r in asked.db.execute(_PARTIES, (row["id"],))},
        "judged": [dict(r) for r in asked.db.execute(_JUDGED, (row["id"],) * 3)],
        "versions": [asdict(v) for v in known],
    }


def shown(asked: Asked, data: Data) -> Data:
    """What only the page of a report shows: the text in pieces, who speaks in which colour, what has a story."""
    contacts = [data["ids"][c["id"]] for c in data["record"]["contacts"]]
    return _coloured(data["record"], data["parties"]) | {"in_stories": stories_of(asked.db, contacts)}


def why(asked: Asked) -> Data:
    """Why a record of a report is what it is: the report is read again with the present knowledge."""
    row, local = find_report(asked.db, asked.must("id")), asked.must("record")
    before = next((x for x in record_of(asked.db, row["id"])[_kind(local)] if x["id"] == local), None)
    if before is None:
        raise InputError(f"no record {local!r} in this report", remedy="see the page of the report")
    text = asked.db.execute("SELECT body FROM report_text WHERE report = ?", (row["id"],)).fetchone()[0]
    given = {"id": row["given_id"], "body": text, **{k: row[k] for k in ("title", "url", "published")}}
    given["outlet"] = (asked.db.execute("SELECT name FROM outlet WHERE id = ?", (row["outlet"],)).fetchone() or [None])[
        0
    ]
    now = next((x for x in read(given).to_dict()[_kind(local)] if same(x, before)), None)
    told = {
        "key": row["key"],
        "title": row["title"],
        "record": local,
        "words": before.get("text") or before.get("name"),
    }
    return told | {"why": now["why"] if now else None, "body": text}


def same(one: Json, other: Json) -> bool:
    """Whether two readings of a report gave the same record: on the same evidence, or, of an actor, the same name."""
    key = "evidence" if "evidence" in one else "name"
    return bool(one[key] == other[key]) and one.get("content") == other.get("content")


def record(asked: Asked) -> Data:
    """A record to cite, by its id or one that it had before."""
    return cite(asked.db, asked.must("id")).to_dict()


def pasted(given: Report) -> Data:
    """What is read in a text that was pasted or fetched, and how, stage by stage; nothing of it is kept."""
    made = read_stages(given)
    return {"record": made["reading"].to_dict(), "stages": stages(made)}


def fetched(visitor: Visitor, url: str) -> Report:
    """The report at an address. Raises ``InputError`` for what is none, or what may not be fetched."""
    from ..knowledge import load
    from ..sources.feeds import is_feed
    from ..sources.network import page_report

    got = visitor.get(url)
    if is_feed(got.data):
        raise InputError("this is a feed", remedy="give the address of one report")
    return page_report(got, None, None, load())


def pasted_shown(_: Asked, data: Data) -> Data:
    """What only the page of a pasted text shows."""
    persian = is_persian(data["record"]["report"]["body"])
    return _coloured(data["record"], {}) | {"persian": persian}


def _coloured(record: Json, parties: dict[str, Any]) -> Data:
    actors = {a["id"]: {"name": a["name"], "key": parties.get(a["id"], {}).get("key")} for a in record["actors"]}
    return {"pieces": layers(record), "speakers": speakers(record), "actors": actors}


def ids_of(db: sqlite3.Connection, report: int) -> dict[str, str]:
    """The ids that the records of a report have across reports."""
    tables = ("statement", "contact", "act")
    rows = (db.execute(f"SELECT local, uid FROM {t} WHERE report = ?", (report,)) for t in tables)
    return {local: uid for found in rows for local, uid in found}


def stories_of(db: sqlite3.Connection, uids: list[str]) -> set[str]:
    """Those of some contacts that are in a story."""
    marks = ", ".join("?" * len(uids))
    return {r[0] for r in db.execute(f"SELECT uid FROM story_telling WHERE uid IN ({marks})", uids)}


_PARTIES = (
    "SELECT a.local, coalesce(leader.key, p.key) AS key, coalesce(leader.name, p.name) AS name, p.private FROM actor a "
    "JOIN party p ON p.id = a.party LEFT JOIN party leader ON leader.id = p.same_as WHERE a.report = ?"
)
_JUDGED = (
    "SELECT d.uid, d.judgement, d.verdict, d.kind, j.value, j.by, j.note, j.made FROM judged d "
    "JOIN judgement j ON j.id = d.judgement WHERE d.uid IN (SELECT uid FROM statement WHERE report = ? "
    "UNION ALL SELECT uid FROM contact WHERE report = ? UNION ALL SELECT uid FROM act WHERE report = ?) ORDER BY j.id"
)


def _kind(local: str) -> Any:
    if local[:1] not in KINDS:
        raise InputError(f"no record {local!r}", remedy="s1, c1, x1 or a1")
    return KINDS[local[:1]]
