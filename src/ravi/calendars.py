"""Days in three calendars, by number of year, month and day.

>>> to_date("jalali", 1400, 2, 26)
datetime.date(2021, 5, 16)
>>> from_date("jalali", date(2021, 5, 16))
(1400, 2, 26)
>>> weekday(date(2021, 5, 15))
0

Jalali days come from persiantools. Islamic days are tabular (the civil calendar of arithmetic); the moon may differ
by a day either way, so a day from them is to be given with bounds.
"""

from __future__ import annotations

from datetime import date, timedelta

from persiantools.jdatetime import JalaliDate

ISLAMIC_EPOCH = 227015  # 1 Muharram 1, as Python counts days
FIRST, LAST = date(1800, 1, 1), date(2199, 12, 31)
WEEKDAYS = ("Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_JALALI = "Farvardin Ordibehesht Khordad Tir Mordad Shahrivar Mehr Aban Azar Dey Bahman Esfand"
_GREGORIAN = "January February March April May June July August September October November December"
_ISLAMIC = (
    "Muharram,Safar,Rabi al-Awwal,Rabi al-Thani,Jumada al-Awwal,Jumada al-Thani,Rajab,Shaban,Ramadan,Shawwal,"
    "Dhu al-Qadah,Dhu al-Hijjah"
)
MONTHS = {"jalali": _JALALI.split(), "gregorian": _GREGORIAN.split(), "hijri": _ISLAMIC.split(",")}


def to_date(calendar: str, year: int, month: int, day: int) -> date | None:
    """The Gregorian day, or None where the calendar has no such day (or it lies outside 1800 to 2199).

    >>> to_date("jalali", 1400, 12, 30) is None
    True
    """
    try:
        if calendar == "gregorian":
            found = date(year, month, day)
        elif calendar == "jalali":
            found = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
        else:
            found = _from_islamic(year, month, day)
    except (ValueError, OverflowError):
        return None
    return found if FIRST <= found <= LAST else None


def from_date(calendar: str, day: date) -> tuple[int, int, int]:
    """Year, month and day of a Gregorian day in a calendar.

    >>> from_date("hijri", date(2021, 5, 16))
    (1442, 10, 4)
    """
    if calendar == "gregorian":
        return day.year, day.month, day.day
    if calendar == "jalali":
        there = JalaliDate.to_jalali(day)  # type: ignore[no-untyped-call]
        return there.year, there.month, there.day
    return _to_islamic(day)


def days_after(day: date, days: int) -> date | None:
    """The day so many days later (or before), or None where it lies outside 1800 to 2199.

    >>> days_after(date(2021, 5, 16), -1), days_after(date(2021, 5, 16), -123_456_789)
    (datetime.date(2021, 5, 15), None)
    """
    count = day.toordinal() + days
    return date.fromordinal(count) if FIRST.toordinal() <= count <= LAST.toordinal() else None


def weekday(day: date) -> int:
    """The day of the week; Saturday is 0."""
    return (day.weekday() + 2) % 7


def month_span(calendar: str, year: int, month: int) -> tuple[date, date] | None:
    """The first and last day of a month.

    >>> month_span("jalali", 1399, 12)
    (datetime.date(2021, 2, 19), datetime.date(2021, 3, 20))
    """
    first = to_date(calendar, year, month, 1)
    after = to_date(calendar, year + month // 12, month % 12 + 1, 1)
    return None if first is None or after is None else (first, after - timedelta(days=1))


def year_span(calendar: str, year: int) -> tuple[date, date] | None:
    """The first and last day of a year."""
    first, after = to_date(calendar, year, 1, 1), to_date(calendar, year + 1, 1, 1)
    return None if first is None or after is None else (first, after - timedelta(days=1))


def week_span(day: date) -> tuple[date, date]:
    """The week, Saturday to Friday, that a day lies in.

    >>> week_span(date(2021, 5, 16))
    (datetime.date(2021, 5, 15), datetime.date(2021, 5, 21))
    """
    first = day - timedelta(days=weekday(day))
    return first, first + timedelta(days=6)


def _from_islamic(year: int, month: int, day: int) -> date:
    if not (1 <= month <= 12 and 1 <= day <= 30):
        raise ValueError("no such day")
    count = day + 29 * (month - 1) + month // 2 + 354 * (year - 1) + (3 + 11 * year) // 30
    return date.fromordinal(ISLAMIC_EPOCH - 1 + count)


def _to_islamic(day: date) -> tuple[int, int, int]:
    n = day.toordinal() - ISLAMIC_EPOCH
    year = (30 * n + 10646) // 10631
    start = _from_islamic(year, 1, 1).toordinal() - ISLAMIC_EPOCH
    month = min(12, -(-(n - 29 - start) * 2 // 59) + 1) if n - start >= 29 else 1
    while month > 1 and _from_islamic(year, month, 1) > day:
        month -= 1
    return year, month, (day - _from_islamic(year, month, 1)).days + 1
