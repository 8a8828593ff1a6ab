"""Statements by words, by who said them to whom, what they do, where and when; newest first, page by page.

>>> Query(words="مذاکره", does="threaten").expression([], [], [])
'({text joined} : "مذاکره") AND keys : dthreaten'

Everything that is asked for is one question to the index of words, whose rows stand in the order of days: so the newest
come first without sorting, a span of days is a span of rows, and the next page begins where the last one ended.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from json import dumps
from typing import Any, get_args

from ..errors import InputError
from ..labels import Does
from .days import day_span
from .parties import LISTED, party_ids, private_among, with_same
from .rows import DAY_SHIFT, INDEXED
from .words import question

PAGE = 20
BATCH = 500  # rows fetched at a time by whoever wants all


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked of the statements; empty fields ask nothing. Days are as users write them, both included."""

    words: str = ""
    speaker: str = ""
    to: str = ""
    does: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    private: bool = True

    def expression(self, speakers: Sequence[int], to: Sequence[int], outlets: Sequence[int]) -> str:
        """The question in the language of FTS5; empty where only days are asked for."""
        parts = [question(self.words)] if self.words else []
        for letter, ids in (("s", speakers), ("t", to), ("o", outlets)):
            if ids:
                names = " OR ".join(f"{letter}{i}" for i in ids)
                parts.append(f"keys : {names}" if len(ids) == 1 else f"keys : ({names})")
        if self.does:
            parts.append("keys : d" + self.does.replace("_", ""))
        if len(parts) > 1 and " NOT " in parts[0]:
            parts[0] = f"({parts[0]})"
        return " AND ".join(parts)


JUDGED = "SELECT 1 FROM judged w WHERE w.uid = s.uid AND w.verdict = 'wrong_speaker'"  # of whom the statement s is
LIST = f"""
SELECT s.id, s.uid, r.published, s.date_value AS said, coalesce(leader.name, p.name,
    CASE WHEN EXISTS ({JUDGED}) THEN NULL
    ELSE a.name END) AS speaker,
  p.key AS speaker_key, s.form, s.does,
  coalesce(s.text, substr(t.body, s.start + 1, s.end - s.start)) AS text, s.targets,
  o.name AS outlet, r.title, r.url, r.key AS report,
  s.start, s.end, s.contact, s.confidence, coalesce(p.private, 0) AS private,
  (SELECT group_concat(j.verdict) FROM judged j WHERE j.uid = s.uid) AS judged
FROM statement s JOIN report r ON r.id = s.report JOIN report_text t ON t.report = s.report
LEFT JOIN outlet o ON o.id = r.outlet
LEFT JOIN party p ON p.id = s.party LEFT JOIN party leader ON leader.id = p.same_as
LEFT JOIN actor a ON a.report = s.report AND a.local = s.speaker
"""


def search(db: sqlite3.Connection, query: Query, limit: int = PAGE, after: int | None = None) -> list[dict[str, Any]]:
    """A page of statements, newest first; ``after`` is the ``id`` of the last one of the page before.

    Raises ``InputError`` where a name, a day or a label is not known.
    """
    return listed(db, matching(db, query, limit, after))


def listed(db: sqlite3.Connection, ids: Sequence[int]) -> list[dict[str, Any]]:
    """Statements by their numbers, newest first."""
    marks = ", ".join("?" * len(ids))
    return [dict(row) for row in db.execute(f"{LIST} WHERE s.id IN ({marks}) ORDER BY s.id DESC", ids)] if ids else []


def every(db: sqlite3.Connection, query: Query) -> Iterator[dict[str, Any]]:
    """All statements that match, newest first, fetched as they are asked for."""
    after: int | None = None
    while page := search(db, query, BATCH, after):
        yield from page
        after = page[-1]["id"]


def matching(db: sqlite3.Connection, query: Query, limit: int, after: int | None = None) -> list[int]:
    """The numbers of the statements that match, newest first."""
    if not query.private:
        return [id for id, _ in spoken(db, query, limit, after)]
    expression, low, high = resolved(db, query)
    return _ids(db, expression, low, high if after is None else min(high, after - 1), limit)


def spoken(db: sqlite3.Connection, query: Query, limit: int, after: int | None = None) -> list[tuple[int, int | None]]:
    """The numbers of the statements that match, newest first, each with its speaker's; without private persons where
    the query leaves them out."""
    expression, low, high = resolved(db, query)
    if after is not None:
        high = min(high, after - 1)
    out: list[tuple[int, int | None]] = []
    while len(out) < limit:
        ids = _ids(db, expression, low, high, limit)
        rows = db.execute(f"SELECT id, party FROM statement WHERE id IN {LISTED} ORDER BY id DESC", (dumps(ids),))
        found = [(row[0], row[1]) for row in rows]
        hidden = set() if query.private else private_among(db, {party for _, party in found if party})
        out += [hit for hit in found if hit[1] not in hidden]
        if len(ids) < limit:
            break
        high = ids[-1] - 1
    return out[:limit]


def count(db: sqlite3.Connection, query: Query) -> int:
    """How many statements match."""
    expression, low, high = resolved(db, query)
    if expression:
        told = "SELECT count(*) FROM statement_words WHERE statement_words MATCH ? AND rowid BETWEEN ? AND ?"
        return int(db.execute(told, (expression, low, high)).fetchone()[0])
    told = f"SELECT count(*) FROM statement WHERE id BETWEEN ? AND ? AND {INDEXED}"
    return int(db.execute(told, (low, high)).fetchone()[0])


def resolved(db: sqlite3.Connection, query: Query) -> tuple[str, int, int]:
    """The question to the index, and the first and last number that it is asked of."""
    if query.does and query.does not in get_args(Does):
        raise InputError(f"no statement does {query.does!r}", remedy=f"one of {', '.join(get_args(Does))}")
    speakers = sorted(with_same(db, party_ids(db, query.speaker))) if query.speaker else []
    to = sorted(with_same(db, party_ids(db, query.to))) if query.to else []
    expression = query.expression(speakers, to, outlet_ids(db, query.outlet) if query.outlet else [])
    return expression, *number_span(query.since, query.until)


def number_span(since: str = "", until: str = "") -> tuple[int, int]:
    """The first and last number that a record of a span of days can have; without days, of all.

    Raises ``InputError`` for days that are none, and for a span that ends before it begins.
    """
    first, last = day_span(since, until)
    low = date.fromisoformat(first).toordinal() << DAY_SHIFT if since else 0
    high = ((date.fromisoformat(last).toordinal() + 1) << DAY_SHIFT) - 1 if until else (1 << 62)
    return max(low, 1 << DAY_SHIFT) if until else low, high  # records without a day are in no span


def outlet_ids(db: sqlite3.Connection, name: str) -> list[int]:
    """The outlets with a name, or with a name that holds these words."""
    from .words import joined_name

    wanted = joined_name(name)
    rows = [(r["id"], joined_name(r["name"])) for r in db.execute("SELECT id, name FROM outlet")]
    found = [i for i, n in rows if n == wanted] or [i for i, n in rows if wanted and wanted in n]
    if not found:
        raise InputError(f"no outlet {name!r} in this store", remedy="ravi coverage lists them")
    return found


def _ids(db: sqlite3.Connection, expression: str, low: int, high: int, limit: int) -> list[int]:
    if expression:
        told = (
            "SELECT rowid FROM statement_words WHERE statement_words MATCH ? AND rowid BETWEEN ? AND ? "
            "ORDER BY rowid DESC LIMIT ?"
        )
        return [r[0] for r in db.execute(told, (expression, low, high, limit))]
    told = f"SELECT id FROM statement WHERE id BETWEEN ? AND ? AND {INDEXED} ORDER BY id DESC LIMIT ?"
    return [r[0] for r in db.execute(told, (low, high, limit))]


def with_days(query: Query, since: str = "", until: str = "") -> Query:
    """The query within other days."""
    return replace(query, since=since or query.since, until=until or query.until)


def matching_days(db: sqlite3.Connection, query: Query) -> Iterator[tuple[str, int, int]]:
    """How many statements match, by outlet and day: name, day as Python counts it (0: none), count."""
    expression, low, high = resolved(db, query)
    told = (
        "SELECT coalesce(o.name, ''), r.day, count(*) FROM statement s JOIN report r ON r.id = s.report "
        "LEFT JOIN outlet o ON o.id = r.outlet WHERE s.id BETWEEN ? AND ? AND {} GROUP BY r.outlet, r.day"
    )
    if expression:
        inside = "s.id IN (SELECT rowid FROM statement_words WHERE statement_words MATCH ?)"
        yield from db.execute(told.format(inside), (low, high, expression))
    else:
        yield from db.execute(told.format(f"s.{INDEXED}"), (low, high))
