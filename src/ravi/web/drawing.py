"""Where things stand in the pictures of the pages.

>>> ordinal("0001-01-02"), totals([{"kinds": {"visit": 2, "letter": 1}}])
(2, [3])
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from math import cos, pi, sin, sqrt
from typing import Any

from .asked import Asked, Data

NODES, RADIUS = 24, 190
SIDE, LETTER = 380, 8.5  # from the middle of a picture to its side, and the room that a letter takes on a phone
LONGEST = 24  # letters of a name in it


def ordinal(iso: str) -> int:
    """A day as a number."""
    return date.fromisoformat(iso[:10]).toordinal()


def span(rows: Sequence[dict[str, Any]]) -> tuple[int, int]:
    """The first and last day of rows with ``first`` and ``last``; (0, 0) without any."""
    days = [ordinal(r[end]) for r in rows for end in ("first", "last") if r[end]]
    return (min(days), max(days)) if days else (0, 0)


def totals(rows: Sequence[dict[str, Any]]) -> list[int]:
    """How many of each month there are, of all kinds."""
    return [sum(r["kinds"].values()) for r in rows]


def kinds(rows: Sequence[dict[str, Any]]) -> set[str]:
    """The kinds that occur in any month."""
    return {kind for row in rows for kind, n in row["kinds"].items() if n}


def circle(_: Asked, data: Data) -> Data:
    """The parties with most contacts on a circle, those that meet each other side by side, and a line for each pair."""
    weight: Counter[str] = Counter()
    names: dict[str, str] = {}
    for pair in data["pairs"]:
        for side in (pair["one"], pair["other"]):
            weight[side["key"]] += pair["contacts"]
            names[side["key"]] = side["name"]
    chosen = {key for key, _ in weight.most_common(NODES)}
    pairs = [p for p in data["pairs"] if p["one"]["key"] in chosen and p["other"]["key"] in chosen]
    order = [k for k in _beside(pairs) if len(k) < 400]
    nodes = {key: _node(key, names[key], i, len(order), weight) for i, key in enumerate(order)}
    edges = [
        _edge(nodes, p, pairs[0]["contacts"]) for p in pairs if {p["one"]["key"], p["other"]["key"]} <= nodes.keys()
    ]
    return {"nodes": list(nodes.values()), "edges": edges}


def _beside(pairs: Sequence[dict[str, Any]]) -> list[str]:
    """The keys in an order in which each stands near those it meets: walked from the heaviest pair."""
    near: dict[str, list[str]] = {}
    for p in pairs:
        near.setdefault(p["one"]["key"], []).append(p["other"]["key"])
        near.setdefault(p["other"]["key"], []).append(p["one"]["key"])
    order: list[str] = []
    for first in near:
        waiting = [first]
        while waiting:
            key = waiting.pop()
            if key not in order:
                order.append(key)
                waiting += reversed(near[key])
    return order


def _node(key: str, name: str, i: int, n: int, weight: Counter[str]) -> dict[str, Any]:
    angle = 2 * pi * (i + 0.5) / max(n, 1)
    x, y, r = RADIUS * sin(angle), -RADIUS * cos(angle), 4 + 10 * sqrt(weight[key] / weight.most_common(1)[0][1])
    out = r + 6
    tx = round(x + out * sin(angle), 1)
    return {
        "key": key, "name": name, "x": round(x, 1), "y": round(y, 1), "r": round(r, 1),
        "tx": tx, "room": min(LONGEST, int((SIDE - abs(tx)) / LETTER)), "ty": round(y - (out + 6) * cos(angle) + 4, 1),
        "anchor": "start" if x > 0 else "end",
    }  # fmt: skip


def _edge(nodes: dict[str, dict[str, Any]], pair: dict[str, Any], most: int) -> dict[str, Any]:
    a, b = nodes[pair["one"]["key"]], nodes[pair["other"]["key"]]
    width = round(0.8 + 5 * pair["contacts"] / most, 1)
    ends = {"x1": a["x"], "y1": a["y"], "x2": b["x"], "y2": b["y"]}
    return {**ends, "width": width, "n": pair["contacts"], "one": a["name"], "other": b["name"]}
