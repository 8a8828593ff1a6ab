"""What scripts that learn a table of weights share: rows of gold, logistic regression, unseen reports, the table.

An example is a candidate: the names of the features that hold for it, and whether it is right. Candidates for the same
place (the people who may hold an office, the mentions that may be a subject) make a group, the groups of a report are
learned from, or left unseen, together.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from ravi.knowledge import HOME, load
from ravi.reading import STAGES
from ravi.report import Report

PENALTY = 1.0
Example = tuple[tuple[str, ...], bool]
Group = list[Example]
Sure = Callable[[Mapping[str, float], Sequence[str]], float]


def options(doc: str | None, folds: int = 8) -> argparse.Namespace:
    """The files of gold that a script was given, and into how many parts it divides reports to measure."""
    parser = argparse.ArgumentParser(description=(doc or "").split("\n")[0])
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--folds", type=int, default=folds)
    return parser.parse_args()


def rows_of(paths: Iterable[Path]) -> list[dict[str, Any]]:
    """The rows of some files of gold."""
    return [json.loads(line) for path in paths for line in path.open(encoding="utf-8") if line.strip()]


def read_to(row: dict[str, Any], stop: str) -> dict[str, Any]:
    """What the stages before the one that gives ``stop`` make of a gold row's report."""
    report = Report.of(row)
    made: dict[str, Any] = {"report": report, "body": report.body, "knowledge": load(), "as_of": None}
    for stage in STAGES:
        if stage.gives == stop:
            return made
        made[stage.gives] = stage.run(*(made[n] for n in stage.needs))
    raise AssertionError(f"no stage gives {stop}")


def fit(rows: Sequence[Example]) -> dict[str, float]:
    """The weights that make the examples likeliest, under an L2 penalty; ``always`` holds for all."""
    names = ["always", *sorted({n for f, _ in rows for n in f})]
    place = {n: i for i, n in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    x[:, 0] = 1.0
    for i, (features, _) in enumerate(rows):
        x[i, [place[n] for n in features]] = 1.0
    y = np.array([float(right) for _, right in rows])
    w = np.zeros(len(names))
    penalty = PENALTY * np.eye(len(names))
    penalty[0, 0] = 0.01
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        w += np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + penalty, x.T @ (y - p) - penalty @ w)
    return dict(zip(names, w))


def chosen(weights: Mapping[str, float], groups: Iterable[Group], sure: Sure, least: float) -> Counter[str]:
    """How many groups get the right candidate, a wrong one, or none; the surest is taken where it reaches ``least``."""
    out: Counter[str] = Counter()
    for group in groups:
        best = max(group, key=lambda e: sure(weights, e[0]), default=None)
        has = any(y for _, y in group)
        if best is None or sure(weights, best[0]) < least:
            out["missed" if has else "rightly none"] += 1
        else:
            out["right" if best[1] else "wrong"] += 1
    return out


def learn(reports: list[list[Group]], folds: int, sure: Sure, least: float) -> dict[str, float]:
    """The weights learned from all reports; first it is told how right the choice is on unseen ones, and on these."""
    unseen: Counter[str] = Counter()
    for k in range(folds):
        known = [e for n, r in enumerate(reports) if n % folds != k for g in r for e in g]
        unseen += chosen(fit(known), [g for r in reports[k::folds] for g in r], sure, least)
    print("unseen reports:", dict(unseen))
    examples = [e for r in reports for g in r for e in g]
    weights = fit(examples)
    seen = chosen(weights, [g for r in reports for g in r], sure, least)
    print(f"{len(examples)} examples, {sum(y for _, y in examples)} right; seen: {dict(seen)}")
    return weights


def write(path: str, what: str, script: str, weights: Mapping[str, float]) -> None:
    """Writes a table of the knowledge: what the model tells, the script that made it, a weight a line."""
    lines = [
        f"# Weights of {what}; made by train/{script}.py.",
        "feature\tweight",
        *(f"{n}\t{w:.3f}" for n, w in weights.items()),
    ]
    (HOME / path).write_text("\n".join(lines) + "\n", encoding="utf-8")
