"""How a day was found, in words for a reader who never saw the code.

>>> from ravi.knowledge import load
>>> from ravi.mentions.dates import find_dates
>>> from ravi.mentions.when import Frame, resolve_in
>>> frame = Frame.of("2021-05-20", "2026-01-01")
>>> (mention,) = find_dates("روز یکشنبه ۲۶ اردیبهشت", load())
>>> because(resolve_in(mention, frame), mention.parts, frame)
'no year is written; the 26 Ordibehesht nearest to publication (2021-05-20) is 2021-05-16, a Sunday as written'
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ..calendars import MONTHS, WEEKDAYS, from_date, weekday
from ..why import Why
from .date_parts import Parts
from .dates import DateMention
from .reckoning import Frame, Hint, Resolved

_SHOWN = 3  # other years that are named


def explained(found: Resolved, mention: DateMention, frame: Frame) -> Resolved:
    """The same with the reason in words, and with the facts about the world that it rests on."""
    hints = _used(found, frame)
    facts = tuple(Why(f"date.{h.kind}.fact", h.source, note=_fact(h)) for h in hints)
    why = replace(found.why, note=because(found, mention.parts, frame), parts=found.why.parts + facts)
    return replace(found, why=why)


def because(found: Resolved, parts: Parts, frame: Frame) -> str:
    """One sentence: what the words say, what was missing, and what decided."""
    told = _TELLERS[found.resolution](found, parts, frame)
    return told + _doubt(found, parts) + _moved_today(found, frame)


def _used(found: Resolved, frame: Frame) -> tuple[Hint, ...]:
    """The hints that a day without a year of its own was held against."""
    return frame.hints if frame.around is None and found.resolution in ("context", "register", "weekday") else ()


def _fact(hint: Hint) -> str:
    if hint.kind == "register":
        return hint.what
    bounds = [f"not before {hint.first}" if hint.first else "", f"not after {hint.last}" if hint.last else ""]
    return f"the text speaks of this: {hint.what} ({' and '.join(filter(None, bounds))})"


# --- by what decided


def _full(found: Resolved, parts: Parts, frame: Frame) -> str:
    if found.value is None:
        return f"written with its year; it runs from {found.not_before} to {found.not_after}"
    year = "" if parts.year is None or parts.year >= 100 else ", its year with two digits"
    return f"written in full{year}: {_said(parts, found.value)} is {_value(found)}{_weekday(found, parts)}"


def _relative(found: Resolved, parts: Parts, frame: Frame) -> str:
    about = "publication" if frame.around == frame.published else "what the report calls today"
    base = f"{about} ({_day(frame.around)})" if frame.around is not None else "this year"
    if found.value is None:
        return f"counted from {base}: from {found.not_before} to {found.not_after}"
    unit, count = parts.relative_unit, parts.relative or 0
    if unit in ("day", "moment") and parts.month is None:
        return f"{_distance(found, count, frame)} {base}: {_value(found)}{_weekday(found, parts)}"
    return f"counted from {base}: {_value(found)}{_weekday(found, parts)}"


def _distance(found: Resolved, count: int, frame: Frame) -> str:
    if not count and found.value is not None and frame.around is not None and found.value < frame.around.isoformat():
        return f"that part of the day had not come yet at {frame.clock}, so it is the day before"
    if not count:
        return "the day of"
    return f"{abs(count)} day{'s'[: abs(count) > 1]} {'before' if count < 0 else 'after'}"


def _by_weekday(found: Resolved, parts: Parts, frame: Frame) -> str:
    if frame.around is None:
        return _several(found, parts, frame)
    if parts.month is not None:
        return f"no year is written; the last {_said(parts, found.value)} that was a {_name(parts)} is {_value(found)}"
    if parts.relative_unit in ("day", "moment"):
        return f"the {_name(parts)} that is written decides; nearest to {_day(frame.around)} it is {_value(found)}"
    ahead = frame.tense == "future" or parts.relative_unit == "this_weekday"
    which, side = ("next", "from publication on") if ahead else ("last", "up to publication")
    return f"the {which} {_name(parts)} {side} ({_day(frame.around)}): {_value(found)}"


def _several(found: Resolved, parts: Parts, frame: Frame) -> str:
    others = [day for day, _ in found.candidates[1 : 1 + _SHOWN]]
    rest = f"; it could also be {', '.join(others)}" if others else ""
    named = f"is a {_name(parts)}" if parts.weekday is not None else "fits the other calendar"
    return (
        f"no year and no day of publication; the latest {_said(parts, found.value)} up to {frame.as_of} that {named} "
        f"is {_value(found)}{rest}"
    )


def _published(found: Resolved, parts: Parts, frame: Frame) -> str:
    base = f"publication ({frame.around})"
    if found.value is None:
        return f"no year is written; nearest to {base} it runs from {found.not_before} to {found.not_after}"
    said = _said(parts, found.value)
    return f"no year is written; the {said} nearest to {base} is {_value(found)}{_weekday(found, parts)}"


def _narrowed(found: Resolved, parts: Parts, frame: Frame) -> str:
    if parts.relative_unit == "year":
        return f"the text calls {frame.this_year} this year: {_value(found)}"
    if found.value is None:
        return f"no year and no day of publication: {len(found.candidates)} years or more are possible"
    what = "of what the text names" if found.resolution == "context" else "of the people who take part"
    return f"no year is written; because {what} only {_value(found)} is left{_weekday(found, parts)}"


_TELLERS = {
    "full": _full,
    "relative": _relative,
    "weekday": _by_weekday,
    "published": _published,
    "context": _narrowed,
    "register": _narrowed,
}


# --- pieces of sentences


def _said(parts: Parts, value: str | None) -> str:
    """Day and month in the calendar of the mention: «26 Ordibehesht», with the year where it is written."""
    calendar = parts.calendar or "jalali"
    if value is None or parts.month is None:
        return "the day"
    year, month, day = from_date(calendar, date.fromisoformat(value))
    month, day = parts.month or month, parts.day or day
    return f"{day} {MONTHS[calendar][month - 1]}" + (f" {year}" if parts.year is not None else "")


def _value(found: Resolved) -> str:
    return f"{found.value} to {found.end}" if found.end else found.value or ""


def _day(day: date | None) -> str:
    return "" if day is None else f"{WEEKDAYS[weekday(day)]} {day}"


def _name(parts: Parts) -> str:
    return WEEKDAYS[parts.weekday or 0]


def _weekday(found: Resolved, parts: Parts) -> str:
    """Whether the day is the weekday that is written beside it."""
    if parts.weekday is None or found.value is None:
        return ""
    real = weekday(date.fromisoformat(found.value))
    return f", a {WEEKDAYS[real]} as written" if real == parts.weekday else f", a {WEEKDAYS[real]}"


def _doubt(found: Resolved, parts: Parts) -> str:
    if found.value is None:
        return ""
    real = weekday(date.fromisoformat(found.value))
    if parts.weekday is not None and real != parts.weekday:
        return f"; but {_name(parts)} is written, so one of the two is a slip"
    if found.not_before != found.not_after and found.end is None:
        return "; the moon may make it a day earlier or later"
    others = [day for day, _ in found.candidates[1:2]]
    return (
        f"; it may also be {others[0]}" if found.confidence < 0.7 and others and found.resolution == "relative" else ""
    )


def _moved_today(found: Resolved, frame: Frame) -> str:
    """«امروز (شنبه)» in a report of Sunday moves what is counted from."""
    if frame.around == frame.published or frame.around is None or frame.published is None:
        return ""
    return f"; it came out on {_day(frame.published)}, but says itself which day it calls today"
