"""How well confidences tell what is right: one less the expected calibration error, for each part of a statement.

    python eval/sure.py

Statements are put in ten bins by their confidence; the error is the distance between the mean confidence of a bin and
the share of right ones in it, over all bins, weighted by how many are in each. ``content`` counts all statements,
``speaker`` and ``does`` those with the words of a gold one (right: the same speaker; the weightier label is among the
gold's), and ``statement`` all again (right: words and speaker).
"""

from __future__ import annotations

import sys
from typing import Any

import gold

from ravi.evaluate.matching import tidy
from ravi.evaluate.names import stand_for

Json = dict[str, Any]
BINS = 10
PARTS = ("content", "speaker", "does", "statement")
NAMES = tuple(f"{part}_confidence" for part in PARTS)
Told = dict[str, list[tuple[float, bool]]]  # of each part: confidence, and whether it is right


def told(row: Json, record: Json) -> Told:
    """The confidences of a record, with what the gold says of each."""
    ours = tidy(record)
    stands = stand_for({a["id"]: a for a in ours["actors"]}, {a["key"]: a for a in row["actors"]})
    met = {i: row["statements"][j] for i, j in gold.same_statements(row, ours).items()}
    out: Told = {part: [] for part in PARTS}
    for i, statement in enumerate(ours["statements"]):
        sure = statement.get("confidences") or {}
        speaks = i in met and stands.get(statement["speaker"] or "") == met[i]["speaker"]
        right = {"content": i in met, "statement": speaks}
        if i in met:
            right |= {"speaker": speaks, "does": statement["does"][0] in met[i]["does"]}
        for part, value in right.items():
            confidence = statement.get("confidence") if part == "statement" else sure.get(part)
            if confidence is not None:
                out[part].append((confidence, value))
    return out


def error(pairs: list[tuple[float, bool]]) -> float:
    """The expected calibration error.

    >>> error([(0.9, True)] * 9 + [(0.9, False)])
    0.0
    """
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in pairs:
        bins.setdefault(min(BINS - 1, int(confidence * BINS)), []).append((confidence, right))
    gaps = (abs(sum(c for c, _ in held) - sum(r for _, r in held)) for held in bins.values())
    return round(sum(gaps) / max(1, len(pairs)), 4)


def figures(name: str) -> dict[str, float]:
    """The figures of a set, by the names of the gate."""
    found: Told = {part: [] for part in PARTS}
    for row, record in gold.readings(name):
        for part, pairs in told(row, record).items():
            found[part] += pairs
    return {f"{part}_confidence": round(1 - error(pairs), 4) for part, pairs in found.items() if pairs}


def main() -> int:
    """The command; its exit code."""
    for name in gold.SETS:
        print(name, figures(name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
