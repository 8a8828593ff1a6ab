"""Learns whose an office is that stands without a name: ``src/ravi/fa/figures/holders.tsv``.

    python train/holders.py ../shared/bench/train.gold.jsonl [more.gold.jsonl …]

Every office without a name, beside every person that its report names, is an example where the gold tells who holds the
office: by the speaker of a statement, or by the offices that it gives to somebody. Logistic regression with an L2
penalty; ``--folds N`` first tells how right it is on reports that it has not seen.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from learning import Group, learn, options, read_to, rows_of, write

from ravi.actors import first_cast
from ravi.actors.evidence import Evidence
from ravi.actors.holders import WEIGHTS, probability
from ravi.actors.naming import align
from ravi.actors.outlets import join_outlets
from ravi.actors.pronouns import settle_pronouns
from ravi.actors.served import settle_served
from ravi.actors.spellings import join_misspelt, join_spellings
from ravi.evaluate.names import NEAR, alike, key, strength
from ravi.figures import register_of
from ravi.knowledge import load


def examples(row: dict[str, Any]) -> list[Group]:
    """The candidates of each office of a report, with whether the gold has them as one."""
    made = read_to(row, "cast")
    scan, contents = made["scan"], made["contents"]
    drafts, of_mention, speakers, _ = first_cast(scan, made["mentions"], contents, made["subjects"], made["pairs"])
    join_outlets(scan, drafts, speakers)
    settle_served(scan, drafts, made["mentions"], of_mention)
    settle_pronouns(scan, drafts, made["mentions"], of_mention, contents, speakers)
    align(scan, drafts, made["mentions"], of_mention, made["pairs"], register_of(load()))
    join_spellings(scan, drafts, register_of(load()))
    join_misspelt(scan, drafts, register_of(load()), speakers)
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
    out: dict[int, Group] = {}
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


def main() -> None:
    given = options(__doc__)
    reports = [examples(row) for row in rows_of(given.gold)]
    weights = learn(reports, given.folds, probability, 0.5)
    write(WEIGHTS, "the model that tells whose an office without a name is", "holders", weights)


if __name__ == "__main__":
    main()
