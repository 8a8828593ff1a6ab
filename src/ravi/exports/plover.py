"""PLOVER 2.0 as JSON lines: an event a line, with the record's id, words, span and citation in it.

What PLOVER has no word for (plain statements, hopes, condolences, denials …) is counted by its reason. ``comment``
holds our own label, which a code may be coarser than: so nothing that is written is lost on the way back.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from ..records import Json
from .asked import Asked, Streams, Told
from .coding import SECTORS, Coded, Uncoded, alpha3, coded
from .entries import Entry, actor_of

CODEBOOK, VERSION = "PLOVER", "2.0"


def files(_: Asked) -> list[str]:
    """One file."""
    return [""]


def write(entries: Iterable[Entry], streams: Streams, asked: Asked) -> Told:
    """Write the events; how many records they stand for, and which have no code."""
    told = Told()
    told.rows.update(dict.fromkeys(("contacts", "statements", "acts"), 0))
    told.lines["events"] = 0
    for entry in entries:
        events: dict[tuple[str, str], list[Coded]] = defaultdict(list)
        reasons: dict[tuple[str, str], str] = {}
        for event in coded(entry):
            at = event.kind, event.local
            if isinstance(event, Uncoded):
                reasons[at] = event.reason
            elif event.code.event:
                events[at].append(event)
            else:
                reasons.setdefault(at, f"{event.kind} that {event.label}: no event of PLOVER")
        for at, found in events.items():
            told.rows[at[0]] += 1
            for number, event in enumerate(found):
                line = json.dumps(record(entry, event, number, asked.texts), ensure_ascii=False, separators=(",", ":"))
                streams[""].write(line.encode("utf-8") + b"\n")
                told.lines["events"] += 1
        for at, reason in reasons.items():
            if at not in events:
                told.leave(at[0], reason)
    return told


def record(entry: Entry, event: Coded, number: int, texts: bool) -> Json:
    """An event as PLOVER has it. Spans are half-open, in characters."""
    report, uid, quote = entry.report, entry.uids[event.local], entry.quote(event.spans)
    return {
        "id": f"{uid}/{number}",
        "date": event.day,
        "actor": [entity(entry, a, texts) for a in event.actors],
        "recipient": [entity(entry, a, texts) for a in event.recipients],
        "event": [event.code.event],
        "mode": [event.code.mode] if event.code.mode else [],
        "context": [],
        "event_loc": event.place and {"name": event.place["name"], "code": alpha3(event.place["country"]) or None},
        "event_text": quote.exact if texts else None,
        "quad_code": event.code.quad,
        "event_scale": None,
        "link": uid,
        "text": None,
        "text_info": {
            "sequence": number,
            "start": quote.start,
            "end": quote.end,
            "in_title": quote.in_title,
            "prefix": quote.prefix,
            "suffix": quote.suffix,
            "quote_sha256": quote.sha256,
            "text_sha256": report["sha256"],
            "text_story": entry.key,
        },
        "cite_info": {
            "citation": entry.key,
            "url": report["url"],
            "title": report["title"] if texts else None,
            "language": report["language"],
            "publication": report["outlet"],
            "published": report["published"],
            "coder": f"{entry.record['software']} ({entry.record['knowledge']})",
            "codebook": CODEBOOK,
            "version": VERSION,
        },
        "comment": f"{event.kind}:{event.label}",
    }


def entity(entry: Entry, local: str, texts: bool) -> Json:
    """An actor as PLOVER has it: countries by three letters, sectors by code."""
    who, actor = entry.who[local], actor_of(entry.record, local)
    return {
        "code": alpha3(who.country) or None,
        "sector": SECTORS.get(who.sector or ""),
        "entity_text": actor["name"],
        "identifier_id": who.key or None,
        "identifier_text": who.latin or who.name,
        "office": actor["roles"][0]["text"] if actor["roles"] and texts else None,
    }
