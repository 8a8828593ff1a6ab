"""Tables as CSV: a file each, UTF-8, comma, a heading; with a byte-order mark where Excel is to open them."""

from __future__ import annotations

from collections.abc import Iterable

from .asked import Asked, Streams, Told
from .cells import BOM, line
from .entries import Entry
from .tables import TABLES


def files(asked: Asked) -> list[str]:
    """The names of the files; one for a single table."""
    return [""] if asked.table else [f"{name}.csv" for name in TABLES]


def write(entries: Iterable[Entry], streams: Streams, asked: Asked) -> Told:
    """Write the tables; how many rows each has."""
    names = [asked.table] if asked.table else list(TABLES)
    told = Told()
    outs = {name: streams["" if asked.table else f"{name}.csv"] for name in names}
    for name, out in outs.items():
        told.rows[name] = 0
        out.write((BOM if asked.excel else b"") + line(TABLES[name].columns))
    for entry in entries:
        for name, out in outs.items():
            table = TABLES[name]
            for row in table.rows(entry, asked.texts):
                out.write(line(row[column] for column in table.columns))
                told.rows[name] += 1
    return told
