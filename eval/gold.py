"""The benchmark beside the project: where its gold lies, and what a reading of it reaches."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ravi.evaluate import Error, score
from ravi.evaluate.counting import SAME_CONTENT
from ravi.evaluate.matching import cover, one_to_one, overlap, tidy
from ravi.evaluate.names import stand_for
from ravi.reading import read
from ravi.report import Report

HOME = Path(__file__).resolve().parents[2] / "shared" / "bench"
CORPUS = HOME.parent / "corpus"
TEXTS = ("articles.jsonl.gz", "posts.jsonl.gz")  # what mending is measured on
SETS = {"dev": "dev.gold.jsonl", "damaged": "dev.damaged.gold.jsonl"}
SCORER = "score.py"
STORIES = ("stories.dev.jsonl", "score_stories.py")


def here() -> bool:
    """Whether the benchmark is there."""
    return (HOME / SCORER).is_file() and (CORPUS / TEXTS[0]).is_file()


def digests() -> dict[str, str]:
    """What the figures rest on: a digest of each gold file, of the scorer and of the texts to mend."""
    files = [*(HOME / name for name in (*SETS.values(), SCORER, *STORIES)), *(CORPUS / name for name in TEXTS)]
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def rows(name: str) -> list[dict[str, Any]]:
    """The gold rows of a set."""
    lines = (HOME / SETS[name]).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


@lru_cache(maxsize=4)
def readings(name: str) -> tuple[tuple[dict[str, Any], dict[str, Any]], ...]:
    """Each gold row of a set with the record that this tree reads in it."""
    return tuple((row, read(Report.of(row)).to_dict()) for row in rows(name))


def reached(name: str) -> tuple[dict[str, Any], list[Error]]:
    """The figures of a set as this tree reads it, and the errors."""
    return score([row for row, _ in readings(name)], {row["id"]: record for row, record in readings(name)})


@dataclass(frozen=True, slots=True)
class Matched:
    """A record beside its gold row: ``ours`` is the record tidied, ``stands`` the gold's actor for each of ours by id,
    ``met`` the gold's statement with the same words for each of ours by number."""

    ours: dict[str, Any]
    stands: dict[str, str]
    met: dict[int, dict[str, Any]]

    def speaks(self, i: int) -> bool:
        """Whether our statement number ``i`` has words and speaker of the gold."""
        speaker = self.ours["statements"][i]["speaker"] or ""
        return i in self.met and self.stands.get(speaker) == self.met[i]["speaker"]


def matched(row: dict[str, Any], record: dict[str, Any]) -> Matched:
    """Our statements and actors put beside the gold's, as the scorer does it."""
    ours, body = tidy(record), row["body"]
    wanted = [cover(s["content"], body) for s in row["statements"]]
    pairs = one_to_one(
        (overlap(a, b), i, j)
        for i, a in enumerate(cover(s["content"], body) for s in ours["statements"])
        for j, b in enumerate(wanted)
        if a & b
    )
    stands = stand_for({a["id"]: a for a in ours["actors"]}, {a["key"]: a for a in row["actors"]})
    return Matched(ours, stands, {i: row["statements"][j] for value, i, j in pairs if value >= SAME_CONTENT})
