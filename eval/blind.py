"""How well one more reader meets the gold: what statements do, and at whom they are directed.

    python eval/blind.py [--beside FILE.gold.jsonl]

``blind.tsv`` holds statements of the train gold, drawn by chance, that a language model read once more by the bench's
guidelines: some with their labels hidden, some with their targets hidden and their labels told. No text is kept: the
report's id, the span of the words, the labels, the spans of the targets. What is reached bounds what a program can
reach on this gold. ``--beside`` tells it of another file of the train gold.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import gold

from ravi.evaluate.names import alike, letters
from ravi.statements.does import DEFAULT

TABLE = Path(__file__).with_name("blind.tsv")
HIDDEN = "?"  # in place of what was not asked
Json = dict[str, Any]


class Answer(NamedTuple):
    """What the reader said of a statement; None where it was not asked."""

    report: str
    span: tuple[int, int]
    does: set[str] | None
    targets: list[tuple[int, int]] | None


def answers() -> Iterator[Answer]:
    """The lines of the table."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith(("#", "report\t")):
            report, first, last, does, targets = line.split("\t")
            yield Answer(
                report,
                (int(first), int(last)),
                None if does == HIDDEN else set(does.split("|")) - {DEFAULT},
                None if targets == HIDDEN else [_span(t) for t in targets.split("|") if t],
            )


def _span(text: str) -> tuple[int, int]:
    first, _, last = text.partition("-")
    return int(first), int(last)


def figures(rows: dict[str, Json]) -> dict[str, Counter[str]]:
    """How many labels and targets the reader gave, the gold has, and both have."""
    out: dict[str, Counter[str]] = {"does": Counter(), "targets": Counter()}
    for answer in answers():
        row = rows[answer.report]
        statement = next(s for s in row["statements"] if (s["content"][0][0], s["content"][-1][1]) == answer.span)
        if answer.does is not None:
            wanted = set(statement["does"]) - {DEFAULT}
            out["does"] += Counter(given=len(answer.does), wanted=len(wanted), right=len(answer.does & wanted))
        if answer.targets is not None:
            targets = statement.get("target") or []
            out["targets"] += Counter(given=len(answer.targets), wanted=len(targets), right=_met(answer, row, targets))
    return out


def _met(answer: Answer, row: Json, wanted: list[str]) -> int:
    """How many of the gold's targets the spans stand for: by a name of the actor, or by holding its words."""
    people = {a["key"]: a for a in row["actors"]}
    left = [letters(row["body"][first:last]) for first, last in answer.targets or ()]
    right = 0
    for target in wanted:
        person = people.get(target, {"name": target})
        names = [letters(n) for n in (person["name"], *(person.get("aliases") or ()))]
        hit = next((x for x in left if names[0] in x or any(alike(x, n) for n in names if n)), None)
        if hit is not None:
            left.remove(hit)
            right += 1
    return right


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--beside", type=Path, default=gold.HOME / "train.gold.jsonl")
    lines = parser.parse_args().beside.read_text(encoding="utf-8").splitlines()
    for name, n in figures({row["id"]: row for row in map(json.loads, lines)}).items():
        f1 = 2 * n["right"] / (n["given"] + n["wanted"])
        print(f"{name:8} F1 {f1:.3f}  ({n['right']} right of {n['wanted']}, {n['given']} given)")


if __name__ == "__main__":
    main()
