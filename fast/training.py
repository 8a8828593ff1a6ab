"""Reads the examples beside the rules, and those of ``examples/``: what compiled code does when it does its work.

``compiling.py`` runs this with a library that counts what runs, and the C compiler lays out the one that stays by that.
The examples touch every rule; a few at a time are put together, as reports have them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ravi.batch import encoded
from ravi.contacts import RULES
from ravi.errors import InputError
from ravi.knowledge import Knowledge, load
from ravi.reading import read
from ravi.report import Report
from ravi.rules import read_rules
from ravi.sources import reports

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
MARKED = str.maketrans("", "", "[]{}|")
TOGETHER, ROUNDS = 12, 2


def sentences(knowledge: Knowledge) -> Iterator[str]:
    """The examples beside the rules, without what they should give."""
    for path in knowledge.files():
        for line in knowledge.lines(path) if path.endswith("cases.txt") else ():
            yield line.text[1:].partition("=>")[0].translate(MARKED).replace("⏎", "\n").strip()
    for examples in read_rules(knowledge, RULES).examples.values():
        yield from (example.text for example in examples)


def texts(knowledge: Knowledge) -> Iterator[Report]:
    """What is read: a headline and some sentences each, and the reports of ``examples/`` where they are."""
    found = list(filter(None, sentences(knowledge)))
    for n in range(0, len(found), TOGETHER):
        yield Report.of({"title": found[n], "body": "\n".join(found[n : n + TOGETHER]), "published": "2024-05-16"})
    for path in sorted(EXAMPLES.glob("*.jsonl")):
        yield from (r for r in reports(str(path)) if not isinstance(r, InputError) and r.body)


def main() -> None:
    """The command."""
    knowledge = load()
    given = list(texts(knowledge))
    for _ in range(ROUNDS):  # words are remembered, and known in most of what is read later
        for report in given:
            encoded(read(report, knowledge).to_dict())


if __name__ == "__main__":
    main()
