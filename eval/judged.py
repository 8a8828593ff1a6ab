"""Two hundred reports that were hard for Ravi, statement by statement, beside what readers judged of them.

    python eval/judged.py

``judged.tsv`` was made like ``train/audited.tsv``, from other reports, and nothing was learned from it: a language
model saw each statement as Ravi had found it then, and told what was wrong with it. So it tells what changes mend or
break on fresh news; what is found beyond is not judged. Of the statements judged: how many have the right speaker, the
right ends, both; of what was missed, how much is found now; of what was none, how much is gone.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import gold

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "train"))
from audited import Judged, is_named, rows

from ravi.evaluate.matching import cover, overlap
from ravi.reading import read
from ravi.report import Report

TABLE = Path(__file__).with_name("judged.tsv")
NEAR, SLACK = 0.4, 3  # the overlap of words found with those judged; characters by which an end may differ
Json = dict[str, Any]
BOTH = "both"
FIGURES = ("speaker", "ends", BOTH, "missed now found", "false now gone")


def found_for(body: str, judged: Judged, given: list[Json]) -> Json | None:
    """The statement of a record that stands where some words were judged, if any."""
    if judged.given is None:
        return next((s for s in given if abs(s["content"][0][0] - judged.start) <= SLACK), None)
    words = cover([judged.given], body)
    best = max(given, key=lambda s: overlap(cover(s["content"], body), words), default=None)
    return best if best is not None and overlap(cover(best["content"], body), words) >= NEAR else None


def told(body: str, judged: Judged, statement: Json | None, actors: dict[str, Json]) -> dict[str, bool]:
    """Which figures a judged statement counts in, and whether it counts as right."""
    if not judged.statement:
        return {"false now gone": statement is None}
    if judged.given is None:
        return {"missed now found": statement is not None}
    if statement is None:
        return {"speaker": False, "ends": False, BOTH: False}
    who = is_named(actors.get(statement["speaker"]), judged.speaker)
    first, last = statement["content"][0][0], statement["content"][-1][1]
    right = judged.right is not None and max(abs(first - judged.right[0]), abs(last - judged.right[1])) <= SLACK
    return {"speaker": who, "ends": right, BOTH: who and right}


def counted(table: Path = TABLE) -> dict[str, tuple[int, int]]:
    """Of each figure, how many are right, and of how many."""
    right, all_ = Counter[str](), Counter[str]()
    for row, judgements in rows(gold.CORPUS, table):
        record = read(Report.of(row)).to_dict()
        actors = {a["id"]: a for a in record["actors"]}
        for judged in judgements:
            statement = found_for(row["body"], judged, record["statements"])
            for figure, is_right in told(row["body"], judged, statement, actors).items():
                right[figure] += is_right
                all_[figure] += 1
    return {figure: (right[figure], all_[figure]) for figure in FIGURES}


def main() -> int:
    """The command; its exit code."""
    if not gold.here():
        print("judged: the corpus is not beside the project, nothing to look at")
        return 0
    for figure, (right, many) in counted().items():
        print(f"{figure:<36} {right / many:.3f} ({right} of {many})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
