"""Days as tables write them, in ISO: Gregorian or Jalali, with any digits, or as a moment of a computer.

>>> iso_day("۱۴۰۰/۰۲/۲۶"), iso_day("2021-05-16 10:30"), iso_day("1400-2-26 10:30:00")
('2021-05-16', '2021-05-16', '2021-05-16')
>>> iso_day(1621150200), iso_day("2021-05-16T10:30:00+04:30")
('2021-05-16', '2021-05-16T10:30:00+04:30')
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

from ..calendars import to_date

JALALI_YEARS = range(1200, 1600)
_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_MOMENT = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?$")
_MILLISECONDS = 10**11


def iso_day(value: Any) -> str | None:
    """An ISO day, or a date-time where one with an offset is given; None for an empty cell.

    Raises ``ValueError`` where a value is neither.
    """
    if value is None or value == "" or value != value:  # NaN is unlike itself
        return None
    if isinstance(value, datetime):
        return value.isoformat() if value.tzinfo is not None else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    text = _western(str(value).strip())
    if _MOMENT.match(text):
        return _of_moment(float(text))
    found = _DAY.match(text)
    if found is None:
        raise ValueError(f"no day: {str(value)[:40]!r}")
    year, month, day = map(int, found.groups())
    calendar = "jalali" if year in JALALI_YEARS else "gregorian"
    there = to_date(calendar, year, month, day)
    if there is None:
        raise ValueError(f"no such day: {str(value)[:40]!r}")
    return text if calendar == "gregorian" and _has_offset(text) else there.isoformat()


def _of_moment(seconds: float) -> str:
    seconds = seconds / 1000 if seconds > _MILLISECONDS else seconds
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def _has_offset(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _western(text: str) -> str:
    return "".join(str(int(c)) if c.isdecimal() else c for c in text)
