"""Days as tables write them, in ISO: Gregorian or Jalali, with any digits, in words, or as a moment of a computer.

>>> iso_day("۱۴۰۰/۰۲/۲۶"), iso_day("2021-05-16 10:30"), iso_day("1400-2-26 10:30:00")
('2021-05-16', '2021-05-16', '2021-05-16')
>>> iso_day(1621150200), iso_day("2021-05-16T10:30:00+04:30")
('2021-05-16', '2021-05-16T10:30:00+04:30')
>>> cell_day("یکشنبه ۲۶ اردیبهشت ۱۴۰۰ ساعت ۱۴:۲۲"), cell_day("26/02/1400"), cell_day("20210516"), cell_day("N/A")
('2021-05-16', '2021-05-16', '2021-05-16', None)
>>> day_in("تاریخ انتشار: یکشنبه ۲۶ اردیبهشت ۱۴۰۰ - ۱۰:۳۰"), day_in("16 May 2021"), day_in("۱۴۰۰ / ۰۲ / ۲۶")
('2021-05-16', '2021-05-16', '2021-05-16')
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

from ..calendars import MONTHS, to_date
from ..dating import dates
from ..knowledge import Knowledge

JALALI_YEARS = range(1200, 1600)
_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_MOMENT = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?$")
_MILLISECONDS = 10**11
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)T?(?:\d{4}|\d{6})?$")
_YEAR_LAST = re.compile(r"\d{1,2}/\d{1,2}/(\d{4})(?!\d)")
_MISSING = frozenset(("-", "n/a", "na", "nan", "nat", "none", "null"))
_MONTHS = [m[:3].lower() for m in MONTHS["gregorian"]]
_ENGLISH = re.compile(  # «16 May 2021», «16-May-2021», «May 16th, 2021»
    rf"(?:(\d{{1,2}})[\s-]+)?({'|'.join(_MONTHS)})[a-z]{{0,6}}\.?[\s-]+(?:(\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?(\d{{4}})",
    re.IGNORECASE,
)
_APART = re.compile(r"(?<=\d)\s*([/.-])\s*(?=\d)")


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


def is_numbered(text: str) -> bool:
    """Whether a text begins with numbers for year, month and day, which may be no day: «0001-01-01»."""
    return _DAY.match(_western(text.strip())) is not None


def cell_day(value: Any) -> str | None:
    """The day that a cell of a table tells in any of the usual forms; None for a cell that says that there is none.

    Raises ``ValueError`` for anything else, also for «05/06/2021», of which nobody can tell the day from the month.
    """
    text = _western(str(value).strip())
    if not text or text.lower() in _MISSING:
        return None
    try:
        return iso_day(value)
    except ValueError:
        if _DAY.match(text):
            raise
        compact, year_last = _COMPACT.match(text), _YEAR_LAST.search(text)
        if compact is not None:
            return iso_day("-".join(compact.groups()))
        if year_last is not None and int(year_last[1]) not in JALALI_YEARS:
            raise ValueError(f"a day that may be a month: {str(value)[:40]!r}") from None
        found = day_in(text)
        if found is None:
            raise
        return found


def day_in(text: str, knowledge: Knowledge | None = None) -> str | None:
    """The first full day (with its year) that a line names, in any of the calendars."""
    for found in dates(_APART.sub(r"\1", text), knowledge=knowledge):
        if found.value and found.precision == "day" and found.resolution == "full":
            return found.value
    for match in _ENGLISH.finditer(text):
        day = match[1] or match[3]
        if day:
            there = to_date("gregorian", int(match[4]), _MONTHS.index(match[2].lower()) + 1, int(day))
            if there is not None:
                return there.isoformat()
    return None


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
