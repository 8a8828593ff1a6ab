"""Tables as CSV: a file each, UTF-8, comma, a heading; with a byte-order mark where Excel is to open them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import BinaryIO

from .asked import Asked, Streams, Told
from .cells import lines_to
from .entries import Entry
from .stories import COLUMNS
from .tables import STORIES, TABLES, Row, table_names


def files(asked: Asked) -> list[str]:
    """The names of the files; one for a single table."""
    return [""] if asked.table else [f"{name}.csv" for name in table_names(asked)]


def write(entries: Iterable[Entry], streams: Streams, asked: Asked) -> Told:
    """Write the tables; how many rows each has."""
    names = table_names(asked)
    told = Told()
    told.rows.update(dict.fromkeys(names, 0))
    streams = {name: streams["" if asked.table else f"{name}.csv"] for name in names}
    puts = {n: _put(TABLES[n].columns if n in TABLES else COLUMNS, streams[n], asked) for n in names}
    tables = [(n, TABLES[n], puts[n]) for n in names if n in TABLES]
    for entry in entries if tables else ():
        for name, table, put in tables:
            for row in table.rows(entry, asked.texts):
                put(row)
                told.rows[name] += 1
    for row in asked.stories() if asked.stories and STORIES in puts else ():
        puts[STORIES](row)
        told.rows[STORIES] += 1
    return told


def _put(columns: Mapping[str, str], stream: BinaryIO, asked: Asked) -> Callable[[Row], None]:
    put = lines_to(stream, columns, asked.excel)
    return lambda row: put(map(row.__getitem__, columns))
