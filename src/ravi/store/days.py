"""Days as users ask for them: ``1398-10``, ``۱۳۹۹/۰۳/۱۲``, ``2021``, ``2021-05-16``; a year below 1700 is Jalali.

>>> first_day("1398-10"), last_day("1398-10"), last_day("2021")
('2019-12-22', '2020-01-20', '2021-12-31')
"""

from __future__ import annotations

import re
from datetime import date

from ..calendars import from_date, month_span, to_date, year_span
from ..errors import InputError

JALALI_BELOW = 1700
_ASKED = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$")


def first_day(asked: str) -> str:
    """The first day of a day, month or year, in ISO. Raises ``InputError`` where it is none."""
    return _span(asked)[0].isoformat()


def last_day(asked: str) -> str:
    """The last day of a day, month or year, in ISO."""
    return _span(asked)[1].isoformat()


def day_span(since: str, until: str) -> tuple[str, str]:
    """The first and the last day of a span, in ISO; where an end is not said, what is before or behind all days.

    Raises ``InputError`` for days that are none, and for a span that ends before it begins.

    >>> day_span("1398-10", "")
    ('2019-12-22', '9')
    """
    low, high = first_day(since) if since else "", last_day(until) if until else "9"
    if low > high:
        raise InputError(f"{until!r} is before {since!r}", remedy="give the first day first")
    return low, high


def one_day(asked: str) -> str:
    """A day as users write it, in ISO. Raises ``InputError`` for a month or a year.

    >>> one_day("1400-02-26")
    '2021-05-16'
    """
    first, last = first_day(asked), last_day(asked)
    if first != last:
        raise InputError(f"no single day: {asked!r}", remedy="write year, month and day, as 2021-05-16")
    return first


def jalali(iso: str) -> str:
    """An ISO day in the Jalali calendar.

    >>> jalali("2021-05-16")
    '1400-02-26'
    """
    year, month, day = from_date("jalali", date.fromisoformat(iso[:10]))
    return f"{year:04d}-{month:02d}-{day:02d}"


def _span(asked: str) -> tuple[date, date]:
    seen = "".join(filter(str.isprintable, asked)).strip()  # marks of direction come along when a day is copied
    text = "".join(str(int(c)) if c.isdecimal() else c for c in seen)
    match = _ASKED.match(text)
    if match is None:
        raise InputError(f"no day: {asked!r}", remedy="write 2021-05-16, 2021-05, 2021 or the same in the Jalali years")
    year, *rest = (int(group) for group in match.groups() if group)
    calendar = "jalali" if year < JALALI_BELOW else "gregorian"
    if not rest:
        span = year_span(calendar, year)
    elif len(rest) == 1:
        span = month_span(calendar, year, rest[0]) if 1 <= rest[0] <= 12 else None
    else:
        there = to_date(calendar, year, *rest)
        span = None if there is None else (there, there)
    if span is None:
        raise InputError(f"no such day: {asked!r}", remedy="see the month and the day")
    return span
