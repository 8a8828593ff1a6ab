"""Judgements as gold: for each judged report the records that people confirmed or put right.

A line has the shape of the gold that ``ravi eval`` reads, with ``partial: true``: it says nothing of records that
nobody judged. ``wrong`` lists the words that are no record, by kind and span, with the verdict.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from ..records import Json
from .judged import DENIED, OF_STORIES
from .judgements import standing_judgements
from .parties import party_of_key
from .putting_right import CHANGED, judged_date, put_right
from .records import record_of

REFUSED = frozenset({*DENIED, "wrong_words", "wrong_parties", "wrong_actor", "wrong_label"})


def gold(db: sqlite3.Connection) -> Iterator[Json]:
    """A line for each report with judgements on its records, in the order of their keys."""
    by_report: dict[str, list[dict[str, Any]]] = {}
    for row in standing_judgements(db):
        if row["kind"] != "party" and row["verdict"] not in OF_STORIES and row["now"] is not None:
            by_report.setdefault(row["report"], []).append(row)
    for key, rows in sorted(by_report.items()):
        report = db.execute("SELECT id FROM report WHERE key = ?", (key,)).fetchone()
        if report is not None:
            yield _line(db, report[0], rows)


def _line(db: sqlite3.Connection, report: int, rows: list[dict[str, Any]]) -> Json:
    record = record_of(db, report)
    actors = [_actor(a) for a in record["actors"]]
    out: Json = {k: record["report"][k] for k in ("id", "title", "published", "outlet", "body")}
    out |= {"partial": True, "actors": actors, "contacts": [], "statements": [], "acts": [], "wrong": []}
    of_record: dict[tuple[str, str], dict[str, dict[str, Any]]] = {}
    for row in rows:  # of several judgements of one kind on a record the last counts
        of_record.setdefault((row["kind"], row["now"]), {})[row["verdict"]] = row
    for (table, uid), judged in of_record.items():
        local = db.execute(f"SELECT local FROM {table} WHERE uid = ?", (uid,)).fetchone()[0]
        [item] = [i for i in record[f"{table}s"] if i["id"] == local]
        wrong = [row for row in judged.values() if not _put_right_by(item, row, record["report"]["body"])]
        for row in wrong:
            out["wrong"].append({"kind": table, "spans": item["evidence"], "verdict": row["verdict"], "by": row["by"]})
        if not wrong:
            out[f"{table}s"].append(_GOLD[table](item, _right_speaker(db, judged.get("wrong_speaker"), actors)))
    return out


def _put_right_by(item: Json, row: dict[str, Any], body: str) -> bool:
    """Give a record what a judgement says to be right; whether it is right then, as far as that judgement goes."""
    verdict, right = row["verdict"], row["value"]
    if verdict in CHANGED and right:
        return put_right(item, body, {verdict: right})
    if verdict == "wrong_day":
        item["date"] = judged_date(item["date"], right)
    return verdict not in REFUSED and (verdict != "wrong_speaker" or bool(right))


def _right_speaker(db: sqlite3.Connection, row: dict[str, Any] | None, actors: list[Json]) -> str | None:
    """The key of the speaker that a judgement names, added to the actors where the report's are without them."""
    if row is None:
        return None
    party = party_of_key(db, row["value"])
    name = party["name"] if party is not None else row["value"]
    for actor in actors:
        if actor["name"] == name:
            return str(actor["key"])
    key = f"a{len(actors) + 1}"
    kind = party["type"] if party is not None else "person"
    actors.append({"key": key, "name": name, "type": kind, "aliases": [], "roles": [], "unnamed": False})
    return key


def _actor(a: Json) -> Json:
    roles = [r["text"] for r in a["roles"]]
    return {"key": a["id"], "name": a["name"], "type": a["type"], "aliases": a["aliases"], "roles": roles} | {
        "unnamed": a["unnamed"]
    }


def _statement(s: Json, speaker: str | None) -> Json:
    cue = s["cue"]
    content = [s["content"][0][0], s["content"][-1][1]] if s["content"] else None
    return {
        "speaker": speaker or s["speaker"],
        "cue": cue and cue["span"],
        "form": s["form"],
        "content": content,
        "contact": s["contact"],
        "nested_in": s["nested_in"],
        "does": s["does"],
    }


def _contact(c: Json, _: str | None) -> Json:
    return {
        "key": c["id"],
        "kind": c["kind"],
        "status": c["status"],
        "main": c["main"],
        "date": c["date"] and c["date"]["value"],
        "place": c["place"] and c["place"]["name"],
        "participants": [p["actor"] for p in c["participants"]],
        "trigger": c["evidence"][0] if c["evidence"] else None,
    }


def _act(a: Json, _: str | None) -> Json:
    return {"actor": a["actor"], "type": a["type"], "evidence": a["evidence"], "does": a["does"]}


_GOLD = {"statement": _statement, "contact": _contact, "act": _act}
