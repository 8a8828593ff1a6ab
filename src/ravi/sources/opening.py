"""Files as bytes: plain, packed by gzip or Zstandard, or standard input; what is broken in them told in clear words.

>>> packing("records.jsonl.gz"), packing("in.jsonl.zst"), packing("in.jsonl"), bare("in.jsonl.gz")
('gzip', 'Zstandard', '', 'in.jsonl')
"""

from __future__ import annotations

import errno
import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from ..arrow import pyarrow_for
from ..errors import InputError
from .lists import is_url

STDIN = "-"
_PACKED = {".gz": "gzip", ".zst": "Zstandard"}


def packing(name: str) -> str:
    """By what a file is packed, as its suffix says, in letters of either size; empty where it is plain."""
    return next((how for suffix, how in _PACKED.items() if name.lower().endswith(suffix)), "")


def bare(name: str) -> str:
    """A file's name without the suffix of its packing."""
    return next((name[: -len(suffix)] for suffix in _PACKED if name.lower().endswith(suffix)), name)


@contextmanager
def held_open(name: str) -> Iterator[BinaryIO]:
    """A file that is open meanwhile. Raises ``InputError`` for a packed file that is broken, wherever it breaks off."""
    stream = opened(name)
    with stream:
        try:
            yield stream
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise _broken(name, error) from None
        except OSError as error:
            if packing(name) != "Zstandard" or error.errno is not None:
                raise
            raise _broken(name, error) from None


def _broken(name: str, error: Exception) -> InputError:
    what = f"a broken {packing(name) or 'gzip'} file ({error})"
    return InputError(what, file=shown(name), remedy="fetch or compress it again")


def opened(name: str) -> BinaryIO:
    """A file, standard input for ``-``, or what a ``.gz`` or ``.zst`` file holds, as bytes."""
    if name == STDIN:
        if sys.stdin is None:  # whoever began us has closed it
            raise InputError("closed", file=shown(STDIN), remedy="pipe something into it, or name a file")
        return cast(BinaryIO, sys.stdin.buffer)
    if is_url(name):
        raise InputError("an address of the web", file=name, remedy="ravi ingest fetches it")
    try:
        if Path(name).is_dir():
            raise InputError("a folder", file=name, remedy="name the files in it")
        if packing(name) == "Zstandard":
            return _unpacked(name)
        return cast(BinaryIO, gzip.open(name, "rb")) if packing(name) else open(name, "rb")
    except OSError as error:
        raise _not_opened(name, error) from None


def first_bytes(name: str, most: int) -> bytes:
    """What a file begins with; of standard input what has come by now, which is still there to be read."""
    if name != STDIN:
        with opened(name) as stream:
            return stream.read(most)
    peek = getattr(getattr(sys.stdin, "buffer", None), "peek", None)
    return bytes(peek(most)[:most]) if peek is not None else b""


def _not_opened(name: str, error: OSError) -> InputError:
    """What is wrong with a file that cannot be opened; a sentence in the place of a path may be too long for one."""
    if not isinstance(error, FileNotFoundError) and error.errno != errno.ENAMETOOLONG:
        return InputError(error.strerror or str(error), file=name, remedy="see that it can be read")
    remedy = "give words through a pipe, to -" if " " in name else "look at the spelling of its path"
    if "://" in name or name.startswith("www."):
        remedy = "an address of the web begins with https:// or http://"
    return InputError("no such file", file=name, remedy=remedy)


def _unpacked(name: str) -> BinaryIO:
    """What a file packed by Zstandard holds; pyarrow, which packs our own, unpacks it."""
    arrow = pyarrow_for("a file packed by Zstandard")
    return cast(BinaryIO, io.BufferedReader(arrow.CompressedInputStream(open(name, "rb"), "zstd")))


def shown(name: str) -> str:
    """A file's name as messages show it."""
    return "standard input" if name == STDIN else name
