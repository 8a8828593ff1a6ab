"""Spans, pairs, and the shape of what is scored.

>>> one_to_one([(0.9, 0, 0), (0.8, 1, 0), (0.7, 1, 1)])
[(0.9, 0, 0), (0.7, 1, 1)]
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

Json = dict[str, Any]
Fit = TypeVar("Fit")


def cover(spans: Iterable[list[int]], body: str) -> frozenset[int]:
    """Where the letters and digits of some spans stand."""
    return frozenset(i for start, end in spans for i in range(max(0, start), min(end, len(body))) if body[i].isalnum())


def overlap(a: frozenset[int], b: frozenset[int]) -> float:
    """The F1 of two covers; of two empty ones, 1."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def one_to_one(pairs: Iterable[tuple[Fit, int, int]]) -> list[tuple[Fit, int, int]]:
    """The best pairs of which no two share a side, best first."""
    left: set[int] = set()
    right: set[int] = set()
    out = []
    for fit, i, j in sorted(pairs, reverse=True):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((fit, i, j))
    return out


def _objects(value: Any) -> list[Json]:
    return [x for x in value if isinstance(x, dict)] if isinstance(value, list) else []


def _object(value: Any) -> Json:
    return value if isinstance(value, dict) else {}


def _is_span(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(v) is int for v in value)


def _spans(value: Any) -> list[list[int]]:
    if _is_span(value):
        return [value]
    return [x for x in value if _is_span(x)] if isinstance(value, list) else []


def _in_title(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(x, list) and len(x) == 3 for x in (value, *value))


def tidy(record: Json) -> Json:
    """The parts of a record that count, each in its place; what has another shape counts as absent."""
    return {
        "actors": [a for a in _objects(record.get("actors")) if isinstance(a.get("id"), str)],
        "statements": [
            {
                **x,
                "content": _spans(x.get("content")),
                "targets": _objects(x.get("targets")),
                "does": x.get("does") or [],
            }
            for x in _objects(record.get("statements"))
            if not _in_title(x.get("content"))
        ],
        "acts": [
            {**x, "evidence": _spans(x.get("evidence"))}
            for x in _objects(record.get("acts"))
            if not _in_title(x.get("evidence"))
        ],
        "contacts": [
            {
                **x,
                "date": _object(x.get("date")),
                "place": _object(x.get("place")),
                "participants": [p for p in _objects(x.get("participants")) if isinstance(p.get("actor"), str)],
            }
            for x in _objects(record.get("contacts"))
        ],
    }
