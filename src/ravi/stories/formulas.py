"""Formulas that come again: the same run of words in stories of other days, by which a read-out is seen to be routine.

>>> a = "expressed the hope that the meeting will soon take place in the garden of the city".split()
>>> b = "they hope the meeting will soon take place in the garden again".split()
>>> " ".join(longest_run(a, b))
'the meeting will soon take place in the garden'
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from ..store.rows import DAY_SHIFT, TEXT
from ..store.words import folded_words

LEAST = 6  # words of a formula
ASKED, STEP = 5, 3  # words of a run that is looked up, and how far the next one begins
MOST = 40  # statements looked at for a run: what stands in more is no formula but grammar
DAYS = 2  # between the two reports


class Formula(NamedTuple):
    """Words that a statement shares with one of another day: both ids, the words, how many days lie between."""

    statement: str
    other: str
    words: str
    days: int
    published: str | None
    outlet: str | None


def longest_run(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """The longest run of words that two texts share."""
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return list(one[match.a : match.a + match.size])


def formulas(db: sqlite3.Connection, uids: Iterable[str], reports: Iterable[str]) -> list[Formula]:
    """The formulas in some statements of a store: for each the statement of another day that shares the longest run.

    ``reports`` are those of the story, which don't count as others.
    """
    own = set(reports)
    found = [best for uid in uids if (best := _formula(db, uid, own)) is not None]
    first = {f.words: f for f in sorted(found, reverse=True)}  # of copies of a statement one is enough
    return sorted(first.values(), key=lambda f: (-len(f.words.split()), f.statement))


def _formula(db: sqlite3.Connection, uid: str, own: set[str]) -> Formula | None:
    row = db.execute(
        f"SELECT s.id, {TEXT} AS text FROM statement s JOIN report_text t ON t.report = s.report WHERE s.uid = ?",
        (uid,),
    ).fetchone()
    words = folded_words(row["text"]) if row is not None else []
    best: tuple[int, dict[str, Any], list[str]] | None = None
    for id in sorted(_sharing(db, words)):
        days = abs((id >> DAY_SHIFT) - (row["id"] >> DAY_SHIFT))
        other = _statement(db, id)
        if other is None or days < DAYS or other["report"] in own:
            continue
        run = longest_run(words, folded_words(other["text"]))
        if len(run) >= LEAST and (best is None or len(run) > len(best[2])):
            best = days, other, run
    if best is None:
        return None
    days, other, run = best
    return Formula(uid, other["uid"], " ".join(run), days, other["published"], other["outlet"])


def _sharing(db: sqlite3.Connection, words: Sequence[str]) -> set[int]:
    """The statements that share a run of words, but for runs that stand everywhere."""
    found: set[int] = set()
    for start in range(0, len(words) - ASKED + 1, STEP):
        run = " ".join(words[start : start + ASKED])
        rows = db.execute(
            "SELECT rowid FROM statement_words WHERE statement_words MATCH ? LIMIT ?", (f'text : "{run}"', MOST + 1)
        ).fetchall()
        if len(rows) <= MOST:
            found.update(r[0] for r in rows)
    return found


def _statement(db: sqlite3.Connection, id: int) -> dict[str, Any] | None:
    row = db.execute(
        f"SELECT s.uid, {TEXT} AS text, r.key AS report, r.published, o.name AS outlet FROM statement s "
        "JOIN report_text t ON t.report = s.report JOIN report r ON r.id = s.report "
        "LEFT JOIN outlet o ON o.id = r.outlet WHERE s.id = ? AND r.day > 0",
        (id,),
    ).fetchone()
    return None if row is None else dict(row)
