"""Tables as Parquet, typed: days are dates, labels lists of text, spans integers. Needs the extra ``parquet``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, BinaryIO

from ..arrow import pyarrow_for
from .asked import Asked, Streams, Told
from .entries import Entry
from .stories import COLUMNS
from .tables import BOOL, DAY, FLOAT, INT, LIST, STORIES, TABLES, TEXT, Row, table_names

AT_ONCE = 10_000  # rows of a row group


def files(asked: Asked) -> list[str]:
    """The names of the files; one for a single table."""
    return [""] if asked.table else [f"{name}.parquet" for name in table_names(asked)]


def write(entries: Iterable[Entry], streams: Streams, asked: Asked) -> Told:
    """Write the tables; how many rows each has."""
    names = table_names(asked)
    shapes = {n: TABLES[n].columns if n in TABLES else COLUMNS for n in names}
    outs = {n: _File(shapes[n], streams["" if asked.table else f"{n}.parquet"]) for n in names}
    tables = [(TABLES[n], out) for n, out in outs.items() if n in TABLES]
    for entry in entries if tables else ():
        for table, out in tables:
            out.add(table.rows(entry, asked.texts))
    if asked.stories and STORIES in outs:
        outs[STORIES].add(asked.stories())
    told = Told()
    for name, out in outs.items():
        told.rows[name] = out.close()
    return told


class _File:
    """A Parquet file that is written a row group at a time."""

    def __init__(self, columns: Mapping[str, str], stream: BinaryIO) -> None:
        pyarrow = pyarrow_for("Parquet")
        from pyarrow import parquet

        kinds = {
            TEXT: pyarrow.string(),
            INT: pyarrow.int32(),
            FLOAT: pyarrow.float64(),
            BOOL: pyarrow.bool_(),
            DAY: pyarrow.date32(),
            LIST: pyarrow.list_(pyarrow.string()),
        }
        self.count = 0
        self.schema = pyarrow.schema([(name, kinds[kind]) for name, kind in columns.items()])
        self.days = [name for name, kind in columns.items() if kind == DAY]
        self.make: Any = pyarrow.Table.from_pylist
        self.out: Any = parquet.ParquetWriter(stream, self.schema, compression="zstd")
        self.rows: list[Row] = []

    def add(self, rows: Iterable[Row]) -> None:
        """Add rows, and write what is enough for a group."""
        for row in rows:
            self.rows.append(row | {name: _day(row[name]) for name in self.days})
            if len(self.rows) >= AT_ONCE:
                self._flush()

    def close(self) -> int:
        """Write what is left; how many rows the file has."""
        self._flush()
        self.out.close()
        return self.count

    def _flush(self) -> None:
        if self.rows:
            self.out.write_table(self.make(self.rows, schema=self.schema))
            self.count += len(self.rows)
            self.rows.clear()


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value and len(value) == len("2021-05-16") else None
