"""Learns how sure a speaker is: ``src/ravi/fa/statements/trust.tsv``.

    python train/trust.py ../shared/bench/train.gold.jsonl [more.gold.jsonl …]

Every statement with the content of a gold statement is an example: right where its speaker is. The models that chose
the speaker were learned from the same reports, so the speakers are taken from ``--folds`` readings, each with weights
that have not seen the report.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import holders
import subjects
from holders import Example, fit, read_to_cast

from ravi.actors import find_actors
from ravi.actors import holders as held
from ravi.actors.trust import Telling, probability
from ravi.evaluate.counting import SAME_CONTENT
from ravi.evaluate.matching import cover, one_to_one, overlap, tidy
from ravi.evaluate.names import stand_for
from ravi.knowledge import HOME
from ravi.reading import read
from ravi.report import Report
from ravi.statements import subjects as subject_model


def examples(row: dict[str, Any]) -> list[Example]:
    """The features of each found statement's speaker, and whether the gold has the same."""
    made = read_to_cast(row)
    names = ("scan", "mentions", "contents", "subjects", "pairs", "headline", "knowledge", "report")
    cast = find_actors(*(made[n] for n in names))
    telling = Telling(
        made["scan"],
        cast.drafts,
        made["mentions"],
        cast.of_mention,
        made["contents"],
        made["subjects"],
        cast.speakers,
        cast.how,
    )
    ours = tidy(read(Report.of(row)).to_dict())
    stands = stand_for({a["id"]: a for a in ours["actors"]}, {a["key"]: a for a in row["actors"]})
    body, given, gold = row["body"], ours["statements"], row["statements"]
    pairs = one_to_one(
        (overlap(a, b), i, j)
        for i, a in enumerate(cover(s["content"], body) for s in given)
        for j, b in enumerate(cover(s["content"], body) for s in gold)
        if a & b
    )
    return [
        (tuple(telling.features(i)), stands.get(given[i]["speaker"] or "") == gold[j]["speaker"])
        for value, i, j in pairs
        if value >= SAME_CONTENT
    ]


def unseen(rows: list[dict[str, Any]], folds: int) -> list[Example]:
    """The examples, each report read with weights learned from the other folds."""
    of_holders, of_subjects = [holders.examples(r) for r in rows], [subjects.examples(r) for r in rows]
    out: list[Example] = []
    kept = held.weights_of, subject_model.weights_of
    for k in range(folds):
        rest = [n for n in range(len(rows)) if n % folds != k]
        one = fit([e for n in rest for g in of_holders[n] for e in g])
        other = fit([e for n in rest for g in of_subjects[n] for e in g])
        _patch(lambda _, w=one: w, lambda _, w=other: w)
        out += [e for n, row in enumerate(rows) if n % folds == k for e in examples(row)]
    _patch(*kept)
    return out


def _patch(of_holders: Any, of_subjects: Any) -> None:
    import ravi.actors
    import ravi.statements.speakers

    ravi.actors.holder_weights = of_holders
    ravi.statements.speakers.weights_of = of_subjects


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--folds", type=int, default=8)
    options = parser.parse_args()
    rows = [json.loads(line) for p in options.gold for line in p.open(encoding="utf-8") if line.strip()]
    found = unseen(rows, options.folds)
    weights = fit(found)
    mean = sum(probability(weights, f) for f, _ in found) / len(found)
    print(f"{len(found)} statements, {sum(y for _, y in found) / len(found):.3f} right, mean confidence {mean:.3f}")
    lines = [
        "# Weights of the model that tells how sure a speaker is; made by train/trust.py.",
        "feature\tweight",
        *(f"{n}\t{w:.3f}" for n, w in weights.items()),
    ]
    (HOME / "statements" / "trust.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
