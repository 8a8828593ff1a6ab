"""Label Studio: tasks with what Ravi read as predictions, and the labelling configuration, in a folder.

A region's id is the id of its record, which Label Studio keeps in annotations that are made from predictions; places
are code points of the text. What a statement does are choices of its region, whose it is are relations.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from ..errors import InputError
from ..records import Json
from .annotated import DOES, KIND_OF, LABELS, ROLES, Annotated, Mark, Returned, annotated, as_json, count
from .asked import Asked, Streams, Told
from .entries import Entry

TASKS, CONFIG = "tasks.json", "config.xml"
COLOURS = {"actor": "#0072B2", "statement": "#009E73", "contact": "#D55E00", "act": "#CC79A7"}  # Okabe and Ito


def files(_: Asked) -> list[str]:
    """The tasks and the configuration."""
    return [TASKS, CONFIG]


def write(entries: Iterable[Entry], streams: Streams, asked: Asked) -> Told:
    """Write the tasks, one a line; how many reports and records they hold."""
    told, out = Told(), streams[TASKS]
    told.rows.update({"reports": 0, "statements": 0, "contacts": 0, "acts": 0})
    streams[CONFIG].write(configuration().encode("utf-8"))
    out.write(b"[")
    for n, entry in enumerate(entries):
        document = annotated(entry, asked.texts)
        out.write((b",\n" if n else b"\n") + as_json(task_of(document)).encode("utf-8", "replace"))
        count(told, document, entry)
    out.write(b"\n]\n")
    return told


def configuration() -> str:
    """The labelling configuration."""
    labels = "\n".join(
        f"    <Label value={quoteattr(label)} background={quoteattr(COLOURS[kind])}/>"
        for kind, labels in LABELS.items()
        for label in labels
    )
    choices = "\n".join(f"    <Choice value={quoteattr(d)}/>" for d in DOES)
    relations = "\n".join(f"    <Relation value={quoteattr(role)}/>" for role in ROLES.values())
    return (
        f'<View>\n  <Labels name="label" toName="text">\n{labels}\n  </Labels>\n'
        '  <Text name="text" value="$text" granularity="word"/>\n'
        '  <Choices name="does" toName="text" choice="multiple" perRegion="true" whenTagName="label" '
        f'whenLabelValue="statement">\n{choices}\n  </Choices>\n'
        f"  <Relations>\n{relations}\n  </Relations>\n</View>\n"
    )


def task_of(document: Annotated) -> Json:
    """The task of a report."""
    result: list[Json] = []
    for mark in document.marks:
        place = {"start": mark.start, "end": mark.end, "text": document.text[mark.start : mark.end]}
        region = {"id": mark.id, "to_name": "text"}
        result.append(region | {"from_name": "label", "type": "labels", "value": place | {"labels": [mark.label]}})
        if mark.tags:
            chosen = place | {"choices": list(mark.tags)}
            result.append(region | {"from_name": "does", "type": "choices", "value": chosen})
    for mark in document.marks:
        for actor in mark.of:
            ends = {"from_id": mark.id, "to_id": actor, "direction": "right"}
            result.append({"type": "relation", **ends, "labels": [ROLES[mark.kind]]})
    model = document.about["software"]
    return {
        "data": {"text": document.text, "ravi": document.given()},
        "predictions": [{"model_version": model, "result": result}],
    }


def read(path: Path) -> Iterator[Returned]:
    """What came back: JSON as Label Studio exports it. Of several annotations of a task each is one that came back."""
    try:
        tasks = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(f"no JSON ({error})", file=str(path), remedy="export the project as JSON") from None
    for number, task in enumerate(tasks if isinstance(tasks, list) else [tasks], 1):
        try:
            yield from _of_task(task)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise InputError(
                f"no task as ravi wrote it ({type(error).__name__}: {error})", file=str(path), row=number
            ) from None


def _of_task(task: Json) -> Iterator[Returned]:
    given, text = task["data"]["ravi"], task["data"]["text"]
    for done in task.get("annotations") or ():
        if not done.get("was_cancelled"):
            yield Returned(given, tuple(_marks(done["result"], text)), text, _name(done))


def _name(done: Json) -> str:
    who: Any = done.get("completed_by")
    return str(who.get("email") or who.get("id") or "") if isinstance(who, dict) else str(who or "")


def _marks(result: list[Json], text: str) -> Iterator[Mark]:
    choices = {r["id"]: tuple(r["value"]["choices"]) for r in result if r["type"] == "choices"}
    of: dict[str, list[str]] = {}
    for r in result:
        if r["type"] == "relation":
            of.setdefault(r["from_id"], []).append(r["to_id"])
    for r in result:
        if r["type"] == "labels":
            [label], (start, end) = r["value"]["labels"], _place(r["value"], text)
            kind = KIND_OF.get(label, "")
            yield Mark(r["id"], kind, label, start, end, choices.get(r["id"], ()), tuple(of.get(r["id"], ())))


def _place(value: Json, text: str) -> tuple[int, int]:
    """Where a region is: versions before 1.6 counted UTF-16 units, which its words show."""
    start, end, words = value["start"], value["end"], value.get("text")
    if words is None or text[start:end] == words:
        return start, end
    units = text.encode("utf-16-le", "surrogatepass")
    before, inside = (units[2 * a : 2 * b].decode("utf-16-le", "replace") for a, b in ((0, start), (start, end)))
    return (len(before), len(before) + len(inside)) if inside == words else (start, end)
