"""A report as tools for annotation see it: one text, and marks on it that lead back to the records.

>>> from ..reading import read
>>> from .entries import of_records
>>> [entry] = of_records([read({"id": "r1", "body": "علی رضایی، وزیر راه، گفت: کار تمام شد."}).to_dict()])
>>> [(m.kind, m.label, m.id[:5], m.of) for m in annotated(entry).marks]
[('actor', 'person', 'a1.0', ()), ('statement', 'statement', 's301a', ('a1.0',))]

The text is the body, or title, line feed and body. Every form also carries what was ``given``: so what comes back can
be compared with it by whoever has only the file, and ``corrected`` tells what people changed. Without texts every
character but white space is masked, so that spans stay, and digests and the characters around stand in ``given``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, get_args

from ..labels import ActorType, ActType, ContactKind, Does
from ..records import Json
from .asked import Told
from .entries import KINDS, Entry

MASK = "x"
ROLES = {"statement": "speaker", "contact": "participant", "act": "actor"}
ACT = "act-"  # statements and acts have labels in common
LABELS = {
    "actor": get_args(ActorType),
    "statement": ("statement",),
    "contact": get_args(ContactKind),
    "act": tuple(ACT + a for a in get_args(ActType)),
}
KIND_OF = {label: kind for kind, labels in LABELS.items() for label in labels}
DOES = get_args(Does)


class Mark(NamedTuple):
    """A span of the text and what it is: ``label`` for people, ``tags`` what a statement does, ``of`` whose it is.

    ``id`` is the record's across reports, or that of an actor and mention in this one («a1.0»); empty for what an
    annotator added. ``of`` holds ids of marks of actors, ``name`` is by what the archive knows an actor.
    """

    id: str
    kind: str
    label: str
    start: int
    end: int
    tags: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Annotated:
    """The text of a report as it is given to a tool, its marks, and what the tool is asked to carry along."""

    key: str
    text: str
    marks: tuple[Mark, ...]
    about: Json

    def given(self) -> Json:
        """What is carried along."""
        return {**self.about, "marks": [list(m) for m in self.marks]}


@dataclass(frozen=True, slots=True)
class Returned:
    """What a tool gave back for one report, and who worked on it where the tool tells. Marks that were added have ids
    that were not given."""

    given: Json
    marks: tuple[Mark, ...]
    text: str
    by: str = ""

    @property
    def before(self) -> tuple[Mark, ...]:
        """The marks as they were given."""
        return marks_of(self.given)


def marks_of(given: Json) -> tuple[Mark, ...]:
    """The marks that were given."""
    return tuple(
        Mark(id, kind, label, start, end, tuple(tags), tuple(of), name)
        for id, kind, label, start, end, tags, of, name in given["marks"]
    )


def annotated(entry: Entry, texts: bool = True) -> Annotated:
    """A report with the marks of its actors, statements, contacts and acts."""
    report, record = entry.report, entry.record
    title = report["title"] or ""
    shift = len(title) + 1 if title else 0
    text = f"{title}\n{report['body']}" if title else report["body"]
    actors, first = _actors(entry, shift)
    marks = [*actors, *_records(entry, shift, first)]
    about = {
        "report": entry.key,
        "outlet": report["outlet"],
        "url": report["url"],
        "published": report["published"],
        "sha256": report["sha256"],
        "software": record["software"],
        "knowledge": record["knowledge"],
    }
    if not texts:
        about["quotes"] = {
            entry.uids[i["id"]]: entry.quote(i[_SPANS[kind]])._asdict() | {"exact": ""}
            for kinds, kind in KINDS
            for i in record[kinds]
        }
        text = masked(text)
    return Annotated(entry.key, text, tuple(marks), about)


_SPANS = {"statement": "content", "contact": "evidence", "act": "evidence"}


def count(told: Told, document: Annotated, entry: Entry) -> None:
    """Count a report and its records; those that have no words of their own are told as left out."""
    told.rows["reports"] += 1
    for kinds, kind in KINDS:
        marked = sum(mark.kind == kind for mark in document.marks)
        told.rows[kinds] += marked
        for _ in range(len(entry.record[kinds]) - marked):
            told.leave(kinds, f"{kinds} without words")


def masked(text: str) -> str:
    """A text with every character but white space hidden.

    >>> masked("آب و نان")
    'xx x xxx'
    """
    return "".join(c if c.isspace() else MASK for c in text)


def as_json(value: Any) -> str:
    """A value as JSON in a line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _actors(entry: Entry, shift: int) -> tuple[list[Mark], dict[str, dict[tuple[Any, ...] | None, str]]]:
    """The marks of actors, and for each actor the id of its mark by span; by None that of the first one."""
    marks: list[Mark] = []
    found: dict[str, dict[tuple[Any, ...] | None, str]] = {}
    for actor in entry.record["actors"]:
        who = entry.who[actor["id"]]
        name = who.key or who.name
        for n, mention in enumerate(actor["mentions"]):
            span, id = mention["span"], f"{actor['id']}.{n}"
            start, end = _moved(span, shift)
            marks.append(Mark(id, "actor", actor["type"], start, end, name=name))
            found.setdefault(actor["id"], {None: id})[tuple(span)] = id
    return marks, found


def _records(entry: Entry, shift: int, actors: dict[str, dict[tuple[Any, ...] | None, str]]) -> Iterator[Mark]:
    def of(*who: tuple[str | None, Any]) -> tuple[str, ...]:
        spans = [(actors[a], tuple(span) if span else None) for a, span in who if a in actors]
        return tuple(found.get(span, found[None]) for found, span in spans)

    record, uids = entry.record, entry.uids
    for s in record["statements"]:
        speakers = of((s["speaker"], s["speaker_span"]), *((j, None) for j in s["joint"]))
        yield from _mark(uids[s["id"]], "statement", "statement", s["content"], shift, tuple(s["does"]), speakers)
    for c in record["contacts"]:
        people = of(*((p["actor"], p["span"]) for p in c["participants"]))
        yield from _mark(uids[c["id"]], "contact", c["kind"], c["evidence"], shift, (), people)
    for a in record["acts"]:
        actor = of((a["actor"], None), *((j, None) for j in a["joint"]))
        yield from _mark(uids[a["id"]], "act", ACT + a["type"], a["evidence"], shift, (), actor)


def _mark(
    uid: str, kind: str, label: str, spans: list[list[Any]], shift: int, tags: tuple[str, ...], of: tuple[str, ...]
) -> Iterator[Mark]:
    """The mark of a record, from its first character to its last; none where it has no characters of its own."""
    alike = [s for s in spans if len(s) == len(spans[0])]
    if alike:
        ends = [_moved(s, shift) for s in alike]
        yield Mark(uid, kind, label, min(e[0] for e in ends), max(e[1] for e in ends), tags, of)


def _moved(span: list[Any], shift: int) -> tuple[int, int]:
    move = 0 if len(span) == 3 else shift
    return span[0] + move, span[1] + move
