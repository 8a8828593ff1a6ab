"""What is lost of what statements do, label by label, and of their targets, cause by cause.

    python eval/labels.py [--write]

On the dev set, in the mass; beside it what a careful reader reaches on the gold (``blind.py``). ``--write`` puts the
tables into ``docs/decisions/learned-tables.md``.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import blind
import gold

from ravi.evaluate.names import alike, letters
from ravi.statements.does import DEFAULT

PAGE = Path(__file__).resolve().parents[1] / "docs" / "decisions" / "learned-tables.md"
BEGIN, END = "<!-- labels -->\n", "<!-- end -->"
LEAST = 10  # labels that the gold has less often stand together
Json = dict[str, Any]


def f1(right: int, given: int, wanted: int) -> str:
    return f"{2 * right / max(1, given + wanted):.2f}"


def labels(name: str) -> tuple[list[str], str]:
    """A row for each label, and the figures of all: with the contents found, and with them given."""
    right, given, wanted, found = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for row, record in gold.readings(name):
        beside = gold.matched(row, record)
        for s in row["statements"]:
            wanted.update(_told(s))
        for i, s in enumerate(beside.ours["statements"]):
            given.update(_told(s))
            if i in beside.met:
                right.update(_told(s) & _told(beside.met[i]))
                found.update(given=len(_told(s)), wanted=len(_told(beside.met[i])))
    lost = sum(given.values()) + sum(wanted.values()) - 2 * sum(right.values())
    often = [n for n, count in wanted.most_common() if count >= LEAST]
    rare = [n for n in {*wanted, *given} if n not in often]
    rows = []
    for title, names in (*((f"`{n}`", [n]) for n in often), ("the others", rare)):
        r, g, w = (sum(c[n] for n in names) for c in (right, given, wanted))
        rows.append(f"| {title} | {w} | {g} | {r} | {f1(r, g, w)} | {(g + w - 2 * r) / lost:.0%} |")
    r, g, w = (sum(c.values()) for c in (right, given, wanted))
    given_them = f1(r, found["given"], found["wanted"])
    return rows, f"{f1(r, g, w)} in all, {given_them} on the statements whose words are found"


def _told(statement: Json) -> set[str]:
    return set(statement.get("does") or ()) - {DEFAULT}


def causes(name: str) -> Counter[str]:
    """Why targets of the gold are not given, and why some are given that it has not."""
    out: Counter[str] = Counter()
    for row, record in gold.readings(name):
        beside, people = gold.matched(row, record), {a["key"]: a for a in row["actors"]}
        met = {id(s): i for i, s in beside.met.items()}
        for s in row["statements"]:
            i, wanted = met.get(id(s)), s.get("target") or []
            if i is None:
                out["the statement is not found"] += len(wanted)
                continue
            ours = beside.ours["statements"][i]
            if not wanted:
                out["given, where the gold has none"] += len(ours["targets"])
            for target in wanted:
                out[_cause(ours, target, people.get(target, {"name": target})["name"], beside)] += 1
    return out


def _cause(ours: Json, target: str, name: str, beside: gold.Matched) -> str:
    given = [(letters(t.get("text")), beside.stands.get(t.get("actor") or "")) for t in ours["targets"]]
    words = letters(name)
    if any(actor == target or alike(text, words) or words in text for text, actor in given):
        return "right"
    if any(text and text in words for text, _ in given):
        return "fewer words than the gold has"
    if given:
        return "somebody else is given"
    return "nobody is given" if _told(ours) else "the statement is taken for `inform`"


def page() -> str:
    """The tables."""
    rows, whole = labels("dev")
    train = (gold.HOME / "train.gold.jsonl").read_text(encoding="utf-8").splitlines()
    reader = blind.figures({row["id"]: row for row in map(json.loads, train)})
    told = {n: f1(c["right"], c["given"], c["wanted"]) for n, c in reader.items()}
    return "\n".join(
        [
            "| label, on the dev set | in the gold | given | right | F1 | share of what is lost |",
            "|---|---|---|---|---|---|",
            *rows,
            "",
            f"F1 {whole}.",
            f"A careful reader who knew the guidelines and no more reached {told['does']} against the train gold",
            f"(`eval/blind.py`), and {told['targets']} on targets with the labels told.",
            "",
            "| targets, on the dev set | |",
            "|---|---|",
            *(f"| {cause} | {count} |" for cause, count in causes("dev").most_common()),
            "",
        ]
    )


def main() -> None:
    made = page()
    if "--write" not in sys.argv[1:]:
        print(made)
        return
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    PAGE.write_text(before + BEGIN + made + rest[rest.index(END) :], encoding="utf-8")


if __name__ == "__main__":
    main()
