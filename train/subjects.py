"""Learns which mention is the subject of a cue: ``src/ravi/fa/statements/subjects.tsv``.

    python train/subjects.py ../shared/bench/train.gold.jsonl [more.gold.jsonl …]

Every mention before the cue of a gold statement is an example: right where it stands for the gold speaker. Logistic
regression with an L2 penalty, ``--folds N`` first tells how right it is on reports that it
has not seen.
"""

from __future__ import annotations

from typing import Any

from learning import Group, learn, options, read_to, rows_of, write

from ravi.actors import find_actors
from ravi.evaluate.names import strength
from ravi.statements.speakers import window_of
from ravi.statements.subjects import WEIGHTS, features
from ravi.weights import log_odds


def examples(row: dict[str, Any]) -> list[Group]:
    """The candidates of each gold statement's cue, with whether they are its speaker."""
    made = read_to(row, "cast")
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
        if speaker is None or speaker not in stands.values() or content.cue.place in ("by", "noun"):
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


def main() -> None:
    given = options(__doc__)
    reports = [examples(row) for row in rows_of(given.gold)]
    weights = learn(reports, given.folds, log_odds, 0.0)
    write(WEIGHTS, "the model that tells which mention is the subject of a cue", "subjects", weights)


if __name__ == "__main__":
    main()
