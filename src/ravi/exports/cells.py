"""Lines of CSV files, to a stream of bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

from ..cells import cell, lines_into

BETWEEN = " | "  # items of a list
BOM = b"\xef\xbb\xbf"  # by which Excel knows UTF-8


class _Encoded:
    """A stream of bytes that takes text."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream

    def write(self, text: str) -> None:
        self.stream.write(text.encode("utf-8", "replace"))


def lines_to(stream: BinaryIO, columns: Iterable[str], excel: bool = False) -> Callable[[Iterable[Any]], None]:
    """Write the heading of a CSV file, and give what writes a line of it."""
    stream.write(BOM if excel else b"")
    writer = lines_into(_Encoded(stream))
    writer.writerow(columns)
    return lambda values: writer.writerow([cell(v, BETWEEN) for v in values])
