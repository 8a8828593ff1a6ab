"""Entries from a store: which reports a question chooses, how many rows an export must hold, and the rows themselves.

What people have judged counts: statements, contacts and acts that were judged to be none are left out, a statement is
of whom it was judged to be, has the labels and words that were judged to be right, and a statement or contact the day.
Reports that name private persons are left out unless they are asked for.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..records import Json
from ..store.days import day_span
from ..store.judged import DENIED, stands
from ..store.putting_right import changes, judged_date, put_right
from ..store.records import AT_ONCE, Kept, records_of
from ..store.search import Query, matching, outlet_ids
from . import stories
from .entries import Entry, Who, rejoined
from .tables import Row

_PAGE = 5_000
_PRIVATE = "SELECT a.report FROM actor a JOIN party p ON p.id = a.party WHERE p.private"


@dataclass(slots=True)
class Stored:
    """The entries that a question chooses, by the keys of their reports, at one moment of the store.

    ``expected`` counts reports, contacts, participants, statements, acts and stories before anything is written;
    ``left_out`` the reports that name private persons. Where words, a speaker, an addressee or a deed are asked for,
    only the statements that match are there, without contacts and acts. ``needs`` is a table: reports without a row in
    it have no entry.
    """

    db: sqlite3.Connection
    query: Query = field(default_factory=Query)
    private: bool = False
    needs: str = ""
    expected: Counter[str] = field(default_factory=Counter)
    left_out: int = 0

    def __enter__(self) -> Stored:
        self.db.execute("CREATE TEMP TABLE IF NOT EXISTS chosen (report INTEGER PRIMARY KEY)")
        self.db.execute("CREATE TEMP TABLE IF NOT EXISTS chosen_statement (id INTEGER PRIMARY KEY)")
        self.db.execute("BEGIN")  # whoever writes meanwhile changes nothing of what is seen here
        self.db.execute("DELETE FROM chosen")
        self.db.execute("DELETE FROM chosen_statement")
        self._choose()
        self._count()
        return self

    def __exit__(self, *_: object) -> None:
        self.db.execute("ROLLBACK")

    def __iter__(self) -> Iterator[Entry]:
        after = ""
        tables = ("chosen", self.needs) if self.needs else ("chosen",)
        there = [f"EXISTS (SELECT 1 FROM {table} c WHERE c.report = report.id)" for table in tables]
        query = (  # «id IN» would have all that is chosen sorted anew for each page
            f"SELECT id, key FROM report WHERE key > ? AND {' AND '.join(there)} ORDER BY key LIMIT {AT_ONCE}"
        )
        while rows := self.db.execute(query, (after,)).fetchall():
            numbers = [r["id"] for r in rows]
            known = _Known(self.db, numbers, self._some)
            yield from (known.entry(kept) for kept in records_of(self.db, numbers, repairs=False))
            after = rows[-1]["key"]

    def stories(self) -> Iterator[Row]:
        """The rows of the stories that the chosen reports tell; none where statements are chosen one by one."""
        return iter(()) if self._some else stories.rows(self.db, self.private)

    @property
    def _some(self) -> bool:
        """Whether statements are chosen one by one."""
        q = self.query
        return bool(q.words or q.speaker or q.to or q.does)

    def _choose(self) -> None:
        if self._some:
            after: int | None = None
            while ids := matching(self.db, self.query, _PAGE, after):
                self.db.executemany("INSERT INTO chosen_statement VALUES (?)", [(i,) for i in ids])
                after = ids[-1]
            inside = "SELECT DISTINCT report FROM statement WHERE id IN (SELECT id FROM chosen_statement)"
            self.db.execute(f"INSERT INTO chosen {inside}")
        else:
            where, values = _reports(self.db, self.query)
            self.db.execute(f"INSERT INTO chosen SELECT id FROM report WHERE {where}", values)
        if not self.private:
            self.left_out = self.db.execute(f"DELETE FROM chosen WHERE report IN ({_PRIVATE})").rowcount

    def _count(self) -> None:
        inside = "report IN (SELECT report FROM chosen)"
        picked = " AND id IN (SELECT id FROM chosen_statement)" if self._some else ""
        asked = {
            "reports": "SELECT count(*) FROM chosen",
            "statements": f"SELECT count(*) FROM statement WHERE {inside} AND {stands('statement')}{picked}",
        }
        if not self._some:
            asked["contacts"] = f"SELECT count(*) FROM contact WHERE {inside} AND {stands('contact')}"
            asked["participants"] = (
                "SELECT count(*) FROM participant WHERE contact IN "
                f"(SELECT id FROM contact WHERE {inside} AND {stands('contact')})"
            )
            asked["acts"] = f"SELECT count(*) FROM act WHERE {inside} AND {stands('act')}"
            asked["stories"] = f"SELECT count(*) FROM ({stories.founders(self.private)})"
        self.expected = Counter({kind: self.db.execute(query).fetchone()[0] for kind, query in asked.items()})
        if not self.expected["stories"]:
            del self.expected["stories"]  # none were built


def _reports(db: sqlite3.Connection, query: Query) -> tuple[str, list[object]]:
    """The condition that a report's outlet and day must meet."""
    where, values = ["1"], list[object]()
    if query.outlet:
        ids = outlet_ids(db, query.outlet)
        where, values = [f"outlet IN ({', '.join('?' * len(ids))})"], [*ids]
    if query.since or query.until:
        days = day_span(query.since, query.until)
        where, values = [*where, "substr(published, 1, 10) BETWEEN ? AND ?"], [*values, *days]
    return " AND ".join(where), values


class _Known:
    """What is known of some reports beyond their records: parties, verdicts, which statements are chosen."""

    def __init__(self, db: sqlite3.Connection, reports: list[int], some: bool) -> None:
        marks = ", ".join("?" * len(reports))
        of = ("actor", "statement")
        inside = " UNION ".join(f"SELECT party FROM {table} WHERE report IN ({marks})" for table in of)
        query = (
            "SELECT p.id, coalesce(l.key, p.key) AS key, coalesce(l.name, p.name) AS name, "
            "coalesce(l.name_latin, p.name_latin) AS latin, coalesce(l.figure, p.figure) AS figure, p.type, p.unnamed, "
            f"p.private FROM party p LEFT JOIN party l ON l.id = p.same_as WHERE p.id IN ({inside})"
        )
        self.parties = {r["id"]: r for r in db.execute(query, reports * 2)}
        self.denied = {r[0] for r in db.execute(f"SELECT uid FROM judged WHERE verdict IN {DENIED}")}
        judged = "SELECT j.uid, g.value FROM judged j JOIN judgement g ON g.id = j.judgement"
        self.days = dict(db.execute(f"{judged} WHERE j.verdict = 'wrong_day' ORDER BY g.id").fetchall())
        self.changes = changes(db)
        chosen = f"SELECT uid FROM statement WHERE id IN (SELECT id FROM chosen_statement) AND report IN ({marks})"
        self.chosen = {r[0] for r in db.execute(chosen, reports)} if some else None

    def entry(self, kept: Kept) -> Entry:
        record, uids = kept.record, kept.uids
        who = {a["id"]: self._who(a, kept.parties[a["id"]]) for a in record["actors"]}
        for kind in ("contacts", "statements", "acts"):
            record[kind] = [i for i in record[kind] if uids[i["id"]] not in self.denied]
        rejoined(record)
        if self.chosen is not None:
            record["statements"] = [s for s in record["statements"] if uids[s["id"]] in self.chosen]
            record["contacts"], record["acts"] = [], []
        for item in (*record["contacts"], *record["statements"]) if self.days else ():
            if (uid := uids[item["id"]]) in self.days:
                item["date"] = judged_date(item["date"], self.days[uid])
        for statement in record["statements"]:
            if told := self.changes.get(uids[statement["id"]]):
                put_right(statement, record["report"]["body"], told)
            party = kept.speakers[statement["id"]]
            if party != kept.parties.get(statement["speaker"]):
                speaker = self._judged(party, record, kept.parties, who)
                statement |= {"speaker": speaker, "speaker_span": None}
                statement |= {role: [a for a in statement[role] if a != speaker] for role in ("joint", "addressee")}
        return Entry(kept.key, record, uids, who)

    def _who(self, actor: Json, party: int | None) -> Who:
        row = self.parties.get(party or 0)
        told = (actor["type"], actor["country"], actor["sector"])
        if row is None:
            return Who("", actor["name"], actor["name_latin"], *told, actor["figure"], actor["unnamed"])
        return Who(
            row["key"], row["name"], row["latin"], *told, row["figure"], bool(row["unnamed"]), bool(row["private"])
        )

    def _judged(
        self, party: int | None, record: Json, parties: dict[str, int | None], who: dict[str, Who]
    ) -> str | None:
        """The id of the actor that a judgement names, who is put among the report's where it does not name them."""
        if party is None:
            return None
        for local, number in parties.items():
            if number == party:
                return local
        row, local = self.parties[party], f"a{len(who) + 1}"
        parties[local] = party
        empty = {"aliases": [], "roles": [], "country": None, "sector": None, "mentions": [], "figure": row["figure"]}
        named = {"id": local, "type": row["type"], "name": row["name"], "name_latin": row["latin"]}
        record["actors"].append({**named, **empty, "unnamed": False, "anonymous": False, "why": None})
        who[local] = self._who(record["actors"][-1], party)
        return local
