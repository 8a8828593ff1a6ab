"""The day on which a page was published: as it says to machines, as it says to people, or as its URL tells.

>>> stamp_in("https://bamdad.example/news/14000226000123/a"), stamp_in("https://rahnama.example/1400/2/26/a")
('2021-05-16', '2021-05-16')

A moment in UTC is told in the zone of Tehran, by which Persian outlets count their days: what was put out at half past
one in the morning of the 27th is of the 27th, not of the 26th.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from ...calendars import to_date
from ...knowledge import Knowledge
from ...tehran import tehran
from ..days import JALALI_YEARS, day_in, is_numbered, iso_day
from .places import given, selectors
from .words import nodes

FIRST = date(1995, 1, 1)  # no page of the web is older
_LONGEST, _DATELINES = 200, 100  # characters of a dateline, and how many are looked at
_STAMPS = (
    re.compile(r"/(1[34]\d\d|20\d\d|199\d)/(\d{1,2})/(\d{1,2})(?!\d)"),
    re.compile(r"[/=_-](1[34]\d\d|20\d\d|199\d)-(\d{1,2})-(\d{1,2})(?!\d)"),
    re.compile(r"[/=_-](1[34]\d\d|20\d\d)([01]\d)([0-3]\d)(?:\d{2,8})?(?!\d)"),
)


def published_in(
    tree: Any, described: dict[str, str], url: str | None, knowledge: Knowledge, latest: date
) -> tuple[str | None, str]:
    """The day, or the moment with its offset, and the place where it was found; days after ``latest`` are no days."""
    found = [*_for_machines(tree, described, knowledge), *_datelines(tree, knowledge)]
    if url and (day := stamp_in(url)):
        found.append((day, "the URL"))
    for value, place in found:
        if FIRST <= date.fromisoformat(value[:10]) <= latest + timedelta(days=1):
            return value, place
    return None, ""


def _for_machines(tree: Any, described: dict[str, str], knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    for text, place in given(tree, described, "published", knowledge):
        value = day_told(text, knowledge)
        if value:
            yield value, place


def _datelines(tree: Any, knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """The days in words: those below the heading of the report first, never those of the frame (today's day)."""
    before: list[tuple[str, str]] = []
    below = False
    frame = selectors(knowledge, "frame")
    for node in nodes(tree.document, "h1, " + selectors(knowledge, "dateline"), _DATELINES):
        if node.tag == "h1":
            below = True
        elif node.closest(frame) is None:
            text = " ".join((node.text or "").split())
            day = day_in(text, knowledge) if text and len(text) <= _LONGEST else None
            if day and below:
                yield day, f"the page: {text[:60]}"
            elif day:
                before.append((day, f"the page: {text[:60]}"))
    yield from before


def day_told(text: str, knowledge: Knowledge | None) -> str | None:
    """The moment or day that machines are told: in ISO, or in words. Numbers that are no day stand for none.

    >>> day_told("0001-01-01T00:00:00Z", None), day_told("26 اردیبهشت 1400", None)
    (None, '2021-05-16')
    """
    return moment_in(text) or (None if is_numbered(text) else day_in(text[:_LONGEST], knowledge))


def moment_in(text: str) -> str | None:
    """An ISO day or moment with offset, as meta tags write it, Gregorian or Jalali."""
    text = text.strip()
    try:
        value = iso_day(text)
    except (ValueError, OverflowError, OSError):
        return None
    return in_tehran(value) if value else None


def in_tehran(moment: str) -> str:
    """A moment of UTC in the zone of Tehran; any other moment or day as it is.

    >>> in_tehran("2021-05-16T22:00:00Z"), in_tehran("2021-05-16T22:00:00+02:00")
    ('2021-05-17T02:30:00+04:30', '2021-05-16T22:00:00+02:00')
    """
    if len(moment) <= 10:
        return moment
    when = datetime.fromisoformat(moment)
    if when.tzinfo is None or when.utcoffset() != timedelta(0):
        return moment
    return when.astimezone(tehran()).isoformat()


def stamp_in(url: str) -> str | None:
    """The day that a URL is stamped with: /1400/02/26/, /2021-05-16, /14000226000123."""
    for stamp in _STAMPS:
        for match in stamp.finditer(url):
            year, month, day = map(int, match.groups()[:3])
            there = to_date("jalali" if year in JALALI_YEARS else "gregorian", year, month, day)
            if there is not None:
                return there.isoformat()
    return None
