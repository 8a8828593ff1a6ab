"""The benchmark beside the project: where its gold lies, and what a reading of it reaches."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from ravi.evaluate import Error, score
from ravi.evaluate.counting import SAME_CONTENT
from ravi.evaluate.matching import cover, one_to_one, overlap
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


def same_statements(row: dict[str, Any], record: dict[str, Any]) -> dict[int, int]:
    """For the index of each statement of a record, made tidy, that has the content of one of the gold the index of
    that one."""
    given, wanted = ([cover(s["content"], row["body"]) for s in x["statements"]] for x in (record, row))
    pairs = one_to_one((overlap(a, b), i, j) for i, a in enumerate(given) for j, b in enumerate(wanted) if a & b)
    return {i: j for value, i, j in pairs if value >= SAME_CONTENT}


def reached(name: str) -> tuple[dict[str, Any], list[Error]]:
    """The figures of a set as this tree reads it, and the errors."""
    return score([row for row, _ in readings(name)], {row["id"]: record for row, record in readings(name)})
