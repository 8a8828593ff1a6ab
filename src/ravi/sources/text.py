"""A plain text file: one report, all of it body. The first line is no title.

>>> from io import BytesIO
>>> report(BytesIO("متن".encode()), "a.txt").body
'متن'
"""

from __future__ import annotations

from typing import BinaryIO

from ..errors import InputError
from ..report import Report
from .checks import sound
from .jsonl import LIMIT


def report(stream: BinaryIO, file: str) -> Report:
    """The file as a report whose id is a hash of the text. Line ends stay as they are; a byte-order mark does not."""
    data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise InputError(f"more than {LIMIT >> 20} MB of text", file=file,
                         remedy="give one report a file, or JSON lines with one report a line")
    try:
        body = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"not UTF-8 (byte {error.start}, line {line})", file=file,
                         remedy="save it as UTF-8 (old pages are often in windows-1256)") from None
    return sound(Report.of(body), file)
