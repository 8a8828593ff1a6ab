"""Who met whom in fresh reports that readers judged, beside what Ravi reads now.

    python eval/met.py              # the figures, on reports from which nothing was learned
    python eval/met.py --learned    # on those that may be looked at, with what is wrong in each

Half of the reports are such as Ravi found a contact in, half are not; all have words for contacts at their head. A
language model saw what Ravi had found and told which contacts a report is about and who takes part (``met.tsv`` and
``train/met.tsv``, by offsets). A contact is found, as in the gold, where its kind and more than half of its people are
right; wholly right where all of them are. What readers call merely mentioned counts as wrong here, but not in the gold.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import gold

from ravi.reading import read
from ravi.report import Report

TABLE = Path(__file__).with_name("met.tsv")
LEARNED = Path(__file__).resolve().parents[1] / "train" / "met.tsv"
SHARED = 0.5  # of the people of both, above which a contact is found
COVERED = 0.6  # of the words that name somebody, from which an actor's mentions name him
Json = dict[str, Any]
Span = tuple[int, int]


class Met(NamedTuple):
    """A contact that a report is about: where its words begin and end, its kind and status, who takes part (spans of
    the body, each None where only the title names somebody)."""

    words: Span
    kind: str
    status: str
    who: tuple[Span | None, ...]


class Counts(NamedTuple):
    """Contacts that reports are about, such as Ravi gives, those found, those wholly right; found with their status."""

    told: int = 0
    given: int = 0
    found: int = 0
    whole: int = 0
    status: int = 0

    def more(self, other: Counts) -> Counts:
        return Counts(*(a + b for a, b in zip(self, other)))


def tables(table: Path = TABLE) -> dict[str, list[Met]]:
    """The contacts that each report is about, by its id; none for many."""
    out: dict[str, list[Met]] = {}
    with table.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"):
            some = out.setdefault(row["report"], [])
            if row["about"] == "yes":
                who = tuple(_span(x) for x in row["who"].split(";") if x)
                some.append(Met((int(row["from"]), int(row["to"])), row["kind"], row["status"], who))
    return out


def _span(told: str) -> Span | None:
    first, _, last = told.partition("-")
    return None if told.startswith("t") else (int(first), int(last))


def counts(met: list[Met], record: Json) -> Counts:
    """How one report's contacts were read; each of ours is taken for one that is told at most."""
    actors = {a["id"]: a for a in record["actors"]}
    left = [c for c in record["contacts"] if c["main"]]
    out = Counts(told=len(met), given=len(left))
    for one in met:
        alike = [c for c in left if c["kind"] == one.kind]  # «با او دیدار کرد و به او نامه نوشت» are two
        best = max(alike, key=lambda c: _shared(one, c, actors), default=None)
        if best is None or (shared := _shared(one, best, actors)) <= SHARED:
            continue
        left.remove(best)
        out = out.more(Counts(found=1, whole=shared == 1.0, status=best["status"] == one.status))
    return out


def _shared(met: Met, contact: Json, actors: dict[str, Json]) -> float:
    ours = [actors[p["actor"]] for p in contact["participants"]]
    both = sum(any(_names(actor, span) for actor in ours) for span in met.who)
    return both / max(1, len(ours) + len(met.who) - both)


def _names(actor: Json, span: Span | None) -> bool:
    if span is None:  # whom only the title names has no mention
        return not actor["mentions"]
    covered = {i for m in actor["mentions"] for i in range(*m["span"])}
    return len(covered.intersection(range(*span))) >= COVERED * (span[1] - span[0])


def reports(table: Path) -> Iterator[tuple[Json, list[Met]]]:
    """The reports of a table, from the corpus, each with the contacts that it is about."""
    told = tables(table)
    for name in ("articles", "posts"):
        with gzip.open(gold.CORPUS / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            yield from ((row, told[row["id"]]) for row in map(json.loads, lines) if row["id"] in told)


def counted(table: Path = TABLE) -> Counts:
    """All of a table."""
    out = Counts()
    for row, met in reports(table):
        out = out.more(counts(met, read(Report.of(row)).to_dict()))
    return out


def figures(of: Counts) -> dict[str, str]:
    """The figures as they are shown."""
    sides = max(1, of.told + of.given)
    return {
        "contact": f"F1 {2 * of.found / sides:.3f} (P {of.found / max(1, of.given):.3f}, "
        f"R {of.found / max(1, of.told):.3f}; {of.found} of {of.told})",
        "all who take part right": f"F1 {2 * of.whole / sides:.3f} ({of.whole} of {of.told})",
        "status, of those found": f"{of.status / max(1, of.found):.3f}",
    }


def _show(table: Path) -> None:
    for row, met in reports(table):
        record = read(Report.of(row)).to_dict()
        of = counts(met, record)
        if of.whole == of.told == of.given:
            continue
        print(row["id"], f"told {of.told}, given {of.given}, found {of.found}, wholly right {of.whole}")
        names = {a["id"]: a["name"] for a in record["actors"]}
        for one in met:
            who = [row["body"][slice(*span)] if span else "(in the title)" for span in one.who]
            print(f"    told  {list(one.words)} {one.kind} {one.status}: {' + '.join(who)}")
        for c in record["contacts"]:
            if c["main"]:
                who = [names[p["actor"]] for p in c["participants"]]
                print(f"    given {c['evidence'][0]} {c['kind']} {c['status']}: {' + '.join(who)}")


def main() -> int:
    """The command; its exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--learned", action="store_true", help="the reports that may be looked at, and what is wrong")
    learned = parser.parse_args().learned
    if not gold.here():
        print("met: the corpus is not beside the project, nothing to look at")
        return 0
    table = LEARNED if learned else TABLE
    if learned:
        _show(table)
    for name, figure in figures(counted(table)).items():
        print(f"{name:<28} {figure}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
