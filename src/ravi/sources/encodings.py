"""Bytes as text: UTF-8, UTF-16 where a mark before it says so, else as the user says.

>>> text_of("متن".encode("utf-16"), "a.txt"), text_of("متن".encode("cp1256"), "a.txt", "windows-1256")
('متن', 'متن')

Nothing is guessed: of a table that is read row by row, nobody knows what its last rows hold.
"""

from __future__ import annotations

import codecs
import io
from typing import Any, BinaryIO, cast

from ..errors import InputError

AS_UTF8 = "save it as UTF-8 (Excel: «CSV UTF-8»); ravi read, extract and ingest take --encoding windows-1256"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def known(name: str) -> str:
    """An encoding as Python calls it. Raises ``InputError`` for a name that none has.

    >>> known("windows-1256")
    'cp1256'
    """
    try:
        return name and codecs.lookup(name).name
    except LookupError:
        remedy = "old files are often in windows-1256, those of Excel's «Unicode Text» in utf-16"
        raise InputError(f"no encoding {name!r}", remedy=remedy) from None


def text_of(data: bytes, file: str, encoding: str = "") -> str:
    """The text of a file, without a byte-order mark. Raises ``InputError`` for bytes that are none."""
    used = _used(data, encoding)
    try:
        return data.decode(used)
    except UnicodeError as error:
        at = getattr(error, "start", 0)
        line = data.count(b"\n", 0, at) + 1
        raise InputError(f"not {shown(used)} (byte {at}, line {line})", file=file, remedy=AS_UTF8) from None


def in_utf8(data: bytes, file: str) -> bytes:
    """Some bytes without a byte-order mark, in UTF-8 where their mark says that they are in UTF-16."""
    return text_of(data, file).encode() if is_utf16(data) else data.removeprefix(codecs.BOM_UTF8)


def is_utf16(start: bytes) -> bool:
    """Whether the mark of UTF-16 stands before some bytes."""
    return start.startswith(_UTF16)


def wrapped(stream: BinaryIO, encoding: str = "") -> io.TextIOWrapper:
    """A stream of bytes as one of text, whose lines end as they stand."""
    bytes_ = stream if hasattr(stream, "peek") else io.BufferedReader(cast(Any, stream))
    return io.TextIOWrapper(cast(Any, bytes_), encoding=_used(cast(Any, bytes_).peek(2)[:2], encoding), newline="")


def shown(encoding: str) -> str:
    """An encoding as messages name it."""
    return "UTF-8" if encoding == "utf-8-sig" else encoding


def _used(start: bytes, encoding: str) -> str:
    if encoding in ("", "utf-8"):
        return "utf-16" if is_utf16(start) else "utf-8-sig"
    return encoding
