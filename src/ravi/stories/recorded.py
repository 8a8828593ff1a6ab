"""The tellings of a record, as ``extract`` writes it and as a store keeps it.

>>> from ravi import read
>>> from ravi.knowledge import load
>>> report = {"id": "r1", "body": "وزیر خارجه عمان عصر دیروز با همتای قطری خود دیدار کرد.", "published": "2021-05-17"}
>>> [telling] = tellings_of(read(report).to_dict(), Namer(load()))
>>> telling.kind, telling.day, [p.country for p in telling.parties]
('meeting', '2021-05-16', ['OM', 'QA'])
"""

from __future__ import annotations

from collections.abc import Iterable
from json import dumps
from typing import Any

from ..store.identity import record_id
from .copies import sketch
from .naming import Namer
from .telling import Telling

RECKONED = ("weekday", "published", "register", "context")  # ways to a day that may be off by one
FIRST = ("initiator", "sender", "guest")
_DAY = "day"


def tellings_of(record: dict[str, Any], namer: Namer, ids: Iterable[str] | None = None) -> list[Telling]:
    """The tellings of a record's contacts; ``ids`` are those of the contacts in a store, else they are made here."""
    report, actors = record["report"], {a["id"]: a for a in record["actors"]}
    contacts = record["contacts"]
    ids = list(ids) if ids is not None else _ids(report["id"], contacts)
    words = sketch(report["body"] or "") if contacts else frozenset()
    return [_telling(c, id, report, actors, namer, words) for c, id in zip(contacts, ids)]


def _telling(
    contact: dict[str, Any],
    id: str,
    report: dict[str, Any],
    actors: dict[str, Any],
    namer: Namer,
    words: frozenset[int],
) -> Telling:
    date = contact["date"] or {}
    day = date.get("value") if date.get("precision") == _DAY else None
    near = day or (report["published"] or "")[:10] or None
    people = [actors[p["actor"]] for p in contact["participants"] if p["actor"] in actors]
    return Telling(
        id,
        report["id"],
        contact["kind"],
        tuple(namer.of_actor(a, near) for a in people if not a["anonymous"]),
        contact["status"],
        day,
        report["published"],
        report["outlet"],
        sure=date.get("resolution") not in RECKONED,
        until=date.get("end") if day else None,
        place=(contact["place"] or {}).get("name"),
        caller=_caller(contact, actors, namer, near),
        length=len(report["body"] or ""),
        sketch=words,
    )


def _caller(contact: dict[str, Any], actors: dict[str, Any], namer: Namer, day: str | None) -> str | None:
    """The key of whoever called, wrote or came, where the record says so of one."""
    first = [p["actor"] for p in contact["participants"] if p["side"] in FIRST and p["actor"] in actors]
    return namer.of_actor(actors[first[0]], day).key if len(first) == 1 else None


def _ids(key: str, contacts: list[dict[str, Any]]) -> list[str]:
    seen: dict[str, int] = {}
    out = []
    for contact in contacts:
        spans = dumps(contact["evidence"], separators=(",", ":"))
        nth = seen[spans] = seen.get(spans, -1) + 1
        out.append(record_id(key, "contact", spans, nth))
    return out
