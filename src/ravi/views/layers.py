"""The text of a report cut into pieces, each with the layers that lie over it: what a page colours and links.

>>> record = {"report": {"body": "وزیر گفت: بله", "title": None}, "repairs": [],
...     "actors": [], "contacts": [], "acts": [], "statements": [{"id": "s1", "speaker": "a1", "content": [[10, 13]],
...     "speaker_span": [0, 4], "date": None, "cue": {"text": "گفت", "span": [5, 8]}, "targets": []}]}
>>> [(p.text, p.layers, p.record) for p in layers(record)["body"]]  # doctest: +NORMALIZE_WHITESPACE
[('وزیر', {'subject': 's1'}, 's1'), (' ', {}, None), ('گفت', {'cue': 's1'}, 's1'), (': ', {}, None),
 ('بله', {'statement': 's1'}, 's1')]

The pieces of a text, put together, are the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..records import Json

ORDER = ("statement", "act", "contact", "subject", "cue", "office", "date", "place")  # the later is told where many lie


class Mark(NamedTuple):
    """A span of a layer, and the record that it belongs to."""

    start: int
    end: int
    layer: str
    record: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text under the same layers throughout; ``repair`` is what is read in its place."""

    text: str
    layers: dict[str, str]
    speaker: int | None = None
    repair: str | None = None

    @property
    def record(self) -> str | None:
        """The record that a reader most likely asks about: the innermost statement, else what else lies there."""
        found = [
            self.layers[layer] for layer in ("statement", "cue", "subject", "act", "contact") if layer in self.layers
        ]
        return found[0] if found else next(iter(self.layers.values()), None)


def layers(record: Json) -> dict[str, list[Piece]]:
    """The pieces of a report's ``title`` and ``body``."""
    report = record["report"]
    whose = speakers(record)
    speaking = {s["id"]: whose.get(s["speaker"]) for s in record["statements"]}
    out = {}
    for part in ("title", "body"):
        marks = [Mark(span[0], span[1], layer, id) for layer, id, span in _spans(record) if _part(span) == part]
        repairs = [r for r in record["repairs"] if _part(r["span"]) == part]
        out[part] = list(_pieces(report[part] or "", marks, repairs, speaking))
    return out


def speakers(record: Json) -> dict[str, int]:
    """The speakers of a report, numbered in the order in which they come to speak."""
    found = dict.fromkeys(s["speaker"] for s in record["statements"] if s["speaker"])
    return {actor: number for number, actor in enumerate(found)}


def _part(span: list[Any]) -> str:
    return "title" if len(span) == 3 else "body"


def _spans(record: Json) -> Iterator[tuple[str, str, list[Any]]]:
    for s in record["statements"]:
        yield from (("statement", s["id"], span) for span in s["content"])
        if s["cue"]:
            yield "cue", s["id"], s["cue"]["span"]
        if s["speaker_span"]:
            yield "subject", s["id"], s["speaker_span"]
        yield from _day(s)
    for c in record["contacts"]:
        yield from (("contact", c["id"], span) for span in c["evidence"])
        yield from _day(c)
        if c["place"] and c["place"]["span"]:
            yield "place", c["id"], c["place"]["span"]
    for x in record["acts"]:
        yield from (("act", x["id"], span) for span in x["evidence"])
    for a in record["actors"]:
        yield from (("office", a["id"], role["span"]) for role in a["roles"])


def _day(item: Json) -> Iterator[tuple[str, str, list[Any]]]:
    if item["date"] and item["date"]["span"]:
        yield "date", item["id"], item["date"]["span"]


def _pieces(text: str, marks: list[Mark], repairs: list[Json], speaking: dict[str, int | None]) -> Iterator[Piece]:
    """Sweep over the places where a mark or a repair begins or ends."""
    mended = {(r["span"][0], r["span"][1]): r["text"] for r in repairs}
    cuts = sorted({0, len(text), *(x for m in marks for x in m[:2]), *(x for span in mended for x in span)})
    starts: dict[int, list[Mark]] = {}
    for mark in marks:
        starts.setdefault(mark.start, []).append(mark)
    active: list[Mark] = []
    for start, end in zip(cuts, [*cuts[1:], len(text)]):
        if (start, start) in mended:
            yield Piece("", {}, repair=mended[start, start])
        active = [m for m in active if m.end > start] + starts.get(start, [])
        if start < end <= len(text):
            over = _over(active)
            number = speaking.get(over["statement"]) if "statement" in over else None
            yield Piece(text[start:end], over, number, _repair(mended, start, end))


def _over(active: Iterable[Mark]) -> dict[str, str]:
    """The layers at a place, each with its innermost record."""
    widest_first = sorted(active, key=lambda m: m.start - m.end)
    found = {m.layer: m.record for m in widest_first}
    return {layer: found[layer] for layer in ORDER if layer in found}


def _repair(mended: dict[tuple[int, int], str], start: int, end: int) -> str | None:
    """What is read in place of a piece; of a repair that several pieces share, the first tells it."""
    return next((to for (s, e), to in mended.items() if s == start and e > s), None)
