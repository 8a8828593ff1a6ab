"""Did somebody say this? The nearest wordings in the store, with a diff, where, when, and how often repeated.

What was heard is seldom what was said, so its rarer words are looked up (runs of three where it has none), and the
statements that hold most of their weight are compared word by word, each word by how much it tells. Wordings that are
the same but for a few words count as one.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import asdict, dataclass, replace
from datetime import date
from heapq import nlargest
from math import log
from typing import Any

from ..errors import InputError
from .days import first_day, last_day
from .search import LIST, Query, outlet_ids, resolved
from .wordings import alike, differences, likeness
from .words import folded_words, indexed

MOST = 2_000  # statements looked at for a word; one with more is too common to tell anything
ENOUGH = 2  # rarer words; with fewer of them runs of words are looked up
RUN, RUNS = 3, 40  # words of a run, and how many runs
CANDIDATES = 120  # compared word by word
NEAR = 0.5  # likeness below which a wording is no answer
FOUND = 0.85  # from which on it is the same wording


@dataclass(frozen=True, slots=True)
class Place:
    """One report that has the wording."""

    uid: str
    published: str | None
    said: str | None
    outlet: str | None
    title: str | None
    url: str | None
    report: str


@dataclass(frozen=True, slots=True)
class Wording:
    """What was said, how near it is to what was heard, and everywhere it stands, oldest first."""

    text: str
    speaker: str | None
    form: str
    likeness: float
    diff: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The nearest wordings, best first, and in how many reports of which days they were looked for."""

    heard: str
    speaker: str
    wordings: tuple[Wording, ...]
    reports: int
    first: str | None
    last: str | None

    @property
    def verdict(self) -> str:
        """``found`` where one wording is the same but for a word or so, ``near``, or ``not found``."""
        best = self.wordings[0].likeness if self.wordings else 0.0
        return "found" if best >= FOUND else "near" if best >= NEAR else "not found"

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain data."""
        return {"verdict": self.verdict, **asdict(self)}


def quote(db: sqlite3.Connection, heard: str, query: Query, most: int = 5) -> Answer:
    """The answer for the words heard, among the statements that ``query`` (speaker, days, outlet) allows."""
    words = folded_words(heard)
    if not words:
        raise InputError("no words to look for", remedy="give the words as they were heard")
    where = replace(query, words="")
    ids, weights = _candidates(db, heard, where)
    rows = _rows(db, ids)
    scored = [(likeness(words, folded_words(r["text"]), weights), r) for r in rows]
    scored.sort(key=lambda s: (-round(s[0], 3), len(s[1]["text"]), s[1]["id"]))
    near = [(score, r) for score, r in scored if score >= NEAR]
    wordings = tuple(_wording(heard, group) for group in _groups(near)[:most])
    return Answer(heard, query.speaker, wordings, *_looked_at(db, where))


def _candidates(db: sqlite3.Connection, heard: str, query: Query) -> tuple[list[int], dict[str, float]]:
    """The statements that hold the rarer of the words heard, or else runs of them, the likeliest first.

    Beside them how much each word tells: one that stands everywhere tells nothing.
    """
    expression, low, high = resolved(db, query)
    among = f" AND {expression}" if expression else ""
    found = indexed(heard)
    words = folded_words(found.text)
    tells: dict[str, float] = {}
    likely: dict[int, float] = defaultdict(float)
    rare = 0
    for word in (*dict.fromkeys(words), *found.joined.split()):
        ids = _holding(db, f'{{text joined}} : "{word}"{among}', low, high)
        tells[word] = 1 / log(2 + max(1, len(ids)))
        rare += 0 < len(ids) < MOST
        if len(ids) < MOST:
            _add(likely, ids, tells[word])
    if rare < ENOUGH:
        for i in range(min(RUNS, max(1, len(words) - RUN + 1))):
            ids = _holding(db, f'text : "{" ".join(words[i : i + RUN])}"{among}', low, high)
            _add(likely, ids, 1 / log(2 + len(ids)))
    return nlargest(CANDIDATES, likely, key=lambda id: (likely[id], id)), tells


def _holding(db: sqlite3.Connection, asked: str, low: int, high: int) -> list[int]:
    told = (
        "SELECT rowid FROM statement_words WHERE statement_words MATCH ? AND rowid BETWEEN ? AND ? "
        "ORDER BY rowid DESC LIMIT ?"
    )
    return [r[0] for r in db.execute(told, (asked, low, high, MOST))]


def _add(likely: dict[int, float], ids: list[int], weight: float) -> None:
    for id in ids:
        likely[id] += weight


def _rows(db: sqlite3.Connection, ids: list[int]) -> list[dict[str, Any]]:
    marks = ", ".join("?" * len(ids))
    return [dict(r) for r in db.execute(f"{LIST} WHERE s.id IN ({marks})", ids)]


def _groups(near: list[tuple[float, dict[str, Any]]]) -> list[list[tuple[float, dict[str, Any]]]]:
    """Statements of the same speaker in nearly the same words, together."""
    groups: list[tuple[list[str], list[tuple[float, dict[str, Any]]]]] = []
    for score, row in near:
        words = folded_words(row["text"])
        for others, group in groups:
            if row["speaker_key"] == group[0][1]["speaker_key"] and alike(others, words):
                group.append((score, row))
                break
        else:
            groups.append((words, [(score, row)]))
    return [group for _, group in groups]


def _wording(heard: str, group: list[tuple[float, dict[str, Any]]]) -> Wording:
    score, best = group[0]
    places = sorted((r for _, r in group), key=lambda r: r["id"])
    return Wording(
        best["text"],
        best["speaker"],
        best["form"],
        round(score, 3),
        differences(heard, best["text"]),
        tuple(Place(**{k: r[k] for k in Place.__slots__}) for r in places),
    )


def _looked_at(db: sqlite3.Connection, query: Query) -> tuple[int, str | None, str | None]:
    """How many reports of the days and outlets asked for there are, and their first and last day."""
    low = date.fromisoformat(first_day(query.since)).toordinal() if query.since else 0
    high = date.fromisoformat(last_day(query.until)).toordinal() if query.until else 1 << 30
    where, values = "day BETWEEN ? AND ?", [low or (1 if query.until else 0), high]
    if query.outlet:
        ids = outlet_ids(db, query.outlet)
        where, values = f"{where} AND outlet IN ({', '.join('?' * len(ids))})", [*values, *ids]
    count = db.execute(f"SELECT count(*) FROM report WHERE {where}", values).fetchone()[0]
    ends = [db.execute(f"SELECT {f}(day) FROM report WHERE {where} AND day > 0", values).fetchone()[0] for f in _ENDS]
    first, last = (date.fromordinal(day).isoformat() if day else None for day in ends)
    return count, first, last


_ENDS = ("min", "max")
