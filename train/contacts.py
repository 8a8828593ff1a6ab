"""Learns which contacts a report is about: ``src/ravi/fa/contacts/main.tsv``.

    python train/contacts.py ../shared/bench/train.gold.jsonl [more.gold.jsonl …] [--corpus ../shared/corpus]

Every contact that the rules find is an example: one that the report is about where the gold has it as such, with the
same kind and more than half of the people. A contact that the gold only mentions, or has with others, counts half.
With ``--corpus``, the contacts that ``contacts_labels.tsv`` labels in further reports are examples too.
Logistic regression with an L2 penalty; ``--folds N`` first tells how right it is on reports that it has not seen.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from ravi.contacts import main as model
from ravi.evaluate.names import stand_for
from ravi.knowledge import HOME, load
from ravi.reading import STAGES
from ravi.report import Report

PENALTY = 6.0
LABELS = Path(__file__).with_name("contacts_labels.tsv")
FURTHER = 0.4  # weight of a contact of another report than the gold's
SHARED = 0.3  # of the people, from which a contact is the gold's
PARTLY = 0.5  # weight of a contact that the report is about, of which the gold has other people
MENTIONED = 0.5  # weight of a contact that the gold only mentions
Example = tuple[tuple[str, ...], float, float]  # features, whether the report is about it, weight


def read(row: dict[str, Any]) -> tuple[dict[str, Any], list[tuple[str, ...]]]:
    """The record of a report, and the features of its contacts."""
    report = Report.of(row)
    made: dict[str, Any] = {"report": report, "body": report.body, "knowledge": load(), "as_of": None}
    for stage in STAGES:
        made[stage.gives] = stage.run(*(made[n] for n in stage.needs))
    told = model.Told(made["scan"], made["contacts"], made["cast"], made["headline"])
    return made["reading"].to_dict(), [tuple(told.features(k)) for k in range(len(made["contacts"]))]


def labelled(corpus: Path) -> list[list[Example]]:
    """The contacts of the reports that ``contacts_labels.tsv`` labels."""
    labels: dict[str, dict[int, str]] = {}
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        if line[0] != "#" and not line.startswith("report\t"):
            report, start, label = line.split("\t")
            labels.setdefault(report, {})[int(start)] = label
    out = []
    for path in sorted(corpus.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            rows = (json.loads(line) for line in file)
            out += [_labelled(row, labels[row["id"]]) for row in rows if row["id"] in labels]
    return out


def _labelled(row: dict[str, Any], labels: dict[int, str]) -> list[Example]:
    record, features = read(row)
    found = [labels.get(c["evidence"][0][0]) for c in record["contacts"]]
    return [
        (f, float(label == "main"), FURTHER * (MENTIONED if label == "mentioned" else 1.0))
        for f, label in zip(features, found)
        if label is not None
    ]


def examples(row: dict[str, Any]) -> list[Example]:
    """The contacts found in a gold row's report."""
    record, features = read(row)
    stands = stand_for({a["id"]: a for a in record["actors"]}, {a["key"]: a for a in row["actors"]})
    out: list[Example] = []
    taken: set[int] = set()  # one contact of the gold is told by one of ours
    for feature, contact in zip(features, record["contacts"]):
        ours = {stands.get(p["actor"], p["actor"]) for p in contact["participants"]}
        found = _found(ours, contact, row["contacts"])
        best = next((n for share, n in found if share > 0.5 and n not in taken), None)
        right = best is not None and row["contacts"][best]["main"]
        taken |= {best} if best is not None else set()
        if best is None and _is_told(contact, row["contacts"]):
            out.append((feature, 1.0, PARTLY))
            continue
        out.append((feature, float(right), MENTIONED if found and not right else 1.0))
    return out


def _is_told(contact: dict[str, Any], gold: list[dict[str, Any]]) -> bool:
    """Whether the words of a contact that the report is about stand in this one's evidence, though not its people."""
    return any(
        g["main"] and g["kind"] == contact["kind"] and g["trigger"] and a <= g["trigger"][1] and g["trigger"][0] <= b
        for g in gold
        for a, b, *_ in contact["evidence"]
    )


def _found(ours: set[str], contact: dict[str, Any], gold: list[dict[str, Any]]) -> list[tuple[float, int]]:
    """The contacts of the gold that this one may tell, the likeliest first: of the same kind, with the same people or
    by the same words, those that the report is about before others."""
    out = []
    for n, g in enumerate(gold):
        shared = len(ours & set(g["participants"])) / len(ours | set(g["participants"]))
        told = any(a <= g["trigger"][0] < b for a, b, *_ in contact["evidence"])
        if g["kind"] == contact["kind"] and (shared > SHARED or (told and shared)):
            out.append((shared, g["main"], told, n))
    return [(share, n) for share, _, _, n in sorted(out, key=lambda x: (-x[0], not x[1], not x[2]))]


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
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--folds", type=int, default=10)
    options = parser.parse_args()
    rows = [json.loads(line) for p in options.gold for line in p.open(encoding="utf-8") if line.strip()]
    reports = [examples(row) for row in rows]
    further = [e for r in (labelled(options.corpus) if options.corpus else []) for e in r]
    for least in (0.3, 0.35, 0.4, 0.45, 0.5):
        unseen: Counter[str] = Counter()
        for k in range(options.folds):
            weights = fit([e for n, r in enumerate(reports) if n % options.folds != k for e in r] + further)
            unseen += right(weights, [e for n, r in enumerate(reports) if n % options.folds == k for e in r], least)
        print(f"unseen reports, from {least}:", dict(unseen))
    weights = fit([e for r in reports for e in r] + further)
    lines = [
        "# Weights of the model that tells which contacts a report is about; made by train/contacts.py.",
        "feature\tweight",
        *(f"{n}\t{w:.3f}" for n, w in weights.items()),
    ]
    (HOME / "contacts" / "main.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
