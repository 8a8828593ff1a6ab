"""Learns whose an office is that stands without a name: ``src/ravi/fa/figures/holders.tsv``.

    python train/holders.py ../shared/bench/train.gold.jsonl [more.gold.jsonl …]

Every office without a name, beside every person that its report names, is an example where the gold tells who holds the
office: by the speaker of a statement, or by the offices that it gives to somebody. Logistic regression with an L2
penalty; ``--folds N`` first tells how right it is on reports that it has not seen.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from ravi.actors import first_cast
from ravi.actors.holders import Evidence, probability
from ravi.actors.naming import align
from ravi.actors.speaking import settle_pronouns
from ravi.evaluate.names import NEAR, alike, key, strength
from ravi.figures import register_of
from ravi.knowledge import HOME, load
from ravi.reading import STAGES
from ravi.report import Report

PENALTY = 1.0
Example = tuple[tuple[str, ...], bool]


def read_to_cast(row: dict[str, Any]) -> dict[str, Any]:
    """What the stages before the cast make of a gold row's report."""
    report = Report.of(row)
    made: dict[str, Any] = {"report": report, "body": report.body, "knowledge": load(), "as_of": None}
    for stage in STAGES:
        if stage.gives == "cast":
            return made
        made[stage.gives] = stage.run(*(made[n] for n in stage.needs))
    raise AssertionError("no stage gives a cast")


def examples(row: dict[str, Any]) -> list[list[Example]]:
    """The candidates of each office of a report, with whether the gold has them as one."""
    made = read_to_cast(row)
    scan, contents = made["scan"], made["contents"]
    drafts, of_mention, speakers, _ = first_cast(scan, made["mentions"], contents, made["subjects"], made["pairs"])
    settle_pronouns(scan, drafts, made["mentions"], of_mention, contents, speakers)
    align(drafts, of_mention, made["pairs"])
    day = row["published"][:10] if row.get("published") else None
    evidence = Evidence(
        scan,
        drafts,
        made["mentions"],
        of_mention,
        contents,
        speakers,
        made["pairs"],
        made["headline"],
        register_of(load()),
        day,
    )
    starts = {s["content"][0][0]: s["speaker"] for s in row["statements"]}
    votes: dict[int, Counter[str]] = {}
    for content, actor in zip(contents, speakers):
        speaker = starts.get(scan.span(content.first, content.last)[0])
        if speaker is not None and actor >= 0:
            votes.setdefault(actor, Counter())[speaker] += 1
    people = {a["key"]: a for a in row["actors"] if a.get("type", "person") == "person"}
    named = {k: _by_name(scan.text(*drafts[k].name), people) for k in evidence.names if drafts[k].name}
    out: dict[int, list[Example]] = {}
    for office in evidence.offices:
        holder = votes[office].most_common(1)[0][0] if office in votes else None
        if holder is None:
            holder = _by_role([scan.text(*r) for r in drafts[office].roles.values()], people)
        if holder is not None and evidence.names:
            out[office] = [
                (features, named.get(name) == holder) for name, features in evidence.candidates(office, evidence.names)
            ]
    return [group for group in out.values() if group]


def _by_name(name: str, people: dict[str, Any]) -> str | None:
    found = {k: strength({"name": name}, a) for k, a in people.items() if not a.get("unnamed")}
    best = max(found, key=found.__getitem__, default=None)
    return best if best is not None and found[best] >= NEAR else None


def _by_role(texts: list[str], people: dict[str, Any]) -> str | None:
    for k, actor in people.items():
        offices = [*actor.get("roles", ()), *([actor["name"]] if actor.get("unnamed") else ())]
        if any(alike(key(t), key(o)) for t in texts for o in offices):
            return k
    return None


def fit(rows: list[Example]) -> dict[str, float]:
    """The weights that make the examples likeliest, under the penalty."""
    names = ["always", *sorted({n for f, _ in rows for n in f})]
    x = np.array([[1.0 if n == "always" or n in f else 0.0 for n in names] for f, _ in rows])
    y = np.array([float(right) for _, right in rows])
    w = np.zeros(len(names))
    penalty = PENALTY * np.eye(len(names))
    penalty[0, 0] = 0.01
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        w += np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + penalty, x.T @ (y - p) - penalty @ w)
    return dict(zip(names, w))


def right(weights: dict[str, float], groups: list[list[Example]]) -> Counter[str]:
    """How many offices get the right name, a wrong one, or none."""
    out: Counter[str] = Counter()
    for group in groups:
        best = max(group, key=lambda e: probability(weights, e[0]))
        given = probability(weights, best[0]) >= 0.5
        has = any(y for _, y in group)
        out["right" if given and best[1] else "wrong" if given else "missed" if has else "rightly none"] += 1
    return out


def folds(reports: list[list[list[Example]]], number: int) -> Counter[str]:
    """The same, each report read with weights learned from the other folds."""
    out: Counter[str] = Counter()
    for k in range(number):
        rows = [e for n, r in enumerate(reports) if n % number != k for g in r for e in g]
        out += right(fit(rows), [g for n, r in enumerate(reports) if n % number == k for g in r])
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--folds", type=int, default=8)
    options = parser.parse_args()
    rows = [json.loads(line) for p in options.gold for line in p.open(encoding="utf-8") if line.strip()]
    reports = [examples(row) for row in rows]
    print("unseen reports:", dict(folds(reports, options.folds)))
    flat = [e for r in reports for g in r for e in g]
    weights = fit(flat)
    print(
        f"{len(flat)} examples, {sum(y for _, y in flat)} right; seen:",
        dict(right(weights, [g for r in reports for g in r])),
    )
    lines = [
        "# Weights of the model that tells whose an office without a name is; made by train/holders.py.",
        "feature\tweight",
        *(f"{n}\t{w:.3f}" for n, w in weights.items()),
    ]
    (HOME / "figures" / "holders.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
