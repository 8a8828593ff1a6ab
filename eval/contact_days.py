"""The day of each main gold contact, its words given: python eval/contact_days.py [dev|train …] [--errors]

The scorer looks at the days of those contacts that are found. Here the contacts that are missed count too: where the
gold says that a contact is told, and Ravi tells of none, its sentence is read for the day as if a rule had fired there.
So this shows what choosing and reading dates is worth by itself. «invented»: the gold leaves the day open, in a report
with a day of publication.
"""

from __future__ import annotations

import argparse
import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import gold

from ravi.circumstances import Circumstance
from ravi.contacts import RULES, ContactDraft
from ravi.knowledge import load
from ravi.patterns import Match
from ravi.reading import STAGES
from ravi.report import Report
from ravi.rules import Rule, read_rules
from ravi.scan import Scan

Row = dict[str, Any]


def days_of(row: Row) -> Iterator[tuple[Row, Circumstance]]:
    """Each main contact of a gold row that has words, with the circumstance that Ravi gives it."""
    wanted = [c for c in row["contacts"] if c["main"] and c.get("trigger")]
    made: dict[str, Any] = {"report": Report.of(row), "body": row["body"], "knowledge": load(), "as_of": None}
    stages = {stage.gives: stage for stage in STAGES}
    for stage in STAGES:
        if stage.gives == "circumstances":
            break
        made[stage.gives] = stage.run(*(made[name] for name in stage.needs))
    made["contacts"] = [_draft(made["scan"], made["contacts"], c) for c in wanted]
    last = stages["circumstances"]
    yield from zip(wanted, last.run(*(made[name] for name in last.needs)))


def _draft(scan: Scan, ours: list[ContactDraft], contact: Row) -> ContactDraft:
    """The contact that Ravi tells of with those words, else one that stands for it."""
    starts = [scan.span(i, i + 1)[0] for i in range(len(scan.words))]
    first, last = (bisect_left(starts, at) for at in contact["trigger"])
    first = min(first, len(starts) - 1)
    for draft in ours:
        if any(m.anchor[0] < last and first < m.anchor[1] for m in draft.matches):
            return draft
    number = scan.tokens.sentence_of(first)
    sentence = scan.tokens.sentences[number]
    match = Match(_plain_rule(), {}, sentence.first, sentence.last, (first, max(last, first + 1)), "meet")
    return ContactDraft(contact["kind"], contact["status"], (0,), (0,), (match,), "", number, -1, True)


def _plain_rule() -> Rule:
    """A rule that says nothing of where its date stands."""
    return replace(read_rules(load(), RULES).rules[0], constants={})


def verdict(row: Row, contact: Row, found: Circumstance) -> str | None:
    """right, wrong, missed or invented; None where there is nothing to say."""
    value = found.day.value if found.day is not None else None
    if contact["date"]:
        return "right" if value == contact["date"] else "wrong" if value else "missed"
    return "invented" if value and row.get("published") else None


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=["dev"])
    parser.add_argument("--errors", action="store_true", help="name report, span, the gold day and ours")
    options = parser.parse_args()
    for name in options.sets:
        counts: Counter[str] = Counter()
        for line in (gold.HOME / f"{name}.gold.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            for contact, found in days_of(row) if row["contacts"] else ():
                said = verdict(row, contact, found)
                counts[said or "left open by both"] += 1
                if options.errors and said not in (None, "right"):
                    ours = found.day.value if found.day is not None else None
                    print(f"{said:<9} {row['id']} {contact['trigger']} {contact['date']} {ours}")
        print(name, ", ".join(f"{key} {n}" for key, n in counts.most_common()))


if __name__ == "__main__":
    main()
