"""Corrections: judgements of the store's log, made and taken back on the page, each told with what it changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from ..errors import InputError
from ..knowledge import load
from ..store.judged import OF_STORIES
from ..store.judgements import LISTED, VERDICTS, judge, undo
from ..stories.kept import build
from .asked import Asked, Data

OFFERED = {kind: tuple(v for v in verdicts if v not in OF_STORIES) for kind, verdicts in VERDICTS.items()}
_LOG = """
SELECT j.*, d.uid AS now, u.id AS undone_by,
  d.judgement IS NULL AND u.id IS NULL AND j.verdict <> 'undo' AS lifted
FROM judgement j LEFT JOIN judged d ON d.judgement = j.id
LEFT JOIN judgement u ON u.undoes = j.id WHERE j.id < ? ORDER BY j.id DESC LIMIT ?
"""
COLUMNS = (*LISTED, "undoes", "undone_by", "lifted")


def corrections(asked: Asked) -> Data:
    """The log of judgements, newest first."""
    after = asked.number("after")
    rows = asked.db.execute(_LOG, ((1 << 62) if after is None else after, asked.limit + 1)).fetchall()
    found = [{c: row[c] for c in COLUMNS} for row in rows[: asked.limit]]
    return {"judgements": found, "next": found[-1]["id"] if len(rows) > asked.limit else None}


def correct(db: sqlite3.Connection, told: Mapping[str, str], by: str) -> int:
    """Keep the correction that a form tells; the number of the judgement. Stories follow at once."""
    if told.get("undo"):
        number = undo(db, _number(told["undo"]), by)
    else:
        verdict = told.get("verdict", "")
        if verdict not in {v for verdicts in VERDICTS.values() for v in verdicts}:
            raise InputError("no such correction", remedy="use the forms of the page")
        right = told.get("value", "").strip().replace("\r\n", "\n")  # as browsers send the ends of lines
        number = judge(db, verdict, told.get("what", ""), right, by, told.get("note", "")[:500])
    if db.execute("SELECT 1 FROM story_telling LIMIT 1").fetchone():
        build(db, load())
    return number


def judgement(db: sqlite3.Connection, number: str) -> dict[str, Any] | None:
    """A judgement by the number that an address has, to tell what was just done; None where there is none."""
    row = db.execute("SELECT * FROM judgement WHERE id = ?", (int(number),)).fetchone() if _is_number(number) else None
    return None if row is None else dict(row)


def _number(text: str) -> int:
    if not _is_number(text):
        raise InputError(f"no judgement {text[:20]!r}")
    return int(text)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19
