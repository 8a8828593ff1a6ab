"""A plain text file: one report, all of it body. The first line is no title, but it may head a table.

>>> from io import BytesIO
>>> [r.body for r in reports(BytesIO("متن".encode()), "a.txt")]
['متن']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from ..errors import InputError
from ..report import Report
from .checks import sound
from .columns import Mapping
from .encodings import text_of
from .jsonl import LIMIT, rows
from .tables import Told, csv_rows

_JSON = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')


def reports(
    stream: BinaryIO, file: str, mapping: Mapping | None = None, told: Told | None = None
) -> Iterator[Report | InputError]:
    """The file as a report; JSON lines that come without a name that says so, as through a pipe, are taken as such, and
    so is a table whose columns are parted by tabs, for spreadsheets name «Unicode Text» so."""
    mapping = mapping or Mapping()
    data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise InputError(
            f"more than {LIMIT >> 20} MB of text",
            file=file,
            remedy="give one report a file, or JSON lines with one report a line",
        )
    if _JSON.match(data):
        yield from rows(BytesIO(data), file, mapping)
        return
    text = text_of(data, file, mapping.encoding)  # without a byte-order mark; line ends stay as they are
    if _heads_a_table(text.partition("\n")[0], mapping):
        yield from csv_rows(BytesIO(data), file, mapping, told)
    else:
        yield sound(Report.of(text), file)


def _heads_a_table(line: str, mapping: Mapping) -> bool:
    """Whether tabs part the names of columns in a line, that of the text and another one: «متن خبر	تاریخ»."""
    try:
        return len(mapping.guessed(line.strip().split("\t")).columns) > 1
    except InputError:
        return False
