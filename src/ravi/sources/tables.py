"""Reports in tables: CSV and TSV as they come, Parquet with the extra ``parquet``.

>>> from io import BytesIO
>>> table = BytesIO("عنوان;متن\\nراه;راه باز شد.\\n".encode())
>>> [(r.title, r.body) for r in csv_rows(table, "in.csv", Mapping())]
[('راه', 'راه باز شد.')]
"""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any, BinaryIO

from ..arrow import pyarrow_for
from ..counted import counted
from ..delimiters import headed
from ..errors import InputError
from ..report import Report
from .checks import sound
from .columns import Mapping
from .encodings import AS_UTF8, shown, wrapped

ROWS = 500  # of a Parquet file, held at a time
_CLOSE = "close it, or write it twice where it belongs to the text"
Told = Callable[[Mapping], None]


def csv_rows(stream: BinaryIO, file: str, mapping: Mapping, told: Told | None = None) -> Iterator[Report | InputError]:
    """The reports of a CSV file; the first line is its heading. Row 1 is the first one below the heading."""
    text = wrapped(stream, mapping.encoding)
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    try:
        first, delimiter = headed(text)
        lines = _Lines(chain([first], text))
        rows = csv.reader(lines, delimiter=delimiter)
        heading = next(rows, [])
        if lines.ended and heading:
            raise InputError("a quote in the headings is never closed", file=file, remedy=_CLOSE)
        mapping = _guessed(mapping, heading, file)
        if told is not None:
            told(mapping)
        for number, cells in enumerate(rows, 1):
            if lines.ended:  # the reader went on to the end in search of a quote, and had all of it in one cell
                yield InputError("a quote in this row is never closed", file=file, row=number, remedy=_CLOSE)
            elif any(map(str.strip, cells)):  # spreadsheets leave rows of nothing but delimiters
                yield _csv_report(cells, heading, mapping, file, number)
    except UnicodeError as error:
        what = f"not {shown(text.encoding)} ({getattr(error, 'reason', error)})"
        raise InputError(what, file=file, remedy=AS_UTF8) from None
    except csv.Error as error:
        raise InputError(f"no CSV ({error})", file=file, remedy="save it again as CSV") from None


class _Lines:
    """The lines of a file, and whether they have come to their end."""

    def __init__(self, text: Iterator[str]) -> None:
        self.text, self.ended = text, False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            return next(self.text)
        except StopIteration:
            self.ended = True
            raise


def parquet_rows(file: str, mapping: Mapping, told: Told | None = None) -> Iterator[Report | InputError]:
    """The reports of a Parquet file, a few hundred rows held at a time."""
    arrow = pyarrow_for("Parquet")
    from pyarrow import parquet

    try:
        table = parquet.ParquetFile(file)
        mapping = _guessed(mapping, table.schema_arrow.names, file)
        if told is not None:
            told(mapping)
        number = 0
        for batch in table.iter_batches(ROWS, columns=[*dict.fromkeys(mapping.columns.values())]):
            for cells in _rows(batch):
                number += 1
                yield _report(cells, mapping, file, number) if isinstance(cells, dict) else _unheld(cells, file, number)
    except (arrow.ArrowException, OSError, UnicodeDecodeError) as error:
        if not os.path.exists(file):
            raise InputError("no such file", file=file, remedy="look at the spelling of its path") from None
        raise InputError(f"no Parquet ({str(error)[:100]})", file=file, remedy="write the file again") from None


def _rows(batch: Any) -> Iterator[dict[str, Any] | str]:
    """The rows of a batch, or, for a row that holds a date or time which Python has no value for, its column."""
    try:
        yield from batch.to_pylist()
    except (OverflowError, ValueError):
        for row in range(batch.num_rows):
            yield _row(batch, row)


def _row(batch: Any, row: int) -> dict[str, Any] | str:
    cells = {}
    for name, column in zip(batch.schema.names, batch.columns):
        try:
            cells[name] = column[row].as_py()
        except (OverflowError, ValueError):
            return str(name)
    return cells


def _unheld(column: str, file: str, number: int) -> InputError:
    what = f"a date or time out of range in column «{column}»"
    return InputError(what, file=file, row=number, remedy="mend the cell, or map another column")


def _csv_report(cells: list[str], heading: list[str], mapping: Mapping, file: str, number: int) -> Report | InputError:
    if len(cells) > len(heading):
        return InputError(
            f"{counted(len(cells), 'cells')} under {counted(len(heading), 'headings')}",
            file=file,
            row=number,
            remedy="put cells that hold the delimiter into quotes",
        )
    named = dict(zip(reversed(heading[: len(cells)]), reversed(cells)))  # of two columns of one name the first counts
    return _report(named, mapping, file, number)


def _report(cells: dict[str, Any], mapping: Mapping, file: str, number: int) -> Report | InputError:
    try:
        row = mapping.row(cells)
        if "body" not in row:
            raise InputError(f"no text in column {mapping.columns['body']!r}", remedy="fill it, or take the row out")
        return sound(Report.of(row, file=file, row=number), file, number)
    except InputError as error:
        return InputError(error.what, file=file, row=number, remedy=error.remedy)


def _guessed(mapping: Mapping, headings: list[str], file: str) -> Mapping:
    if not any(headings):
        raise InputError("an empty table", file=file, remedy="begin it with a line that names its columns")
    try:
        return mapping.guessed([h for h in headings if h])
    except InputError as error:
        raise InputError(error.what, file=file, remedy=error.remedy) from None
