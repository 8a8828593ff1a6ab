"""Weeks, months, seasons and years that a mention means: bounds, and no value.

>>> from ravi.mentions.date_parts import Parts
>>> last_week = Parts(precision="week", relative=-1, relative_unit="week")
>>> found = longer(last_week, Frame.of("2021-05-20", "2026-01-01"), Why(""))
>>> found.not_before, found.not_after
('2021-05-08', '2021-05-14')
"""

from __future__ import annotations

from datetime import date, timedelta

from ..calendars import days_after, from_date, month_span, week_span, year_span
from ..why import Why
from .date_parts import Parts
from .reckoning import Bounds, Frame, Resolution, Resolved, bounded, named, written_years

GREGORIAN, OFFSET = 1500, 621  # a year above is Gregorian; Farvardin of a Jalali year lies so many years later
WINTER = 4
AHEAD = 3  # months: «در اسفند» in the past tense is at most so many months ahead of publication


def longer(parts: Parts, frame: Frame, why: Why) -> Resolved | None:
    """A time longer than a day, or so many days that it is none in particular («دو سه روز پیش»)."""
    span = bounds(parts, frame)
    if span is None:
        return None
    kind: Resolution = "full" if parts.year is not None else "relative" if parts.relative is not None else "published"
    precision = "month" if parts.precision == "season" else parts.precision
    found = bounded(edge(span, parts.edge), precision, kind, 0.9, why)
    return found if parts.upto is not None else named(found, parts, span)


def bounds(parts: Parts, frame: Frame) -> Bounds | None:
    """The first and last day of the week, month, season or year, without its edge."""
    if parts.upto is not None and frame.around is not None:
        return _so_many(parts, frame.around)
    if parts.season is not None:
        year = _some_year(parts, frame)
        return None if year is None else _season(parts.calendar or "jalali", year, parts.season)
    if parts.month is not None:
        return month_bounds(parts, frame)
    if parts.year is not None:
        year = _some_year(parts, frame)
        return None if year is None else year_span(parts.calendar or "jalali", year)
    return None if frame.around is None else moved(parts, frame.around)


def _season(calendar: str, year: int, season: int) -> Bounds | None:
    """A quarter of a year. «تابستان ۲۰۲۰» is the Persian season that begins in that year; «زمستان ۲۰۲۰» may be either
    end of it, so all of it bounds it."""
    if calendar == "jalali" and year > GREGORIAN:
        if season == WINTER:
            return year_span("gregorian", year)
        year -= OFFSET
    first, last = month_span(calendar, year, season * 3 - 2), month_span(calendar, year, season * 3)
    return None if first is None or last is None else (first[0], last[1])


def moved(parts: Parts, around: date) -> Bounds | None:
    """The week, month or year so many before or after the one of publication."""
    return _shifted(parts.relative or 0, parts.relative_unit, parts.calendar or "jalali", around)


def _so_many(parts: Parts, around: date) -> Bounds | None:
    """«دو سه هفته پیش»: from the first day of the farthest to the last of the nearest."""
    calendar, unit = parts.calendar or "jalali", parts.relative_unit
    far, near = (_shifted(n, unit, calendar, around) for n in (parts.relative or 0, parts.upto or 0))
    return None if far is None or near is None else (min(far[0], near[0]), max(far[1], near[1]))


def _shifted(shift: int, unit: str | None, calendar: str, around: date) -> Bounds | None:
    if unit in ("day", "week"):
        day = days_after(around, shift if unit == "day" else 7 * shift)
        return None if day is None else (day, day) if unit == "day" else week_span(day)
    year, month, _ = from_date(calendar, around)
    if unit == "month":
        index = year * 12 + month - 1 + shift
        return month_span(calendar, index // 12, index % 12 + 1)
    return year_span(calendar, year + shift) if unit == "year" else None


def month_bounds(parts: Parts, frame: Frame) -> Bounds | None:
    """The first and last day of a month that is named, or of this, the last or the next one."""
    if parts.month is None:
        return None if frame.around is None else moved(parts, frame.around)
    year = _some_year(parts, frame)
    return None if year is None else month_span(parts.calendar or "jalali", year, parts.month)


def _some_year(parts: Parts, frame: Frame) -> int | None:
    """The year of a month or a season: written, said by a word, or the nearest before publication."""
    years = written_years(parts, frame)
    if years:
        return years[0]
    if frame.around is None:
        return None
    year, month, _ = from_date(parts.calendar or "jalali", frame.around)
    start = parts.month or (parts.season or 1) * 3 - 2
    if parts.relative_unit == "month_name":
        last, nxt = year - (start >= month), year + (start <= month)
        return {-1: last, 0: year, 1: nxt}.get(parts.relative or 0)
    ahead = start - month
    if frame.tense == "past":
        return year - 1 if ahead > AHEAD else year
    return year + 1 if ahead < -AHEAD else year


def edge(span: Bounds, which: str | None) -> Bounds:
    """The part of a time that is meant: a half, a week, a stretch of ten days; else a third, for no word says more.

    >>> first, last = edge((date(2021, 5, 22), date(2021, 6, 21)), "half2")
    >>> first.isoformat(), last.isoformat()
    ('2021-06-06', '2021-06-21')
    """
    if which is None:
        return span
    days = (span[1] - span[0]).days + 1
    third, half = (days + 2) // 3, days // 2
    begin, end = {
        "start": (0, third),
        "middle": (third, days - third),
        "end": (days - third, days),
        "half1": (0, half),
        "half2": (half, days),
        "ten1": (0, 10),
        "ten2": (10, 20),
        "ten3": (20, days),
        "week1": (0, 7),
        "weeklast": (days - 7, days),
    }[which]
    return span[0] + timedelta(days=begin), span[0] + timedelta(days=max(end, begin + 1) - 1)
