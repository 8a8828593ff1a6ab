"""The tables of an export: their columns, each with its kind, and the rows that an entry gives.

>>> sorted(TABLES)
['acts', 'contacts', 'participants', 'reports', 'statements']
>>> TABLES["participants"].columns["start"]
'int'

Every row carries the report's outlet, URL and day, its span and digest, and who read it. Spans are half-open, in
characters of the body, or of the title where ``in_title``; a record on several spans has its first start and last end
here and all of them in ``spans``. Without texts ``text`` and ``title`` are empty, and ``prefix``, ``suffix`` and
``quote_sha256`` find the words again. From a store there are ``stories`` too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ..store.days import jalali
from .asked import Asked
from .entries import Entry, Who

Row = dict[str, Any]
TEXT, INT, FLOAT, BOOL, DAY, LIST = "text", "int", "float", "bool", "day", "list"
SHORT = {"t": TEXT, "i": INT, "f": FLOAT, "b": BOOL, "d": DAY, "l": LIST}


def columns(told: str) -> dict[str, str]:
    """Columns from ``name`` (text) and ``name:kind``, with the letter of the kind."""
    pairs = (word.partition(":") for word in told.split())
    return {name: SHORT[kind or "t"] for name, _, kind in pairs}


_REPORT = "report outlet published:d url"
_QUOTE = "text start:i end:i in_title:b spans prefix suffix quote_sha256 report_sha256"
_READ = "confidence:f software knowledge"
_AS_JSON = json.JSONEncoder(separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Table:
    """Columns by name with their kinds, and the rows of an entry."""

    columns: dict[str, str]
    rows: Callable[[Entry, bool], Iterator[Row]]


def _of_report(entry: Entry) -> Row:
    report = entry.report
    return {
        "report": entry.key,
        "outlet": report["outlet"],
        "published": entry.day,
        "url": report["url"],
        "report_sha256": report["sha256"],
        "software": entry.record["software"],
        "knowledge": entry.record["knowledge"],
    }


def _quoted(entry: Entry, spans: list[list[Any]], texts: bool) -> Row:
    quote = entry.quote(spans)
    return {
        "text": quote.exact if texts else None,
        "start": quote.start,
        "end": quote.end,
        "in_title": quote.in_title,
        "spans": _AS_JSON(spans),
        "prefix": quote.prefix,
        "suffix": quote.suffix,
        "quote_sha256": quote.sha256,
    }


def _reports(entry: Entry, texts: bool) -> Iterator[Row]:
    report, record = entry.report, entry.record
    yield _of_report(entry) | {
        "published_at": report["published"],
        "published_jalali": jalali(entry.day) if entry.day else None,
        "title": report["title"] if texts else None,
        "language": report["language"],
        "retrieved": report["retrieved"],
        "characters": len(report["body"]),
        "credits": [s["name"] for s in report["sources"]],
        "contacts": len(record["contacts"]),
        "statements": len(record["statements"]),
        "acts": len(record["acts"]),
        "schema": record["schema"],
    }


def _contacts(entry: Entry, texts: bool) -> Iterator[Row]:
    about = _of_report(entry)
    for contact in entry.record["contacts"]:
        date, place = contact["date"] or {}, contact["place"] or {}
        yield {
            "contact": entry.uids[contact["id"]],
            **about,
            "kind": contact["kind"],
            "status": contact["status"],
            "main": contact["main"],
            "date": date.get("value"),
            "date_end": date.get("end"),
            "date_precision": date.get("precision"),
            "date_jalali": date.get("jalali"),
            "place": place.get("name"),
            "place_country": place.get("country"),
            "participants": entry.names(p["actor"] for p in contact["participants"]),
            "told_by": entry.uids.get(contact["told_by"]),
            **_quoted(entry, contact["evidence"], texts),
            "confidence": contact["confidence"],
        }


def _participants(entry: Entry, texts: bool) -> Iterator[Row]:
    about = _of_report(entry)
    for contact in entry.record["contacts"]:
        date = contact["date"] or {}
        for number, participant in enumerate(contact["participants"]):
            who = entry.who[participant["actor"]]
            yield {
                "contact": entry.uids[contact["id"]],
                "number": number,
                **about,
                "kind": contact["kind"],
                "status": contact["status"],
                "date": date.get("value"),
                **_named("actor", who),
                "side": participant["side"],
                "role": participant["role"] if texts else None,
                **_quoted(entry, [participant["span"]] if participant["span"] else [], texts),
            }


def _named(role: str, who: Who | None) -> Row:
    fields = (
        (who.key or None, who.name, who.latin, who.type, who.country, who.sector, who.figure) if who else [None] * 7
    )
    names = ("key", "name", "latin", "type", "country", "sector", "figure")
    return {f"{role}_{name}": value for name, value in zip(names, fields)}


def _statements(entry: Entry, texts: bool) -> Iterator[Row]:
    about = _of_report(entry)
    for s in entry.record["statements"]:
        targets = [t["actor"] for t in s["targets"]]
        yield {
            "statement": entry.uids[s["id"]],
            **about,
            **_named("speaker", entry.who.get(s["speaker"])),
            "joint": entry.names(s["joint"]),
            "form": s["form"],
            "does": s["does"],
            "cue": s["cue"] and s["cue"]["lemma"],
            "addressees": entry.names(s["addressee"]),
            "addressee_keys": _keys(entry, s["addressee"]),
            "targets": entry.names(targets),
            "target_keys": _keys(entry, targets),
            "nested_in": entry.uids.get(s["nested_in"]),
            "contact": entry.uids.get(s["contact"]),
            "join": s["join"],
            "occasion": s["occasion"],
            "date": s["date"] and s["date"]["value"],
            **_quoted(entry, s["content"], texts),
            "confidence": s["confidence"],
        }


def _acts(entry: Entry, texts: bool) -> Iterator[Row]:
    about = _of_report(entry)
    for act in entry.record["acts"]:
        targets = [t["actor"] for t in act["targets"]]
        yield {
            "act": entry.uids[act["id"]],
            **about,
            **_named("actor", entry.who.get(act["actor"])),
            "joint": entry.names(act["joint"]),
            "type": act["type"],
            "does": act["does"],
            "targets": entry.names(targets),
            "target_keys": _keys(entry, targets),
            "statement": entry.uids.get(act["statement"]),
            "contact": entry.uids.get(act["contact"]),
            **_quoted(entry, act["evidence"], texts),
            "confidence": act["confidence"],
        }


def _keys(entry: Entry, actors: list[str | None]) -> list[str]:
    return [entry.who[a].key for a in actors if a in entry.who and entry.who[a].key]


def _who(role: str) -> str:
    return " ".join(f"{role}_{name}" for name in ("key", "name", "latin", "type", "country", "sector", "figure"))


TABLES = {
    "reports": Table(
        columns(
            f"{_REPORT} published_at published_jalali title language retrieved characters:i credits:l contacts:i "
            "statements:i acts:i report_sha256 schema software knowledge"
        ),
        _reports,
    ),
    "contacts": Table(
        columns(
            f"contact {_REPORT} kind status main:b date:d date_end:d date_precision date_jalali place place_country "
            f"participants:l told_by {_QUOTE} {_READ}"
        ),
        _contacts,
    ),
    "participants": Table(
        columns(f"contact number:i {_REPORT} kind status date:d {_who('actor')} side role {_QUOTE} software knowledge"),
        _participants,
    ),
    "statements": Table(
        columns(
            f"statement {_REPORT} {_who('speaker')} joint:l form does:l cue addressees:l addressee_keys:l targets:l "
            f"target_keys:l nested_in contact join occasion date:d {_QUOTE} {_READ}"
        ),
        _statements,
    ),
    "acts": Table(
        columns(
            f"act {_REPORT} {_who('actor')} joint:l type does targets:l target_keys:l statement contact {_QUOTE} "
            f"{_READ}"
        ),
        _acts,
    ),
}
STORIES = "stories"


def table_names(asked: Asked) -> list[str]:
    """The names of the tables that are asked for; stories are there where the source has them."""
    return [asked.table] if asked.table else [*TABLES, *([STORIES] if asked.stories else [])]
