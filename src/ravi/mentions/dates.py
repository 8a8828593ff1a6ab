"""Finds what a text says of days, weeks, months and years, and reads it into parts. ``when.resolve`` gives the day.

>>> from ravi.knowledge import load
>>> found = find_dates("عصر روز سه‌شنبه ۱۲ دی با شهردار دیدار کرد.", load())
>>> found[0].text, found[0].parts.weekday, found[0].parts.day, found[0].parts.month, found[0].parts.part_of_day
('عصر روز سه‌شنبه ۱۲ دی', 3, 12, 10, 'afternoon')

A mention's ``kind`` is ``date`` (something that may be a day, a week, a month, a year), ``time`` (of the clock),
``duration`` or ``set`` («هر روز»); only dates resolve. What looks like a date and is none is told by the words beside
it (``dates/traps.tsv``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from ..knowledge import Knowledge
from ..span import Span
from ..tokens import Tokens
from ..why import Why
from .date_rules import Found, date_rules
from .date_words import DateWords, Lexeme, date_words

Kind = Literal["date", "time", "duration", "set"]
Words = list[tuple[Lexeme, int, int]]
_BEFORE = re.compile(r"[\w\u200c]+$")
_AFTER = re.compile(r"[ \u200c]?([\w\u200c]+)")
_LEADING = frozenset(("from", "to", "comma", "open", "dash"))
_LEADS = frozenset(("from", "to", "this", "every"))
_BARE = frozenset(("weekday", "dayword", "weekword", "monthword", "yearword", "hourword", "part"))
_COUNTS = frozenset(("number", "cardinal", "few"))
_ALONE = frozenset(("jyear", "gyear", "month", "season"))
REACH = 30  # characters looked at before a mention, for the word there


@dataclass(frozen=True, slots=True)
class Parts:
    """What a mention says. ``weekday``: Saturday is 0. ``relative``: how many ``relative_unit`` from the day of
    publication (the unit ``weekday``: the next or last such day). ``year`` below 100 was written with two digits.
    ``edge`` is start, middle or end of a longer time, ``nth`` which weekday of a month (-1 the last). ``story``:
    counted from something told before. ``end`` closes a range, ``twin`` is the same day in another calendar.
    """

    kind: Kind = "date"
    precision: str = "day"
    calendar: str | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    relative: int | None = None
    relative_unit: str | None = None
    part_of_day: str | None = None
    season: int | None = None
    edge: str | None = None
    nth: int | None = None
    story: bool = False
    end: Parts | None = None
    twin: Parts | None = None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A stretch of the given text, its words, what they say, and the rule that read them."""

    span: Span
    text: str
    parts: Parts
    why: Why


def find_dates(text: str, knowledge: Knowledge, tokens: Tokens | None = None) -> tuple[DateMention, ...]:
    """The mentions of dates, times, durations and sets in a text, left to right, none overlapping.

    ``tokens`` are the text's own, where they are at hand: the same mentions are found in a fraction of the time.
    """
    finder = _finder(knowledge)
    runs = finder.words.runs(text, tokens)
    return tuple(mention for start, end in runs for mention in finder.in_run(text, start, end))


class _Finder:
    def __init__(self, knowledge: Knowledge) -> None:
        self.words: DateWords = date_words(knowledge)
        self.rules = date_rules(knowledge)
        self.leads = {word: x for word, x in self.words.known.items() if x.cls in _LEADS}
        self.traps: dict[tuple[str, str], frozenset[str]] = {}
        for r in knowledge.table("dates/traps.tsv"):
            key = (r["side"], r["word"])
            self.traps[key] = self.traps.get(key, frozenset()) | frozenset(r["rules_out"].split())

    def in_run(self, text: str, start: int, end: int) -> list[DateMention]:
        """The mentions in one run of date words."""
        words = self.words.read(text, start, end)
        classes = tuple([w[0][0] for w in words])
        fits = self.rules.find(classes)
        begun = bool(fits) and fits[0].first == 0
        if classes and (classes[0] in _BARE or classes[0] in (_COUNTS if begun else _ALONE)):
            lead = self._lead(text, start)
            if lead is not None and (lead[0].cls not in _LEADING or not begun):
                words.insert(0, lead)
                fits = self.rules.find((lead[0].cls, *classes))
        mentions = [self._mention(text, words, found) for found in fits]
        return [m for m in mentions if m is not None]

    def _lead(self, text: str, start: int) -> tuple[Lexeme, int, int] | None:
        """«در», «این» or «هر» before a run: too common to begin runs themselves."""
        before = _word_before(text, start)
        lexeme = self.leads.get(before)
        if lexeme is None:
            return None
        if lexeme.cls in _LEADING:
            return lexeme, start, start
        at = text.rindex(before, 0, start)
        return lexeme, at, at + len(before)

    def _mention(self, text: str, words: Words, found: Found) -> DateMention | None:
        kind, _, name = found.rule.partition(".")
        if kind == "none":
            return None
        first = found.first
        while words[first][0].cls in _LEADING and (name != "range" or words[first][0].cls != "from"):
            first += 1
        span = (words[first][1], words[found.last - 1][2])
        if span[0] == span[1]:
            return None
        parts = read_parts(kind, words, found)
        if parts is None or self._trapped(text, span, parts, words, found):
            return None
        source = next((words[i][0].source for i in found.slots.values() if words[i][0].source), "")
        why = Why(found.rule, found.source, span, parts=(Why("date.word", source),) if source else ())
        return DateMention(span, text[span[0] : span[1]], parts, why)

    def _trapped(self, text: str, span: Span, parts: Parts, words: Words, found: Found) -> bool:
        shape = _shape(parts)
        month = found.slots.get("month")
        if month is not None and shape in ("month", "daymonth") and _doubtful(words, found, month):
            return True
        if shape is None:
            return False
        before = self.traps.get(("before", _word_before(text, span[0])), ())
        if shape in before:
            return True
        m = _AFTER.match(text, span[1])
        return m is not None and shape in self.traps.get(("after", m[1]), ())


@lru_cache(maxsize=8)
def _finder(knowledge: Knowledge) -> _Finder:
    return _Finder(knowledge)


def _word_before(text: str, at: int) -> str:
    m = _BEFORE.search(text[max(0, at - REACH) : at].rstrip(" \u200c"))
    return "" if m is None else m.group().strip("\u200c")


def _shape(parts: Parts) -> str | None:
    """What kind of look-alike a mention could be; None when it says enough to be sure."""
    if parts.kind != "date":
        return None
    if parts.weekday is not None:
        bare = parts.day is None and parts.relative is None and parts.nth is None and parts.part_of_day is None
        return "weekday" if bare else None
    if parts.month is not None and parts.year is None and parts.relative is None and parts.twin is None:
        return "daymonth" if parts.day is not None else "month" if parts.edge is None else None
    if parts.season is not None and parts.year is None and parts.relative is None:
        return "season"
    if parts.relative == 0 and parts.relative_unit == "day" and parts.part_of_day is None:
        return "today"
    return "year" if parts.year is not None and parts.month is None and parts.season is None else None


def _doubtful(words: Words, found: Found, month: int) -> bool:
    """A month's name that means other things, with too little beside it: «یک مهر», «در تیر»."""
    if words[month][0].alone or "edge" in found.slots:
        return False
    beside = [words[i][0].cls for i in (month - 1, month + 1) if found.first <= i < found.last]
    if "monthword" in beside:
        return False
    day = found.slots.get("day")
    return day is None or (words[day][0].cls == "cardinal" and "part" not in found.slots)


# --- from words to parts


def read_parts(kind: str, words: Words, found: Found) -> Parts | None:
    """What the slots of a rule say, as parts; None where they say nothing that could be."""
    slots = {name: words[i][0] for name, i in found.slots.items()}
    if kind != "date":
        return Parts(
            kind=kind,  # type: ignore[arg-type]
            precision="time" if kind == "time" else "day",
            part_of_day=_extra(slots.get("part")),
        )
    parts = Parts(
        weekday=_value(slots.get("weekday")),
        part_of_day=_extra(slots.get("part")),
        edge=_extra(slots.get("edge")),
        nth=_value(slots.get("nth")),
    )
    if parts.nth is not None and "tens" in slots:
        parts = replace(parts, nth=parts.nth + slots["tens"].value)
    for read in (_full, _month_and_day, _holiday, _season, _year, _relative, _unit, _ago, _twin, _range):
        parts = read(parts, slots)
    if parts.edge is not None and parts.precision == "day" and parts.relative is None:
        parts = replace(parts, precision="year")
    return parts if _possible(parts) else None


def _value(lexeme: Lexeme | None) -> int | None:
    return None if lexeme is None else lexeme.value


def _extra(lexeme: Lexeme | None) -> str | None:
    return None if lexeme is None or not lexeme.extra else lexeme.extra


def _full(parts: Parts, slots: dict[str, Lexeme]) -> Parts:
    if "full" not in slots:
        return parts
    a, b, c = (int(x) for x in slots["full"].extra.split("/"))
    year, day = (a, c) if a > 31 else (c, a)
    return replace(parts, calendar="gregorian" if 1800 <= year <= 2100 else "jalali", year=year, month=b, day=day)


def _month_and_day(parts: Parts, slots: dict[str, Lexeme]) -> Parts:
    month, day = slots.get("month") or slots.get("month2"), slots.get("day")
    if month is None:
        return parts
    precision = "day" if day is not None or parts.nth is not None else "month"
    if slots.get("last", Lexeme("", 0)).value == -1:
        parts = replace(parts, edge="end")
    return replace(parts, calendar=month.extra, month=month.value, day=_value(day), precision=precision)


def _holiday(parts: Parts, slots: dict[str, Lexeme]) -> Parts:
    found = slots.get("holiday")
    if found is None:
        return parts
    return replace(parts, calendar=found.extra, month=found.value // 100, day=found.value % 100)


def _season(parts: Parts, slots: dict[str, Lexeme]) -> Parts:
    season = slots.get("season")
    return parts if season is None else replace(parts, season=season.value, precision="season", calendar="jalali")


def _year(parts: Parts, slots: dict[str, Lexeme]) -> Parts:
    if "yearrel" in slots or "ymod" in slots or "mlast" in slots:
        moved = slots.get("yearrel") or slots.get("ymod")
        parts = replace(parts, relative=-1 if moved is None else moved.value, relative_unit="year")
        if moved is None:
            parts = replace(parts, relative_unit="month_name")
        return parts if parts.month or parts.season else replace(parts, precision="year")
    year = slots.get("year")
    if year is None:
        return parts
    calendar = _extra(slots.get("era")) or parts.calendar or ("gregorian" if year.value > 1500 else "jalali")
    if parts.calendar == "gregorian":
        calendar = parts.calendar
    precision = parts.precision if parts.month or parts.season else "year"
    end = slots.get("year2")
    closing = None if end is None else Parts(precision="year", calendar=calendar, year=end.value)
    return replace(parts, year=year.value, calendar=calendar, precision=precision, end=closing)


def _relative(parts: Parts, slots: dict[str, Lexeme]) -> Parts:
    rel = slots.get("rel") or slots.get("dmod")
    if rel is not None:
        part = parts.part_of_day or rel.extra or None
        return replace(parts, relative=rel.value, relative_unit="day", part_of_day=part)
    if "moments" in slots:
        return replace(parts, relative=0, relative_unit="day")
    week = slots.get("wmod") or slots.get("wthis")
    if week is not None:
        return replace(parts, relative=week.value, relative_unit="week", story=week.cls == "story")
    if "wday" in slots:
        return replace(parts, relative=slots["wday"].value, relative_unit="weekday")
    if "this" in slots and parts.weekday is not None:
        return replace(parts, relative=1, relative_unit="this_weekday")
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


def _unit(parts: Parts, slots: dict[str, Lexeme]) -> Parts:
    unit = slots.get("unit") or slots.get("eunit")
    if "weekend" in slots:
        unit, parts = slots["weekend"], replace(parts, edge="end")
    moved = slots.get("umod") or slots.get("uthis") or slots.get("pmod")
    if "pmod" in slots and moved is not None:
        return replace(parts, relative=moved.value, relative_unit="day", story=moved.cls == "story")
    if unit is None or "count" in slots or (moved is None and not {"eunit", "weekend"} & slots.keys()):
        return parts
    shift = 0 if moved is None else moved.value
    return replace(
        parts,
        relative=shift,
        relative_unit=unit.extra,
        precision=unit.extra,
        story=moved is not None and moved.cls == "story",
    )


def _ago(parts: Parts, slots: dict[str, Lexeme]) -> Parts:
    if "count" not in slots or "unit" not in slots:
        return parts
    unit = slots["unit"].extra
    return replace(parts, relative=slots["mod"].value * slots["count"].value, relative_unit=unit, precision=unit)


def _twin(parts: Parts, slots: dict[str, Lexeme]) -> Parts:
    month, day = slots.get("tmonth"), slots.get("tday")
    if month is None or day is None:
        return parts
    year = _value(slots.get("tyear"))
    return replace(parts, twin=Parts(calendar=month.extra, year=year, month=month.value, day=day.value))


def _range(parts: Parts, slots: dict[str, Lexeme]) -> Parts:
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
    most = 30 if parts.calendar == "hijri" else 31
    return parts.day is None or 1 <= parts.day <= most
