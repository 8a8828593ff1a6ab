"""Reports of the corpus that Ravi had not been shown: its records beside readings made before it read them.

    python eval/fifty.py [--write]

``fifty.jsonl`` keeps no text: a report's id, and spans into its body. A language model read each report by the bench's
guidelines without having seen a record of it; no person has checked it. ``fifty_again.jsonl`` holds what a second one
made of the reports of lots 1 and 2, apart from the first. Errors of lot 1 have been looked at, and where its words end
was learned from (``train/voice_ends.tsv``). Of lots 2 and 3 nothing was learned; they have only been counted, but for
one article of lot 2 whose error was looked at and mended (``irnews/tabnak_data_513``). ``--write`` writes
docs/fifty.md. ``train/fresh.jsonl`` has lots 4 to 7, two hundred reports drawn and read in the same way, to look at and
to learn from.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gold
import met
from judged import counted

from ravi.evaluate import Error, count, figures_of
from ravi.knowledge import load
from ravi.reading import read
from ravi.records import SOFTWARE
from ravi.report import Report

ROOT = Path(__file__).resolve().parents[1]
READINGS, AGAIN = (Path(__file__).with_name(name) for name in ("fifty.jsonl", "fifty_again.jsonl"))
PAGE = ROOT / "docs" / "fifty.md"
LOTS = {1: "first fifty", 2: "second fifty", 3: "third hundred"}
TWICE = (1, 2)  # lots that two read
Json = dict[str, Any]

JUDGED = """Two hundred other reports, most of them such as were hard for Ravi, were read with the statements that it
had found in them, and each statement was judged (`eval/judged.tsv`). Nothing was learned from these; from six hundred
more, judged in the same way, something was (`train/audited.tsv`). Being chosen among hard ones they tell what a change
mends or breaks, not how much is right in all."""

MET = """A hundred and forty other reports have words for contacts at their head; in half of them Ravi had found some
that they are about. A language model saw what Ravi had found, and told which contacts each is about and who takes part
(`eval/met.tsv`; nothing was learned from these, from 420 more something was: `train/met.tsv`). What is merely mentioned
counts as wrong here, but not in the gold."""

TOLD = """Twice fifty articles of the corpus, and a hundred articles and posts (the third hundred: every fifth a post).
Half tell of a contact at their head and in half somebody speaks; they were drawn by chance with outlets weighted
by the root of their size. A language model read them by the guidelines of the benchmark without seeing what Ravi finds;
no person has checked that reading. How far readers agree stands in the column beside: a second one read the twice fifty
apart from the first, and is counted as if the first were right. Beside them stand the figures of the dev set, whose
errors have been looked at for long. Errors of the first fifty have been looked at, and where words end in them was
learned from. From the others nothing was learned, and only the figures have been seen, but for one article
(`irnews/tabnak_data_513`) that was looked at, which gave one statement more: they are the ones to go by."""


def rows(lot: int, readings: Path = READINGS) -> Iterator[Json]:
    """The reports of a lot with their reading, in the form of the gold."""
    kept = map(json.loads, readings.read_text(encoding="utf-8").splitlines())
    wanted = {r["id"]: r for r in kept if r["lot"] == lot}
    for name in gold.TEXTS:
        with gzip.open(gold.CORPUS / name, "rt", encoding="utf-8") as lines:
            for report in map(json.loads, lines):
                if report["id"] in wanted:
                    yield report | _gold(report, wanted[report["id"]])


def _gold(report: Json, reading: Json) -> Json:
    """A reading with words and keys in the place of spans and numbers."""

    def words(span: list[Any] | None) -> str | None:
        return None if span is None else report["title" if len(span) > 2 else "body"][span[0] : span[1]]

    def key(number: int | None) -> str | None:
        return None if number is None else f"p{number}"

    actors = [
        a | {"key": key(i), "name": words(a["name"])} | {k: [words(s) for s in a[k]] for k in ("aliases", "roles")}
        for i, a in enumerate(reading["actors"])
    ]
    contacts = [
        c | {"key": f"c{i}", "participants": [key(p) for p in c["participants"]], "place": words(c["place"])}
        for i, c in enumerate(reading["contacts"])
    ]
    statements = [
        s
        | {"speaker": key(s["speaker"]), "content": [s["content"]], "target": [key(t) for t in s["target"]]}
        | {"contact": None if s["contact"] is None else f"c{s['contact']}"}
        for s in reading["statements"]
    ]
    acts = [
        a | {"actor": key(a["actor"]), "evidence": [a["evidence"]], "target": [key(t) for t in a["target"]]}
        for a in reading["acts"]
    ]
    return {"actors": actors, "contacts": contacts, "statements": statements, "acts": acts}


def scored(lot: int) -> tuple[Json, list[Error]]:
    """The figures and the errors of a lot."""
    counted = [count(row, read(Report.of(row)).to_dict()) for row in rows(lot)]
    return figures_of([counts for counts, _ in counted]), [e for _, errors in counted for e in errors]


def agreed() -> Json:
    """The figures of the second reader of the lots that two read, as if the first were right."""
    first, second = ({r["id"]: r for lot in TWICE for r in rows(lot, file)} for file in (READINGS, AGAIN))
    return figures_of([count(first[i], _record(second[i]))[0] for i in sorted(first)])


def _record(row: Json) -> Json:
    """A reading in the form of a record."""
    names = {a["key"]: a["name"] for a in row["actors"]}

    def targets(keys: list[str]) -> list[Json]:
        return [{"actor": k, "text": names[k]} for k in keys]

    return {
        "actors": [a | {"id": a["key"], "roles": [{"text": t} for t in a["roles"]]} for a in row["actors"]],
        "statements": [s | {"id": f"s{i}", "targets": targets(s["target"])} for i, s in enumerate(row["statements"])],
        "contacts": [
            c
            | {"id": c["key"], "date": {"value": c["date"]}, "place": {"name": c["place"]}}
            | {"participants": [{"actor": p} for p in c["participants"]]}
            for c in row["contacts"]
        ],
        "acts": [a | {"targets": targets(a["target"])} for a in row["acts"]],
    }


def page() -> str:
    """The page."""
    from quality import cell, errors

    lots = [scored(lot) for lot in LOTS]
    columns = [*(found for found, _ in lots), agreed(), gold.reached("dev")[0]]
    shown = [f for f in columns[0] if f not in ("reports", "reports_missing") and _is_told(columns[1][f])]
    wrong = [e for _, found in lots for e in found]
    reports = sum(found["reports"] for found, _ in lots)
    return (
        "\n".join(
            [
                "# Two hundred fresh reports",
                "",
                f"Written by `python eval/fifty.py --write`; {SOFTWARE}, knowledge {load().fingerprint}.",
                "",
                *TOLD.split("\n"),
                "",
                f"| | {' | '.join(LOTS.values())} | a second reader of the twice fifty | dev |",
                f"|---|{'---|' * len(columns)}",
                *(f"| {f.replace('_', ' ')} | {' | '.join(cell(c[f]) for c in columns)} |" for f in shown),
                "",
                f"In {reports - len({e.report for e in wrong})} of the {reports} reports nothing is wrong.",
                "",
                "## Statements that readers judged",
                "",
                *JUDGED.split("\n"),
                "",
                "| | right now |",
                "|---|---|",
                *(
                    f"| {figure} | {right / many:.3f} ({right} of {many}) |"
                    for figure, (right, many) in counted().items()
                ),
                "",
                "## Contacts that readers judged",
                "",
                *MET.split("\n"),
                "",
                "| | now |",
                "|---|---|",
                *(f"| {name} | {figure} |" for name, figure in met.figures(met.counted()).items()),
                "",
                "## What was wrong, by report",
                "",
                *_by_article(wrong),
                "",
                "## The same by kind",
                "",
                *errors(wrong),
            ]
        ).rstrip()
        + "\n"
    )


def _by_article(wrong: list[Error]) -> Iterator[str]:
    from quality import place

    for report, _ in Counter(e.report for e in wrong).most_common():
        told = (f"{e.kind} {place(e).partition(' ')[2]}".strip() for e in wrong if e.report == report)
        yield f"- `{report}`: {'; '.join(told)}"


def _is_told(value: Any) -> bool:
    return value is not None and not (isinstance(value, dict) and not value["gold"])


def main() -> int:
    """The command; its exit code."""
    if not gold.here():
        print("fifty: the corpus is not beside the project, nothing to look at")
        return 0
    if "--write" in sys.argv[1:]:
        PAGE.write_text(page(), encoding="utf-8")
        print(f"fifty: wrote {PAGE.relative_to(ROOT)}")
        return 0
    for name, found in [*((f"lot {lot}", scored(lot)[0]) for lot in LOTS), ("again", agreed())]:
        for figure, value in found.items():
            print(f"{name} {figure:<36} {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
