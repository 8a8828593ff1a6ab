"""A person's or a report's records and texts taken out for good, and kept out from then on.

What is forgotten is known again by digests with a salt of the store: nobody reads from the list whom it holds. A
person is forgotten with every report that names them, for the words of the report would name them still.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from .database import now, transaction
from .identity import hidden, named
from .judged import judge_anew
from .judgements import attribute
from .parties import exact_party, with_same
from .replacing import clear, old_records
from .versions import find_report
from .words import folded_text, folded_words, indexed, joined_name


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What is to be forgotten: the numbers of the reports, the parties, and what they are called; ``names`` are those
    by which somebody is known in any text, as one word each."""

    name: str
    reports: tuple[int, ...]
    parties: tuple[int, ...] = ()
    names: frozenset[str] = frozenset()


def person_to_forget(db: sqlite3.Connection, name: str) -> Forgetting:
    """The reports that name a person, also where the reading took them for nobody who does or says something.

    Raises ``InputError`` where nobody or more than one is called so.
    """
    party = exact_party(db, name)
    ids = sorted(with_same(db, [party["id"]]))
    marks = ", ".join("?" * len(ids))
    reports = {r[0] for r in db.execute(f"SELECT DISTINCT report FROM actor WHERE party IN ({marks})", ids)}
    query = f"SELECT name FROM party WHERE id IN ({marks}) AND type = 'person' AND key NOT LIKE 'office:%'"
    full = [r["name"] for r in db.execute(query, ids) if len(r["name"].split()) > 1]  # a family name has many bearers
    reports |= {report for report, text in _texts_of(db, full) if _is_named(set(map(joined_name, full)), text)}
    return Forgetting(party["name"], tuple(sorted(reports)), tuple(ids), frozenset(map(joined_name, full)))


def _texts_of(db: sqlite3.Connection, names: list[str]) -> Iterator[tuple[int, str]]:
    """The reports, with their words, that hold the longest word of one of some names."""
    rarest = [max(folded_words(name), key=len) for name in names]
    query = (
        "SELECT r.id, coalesce(r.title, '') || char(10) || t.body FROM report r JOIN report_text t ON t.report = r.id"
    )
    for id, text in db.execute(query) if rarest else ():
        folded = folded_text(text).lower()
        if any(word in folded for word in rarest):
            yield id, text


def report_to_forget(db: sqlite3.Connection, report: str) -> Forgetting:
    """The one report. Raises ``InputError`` where there is none."""
    row = find_report(db, report)
    return Forgetting(row["key"], (row["id"],))


def forget(db: sqlite3.Connection, what: Forgetting) -> None:
    """Take it out: rows, texts, earlier versions, words of the index, judgements, failures; and keep it out."""
    db.execute("PRAGMA secure_delete = ON")
    with transaction(db):
        salt = db.execute("SELECT value FROM note WHERE key = 'salt'").fetchone()[0]
        db.execute("INSERT OR REPLACE INTO note VALUES ('forgetting', '1')")
        keys = [db.execute("SELECT key FROM party WHERE id = ?", (party,)).fetchone()[0] for party in what.parties]
        touched, theirs = set(what.parties), _judged_theirs(db, keys)
        for report in what.reports:
            touched |= _report(db, report, salt, listed=not what.parties)
        _texts(db, what.parties)
        for name in what.names:
            _list(db, salt, named(name), "name")
        for key in keys:
            _list(db, salt, key, "person")
            db.execute("DELETE FROM judgement WHERE uid = ? OR value = ?", (key, key))
        for key, uid in theirs:
            judge_anew(db, key, uid)
            attribute(db, uid)
        _parties(db, touched)
        db.execute("DELETE FROM note WHERE key = 'forgetting'")
    db.execute("INSERT INTO statement_words (statement_words) VALUES ('optimize')")  # so that no word stays behind
    db.execute("VACUUM")  # nor what was moved about within the file, before, when its pages were filled
    db.execute("PRAGMA wal_checkpoint (TRUNCATE)")


def _report(db: sqlite3.Connection, report: int, salt: str, listed: bool) -> set[int]:
    """Take a report out; the parties that stood in it."""
    parties = {r[0] for r in db.execute("SELECT party FROM actor WHERE report = ? AND party NOT NULL", (report,))}
    key, content = db.execute("SELECT key, content FROM report WHERE id = ?", (report,)).fetchone()
    if listed:
        _list(db, salt, key, "report")
        _list(db, salt, content, "report")
    for id, keys, text in old_records(db, report).words.values():
        told = "INSERT INTO statement_words (statement_words, rowid, text, joined, keys) VALUES ('delete', ?, ?, ?, ?)"
        db.execute(told, (id, *indexed(text), keys))
    clear(db, report, None)
    db.execute("DELETE FROM judgement WHERE report = ?", (key,))
    db.execute("DELETE FROM failure WHERE key = ?", (key,))
    db.execute("DELETE FROM report WHERE id = ?", (report,))
    return parties


def _texts(db: sqlite3.Connection, parties: tuple[int, ...]) -> None:
    """Take out what names somebody beside the reports: old versions of reports that do so no more, and what failed."""
    names = {joined_name(row[0]) for p in parties for row in db.execute("SELECT name FROM party WHERE id = ?", (p,))}
    told = {
        "earlier_version": "SELECT id, coalesce(title, '') || char(10) || body FROM earlier_version",
        "failure": "SELECT id, coalesce(json_extract(report, '$.title'), '') || char(10) || "
        "json_extract(report, '$.body') FROM failure WHERE report NOT NULL",
    }
    for table, query in told.items() if names else ():
        gone = [(id,) for id, text in db.execute(query) if _is_named(names, text)]
        db.executemany(f"DELETE FROM {table} WHERE id = ?", gone)


def _is_named(names: set[str], text: str) -> bool:
    """Whether one of some names, given as one word each, stands in a text, however it is spelled there.

    >>> _is_named({"سهرابنیکپی"}, "دیروز سهراب نيك پی آمد"), _is_named({"رضا"}, "رضایت داد")
    (True, False)
    """
    words = folded_words(text)
    longest = max(map(len, names))
    for start in range(len(words)):
        joined = ""
        for word in words[start:]:
            joined += word
            if len(joined) > longest:
                break
            if joined in names:
                return True
    return False


def _judged_theirs(db: sqlite3.Connection, keys: list[str]) -> list[tuple[str, str]]:
    """The statements that were judged to be of somebody, with the keys of their reports: once the judgements are gone,
    they are what was read, or what was judged before."""
    query = (
        "SELECT j.report, d.uid FROM judged d JOIN judgement j ON j.id = d.judgement "
        "WHERE j.value = ? AND d.kind = 'statement' AND d.uid NOT NULL"
    )
    return sorted({(row["report"], row["uid"]) for key in keys for row in db.execute(query, (key,))})


def _list(db: sqlite3.Connection, salt: str, value: str, what: str) -> None:
    db.execute("INSERT OR IGNORE INTO forgotten VALUES (?, ?, ?)", (hidden(salt, value), what, now()))


def _parties(db: sqlite3.Connection, touched: set[int]) -> None:
    """Take out the names that no report holds any more."""
    for party in sorted(touched):
        if not db.execute("SELECT 1 FROM actor WHERE party = ? LIMIT 1", (party,)).fetchone():
            db.execute("UPDATE party SET same_as = NULL WHERE same_as = ?", (party,))
            db.execute("DELETE FROM party WHERE id = ?", (party,))
