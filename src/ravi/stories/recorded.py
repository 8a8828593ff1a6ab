"""The tellings of a record, as ``extract`` writes it and as a store keeps it.

>>> from ravi import read
>>> from ravi.knowledge import load
>>> report = {"id": "r1", "body": "وزیر خارجه عمان عصر دیروز با همتای قطری خود دیدار کرد.", "published": "2021-05-17"}
>>> [telling] = tellings_of(read(report).to_dict(), Namer(load()))
>>> telling.kind, telling.day, [p.country for p in telling.parties]
('meeting', '2021-05-16', ['OM', 'QA'])
"""

from __future__ import annotations

from collections.abc import Sequence
from json import dumps
from typing import Any

from ..store.identity import record_id
from .copies import sketch
from .naming import Namer
from .parties import Party
from .score import TWO
from .telling import Telling

RECKONED = ("weekday", "published", "register", "context")  # ways to a day that may be off by one
SPOKESMAN, OF_LANDS = "spokesperson", ("country", "group", "delegation")
FIRST = ("initiator", "sender", "guest")
_DAY = "day"


def tellings_of(record: dict[str, Any], namer: Namer) -> list[Telling]:
    """The tellings of a record's contacts, with the ids that a store gives them."""
    report, actors = record["report"], {a["id"]: a for a in record["actors"]}
    contacts = record["contacts"]
    words = sketch(report["body"] or "") if contacts else frozenset()
    out = []
    for contact, id in zip(contacts, _ids(report["id"], contacts)):
        people = [(p["side"], actors[p["actor"]]) for p in contact["participants"] if p["actor"] in actors]
        out.append(telling_of(contact, id, report, people, namer, words))
    return out


def telling_of(
    contact: dict[str, Any],
    id: str,
    report: dict[str, Any],
    people: Sequence[tuple[str | None, dict[str, Any]]],
    namer: Namer,
    words: frozenset[int],
) -> Telling:
    """The telling of one contact: its participants as pairs of side and actor, ``words`` the report's sketch."""
    date = contact["date"] or {}
    day = date.get("value") if date.get("precision", _DAY) == _DAY else None
    near = day or (report["published"] or "")[:10] or None
    # «یک مقام عمانی» is of Oman, «یک مقام» of nobody knows where
    told = [(side, actor) for side, actor in people if actor["country"] or not actor["anonymous"]]
    known = [(side, namer.of_actor(actor, near)) for side, actor in told]
    callers = [party.key for side, party in known if side in FIRST]
    return Telling(
        id,
        report["id"],
        contact["kind"],
        _who(contact["status"], tuple(party for _, party in known), near, namer),
        contact["status"],
        day,
        report["published"],
        report["outlet"],
        sure=date.get("resolution") not in RECKONED,
        until=date.get("end") if day else None,
        place=(contact["place"] or {}).get("name"),
        caller=callers[0] if len(callers) == 1 else None,
        length=len(report["body"] or ""),
        series=bool(contact.get("series")),
        sketch=words,
        land=(contact["place"] or {}).get("country"),
    )


def _who(status: str | None, parties: tuple[Party, ...], day: str | None, namer: Namer) -> tuple[Party, ...]:
    """Who takes part, where one of two stands for another: «همتای عراقی» of a minister is the minister of Iraq;
    «سخنگو: دیداری با عمانی‌ها نداریم» denies what his country would have done, not he."""
    if len(parties) != TWO:
        return parties
    one, other = parties
    if status == "denied":
        return _for_his_land(one, other, namer), _for_his_land(other, one, namer)
    return namer.counterpart(one, other, day), namer.counterpart(other, one, day)


def _for_his_land(one: Party, other: Party, namer: Namer) -> Party:
    if one.rank != SPOKESMAN or one.country is None or other.sort not in OF_LANDS:
        return one
    return namer.land(one.country)


def _ids(key: str, contacts: list[dict[str, Any]]) -> list[str]:
    seen: dict[str, int] = {}
    out = []
    for contact in contacts:
        spans = dumps(contact["evidence"], separators=(",", ":"))
        nth = seen[spans] = seen.get(spans, -1) + 1
        out.append(record_id(key, "contact", spans, nth))
    return out
