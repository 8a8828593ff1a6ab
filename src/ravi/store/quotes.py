"""Did somebody say this? The nearest wordings in the store, with a diff, where, when, and how often repeated.

What was heard is seldom what was said, so single words are looked up, the rarest first, and the statements that hold
most of their weight are compared word by word. Wordings that are the same but for a few words count as one.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import asdict, dataclass, replace
from math import log
from typing import Any

from ..errors import InputError
from .search import LIST, Query, resolved
from .wordings import alike, differences, likeness
from .words import folded_words, indexed

TERMS = 8  # of the words heard, the rarest
MOST = 60_000  # statements looked at for a word
CANDIDATES = 250  # compared word by word
NEAR = 0.5  # likeness below which a wording is no answer
FOUND = 0.9  # from which on it is the same wording


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
    rows = _rows(db, _candidates(db, heard, where))
    scored = sorted(((likeness(words, folded_words(r["text"])), r) for r in rows), key=lambda s: (-s[0], s[1]["id"]))
    near = [(score, r) for score, r in scored if score >= NEAR]
    wordings = tuple(_wording(heard, group) for group in _groups(near)[:most])
    return Answer(heard, query.speaker, wordings, *_looked_at(db, where))


def _candidates(db: sqlite3.Connection, heard: str, query: Query) -> list[int]:
    """The statements that hold most of what was heard, by the weight of its rarer words."""
    expression, low, high = resolved(db, query)
    found = indexed(heard)
    terms = [*dict.fromkeys(folded_words(found.text)), *found.joined.split()]
    hits: list[tuple[float, list[int]]] = []
    for term in terms:
        asked = f'{{text joined}} : "{term}"' + (f" AND {expression}" if expression else "")
        told = (
            "SELECT rowid FROM statement_words WHERE statement_words MATCH ? AND rowid BETWEEN ? AND ? "
            "ORDER BY rowid DESC LIMIT ?"
        )
        ids = [r[0] for r in db.execute(told, (asked, low, high, MOST))]
        if ids:
            hits.append((1 / log(2 + len(ids)), ids))
    weights: Counter[int] = Counter()
    for weight, ids in sorted(hits, key=lambda h: -h[0])[:TERMS]:
        for id in ids:
            weights[id] += weight  # type: ignore[assignment]
    return [id for id, _ in weights.most_common(CANDIDATES)]


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
    from .days import first_day, last_day
    from .search import outlet_ids

    where: list[str] = ["1"]
    values: list[Any] = []
    if query.since:
        where, values = [*where, "published >= ?"], [*values, first_day(query.since)]
    if query.until:
        where, values = [*where, "substr(published, 1, 10) <= ?"], [*values, last_day(query.until)]
    if query.outlet:
        ids = outlet_ids(db, query.outlet)
        where, values = [*where, f"outlet IN ({', '.join('?' * len(ids))})"], [*values, *ids]
    told = "SELECT count(*), min(substr(published, 1, 10)), max(substr(published, 1, 10)) FROM report"
    row = db.execute(f"{told} WHERE {' AND '.join(where)}", values).fetchone()
    return row[0], row[1], row[2]
