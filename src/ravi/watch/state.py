"""What following has to remember, in the tables ``feed`` and ``feed_entry`` of a store.

An entry waits until its report has been committed; only then is it marked as done. Whoever is stopped in between finds
it waiting, fetches it again, and the store, which knows the report, passes it by. So nothing is lost and nothing is
there twice.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from ..fetch.fetcher import Fetched
from ..sources.feeds import Entry, Feed
from ..store.database import transaction
from ..store.identity import canonical_url

TRIES = 8
FIRST_WAIT, LONGEST_WAIT = 60.0, 6 * 3600.0
LONGEST_SILENCE = 24 * 3600.0  # between two looks at a feed that fails


@dataclass(frozen=True, slots=True)
class Followed:
    """A feed that is followed."""

    id: int
    url: str
    conditions: dict[str, str]
    fails: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry whose report is still to be had; ``feed`` and ``entry`` are what the feed says of it."""

    id: int
    link: str
    tries: int
    feed: Feed
    entry: Entry


def follow(db: sqlite3.Connection, urls: Iterable[str], latest: float) -> list[int]:
    """The numbers of these feeds, noted where they are new; those that did not fail are asked at the ``latest`` then,
    also where an earlier run was to look at them more seldom."""
    with transaction(db):
        db.executemany("INSERT OR IGNORE INTO feed (url) VALUES (?)", [(u,) for u in urls])
        query = "UPDATE feed SET due = ? WHERE url = ? AND fails = 0 AND due > ?"
        db.executemany(query, [(latest, u, latest) for u in urls])
        return [db.execute("SELECT id FROM feed WHERE url = ?", (u,)).fetchone()[0] for u in urls]


def due_feeds(db: sqlite3.Connection, feeds: list[int], now: float, early: bool = False) -> list[Followed]:
    """Those of the feeds that are to be asked now; ``early`` ones that did not fail too."""
    due = f"(due <= ? OR (? AND fails = 0)) AND id IN ({_marks(feeds)})"
    rows = db.execute(f"SELECT * FROM feed WHERE {due} ORDER BY due, id", (now, early, *feeds))
    return [Followed(r["id"], r["url"], json.loads(r["conditions"]), r["fails"]) for r in rows]


def due_entries(db: sqlite3.Connection, feeds: list[int], now: float) -> Iterator[Waiting]:
    """The entries that wait and may be fetched now, oldest first; not those that are noted while they are given out."""
    query = (
        f"SELECT * FROM feed_entry WHERE state = 'waiting' AND due <= ? AND feed IN ({_marks(feeds)}) "
        "AND id > ? AND id <= ? ORDER BY id LIMIT 200"
    )
    last, newest = 0, db.execute("SELECT coalesce(max(id), 0) FROM feed_entry").fetchone()[0]
    while rows := db.execute(query, (now, *feeds, last, newest)).fetchall():
        yield from map(_waiting, rows)
        last = rows[-1]["id"]


def next_due(db: sqlite3.Connection, feeds: list[int], entries_only: bool = False) -> float | None:
    """When something is next to be done; None for never."""
    marks = _marks(feeds)
    told = [f"SELECT min(due) FROM feed_entry WHERE state = 'waiting' AND feed IN ({marks})"]
    told += [] if entries_only else [f"SELECT min(due) FROM feed WHERE id IN ({marks})"]
    found = [db.execute(query, feeds).fetchone()[0] for query in told]
    return min((f for f in found if f is not None), default=None)


def note_feed(db: sqlite3.Connection, feed: Followed, got: Fetched, found: Feed | None, due: float) -> list[Waiting]:
    """What a feed gave: its new and changed entries, which wait from now on."""
    with transaction(db):
        if found is None:
            db.execute("UPDATE feed SET due = ?, fails = 0, fault = NULL WHERE id = ?", (due, feed.id))
            return []
        new = [w for entry in _each_once(found.entries) if (w := _noted(db, feed, found, entry)) is not None]
        query = (
            "UPDATE feed SET title = ?, conditions = ?, due = ?, fails = 0, fault = NULL, entries = entries + ? "
            "WHERE id = ?"
        )
        db.execute(query, (found.title, json.dumps(got.conditions), due, len(new), feed.id))
    return new


def note_fault(db: sqlite3.Connection, feed: Followed, fault: str, now: float, wait: float) -> None:
    """A feed that could not be had is asked ever more seldom: after ``wait`` seconds, then twice as many …"""
    due = now + min(wait * 2**feed.fails, LONGEST_SILENCE)
    with transaction(db):
        db.execute("UPDATE feed SET due = ?, fails = fails + 1, fault = ? WHERE id = ?", (due, fault, feed.id))


def done(db: sqlite3.Connection, entries: Iterable[Waiting]) -> None:
    """These are in the store."""
    with transaction(db):
        query = "UPDATE feed_entry SET state = 'done', told = NULL, fault = NULL, tries = tries + 1 WHERE id = ?"
        db.executemany(query, [(e.id,) for e in entries])


def failed(db: sqlite3.Connection, entries: Iterable[tuple[Waiting, str]]) -> None:
    """These will not be had; the store has the reasons too."""
    with transaction(db):
        query = "UPDATE feed_entry SET state = 'failed', told = NULL, fault = ?, tries = tries + 1 WHERE id = ?"
        db.executemany(query, [(fault, e.id) for e, fault in entries])


def put_off(db: sqlite3.Connection, entry: Waiting, fault: str, due: float) -> None:
    """To be tried again later."""
    with transaction(db):
        query = "UPDATE feed_entry SET due = ?, tries = tries + 1, fault = ? WHERE id = ?"
        db.execute(query, (due, fault, entry.id))


def _each_once(entries: Iterable[Entry]) -> Iterable[Entry]:
    """The first entry of each address: of two that a feed has, one would ever seem to be the changed other one."""
    first: dict[str, Entry] = {}
    for entry in entries:
        if link := entry.link or entry.id:
            first.setdefault(canonical_url(link), entry)
    return first.values()


def _noted(db: sqlite3.Connection, feed: Followed, found: Feed, entry: Entry) -> Waiting | None:
    """The entry as one that waits; None where it is known and the same.

    An entry that another feed brought first is left to that one: the two may word it differently for ever.
    """
    link = entry.link or entry.id
    if not link:
        return None
    url = canonical_url(link)
    row = db.execute("SELECT id, feed, digest FROM feed_entry WHERE url = ?", (url,)).fetchone()
    if row is not None and (row["feed"] != feed.id or row["digest"] == entry.digest):
        return None
    told = json.dumps({"feed": [found.title, found.kind, found.charset], "entry": asdict(entry)}, ensure_ascii=False)
    if row is None:
        query = "INSERT INTO feed_entry (url, link, feed, digest, told, state) VALUES (?, ?, ?, ?, ?, 'waiting')"
        number = db.execute(query, (url, link, feed.id, entry.digest, told)).lastrowid
    else:
        number = row["id"]
        query = "UPDATE feed_entry SET digest = ?, told = ?, state = 'waiting', due = 0, tries = 0 WHERE id = ?"
        db.execute(query, (entry.digest, told, number))
    return Waiting(int(number or 0), link, 0, found, entry)


def _waiting(row: sqlite3.Row) -> Waiting:
    told = json.loads(row["told"])
    title, kind, charset = told["feed"]
    return Waiting(row["id"], row["link"], row["tries"], Feed(title, kind, charset, ()), Entry(**told["entry"]))


def _marks(values: list[int]) -> str:
    return ", ".join("?" * len(values))
