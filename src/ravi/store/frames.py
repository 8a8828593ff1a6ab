"""The store from Python: rows that are fetched as they are looked at, and tables for pandas and Arrow.

>>> from tempfile import TemporaryDirectory
>>> from ..batch import Options
>>> from ..report import Report
>>> from .database import connect
>>> from .ingest import ingest
>>> folder = TemporaryDirectory()
>>> path = folder.name + "/a.db"
>>> report = Report.of({"id": "r1", "body": "علی رضایی، وزیر راه، گفت: کار تمام شد."})
>>> _ = ingest(connect(path, create=True), [report], Options())
>>> with open(path) as store:
...     rows = store.statements(speaker="رضایی")
...     len(rows), [row["text"] for row in rows]
(1, ['کار تمام شد'])
>>> folder.cleanup()
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from json import loads
from pathlib import Path
from threading import get_ident
from typing import TYPE_CHECKING, Any

from ..arrow import pyarrow_for
from ..errors import MissingExtra, StoreError
from ..records import Json
from .contacts import ContactQuery, every_contact
from .database import connect
from .records import record_of
from .rows import names
from .search import Query, count, every
from .versions import find_report

if TYPE_CHECKING:
    import pandas
    import pyarrow

AT_ONCE = 10_000  # rows of an Arrow batch
STATEMENT = names(
    "uid published said speaker speaker_key form does text outlet title url report start end contact confidence "
    "private judged"
)
CONTACT = names("uid published held kind status main participants keys place quote outlet title url report confidence")
_TYPES = {"start": "int64", "end": "int64", "confidence": "float64", "main": "bool", "private": "bool"}
_LISTS = ("does", "participants", "keys")


def open(path: str | Path) -> Store:
    """A store to look into, as ``ravi ingest`` makes one. Raises ``StoreError`` where there is none.

    >>> with open("news.db") as store:  # doctest: +SKIP
    ...     for row in store.statements("پل", speaker="مهرجو", since="1402"):
    ...         print(row["published"], row["text"])
    """
    return Store(connect(path), path)


class Store:
    """An open store. ``with`` closes it; it may be used by the thread that opened it."""

    def __init__(self, db: sqlite3.Connection, path: str | Path) -> None:
        self._db: sqlite3.Connection | None = db
        self.path, self._thread = path, get_ident()

    @property
    def db(self) -> sqlite3.Connection:
        """The file as SQLite has it open. Raises ``StoreError`` once it is closed, and in another thread."""
        if get_ident() != self._thread:
            raise StoreError("opened by another thread", path=self.path, remedy="open it in each thread that asks it")
        if self._db is None:
            raise StoreError("closed already", path=self.path, remedy="look at its rows while it is open")
        return self._db

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        if self._db is not None:
            self.db.close()
            self._db = None

    def statements(self, words: str = "", **asked: Any) -> Rows:
        """Statements, newest first: ``speaker``, ``to``, ``does``, ``outlet``, ``since``, ``until``, ``private``.

        Private persons' are left out unless ``private`` is true. Days are dates, or text as on the command line
        («1399-03», «2021-05-16»). Raises ``InputError``, when the rows are looked at, where a name, a day or a label is
        not known.
        """
        query = Query(words, **{"private": False, **_days_told(asked)})
        length = (lambda: count(self.db, query)) if query.private else None
        return Rows(STATEMENT, lambda: map(_statement, every(self.db, query)), length)

    def contacts(self, who: str = "", other: str = "", **asked: Any) -> Rows:
        """Contacts, newest first: ``kind``, ``status``, ``outlet``, ``since``, ``until``, ``private``."""
        query = ContactQuery(who, other, **{"private": False, **_days_told(asked)})
        return Rows(CONTACT, lambda: map(_contact, every_contact(self.db, query)))

    def record(self, report: str) -> Json:
        """The record of a report (by id or URL) as ``extract`` writes it, without reasons."""
        return record_of(self.db, find_report(self.db, report)["id"])


class Rows:
    """Rows as mappings, fetched anew on each walk; ``to_pandas``, ``to_arrow`` and ``batches`` make tables of them."""

    def __init__(
        self, columns: tuple[str, ...], rows: Callable[[], Iterable[Json]], length: Callable[[], int] | None = None
    ) -> None:
        self.columns, self._rows, self._length = columns, rows, length

    def __iter__(self) -> Iterator[Json]:
        for row in self._rows():
            yield {c: row.get(c) for c in self.columns}

    def __len__(self) -> int:
        return self._length() if self._length is not None else sum(1 for _ in self._rows())

    def __bool__(self) -> bool:
        return next(iter(self._rows()), None) is not None

    def __repr__(self) -> str:
        return f"<Rows: {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        from ..notebook import SHOWN, table_html

        rows = self.head(SHOWN + 1)
        told = [c for c in self.columns if any(r[c] not in (None, [], "", False) for r in rows)]
        shown = [[" | ".join(map(str, r[c])) if isinstance(r[c], list) else r[c] or "" for c in told] for r in rows]
        return table_html(told, shown[:SHOWN], len(self) - SHOWN if len(rows) > SHOWN else 0)

    def head(self, most: int = 5) -> list[Json]:
        """The first few."""
        return list(islice(self, most))

    def to_pandas(self) -> pandas.DataFrame:
        """A data frame of all rows. Needs the extra ``pandas``."""
        try:
            import pandas
        except ImportError:
            raise MissingExtra("to_pandas", "pandas") from None
        return pandas.DataFrame.from_records(list(self), columns=list(self.columns))

    def to_arrow(self) -> pyarrow.Table:
        """An Arrow table of all rows. Needs the extra ``parquet``."""
        arrow = pyarrow_for("to_arrow")
        return arrow.Table.from_batches(self.batches(), schema=_schema(arrow, self.columns))

    def batches(self) -> Iterator[pyarrow.RecordBatch]:
        """The rows as Arrow batches, so that more of them than memory holds can go to a file."""
        arrow = pyarrow_for("to_arrow")
        schema, rows = _schema(arrow, self.columns), iter(self)
        while batch := list(islice(rows, AT_ONCE)):
            yield arrow.RecordBatch.from_pylist(batch, schema=schema)


def _schema(arrow: Any, columns: tuple[str, ...]) -> Any:
    kinds = {c: arrow.list_(arrow.string()) if c in _LISTS else _TYPES.get(c, "string") for c in columns}
    return arrow.schema([(c, arrow.type_for_alias(k) if isinstance(k, str) else k) for c, k in kinds.items()])


def _days_told(asked: dict[str, Any]) -> dict[str, Any]:
    """What is asked, with days as text."""
    days = {name: day.isoformat()[:10] for name, day in asked.items() if isinstance(day, date)}
    return {**asked, **days}


def _statement(row: dict[str, Any]) -> Json:
    return {**row, "does": loads(row["does"]) if row["does"] else [], "private": bool(row["private"])}


def _contact(row: dict[str, Any]) -> Json:
    people = row["participants"]
    return {**row, "participants": [p["name"] for p in people], "keys": [p["key"] for p in people]} | {
        "main": bool(row["main"])
    }
