"""Zip files: what they hold is read where it stands, bounded, and never written to the disk.

>>> from io import BytesIO
>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     with zipfile.ZipFile(folder + "/a.zip", "w") as archive:
...         archive.writestr("b/c.txt", "a")
...         archive.writestr("../d.txt", "b")
...     for name, held in members(folder + "/a.zip"):
...         print(name, held.what if isinstance(held, InputError) else held.read())
b/c.txt b'a'
../d.txt a name that leads out of the archive
"""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO

from ..errors import InputError

LIMIT = 64 * 1024 * 1024  # bytes of a member, unpacked
WHOLE = 4 * 1024**3  # and of all of them
MANY = 1_000_000
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, OSError, EOFError, ValueError, RuntimeError,
    MemoryError,  # of a member whose head asks for gigabytes to be unpacked
)  # fmt: skip


def members(file: str) -> Iterator[tuple[str, BinaryIO | InputError]]:
    """The files of an archive by their names, with what they hold or why that is refused."""
    try:
        archive = zipfile.ZipFile(file)
    except FileNotFoundError:
        raise InputError("no such file", file=file, remedy="look at the spelling of its path") from None
    except _BROKEN as error:
        raise InputError(f"a broken zip file ({error})", file=file, remedy="fetch or pack it again") from None
    left = WHOLE
    with archive:
        for info in archive.infolist()[:MANY]:
            if info.filename.endswith("/") or _is_hidden(info.filename):
                continue
            data = _held(archive, info, file, min(LIMIT, left))
            left -= 0 if isinstance(data, InputError) else len(data)
            yield info.filename, data if isinstance(data, InputError) else BytesIO(data)


def _is_hidden(name: str) -> bool:
    """Whether no folder would show a file: as those that a Mac packs beside each («__MACOSX/._a.txt»)."""
    return PurePosixPath(name.replace("\\", "/")).name.startswith(".")


def _held(archive: zipfile.ZipFile, info: zipfile.ZipInfo, file: str, most: int) -> bytes | InputError:
    where = f"{file}!{info.filename}"
    path = PurePosixPath(info.filename.replace("\\", "/"))
    if not info.filename or path.is_absolute() or ".." in path.parts or ":" in info.filename.partition("/")[0]:
        return InputError("a name that leads out of the archive", file=where, remedy="pack it with plain names")
    if info.flag_bits & 1:
        return InputError("locked with a password", file=where, remedy="pack it without one")
    try:
        with archive.open(info) as stream:
            data = stream.read(most + 1)
    except _BROKEN as error:
        return InputError(f"can't be unpacked ({str(error)[:80]})", file=where, remedy="pack it again")
    if len(data) > most:
        return InputError(f"more than {most:,} bytes once unpacked", file=where, remedy="split it")
    return data
