"""What the words of a date say, slot by slot: from the words that a rule of ``dates/rules.txt`` took to ``Parts``.

>>> from ravi.knowledge import load
>>> from ravi.mentions.dates import find_dates
>>> found = find_dates("دو سه روز پیش رفتند.", load())[0].parts
>>> found.relative, found.upto, found.relative_unit
(-3, -2, 'day')
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from ..date_words import Lexeme

Kind = Literal["date", "time", "duration", "set"]
Slots = dict[str, Lexeme]
FEW = (2, 10)  # «چند روز پیش»: so many at least, so many at most
HALVES = {"year": ("month", 12, 6), "week": ("day", 7, 3)}  # a half of these, in the next smaller unit
LATER_PARTS = ("afternoon", "evening")  # an hour below twelve is twelve more then
ISO_UNITS = {
    "year": "P{}Y",
    "month": "P{}M",
    "week": "P{}W",
    "day": "P{}D",
    "hour": "PT{}H",
    "minute": "PT{}M",
    "second": "PT{}S",
}


@dataclass(frozen=True, slots=True)
class Parts:
    """What a mention says. ``weekday``: Saturday is 0. ``year`` below 100 was written with two digits.

    ``relative`` is how many ``relative_unit`` from the day of publication, ``upto`` where it may be as few. The unit
    is day, week, month or year; ``weekday``: the next or last such day; ``month_name``: the next or last such month;
    ``moment``: a short while. ``edge`` is the part of a longer time (start, middle, end; half1, half2; ten1 to ten3;
    week1, weeklast), ``nth`` which day or weekday of a month or year (-1 the last). ``story``: counted from something
    told before, or from nothing that is known. ``clock`` is a time of the clock, ``length`` an ISO 8601 duration.
    ``end`` closes a range, ``twin`` is the same day in another calendar.
    """

    kind: Kind = "date"
    precision: str = "day"
    calendar: str | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    relative: int | None = None
    upto: int | None = None
    relative_unit: str | None = None
    part_of_day: str | None = None
    clock: str | None = None
    length: str | None = None
    season: int | None = None
    edge: str | None = None
    nth: int | None = None
    story: bool = False
    end: Parts | None = None
    twin: Parts | None = None


TODAY = Parts(relative=0, relative_unit="day")


def read_parts(kind: str, slots: Slots) -> Parts | None:
    """What the slots of a rule say, as parts; None where they say nothing that could be."""
    part = _extra(slots.get("part"))
    if kind == "time":
        return Parts(
            kind="time", precision="time", part_of_day=part, clock=_clock(slots, part), end=_closing_hour(slots)
        )
    if kind != "date":
        return Parts(kind=kind, part_of_day=part, length=_length(slots))  # type: ignore[arg-type]
    parts = Parts(
        weekday=_value(slots.get("weekday")),
        part_of_day=part,
        edge=_extra(slots.get("edge")),
        nth=_value(slots.get("nth")),
    )
    if parts.nth is not None and "tens" in slots:
        parts = replace(parts, nth=parts.nth + slots["tens"].value)
    for read in (_full, _month_and_day, _holiday, _season, _year, _relative, _unit, _ago, _twin, _range):
        parts = read(parts, slots)
    return parts if _possible(parts) else None


def _value(lexeme: Lexeme | None) -> int | None:
    return None if lexeme is None else lexeme.value


def _extra(lexeme: Lexeme | None) -> str | None:
    return None if lexeme is None or not lexeme.extra else lexeme.extra


# --- times and durations


def _clock(slots: Slots, part: str | None) -> str | None:
    """The hour and minute on a clock of 24 hours; as written where no part of the day is said."""
    said = slots.get("clock")
    if said is None:
        return None
    hour, minute = (int(x) for x in said.extra.split(":")[:2]) if said.cls == "clock" else (said.value, 0)
    minute = _minutes(slots.get("minutes"), minute)
    if "before" in slots:
        hour, minute = hour - 1, 60 - _minutes(slots["before"], 0)
    hour = _by_part(hour, part)
    return f"{hour:02d}:{minute:02d}" if 0 <= hour < 24 and 0 <= minute < 60 else None


def _minutes(lexeme: Lexeme | None, otherwise: int) -> int:
    if lexeme is None:
        return otherwise
    return {"half": 30, "quarter": 15, "quarters": 15}.get(lexeme.cls, lexeme.value)


def _by_part(hour: int, part: str | None) -> int:
    """«پنج عصر» is 17, «۱۲ شب» is 0, «دو بامداد» is 2."""
    if part in LATER_PARTS or (part == "noon" and hour < 4) or (part == "night" and 6 <= hour < 12):
        return hour + 12 if hour < 12 else hour
    return 0 if hour == 12 and part in ("night", "midnight", "dawn") else hour


def _closing_hour(slots: Slots) -> Parts | None:
    last = slots.get("clock2")
    if last is None:
        return None
    part = _extra(slots.get("part"))
    return Parts(kind="time", precision="time", part_of_day=part, clock=_clock({**slots, "clock": last}, part))


def _length(slots: Slots) -> str | None:
    """How long a duration is, where it is one number of one unit."""
    count, unit = slots.get("count"), slots.get("unit")
    if count is None or unit is None or count.cls in ("few", "some") or {"count2", "count3", "half"} & slots.keys():
        return None
    form = ISO_UNITS.get(unit.extra)
    if form is None:
        return None
    if count.cls == "half":
        return {"hour": "PT30M", "day": "PT12H", "year": "P6M"}.get(unit.extra)
    return form.format(count.value)


# --- days, months, years


def _full(parts: Parts, slots: Slots) -> Parts:
    if "full" not in slots:
        return parts
    a, b, c = (int(x) for x in slots["full"].extra.split("/"))
    year, day = (a, c) if a > 31 else (c, a)
    return replace(parts, calendar="gregorian" if 1800 <= year <= 2100 else "jalali", year=year, month=b, day=day)


def _month_and_day(parts: Parts, slots: Slots) -> Parts:
    month, day = slots.get("month") or slots.get("month2"), slots.get("day")
    if "nthmonth" in slots:
        number = slots["nthmonth"].value
        return replace(parts, month=12 if number == -1 else number, precision="month", relative=0, relative_unit="year")
    if month is None:
        return parts
    precision = "day" if day is not None or parts.nth is not None else "month"
    if slots.get("last", Lexeme("", 0)).value == -1:
        parts = replace(parts, edge="end")
    return replace(parts, calendar=month.extra, month=month.value, day=_value(day), precision=precision)


def _holiday(parts: Parts, slots: Slots) -> Parts:
    found = slots.get("holiday")
    if found is None:
        return parts
    return replace(parts, calendar=found.extra, month=found.value // 100, day=found.value % 100)


def _season(parts: Parts, slots: Slots) -> Parts:
    if "quarter" in slots:
        return _months_of_year(parts, slots["months"].value, slots["quarter"].value)
    season = slots.get("season")
    return parts if season is None else replace(parts, season=season.value, precision="season", calendar="jalali")


def _months_of_year(parts: Parts, months: int, nth: int) -> Parts:
    """«سه‌ماهه دوم», «شش ماه نخست»: the seasons that they cover; a season of 0 is none."""
    size = months // 3 if months in (3, 6, 9) else 0
    first, last = (nth - 1) * size + 1, nth * size
    if not size or last > 4:
        return replace(parts, season=0)
    whole = replace(parts, season=first, precision="season")
    return whole if first == last else replace(whole, end=replace(whole, season=last))


def _year(parts: Parts, slots: Slots) -> Parts:
    if "mlast" in slots:
        return replace(parts, relative=slots["mlast"].value, relative_unit="month_name")
    moved = slots.get("yearrel") or slots.get("ymod")
    if moved is not None:
        calendar = parts.calendar or _extra(slots.get("era"))
        parts = replace(parts, relative=moved.value, relative_unit="year", calendar=calendar)
        if parts.end is not None:  # «شش ماه نخست امسال»
            parts = replace(parts, end=replace(parts, season=parts.end.season, end=None))
        return parts if parts.month or parts.season else replace(parts, precision="year")
    year = slots.get("year")
    if year is None:
        return parts
    calendar = _extra(slots.get("era")) or parts.calendar or ("gregorian" if year.value > 1500 else "jalali")
    if parts.calendar == "gregorian":
        calendar = parts.calendar
    fine = parts.month or parts.season or "nyear" in slots
    end = slots.get("year2")
    closing = None if end is None else Parts(precision="year", calendar=calendar, year=_century(year, end))
    if parts.relative_unit == "year":
        parts = replace(parts, relative=None, relative_unit=None)
    if parts.end is not None and closing is None:
        closing = replace(parts.end, year=year.value, calendar=calendar)
    precision = parts.precision if fine else "year"
    return replace(parts, year=year.value, calendar=calendar, precision=precision, end=closing)


def _century(year: Lexeme, end: Lexeme) -> int:
    """«۱۳۹۸ تا ۹۹»: the second year lies in the century of the first, or the next."""
    if end.value >= 100 or year.value < 100:
        return end.value
    found = year.value // 100 * 100 + end.value
    return found if found >= year.value else found + 100


def _relative(parts: Parts, slots: Slots) -> Parts:
    rel = slots.get("rel") or slots.get("dmod")
    if rel is not None:
        part = parts.part_of_day or rel.extra or None
        last = slots.get("rel2")
        end = None if last is None else Parts(relative=last.value, relative_unit="day")
        return replace(parts, relative=rel.value, relative_unit="day", part_of_day=part, end=end)
    if "moments" in slots:
        return replace(parts, relative=0, relative_unit="moment")
    week = slots.get("wmod") or slots.get("wthis")
    if week is not None:
        return replace(parts, relative=week.value, relative_unit="week", story=week.cls == "story")
    if "wday" in slots:
        return replace(parts, relative=slots["wday"].value, relative_unit="weekday")
    if "this" in slots and parts.weekday is not None:
        return replace(parts, relative=1, relative_unit="this_weekday")
    if "nyear" in slots:
        moved = slots.get("nmod")
        shift = None if parts.year is not None else 0 if moved is None else moved.value
        unit = None if shift is None else "year"
        return replace(parts, relative=shift, relative_unit=unit, calendar=_extra(slots.get("mera")) or parts.calendar)
    month = slots.get("mmod") or slots.get("mthis") or slots.get("mnow")
    if month is not None:
        return replace(
            parts,
            day=_value(slots.get("day")),
            relative=month.value,
            relative_unit="month",
            calendar=_extra(slots.get("mera")) or parts.calendar,
        )
    return parts


def _unit(parts: Parts, slots: Slots) -> Parts:
    unit = slots.get("unit") or slots.get("eunit")
    if "weekend" in slots:
        unit, parts = slots["weekend"], replace(parts, edge="end")
    moved = slots.get("umod") or slots.get("uthis") or slots.get("pmod")
    if "pmod" in slots and moved is not None:
        return replace(parts, relative=moved.value, relative_unit="day", story=moved.cls == "story")
    if unit is None or {"count", "few"} & slots.keys() or (moved is None and not {"eunit", "weekend"} & slots.keys()):
        return parts
    return replace(
        parts,
        relative=0 if moved is None else moved.value,
        relative_unit=unit.extra,
        precision=unit.extra,
        calendar=_extra(slots.get("uera")),
        story=moved is not None and moved.cls == "story",
    )


def _ago(parts: Parts, slots: Slots) -> Parts:
    """«سه روز پیش», «دو سال و نیم پیش», «دو سه روز پیش», «چند روز پیش», «سال‌ها پیش»."""
    unit, moved = slots.get("unit"), slots.get("mod")
    if "few" in slots and unit is None:
        return replace(parts, story=True, precision=slots["few"].extra)
    if unit is None or moved is None:
        return parts
    name, sign = unit.extra, moved.value
    if "few" in slots:
        least, most = FEW
    elif "count" in slots:
        least = max(slots["count"].value, 1)
        most = slots["count2"].value if "count2" in slots else least
        if "half" in slots and name in HALVES:
            name, times, more = HALVES[name]
            least = most = least * times + more
    else:
        return replace(parts, story=True, precision=name)
    far, near = sign * (most if sign < 0 else least), sign * (least if sign < 0 else most)
    upto = None if far == near else near
    return replace(parts, relative=far, upto=upto, relative_unit=name, precision=name)


def _twin(parts: Parts, slots: Slots) -> Parts:
    month, day = slots.get("tmonth"), slots.get("tday")
    if month is None or day is None:
        return parts
    year = _value(slots.get("tyear"))
    return replace(parts, twin=Parts(calendar=month.extra, year=year, month=month.value, day=day.value))


def _range(parts: Parts, slots: Slots) -> Parts:
    month, day, weekday = slots.get("month2"), slots.get("day2"), _value(slots.get("weekday2"))
    if day is not None and month is not None:
        end = Parts(calendar=month.extra, year=parts.year, month=month.value, day=day.value, weekday=weekday)
        kept = parts.weekday if weekday is not None or "to" in slots else None  # «پنجشنبه و جمعه ۲۵ و ۲۶ تیر»
        return replace(parts, end=end, calendar=parts.calendar or month.extra, weekday=kept)
    if weekday is not None:
        return replace(parts, end=replace(parts, weekday=weekday, end=None))
    last = slots.get("month3")
    if last is None:
        return parts
    edge = _extra(slots.get("edge2"))
    return replace(parts, end=replace(parts, month=last.value, calendar=last.extra, edge=edge, end=None))


def _possible(parts: Parts) -> bool:
    """Whether the numbers can be a day and a month at all."""
    if parts.month is not None and not 1 <= parts.month <= 12:
        return False
    if parts.season is not None and not 1 <= parts.season <= 4:
        return False
    if parts.end is not None and (parts.end.year or 9999) < (parts.year or 0):  # «لیگ ۱۴۰۱-۱۴۰۰»
        return False
    most = 30 if parts.calendar == "hijri" else 31
    return parts.day is None or 1 <= parts.day <= most
