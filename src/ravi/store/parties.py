"""Who is meant by a name: all parties whose names hold its words, and those that judgements say are the same.

A party stands for one figure of the register, or for one name. ``same_as`` joins parties that people have judged to be
the same; it is made anew from the judgements and can be undone by one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from json import dumps
from typing import Any

from ..counted import counted
from ..errors import InputError
from .words import folded_words, joined_name, name_words

LISTED = "(SELECT value FROM json_each(?))"  # a common given name stands for more parties than a query has places
MOST = 400  # parties that one name may stand for in a search
LONGEST = 6  # words of a name
NAMESAKES = 100  # with more of them a name tells nobody


def find_parties(db: sqlite3.Connection, name: str, most: int = MOST) -> list[sqlite3.Row]:
    """The parties that a name can mean, those in most reports first. ``figure:ID`` names one by its key.

    A part of a name is enough («ظریف»), in any spelling. Raises ``InputError`` where nobody has such a name.
    """
    return _in_most_reports(db, _meant(db, name), most)


def _in_most_reports(db: sqlite3.Connection, ids: set[int], most: int) -> list[sqlite3.Row]:
    query = (
        "SELECT p.*, (SELECT count(*) FROM actor a WHERE a.party = p.id) AS reports FROM party p "
        f"WHERE p.id IN {LISTED} ORDER BY reports DESC, p.id LIMIT {most}"
    )
    return db.execute(query, (dumps(sorted(ids)),)).fetchall()


def party_ids(db: sqlite3.Connection, name: str) -> list[int]:
    """The numbers of all parties that a name can mean; of very many, those in most reports."""
    ids = _meant(db, name)
    return sorted(ids) if len(ids) <= MOST else [row["id"] for row in find_parties(db, name)]


def called(db: sqlite3.Connection, words: str, most: int = 6) -> list[sqlite3.Row]:
    """Those who are not private and whom words may name, those in most reports first; nobody where very many are called
    so, as by a given name alone."""
    ids = _by_words(db, words) if len(words.split()) <= LONGEST else set()
    if not ids or len(ids) > NAMESAKES:
        return []
    return [row for row in _in_most_reports(db, ids, MOST) if not row["private"]][:most]


def with_same(db: sqlite3.Connection, ids: Iterable[int]) -> set[int]:
    """The parties, and all that are judged to be the same as one of them."""
    found = set(ids)
    if db.execute("SELECT 1 FROM party WHERE same_as IS NOT NULL LIMIT 1").fetchone():
        first = f"SELECT coalesce(same_as, id) FROM party WHERE id IN {LISTED}"
        query = f"SELECT id FROM party WHERE id IN ({first}) OR same_as IN ({first})"
        found |= {r[0] for r in db.execute(query, (dumps(sorted(found)),) * 2)}
    return found


def private_among(db: sqlite3.Connection, ids: Iterable[int]) -> set[int]:
    """Those of some parties that are private persons."""
    query = f"SELECT id FROM party WHERE private AND id IN {LISTED}"
    return {row[0] for row in db.execute(query, (dumps(sorted(ids)),))}


def party_of_key(db: sqlite3.Connection, key: str) -> sqlite3.Row | None:
    """The party with a key."""
    row: sqlite3.Row | None = db.execute("SELECT * FROM party WHERE key = ?", (key,)).fetchone()
    return row


def exact_party(db: sqlite3.Connection, name: str) -> sqlite3.Row:
    """The one party that a name means: by key, by the whole name, or because no other has it; else ``InputError``."""
    found = find_parties(db, name)
    whole = [r for r in found if joined_name(r["name"]) == joined_name(name) or r["key"] == name]
    if len(whole) == 1 or len(found) == 1:
        return whole[0] if whole else found[0]
    shown = "; ".join(f"{r['key']} ({r['name']}, {counted(r['reports'], 'reports')})" for r in (whole or found)[:6])
    raise InputError(f"{name!r} can mean several", remedy=f"say which: {shown}")


def groups(pairs: Iterable[tuple[str, ...]]) -> list[set[str]]:
    """The sets that pairs of the same make.

    >>> [sorted(g) for g in groups([("a", "b"), ("c", "d"), ("b", "e")])]
    [['a', 'b', 'e'], ['c', 'd']]
    """
    out: list[set[str]] = []
    for pair in pairs:
        touched = [g for g in out if g & set(pair)]
        out = [g for g in out if not g & set(pair)] + [set(pair).union(*touched)]
    return sorted(out, key=min)


def settle(db: sqlite3.Connection, respelled: Iterable[int]) -> None:
    """The commonest spelling of each of these names, and who is private: both rest on all reports together."""
    for party in sorted(respelled):
        row = db.execute(
            "SELECT a.name FROM actor a JOIN party p ON p.id = a.party WHERE p.id = ? AND p.figure IS NULL "
            "GROUP BY a.name ORDER BY count(*) DESC, a.name LIMIT 1",
            (party,),
        ).fetchone()
        if row is not None:
            db.execute("UPDATE party SET name = ? WHERE id = ? AND name <> ?", (row[0], party, row[0]))
            words = [(w, party) for w in sorted(name_words(row[0]))]
            db.executemany("INSERT OR IGNORE INTO party_word VALUES (?, ?)", words)
    settle_private(db)


def settle_private(db: sqlite3.Connection) -> None:
    """Who is private by the reports alone: whom at least half of them present so."""
    mostly = (
        "SELECT a.party FROM actor a WHERE a.party IN (SELECT party FROM actor WHERE private) "
        "GROUP BY a.party HAVING 2 * sum(a.private) >= count(*)"
    )
    db.execute(f"UPDATE party SET private = 0 WHERE private AND id NOT IN ({mostly})")
    db.execute(f"UPDATE party SET private = 1 WHERE NOT private AND id IN ({mostly})")


def _meant(db: sqlite3.Connection, name: str) -> set[int]:
    ids = _by_key(db, name) or _by_words(db, name)
    if not ids:
        raise InputError(f"nobody called {name!r} in this store", remedy="try a part of the name, or another spelling")
    return ids


def _by_key(db: sqlite3.Connection, name: str) -> set[int]:
    row = party_of_key(db, name) if ":" in name else None
    return with_same(db, [row["id"]]) if row is not None else set()


def _by_words(db: sqlite3.Connection, name: str) -> set[int]:
    """The parties that have every word of a name, each as its parts or joined."""
    ids: set[int] | None = None
    for word in name.split():
        found = _having(db, [joined_name(word)]) | _having(db, folded_words(word))
        ids = found if ids is None else ids & found
    whole = _having(db, [joined_name(name)])
    return with_same(db, (ids or set()) | whole) if (ids or whole) else set()


def _having(db: sqlite3.Connection, words: list[str]) -> set[int]:
    out: set[int] | None = None
    for word in words:
        rows: Any = db.execute("SELECT party FROM party_word WHERE word = ?", (word,))
        found = {r[0] for r in rows}
        out = found if out is None else out & found
    return out or set()
