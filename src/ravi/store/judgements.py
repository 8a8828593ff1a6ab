"""What people say of records and parties: an append-only log, anchored to words and found again when they move.

>>> VERDICTS["contact"]
('right', 'no_contact', 'wrong_parties', 'wrong_day', 'same_event', 'other_event')

A judgement holds the id of the record, the report's key and the very words with a few before and after. It is never
changed: another one undoes it. What follows from the log is made anew from it whenever reports are kept or read again:
where the words are now, whom a statement is taken to be of, on which day it was said or a contact took place, who is
the same person, who is private. Of ``right`` and what contradicts it the later counts (``judged``).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ..errors import InputError
from .citing import find_record, record_span
from .database import now, transaction
from .days import one_day
from .judged import OF_STORIES, RIGHT, STANDING, judge_anew, located, put_judged, text_of
from .parties import exact_party, groups, party_of_key, settle_private
from .putting_right import labels_of
from .rows import TEXT, UNINDEXED, names
from .words import indexed

VERDICTS = {
    "statement": ("right", "wrong_speaker", "wrong_words", "wrong_label", "wrong_day", "not_said"),
    "contact": ("right", "no_contact", "wrong_parties", "wrong_day", *OF_STORIES),
    "act": ("right", "no_act", "wrong_actor"),
    "party": ("same_person", "other_person", "private", "public"),
}
NEEDS_VALUE = ("same_person", "other_person")
FEW = 24
_AROUND = " \n\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"  # copied with words
LISTED = names("id made by verdict kind uid now report exact prefix suffix value note")  # of the log, for people
_COLUMNS = names("verdict kind uid report exact prefix suffix start in_title value note by made undoes")
_INSERT = f"INSERT INTO judgement ({', '.join(_COLUMNS)}) VALUES ({', '.join(':' + c for c in _COLUMNS)})"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words judged: exactly, what stands before and after, and where."""

    exact: str
    prefix: str
    suffix: str
    start: int
    in_title: bool


def judge(db: sqlite3.Connection, verdict: str, what: str, value: str = "", by: str = "", note: str = "") -> int:
    """Add a judgement of a record (by its id) or a party (by its name or key); its number.

    ``value`` is what is right instead: the name of the speaker, the other party of ``same_person``, the day (none where
    the report tells none). Raises ``InputError`` for an unknown verdict, record, name or day.
    """
    row = _row(db, verdict, what, value, by, note)
    with transaction(db):
        number = int(db.execute(_INSERT, row).lastrowid or 0)
        _follow(db, number)
    return number


def judge_many(db: sqlite3.Connection, told: Iterable[tuple[str, str, str]], by: str = "", note: str = "") -> Judged:
    """Add judgements (verdict, record, value) together, those aside that the log has already.

    Of a record that was put right before, ``right`` is said of what that made of it, and is known already.

    A speaker whom the archive does not know, and words that the report does not hold, are kept in the note alone.
    """
    judged = Judged()
    with transaction(db):
        standing = {(j["verdict"], j["uid"], j["value"]) for j in db.execute(STANDING)}
        corrected = {r[0] for r in db.execute(f"SELECT uid FROM judged WHERE verdict NOT IN {(RIGHT, *OF_STORIES)}")}
        for verdict, what, value in told:
            try:
                row = _row(db, verdict, what, value, by, note)
            except InputError as error:
                if verdict not in ("wrong_speaker", "wrong_words") or not value:
                    judged.failed.append(error)
                    continue
                try:
                    row = _row(db, verdict, what, "", by, f"{note} ({value})".strip())
                except InputError as unknown:
                    judged.failed.append(unknown)
                    continue
            if (row["verdict"], row["uid"], row["value"]) in standing or (verdict == RIGHT and row["uid"] in corrected):
                judged.known += 1
            else:
                standing.add((row["verdict"], row["uid"], row["value"]))
                judged.numbers.append(int(db.execute(_INSERT, row).lastrowid or 0))
        if judged.numbers:
            apply(db)
    return judged


@dataclass(slots=True)
class Judged:
    """What became of many judgements: the numbers of those kept, how many were known, and what failed."""

    numbers: list[int] = field(default_factory=list)
    known: int = 0
    failed: list[InputError] = field(default_factory=list)


def _row(db: sqlite3.Connection, verdict: str, what: str, value: str, by: str, note: str) -> dict[str, Any]:
    """A judgement as the log holds it."""
    kinds = [kind for kind, verdicts in VERDICTS.items() if verdict in verdicts]
    if not kinds:
        known = sorted({v for verdicts in VERDICTS.values() for v in verdicts})
        raise InputError(f"no verdict {verdict!r}", remedy=f"one of {', '.join(known)}")
    row: dict[str, Any] = dict.fromkeys(_COLUMNS)
    row |= {"verdict": verdict, "value": value or None, "note": note or None, "by": by or None, "made": now()}
    party = kinds == ["party"]
    return row | (_of_party(db, verdict, what, value) if party else _of_record(db, verdict, what, value))


def undo(db: sqlite3.Connection, number: int, by: str = "", note: str = "") -> int:
    """Take a judgement back by another one; its number."""
    row = db.execute("SELECT * FROM judgement WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise InputError(f"no judgement {number}", remedy="ravi judge list tells their numbers")
    if row["verdict"] == "undo":
        raise InputError(f"judgement {number} took {row['undoes']} back, and stays", remedy="say again what is right")
    told = {c: row[c] for c in _COLUMNS}
    told |= {"verdict": "undo", "undoes": number, "by": by or None, "note": note or None, "made": now()}
    with transaction(db):
        undone = int(db.execute(_INSERT, told).lastrowid or 0)
        _follow(db, number)
    return undone


def standing_judgements(db: sqlite3.Connection) -> list[dict[str, Any]]:
    """The judgements that nobody took back, each with the id that its record has ``now``, where it counts; ``lifted``
    are those that a later one on the same record lifts."""
    places = {r["judgement"]: r["uid"] for r in db.execute("SELECT * FROM judged")}
    return [{**dict(r), "now": places.get(r["id"]), "lifted": r["id"] not in places} for r in db.execute(STANDING)]


def _follow(db: sqlite3.Connection, number: int) -> None:
    """What follows from one judgement that was added or taken back: what ``apply`` would make, without a look at the
    rest of the log, unless it is of parties. Inside a transaction of the caller."""
    row = db.execute("SELECT * FROM judgement WHERE id = ?", (number,)).fetchone()
    if row["kind"] == "party":
        return apply(db)
    held = db.execute("SELECT uid FROM judged WHERE judgement = ?", (number,)).fetchone()
    stands = db.execute(f"SELECT 1 FROM ({STANDING}) WHERE id = ?", (number,)).fetchone() is not None
    place = located(db, row) if held is None else held["uid"]
    if place is None:
        db.execute("DELETE FROM judged WHERE judgement = ?", (number,))
        put_judged(db, [(row, None)] if stands else [])
        return None
    dated = _is_dated(db, place)
    judge_anew(db, row["report"], place)
    if row["kind"] == "statement":
        attribute(db, place)
    if dated or _is_dated(db, place):
        _date(db, row["kind"], place)


def apply(db: sqlite3.Connection) -> None:
    """Make anew what follows from the log. Inside a transaction of the caller."""
    if not db.execute("SELECT 1 FROM judgement LIMIT 1").fetchone():
        return
    before = {r[0] for r in db.execute("SELECT uid FROM judged WHERE kind = 'statement'")}
    dated = {tuple(r) for r in db.execute(_DATED)}
    db.execute("DELETE FROM judged")
    log = db.execute(STANDING).fetchall()
    put_judged(db, ((row, row["uid"] if row["kind"] == "party" else located(db, row)) for row in log))
    after = {r[0] for r in db.execute("SELECT uid FROM judged WHERE kind = 'statement'")}
    for uid in sorted(u for u in before | after if u):
        attribute(db, uid)
    for kind, uid in sorted(dated | {tuple(r) for r in db.execute(_DATED)}):
        _date(db, kind, uid)
    _join([r for r in log if r["kind"] == "party"], db)


# --- what is judged


def _of_record(db: sqlite3.Connection, verdict: str, uid: str, value: str) -> dict[str, Any]:
    kind, record, _ = find_record(db, uid)
    if verdict not in VERDICTS[kind]:
        raise InputError(f"{verdict!r} is no verdict on a {kind}", remedy=f"one of {', '.join(VERDICTS[kind])}")
    if verdict in OF_STORIES:
        others = [find_record(db, other)[0] for other in value.split()]
        if not others or set(others) != {"contact"}:
            raise InputError(f"{verdict} is of two contacts", remedy="give the id of the other one, or several")
    anchor = _anchor(db, kind, record)
    key = db.execute("SELECT key FROM report WHERE id = ?", (record["report"],)).fetchone()[0]
    right = value or None
    if value and verdict == "wrong_speaker":
        right = exact_party(db, value)["key"]
    elif value and verdict == "wrong_day":
        right = one_day(value)
    elif value and verdict == "wrong_label":
        right = labels_of(value)
    elif value and verdict == "wrong_words":
        right = _words(db, record, value)
    return {
        "kind": kind,
        "uid": record["uid"],
        "report": key,
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "start": anchor.start,
        "in_title": anchor.in_title,
        "value": right,
    }


def _words(db: sqlite3.Connection, record: sqlite3.Row, value: str) -> str:
    """The words that are right, which must stand in the report; marks of direction around them are no part of them."""
    text = text_of(db, record["report"], False)
    for words in (value, value.strip(_AROUND)):
        if words and words in text:
            return words
    raise InputError("these words do not stand in the report", remedy="copy them as they stand in it, or give none")


def _of_party(db: sqlite3.Connection, verdict: str, name: str, value: str) -> dict[str, Any]:
    if (verdict in NEEDS_VALUE) != bool(value):
        raise InputError(f"{verdict} is of {'two parties' if verdict in NEEDS_VALUE else 'one party'}")
    party = exact_party(db, name)
    other = exact_party(db, value)["key"] if value else None
    return {"kind": "party", "uid": party["key"], "value": other}


def _anchor(db: sqlite3.Connection, kind: str, record: sqlite3.Row) -> Anchor:
    span, in_title = record_span(record, kind)
    text = text_of(db, record["report"], in_title)
    start, end = span or (0, 0)
    return Anchor(text[start:end], text[max(0, start - FEW) : start], text[end : end + FEW], start, in_title)


# --- what follows


def attribute(db: sqlite3.Connection, uid: str) -> None:
    """Whose a statement is taken to be, and whether it is looked for at all, as the judgements on it say."""
    row = db.execute(
        f"SELECT s.id, s.party, s.words_keys, a.party AS told, {TEXT} AS text, s.does FROM statement s "
        "JOIN report_text t ON t.report = s.report LEFT JOIN actor a ON a.report = s.report AND a.local = s.speaker "
        "WHERE s.uid = ?",
        (uid,),
    ).fetchone()
    if row is None:
        return
    verdicts = db.execute(
        "SELECT j.verdict, j.value FROM judged d JOIN judgement j ON j.id = d.judgement WHERE d.uid = ? ORDER BY j.id",
        (uid,),
    ).fetchall()
    party = row["told"]
    for verdict in verdicts:
        if verdict["verdict"] == "wrong_speaker":
            right = party_of_key(db, verdict["value"]) if verdict["value"] else None
            party = right["id"] if right is not None else None
    keys = " ".join([*([f"s{party}"] if party else []), *_plain_keys(db, row["id"])])
    if any(v["verdict"] == "not_said" for v in verdicts):
        keys = UNINDEXED
    if (party, keys) != (row["party"], row["words_keys"]):
        _index_again(db, row, party, keys)


_DATED = "SELECT kind, uid FROM judged WHERE verdict = 'wrong_day' AND uid NOT NULL"
_DAY = "SELECT j.value FROM judged d JOIN judgement j ON j.id = d.judgement WHERE d.uid = ? AND d.verdict = 'wrong_day'"


def _is_dated(db: sqlite3.Connection, uid: str) -> bool:
    return db.execute("SELECT 1 FROM judged WHERE uid = ? AND verdict = 'wrong_day'", (uid,)).fetchone() is not None


def _date(db: sqlite3.Connection, kind: str, uid: str) -> None:
    """The day of a statement or contact, as the last judgement on it says, else as it was read."""
    row = db.execute(f"SELECT date_value, date FROM {kind} WHERE uid = ?", (uid,)).fetchone()
    if row is None:
        return
    from json import loads

    judged = db.execute(f"{_DAY} ORDER BY j.id DESC LIMIT 1", (uid,)).fetchone()
    day = judged["value"] if judged is not None else loads(row["date"] or "{}").get("value")
    if day != row["date_value"]:
        db.execute(f"UPDATE {kind} SET date_value = ? WHERE uid = ?", (day, uid))
        db.execute("DELETE FROM story_telling WHERE uid = ?", (uid,))  # which stories tell anew


def _plain_keys(db: sqlite3.Connection, statement: int) -> list[str]:
    """The keys of a statement but for its speaker's, made from the record."""
    from json import loads

    row = db.execute(
        "SELECT s.report, s.addressee, s.targets, s.does, r.outlet FROM statement s JOIN report r ON r.id = s.report "
        "WHERE s.id = ?",
        (statement,),
    ).fetchone()
    actors = [*loads(row["addressee"] or "[]"), *(t["actor"] for t in loads(row["targets"] or "[]") if t["actor"])]
    parties = {
        a: db.execute("SELECT party FROM actor WHERE report = ? AND local = ?", (row["report"], a)).fetchone()[0]
        for a in actors
    }
    to = [f"t{p}" for p in dict.fromkeys(parties[a] for a in actors) if p]
    outlet = [f"o{row['outlet']}"] if row["outlet"] else []
    return [*to, *outlet, *("d" + d.replace("_", "") for d in loads(row["does"] or "[]"))]


def _index_again(db: sqlite3.Connection, row: sqlite3.Row, party: int | None, keys: str) -> None:
    words = indexed(row["text"])
    if row["words_keys"] != UNINDEXED:
        told = "INSERT INTO statement_words (statement_words, rowid, text, joined, keys) VALUES ('delete', ?, ?, ?, ?)"
        db.execute(told, (row["id"], *words, row["words_keys"]))
    if keys != UNINDEXED:
        told = "INSERT INTO statement_words (rowid, text, joined, keys) VALUES (?, ?, ?, ?)"
        db.execute(told, (row["id"], *words, keys))
    db.execute("UPDATE statement SET party = ?, words_keys = ? WHERE id = ?", (party, keys, row["id"]))


def _join(log: Iterable[sqlite3.Row], db: sqlite3.Connection) -> None:
    """Who is the same, and who is private: the later judgement of two parties counts."""
    settle_private(db)
    pairs: dict[tuple[str, ...], bool] = {}
    for row in log:
        if row["verdict"] in NEEDS_VALUE:
            pairs[tuple(sorted((row["uid"], row["value"])))] = row["verdict"] == "same_person"
        else:
            db.execute("UPDATE party SET private = ? WHERE key = ?", (row["verdict"] == "private", row["uid"]))
    leaders: dict[int, int] = {}
    for group in groups(pair for pair, same in pairs.items() if same):
        rows = [party_of_key(db, key) for key in sorted(group)]
        there = sorted(
            (r for r in rows if r is not None), key=lambda r: (r["figure"] is None, -len(r["name"]), r["key"])
        )
        leaders |= {other["id"]: there[0]["id"] for other in there[1:]}
    _lead(db, leaders)


def _lead(db: sqlite3.Connection, leaders: dict[int, int]) -> None:
    """Who leads each party that is judged to be another; stories tell anew of those of whom that changed."""
    before = dict(db.execute("SELECT id, same_as FROM party WHERE same_as IS NOT NULL").fetchall())
    for party in sorted(p for p in before.keys() | leaders.keys() if before.get(p) != leaders.get(p)):
        db.execute("UPDATE party SET same_as = ? WHERE id = ?", (leaders.get(party), party))
        told = "SELECT contact FROM participant WHERE party = ?"
        db.execute(f"DELETE FROM story_telling WHERE contact IN ({told})", (party,))
