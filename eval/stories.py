"""How well reports of one contact are put together, and what they say is lined up.

    python eval/stories.py             the figures
    python eval/stories.py --errors N  the statements wrongly aligned, and those not, by report and span

Four things are measured. ``given``: the gold contacts of ``stories.dev.jsonl``, clustered, by ``score_stories.py``.
``own``: the same from Ravi's own reading of the posts. ``statements``: pairs of statements of different reports that
say the same, in forty stories of the corpus (``story_statements.jsonl``: reports, spans and pairs; the statements are
given). ``copies``: pairs of articles of the corpus that Ravi takes for one account, read by eye (``story_copies.tsv``).
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

import gold

from ravi.knowledge import load
from ravi.reading import read
from ravi.report import Report
from ravi.stories.align import Piece, pairs
from ravi.stories.clusters import clusters, links_of
from ravi.stories.copies import Text, is_copy, text_of
from ravi.stories.given import clustered
from ravi.stories.naming import Namer
from ravi.stories.recorded import tellings_of

EVENTS, SCORER = (gold.HOME / name for name in gold.STORIES)
STATEMENTS = Path(__file__).with_name("story_statements.jsonl")
COPIES = Path(__file__).with_name("story_copies.tsv")
UNKNOWN = ("main", "event")  # what the gold says and a user doesn't
Figures = dict[str, Any]


def here() -> bool:
    """Whether the posts and their scorer are there."""
    return EVENTS.is_file() and SCORER.is_file() and gold.here()


@lru_cache(maxsize=1)
def figures() -> Figures:
    """All figures."""
    return {"given": given(), "own": own(), "statements": statements()[0], "copies": copies()}


def given() -> Figures:
    """Pairs and B-cubed with the gold contacts given, without what tells the event."""
    rows = [
        {**row, "contacts": [{k: v for k, v in c.items() if k not in UNKNOWN} for c in row["contacts"]]}
        for row in _posts()
    ]
    return _scored(list(clustered(rows, load())))


def own() -> Figures:
    """The same from Ravi's reading of the posts."""
    namer = Namer(load())
    told = {r["id"]: tellings_of(read(Report.of(r)).to_dict(), namer) for r in _posts()}
    every = [t for ts in told.values() for t in ts]
    story = {t.id: group[0].id for group in clusters(every, links_of(every)) for t in group}
    return _scored([{"id": id, "contacts": [{"story": story[t.id]} for t in ts]} for id, ts in told.items()])


def statements() -> tuple[Figures, list[str]]:
    """Precision, recall and F1 of pairs of statements, and the errors."""
    namer, errors = Namer(load()), []
    right = found = wanted = 0
    for story in _lines(STATEMENTS):
        pieces = [_piece(i, s, namer) for i, s in enumerate(story["statements"])]
        same = {frozenset((str(i), str(j))) for i, j in story["same"]}
        ours = pairs(pieces, load())
        right, found, wanted = right + len(ours & same), found + len(ours), wanted + len(same)
        for name, wrong in (("too much", ours - same), ("missed", same - ours)):
            errors += [f"{story['story']} {name}: {_places(story, pair)}" for pair in sorted(map(sorted, wrong))]
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"p": precision, "r": recall, "f1": f1, "pairs": wanted}, errors


def copies() -> Figures:
    """Of the pairs of articles read by eye and taken for copies by Ravi, the share that are."""
    rows = [line.split("\t") for line in COPIES.read_text(encoding="utf-8").splitlines() if line[:1] not in ("#", "")]
    told = [(verdict == "copy", is_copy(_text(a), _text(b))) for a, b, verdict, *_ in rows[1:]]
    taken = [copied for copied, ours in told if ours]
    return {"p": sum(taken) / max(len(taken), 1), "taken": len(taken), "read": len(told)}


def gated() -> dict[str, float]:
    """The figures that have floors."""
    found = figures()
    return {
        **{f"story_{name}_{key}": found[name][key]["f1"] for name in ("given", "own") for key in ("pairs", "b3")},
        "story_statements": found["statements"]["f1"],
        "story_copies": found["copies"]["p"],
    }


def table() -> list[str]:
    """The figures as lines of a page."""
    found = figures()
    rows = [
        f"| {label}, {key} | {_cell(found[name][k])} |"
        for name, label in (("given", "contacts given"), ("own", "from Ravi's reading"))
        for k, key in (("pairs", "pairs of posts"), ("b3", "B³"))
    ]
    said, copied = found["statements"], found["copies"]
    rows.append(f"| statements aligned, {said['pairs']} pairs in forty stories | {_cell(said)} |")
    rows.append(f"| wire copies, of {copied['taken']} pairs taken for copies | precision {copied['p']:.3f} |")
    return ["| | |", "|---|---|", *rows]


def _cell(found: Figures) -> str:
    return f"F1 {found['f1']:.3f} (P {found['p']:.3f}, R {found['r']:.3f})"


def _piece(i: int, statement: dict[str, Any], namer: Namer) -> Piece:
    start, end = statement["span"][:2]
    speaker = namer.named(statement["speaker"]) if statement["speaker"] else None
    return Piece(
        str(i), statement["report"], _reports()[statement["report"]]["body"][start:end], statement["form"], speaker
    )


def _places(story: dict[str, Any], pair: list[str]) -> str:
    return " ".join(f"{story['statements'][int(i)]['report']} {story['statements'][int(i)]['span']}" for i in pair)


def _scored(rows: list[dict[str, Any]]) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "clusters.jsonl"
        out.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
        command = [sys.executable, str(SCORER), str(EVENTS), str(out), "--json"]
        found: Figures = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def _posts() -> list[dict[str, Any]]:
    return _lines(EVENTS)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _text(id: str) -> Text:
    report = _reports()[id]
    return text_of(report["body"], report["published"], report["outlet"])


@lru_cache(maxsize=1)
def _reports() -> dict[str, dict[str, Any]]:
    """The reports that the files here name."""
    wanted = {s["report"] for story in _lines(STATEMENTS) for s in story["statements"]}
    if COPIES.is_file():
        rows = [line.split("\t") for line in COPIES.read_text(encoding="utf-8").splitlines()]
        wanted |= {cell for row in rows for cell in row[:2]}
    found = {}
    for name in gold.TEXTS:
        with gzip.open(gold.CORPUS / name, "rt", encoding="utf-8") as stream:
            for line in stream:
                report = json.loads(line)
                if report["id"] in wanted:
                    found[report["id"]] = report
    return found


def main() -> int:
    """The command; its exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--errors", type=int, metavar="N", default=0)
    options = parser.parse_args()
    if not here():
        print("stories: the benchmark is not beside the project", file=sys.stderr)
        return 1
    if options.errors:
        print("\n".join(statements()[1][: options.errors]))
        return 0
    print("\n".join(table()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
