"""Tables as CSV: a file each, UTF-8, comma, a heading; with a byte-order mark where Excel is to open them."""

from __future__ import annotations

from collections.abc import Iterable

from .asked import Asked, Streams, Told
from .cells import lines_to
from .entries import Entry
from .tables import TABLES


def files(asked: Asked) -> list[str]:
    """The names of the files; one for a single table."""
    return [""] if asked.table else [f"{name}.csv" for name in TABLES]


def write(entries: Iterable[Entry], streams: Streams, asked: Asked) -> Told:
    """Write the tables; how many rows each has."""
    names = [asked.table] if asked.table else list(TABLES)
    told = Told()
    told.rows.update(dict.fromkeys(names, 0))
    streams = {name: streams["" if asked.table else f"{name}.csv"] for name in names}
    outs = [(n, TABLES[n], lines_to(streams[n], TABLES[n].columns, asked.excel)) for n in names]
    for entry in entries:
        for name, table, put in outs:
            for row in table.rows(entry, asked.texts):
                put(map(row.__getitem__, table.columns))
                told.rows[name] += 1
    return told
