"""Learns which mention is the subject of a cue: ``src/ravi/fa/statements/subjects.tsv``.

    python train/subjects.py ../shared/bench/train.gold.jsonl [more.gold.jsonl …]

Every mention before the cue of a gold statement is an example: right where it stands for the gold speaker. Logistic
regression with an L2 penalty, as in ``train/holders.py``; ``--folds N`` first tells how right it is on reports that it
has not seen.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from holders import Example, fit, read_to_cast

from ravi.actors import find_actors
from ravi.evaluate.names import strength
from ravi.knowledge import HOME
from ravi.statements.speakers import window_of
from ravi.statements.subjects import features, score


def examples(row: dict[str, Any]) -> list[list[Example]]:
    """The candidates of each gold statement's cue, with whether they are its speaker."""
    made = read_to_cast(row)
    scan, contents, mentions = made["scan"], made["contents"], made["mentions"]
    names = ("scan", "mentions", "contents", "subjects", "pairs", "headline", "knowledge", "report")
    cast = find_actors(*(made[n] for n in names))
    people = {a["key"]: a for a in row["actors"]}
    stands = {
        k: stands_for(scan, draft, people) for k, draft in enumerate(cast.drafts) if draft.merged < 0 and draft.mentions
    }
    gold = {s["content"][0][0]: s["speaker"] for s in row["statements"]}
    starts = [m.first for m in mentions]
    out = []
    for k, content in enumerate(contents):
        speaker = gold.get(scan.span(content.first, content.last)[0])
        if speaker not in stands.values() or content.cue.place in ("by", "noun"):
            continue  # whom no actor stands for, no candidate can be right for
        window = window_of(scan, contents, k, starts, mentions)
        found = features(scan, mentions, window)
        out.append([(tuple(names), stands.get(cast.of_mention[n]) == speaker) for n, names in found])
    return out


def stands_for(scan: Any, draft: Any, people: dict[str, Any]) -> str | None:
    """The gold actor that a draft stands for, by name and office."""
    roles = [{"text": scan.text(*r)} for r in draft.roles.values()]
    stretch = draft.name or max(draft.roles.values(), key=lambda r: r[1] - r[0], default=draft.mentions[0][0])
    ours = {
        "name": scan.text(*stretch),
        "aliases": list(draft.aliases),
        "roles": roles,
        "unnamed": not draft.words or draft.kind == "group",
    }
    found = {k: strength(ours, a) for k, a in people.items()}
    best = max(found, key=found.__getitem__, default=None)
    return best if best is not None and found[best] else None


def right(weights: dict[str, float], groups: list[list[Example]]) -> Counter[str]:
    """How many cues get the right subject, a wrong one, or none."""
    out: Counter[str] = Counter()
    for group in groups:
        best = max(group, key=lambda e: score(weights, e[0]), default=((), False))
        given = bool(group) and score(weights, best[0]) >= 0
        has = any(y for _, y in group)
        out["right" if given and best[1] else "wrong" if given else "missed" if has else "rightly none"] += 1
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--folds", type=int, default=8)
    options = parser.parse_args()
    rows = [json.loads(line) for p in options.gold for line in p.open(encoding="utf-8") if line.strip()]
    reports = [examples(row) for row in rows]
    unseen: Counter[str] = Counter()
    for k in range(options.folds):
        known = [e for n, r in enumerate(reports) if n % options.folds != k for g in r for e in g]
        unseen += right(fit(known), [g for n, r in enumerate(reports) if n % options.folds == k for g in r])
    flat = [e for r in reports for g in r for e in g]
    weights = fit(flat)
    print("unseen reports:", dict(unseen))
    print(
        f"{len(flat)} examples, {sum(y for _, y in flat)} right; seen:",
        dict(right(weights, [g for r in reports for g in r])),
    )
    lines = [
        "# Weights of the model that tells which mention is the subject of a cue; made by train/subjects.py.",
        "feature\tweight",
        *(f"{n}\t{w:.3f}" for n, w in weights.items()),
    ]
    (HOME / "statements" / "subjects.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
