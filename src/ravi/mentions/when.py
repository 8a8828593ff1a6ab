"""From what a mention says to the day that it means, with its reason, its bounds and all that it could be.

>>> from ravi.knowledge import load
>>> from ravi.mentions.dates import find_dates
>>> (mention,) = find_dates("روز یکشنبه ۲۶ اردیبهشت", load())
>>> found = resolve(mention, "2021-05-20", "2026-01-01")
>>> found.value, found.jalali, found.resolution
('2021-05-16', '1400-02-26', 'published')
>>> [day for day, _ in resolve(mention, None, "2026-01-01", hints=(Hint("2020-11-28", None),)).candidates]
['2021-05-16']

``value`` is a day and nothing else: a week, a month or a year has no value but bounds. The clock is never read:
everything hangs on the day of publication, else on ``as_of``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from ..calendars import to_date, weekday
from ..why import Why
from .date_parts import Parts
from .dates import DateMention
from .days import one_day
from .reckoning import Frame, Hint, Resolved, Tense, single, years
from .stretches import longer

__all__ = ["Frame", "Hint", "Resolved", "Tense", "resolve", "resolve_in"]


def resolve(
    mention: DateMention, published: str | None, as_of: str, hints: Iterable[Hint] = (), tense: Tense = "past"
) -> Resolved | None:
    """The day that a mention means, or None where nothing can be said of it.

    ``published`` is an ISO day or moment (its day as written counts), ``hints`` are bounds that the text gives
    elsewhere; ``tense`` says on which side of publication a bare weekday lies.
    """
    return resolve_in(mention, Frame.of(published, as_of, hints, tense))


def resolve_in(mention: DateMention, frame: Frame) -> Resolved | None:
    """The same within a frame that is at hand."""
    parts = mention.parts
    if parts.kind != "date" or parts.story:
        return None
    found = _one(parts, frame, mention.why)
    if found is not None and mention.why.rule == "date.holiday" and parts.year is None and parts.relative is None:
        found = replace(found, confidence=min(found.confidence, 0.5))  # a feast is named more often than dated by
    return found if found is None or parts.end is None else _close(found, parts, parts.end, frame, mention.why)


def _one(parts: Parts, frame: Frame, why: Why) -> Resolved | None:
    """The day or the longer time, without the end of a range."""
    vague = parts.precision != "day" or parts.upto is not None
    return longer(parts, frame, why) if vague else one_day(parts, frame, why)


# --- ranges


def _close(found: Resolved, parts: Parts, last: Parts, frame: Frame, why: Why) -> Resolved:
    """A range: its last day is the first that fits at or after its first day."""
    if found.value is None or last.precision != "day" or _stands_alone(last):
        end = _one(last, frame, why)
        if end is None or found.not_after is None or (end.not_after or "") < found.not_after:
            return found
        value = end.value if found.value is not None else None
        return replace(found, end=value, not_after=end.not_after)
    start = date.fromisoformat(found.value)
    if last.month is not None and last.day is not None:
        return _ending(found, _first_after(start, last))
    end_day = start + timedelta(days=((last.weekday or 0) - weekday(start)) % 7)
    if frame.tense == "past" and frame.around is not None and start <= frame.around < end_day:
        week = timedelta(weeks=1)  # «پنجشنبه و جمعه» read on a Thursday
        return _ending(single(start - week, parts, found.resolution, found.confidence, why), end_day - week)
    return _ending(found, end_day)


def _stands_alone(last: Parts) -> bool:
    """«تا فردا», «تا ۵ خرداد ۱۴۰۰»: a last day that doesn't hang on the first."""
    return last.relative is not None or (last.year or 0) >= 100 or last.nth is not None


def _first_after(start: date, last: Parts) -> date | None:
    calendar = last.calendar or "jalali"
    days = [to_date(calendar, y, last.month or 1, last.day or 1) for y in years(calendar, start, (0, 1))]
    return min((d for d in days if d is not None and d >= start), default=None)


def _ending(found: Resolved, day: date | None) -> Resolved:
    return found if day is None else replace(found, end=day.isoformat(), not_after=day.isoformat())
