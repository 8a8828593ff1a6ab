"""Further reports of ../shared/corpus, read by the guidelines: from ids and offsets to rows like those of the gold.

    python train/readings.py ../shared/corpus OUT.jsonl [--behind ../shared/bench/train.gold.jsonl]

``train/readings.jsonl`` keeps no text: a report's id, and spans into its body. Two language models read each report by
the bench's guidelines, apart from each other; where they differed a third reading settled it, and no person has checked
it. The statements were shown as Ravi had found them, and mended, so their ends are no measure. The rows that this
script writes have the keys of ``train.gold.jsonl``; ``--behind`` puts them behind the gold in one file, from which
``subjects.py``, ``targets.py``, ``trust.py`` and ``contacts.py`` learn. What a statement does and where words end
gained nothing by them.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

READINGS = Path(__file__).with_name("readings.jsonl")
TEXTS = ("articles.jsonl.gz", "posts.jsonl.gz")
Row = dict[str, Any]


def rows(corpus: Path) -> Iterator[Row]:
    """The rows of all readings whose report the corpus holds, in the corpus's order."""
    readings = {r["id"]: r for r in map(json.loads, READINGS.read_text(encoding="utf-8").splitlines())}
    for name in TEXTS:
        with gzip.open(corpus / name, "rt", encoding="utf-8") as lines:
            for report in map(json.loads, lines):
                if report["id"] in readings:
                    yield row(report, readings[report["id"]])


def row(report: Row, reading: Row) -> Row:
    """A report with its reading, in the form of the gold."""
    names = [_words(report, span) for span in reading["actors"]]
    kept = ("id", "title", "published", "outlet", "body")
    return {key: report.get(key) for key in kept} | {
        "actors": [
            {"key": _key(i), "name": n, "type": "person", "aliases": [], "roles": []} for i, n in enumerate(names)
        ],
        "contacts": [_contact(report, i, c) for i, c in enumerate(reading["contacts"])],
        "statements": [_statement(s) for s in reading["statements"]],
        "acts": [
            a | {"actor": _key(a["actor"]), "target": [_key(t) for t in a["target"]], "evidence": [a["evidence"]]}
            for a in reading["acts"]
        ],
    }


def _key(actor: int | None) -> str | None:
    return None if actor is None else f"p{actor}"


def _words(report: Row, span: list[Any]) -> str:
    field = report["title"] if len(span) == 3 else report["body"]
    return str(field[span[0] : span[1]])


def _contact(report: Row, i: int, contact: Row) -> Row:
    place = contact["place"]
    return contact | {
        "key": f"c{i}",
        "participants": [_key(p) for p in contact["participants"]],
        "place": None if place is None else _words(report, place),
    }


def _statement(statement: Row) -> Row:
    contact = statement["contact"]
    return statement | {
        "speaker": _key(statement["speaker"]),
        "content": [statement["content"]],
        "cue": None,
        "target": [_key(t) for t in statement["target"]],
        "holder": _key(statement["holder"]),
        "contact": None if contact is None else f"c{contact}",
    }


def main() -> None:
    """Writes the rows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--behind", type=Path, help="a gold file, whose rows come first")
    args = parser.parse_args()
    written = args.behind.read_text(encoding="utf-8").splitlines() if args.behind else []
    written += [json.dumps(r, ensure_ascii=False) for r in rows(args.corpus)]
    args.out.write_text("\n".join(written) + "\n", encoding="utf-8")
    print(f"{len(written)} reports")


if __name__ == "__main__":
    main()
