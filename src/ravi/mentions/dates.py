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
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from ..date_words import DateWords, Lexeme, date_words
from ..knowledge import Knowledge
from ..memory import FEWEST, Lately
from ..span import Span
from ..why import Why
from .date_parts import TODAY, Parts, read_parts
from .date_rules import DateRules, Found, date_rules

Words = list[tuple[Lexeme, int, int]]
_BACK = re.compile(r"[\w\u200c]*")
_AFTER = re.compile(r"[ \u200c]?([\w\u200c]+)")
_LEADING = frozenset(("from", "to", "comma", "open", "dash", "cue"))
_TRAILING = frozenset(("event", "comma"))
_LEADS = frozenset(("from", "to", "this", "every"))
_BARE = frozenset(("weekday", "dayword", "weekword", "monthword", "yearword", "hourword", "part", "night"))
_COUNTS = frozenset(("number", "cardinal", "few", "yy"))
_ALONE = frozenset(("jyear", "gyear", "month", "season"))
REACH = 30  # characters looked at before a mention, for the word there


@dataclass(frozen=True, slots=True)
class DateMention:
    """A stretch of the given text, its words, what they say, and the rule that read them."""

    span: Span
    text: str
    parts: Parts
    why: Why


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of a report: its mention, and its first and last token."""

    mention: DateMention
    first: int
    last: int


def find_dates(text: str, knowledge: Knowledge, starts: Iterable[int] | None = None) -> tuple[DateMention, ...]:
    """The mentions of dates, times, durations and sets in a text, left to right, none overlapping.

    ``starts`` are where words stand that may begin one, where they are known (``Scan.date_starts``): the same are
    found in a fraction of the time.
    """
    finder = _finder(knowledge)
    runs = finder.words.runs(text, starts)
    return tuple(mention for start, end in runs for mention in finder.in_run(text, start, end))


class _Run(NamedTuple):
    """A run as its words alone tell: the words, placed from its start, their classes, the rules that fit, whether one
    fits at its start, and whether the word before it may change that."""

    words: Words
    classes: tuple[str, ...]
    fits: tuple[Found, ...]
    begun: bool
    may_lead: bool


class _Runs:
    """Runs by their words. Most have been seen before, and nearly all are a number or a word that dates nothing."""

    def __init__(self, words: DateWords, rules: DateRules) -> None:
        self._words, self._rules = words, rules

    def of(self, text: str) -> _Run:
        words = self._words.read(text, 0, len(text))
        classes = tuple([w[0][0] for w in words])
        fits = self._rules.find(classes)
        begun = bool(fits) and fits[0].first == 0
        may_lead = bool(classes) and (classes[0] in _BARE or classes[0] in (_COUNTS if begun else _ALONE))
        return _Run(words, classes, fits, begun, may_lead)


class _Finder:
    def __init__(self, knowledge: Knowledge) -> None:
        self.words: DateWords = date_words(knowledge)
        self.rules = date_rules(knowledge)
        self.leads = {word: x for word, x in self.words.known.items() if x.cls in _LEADS}
        self.known_runs = Lately(FEWEST, _Runs(self.words, self.rules).of)
        self.known_parts: dict[tuple[str, tuple[tuple[str, Lexeme], ...]], Parts | None] = {}
        self.traps: dict[tuple[str, str], frozenset[str]] = {}
        for r in knowledge.table("dates/traps.tsv"):
            key = (r["side"], r["word"])
            self.traps[key] = self.traps.get(key, frozenset()) | frozenset(r["rules_out"].split())

    def in_run(self, text: str, start: int, end: int) -> list[DateMention]:
        """The mentions in one run of date words."""
        run = self.known_runs[text[start:end]]
        if not run.fits and not run.may_lead:
            return []
        lead, fits = self._lead(text, start) if run.may_lead else None, run.fits
        words = [(lexeme, a + start, b + start) for lexeme, a, b in run.words]
        if lead is not None and (lead[0].cls not in _LEADING or not run.begun):
            words.insert(0, lead)
            fits = self.rules.find((lead[0].cls, *run.classes))
        mentions: list[_Placed] = []
        for found in fits:
            mention = self._mention(text, words, found)
            if mention is not None:
                self._add(text, words, mentions, mention)
        return [self._up_to_now(text, words, m) for m in mentions]

    def _add(self, text: str, words: Words, before: list[_Placed], new: _Placed) -> None:
        """«از هفته پیش تا پایان ماه»: two mentions with «تا» between them are one, from the first to the last."""
        if before and self._is_range(text, words, before[-1], new):
            old = before.pop()
            span = (old.mention.span[0], new.mention.span[1])
            parts = replace(old.mention.parts, end=new.mention.parts)
            why = Why("date.from.to", span=span, parts=(old.mention.why, new.mention.why))
            new = _Placed(DateMention(span, text[span[0] : span[1]], parts, why), old.first, new.last)
        before.append(new)

    def _is_range(self, text: str, words: Words, old: _Placed, new: _Placed) -> bool:
        """Whether a mention begins a range that the next one ends: times of the clock, or dates behind «از»."""
        a, b = old.mention.parts, new.mention.parts
        if new.first - old.last != 1 or words[old.last][0].cls != "to" or a.kind != b.kind or a.end or b.end:
            return False
        return a.kind == "time" or (a.kind == "date" and self._behind_from(text, words, old))

    def _up_to_now(self, text: str, words: Words, placed: _Placed) -> DateMention:
        """«از ماه گذشته تا کنون»: a range up to the day of publication."""
        mention, last = placed.mention, placed.last
        if last >= len(words) or words[last][0].cls != "untilnow" or mention.parts.kind != "date":
            return mention
        if mention.parts.end is not None or not self._behind_from(text, words, placed):
            return mention
        span = (mention.span[0], words[last][2])
        return DateMention(span, text[span[0] : span[1]], replace(mention.parts, end=TODAY), mention.why)

    def _behind_from(self, text: str, words: Words, placed: _Placed) -> bool:
        lead = words[placed.first - 1] if placed.first else self._lead(text, words[0][1])
        return lead is not None and lead[0].cls == "from"

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

    def _mention(self, text: str, words: Words, found: Found) -> _Placed | None:
        kind, _, name = found.rule.partition(".")
        if kind == "none":
            return None
        first, last = found.first, found.last
        while first < last and words[first][0].cls in _LEADING and (name != "range" or words[first][0].cls != "from"):
            first += 1
        while last > first and words[last - 1][0].cls in _TRAILING:
            last -= 1
        if first == last or words[first][1] == words[last - 1][2]:
            return None
        span = (words[first][1], words[last - 1][2])
        parts = self._parts(kind, words, found)
        if parts is None or self._trapped(text, span, parts, words, found):
            return None
        source = next((words[i][0].source for i in found.slots.values() if words[i][0].source), "")
        why = Why(found.rule, found.source, span, parts=(Why("date.word", source),) if source else ())
        return _Placed(DateMention(span, text[span[0] : span[1]], parts, why), first, last)

    def _parts(self, kind: str, words: Words, found: Found) -> Parts | None:
        """What the words in the slots say; the same words are read once («امروز»)."""
        slots = {name: words[i][0] for name, i in found.slots.items()}
        key = (found.source, tuple(slots.items()))
        if key not in self.known_parts:
            if len(self.known_parts) > FEWEST:
                self.known_parts.clear()
            self.known_parts[key] = read_parts(kind, slots)
        return self.known_parts[key]

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


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mention and the words of its run that it takes, ``first`` to ``last`` (not included)."""

    mention: DateMention
    first: int
    last: int


@lru_cache(maxsize=8)
def _finder(knowledge: Knowledge) -> _Finder:
    return _Finder(knowledge)


def _word_before(text: str, at: int) -> str:
    back = text[max(0, at - REACH) : at].rstrip(" \u200c")[::-1]  # a pattern looks ahead faster than for an end
    return back[: _BACK.match(back).end()][::-1].strip("\u200c")  # type: ignore[union-attr]


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
    if any(words[i][0].cls == "monthword" for i in range(max(found.first, month - 2), min(month + 2, found.last))):
        return False
    day = found.slots.get("day")
    return day is None or (words[day][0].cls == "cardinal" and "part" not in found.slots)
