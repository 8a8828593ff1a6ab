"""Attests the register of office-holders in real reports, and proposes who is missing.

    python train/register.py ../shared/corpus/articles.jsonl.gz ../shared/corpus/posts.jsonl.gz [--pairs FILE]

Finds every «office name» and «name, office» with the engine. A line of ``src/ravi/fa/figures/offices.tsv`` whose office
and person stand together, on a day of the term, is attested by the first such report's id and day; the column
``attested`` is all that is written. Then the pairs that no line explains are printed, the most frequent first: somebody
who knows the facts may add them by hand. ``--pairs`` keeps what was found, so that a second run takes seconds.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ravi.figures import Holding, Register, register_of
from ravi.knowledge import HOME, Knowledge, load
from ravi.mentions import find_mentions
from ravi.mentions.mention import Stretch
from ravi.mentions.office_names import Office, office_name
from ravi.mentions.offices import office_at
from ravi.scan import Scan
from ravi.text import fold

OFFICES = HOME / "figures" / "offices.tsv"


class Pair(NamedTuple):
    """A name and an office that stand together in a report of a day."""

    report: str
    day: str
    name: str
    office: str


def pairs_of(path: Path, knowledge: Knowledge) -> Iterator[Pair]:
    """All pairs of a file of reports; those without a day prove nothing and are left out."""
    register = register_of(knowledge)
    families = {fold(f.split()[0]) for p in register.people.values() for f in p.families}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for report in map(json.loads, file):
            day = (report.get("published") or "")[:10]
            if not day:
                continue
            scan = Scan.of(report["body"], knowledge)
            for m in find_mentions(scan):
                if m.kind == "person" and m.name is not None:
                    for role in m.roles:
                        yield Pair(report["id"], day, scan.text(*m.name), scan.text(*role))
            for name, role in beside(scan, register, families):
                yield Pair(report["id"], day, scan.text(*name), scan.text(*role))


def beside(scan: Scan, register: Register, families: set[str]) -> Iterator[tuple[Stretch, Stretch]]:
    """Names of the register right before or behind an office, whether or not other lists know them."""
    title = scan.mask["title"]
    for s in scan.tokens.sentences:
        at = [i for i in range(s.first, s.last) if scan.words[i].key in families]
        if at:
            starts = [i for i in range(s.first, s.last) if scan.words[i].first & title]
            offices = [o for o in (office_at(scan, i, s.last) for i in starts) if o is not None]
            for i in at:
                for office in offices:
                    near = min(abs(i - office[1]), abs(office[0] - i))
                    name = name_beside(scan, register, i, office, (s.first, s.last)) if near <= 5 else None
                    if name is not None:
                        yield name, office


def name_beside(scan: Scan, register: Register, i: int, office: Stretch, within: Stretch) -> Stretch | None:
    """The longest name of the register whose family name begins at ``i`` and which touches the office."""
    for last in range(min(i + 3, within[1]), i, -1):
        for first in range(max(within[0], i - 3), i + 1):
            behind = first >= office[1] and all(scan.tokens.roles[k] for k in range(office[1], first))
            before = last <= office[0] and all(scan.tokens.roles[k] for k in range(last, office[0]))
            if (behind or before) and register.person(tuple(scan.tokens.words[first:last])):
                return first, last
    return None


def all_pairs(paths: list[Path], kept: Path | None, knowledge: Knowledge) -> list[Pair]:
    """The pairs of all files, read from ``kept`` where that exists, else found and kept there."""
    if kept is not None and kept.exists():
        return [Pair(*json.loads(x)) for x in kept.read_text(encoding="utf-8").splitlines()]
    pairs = [p for path in paths for p in pairs_of(path, knowledge)]
    if kept is not None:
        kept.write_text("".join(json.dumps(p, ensure_ascii=False) + "\n" for p in pairs), encoding="utf-8")
    return pairs


class Reader:
    """Offices of phrases, each phrase scanned once."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._known: dict[str, Office] = {}

    def office(self, phrase: str) -> Office:
        if phrase not in self._known:
            scan = Scan.of(phrase, self._knowledge)
            self._known[phrase] = office_name(scan, (0, len(scan.words)))
        return self._known[phrase]


def proofs(pairs: list[Pair], register: Register, reader: Reader) -> dict[str, Pair]:
    """Line of the register -> the pair that attests it: of a day of the term if there is one, a whole name before a
    family name alone, then the earliest."""
    found: dict[str, tuple[tuple[bool, bool, str, str], Pair]] = {}
    for pair in pairs:
        for holding in explained(pair, register, reader):
            rank = (not holding.covers(pair.day), " " not in pair.name, pair.day, pair.report)
            if holding.source not in found or rank < found[holding.source][0]:
                found[holding.source] = rank, pair
    return {source: pair for source, (_, pair) in found.items()}


def explained(pair: Pair, register: Register, reader: Reader) -> list[Holding]:
    """The lines that say what a pair says: that somebody holds an office, or held it once («وزیر سابق», and those who
    have died). An office without a country is tried as one of the person's own."""
    people = register.person(tuple(pair.name.split()))
    if not people:
        return []
    office, ids = reader.office(pair.office), {p.id for p in people}
    held = [h for h in register.holders(replace(office, former=False)) if h.person.id in ids and h.start <= pair.day]
    if not held and office.country is None and not office.counterpart:
        held = [
            h
            for p in people
            for h in register.holders(replace(office, country=p.country, former=False))
            if h.person is p and h.start <= pair.day
        ]
    now = [h for h in held if h.covers(pair.day)]
    if now and not office.former:
        return now if len({h.person.id for h in now}) == 1 else []
    over = [h for h in held if h.ended(pair.day)]
    return over[-1:] if len(over) == len(held) and len({h.person.id for h in over}) == 1 and " " in pair.name else []


def write(proof: dict[str, Pair]) -> None:
    """Fills the last column of the table; all else stays as it is."""
    lines = OFFICES.read_text(encoding="utf-8").split("\n")
    header = next(i for i, x in enumerate(lines) if x and not x.startswith("#"))
    for i, line in enumerate(lines):
        if i > header and line and not line.startswith("#"):
            pair = proof.get(f"figures/offices.tsv:{i + 1}")
            cells = (line.split("\t") + [""] * 7)[:6]
            lines[i] = "\t".join([*cells, f"{pair.report}@{pair.day}" if pair else "unattested"])
    OFFICES.write_text("\n".join(lines), encoding="utf-8")


def propose(pairs: list[Pair], register: Register, reader: Reader, most: int) -> None:
    """Prints the pairs of a whole name and an office of more than one word that no line explains."""
    counts: Counter[tuple[str, str]] = Counter()
    days: dict[tuple[str, str], tuple[str, str]] = {}
    for pair in pairs:
        key = pair.name, pair.office
        if " " in pair.name and " " in pair.office and not explained(pair, register, reader):
            counts[key] += 1
            first, last = days.get(key, (pair.day, pair.day))
            days[key] = min(first, pair.day), max(last, pair.day)
    for (name, office), n in counts.most_common(most):
        print(n, *days[name, office], name, "|", office, "" if register.person(tuple(name.split())) else "(unknown)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("reports", type=Path, nargs="+")
    parser.add_argument("--pairs", type=Path, help="keep the pairs found here, or read them from here")
    parser.add_argument("--propose", type=int, default=40, help="how many unexplained pairs to print")
    given = parser.parse_args()
    knowledge = load()
    register, reader = register_of(knowledge), Reader(knowledge)
    pairs = all_pairs(given.reports, given.pairs, knowledge)
    proof = proofs(pairs, register, reader)
    write(proof)
    print(f"{len(pairs)} pairs; {len(proof)} of {len(list(register.holdings()))} lines attested")
    propose(pairs, register, reader, given.propose)


if __name__ == "__main__":
    main()
