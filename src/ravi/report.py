"""A news report as it was given, and the spans that point into it.

>>> Report.of({"body": "وزیر با شهردار دیدار کرد.", "published": "2021-05-16T10:00:00"}).published
'2021-05-16'
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from numbers import Integral
from typing import Any, Literal

from .calendars import FIRST, LAST
from .errors import InputError
from .span import Span

_WRITTEN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")  # ISO has other forms, such as 20210516T1000 and 2021-W19-7T10:00
TitleSpan = tuple[int, int, Literal["title"]]
AnySpan = Span | TitleSpan
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """A wire or outlet that the report credits; ``via`` is the one it took the words from."""

    name: str
    span: AnySpan
    via: str | None = None

    def to_dict(self) -> Json:
        """The source as plain data."""
        return {"name": self.name, "span": list(self.span), "via": self.via}


@dataclass(frozen=True, slots=True)
class Found:
    """A field of a report and the place of the page or feed where it was found."""

    field: str
    place: str

    def to_dict(self) -> Json:
        """The place as plain data."""
        return {"field": self.field, "place": self.place}


@dataclass(frozen=True, slots=True)
class Origin:
    """What a report was made of, where that is no plain text: a page, an entry of a feed, a record of an archive.

    ``url`` is where it was fetched, ``sha256`` the digest of its bytes as they came, ``charset`` how they were read
    and what told so.
    """

    url: str | None
    sha256: str
    charset: str
    found: tuple[Found, ...] = ()

    def place(self, field: str) -> str | None:
        """Where a field of the report was found."""
        return next((f.place for f in self.found if f.field == field), None)

    def to_dict(self) -> Json:
        """The origin as plain data."""
        found = [f.to_dict() for f in self.found]
        return {"url": self.url, "sha256": self.sha256, "charset": self.charset, "found": found}


@dataclass(frozen=True, slots=True)
class Report:
    """A news report as it was given: nothing in ``title`` or ``body`` is ever changed.

    >>> Report.of("متن").id
    'sha256:b280186790c83110'
    """

    id: str
    body: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str = "fa"
    published: str | None = None
    retrieved: str | None = None
    sha256: str = ""
    sources: tuple[Source, ...] = ()
    origin: Origin | None = None

    @classmethod
    def of(cls, value: Report | Mapping[str, Any] | str, *, file: str | None = None, row: int | None = None) -> Report:
        """A report from a mapping with ``body`` (other keys may miss; unknown ones are ignored) or from bare text.

        Raises ``InputError``, naming ``file`` and ``row``, where the body is missing or a field has another shape.
        """
        if isinstance(value, Report):
            return value
        if isinstance(value, str):
            value = {"body": value}
        if not isinstance(value, Mapping):
            raise InputError(
                f"a report is an object, not {type(value).__name__}", file=file, row=row, remedy='write {"body": "…"}'
            )
        try:
            return _report(value)
        except InputError as error:
            raise InputError(error.what, file=file, row=row, remedy=error.remedy) from None

    def to_dict(self) -> Json:
        """The report as plain data."""
        return {
            "id": self.id,
            "title": self.title,
            "body": self.body,
            "outlet": self.outlet,
            "url": self.url,
            "language": self.language,
            "published": self.published,
            "retrieved": self.retrieved,
            "sha256": self.sha256,
            "sources": [s.to_dict() for s in self.sources],
            "origin": None if self.origin is None else self.origin.to_dict(),
        }


def digest(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in hex; lone surrogates count as they stand."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _report(row: Mapping[str, Any]) -> Report:
    body = row.get("body")
    if not isinstance(body, str):
        raise InputError(
            "no 'body'" if body is None else "'body' is no text",
            remedy="give each report its text under the key 'body'",
        )
    title, url = _text(row, "title"), _text(row, "url")
    ident = id_of(row) or "sha256:" + digest("\0".join((title or "", body, url or "")))[:16]
    return Report(
        ident,
        body,
        title,
        _text(row, "outlet"),
        url,
        _text(row, "language") or "fa",
        _day(row, "published"),
        _day(row, "retrieved"),
        digest(body),
        origin=_origin(row.get("origin")),
    )


def id_of(row: Mapping[str, Any]) -> str:
    """The id of a row, empty where it has none; in a frame that lacks one somewhere the others are fractions.

    >>> id_of({"id": 12.0}), id_of({"id": float("nan")}), id_of({"id": 12})
    ('12', '', '12')
    """
    value = row.get("id")
    if value is None or value != value:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, str | Integral):
        raise InputError("'id' is no text", remedy="give 'id' as a text, or leave it out")
    return str(value)


def _text(row: Mapping[str, Any], key: str) -> str | None:
    value = row.get(key)
    if value is None or value != value:  # NaN, which stands in frames where nothing does, is unlike itself
        return None
    if not isinstance(value, str):
        raise InputError(f"{key!r} is no text", remedy=f"give {key!r} as a text, or leave it out")
    return value or None


def _day(row: Mapping[str, Any], key: str) -> str | None:
    """An ISO date or date-time with offset as it stands, or as Python has it; without an offset the date alone.

    Raises ``InputError`` for a day outside 1800 to 2199: no calendar here counts it, and 0001-01-01 stands for none.
    """
    given = row.get(key)
    told = {key: given.isoformat()} if isinstance(given, date) and given == given else row
    value = (_text(told, key) or "").strip()
    if not value:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise InputError(
            f"{key!r} is no ISO date: {value[:40]!r}",
            remedy="write 2021-05-16 or 2021-05-16T10:00:00+03:30, or leave it out",
        ) from None
    if not FIRST <= moment.date() <= LAST:
        raise InputError(
            f"{key!r} lies outside {FIRST.year} to {LAST.year}: {value[:40]!r}",
            remedy="leave it out where it is not known",
        )
    if moment.tzinfo is None:
        return moment.date().isoformat()
    return value if _WRITTEN.match(value) else moment.isoformat()


def _origin(value: Any) -> Origin | None:
    """The origin that a report of ours tells; whatever else stands under its key is left aside."""
    if isinstance(value, Origin):
        return value
    try:
        found = tuple(Found(f["field"], f["place"]) for f in value["found"])
        return Origin(value["url"], value["sha256"], value["charset"], found)
    except (TypeError, KeyError):
        return None
