"""A panel: for each actor or pair of actors and each week, month or year what they did, zeros included.

>>> period("2021-05-16", "month", "gregorian"), period("2021-05-16", "week", "gregorian")
('2021-05', '2021-W19')
>>> list(periods("2020-11", "2021-02", "month", "gregorian"))
['2020-11', '2020-12', '2021-01', '2021-02']

Marks are gathered in a temporary table of the store's own engine, which sorts them on disk: so memory stays flat. At
the level of events a contact counts once for its kind, its pair and its day, and a statement once for its words,
however many reports tell it; at the level of reports each telling counts. ``reports`` is how many reports of the period
the store has at all, ``naming`` how many of them name the actor, or both: a zero beside a zero says nothing.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, groupby
from json import loads
from typing import Any, get_args

from ..errors import InputError
from ..labels import ActType, ContactKind, Does
from ..store.coverage import next_month
from ..store.days import day_span, jalali
from ..store.judged import stands
from ..store.parties import party_ids, with_same
from ..store.rows import INDEXED, TEXT
from ..store.search import outlet_ids
from ..store.words import joined_name
from .asked import Told

UNITS = tuple(f"{who}-{span}" for who in ("actor", "dyad") for span in ("week", "month", "year"))
HELD, NOT_HELD = get_args(ContactKind), "not_held"
SAID = tuple(f"said_{d}" for d in get_args(Does))
DID = tuple(f"did_{a}" for a in get_args(ActType))
_LABELS = {d.replace("_", ""): d for d in get_args(Does)}  # as the index of words holds them
_INTO = "INSERT INTO temp.mark VALUES (?, ?, ?, ?, ?)"
BATCH = 10_000


@dataclass(frozen=True, slots=True)
class Panel:
    """What a panel is of. ``unit`` is one of ``UNITS``; ``least`` leaves out those with fewer marks in all, without
    ``zeros`` the periods in which a unit has none are left out."""

    unit: str = "dyad-month"
    level: str = "event"
    calendar: str = "gregorian"
    who: str = ""
    other: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    least: int = 1
    private: bool = False
    zeros: bool = True

    @property
    def dyads(self) -> bool:
        """Whether the units are pairs."""
        return self.unit.startswith("dyad")

    @property
    def span(self) -> str:
        """``week``, ``month`` or ``year``."""
        return self.unit.partition("-")[2]

    def columns(self) -> list[str]:
        """The columns of the panel."""
        names = ("a_key", "a", "b_key", "b") if self.dyads else ("key", "actor")
        done = (*SAID, *DID)
        told = [f"{x}_{d}" for x in ("a", "b") for d in done] if self.dyads else list(done)
        return [*names, "period", *HELD, NOT_HELD, *told, "reports", "naming"]


def period(day: str, span: str, calendar: str) -> str:
    """The week, month or year of a day; weeks are those of ISO 8601 in either calendar."""
    if span == "week":
        year, week, _ = date.fromisoformat(day).isocalendar()
        return f"{year:04d}-W{week:02d}"
    return (jalali(day) if calendar == "jalali" else day)[: 7 if span == "month" else 4]


def periods(first: str, last: str, span: str, calendar: str) -> Iterator[str]:
    """All periods from the first to the last."""
    if span == "month":
        while first <= last:
            yield first
            first = next_month(first)
    elif span == "year":
        yield from (f"{year:04d}" for year in range(int(first), int(last) + 1))
    else:
        day = date.fromisocalendar(int(first[:4]), int(first[6:]), 1)
        while (week := period(day.isoformat(), "week", calendar)) <= last:
            yield week
            day += timedelta(7)


def rows(db: sqlite3.Connection, panel: Panel, told: Told | None = None) -> Iterator[dict[str, Any]]:
    """The rows of a panel, unit by unit, period by period. Raises ``InputError`` at once for an unknown unit or name.

    Contacts before the period of the first report or after that of the last are left out; ``told`` gets their number.
    """
    checked(panel)
    return _rows(_Gathering(db, panel), told)


def _rows(gathering: _Gathering, told: Told | None) -> Iterator[dict[str, Any]]:
    db, panel, coverage = gathering.db, gathering.panel, gathering.coverage
    db.execute("DROP TABLE IF EXISTS temp.mark")
    db.execute("CREATE TEMP TABLE mark (a INTEGER, b INTEGER, period TEXT, measure TEXT, event TEXT)")
    gathering.gather()
    if not coverage:
        return
    first, last = min(coverage), max(coverage)
    every = list(periods(first, last, panel.span, panel.calendar))
    if told is not None and (outside := sum(n for at, n in gathering.contacts.items() if not first <= at <= last)):
        told.left["contacts"] += outside
        told.reasons["on days before the first or after the last report"] += outside
    query = (
        "SELECT a, b, period, measure, count(DISTINCT event) AS n FROM temp.mark WHERE period BETWEEN ? AND ? "
        "GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3"
    )
    for (a, b), found in groupby(db.execute(query, (first, last)), key=lambda r: (r["a"], r["b"])):
        cells: dict[str, Counter[str]] = {}
        for row in found:
            cells.setdefault(row["period"], Counter())[row["measure"]] += row["n"]
        if sum(map(Counter.total, cells.values())) >= panel.least:
            yield from _unit(gathering, (a, b), cells, every)


def checked(panel: Panel) -> Panel:
    """The panel. Raises ``InputError`` for an unknown unit, and for somebody else where the units are no pairs."""
    if panel.unit not in UNITS:
        raise InputError(f"no unit {panel.unit!r}", remedy=f"one of {', '.join(UNITS)}")
    if panel.other and not panel.dyads:
        remedy = f"ask for --unit dyad-{panel.span}, or for one of them with --who"
        raise InputError(f"{panel.unit} is of one actor each, and {panel.other!r} is a second", remedy=remedy)
    return panel


def _unit(
    gathering: _Gathering, pair: tuple[int, int], cells: dict[str, Counter[str]], every: list[str]
) -> Iterator[dict[str, Any]]:
    panel = gathering.panel
    names = gathering.names(pair)
    naming = gathering.naming(pair)
    columns = panel.columns()
    counted = columns[len(names) + 1 : -2]
    for at in every if panel.zeros else sorted(cells):
        cell = cells.get(at, Counter())
        counts = {column: cell[column] for column in counted}
        yield {**names, "period": at, **counts, "reports": gathering.coverage[at], "naming": naming[at]}


class _Gathering:
    """Marks of what happened, put into a temporary table: unit, period, measure, and what tells events apart."""

    def __init__(self, db: sqlite3.Connection, panel: Panel) -> None:
        self.db, self.panel = db, panel
        query = "SELECT id, coalesce(same_as, id) FROM party WHERE NOT unnamed" + " AND NOT private" * (
            not panel.private
        )
        self.leader = {r[0]: r[1] for r in db.execute(query)}
        self.who, self.other = (self._ids(name) for name in (panel.who, panel.other))
        self.low, self.high = day_span(panel.since, panel.until)
        where, self.values = "substr(r.published, 1, 10) BETWEEN ? AND ?", [self.low, self.high]
        if panel.outlet:
            where += f" AND r.outlet IN ({', '.join(map(str, outlet_ids(db, panel.outlet)))})"
        self.where = where
        self.coverage: Counter[str] = Counter()
        self.contacts: Counter[str] = Counter()  # of the units asked for, by their periods

    def gather(self) -> None:
        """Put all marks into the table, and count the reports of each period."""
        days = f"SELECT substr(r.published, 1, 10), count(*) FROM report r WHERE {self.where} GROUP BY 1"
        for day, count in self.db.execute(days, self.values):
            self.coverage[self._period(day)] += count
        for marks in (self._contacts(), self._statements(), self._acts()):
            batch: list[tuple[Any, ...]] = []
            for mark in marks:
                batch.append(mark)
                if len(batch) >= BATCH:
                    self.db.executemany(_INTO, batch)
                    batch.clear()
            self.db.executemany(_INTO, batch)

    def names(self, pair: tuple[int, int]) -> dict[str, str]:
        """The keys and names of a unit."""
        query = "SELECT key, name FROM party WHERE id = ?"
        found = [self.db.execute(query, (i,)).fetchone() for i in pair if i]
        labels = (("a_key", "a"), ("b_key", "b")) if self.panel.dyads else (("key", "actor"),)
        return {label: row[i] for row, pair_ in zip(found, labels) for i, label in enumerate(pair_)}

    def naming(self, pair: tuple[int, int]) -> Counter[str]:
        """How many reports of each period name the actor, or both."""
        inside = " AND ".join(
            f"r.id IN (SELECT report FROM actor WHERE party IN ({', '.join(map(str, with_same(self.db, [i])))}))"
            for i in pair
            if i
        )
        query = f"SELECT substr(r.published, 1, 10), count(*) FROM report r WHERE {self.where} AND {inside} GROUP BY 1"
        out: Counter[str] = Counter()
        for day, count in self.db.execute(query, self.values):
            out[self._period(day)] += count
        return out

    def _ids(self, name: str) -> set[int]:
        if not name:
            return set()
        found = {self.leader[i] for i in with_same(self.db, party_ids(self.db, name)) if i in self.leader}
        if not found:
            raise InputError(f"{name!r} is in no panel", remedy="private persons are by --private, offices alone never")
        return found

    def _period(self, day: str) -> str:
        return period(day, self.panel.span, self.panel.calendar)

    def _units(self, parties: Iterable[int]) -> Iterator[tuple[int, int]]:
        """The actors, or the pairs, that some parties make and that were asked for."""
        there = sorted({self.leader[p] for p in parties if p in self.leader})
        if not self.panel.dyads:
            yield from ((p, 0) for p in there if not self.who or p in self.who)
            return
        for a, b in combinations(there, 2):
            if self._wanted(a, b):
                yield a, b

    def _wanted(self, a: int, b: int) -> bool:
        who, other = self.who, self.other
        if who and other:
            return (a in who and b in other) or (b in who and a in other)
        one = who or other
        return not one or a in one or b in one

    def _event(self, report: int, *parts: object) -> str:
        """What tells one event from another: the report at the level of reports, else what happened."""
        told = "\0".join(map(str, parts)) if self.panel.level == "event" else f"{report}\0" + "\0".join(map(str, parts))
        return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    def _contacts(self) -> Iterator[tuple[Any, ...]]:
        query = (
            "SELECT c.id, c.kind, c.status, coalesce(c.date_value, substr(r.published, 1, 10)) AS day, c.report, "
            "group_concat(x.party) AS parties FROM contact c JOIN report r ON r.id = c.report "
            f"JOIN participant x ON x.contact = c.id WHERE {self.where} AND {stands('c')} GROUP BY c.id"
        )
        for row in self.db.execute(query, self.values):
            day = row["day"]
            if len(day) != len("2021-05-16") or not self.low <= day <= self.high or not row["parties"]:
                continue
            measure = row["kind"] if row["status"] in (None, "happened") else NOT_HELD
            event = self._event(row["report"], row["kind"], measure, day)
            at, units = self._period(day), list(self._units(map(int, row["parties"].split(","))))
            self.contacts[at] += bool(units)
            yield from ((a, b, at, measure, event) for a, b in units)

    def _statements(self) -> Iterator[tuple[Any, ...]]:
        query = (
            f"SELECT s.words_keys, s.report, substr(r.published, 1, 10) AS day, {TEXT} AS text FROM statement s "
            "JOIN report r ON r.id = s.report JOIN report_text t ON t.report = s.report "
            f"WHERE s.party IS NOT NULL AND s.{INDEXED} AND {self.where}"
        )
        for row in self.db.execute(query, self.values):
            keys = row["words_keys"].split()
            speaker = int(keys[0][1:])
            to = [int(k[1:]) for k in keys if k[0] == "t"]
            event = self._event(row["report"], speaker, joined_name(row["text"]))
            done = [f"said_{_LABELS[k[1:]]}" for k in keys if k[0] == "d"]
            yield from self._done(speaker, to, self._period(row["day"]), done, event)

    def _acts(self) -> Iterator[tuple[Any, ...]]:
        query = (
            "SELECT x.uid, x.party, x.type, x.targets, x.report, substr(r.published, 1, 10) AS day FROM act x "
            f"JOIN report r ON r.id = x.report WHERE x.party IS NOT NULL AND {self.where} AND {stands('x')}"
        )
        for row in self.db.execute(query, self.values):
            locals_ = [t["actor"] for t in loads(row["targets"] or "[]") if t["actor"]]
            to = [self._party(row["report"], local) for local in locals_]
            event = self._event(row["report"], row["party"], row["type"], row["day"], *sorted(filter(None, to)))
            yield from self._done(row["party"], to, self._period(row["day"]), [f"did_{row['type']}"], event)

    def _done(
        self, who: int, to: Iterable[int | None], at: str, done: list[str], event: str
    ) -> Iterator[tuple[Any, ...]]:
        """What an actor did: to each of the others where units are pairs, ``a_`` or ``b_`` for who of them did it."""
        actor = self.leader.get(who)
        if actor is None:
            return
        if not self.panel.dyads:
            yield from ((a, 0, at, d, event) for a, _ in self._units([who]) for d in done)
            return
        for other in {self.leader[t] for t in to if t in self.leader} - {actor}:
            for a, b in self._units([who, other]):
                yield from ((a, b, at, f"{'a' if a == actor else 'b'}_{d}", event) for d in done)

    def _party(self, report: int, local: str) -> int | None:
        row = self.db.execute("SELECT party FROM actor WHERE report = ? AND local = ?", (report, local)).fetchone()
        return None if row is None or row[0] is None else int(row[0])
