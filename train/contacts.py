"""Learns which contacts a report is about: ``src/ravi/fa/contacts/main.tsv``.

    python train/contacts.py ../shared/bench/train.gold.jsonl [more.gold.jsonl …]

Every contact that the rules find is an example: one that the report is about where the gold has it as such, though
perhaps with other people. A contact that the gold only mentions counts half, for it is a contact.
Logistic regression with an L2 penalty; ``--folds N`` first tells how right it is on reports that it has not seen.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from ravi.contacts import main as model
from ravi.evaluate.names import stand_for
from ravi.headline import read_headline
from ravi.knowledge import HOME, load
from ravi.reading import STAGES
from ravi.report import Report

PENALTY = 2.0
SHARED = 0.3  # of the people, from which a contact is the gold's
MENTIONED = 0.5  # weight of a contact that the gold only mentions
Example = tuple[tuple[str, ...], float, float]  # features, whether the report is about it, weight


def examples(row: dict[str, Any]) -> list[Example]:
    """The contacts found in a gold row's report."""
    report = Report.of(row)
    made: dict[str, Any] = {"report": report, "body": report.body, "knowledge": load(), "as_of": None}
    for stage in STAGES:
        made[stage.gives] = stage.run(*(made[n] for n in stage.needs))
    drafts = made["contacts"]
    record = made["reading"].to_dict()
    told = model.Told(made["scan"], drafts, made["cast"], read_headline(report, load()))
    stands = stand_for({a["id"]: a for a in record["actors"]}, {a["key"]: a for a in row["actors"]})
    out = []
    for k, contact in enumerate(record["contacts"]):
        found = _found(contact, row["contacts"], stands)
        weight = MENTIONED if found is not None and not found["main"] else 1.0
        out.append((tuple(told.features(k)), float(found is not None and found["main"]), weight))
    return out


def _found(contact: dict[str, Any], gold: list[dict[str, Any]], stands: dict[str, str]) -> dict[str, Any] | None:
    """The gold contact that this one tells, however well its people are found: one of the same kind that shares people
    with it, or whose words stand in its evidence; one that the report is about first."""
    ours = {stands.get(p["actor"], p["actor"]) for p in contact["participants"]}
    best: tuple[float, bool, int] = (0.0, False, -1)
    for n, g in enumerate(gold):
        shared = len(ours & set(g["participants"])) / len(ours | set(g["participants"]))
        told = any(a <= g["trigger"][0] < b for a, b, *_ in contact["evidence"])
        value = max(shared if shared > SHARED else 0.0, 0.5 if told and shared else 0.0)
        if g["kind"] == contact["kind"] and value:
            best = max(best, (round(value, 1), g["main"], n))
    return gold[best[2]] if best[0] else None


def fit(rows: list[Example]) -> dict[str, float]:
    """The weights that make the examples likeliest, under the penalty."""
    names = ["always", *sorted({n for f, _, _ in rows for n in f})]
    x = np.array([[1.0 if n == "always" or n in f else 0.0 for n in names] for f, _, _ in rows])
    y, weight = np.array([r[1] for r in rows]), np.array([r[2] for r in rows])
    w, penalty = np.zeros(len(names)), PENALTY * np.eye(len(names))
    penalty[0, 0] = 0.01
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        step = x.T @ (x * (weight * p * (1 - p))[:, None]) + penalty
        w += np.linalg.solve(step, x.T @ (weight * (y - p)) - penalty @ w)
    return dict(zip(names, w))


def right(weights: dict[str, float], rows: list[Example], least: float) -> Counter[str]:
    """How many contacts are rightly called main, wrongly, or missed."""
    out: Counter[str] = Counter()
    for features, main, weight in rows:
        given = model.probability(weights, features) >= least
        out[
            "right"
            if given and main
            else "mentioned"
            if given and weight < 1
            else "wrong"
            if given
            else "missed"
            if main
            else "left"
        ] += 1
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--folds", type=int, default=10)
    options = parser.parse_args()
    rows = [json.loads(line) for p in options.gold for line in p.open(encoding="utf-8") if line.strip()]
    reports = [examples(row) for row in rows]
    for least in (0.3, 0.35, 0.4, 0.45, 0.5):
        unseen: Counter[str] = Counter()
        for k in range(options.folds):
            weights = fit([e for n, r in enumerate(reports) if n % options.folds != k for e in r])
            unseen += right(weights, [e for n, r in enumerate(reports) if n % options.folds == k for e in r], least)
        print(f"unseen reports, from {least}:", dict(unseen))
    weights = fit([e for r in reports for e in r])
    lines = [
        "# Weights of the model that tells which contacts a report is about; made by train/contacts.py.",
        "feature\tweight",
        *(f"{n}\t{w:.3f}" for n, w in weights.items()),
    ]
    (HOME / "contacts" / "main.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
