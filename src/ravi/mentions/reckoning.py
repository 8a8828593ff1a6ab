"""What days are counted from, and the results of counting: shared by ``days``, ``stretches`` and ``when``.

>>> frame = Frame.of("2021-05-20T00:40:00", "2026-01-01")
>>> frame.around, frame.small_hours
(datetime.date(2021, 5, 20), True)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, NamedTuple

from ..calendars import from_date, to_date, weekday
from ..why import Why
from .date_parts import Parts

Resolution = Literal["full", "weekday", "relative", "published", "register", "context"]
Tense = Literal["past", "future"]
Bounds = tuple[date, date]
Weighed = tuple[tuple[date, float], ...]
SMALL_HOURS = "04:00"
SLACK = timedelta(days=1)  # a tabular Islamic day may be off by one


class Hint(NamedTuple):
    """Bounds that the text gives elsewhere, as ISO days, months or years: what it names, and the line that says so.
    ``kind`` is context (an event), or register (a person's life or term of office)."""

    first: str | None
    last: str | None
    what: str = ""
    source: str = ""
    kind: Literal["context", "register"] = "context"


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
class Frame:
    """What days are counted from. ``around`` is the day of publication, or None; ``first`` and ``last`` are the
    tightest of the hints; ``published`` is the day of publication where the report itself calls another day today;
    ``this_year`` the Jalali year that a report without a day of publication calls this year."""

    around: date | None
    as_of: date
    first: date | None = None
    last: date | None = None
    tense: Tense = "past"
    clock: str = ""
    hints: tuple[Hint, ...] = ()
    published: date | None = None
    this_year: int | None = None

    @classmethod
    def of(
        cls,
        around: str | None,
        as_of: str,
        hints: Iterable[Hint] = (),
        tense: Tense = "past",
        published: str | None = None,
        this_year: int | None = None,
    ) -> Frame:
        """From ISO days or moments; a moment's day as written counts. ``around`` is today, ``published`` the day of
        publication where that is another."""
        kept, out = tuple(hints), published or around
        return cls(
            date.fromisoformat(around[:10]) if around else None,
            date.fromisoformat(as_of[:10]),
            max((whole_day(h.first) for h in kept if h.first), default=None),
            min((whole_day(h.last, at_end=True) for h in kept if h.last), default=None),
            tense,
            around[11:16] if around else "",
            kept,
            date.fromisoformat(out[:10]) if out else None,
            this_year,
        )

    @property
    def small_hours(self) -> bool:
        """Published so soon after midnight that «today» may be the day before."""
        return "00:00" < self.clock < SMALL_HOURS

    def allows(self, day: date) -> bool:
        """Whether the hints leave a day open."""
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)


def whole_day(text: str, at_end: bool = False) -> date:
    """The day of an ISO day, or the first (last) day of an ISO month or year.

    >>> whole_day("2021"), whole_day("2021-02", at_end=True)
    (datetime.date(2021, 1, 1), datetime.date(2021, 2, 28))
    """
    if len(text) >= 10:
        return date.fromisoformat(text[:10])
    year, month = int(text[:4]), int(text[5:7] or 0)
    if not at_end:
        return date(year, month or 1, 1)
    if month:
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return date(year, 12, 31)


def years(calendar: str, around: date, steps: Iterable[int]) -> tuple[int, ...]:
    """Years of a calendar, counted from the one that a day lies in."""
    year = from_date(calendar, around)[0]
    return tuple(year + step for step in steps)


def written_years(parts: Parts, frame: Frame) -> tuple[int, ...]:
    """The years that the mention itself leaves open; none where it doesn't say."""
    calendar, twin = parts.calendar or "jalali", parts.twin
    if parts.year is not None and parts.year >= 100:
        return (parts.year,)
    if parts.year is not None:
        return _of_two_digits(parts.year, from_date(calendar, frame.around or frame.as_of)[0])
    if parts.relative_unit == "year" and parts.relative is not None:
        if frame.around is not None:
            return (from_date(calendar, frame.around)[0] + parts.relative,)
        return () if frame.this_year is None or calendar != "jalali" else (frame.this_year + parts.relative,)
    if twin is not None and twin.year is not None and twin.month and twin.day:
        day = to_date(twin.calendar or "gregorian", twin.year, twin.month, twin.day)
        return () if day is None else (from_date(calendar, day)[0],)
    return ()


def _of_two_digits(year: int, now: int) -> tuple[int, ...]:
    """«سال ۹۸»: the latest such year that is not more than one ahead."""
    fitting = [c + year for c in range(now // 100 * 100 - 100, now + 101, 100) if c + year <= now + 1]
    return (max(fitting),) if fitting else ()


def single(day: date, parts: Parts, kind: Resolution, sure: float, why: Why, candidates: Weighed = ()) -> Resolved:
    """A mention that means one day."""
    slack = SLACK if parts.calendar == "hijri" and parts.twin is None and parts.weekday is None else timedelta()
    if slack:
        sure = min(sure, 0.6)
    if parts.calendar == "hijri" and parts.weekday is not None and weekday(day) != parts.weekday:
        day += timedelta(days=(parts.weekday - weekday(day) + 3) % 7 - 3)
    jalali = "{:04d}-{:02d}-{:02d}".format(*from_date("jalali", day))
    days = tuple((d.isoformat(), c) for d, c in candidates) or ((day.isoformat(), sure),)
    first, last = (day - slack).isoformat(), (day + slack).isoformat()
    reason = Why("date." + kind, span=why.span, parts=(why,))
    return Resolved(day.isoformat(), None, "day", jalali, first, last, days, kind, sure, reason)


def bounded(
    span: Bounds, precision: str, kind: Resolution, sure: float, why: Why, candidates: Weighed = ()
) -> Resolved:
    """A mention that means no single day, or one that can't be told: bounds, and no value."""
    days = tuple((d.isoformat(), c) for d, c in candidates)
    reason = Why("date." + kind, span=why.span, parts=(why,))
    first, last = span[0].isoformat(), span[1].isoformat()
    return Resolved(None, None, precision, None, first, last, days, kind, sure, reason)


def named(found: Resolved, parts: Parts, bounds: Bounds) -> Resolved:
    """The same with the Jalali label of a month or year («1400-02»), where the bounds are just that."""
    if parts.edge is not None or parts.calendar not in (None, "jalali"):
        return found
    first, after = from_date("jalali", bounds[0]), from_date("jalali", bounds[1] + timedelta(days=1))
    if found.precision == "month" and first[2] == 1 and after == (first[0] + first[1] // 12, first[1] % 12 + 1, 1):
        return replace(found, jalali=f"{first[0]:04d}-{first[1]:02d}")
    if found.precision == "year" and first[1:] == (1, 1) and after == (first[0] + 1, 1, 1):
        return replace(found, jalali=f"{first[0]:04d}")
    return found


def shares(days: Sequence[date]) -> Weighed:
    """How likely each of some days is, the latest first. The weights are chosen, not measured: news is mostly new."""
    if len(days) == 1:
        return ((days[0], 0.93),)
    return tuple((d, _SHARES[i] if i < len(_SHARES) else 0.01) for i, d in enumerate(days[:12]))


_SHARES = (0.62, 0.24, 0.08, 0.03)
