"""The dates of a text, each with the day that it means, on their own: no report is read.

>>> for found in dates("عصر دیروز آمد و تا ۲۵ فروردین ۱۴۰۳ می‌ماند.", anchor="2024-04-01"):
...     print(found.span, found.text, found.value, found.resolution)
(0, 9) عصر دیروز 2024-03-31 relative
(19, 34) ۲۵ فروردین ۱۴۰۳ 2024-04-13 full
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal, get_args

from .calendars import FIRST, LAST
from .errors import InputError
from .knowledge import Knowledge, load
from .labels import Precision, Resolution
from .mentions.because import explained
from .mentions.date_parts import Kind, Parts
from .mentions.dates import DateMention, find_dates
from .mentions.reckoning import Frame, Resolved
from .mentions.today import anchor as today_of
from .mentions.today import this_year
from .mentions.when import resolve_in
from .scan import Scan
from .span import Span
from .tense import TensesOf
from .text import Mended
from .why import Why

__all__ = ["FoundDate", "dates"]

_BESIDE = 3  # characters that may stand between a day and its time of the clock
Tenses = Literal["past", "future", "auto"]


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date of a text and what it means. ``span`` counts characters of the text as it was given.

    ``value`` is an ISO day, ``end`` the last day of a range; a week, a month, a year, or a day that can't be told, has
    no value but ``not_before`` and ``not_after``. ``precision`` is day, week, month or year. ``jalali`` is the same
    in the Persian calendar («1400-02» for a month). ``candidates`` holds the days it may be, the likeliest first,
    each with its probability. ``resolution`` says what decided: full, weekday, relative, published, register or
    context; None where nothing did. ``kind`` is date, time, duration or set; ``part_of_day`` and ``time`` («17:30») are
    what stands in it or beside it, ``length`` an ISO 8601 duration. ``why`` tells how it was found.
    """

    span: Span
    text: str
    kind: Kind
    value: str | None
    end: str | None
    precision: Precision | None
    jalali: str | None
    not_before: str | None
    not_after: str | None
    candidates: tuple[tuple[str, float], ...]
    resolution: Resolution | None
    confidence: float | None
    part_of_day: str | None
    time: str | None
    length: str | None
    why: Why

    def to_dict(self) -> dict[str, Any]:
        """The date as plain data."""
        plain = {f.name: getattr(self, f.name) for f in fields(self)}
        candidates = [{"value": value, "confidence": sure} for value, sure in self.candidates]
        return plain | {"span": list(self.span), "candidates": candidates, "why": self.why.to_dict()}


def dates(
    text: str,
    anchor: str | date | None = None,
    *,
    as_of: str | None = None,
    tense: Tenses = "auto",
    kinds: Sequence[Kind] = ("date",),
    knowledge: Knowledge | None = None,
) -> tuple[FoundDate, ...]:
    """The dates of a text, left to right, none overlapping.

    ``anchor`` is the day from which «دیروز» is counted, as a rule that of publication: an ISO day or moment, or a
    ``date``. Without one, what needs it has no value. The clock of the machine is never read: ``as_of`` (an ISO day;
    else the day that the knowledge was brought up to) bounds what has neither a year nor an anchor. ``tense`` says on
    which side of the anchor a bare weekday lies; ``auto`` looks at the verbs of its sentence. ``kinds`` may also ask
    for ``time``, ``duration`` and ``set``. Raises ``InputError`` for an anchor that is no ISO day, and for other kinds.

    >>> [(d.value, d.not_before, d.not_after) for d in dates("هفته گذشته", anchor="2021-05-20")]
    [(None, '2021-05-08', '2021-05-14')]
    >>> [d.value for d in dates("در خیابان ۱۵ خرداد با آقای بهار", anchor="2021-05-20")]
    []
    >>> [(d.kind, d.text, d.length) for d in dates("سه ساعت صبر کرد", kinds=("duration",))]
    [('duration', 'سه ساعت', 'PT3H')]
    """
    known, wanted = knowledge or load(), _kinds(kinds)
    today, bound = _iso(anchor, "anchor"), _iso(as_of, "as_of") or known.day
    scan = Scan.of(text, known)
    mentions = find_dates(scan.mended.text, known, scan.date_starts())
    around, year = today_of(mentions, today), this_year(mentions, today)
    out, tenses = [], TensesOf(scan)
    for i, mention in enumerate(mentions):
        if mention.parts.kind in wanted:
            side = tense if tense != "auto" else tenses.after(scan.tokens.at(mention.span[0]))
            frame = Frame.of(around, bound, (), side, today, year)
            found = resolve_in(mention, frame)
            found = found and explained(found, mention, frame)
            out.append(_one(scan.mended, mentions, i, found))
    return tuple(out)


def _kinds(asked: Sequence[Kind]) -> Sequence[str]:
    """The kinds that are asked for, looked at: a mistyped one would find nothing and say nothing."""
    kinds: Sequence[str] = (asked,) if isinstance(asked, str) else asked
    for kind in kinds:
        if kind not in get_args(Kind):
            raise InputError(f"no kind {kind!r} of dates", remedy=f"any of {', '.join(get_args(Kind))}")
    return kinds


def _iso(day: str | date | None, name: str) -> str | None:
    """An ISO day or moment, looked at; raises ``InputError``."""
    if day is None:
        return None
    try:
        known = day if isinstance(day, date) else date.fromisoformat(day[:10])
    except ValueError:
        raise InputError(f"{name} {day!r} is no ISO day", remedy="write it as 2021-05-16") from None
    if not FIRST.toordinal() <= known.toordinal() <= LAST.toordinal():
        raise InputError(
            f"{name} {str(day)!r} lies outside {FIRST.year} to {LAST.year}", remedy="write it as 2021-05-16"
        )
    return day.isoformat() if isinstance(day, date) else day


def _one(mended: Mended, mentions: Sequence[DateMention], i: int, found: Resolved | None) -> FoundDate:
    mention, parts = mentions[i], mentions[i].parts
    span = mended.to_original(mention.span)
    clock = parts if parts.kind == "time" else _clock_beside(mended, mentions, i)
    why = mention.why if found is None else found.why
    return FoundDate(
        span,
        mended.original[slice(*span)],
        parts.kind,
        None if found is None else found.value,
        None if found is None else found.end,
        None if found is None else found.precision,  # type: ignore[arg-type]
        None if found is None else found.jalali,
        None if found is None else found.not_before,
        None if found is None else found.not_after,
        () if found is None else found.candidates,
        None if found is None else found.resolution,
        None if found is None else found.confidence,
        parts.part_of_day or (clock.part_of_day if clock is not None else None),
        clock.clock if clock is not None else None,
        parts.length,
        why.moved(mended.to_original),
    )


def _clock_beside(mended: Mended, mentions: Sequence[DateMention], i: int) -> Parts | None:
    """«سه‌شنبه ساعت ۱۷», «ساعت ۵ عصر سه‌شنبه»: the time of the clock that stands beside a day."""
    for other in _neighbours(mentions, i):
        low, high = sorted((mentions[i].span, other.span))
        between = mended.text[low[1] : high[0]]
        if other.parts.kind == "time" and len(between) <= _BESIDE and not any(c.isalnum() for c in between):
            return other.parts
    return None


def _neighbours(mentions: Sequence[DateMention], i: int) -> Iterator[DateMention]:
    if mentions[i].parts.kind == "date" and mentions[i].parts.precision == "day":
        yield from mentions[i + 1 : i + 2]
        yield from mentions[max(0, i - 1) : i]
