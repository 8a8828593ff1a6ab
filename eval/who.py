"""How well people and offices are found: the figures that the benchmark's own scorer does not give.

    python eval/who.py [--errors N]

- ``actor_by_name``: of the gold's actors with a name that speak, act or take part in a main contact, how many an actor
  stands for of those whom ``ravi.actors`` finds in the report (recall). ``actor_in_records`` counts only those that our
  records hold, and so misses whoever takes part in a contact or act that is missed.
- ``office_of_actor``: offices of actors that both have; an office is right where the gold gives one like it to the same
  actor: nearly the same words, or the words of one in a row in the other.
- ``pronoun_confidence``: one less the distance between the mean confidence and the share of right ones, over speakers
  for whom a pronoun or nothing stands.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import gold

from ravi.evaluate.matching import tidy
from ravi.evaluate.names import alike, contains, key, stand_for
from ravi.finding import actors
from ravi.report import Report

Json = dict[str, Any]
PRONOUN = ("pronoun", "omitted")


class Counts:
    """What is counted over the reports of a set."""

    def __init__(self) -> None:
        self.named = self.found = self.recorded = 0
        self.offices = self.given = self.met = self.right = 0
        self.sure: list[tuple[float, bool]] = []
        self.errors: list[str] = []

    def add(self, row: Json, record: Json) -> None:
        """Count a report."""
        ours = tidy(record)
        people = {a["key"]: a for a in row["actors"]}
        stands = stand_for({a["id"]: a for a in ours["actors"]}, people)
        named = [a.to_dict() for a in actors(Report.of(row))]
        everybody = set(stand_for({a["id"]: a for a in named}, people).values()) | set(stands.values())
        wanted = [k for k in _active(row) if k in people]
        for k in wanted:
            if not people[k].get("unnamed"):
                self.named += 1
                self.recorded += k in stands.values()
                self.found += k in everybody
                if k not in everybody:
                    self.errors.append(f"{row['id']} | no actor | {people[k]['name']}")
        for k in wanted:
            self._offices(row["id"], people[k], [a for a in ours["actors"] if stands.get(a["id"]) == k])
        self._pronouns(row, ours, stands)

    def _offices(self, report: str, actor: Json, ours: list[Json]) -> None:
        """The offices of a gold actor and of those of ours that stand for it."""
        if not ours:
            return
        theirs = [*actor.get("roles", ()), *([actor["name"]] if actor.get("unnamed") else ())]
        mine = [r["text"] for a in ours for r in a["roles"]]
        self.offices += len(actor.get("roles", ()))
        self.given += len(mine)
        self.met += sum(any(_same(x, y) for y in mine) for x in actor.get("roles", ()))
        self.right += sum(any(_same(x, y) for y in theirs) for x in mine)
        for text in mine:
            if not any(_same(text, y) for y in theirs):
                self.errors.append(f"{report} | office of another | {actor['name']} | {text}")
        for text in actor.get("roles", ()):
            if not any(_same(text, y) for y in mine):
                self.errors.append(f"{report} | office missed | {actor['name']} | {text}")

    def _pronouns(self, row: Json, ours: Json, stands: dict[str, str]) -> None:
        given, wanted = ours["statements"], row["statements"]
        for i, j in gold.same_statements(row, ours).items():
            sure = (given[i].get("confidences") or {}).get("speaker")
            how = (given[i].get("why") or {}).get("note", "")
            if sure is not None and how.startswith(PRONOUN):
                self.sure.append((sure, stands.get(given[i]["speaker"] or "") == wanted[j]["speaker"]))

    def figures(self) -> dict[str, Any]:
        """The figures, in the form of those of the benchmark's scorer."""
        p, r = self.right / max(1, self.given), self.met / max(1, self.offices)
        gap = abs(sum(s for s, _ in self.sure) - sum(y for _, y in self.sure)) / max(1, len(self.sure))
        return {
            "actor_by_name": round(self.found / max(1, self.named), 4),
            "actor_in_records": round(self.recorded / max(1, self.named), 4),
            "office_of_actor": {
                "p": round(p, 4),
                "r": round(r, 4),
                "f1": round(2 * p * r / (p + r), 4) if p + r else 0.0,
                "right": self.met,
                "given": self.given,
                "gold": self.offices,
            },
            "pronoun_confidence": round(1 - gap, 4) if self.sure else None,
        }


def _active(row: Json) -> Iterator[str]:
    """The keys of the gold actors that speak, act or take part in a main contact, each once."""
    keys = [s["speaker"] for s in row["statements"]] + [a["actor"] for a in row.get("acts", ())]
    keys += [p for c in row["contacts"] if c.get("main") for p in c["participants"]]
    yield from dict.fromkeys(keys)


def _same(a: str, b: str) -> bool:
    return alike(key(a), key(b)) or contains(a, b)


def counted(name: str) -> Counts:
    """The counts of a set as this tree reads it."""
    counts = Counts()
    for row, record in gold.readings(name):
        counts.add(row, record)
    return counts


def main() -> int:
    """The command; its exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list the first N errors")
    options = parser.parse_args()
    if not gold.here():
        print("who: the benchmark is not beside the project, nothing to look at")
        return 0
    for name in gold.SETS:
        counts = counted(name)
        for figure, value in counts.figures().items():
            print(f"{name}: {figure} {value}")
        if name == "dev":
            print("\n".join(counts.errors[: options.errors]), end="\n" if options.errors else "")
            for low, high in pairwise((0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)):
                some = [x for x in counts.sure if low <= x[0] < high]
                if some:
                    mean, share = (sum(x[k] for x in some) / len(some) for k in (0, 1))
                    print(f"  of «he» from {low:.2f}: {len(some)} with mean confidence {mean:.3f}, right {share:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
