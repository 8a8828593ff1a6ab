"""The single day that a mention means: by its year, by publication, by a weekday, by what the text gives elsewhere.

>>> from ravi.mentions.date_parts import Parts
>>> found = one_day(Parts(weekday=3), Frame.of("2021-05-20", "2026-01-01"), Why(""))
>>> found.value, found.resolution
('2021-05-18', 'weekday')
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from ..calendars import days_after, from_date, to_date, week_span, weekday, year_span
from ..why import Why
from .date_parts import Parts
from .reckoning import Bounds, Frame, Resolution, Resolved, Tense, bounded, shares, single, written_years, years
from .stretches import month_bounds, moved

CLOSE, FAR = 60, 800  # days: a date so near is believed against its weekday; one so far is not looked for
BACK = 60  # years before as_of that a day without a year may lie in
AWAKE = "00:30"  # «لحظاتی پیش» in a report of 00:13 may have been yesterday
BEGINS = {"dawn": 0, "morning": 5, "noon": 11, "afternoon": 12, "evening": 17, "night": 18, "midnight": 0}  # o'clock


def one_day(parts: Parts, frame: Frame, why: Why) -> Resolved | None:
    """The day that a mention means, or None where nothing can be said of it."""
    if parts.nth is not None and (parts.month is not None or parts.relative_unit in ("month", "year") or parts.year):
        return _nth(parts, frame, why)
    if parts.month is not None and parts.day is not None:
        return _dated(parts, frame, why)
    if frame.around is None:
        return None
    if parts.relative_unit == "month" and parts.day is not None:
        return _day_of_month(parts, frame.around, why)
    if parts.relative_unit == "moment" and "00:00" < frame.clock < AWAKE:
        return bounded((frame.around - timedelta(days=1), frame.around), "day", "relative", 0.9, why)
    if parts.relative_unit in ("day", "moment"):
        return _by_distance(parts, frame, frame.around, why)
    if parts.weekday is not None:
        return _by_weekday(parts, frame, frame.around, why)
    return None


# --- day and month


def _dated(parts: Parts, frame: Frame, why: Why) -> Resolved | None:
    """Day and month: the year is written, or said by a word, or has to be found."""
    known = written_years(parts, frame)
    if known:
        days = [d for y in known if (d := _to_day(parts, y))]
        if not days:
            return None
        days = [d for d in days if _agrees(parts, d)] or days
        sure = 0.97 if _agrees(parts, days[0]) else 0.6
        kind: Resolution = "full" if parts.year is not None else "context" if frame.around is None else "relative"
        return single(days[0], parts, kind, sure, why)
    if frame.around is None:
        return _latest(parts, frame, why)
    if parts.relative_unit == "month_name":
        return _beside(parts, frame, frame.around, why)
    return _nearest(parts, frame.tense, frame.around, why)


def _to_day(parts: Parts, year: int) -> date | None:
    assert parts.month is not None
    assert parts.day is not None
    return to_date(parts.calendar or "jalali", year, parts.month, parts.day)


def _agrees(parts: Parts, day: date) -> bool:
    """Whether a day is the weekday, and near its twin in the other calendar, that the mention says."""
    slack = 1 if parts.calendar == "hijri" else 0
    if parts.weekday is not None and (weekday(day) - parts.weekday) % 7 not in (0, slack, (7 - slack) % 7):
        return False
    twin = parts.twin
    if twin is None or twin.month is None or twin.day is None:
        return True
    calendar = twin.calendar or "gregorian"
    slack = max(slack, 1 if calendar == "hijri" else 0)
    near = [to_date(calendar, y, twin.month, twin.day) for y in years(calendar, day, (-1, 0, 1))]
    return any(t is not None and abs((t - day).days) <= slack for t in near)


def _beside(parts: Parts, frame: Frame, around: date, why: Why) -> Resolved | None:
    """«هفدهم مارس جاری», «۱۷ مارس گذشته», «۱۷ مارس آینده»: this year's, the last, the next."""
    days = _all_days(parts, around, 1, 1)
    past, future = [d for d in days if d < around], [d for d in days if d > around]
    same = [
        d
        for d in days
        if from_date(parts.calendar or "jalali", d)[0] == from_date(parts.calendar or "jalali", around)[0]
    ]
    fitting = {-1: past[-1:], 0: same, 1: future[:1]}.get(parts.relative or 0)
    return single(fitting[0], parts, "relative", 0.93, why) if fitting else None


def _nearest(parts: Parts, tense: Tense, around: date, why: Why) -> Resolved | None:
    """The year that brings day and month nearest to publication; the past costs less unless the tense is future."""
    days = _all_days(parts, around, 8, 2)
    if not days:
        return None
    ranked = sorted(days, key=lambda d: _cost(d, around, tense))
    best = ranked[0]
    fitting = [d for d in ranked if _agrees(parts, d)]
    said = parts.weekday is not None or parts.twin is not None
    if _agrees(parts, best):
        return single(best, parts, "published", 0.97 if said else 0.93, why, shares(fitting))
    if fitting and abs((best - around).days) > CLOSE and abs((fitting[0] - around).days) < FAR:
        return single(fitting[0], parts, "weekday", 0.7, why, shares(fitting))
    return single(best, parts, "published", 0.55, why, ((best, 0.55), *((d, 0.1) for d in fitting[:3])))


def _cost(day: date, around: date, tense: Tense) -> int:
    distance = (day - around).days
    wrong = distance > 0 if tense == "past" else distance < 0
    return abs(distance) * (3 if wrong else 1)


def _latest(parts: Parts, frame: Frame, why: Why) -> Resolved | None:
    """No day of publication: all years that fit up to ``as_of``, the latest first. Only a weekday (or the same day in
    another calendar) or hints that leave one year make a value of it."""
    every = [d for d in _all_days(parts, frame.as_of, BACK, 0) if d <= frame.as_of and _agrees(parts, d)]
    days = sorted((d for d in every if frame.allows(d)), reverse=True)
    if not days:
        return None
    if len(days) == 1 and (frame.first or frame.last):
        return single(days[0], parts, _narrowed_by(frame, every), 0.93, why)
    candidates = shares(days)
    if parts.weekday is None and parts.twin is None:
        found = bounded((days[-1], frame.last or frame.as_of), "day", "context", 0.1, why, candidates)
        return replace(found, not_before=frame.first.isoformat() if frame.first else None)
    return single(days[0], parts, "weekday", candidates[0][1], why, candidates)


def _narrowed_by(frame: Frame, every: list[date]) -> Resolution:
    """Whether events alone leave one day, or only the register does."""
    events = Frame.of(None, frame.as_of.isoformat(), [h for h in frame.hints if h.kind == "context"])
    alone = (events.first or events.last) and sum(events.allows(d) for d in every) == 1
    return "context" if alone or all(h.kind == "context" for h in frame.hints) else "register"


def _all_days(parts: Parts, around: date, back: int, ahead: int) -> list[date]:
    """The day in each year about the one of ``around``, the earliest first."""
    return [d for y in years(parts.calendar or "jalali", around, range(-back, ahead + 1)) if (d := _to_day(parts, y))]


# --- counted from publication


def _by_distance(parts: Parts, frame: Frame, around: date, why: Why) -> Resolved | None:
    """So many days from publication; a weekday beside it corrects a report that came out after midnight."""
    day = days_after(around, parts.relative or 0)
    if day is None:
        return None  # «یک میلیون روز پیش»
    if parts.weekday is not None and weekday(day) != parts.weekday:
        off = (parts.weekday - weekday(day) + 3) % 7 - 3
        return single(day + timedelta(days=off), parts, "weekday", 0.8 if abs(off) == 1 else 0.5, why)
    if parts.weekday is not None or parts.relative_unit == "moment" or not frame.small_hours:
        return single(day, parts, "relative", 0.97, why)
    before = day - timedelta(days=1)
    if parts.relative == 0 and frame.tense == "past" and BEGINS.get(parts.part_of_day or "", 0) > int(frame.clock[:2]):
        return single(before, parts, "relative", 0.9, why, ((before, 0.9), (day, 0.05)))  # «عصر امروز» at 01:58
    return single(day, parts, "relative", 0.6, why, ((day, 0.6), (before, 0.35)))


def _day_of_month(parts: Parts, around: date, why: Why) -> Resolved | None:
    calendar = parts.calendar or "jalali"
    year, month, _ = from_date(calendar, around)
    index = year * 12 + month - 1 + (parts.relative or 0)
    day = to_date(calendar, index // 12, index % 12 + 1, parts.day or 1)
    if day is None:
        return None
    return single(day, parts, "relative", 0.95 if _agrees(replace(parts, calendar=calendar), day) else 0.6, why)


def _by_weekday(parts: Parts, frame: Frame, around: date, why: Why) -> Resolved | None:
    assert parts.weekday is not None
    if parts.relative_unit == "week":
        day = days_after(week_span(around)[0], 7 * (parts.relative or 0) + parts.weekday)
        return None if day is None else single(day, parts, "relative", 0.95, why)
    back = (weekday(around) - parts.weekday) % 7
    if parts.relative_unit == "weekday":
        days = -(back or 7) if (parts.relative or 0) < 0 else (-back % 7 or 7)
        return single(around + timedelta(days=days), parts, "relative", 0.92, why)
    ahead = frame.tense == "future" or parts.relative_unit == "this_weekday"
    return single(around + timedelta(days=(-back) % 7 if ahead else -back), parts, "weekday", 0.9, why)


def _nth(parts: Parts, frame: Frame, why: Why) -> Resolved | None:
    """The last Friday of Ramadan, the first day of Khordad or of the year: counted within the month or year."""
    span = _whole_year(parts, frame) if _of_year(parts) else month_bounds(parts, frame)
    if span is None or parts.nth is None:
        return None
    days = [span[0] + timedelta(days=i) for i in range((span[1] - span[0]).days + 1)]
    fitting = [d for d in days if parts.weekday is None or weekday(d) == parts.weekday]
    index = parts.nth if parts.nth < 0 else parts.nth - 1
    if not -len(fitting) <= index < len(fitting):
        return None
    kind: Resolution = "full" if parts.year else "relative" if parts.relative is not None else "published"
    return single(fitting[index], parts, kind, 0.85, why)


def _of_year(parts: Parts) -> bool:
    return parts.month is None and parts.relative_unit != "month"


def _whole_year(parts: Parts, frame: Frame) -> Bounds | None:
    known = written_years(parts, frame)
    if known:
        return year_span(parts.calendar or "jalali", known[0])
    return None if frame.around is None else moved(parts, frame.around)
