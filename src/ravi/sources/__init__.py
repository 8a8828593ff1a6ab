"""Where reports come from: JSON lines, JSON, tables, plain text; from files (``.gz`` too) or standard input.

>>> from io import BytesIO
>>> list(jsonl.rows(BytesIO(b'{"id": "r1", "body": "a"}'), "in.jsonl"))[0].id
'r1'

Every source yields reports in their order, and an ``InputError`` in the place of each row that can't be read, so
that one bad row never stops the others. What can't be read at all (no such file, not UTF-8) is raised.
"""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal, cast

from ..errors import InputError
from ..report import Report
from . import jsonl, tables, text
from .columns import Mapping

Kind = Literal["jsonl", "json", "text", "csv", "parquet"]
STDIN = "-"
_KINDS: dict[str, Kind] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".txt": "text",
    ".md": "text",
    ".text": "text",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
}
_LATER = {
    ".html": "a web page",
    ".htm": "a web page",
    ".warc": "a web archive",
    ".pdf": "a PDF",
    ".docx": "a document",
    ".doc": "a document",
    ".zip": "an archive",
}


def reports(
    name: str,
    otherwise: Kind = "text",
    mapping: Mapping | None = None,
    opened_as: Callable[[BinaryIO], None] | None = None,
    told: tables.Told | None = None,
) -> Iterator[Report | InputError]:
    """The reports of a file, by its suffix; a file without a known one, or ``-``, is of kind ``otherwise``.

    ``mapping`` names the columns of tables and the keys of JSON lines; ``told`` gets it with all that was guessed,
    ``opened_as`` the stream, so that its position can be looked at.
    """
    kind = _kind(name, otherwise)
    if kind == "parquet":
        yield from tables.parquet_rows(name, mapping or Mapping(), told)
        return
    try:
        with opened(name) as stream:
            if opened_as is not None:
                opened_as(stream)
            if kind == "csv":
                yield from tables.csv_rows(stream, shown(name), mapping or Mapping(), told)
            elif kind == "jsonl":
                yield from jsonl.rows(stream, shown(name), mapping)
            elif kind == "json":
                yield from jsonl.array(stream, shown(name))
            else:
                yield from text.reports(stream, shown(name))
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise InputError(f"a broken gzip file ({error})", file=name, remedy="fetch or compress it again") from None


def is_known(name: str) -> bool:
    """Whether a file's suffix says that it holds reports."""
    return Path(name.removesuffix(".gz")).suffix.lower() in _KINDS


def opened(name: str) -> BinaryIO:
    """A file, standard input for ``-``, or what a ``.gz`` file holds, as bytes."""
    if name == STDIN:
        return cast(BinaryIO, sys.stdin.buffer)
    try:
        if Path(name).is_dir():
            raise InputError("a folder", file=name, remedy="name the files in it")
        return cast(BinaryIO, gzip.open(name, "rb")) if name.endswith(".gz") else open(name, "rb")
    except FileNotFoundError:
        raise InputError("no such file", file=name, remedy="look at the spelling of its path") from None
    except OSError as error:
        raise InputError(error.strerror or str(error), file=name, remedy="see that it can be read") from None


def shown(name: str) -> str:
    """A file's name as messages show it."""
    return "standard input" if name == STDIN else name


def _kind(name: str, otherwise: Kind) -> Kind:
    suffix = Path(name.removesuffix(".gz")).suffix.lower()
    if suffix in _LATER:
        raise InputError(
            f"{_LATER[suffix]} can't be read yet",
            file=name,
            remedy='give its text: a .txt file, or JSON lines with {"title": …, "body": …}',
        )
    return _KINDS.get(suffix, otherwise)
