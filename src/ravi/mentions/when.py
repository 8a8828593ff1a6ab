"""From what a mention says to the day that it means, with its reason, its bounds and all that it could be.

>>> from ravi.knowledge import load
>>> from ravi.mentions.dates import find_dates
>>> (mention,) = find_dates("روز یکشنبه ۲۶ اردیبهشت", load())
>>> found = resolve(mention, "2021-05-20", "2026-01-01")
>>> found.value, found.jalali, found.resolution
('2021-05-16', '1400-02-26', 'published')
>>> [day for day, _ in resolve(mention, None, "2026-01-01", hints=(("2020-11-28", None),)).candidates]
['2021-05-16']

``value`` is a day and nothing else: a week, a month or a year has no value but bounds. The clock is never read:
everything hangs on the day of publication, else on ``as_of``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from ..calendars import from_date, month_span, to_date, week_span, weekday, year_span
from ..why import Why
from .dates import DateMention, Parts

Resolution = Literal["full", "weekday", "relative", "published", "register", "context"]
Tense = Literal["past", "future"]
Bounds = tuple[date, date]
Hint = tuple[str | None, str | None]
SMALL_HOURS = "04:00"
CLOSE, FAR = 60, 800  # days: a date so near is believed against its weekday; one so far is not looked for
BACK = 60  # years before as_of that a day without a year may lie in
SLACK = timedelta(days=1)  # a tabular Islamic day may be off by one
_SHARES = (0.62, 0.24, 0.08, 0.03)  # how likely the latest fitting year is, the one before, …


@dataclass(frozen=True, slots=True)
class Resolved:
    """The day (``value``, with ``end`` for a range), or bounds where it is no single day; days are ISO.

    ``candidates`` holds every day that fits, the likeliest first; ``resolution`` says what decided.
    """

    value: str | None
    end: str | None
    precision: str
    jalali: str | None
    not_before: str | None
    not_after: str | None
    candidates: tuple[tuple[str, float], ...]
    resolution: Resolution
    confidence: float
    why: Why


@dataclass(frozen=True, slots=True)
class _Frame:
    """What days are counted from. ``around`` is the day of publication, or None."""

    around: date | None
    as_of: date
    first: date | None
    last: date | None
    tense: Tense
    small_hours: bool = False  # published so soon after midnight that «today» may be the day before

    def allows(self, day: date) -> bool:
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)


def resolve(
    mention: DateMention, published: str | None, as_of: str, hints: tuple[Hint, ...] = (), tense: Tense = "past"
) -> Resolved | None:
    """The day that a mention means, or None where nothing can be said of it.

    ``published`` is an ISO day or moment (its day as written counts), ``hints`` are bounds that the text gives
    elsewhere, each (not before, not after); ``tense`` says on which side of publication a bare weekday lies.
    """
    parts = mention.parts
    if parts.kind != "date" or parts.story:
        return None
    frame = _frame(published, as_of, hints, tense)
    found = _day(parts, frame, mention.why) if parts.precision == "day" else _longer(parts, frame, mention.why)
    if found is not None and mention.why.rule == "date.holiday" and parts.year is None and parts.relative is None:
        found = replace(found, confidence=min(found.confidence, 0.5))  # a feast is named more often than dated by
    if found is None or parts.end is None:
        return found
    return _close(found, parts, frame, mention.why)


def _frame(published: str | None, as_of: str, hints: tuple[Hint, ...], tense: Tense) -> _Frame:
    firsts = [date.fromisoformat(a[:10]) for a, _ in hints if a]
    lasts = [date.fromisoformat(b[:10]) for _, b in hints if b]
    around = date.fromisoformat(published[:10]) if published else None
    clock = published[11:16] if published else ""
    return _Frame(
        around,
        date.fromisoformat(as_of[:10]),
        max(firsts, default=None),
        min(lasts, default=None),
        tense,
        "00:00" < clock < SMALL_HOURS,
    )


def _close(found: Resolved, parts: Parts, frame: _Frame, why: Why) -> Resolved:
    """A range: its last day is the first that fits at or after its first day."""
    last = parts.end
    assert last is not None
    if last.precision != "day":
        longer = _longer(last, frame, why)
        return found if longer is None else replace(found, not_after=longer.not_after)
    if found.value is None:
        return found
    start = date.fromisoformat(found.value)
    if last.month is not None and last.day is not None:
        years = (last.year,) if last.year and last.year >= 100 else _years(last.calendar or "jalali", start, (0, 1))
        days = [d for y in years if (d := to_date(last.calendar or "jalali", y, last.month, last.day)) and d >= start]
        end = min(days, default=None)
    else:
        end = start + timedelta(days=((last.weekday or 0) - weekday(start)) % 7)
    return found if end is None else replace(found, end=end.isoformat(), not_after=end.isoformat())


def _years(calendar: str, around: date, steps: tuple[int, ...]) -> tuple[int, ...]:
    year = from_date(calendar, around)[0]
    return tuple(year + step for step in steps)


# --- days


def _day(parts: Parts, frame: _Frame, why: Why) -> Resolved | None:
    if parts.month is not None and parts.nth is not None:
        return _nth(parts, frame, why)
    if parts.month is not None and parts.day is not None:
        return _dated(parts, frame, why)
    if frame.around is None:
        return None
    if parts.relative_unit == "month" and parts.day is not None:
        return _day_of_month(parts, frame.around, why)
    if parts.relative_unit == "day":
        return _by_distance(parts, frame, frame.around, why)
    if parts.weekday is not None:
        return _by_weekday(parts, frame, frame.around, why)
    return None


def _dated(parts: Parts, frame: _Frame, why: Why) -> Resolved | None:
    """Day and month: the year is written, or said by a word, or has to be found."""
    years = _written_years(parts, frame)
    if years:
        days = [d for y in years if (d := _to_day(parts, y))]
        if not days:
            return None
        days = [d for d in days if _agrees(parts, d)] or days
        sure = 0.97 if _agrees(parts, days[0]) else 0.6
        return _single(days[0], parts, "full" if parts.year is not None else "relative", sure, why)
    if frame.around is not None:
        return _nearest(parts, frame, frame.around, why)
    return _latest(parts, frame, why)


def _to_day(parts: Parts, year: int) -> date | None:
    assert parts.month is not None
    assert parts.day is not None
    return to_date(parts.calendar or "jalali", year, parts.month, parts.day)


def _written_years(parts: Parts, frame: _Frame) -> tuple[int, ...]:
    """The years that the mention itself leaves open; none where it doesn't say."""
    calendar = parts.calendar or "jalali"
    if parts.year is not None and parts.year >= 100:
        return (parts.year,)
    if parts.year is not None:
        now = from_date(calendar, frame.around or frame.as_of)[0]
        return tuple(
            sorted(
                (
                    century + parts.year
                    for century in range(now // 100 * 100 - 100, now + 101, 100)
                    if century + parts.year <= now + 1
                ),
                reverse=True,
            )[:1]
        )
    if parts.relative_unit == "year" and parts.relative is not None and frame.around is not None:
        return (from_date(calendar, frame.around)[0] + parts.relative,)
    if parts.twin is not None and parts.twin.year is not None and parts.twin.month and parts.twin.day:
        day = to_date(parts.twin.calendar or "gregorian", parts.twin.year, parts.twin.month, parts.twin.day)
        return () if day is None else (from_date(calendar, day)[0],)
    return ()


def _agrees(parts: Parts, day: date) -> bool:
    """Whether a day is the weekday, and near its twin in the other calendar, that the mention says."""
    slack = 1 if parts.calendar == "hijri" else 0
    if parts.weekday is not None and (weekday(day) - parts.weekday) % 7 not in (0, slack, (7 - slack) % 7):
        return False
    twin = parts.twin
    if twin is None or twin.month is None or twin.day is None:
        return True
    calendar = twin.calendar or "gregorian"
    near = [to_date(calendar, y, twin.month, twin.day) for y in _years(calendar, day, (-1, 0, 1))]
    return any(t is not None and abs((t - day).days) <= slack for t in near)


def _nearest(parts: Parts, frame: _Frame, around: date, why: Why) -> Resolved | None:
    """The year that brings day and month nearest to publication; the past costs less unless the tense is future."""
    days = _all_days(parts, around, 8, 2, frame)
    if not days:
        return None
    ranked = sorted(days, key=lambda d: _cost(d, around, frame.tense))
    best = ranked[0]
    fitting = [d for d in ranked if _agrees(parts, d)]
    named = parts.weekday is not None or parts.twin is not None
    if _agrees(parts, best):
        return _single(best, parts, "published", 0.97 if named else 0.93, why, _weights(fitting))
    if fitting and abs((best - around).days) > CLOSE and abs((fitting[0] - around).days) < FAR:
        return _single(fitting[0], parts, "weekday", 0.7, why, _weights(fitting))
    return _single(best, parts, "published", 0.55, why, ((best, 0.55), *((d, 0.1) for d in fitting[:3])))


def _cost(day: date, around: date, tense: Tense) -> int:
    distance = (day - around).days
    wrong = distance > 0 if tense == "past" else distance < 0
    return abs(distance) * (3 if wrong else 1)


def _latest(parts: Parts, frame: _Frame, why: Why) -> Resolved | None:
    """No day of publication: all years that fit up to ``as_of``, the latest first. Only a weekday (or the same day in
    another calendar) or bounds that leave one year make a value of it."""
    days = [d for d in _all_days(parts, frame.as_of, BACK, 0, frame) if d <= frame.as_of and _agrees(parts, d)]
    days.sort(reverse=True)
    if not days:
        return None
    if len(days) == 1 and (frame.first or frame.last):
        return _single(days[0], parts, "context", 0.93, why)
    candidates = _weights(days)
    if parts.weekday is None and parts.twin is None:
        found = _bounded((days[-1], frame.last or frame.as_of), "day", "context", 0.1, why, candidates)
        return replace(found, not_before=frame.first.isoformat() if frame.first else None)
    return _single(days[0], parts, "weekday", candidates[0][1], why, candidates)


def _all_days(parts: Parts, around: date, back: int, ahead: int, frame: _Frame) -> list[date]:
    years = _years(parts.calendar or "jalali", around, tuple(range(-back, ahead + 1)))
    return [d for y in years if (d := _to_day(parts, y)) and frame.allows(d)]


def _weights(days: list[date]) -> tuple[tuple[date, float], ...]:
    if len(days) == 1:
        return ((days[0], 0.93),)
    return tuple((d, _SHARES[i] if i < len(_SHARES) else 0.01) for i, d in enumerate(days[:12]))


def _by_distance(parts: Parts, frame: _Frame, around: date, why: Why) -> Resolved:
    """So many days from publication; a weekday beside it corrects a report that came out after midnight."""
    day = around + timedelta(days=parts.relative or 0)
    if parts.weekday is None and frame.small_hours:
        return _single(day, parts, "relative", 0.6, why, ((day, 0.6), (day - timedelta(days=1), 0.35)))
    if parts.weekday is None or weekday(day) == parts.weekday:
        return _single(day, parts, "relative", 0.97, why)
    off = (parts.weekday - weekday(day) + 3) % 7 - 3
    return _single(day + timedelta(days=off), parts, "weekday", 0.8 if abs(off) == 1 else 0.5, why)


def _day_of_month(parts: Parts, around: date, why: Why) -> Resolved | None:
    calendar = parts.calendar or "jalali"
    year, month, _ = from_date(calendar, around)
    index = year * 12 + month - 1 + (parts.relative or 0)
    day = to_date(calendar, index // 12, index % 12 + 1, parts.day or 1)
    if day is None:
        return None
    return _single(day, parts, "relative", 0.95 if _agrees(replace(parts, calendar=calendar), day) else 0.6, why)


def _by_weekday(parts: Parts, frame: _Frame, around: date, why: Why) -> Resolved | None:
    assert parts.weekday is not None
    if parts.relative_unit == "week":
        first = week_span(around)[0] + timedelta(weeks=parts.relative or 0)
        return _single(first + timedelta(days=parts.weekday), parts, "relative", 0.95, why)
    back = (weekday(around) - parts.weekday) % 7
    if parts.relative_unit == "weekday":
        days = -(back or 7) if (parts.relative or 0) < 0 else (-back % 7 or 7)
        return _single(around + timedelta(days=days), parts, "relative", 0.92, why)
    ahead = frame.tense == "future" or parts.relative_unit == "this_weekday"
    return _single(around + timedelta(days=(-back) % 7 if ahead else -back), parts, "weekday", 0.9, why)


def _nth(parts: Parts, frame: _Frame, why: Why) -> Resolved | None:
    """The last Friday of Ramadan, the first day of Khordad: counted within the month."""
    span = _month_bounds(parts, frame)
    if span is None or parts.nth is None:
        return None
    days = [span[0] + timedelta(days=i) for i in range((span[1] - span[0]).days + 1)]
    fitting = [d for d in days if parts.weekday is None or weekday(d) == parts.weekday]
    index = parts.nth if parts.nth < 0 else parts.nth - 1
    if not -len(fitting) <= index < len(fitting):
        return None
    return _single(fitting[index], parts, "full" if parts.year else "published", 0.85, why)


# --- weeks, months, years


def _longer(parts: Parts, frame: _Frame, why: Why) -> Resolved | None:
    """A time longer than a day: bounds, no value."""
    span = _bounds(parts, frame)
    if span is None:
        return None
    first, last = _edge(span, parts.edge)
    kind: Resolution = "full" if parts.year is not None else "relative" if parts.relative is not None else "published"
    label = None
    if parts.precision == "month" and parts.edge is None:
        label = "{:04d}-{:02d}".format(*from_date("jalali", first)[:2]) if parts.calendar in (None, "jalali") else None
    precision = "month" if parts.precision == "season" else parts.precision
    return replace(_bounded((first, last), precision, kind, 0.9, why), jalali=label)


def _bounds(parts: Parts, frame: _Frame) -> Bounds | None:
    if parts.season is not None:
        year = _some_year(parts, frame)
        if year is None:
            return None
        first, last = month_span("jalali", year, parts.season * 3 - 2), month_span("jalali", year, parts.season * 3)
        return None if first is None or last is None else (first[0], last[1])
    if parts.month is not None:
        return _month_bounds(parts, frame)
    if parts.year is not None:
        year = _some_year(parts, frame)
        return None if year is None else year_span(parts.calendar or "jalali", year)
    return None if frame.around is None else _moved(parts, frame.around)


def _moved(parts: Parts, around: date) -> Bounds | None:
    """The week, month or year so many before or after the one of publication."""
    shift, unit = parts.relative or 0, parts.relative_unit
    calendar = parts.calendar or "jalali"
    if unit == "week":
        return week_span(around + timedelta(weeks=shift))
    year, month, _ = from_date(calendar, around)
    if unit == "month":
        index = year * 12 + month - 1 + shift
        return month_span(calendar, index // 12, index % 12 + 1)
    return year_span(calendar, year + shift) if unit == "year" else None


def _some_year(parts: Parts, frame: _Frame) -> int | None:
    """The year of a month or a season: written, said by a word, or the nearest before publication."""
    years = _written_years(parts, frame)
    if years:
        return years[0]
    if frame.around is None:
        return None
    year, month, _ = from_date(parts.calendar or "jalali", frame.around)
    start = parts.month or (parts.season or 1) * 3 - 2
    if parts.relative_unit == "month_name":
        return year - 1 if start >= month else year
    ahead = start - month
    if frame.tense == "past":
        return year - 1 if ahead > 3 else year
    return year + 1 if ahead < -3 else year


def _month_bounds(parts: Parts, frame: _Frame) -> Bounds | None:
    year = _some_year(parts, frame)
    return None if year is None or parts.month is None else month_span(parts.calendar or "jalali", year, parts.month)


def _edge(span: Bounds, edge: str | None) -> Bounds:
    """The first, middle or last third of a time."""
    third = timedelta(days=((span[1] - span[0]).days + 1) // 3)
    if edge == "start":
        return span[0], span[0] + third
    if edge == "end":
        return span[1] - third, span[1]
    return (span[0] + third, span[1] - third) if edge == "middle" else span


# --- results


def _single(
    day: date, parts: Parts, kind: Resolution, sure: float, why: Why, candidates: tuple[tuple[date, float], ...] = ()
) -> Resolved:
    slack = SLACK if parts.calendar == "hijri" and parts.twin is None and parts.weekday is None else timedelta()
    if slack:
        sure = min(sure, 0.6)
    if parts.calendar == "hijri" and parts.weekday is not None and weekday(day) != parts.weekday:
        day += timedelta(days=(parts.weekday - weekday(day) + 3) % 7 - 3)
    jalali = "{:04d}-{:02d}-{:02d}".format(*from_date("jalali", day))
    return Resolved(
        day.isoformat(),
        None,
        "day",
        jalali,
        (day - slack).isoformat(),
        (day + slack).isoformat(),
        tuple((d.isoformat(), c) for d, c in candidates) or ((day.isoformat(), sure),),
        kind,
        sure,
        Why("date." + kind, span=why.span, parts=(why,)),
    )


def _bounded(
    span: Bounds,
    precision: str,
    kind: Resolution,
    sure: float,
    why: Why,
    candidates: tuple[tuple[date, float], ...] = (),
) -> Resolved:
    return Resolved(
        None,
        None,
        precision,
        None,
        span[0].isoformat(),
        span[1].isoformat(),
        tuple((d.isoformat(), c) for d, c in candidates),
        kind,
        sure,
        Why("date." + kind, span=why.span, parts=(why,)),
    )
