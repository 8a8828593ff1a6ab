"""Tables as Parquet, typed: days are dates, labels lists of text, spans integers. Needs the extra ``parquet``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, BinaryIO

from ..errors import MissingExtra
from .asked import Asked, Streams, Told
from .entries import Entry
from .tables import BOOL, DAY, FLOAT, INT, LIST, TABLES, TEXT, Row, Table

AT_ONCE = 10_000  # rows of a row group


def files(asked: Asked) -> list[str]:
    """The names of the files; one for a single table."""
    return [""] if asked.table else [f"{name}.parquet" for name in TABLES]


def write(entries: Iterable[Entry], streams: Streams, asked: Asked) -> Told:
    """Write the tables; how many rows each has."""
    names = [asked.table] if asked.table else list(TABLES)
    outs = {n: _File(TABLES[n], streams["" if asked.table else f"{n}.parquet"]) for n in names}
    for entry in entries:
        for out in outs.values():
            out.add(out.table.rows(entry, asked.texts))
    told = Told()
    for name, out in outs.items():
        told.rows[name] = out.close()
    return told


class _File:
    """A Parquet file that is written a row group at a time."""

    def __init__(self, table: Table, stream: BinaryIO) -> None:
        try:
            import pyarrow
            from pyarrow import parquet
        except ImportError:
            raise MissingExtra("Parquet", "parquet") from None
        kinds = {
            TEXT: pyarrow.string(),
            INT: pyarrow.int32(),
            FLOAT: pyarrow.float64(),
            BOOL: pyarrow.bool_(),
            DAY: pyarrow.date32(),
            LIST: pyarrow.list_(pyarrow.string()),
        }
        self.table, self.count = table, 0
        self.schema = pyarrow.schema([(name, kinds[kind]) for name, kind in table.columns.items()])
        self.days = [name for name, kind in table.columns.items() if kind == DAY]
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
