"""doccano: a report a line, with spans and relations, for a project of sequence labelling with relations.

doccano gives spans new ids and has no attributes. So records are known again by what was ``given``, which it carries
along as metadata, and each thing that a statement does is a span of its own over the same words: the project must
allow overlapping spans. Places are code points.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..records import Json
from .annotated import DOES, KIND_OF, ROLES, Annotated, Mark, Returned, annotated, as_json, count, marks_of
from .asked import Asked, Streams, Told
from .entries import Entry


def files(_: Asked) -> list[str]:
    """One file."""
    return [""]


def write(entries: Iterable[Entry], streams: Streams, asked: Asked) -> Told:
    """Write the lines; how many reports and records they hold."""
    told = Told()
    told.rows.update({"reports": 0, "statements": 0, "contacts": 0, "acts": 0})
    for entry in entries:
        document = annotated(entry, asked.texts)
        streams[""].write(as_json(line(document)).encode("utf-8", "replace") + b"\n")
        count(told, document, entry)
    return told


def line(document: Annotated) -> Json:
    """The line of a report."""
    entities: list[Json] = []
    relations: list[Json] = []
    numbers = {mark.id: n for n, mark in enumerate(document.marks)}
    for mark in document.marks:
        at = {"start_offset": mark.start, "end_offset": mark.end}
        entities.append({"id": numbers[mark.id], "label": mark.label, **at})
        for actor in mark.of:
            ends = {"from_id": numbers[mark.id], "to_id": numbers[actor]}
            relations.append({"id": len(relations), **ends, "type": ROLES[mark.kind]})
    for mark in document.marks:
        for tag in mark.tags:
            at = {"start_offset": mark.start, "end_offset": mark.end}
            entities.append({"id": len(entities), "label": tag, **at})
    return {"text": document.text, "entities": entities, "relations": relations, "ravi": document.given()}


def read(path: Path) -> Iterator[Returned]:
    """What came back: JSON lines as doccano exports them."""
    with path.open("rb") as stream:
        for row, told in enumerate(stream, 1):
            try:
                if told.strip():
                    value = json.loads(told.decode("utf-8-sig"))
                    yield Returned(value["ravi"], tuple(_marks(value)), value["text"])
            except (ValueError, KeyError, TypeError) as error:
                raise InputError(
                    f"no line of doccano ({type(error).__name__}: {error})",
                    file=str(path),
                    row=row,
                    remedy="export the project as JSONL with relations",
                ) from None


def _marks(value: Json) -> Iterator[Mark]:
    """The marks, with the ids that were given where label and place are the same, in their order, else new ones."""
    known: dict[tuple[Any, ...], list[str]] = {}
    for mark in marks_of(value["ravi"]):
        known.setdefault((mark.label, mark.start, mark.end), []).append(mark.id)
    spans = [(e["id"], e["label"], e["start_offset"], e["end_offset"]) for e in value["entities"]]
    ids = {n: left.pop(0) if (left := known.get(tuple(place))) else f"new{n}" for n, *place in spans}
    of: dict[int, list[str]] = {}
    for r in value["relations"]:
        of.setdefault(r["from_id"], []).append(ids[r["to_id"]])
    tags = _tags(spans)
    for number, label, start, end in spans:
        if label not in DOES:
            kind, whose = KIND_OF.get(label, ""), tuple(of.get(number, ()))
            yield Mark(ids[number], kind, label, start, end, tuple(tags.get(number, ())), whose)


def _tags(spans: list[tuple[int, str, int, int]]) -> dict[int, list[str]]:
    """What statements do, by their numbers: each such span is of the statement that it shares most with."""
    out: dict[int, list[str]] = {}
    statements = [(number, start, end) for number, label, start, end in spans if label == "statement"]
    for _, tag, start, end in spans:
        if tag in DOES and statements:
            shared = {n: 2 * max(0, min(end, e) - max(start, s)) - (e - s) for n, s, e in statements}
            out.setdefault(max(shared, key=lambda n: shared[n]), []).append(tag)
    return out
