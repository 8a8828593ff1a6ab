"""Cells of CSV files: what is not text made text, and nothing that a spreadsheet would take for a formula.

>>> cell("=1+1"), cell(-3), cell(["آب", "نان"]), cell(None), cell(True)
("'=1+1", '-3', 'آب | نان', '', 'true')
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

from ..cells import FORMULA

BETWEEN = " | "
BOM = b"\xef\xbb\xbf"  # by which Excel knows UTF-8
_STARTS = frozenset(FORMULA)


def cell(value: Any) -> str:
    """A value as the text of a cell; a text that begins like a formula begins with an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        value = BETWEEN.join(map(str, value))
    if isinstance(value, str):
        return "'" + value if value[:1] in _STARTS else value
    return str(value).lower() if isinstance(value, bool) else str(value)


class _Encoded:
    """A stream of bytes that takes text."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream

    def write(self, text: str) -> None:
        self.stream.write(text.encode("utf-8", "replace"))


def lines_to(stream: BinaryIO, columns: Iterable[str], excel: bool = False) -> Callable[[Iterable[Any]], None]:
    """Write the heading of a CSV file, and give what writes a line of it."""
    stream.write(BOM if excel else b"")
    writer = csv.writer(_Encoded(stream), lineterminator="\n")
    writer.writerow(columns)
    return lambda values: writer.writerow(map(cell, values))
