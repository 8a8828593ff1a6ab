"""Statements that Ravi gave, judged by readers: ``audited.tsv``, beside the texts of ../shared/corpus.

A reader saw each statement in its report, as Ravi had found it, and told whether it is one, where its words truly begin
and end, and where its true speaker is best named. So these rows tell how sure a reading is, and whom it takes for whom;
being chosen among reports that were hard, they are no measure of how much is right in all.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

AUDITED = Path(__file__).with_name("audited.tsv")
NAMED = 0.8  # the part of the words which name somebody that his mentions must cover
Row = dict[str, Any]
Span = tuple[int, int]


class Judged(NamedTuple):
    """The span of some words as Ravi gave it, None for what it missed; as it ought to be, where that is told; where the
    true speaker is named, None for nobody; whether the words are a statement at all; where they begin."""

    given: Span | None
    right: Span | None
    speaker: Span | None
    statement: bool
    start: int


def rows(corpus: Path, table: Path = AUDITED) -> Iterator[tuple[Row, list[Judged]]]:
    """The reports of the corpus whose statements were judged, with what was told of each."""
    judged = _judged(table)
    for name in ("articles", "posts"):
        with gzip.open(corpus / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row["id"] in judged:
                    yield row, judged[row["id"]]


def _judged(table: Path) -> dict[str, list[Judged]]:
    out: dict[str, list[Judged]] = {}
    with table.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"):
            given, right, speaker = (_span(row, name) for name in ("", "true_", "speaker_"))
            start = int(row["true_from"] or row["from"])
            out.setdefault(row["report"], []).append(Judged(given, right, speaker, row["statement"] != "no", start))
    return out


def _span(row: dict[str, str | None], name: str) -> Span | None:
    first, last = row[f"{name}from"], row[f"{name}to"]
    return (int(first), int(last)) if first and last else None


def is_named(actor: Row | None, speaker: Span | None) -> bool:
    """Whether an actor of a record is the speaker whom the span names; nobody is where there is none."""
    if actor is None or speaker is None:
        return actor is None and speaker is None
    named = {i for m in actor["mentions"] for i in range(*m["span"])}
    return len(named.intersection(range(*speaker))) >= NAMED * (speaker[1] - speaker[0])
