"""The day that a report itself calls today, and the year that it calls this year.

>>> from ravi.knowledge import load
>>> from ravi.mentions.dates import find_dates
>>> anchor(find_dates("شهردار امروز (شنبه) به بندر رفت.", load()), "2021-05-16T00:40:00")
'2021-05-15'
>>> anchor(find_dates("شهردار امروز، ۲۶ اردیبهشت ۱۴۰۰، به بندر رفت.", load()), None)
'2021-05-16'

A report is often written before midnight and published after it, or is passed on a day late. Of the reports in the
shared corpus that came out in the first four hours of a day and name the weekday beside «امروز», nearly all mean the
day before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from ..calendars import days_after, from_date
from .date_parts import Parts
from .dates import DateMention
from .when import resolve

_LONG_AFTER = "2040-01-01"  # from there «۹۴» is 1394 and «۰۲» 1402


def anchor(mentions: Iterable[DateMention], published: str | None) -> str | None:
    """What to give ``resolve`` as ``published``: the day before or after, if «امروز (شنبه)» and the like say so, else
    the day of publication as it was given. Without one, the day that stands in full beside «امروز», if any does."""
    if published is None:
        return _told(mentions)
    around = date.fromisoformat(published[:10])
    votes = Counter(shift for m in mentions if (shift := _shift(m, around)) is not None)
    shift, _ = max(votes.items(), key=lambda vote: (vote[1], -abs(vote[0])), default=(0, 0))
    return published if shift not in (-1, 1) else (around + timedelta(days=shift)).isoformat()


def this_year(mentions: Iterable[DateMention], published: str | None) -> int | None:
    """The Jalali year of «امسال» in a report without a day of publication: a day and month that stands once with its
    year («۳۰ مهر ۹۴») and once with «امسال» or the like tells it.

    >>> from ravi.knowledge import load
    >>> from ravi.mentions.dates import find_dates
    >>> this_year(find_dates("نامه ۳۰ مهر ۹۴ رسید. پاسخ ۳۰ مهر امسال را خواندند.", load()), None)
    1394
    """
    if published is not None:
        return None
    days = [m for m in mentions if m.parts.calendar == "jalali" and m.parts.day is not None]
    moved = {(p.month, p.day): p.relative or 0 for p in (m.parts for m in days) if p.relative_unit == "year"}
    if not moved:
        return None
    found = {year - moved[key] for m in days if (key := (m.parts.month, m.parts.day)) in moved and (year := _year(m))}
    return found.pop() if len(found) == 1 else None


def _year(mention: DateMention) -> int | None:
    """The year of a day that is written with one, if only with two digits."""
    if mention.parts.year is None:
        return None
    found = resolve(mention, None, _LONG_AFTER)
    return None if found is None or found.value is None else from_date("jalali", date.fromisoformat(found.value))[0]


def _told(mentions: Iterable[DateMention]) -> str | None:
    """Today, where the report says it with its year; None where it says two."""
    days = {_full_today(m.parts, m) for m in mentions if m.parts.relative_unit == "day"} - {None}
    return days.pop() if len(days) == 1 else None


def _full_today(parts: Parts, mention: DateMention) -> str | None:
    if parts.day is None or (parts.year or 0) < 100:
        return None
    found = resolve(mention, None, _LONG_AFTER)
    if found is None or found.value is None:
        return None
    today = days_after(date.fromisoformat(found.value), -(parts.relative or 0))
    return None if today is None else today.isoformat()


def _shift(mention: DateMention, around: date) -> int | None:
    """How many days after publication a mention puts today; None where it doesn't say."""
    parts = mention.parts
    if parts.kind != "date" or parts.relative_unit != "day" or (parts.weekday is None and parts.day is None):
        return None
    found = resolve(mention, around.isoformat(), around.isoformat())
    if found is None or found.value is None:
        return None
    return (date.fromisoformat(found.value) - around).days - (parts.relative or 0)
