"""W3C Web Annotation: each statement, contact and act as an annotation of its words, in one AnnotationPage.

The target is the report's URL, or a name made from its key, with a TextPositionSelector (half-open, in characters of
the text whose digest the target's ``sha256`` is) and a TextQuoteSelector. Bodies are tags: what the record is and does,
and who speaks or takes part. Without texts the quoted words are left out, their digest stands in for them, and the
words around them stay.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from ..records import Json
from .asked import Asked, Streams, Told
from .entries import KINDS, Entry
from .seen import iri

CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {"ravi": "urn:ravi:term:", "sha256": "ravi:sha256", "field": "ravi:field"},
]


def files(_: Asked) -> list[str]:
    """One file."""
    return [""]


def write(entries: Iterable[Entry], streams: Streams, asked: Asked) -> Told:
    """Write the page, an annotation a line; how many records it has."""
    told, out = Told(), streams[""]
    told.rows.update(dict.fromkeys((kinds for kinds, _ in KINDS), 0))
    head = {"@context": CONTEXT, "id": iri("page", "1"), "type": "AnnotationPage", "startIndex": 0}
    out.write(json.dumps(head, separators=(",", ":")).encode()[:-1] + b',"items":[')
    first = True
    for entry in entries:
        for kinds, annotation in of_report(entry, asked.texts):
            line = json.dumps(annotation, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
            out.write((b"\n" if first else b",\n") + line)
            told.rows[kinds] += 1
            first = False
    out.write(b"\n]}\n")
    return told


def of_report(entry: Entry, texts: bool) -> Iterator[tuple[str, Json]]:
    """The annotations of a report, each with the kind of its record."""
    record = entry.record
    for contact in record["contacts"]:
        tags = [contact["kind"], contact["status"]]
        yield "contacts", _of(entry, "contact", contact, contact["evidence"], tags, contact["participants"], texts)
    for s in record["statements"]:
        speakers = [{"actor": a} for a in (s["speaker"], *s["joint"]) if a]
        yield "statements", _of(entry, "statement", s, s["content"], [s["form"], *s["does"]], speakers, texts)
    for act in record["acts"]:
        actors = [{"actor": a} for a in (act["actor"], *act["joint"]) if a]
        yield "acts", _of(entry, "act", act, act["evidence"], [act["type"], act["does"]], actors, texts)


def _of(
    entry: Entry, kind: str, item: Json, spans: list[list[int]], tags: list[str | None], actors: list[Json], texts: bool
) -> Json:
    quote = entry.quote(spans)
    text = {"type": "TextQuoteSelector", "prefix": quote.prefix, "suffix": quote.suffix}
    text |= {"exact": quote.exact} if texts else {"sha256": quote.sha256}
    position = {"type": "TextPositionSelector", "start": quote.start, "end": quote.end}
    who = [entry.who[a["actor"]] for a in actors if a["actor"] in entry.who]
    bodies = [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in (kind, *tags) if tag]
    bodies += [
        {"type": "SpecificResource", "purpose": "identifying", "source": iri("party", w.key)} for w in who if w.key
    ]
    return {
        "id": iri(kind, entry.uids[item["id"]]),
        "type": "Annotation",
        "motivation": "tagging",
        "body": bodies,
        "generator": {
            "id": iri("software", f"{entry.record['software'].replace(' ', '-')}:{entry.record['knowledge']}"),
            "type": "Software",
            "name": entry.record["software"],
        },
        "target": {
            "type": "SpecificResource",
            "source": entry.report["url"] or iri("report", entry.key),
            "sha256": entry.report["sha256"],
            "field": "title" if quote.in_title else "body",
            "selector": [position, text] if quote.start is not None else [text],
        },
    }
