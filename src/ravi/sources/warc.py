"""Web archives (WARC, plain or gzip): each page in one as a report. Needs the extra ``web``.

Answers other than 200, and what is no HTML, are left out without a word: an archive is full of pictures.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import UTC
from typing import Any

from ..counted import counted
from ..errors import InputError, MissingExtra
from ..knowledge import Knowledge
from ..report import Report
from .pages import report_of

try:
    from fastwarc.warc import ArchiveIterator, WarcRecordType
except ImportError:
    raise MissingExtra("reading web archives", "web") from None

LIMIT = 20_000_000  # bytes of a page, unpacked
CHUNK = 1 << 20
_PAGES = ("text/html", "application/xhtml+xml")


def reports(file: str, knowledge: Knowledge | None = None) -> Iterator[Report | InputError]:
    """The pages of an archive, in their order; ``row`` counts the records."""
    number, item = 0, None
    try:
        with open(file, "rb") as stream:
            wanted = WarcRecordType.response | WarcRecordType.resource
            for record in ArchiveIterator(stream, record_types=wanted, parse_http=False):
                number += 1
                item = _item(record, file, number, knowledge)
                if item is not None:
                    yield item
        if _is_cut(file) and not isinstance(item, InputError):  # else it was told of the last record
            raise EOFError("the end of its packing is missing")
    except FileNotFoundError:
        raise InputError("no such file", file=file, remedy="look at the spelling of its path") from None
    except (ValueError, OSError, EOFError, RuntimeError) as error:
        told = f"broken after {counted(number, 'records')} ({str(error)[:80]})"
        yield InputError(told, file=file, row=number + 1, remedy="fetch the archive again; what came before is kept")
    if not number:
        raise InputError("no web archive, or an empty one", file=file, remedy="give a .warc or .warc.gz file")


def _is_cut(file: str) -> bool:
    """Whether a file packed by gzip breaks off; where that is between two records, its reader takes it for the end."""
    unpacker = None
    with open(file, "rb") as stream:
        if stream.read(2) != b"\x1f\x8b":
            return False
        stream.seek(0)
        try:
            while part := stream.read(CHUNK):
                while part:
                    unpacker = unpacker or zlib.decompressobj(zlib.MAX_WBITS | 16)
                    unpacker.decompress(part, CHUNK)
                    part = unpacker.unconsumed_tail or unpacker.unused_data
                    unpacker = None if unpacker.eof else unpacker
        except zlib.error:  # something else stands behind the last record, or the reader has told of it
            return False
    return unpacker is not None


def _item(record: Any, file: str, number: int, knowledge: Knowledge | None) -> Report | InputError | None:
    """The report of a record; None for what is no page."""
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    try:
        if record.content_length > LIMIT:
            raise InputError(f"a record of more than {LIMIT:,} bytes", remedy="no page of news is so long")
        record.freeze()  # a record that was cut off has less than it says
        if record.content_length < int(record.headers.get("Content-Length") or 0):
            raise InputError("the archive ends in the middle of it", remedy="fetch the archive again")
        if record.is_http:
            record.parse_http(auto_decode="all")
        if not _is_page(record):
            return None
        data = record.reader.read(LIMIT + 1)
        if len(data) > LIMIT:
            raise InputError(f"a page of more than {LIMIT:,} bytes once unpacked", remedy="no page of news is so long")
        moment = record.record_date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return report_of(data, url or None, _kind(record), moment, knowledge, file)
    except InputError as error:
        return InputError(f"{url}: {error.what}", file=file, row=number, remedy=error.remedy)
    except (ValueError, OSError, EOFError, RuntimeError, AttributeError) as error:
        told = f"{url}: a record that can't be read ({str(error)[:80]})"
        return InputError(told, file=file, row=number, remedy="fetch the archive again")


def _kind(record: Any) -> str:
    headers = record.http_headers if record.is_http else record.headers
    return str(headers.get("Content-Type") or "")


def _is_page(record: Any) -> bool:
    status = record.http_headers.status_code if record.is_http else 200
    return status == 200 and _kind(record).partition(";")[0].strip().lower() in _PAGES
