"""A plain text file: one report, all of it body. The first line is no title.

>>> from io import BytesIO
>>> [r.body for r in reports(BytesIO("متن".encode()), "a.txt")]
['متن']
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from ..errors import InputError
from ..report import Report
from .checks import sound
from .columns import Mapping
from .encodings import text_of
from .jsonl import LIMIT, rows

_JSON = b'{"'


def reports(stream: BinaryIO, file: str, mapping: Mapping | None = None) -> Iterator[Report | InputError]:
    """The file as a report; JSON lines that come without a name that says so, as through a pipe, are taken as such."""
    data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise InputError(
            f"more than {LIMIT >> 20} MB of text",
            file=file,
            remedy="give one report a file, or JSON lines with one report a line",
        )
    if data.lstrip().startswith(_JSON):
        yield from rows(BytesIO(data), file, mapping)
    else:
        yield _report(data, file, mapping.encoding if mapping else "")


def _report(data: bytes, file: str, encoding: str) -> Report:
    """The report of some bytes; its id is a hash. Line ends stay as they are, a byte-order mark does not."""
    return sound(Report.of(text_of(data, file, encoding)), file)
