"""Learns which contacts a report is about: ``src/ravi/fa/contacts/main.tsv``.

    python train/readings.py ../shared/corpus READINGS.jsonl
    python train/contacts.py ../shared/bench/train.gold.jsonl READINGS.jsonl --corpus ../shared/corpus

Every contact that the rules find is an example: one that the report is about where the gold has it as such, with the
same kind and more than half of the people. A contact that the gold only mentions, or has with others, counts half.
With ``--corpus``, the contacts that ``contacts_labels.tsv`` labels in further reports are examples too.
Logistic regression with an L2 penalty; it first tells how right it is on reports that it has not seen (``--folds``).
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from ravi.contacts.telling import Told
from ravi.evaluate.names import stand_for
from ravi.knowledge import HOME, load
from ravi.letters import fold
from ravi.reading import STAGES
from ravi.report import Report
from ravi.weights import probability

PENALTY = 8.0
STEPS = 8  # of Newton's method
LEAST = 3  # examples from which a feature counts
LABELS = Path(__file__).with_name("contacts_labels.tsv")
FURTHER = 0.7  # weight of a contact of another report than the gold's
STRICT = "labelled by itself"  # a feature of those: their readers call less what a report is about than the gold does
NAMES = ("people/given.txt", "people/family.txt", "places/cities.txt")
SHARED = 0.3  # of the people, from which a contact is the gold's
PARTLY = 0.5  # weight of a contact that the report is about, of which the gold has other people
MENTIONED = 0.35  # weight of a contact that the gold only mentions
Example = tuple[tuple[str, ...], float, float]  # features, whether the report is about it, weight
Label = tuple[int, int, str, str]  # where the words that tell a contact begin and end, its kind, what a reader says


@lru_cache(maxsize=1)
def named() -> frozenset[str]:
    """The words of people's names, of cities and of countries: that somebody was often in the news is no reason."""
    knowledge = load()
    names = {line.text for path in NAMES for line in knowledge.lines(path)}
    for row in knowledge.table("places/countries.tsv"):
        names.update((row["name"], *row["names"].split("|"), *row["demonyms"].split("|")))
    return frozenset(word for name in names for word in fold(name).split())


def _may_be_learned(feature: str) -> bool:
    """Whether a feature may be learned from: all but those that hold for a name."""
    return feature.rpartition(" ")[2] not in named()


def read(row: dict[str, Any]) -> tuple[dict[str, Any], list[tuple[str, ...]]]:
    """The record of a report, and the features of its contacts."""
    report = Report.of(row)
    made: dict[str, Any] = {"report": report, "body": report.body, "knowledge": load(), "as_of": None}
    for stage in STAGES:
        made[stage.gives] = stage.run(*(made[n] for n in stage.needs))
    told = Told(made["scan"], made["contacts"], made["cast"], made["headline"])
    return made["reading"].to_dict(), [tuple(told.features(k)) for k in range(len(made["contacts"]))]


def labelled(corpus: Path) -> list[list[Example]]:
    """The contacts of the reports that ``contacts_labels.tsv`` labels."""
    labels: dict[str, list[Label]] = {}
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#" and not line.startswith("report\t"):
            report, first, last, kind, label = line.split("\t")
            labels.setdefault(report, []).append((int(first), int(last), kind, label))
    out = []
    for path in sorted(corpus.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            rows = (json.loads(line) for line in file)
            out += [_labelled(row, labels[row["id"]]) for row in rows if row["id"] in labels]
    return out


def _labelled(row: dict[str, Any], labels: list[Label]) -> list[Example]:
    record, features = read(row)
    found = [_label(contact, labels) for contact in record["contacts"]]
    return [
        ((*f, STRICT), float(label == "main"), FURTHER * (MENTIONED if label == "mentioned" else 1.0))
        for f, label in zip(features, found)
        if label is not None
    ]


def _label(contact: dict[str, Any], labels: list[Label]) -> str | None:
    """The label of a contact: that of the same kind whose words share most with its own."""
    first, last = contact["evidence"][0]
    shared = [(min(last, z) - max(first, a), label) for a, z, kind, label in labels if kind == contact["kind"]]
    most, label = max(shared, default=(0, ""))
    return label if most > 0 else None


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


def fit(rows: Sequence[Example]) -> dict[str, float]:
    """The weights that make the examples likeliest, under the penalty. There are more features than examples, so each
    step is solved in the examples: their weighted residuals, from which those of the features follow."""
    seen = Counter(n for f, _, _ in rows for n in f)
    names = ["always", *sorted(n for n, times in seen.items() if times >= LEAST and _may_be_learned(n))]
    place = {n: i for i, n in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    x[:, 0] = 1.0
    for i, (features, _, _) in enumerate(rows):
        x[i, [place[n] for n in features if n in place]] = 1.0
    free = np.full(len(names), 1 / PENALTY)  # how far a weight may go
    free[0] = 100.0
    y, weight = np.array([r[1] for r in rows]), np.array([r[2] for r in rows])
    kernel = (x * free) @ x.T
    told, residual = np.zeros(len(rows)), np.zeros(len(rows))
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(told, -15, 15)))
        curve = np.maximum(weight * p * (1 - p), 1e-4)
        residual = np.linalg.solve(kernel + np.diag(1 / curve), told + weight * (y - p) / curve)
        told = kernel @ residual
    return dict(zip(names, free * (x.T @ residual)))


def right(weights: dict[str, float], rows: list[Example], least: float) -> Counter[str]:
    """How many contacts are rightly called main, wrongly (one that is only mentioned, or none at all), or missed."""
    out: Counter[str] = Counter()
    for features, main, weight in rows:
        if probability(weights, features) < least:
            out["missed" if main else "left"] += 1
        elif main:
            out["right"] += 1
        else:
            out["mentioned" if weight in (MENTIONED, FURTHER * MENTIONED) else "wrong"] += 1
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    rows = [json.loads(line) for p in options.gold for line in p.open(encoding="utf-8") if line.strip()]
    parts = {"gold": [examples(row) for row in rows]}
    if options.corpus:
        parts["further"] = labelled(options.corpus)
    reports = [(name, n % options.folds, some) for name, part in parts.items() for n, some in enumerate(part)]
    models = [fit([e for _, n, some in reports if n != k for e in some]) for k in range(options.folds)]
    for least in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55):
        for name in parts:
            unseen = sum((right(models[k], some, least) for m, k, some in reports if m == name), Counter[str]())
            print(f"unseen reports of the {name}, from {least}:", dict(unseen))
    weights = fit([e for _, _, some in reports for e in some])
    lines = [
        "# Weights of the model that tells which contacts a report is about; made by train/contacts.py.",
        "feature\tweight",
        *(f"{n}\t{w:.3f}" for n, w in weights.items() if n != STRICT and abs(w) >= 0.0005),
    ]
    (HOME / "contacts" / "main.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
