"""Did somebody say this? The nearest wordings in the store, with a diff, where, when, and how often repeated.

What was heard is seldom what was said, so its rarer words are looked up (runs of three where it has none), and the
statements that hold most of their weight are compared word by word, each word by how much it tells. Wordings that are
the same but for a few words count as one.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from heapq import nlargest
from json import dumps
from math import log
from typing import Any

from ..errors import InputError
from .days import first_day, last_day
from .parties import LISTED
from .rows import TEXT
from .search import Query, listed, outlet_ids, resolved
from .wordings import ROUNDED, Hopeful, alike, differences, likeness
from .words import folded_words, indexed

MOST = 2_000  # statements looked at for a word; one with more is too common to tell anything
ENOUGH = 2  # rarer words; with fewer of them runs of words are looked up
RUN, RUNS = 3, 40  # words of a run, and how many runs
CANDIDATES = 120  # compared word by word
NEAR = 0.5  # likeness below which a wording is no answer
FOUND = 0.85  # from which on it is the same wording
FEW = 3  # words; fewer than these stand in too much that was said to be a quotation

Within = tuple[int, str | None, str | None]  # how many reports were looked through, the first and the last day


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
    """The nearest wordings, best first, of how many statements that are near (``CANDIDATES`` at most), and in how many
    reports of which days they were looked for."""

    heard: str
    speaker: str
    wordings: tuple[Wording, ...]
    near: int
    reports: int
    first: str | None
    last: str | None

    @property
    def verdict(self) -> str:
        """``found`` where one wording is the same but for a word or so, ``near``, ``not found``, or ``too few words``
        where they stand in something, but are too few to be a quotation."""
        if self.wordings and len(folded_words(self.heard)) < FEW:
            return "too few words"
        best = self.wordings[0].likeness if self.wordings else 0.0
        return "found" if best >= FOUND else "near" if best >= NEAR else "not found"

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain data."""
        return {"verdict": self.verdict, **asdict(self)}


def quote(
    db: sqlite3.Connection,
    heard: str,
    query: Query,
    most: int = 5,
    within: Within | None = None,
    common: set[str] | None = None,
) -> Answer:
    """The answer for the words heard, among the statements that ``query`` (speaker, days, outlet, private) allows.

    ``within`` is what ``looked_at`` gives, where it is known already; ``common`` are words known to be too common
    on these days to tell anything, and gets those that are found to be so.
    """
    words = folded_words(heard)
    if not words:
        raise InputError("no words to look for", remedy="give the words as they were heard")
    where = replace(query, words="")
    ids, weights = _candidates(db, heard, where, set() if common is None else common)
    hopeful = Hopeful(words, weights, NEAR)
    said = ((id, folded_words(text)) for id, text in _texts(db, ids))
    scores = {id: likeness(words, s, weights, NEAR) for id, s in said if hopeful(s)}
    rows = listed(db, [id for id, score in scores.items() if score >= NEAR])
    near = [(scores[r["id"]], r) for r in rows if query.private or not r["private"]]
    near.sort(key=lambda s: (-round(s[0], 3), len(s[1]["text"]), s[1]["id"]))
    wordings = tuple(_wording(heard, group) for group in _groups(near)[:most])
    return Answer(heard, query.speaker, wordings, len(near), *(within or looked_at(db, where)))


def _candidates(
    db: sqlite3.Connection, heard: str, query: Query, common: set[str]
) -> tuple[list[int], dict[str, float]]:
    """The statements that hold the rarer of the words heard, or else runs of them, the likeliest first; without those
    that would be no answer even if all common words stood in them.

    Beside them how much each word tells: one that stands everywhere tells nothing.
    """
    expression, low, high = resolved(db, query)
    among = f" AND {expression}" if expression else ""
    found = indexed(heard)
    words = folded_words(found.text)
    tells: dict[str, float] = {}
    likely: dict[int, float] = defaultdict(float)
    rare, least = 0, 0.0
    for word in (*dict.fromkeys(words), *found.joined.split()):
        columns = "{text joined} : " if word.isascii() else ""  # the keys beside them are ASCII; not to look is faster
        asked = f'{columns}"{word}"{among}'
        if not among and word not in common and _is_common(db, asked, low, high):
            common.add(word)
        ids = _holding(db, asked, low, high) if among or word not in common else []
        usual = len(ids) == MOST or (not among and word in common)
        tells[word] = 1 / log(2 + (MOST if usual else max(1, len(ids))))
        least += (NEAR - usual) * tells[word] * words.count(word)
        if not usual:
            rare += bool(ids)
            _add(likely, ids, tells[word])
    if rare < ENOUGH:
        least = 0.0
        for i in _runs(len(words)):
            ids = _holding(db, f'text : "{" ".join(words[i : i + RUN])}"{among}', low, high)
            twice = not likely.keys().isdisjoint(ids)  # a statement that holds two runs is what was heard, or near it
            _add(likely, ids, 1 / log(2 + len(ids)))
            if twice:
                break
    hopeful = [(weight, id) for id, weight in likely.items() if weight >= least * (1 - ROUNDED)]
    return [id for _, id in nlargest(CANDIDATES, hopeful)], tells


def _runs(words: int) -> list[int]:
    """Where runs of words begin, those first that lie end to end.

    >>> _runs(8)
    [0, 3, 1, 4, 2, 5]
    """
    return [i for first in range(RUN) for i in range(first, max(1, words - RUN + 1), RUN)][:RUNS]


def _is_common(db: sqlite3.Connection, asked: str, low: int, high: int) -> bool:
    """Whether too many statements hold a word; to count them takes a third of the time that it takes to fetch them,
    and in the order of the index less than backwards."""
    return db.execute(f"{_HOLDING} LIMIT 1 OFFSET ?", (asked, low, high, MOST - 1)).fetchone() is not None


def _holding(db: sqlite3.Connection, asked: str, low: int, high: int) -> list[int]:
    query = f"{_HOLDING} ORDER BY rowid DESC LIMIT ?"
    return [r[0] for r in db.execute(query, (asked, low, high, MOST))]


_HOLDING = "SELECT rowid FROM statement_words WHERE statement_words MATCH ? AND rowid BETWEEN ? AND ?"


def _add(likely: dict[int, float], ids: list[int], weight: float) -> None:
    for id in ids:
        likely[id] += weight


def _texts(db: sqlite3.Connection, ids: list[int]) -> Iterator[tuple[int, str]]:
    query = f"SELECT s.id, {TEXT} FROM statement s JOIN report_text t USING (report) WHERE s.id IN {LISTED}"
    return ((row[0], row[1]) for row in db.execute(query, (dumps(ids),)))


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


def looked_at(db: sqlite3.Connection, query: Query) -> Within:
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
