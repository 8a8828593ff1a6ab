"""The one who writes: sheets in, rows out, a transaction a batch.

>>> from ..reading import read
>>> from .database import connect
>>> from .sheets import sheet_of
>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     writer = Writer(connect(folder + "/a.ravi", create=True))
...     reader, run = writer.reader("ravi", "abc"), writer.run("ingest", "a.jsonl")
...     sheets = [sheet_of(read({"id": "r1", "body": "وزیر راه گفت: کار تمام شد."}))]
...     [writer.keep(sheets, reader, run) for _ in range(2)]
[Counter({'kept': 1}), Counter({'same': 1})]

A batch is kept whole or not at all. Whatever decides on what is there already (the report, its records, the next free
number) is looked at inside the transaction, so several processes may write in turns.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..counted import Some
from .database import now, transaction
from .identity import hidden, named
from .judgements import apply
from .parties import settle
from .replacing import Old, clear, old_records, supersede
from .rows import ACT, ACTOR, CONTACT, DAY_SHIFT, INDEXED, PARTICIPANT, REPORT, ROLE, STATEMENT, TEXT
from .sheets import Party, Row, Sheet
from .words import indexed, joined_runs, name_words, words_digest

MEMORY = 200_000  # parties remembered by the writer
_NUMBERED = ("contact", "statement", "act")


def _insert(table: str, first: str, columns: Sequence[str]) -> str:
    names = [*first.split(), *columns]
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"


INSERTS = {  # in an order that has every row after those that it refers to
    "report": _insert("report", "id outlet version content reader run", REPORT),
    "report_text": _insert("report_text", "report body", ()),
    "actor": _insert("actor", "report party", ACTOR),
    "role": _insert("role", "report party day", ROLE),
    "contact": _insert("contact", "id report", CONTACT),
    "participant": _insert("participant", "contact number report party", PARTICIPANT),
    "statement": _insert("statement", "id report party words_keys", STATEMENT),
    "act": _insert("act", "id report party", ACT),
}
_WORDS_IN = "INSERT INTO statement_words (rowid, text, joined, keys) VALUES (?, ?, ?, ?)"
_WORDS_OUT = "INSERT INTO statement_words (statement_words, rowid, text, joined, keys) VALUES ('delete', ?, ?, ?, ?)"
_UPDATE = (
    "UPDATE report SET given_id = ?, day = ?, published = ?, language = ?, url = ?, retrieved = ?, title = ?, "
    "sources = ?, characters = ?, origin = ?, text_digest = ?, outlet = ?, version = ?, content = ?, reader = ?, "
    "run = ? WHERE id = ?"
)


class Failed(NamedTuple):
    """A row or a report that could not be read."""

    source: str
    row: int | None
    key: str | None
    report: str | None
    reason: str


@dataclass(slots=True)
class _Batch:
    """What a transaction has gathered so far; ``refused`` are the digests of what is kept out, ``unnamed`` says that
    people are among it whom no report may name."""

    refused: frozenset[str] = frozenset()
    unnamed: bool = False
    rows: dict[str, list[Row]] = field(default_factory=lambda: {table: [] for table in INSERTS})
    words_in: list[Row] = field(default_factory=list)
    words_out: list[Row] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    last: dict[tuple[str, int], int] = field(default_factory=dict)


class Writer:
    """Keeps sheets in an open store. Not for several threads."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._respelled: set[int] = set()
        self.again = Some()  # reports of a run that took the place of another one of the same run
        self._forget_all()
        if _note(db, "salt") is None:
            with transaction(db):
                db.execute("INSERT OR IGNORE INTO note VALUES ('salt', lower(hex(randomblob(16))))")
        if _note(db, "words") != words_digest():
            reindex(db)
        self._salt = _note(db, "salt") or ""

    def reader(self, software: str, knowledge: str, as_of: str | None = None) -> int:
        """The number of a reader: program, knowledge, options."""
        told = (software, knowledge, as_of or "")
        with transaction(self.db):
            self.db.execute("INSERT OR IGNORE INTO reader (software, knowledge, as_of) VALUES (?, ?, ?)", told)
        query = "SELECT id FROM reader WHERE software = ? AND knowledge = ? AND as_of = ?"
        return int(self.db.execute(query, told).fetchone()[0])

    def run(self, command: str, source: str, options: str = "{}") -> int:
        """The number of a new run."""
        with transaction(self.db):
            query = "INSERT INTO run (command, source, options, started) VALUES (?, ?, ?, ?)"
            return int(self.db.execute(query, (command, source, options, now())).lastrowid or 0)

    def end(self, run: int) -> None:
        """Settle what rests on all reports together, and note that a run came to its end."""
        with transaction(self.db):
            settle(self.db, self._respelled)
            apply(self.db)
            self.db.execute("UPDATE run SET ended = ? WHERE id = ?", (now(), run))

    def keep(
        self,
        sheets: Iterable[Sheet],
        reader: int,
        run: int,
        failed: Sequence[Failed] = (),
        same: int = 0,
        force: bool = False,
    ) -> Counter[str]:
        """Keep a batch, and note what failed; counts of ``kept``, ``changed``, ``read_anew``, ``same``, ``kept_out``.

        ``same`` is how many more were passed by because they are there already.
        """
        counts: Counter[str] = Counter({"same": same}) if same else Counter()
        try:
            with transaction(self.db):
                refused = {r[0]: r[1] for r in self.db.execute("SELECT digest, what FROM forgotten")}
                batch = _Batch(frozenset(refused), "name" in refused.values())
                for sheet in sheets:
                    counts[self._one(batch, sheet, reader, run, force)] += 1
                self._flush(batch)
                self._clear_failures(batch.keys)
                self._note_failures(failed, run)
                self._count(counts, len(failed), run)
        except BaseException:
            self._forget_all()
            raise
        return counts

    def _forget_all(self) -> None:
        self._parties: dict[str, tuple[int, str]] = {}
        self._outlets: dict[str, int] = {}

    # --- one report

    def _one(self, batch: _Batch, sheet: Sheet, reader: int, run: int, force: bool) -> str:
        if batch.refused and self._is_refused(batch, sheet):
            return "kept_out"
        if sheet.key in batch.keys:
            self._flush(batch)
        batch.keys.add(sheet.key)
        old = self.db.execute("SELECT * FROM report WHERE key = ?", (sheet.key,)).fetchone()
        outlet = self._outlet(sheet.outlet)
        if old is None:
            report = self._next(batch, "report", 0)
            batch.rows["report"].append((report, outlet, 1, sheet.content, reader, run, *sheet.report))
            batch.rows["report_text"].append((report, sheet.body))
            self._records(batch, sheet, report, outlet, Old())
            return "kept"
        if old["content"] == sheet.content and old["reader"] == reader and not force:
            return "same"
        return self._again(batch, sheet, old, outlet, reader, run)

    def _again(self, batch: _Batch, sheet: Sheet, old: sqlite3.Row, outlet: int | None, reader: int, run: int) -> str:
        """A report that is there already: its text in a new version, or its records read anew."""
        report, changed = old["id"], old["content"] != sheet.content
        former = old_records(self.db, report)
        for table in _NUMBERED:  # before rows go: numbers that are to be carried over must not be given again
            self._last(batch, table, sheet.day)
        clear(self.db, report, old["version"] if changed else None)
        told = (outlet, old["version"] + changed, sheet.content, reader, run, report)
        self.db.execute(_UPDATE, (*sheet.report[1:], *told))
        if changed and old["run"] == run:
            self.again.add(sheet.report[1] or sheet.key)
        if changed:
            self.db.execute("UPDATE report_text SET body = ? WHERE report = ?", (sheet.body, report))
        self._records(batch, sheet, report, outlet, former if old["day"] == sheet.day else Old(former.spans))
        batch.words_out += [(id, *indexed(text), keys) for id, keys, text in former.words.values()]
        supersede(self.db, report, old["version"], former, sheet, changed)
        return "changed" if changed else "read_anew"

    def _records(self, batch: _Batch, sheet: Sheet, report: int, outlet: int | None, old: Old) -> None:
        rows, party = batch.rows, {local: self._party(p) for local, p in sheet.parties.items()}
        get, day = party.get, sheet.day
        rows["actor"] += [(report, get(a[0]), *a) for a in sheet.actors]
        rows["role"] += [(report, get(r[0]), day, *r) for r in sheet.roles]
        for contact, participants in zip(sheet.contacts, sheet.participants):
            id = old.ids.get(contact[0]) or self._next(batch, "contact", day)
            rows["contact"].append((id, report, *contact))
            rows["participant"] += [(id, n, report, get(p[0]), *p) for n, p in enumerate(participants)]
        for statement, to, words in zip(sheet.statements, sheet.to, sheet.words):
            id = old.ids.get(statement[0]) or self._next(batch, "statement", day)
            keys = _keys(get(statement[2]), [get(t) for t in to], outlet, statement[12])
            rows["statement"].append((id, report, get(statement[2]), keys, *statement))
            batch.words_in.append((id, words.text, words.joined, keys))
        rows["act"] += [(old.ids.get(a[0]) or self._next(batch, "act", day), report, get(a[4]), *a) for a in sheet.acts]

    def _is_refused(self, batch: _Batch, sheet: Sheet) -> bool:
        """Whether a report was taken out, or names somebody who was."""
        told = {sheet.key, sheet.content, *(p.key for p in sheet.parties.values())}
        if batch.unnamed:
            told.update(map(named, joined_runs(f"{sheet.title or ''}\n{sheet.body}")))
        return any(hidden(self._salt, value) in batch.refused for value in told)

    # --- numbers

    def _next(self, batch: _Batch, table: str, day: int) -> int:
        """The next free number of a table, within a day where its numbers begin with days."""
        at = self._last(batch, table, day) + 1
        batch.last[table, day] = at
        return at

    def _last(self, batch: _Batch, table: str, day: int) -> int:
        at = batch.last.get((table, day))
        if at is None:
            first = day << DAY_SHIFT
            end = (day + 1) << DAY_SHIFT if table in _NUMBERED else 1 << 62
            query = f"SELECT max(id) FROM {table} WHERE id >= ? AND id < ?"
            at = batch.last[table, day] = self.db.execute(query, (first, end)).fetchone()[0] or first
        return at

    def _outlet(self, name: str | None) -> int | None:
        if name is None:
            return None
        if name not in self._outlets:
            self.db.execute("INSERT OR IGNORE INTO outlet (name) VALUES (?)", (name,))
            self._outlets[name] = self.db.execute("SELECT id FROM outlet WHERE name = ?", (name,)).fetchone()[0]
        return self._outlets[name]

    def _party(self, party: Party) -> int:
        """The number of a party; where it is spelled otherwise than before, its name is settled after the run."""
        known = self._parties.get(party.key)
        if known is None:
            row = self.db.execute("SELECT id, name FROM party WHERE key = ?", (party.key,)).fetchone()
            known = self._new_party(party) if row is None else (row[0], row[1])
            if len(self._parties) >= MEMORY:
                self._parties.clear()
            self._parties[party.key] = known
        if known[1] != party.name:
            self._respelled.add(known[0])
        return known[0]

    def _new_party(self, party: Party) -> tuple[int, str]:
        query = "INSERT INTO party (key, type, name, name_latin, figure, unnamed, private) VALUES (?, ?, ?, ?, ?, ?, 0)"
        id = int(self.db.execute(query, party).lastrowid or 0)
        words = sorted(name_words(party.name, party.name_latin))
        self.db.executemany("INSERT INTO party_word VALUES (?, ?)", [(w, id) for w in words])
        return id, party.name

    # --- out

    def _flush(self, batch: _Batch) -> None:
        for table, insert in INSERTS.items():
            if batch.rows[table]:
                self.db.executemany(insert, batch.rows[table])
                batch.rows[table].clear()
        same = set(batch.words_in) & set(batch.words_out) if batch.words_out else set()
        for query, rows in ((_WORDS_OUT, batch.words_out), (_WORDS_IN, batch.words_in)):
            self.db.executemany(query, sorted(r for r in rows if r not in same))  # in order: FTS5 flushes else
            rows.clear()
        batch.last.clear()

    def _note_failures(self, failed: Sequence[Failed], run: int) -> None:
        for f in failed:
            self.db.execute("DELETE FROM failure WHERE source = ? AND row IS ? AND key IS ?", f[:3])
            query = "INSERT INTO failure (source, row, key, report, reason, run) VALUES (?, ?, ?, ?, ?, ?)"
            self.db.execute(query, (*f, run))

    def _clear_failures(self, keys: set[str]) -> None:
        """Reports that failed before and are kept now."""
        if self.db.execute("SELECT 1 FROM failure WHERE key IS NOT NULL LIMIT 1").fetchone():
            self.db.executemany("DELETE FROM failure WHERE key = ?", [(k,) for k in keys])

    def _count(self, counts: Counter[str], failed: int, run: int) -> None:
        changed = counts["changed"] + counts["read_anew"]
        query = (
            "UPDATE run SET kept = kept + ?, changed = changed + ?, same = same + ?, failed = failed + ?, "
            "kept_out = kept_out + ? WHERE id = ?"
        )
        self.db.execute(query, (counts["kept"], changed, counts["same"], failed, counts["kept_out"], run))


def reindex(db: sqlite3.Connection) -> None:
    """Make the index of words anew from the statements, as after a change of the spelling knowledge."""
    with transaction(db):
        db.execute("INSERT INTO statement_words (statement_words) VALUES ('delete-all')")
        rows = db.execute(
            f"SELECT s.id, {TEXT}, words_keys FROM statement s JOIN report_text t USING (report) "
            f"WHERE {INDEXED} ORDER BY s.id"
        )
        db.executemany(_WORDS_IN, ((id, *indexed(text), keys) for id, text, keys in rows))
        db.execute("INSERT OR REPLACE INTO note VALUES ('words', ?)", (words_digest(),))


def _keys(speaker: int | None, to: Sequence[int | None], outlet: int | None, does: str | None) -> str:
    """What the index holds beside words: by whom, to whom, where, and what it does.

    >>> _keys(3, [5, None], 1, '["warn","call_for"]')
    's3 t5 o1 dwarn dcallfor'
    """
    keys = [f"s{speaker}"] if speaker else []
    keys += [f"t{t}" for t in dict.fromkeys(to) if t]
    keys += [f"o{outlet}"] if outlet else []
    keys += ["d" + d for d in does.replace("_", "")[2:-2].split('","')] if does else []
    return " ".join(keys)


def _note(db: sqlite3.Connection, key: str) -> Any:
    row = db.execute("SELECT value FROM note WHERE key = ?", (key,)).fetchone()
    return row and row[0]
