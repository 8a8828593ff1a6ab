"""Which judgements count, and where the words that they speak of are now: the table ``judged``, made anew from the log.

>>> counting([(1, "wrong_speaker"), (2, "right"), (3, "wrong_day"), (4, "same_event")], itemgetter(1))
[(3, 'wrong_day'), (4, 'same_event')]

A later ``right`` lifts what was said against the record before, as it was read; what is said against it after that
lifts the ``right``. Whoever takes the later one back has the earlier ones again.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import TypeVar

from .citing import record_span

RIGHT = "right"
OF_STORIES = ("same_event", "other_event")  # of a contact and others, whose ids are the value, with spaces between
NONE = {"statement": "not_said", "contact": "no_contact", "act": "no_act"}  # that a record of this kind is none
DENIED = tuple(NONE.values())
STANDING = (
    "SELECT j.* FROM judgement j WHERE verdict <> 'undo' "
    "AND NOT EXISTS (SELECT 1 FROM judgement u WHERE u.undoes = j.id) ORDER BY j.id"
)
T = TypeVar("T")


def counting(log: Iterable[T], verdict: Callable[[T], str]) -> list[T]:
    """Of the judgements on one record, in their order, those that no later one lifts."""
    out: list[T] = []
    for told in log:
        name = verdict(told)
        if name == RIGHT:
            out = [t for t in out if verdict(t) in (RIGHT, *OF_STORIES)]
        elif name not in OF_STORIES:
            out = [t for t in out if verdict(t) != RIGHT]
        out.append(told)
    return out


def stands(record: str) -> str:
    """The condition of a query that a record, by its name there, was not judged to be none."""
    return f"NOT EXISTS (SELECT 1 FROM judged d WHERE d.uid = {record}.uid AND d.verdict IN {DENIED})"


def put_judged(db: sqlite3.Connection, log: Iterable[tuple[sqlite3.Row, str | None]]) -> None:
    """Note where judgements' words are, of those that count. ``log`` holds all that stand on these records."""
    of_record: defaultdict[str, list[sqlite3.Row]] = defaultdict(list)
    for row, uid in log:
        if row["kind"] == "party" or uid is None:
            _put(db, row, uid)
        else:
            of_record[uid].append(row)
    for uid, rows in of_record.items():
        for row in counting(rows, itemgetter("verdict")):
            _put(db, row, uid)


def judge_anew(db: sqlite3.Connection, report: str, uid: str) -> None:
    """The same for one record of a report, after a judgement on it was added or taken back."""
    log = db.execute(f"SELECT * FROM ({STANDING}) WHERE report = ? ORDER BY id", (report,)).fetchall()
    db.execute("DELETE FROM judged WHERE uid = ?", (uid,))
    put_judged(db, [(row, uid) for row in log if located(db, row) == uid])


def _put(db: sqlite3.Connection, row: sqlite3.Row, uid: str | None) -> None:
    db.execute("INSERT INTO judged VALUES (?, ?, ?, ?)", (row["id"], row["verdict"], row["kind"], uid))


def located(db: sqlite3.Connection, row: sqlite3.Row) -> str | None:
    """The id that the judged record has now: the same, the one that followed it, or the one whose words hold these."""
    table = row["kind"]
    for query in (
        f"SELECT uid FROM {table} WHERE uid = ?",
        f"SELECT k.uid FROM former_id f JOIN {table} k ON k.uid = f.now WHERE f.uid = ?",
    ):
        found = db.execute(query, (row["uid"],)).fetchone()
        if found is not None:
            return str(found[0])
    return _by_words(db, row)


def _by_words(db: sqlite3.Connection, row: sqlite3.Row) -> str | None:
    """The record of the kind that stands where the judged words stand in the report as it is now."""
    report = db.execute("SELECT id FROM report WHERE key = ?", (row["report"],)).fetchone()
    if report is None or not row["exact"]:
        return None
    start = nearest(
        text_of(db, report[0], bool(row["in_title"])), row["exact"], row["prefix"], row["suffix"], row["start"]
    )
    if start is None:
        return None
    end, best, uid = start + len(row["exact"]), 0.5, None
    for record in db.execute(f"SELECT * FROM {row['kind']} WHERE report = ?", (report[0],)):
        span, in_title = record_span(record, row["kind"])
        if span is not None and in_title == bool(row["in_title"]):
            shared = (min(end, span[1]) - max(start, span[0])) / max(end - start, span[1] - span[0], 1)
            if shared > best:
                best, uid = shared, record["uid"]
    return uid


def nearest(text: str, exact: str, prefix: str, suffix: str, start: int) -> int | None:
    """Where words stand in a text: of several places the one with the same words around it, then the nearest.

    >>> nearest("a b. c b. d", "b", "c ", ".", 0)
    7
    """
    places = []
    at = text.find(exact)
    while at >= 0:
        end = at + len(exact)
        around = text[max(0, at - len(prefix)) : at] == prefix, text[end : end + len(suffix)] == suffix
        places.append((-sum(around), abs(at - start), at))
        at = text.find(exact, at + 1)
    return min(places)[2] if places else None


def text_of(db: sqlite3.Connection, report: int, in_title: bool) -> str:
    """The title or the body of a report."""
    query = "SELECT title, body FROM report r JOIN report_text t ON t.report = r.id WHERE r.id = ?"
    title, body = db.execute(query, (report,)).fetchone()
    return (title or "") if in_title else str(body)
