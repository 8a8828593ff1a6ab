"""The words of dates: one pattern that finds runs of them, and what each word is.

>>> from ravi.knowledge import load
>>> words = date_words(load())
>>> [lexeme.cls for lexeme, _, _ in words.read("سه شنبه ۱۲ دی", 0, 13)]
['weekday', 'number', 'month']

A run is a stretch of date words, numbers and small marks on one line. Everything Persian comes from ``fa/dates``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from .knowledge import Knowledge
from .memory import FEWEST
from .span import Span

ZWNJ = "\u200c"
_MARKS = {
    "\u060c": "comma",
    ",": "comma",
    "(": "open",
    ")": "close",
    "/": "slash",
    "-": "dash",
    "\u2013": "dash",
    "\u2014": "dash",
    "\u0640": "dash",
    "_": "dash",
}
_GAP = r"[ \u00a0\u200c\u064b-\u0655]*"
_FULL = r"\d{4}[/\-.]\d{1,2}[/\-.]\d{1,2}|\d{1,2}[/\-.]\d{1,2}[/\-.](?:\d{4}|\d{2})"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?"
_WORD = re.compile(r"[^\W\d][\w\u200c]*|\d+")
_SQUEEZE = re.compile(r"[ \u00a0\u200c\u064b-\u0655]+")
_NOT_START = frozenset(
    (
        "and",
        "from",
        "to",
        "plural",
        "ezafe",
        "equals",
        "this",
        "every",
        "half",
        "last",
        "current",
        "next",
        "ago",
        "later",
        "story",
        "recent",
        "event",
        "toward",
        "zone",
        "untilnow",
        "phase",
        "ampm",
    )
)
_APART = ("ezafe", "toward", "zone")  # classes that are words of a date in one place only
_GLUED = frozenset(("plural", "monthword", "part", "night", "yearword", "month", "weekword", "lasting"))
RUN = 40  # words in a run, at most


class Lexeme(NamedTuple):
    """What a word is: its class (see ``rules.txt``), number, further value, the line that says so, and whether a
    month's bare name is enough."""

    cls: str
    value: int = 0
    extra: str = ""
    source: str = ""
    alone: bool = True


class DateWords:
    """The lexicon of ``fa/dates`` and its pattern. ``runs`` finds stretches, ``read`` says what stands in them."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.known = dict(_lexemes(knowledge))
        self._numbers = {
            _squeeze(r["word"]): (int(r["value"]), r["kind"], r.source) for r in knowledge.table("dates/numbers.tsv")
        }
        token, start = self._patterns(knowledge)
        self._token = re.compile(token)
        self._run = re.compile(rf"(?:{start})(?:{_GAP}(?:{token})){{0,{RUN}}}+")
        firsts = frozenset(s.split()[0] for s, c in _spelt(knowledge) if " " in s and c not in _NOT_START)
        self._start, self._firsts = re.compile(start), firsts
        self._memory: dict[str, Lexeme] = {}

    def may_begin(self, word: str) -> bool:
        """Whether a run may begin with a word."""
        return word in self._firsts or self._start.match(word) is not None

    def runs(self, text: str, starts: Iterable[int] | None = None) -> Iterator[Span]:
        """The stretches of date words. Where it is known which words may begin one, this is several times faster."""
        match, done = self._run.match, 0
        for start in self._likely(text) if starts is None else starts:
            if start >= done and (run := match(text, start)):
                done = run.end()
                yield run.span()

    def _likely(self, text: str) -> Iterator[int]:
        """Where a word stands that may begin a run."""
        return (m.start() for m in _WORD.finditer(text) if self.may_begin(m.group()))

    def read(self, text: str, start: int, end: int) -> list[tuple[Lexeme, int, int]]:
        """The words of a run, in order."""
        memory, out = self._memory, []
        for m in self._token.finditer(text, start, end):
            word = m.group()
            lexeme = memory.get(word)
            if lexeme is None:
                lexeme = self._remember(word)
            out.append((lexeme, m.start(), m.end()))
        return out

    def _remember(self, word: str) -> Lexeme:
        if len(self._memory) > FEWEST:
            self._memory.clear()
        lexeme = self._memory[word] = self._describe(word)
        return lexeme

    def _describe(self, word: str) -> Lexeme:
        if word in _MARKS:
            return Lexeme(_MARKS[word])
        key = _squeeze(word)
        for k in (key, key.removesuffix(self._ezafe)):
            if k in self.known:
                return self.known[k]
        if key[0].isdigit():
            return _numeric(key)
        return Lexeme("zone") if key.startswith(self._zones) else self._in_words(word)

    def _in_words(self, word: str) -> Lexeme:
        total = 0
        kind = source = ""
        for part in self._number_word.findall(word):
            value, kind, source = self._numbers[_squeeze(part)]
            total = max(total, 1) * value if kind == "thousand" else total + value
        if kind == "ordinal":
            return Lexeme("ordinal", total, source=source)
        cls = "cardinal" if 1 <= total <= 31 else "yy" if total < 100 else _size(total)
        return Lexeme("wyear" if cls in ("jyear", "gyear") else cls, total, source=source)

    def _patterns(self, knowledge: Knowledge) -> tuple[str, str]:
        rows = [(row["word"], row["kind"]) for row in knowledge.table("dates/numbers.tsv")]
        by_class: dict[str, list[str]] = {}
        for key, cls in _spelt(knowledge):
            by_class.setdefault(cls, []).append(key)
        self._ezafe = next(iter(by_class.get("ezafe", [""])))
        self._number_word = re.compile(_trie(v for w, k in rows if k != "suffix" for v in variants(w)))
        glued = _trie(w for cls in sorted(_GLUED) for w in by_class.get(cls, []))
        ezafe = rf"(?:[ \u200c]{self._ezafe}(?![\w\u200c]))?"
        edge = rf"(?:(?![^\W\d_]|\u200c[^\W\d_])|(?=\u200c?(?:{glued})(?![\w\u200c])))"
        names = _trie(w for cls, words in by_class.items() for w in words if cls not in _APART)
        first = _trie(w for cls, words in by_class.items() for w in words if cls not in _NOT_START)
        spelt = rf"(?:{_numbers(rows, by_class['and'])}){edge}"
        suffix = _trie(w for w, k in rows if k == "suffix")
        digits = (
            rf"(?<![\d.:])(?<!\d[,/\u066b\u066c])(?:{_FULL}|{_CLOCK}|\d{{1,4}}(?![\d]|[.,/\u066b\u066c:]\d)"
            rf"(?:[ \u200c]?(?:{suffix})(?![\w\u200c]))?)(?!\d)"
        )
        marks = "[" + re.escape("".join(_MARKS)) + "]"
        word = rf"(?:{names}){ezafe}{edge}"
        toward = rf"(?:{_trie(by_class.get('toward', []))})(?= \d)"
        self._zones = tuple(_squeeze(w) for w in by_class.get("zone", []))
        zone = rf"(?:{_trie(by_class.get('zone', []))})(?: [^\W\d_]+){{1,2}}?(?![\w\u200c])"
        return f"{zone}|{word}|{digits}|{spelt}|{marks}|{toward}", f"(?:{first}){ezafe}{edge}|{digits}|{spelt}"


@lru_cache(maxsize=8)
def date_words(knowledge: Knowledge) -> DateWords:
    """The lexicon of some knowledge, made once."""
    return DateWords(knowledge)


def variants(word: str) -> list[str]:
    """The spellings of an entry: each half-space kept, typed as a space, or lost."""
    parts = word.split(ZWNJ)
    if len(parts) > 4:
        return [word]
    ways = product((ZWNJ, " ", ""), repeat=len(parts) - 1)
    return ["".join(a + b for a, b in zip(parts, (*gaps, ""))) for gaps in ways]


def _squeeze(word: str) -> str:
    return _SQUEEZE.sub("", word)


def _entries(knowledge: Knowledge) -> Iterator[tuple[str, Lexeme]]:
    """Every entry of the tables with what it is."""
    for r in knowledge.table("dates/months.tsv"):
        yield r["name"], Lexeme("month", int(r["number"]), r["calendar"], r.source, r["alone"] == "yes")
    for r in knowledge.table("dates/weekdays.tsv"):
        yield r["name"], Lexeme("weekday", int(r["number"]), "", r.source)
    for r in knowledge.table("dates/relative.tsv"):
        yield r["word"], Lexeme(r["class"], int(r["offset"]), r["part"], r.source)
    for r in knowledge.table("dates/modifiers.tsv"):
        yield r["word"], Lexeme(r["class"], int(r["offset"]), "", r.source)
    for r in knowledge.table("dates/parts.tsv"):
        yield r["word"], Lexeme(r["class"], 0, r["part"], r.source)
    for r in knowledge.table("dates/seasons.tsv"):
        yield r["name"], Lexeme("season", int(r["number"]), "", r.source, False)
    for r in knowledge.table("dates/holidays.tsv"):
        yield r["name"], Lexeme(r["class"], int(r["month"]) * 100 + int(r["day"]), r["calendar"], r.source)
    for r in knowledge.table("dates/words.tsv"):
        number = r["value"].lstrip("-").isdigit()
        yield r["word"], Lexeme(r["class"], int(r["value"]) if number else 0, "" if number else r["value"], r.source)


def _lexemes(knowledge: Knowledge) -> Iterator[tuple[str, Lexeme]]:
    for word, lexeme in _entries(knowledge):
        yield _squeeze(word), lexeme


def _spelt(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    for word, lexeme in _entries(knowledge):
        for spelling in variants(word):
            yield spelling, lexeme.cls


def _numbers(rows: list[tuple[str, str]], ands: list[str]) -> str:
    """A pattern for whole numbers in words up to thousands, in the order that Persian gives them."""
    kinds: dict[str, list[str]] = {}
    for word, kind in rows:
        kinds.setdefault(kind, []).extend(variants(word))
    unit, teen, ten, hundred, thousand, ordinal = (
        _trie(kinds.get(k, [])) for k in ("unit", "teen", "ten", "hundred", "thousand", "ordinal")
    )
    join = rf"[ \u200c]*(?:{_trie(ands)})[ \u200c]+"
    small = rf"{ordinal}|(?:{ten})(?:{join}(?:{ordinal}|{unit}))?|{teen}|{unit}"  # «سی ام» before «سی»
    middle = rf"(?:{hundred})(?:{join}(?:{small}))?"
    return rf"(?:(?:{unit})[ \u200c])?(?:{thousand})(?:{join}(?:{middle}|{small}))?|{middle}|{small}"


def _numeric(key: str) -> Lexeme:
    """A number in digits: a whole date, a clock time, or a number by its size."""
    if re.fullmatch(_FULL, key):
        return Lexeme("full", 0, re.sub(r"\D", "/", key))
    if ":" in key:
        return Lexeme("clock", 0, key)
    digits = re.match(r"\d+", key)
    assert digits is not None
    value = int(digits.group())
    if digits.end() < len(key):
        return Lexeme("ordinal", value) if 1 <= value <= 31 else Lexeme("big", value)
    if len(key) == 2 and value < 10:
        return Lexeme("zero", value)
    if len(key) == 2 and value > 31:
        return Lexeme("yy", value)
    return Lexeme("number" if 1 <= value <= 31 else _size(value), value)


def _size(value: int) -> str:
    return "jyear" if 1200 <= value <= 1499 else "gyear" if 1800 <= value <= 2100 else "big"


def _trie(words: Iterable[str]) -> str:
    """A pattern that matches the longest of some words, by their common beginnings."""
    root: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branch(root)


def _branch(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    ways = [re.escape(char) + _branch(child) for char, child in sorted(node.items()) if char]
    if not ways:
        return "" if "" in node else "(?!)"
    if len(ways) == 1 and "" not in node:
        return ways[0]
    return "(?:" + "|".join(ways) + ")" + ("?" if "" in node else "")
