"""Where reports come from: JSON lines, JSON, tables, text, web pages, feeds, archives; from files or standard input.

>>> from io import BytesIO
>>> list(jsonl.rows(BytesIO(b'{"id": "r1", "body": "a"}'), "in.jsonl"))[0].id
'r1'

Every source yields reports in their order, and an ``InputError`` in the place of each row that can't be read, so
that one bad row never stops the others. What can't be read at all (no such file, not UTF-8) is raised. Nothing here
fetches anything: that is done by ``network``, and only where a command says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal

from ..errors import InputError
from ..report import Report
from . import jsonl, tables, text
from .columns import Mapping
from .opening import STDIN, bare, held_open, opened, shown

__all__ = ["STDIN", "Kind", "held_open", "is_known", "kind_of", "opened", "reports", "shown"]

Kind = Literal["jsonl", "json", "text", "csv", "parquet", "page", "feed", "warc", "zip", "list"]
LIMIT = 64 * 1024 * 1024  # bytes of a page or a feed
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
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".rdf": "feed",
    ".warc": "warc",
    ".zip": "zip",
    ".opml": "list",
    ".urls": "list",
}
_TEXT = 'give its text: a .txt file, or JSON lines with {"title": …, "body": …}'
_UNPACK = "unpack it, or pack it by gzip, Zstandard or zip"
_LATER = {
    ".pdf": ("a PDF", _TEXT),
    ".docx": ("a document", _TEXT),
    ".doc": ("a document", _TEXT),
    ".odt": ("a document", _TEXT),
    ".rtf": ("a document", _TEXT),
    ".epub": ("a book", _TEXT),
    ".mht": ("a page saved with its pictures", "save it as HTML alone"),
    ".mhtml": ("a page saved with its pictures", "save it as HTML alone"),
    ".xlsx": ("a workbook", "save its sheet as CSV UTF-8"),
    ".xls": ("a workbook", "save its sheet as CSV UTF-8"),
    ".ods": ("a workbook", "save its sheet as CSV UTF-8"),
    ".bz2": ("a file packed by bzip2", _UNPACK),
    ".xz": ("a file packed by xz", _UNPACK),
    ".tar": ("a tar file", _UNPACK),
    ".tgz": ("a tar file", _UNPACK),
    ".rar": ("a rar file", _UNPACK),
    ".7z": ("a 7z file", _UNPACK),
}
_WHOLE: tuple[Kind, ...] = ("parquet", "warc", "zip")  # read by their names, not as a stream


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
    kind, mapping = kind_of(name, otherwise), mapping or Mapping()
    if kind in _WHOLE:
        yield from map(mapping.filled, _of_file(name, kind, mapping, told))
        return
    with held_open(name) as stream:
        if opened_as is not None:
            opened_as(stream)
        yield from map(mapping.filled, _of_stream(stream, shown(name), kind, mapping, told))


def _of_file(name: str, kind: Kind, mapping: Mapping, told: tables.Told | None) -> Iterator[Report | InputError]:
    if kind == "parquet":
        yield from tables.parquet_rows(name, mapping, told)
    elif kind == "warc":
        from . import warc

        yield from warc.reports(name)
    else:
        yield from _packed(name, mapping, told)


def _packed(name: str, mapping: Mapping, told: tables.Told | None) -> Iterator[Report | InputError]:
    """What the members of a zip file hold; those that no suffix makes known are left out."""
    from .zips import members

    for member, held in members(name):
        if isinstance(held, InputError):
            yield held
        elif is_known(member) and kind_of(member, "text") not in _WHOLE:
            try:
                yield from _of_stream(held, f"{name}!{member}", kind_of(member, "text"), mapping, told)
            except InputError as error:
                yield error


def _of_stream(
    stream: BinaryIO, name: str, kind: Kind, mapping: Mapping, told: tables.Told | None
) -> Iterator[Report | InputError]:
    if kind == "csv":
        yield from tables.csv_rows(stream, name, mapping, told)
    elif kind == "jsonl":
        yield from jsonl.rows(stream, name, mapping)
    elif kind == "json":
        yield from jsonl.array(stream, name, mapping)
    elif kind == "page":
        from .pages import report_of

        yield report_of(_held(stream, name), file=name)
    elif kind == "feed":
        from .feeds import reports_of

        yield from reports_of(_held(stream, name), file=name)
    elif kind == "list":
        raise InputError("a list of addresses", file=name, remedy="ravi ingest fetches what it names")
    else:
        yield from text.reports(stream, name, mapping, told)


def _held(stream: BinaryIO, name: str) -> bytes:
    data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise InputError(f"more than {LIMIT >> 20} MB", file=name, remedy="no page or feed is so long")
    return data


def is_known(name: str) -> bool:
    """Whether a file's suffix says that it holds reports."""
    return _suffix(name) in _KINDS


def kind_of(name: str, otherwise: Kind) -> Kind:
    """What a file holds, by its suffix. Raises ``InputError`` for what can't be read yet."""
    suffix = _suffix(name)
    if suffix in _LATER:
        what, remedy = _LATER[suffix]
        raise InputError(f"{what} can't be read yet", file=name, remedy=remedy)
    return _KINDS.get(suffix, otherwise)


def _suffix(name: str) -> str:
    return Path(bare(name)).suffix.lower()
