"""The rules of ``fa/dates/rules.txt``, compiled to patterns over classes of words.

>>> from ravi.knowledge import load
>>> rules = date_rules(load())
>>> [(found.rule, found.slots) for found in rules.find(("weekday", "number", "month"))]
[('date.day.month', {'weekday': 0, 'day': 1, 'month': 2})]

A class is one character of a string, so a wording of a rule is an ordinary regular expression over that string. At each
place only the wordings that can begin with the class there are tried. What is found in one string of classes is kept:
most runs of date words have been seen before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..errors import KnowledgeError
from ..knowledge import Knowledge, Line
from ..memory import FEWEST

FILE = "dates/rules.txt"
_ITEM = re.compile(r"<(\w+)>|\{(\w+):([\w|]+)\}")
_COMMENT = re.compile(r"(?:^|(?<!\s)\s+)#.*")


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that fits: words ``first`` to ``last`` (not included), and which word fills each slot."""

    rule: str
    source: str
    first: int
    last: int
    slots: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Wording:
    """A line of a rule: its pattern, the classes that it can begin with, and the slot of each group."""

    rule: str
    source: str
    pattern: re.Pattern[str]
    begins: frozenset[str]
    slots: tuple[tuple[str, str], ...]


class DateRules:
    """All rules, in the order of the file. ``find(classes)`` gives what fits, left to right."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._chars: dict[str, str] = {}
        self._pieces: dict[str, str] = {}
        self._by_class: dict[str, list[_Wording]] = {}
        for wording in self._read(knowledge):
            for cls in wording.begins:
                self._by_class.setdefault(cls, []).append(wording)
        self._memory: dict[tuple[str, ...], tuple[Found, ...]] = {}

    def find(self, classes: tuple[str, ...]) -> tuple[Found, ...]:
        """The rules that fit a string of classes; a class that no rule names fits none."""
        found = self._memory.get(classes)
        if found is None:
            if len(self._memory) > FEWEST:
                self._memory.clear()
            found = self._memory[classes] = tuple(self._search(classes))
        return found

    def _search(self, classes: tuple[str, ...]) -> Iterator[Found]:
        chars, at = "".join(self._chars.get(c, "\0") for c in classes), 0
        while at < len(classes):
            found = self._at(chars, at, classes[at])
            if found is not None:
                yield found
            at = at + 1 if found is None else found.last

    def _at(self, chars: str, at: int, cls: str) -> Found | None:
        """The first wording that fits at a place."""
        for wording in self._by_class.get(cls, ()):
            m = wording.pattern.match(chars, at)
            if m is not None and m.end() > at:
                slots: dict[str, int] = {}
                for name, group in wording.slots:
                    if m.start(group) >= 0:
                        slots.setdefault(name, m.start(group))
                return Found(wording.rule, wording.source, at, m.end(), slots)
        return None

    def _read(self, knowledge: Knowledge) -> Iterator[_Wording]:
        rule = ""
        for line in knowledge.raw(FILE):
            text = _COMMENT.sub("", line.text).strip()
            if not text:
                continue
            if text.startswith("["):
                rule = text[1:-1]
            elif " = " in text and text.split(" = ")[0].isidentifier():
                name, _, body = text.partition(" = ")
                self._pieces[name] = body
            else:
                yield self._compile(rule, text, line)

    def _compile(self, rule: str, text: str, line: Line) -> _Wording:
        for _ in range(3):
            text = re.sub(r"@(\w+)(\?|\*)?", lambda m: f"( {self._piece(m[1], line)} ){m[2] or ''}", text)
        groups: list[tuple[str, str]] = []
        out = "".join(self._item(word, groups, line) for word in text.split())
        return _Wording(rule, line.source, re.compile(out), _begins(text.split()), tuple(groups))

    def _piece(self, name: str, line: Line) -> str:
        if name not in self._pieces:
            raise KnowledgeError(
                f"unknown piece @{name}", file=line.file, line=line.number, remedy=f"write «{name} = …» above"
            )
        return self._pieces[name]

    def _item(self, word: str, groups: list[tuple[str, str]], line: Line) -> str:
        if word in ("(", ")", ")?", ")*", "|"):
            return {"(": "(?:", ")": ")", ")?": ")?", ")*": "){0,8}", "|": "|"}[word]
        times = word[-1] if word[-1] in "?*" else ""
        chars, slot = "", ""
        for m in _ITEM.finditer(word):
            slot = slot or m[2] or ""
            chars += "".join(self._char(c) for c in (m[1] or m[3]).split("|"))
        if not chars or _ITEM.sub("", word).strip("|?*"):
            raise KnowledgeError(
                f"can't read {word!r}",
                file=line.file,
                line=line.number,
                remedy="write <class>, {slot:class}, ( ), |, ? and * with spaces between",
            )
        body = f"[{chars}]"
        if slot:
            name = f"s{len(groups)}"
            groups.append((slot, name))
            body = f"(?P<{name}>{body})"
        return body + times.replace("*", "{0,8}")

    def _char(self, cls: str) -> str:
        return self._chars.setdefault(cls, chr(0x100 + len(self._chars)))


def _begins(words: list[str]) -> frozenset[str]:
    """The classes with which a wording can begin.

    >>> sorted(_begins("<a>? ( {x:b} <c> | <d>? ) <e> <f>".split()))
    ['a', 'b', 'd', 'e']
    """
    classes, _ = _first(iter(words))
    return frozenset(classes)


def _first(words: Iterator[str]) -> tuple[set[str], bool]:
    """The classes with which a sequence up to the end of its group can begin, and whether it may be empty."""
    every: set[str] = set()
    here, empty, any_empty = set[str](), True, False
    for word in words:
        if word == "|":
            every, any_empty, here, empty = every | here, any_empty or empty, set(), True
        elif word.startswith(")"):
            optional = word != ")"
            return every | here, any_empty or empty or optional
        else:
            inside, may_skip = _first(words) if word == "(" else _item_classes(word)
            if empty:
                here |= inside
                empty = may_skip
    return every | here, any_empty or empty


def _item_classes(word: str) -> tuple[set[str], bool]:
    found = {c for m in _ITEM.finditer(word) for c in (m[1] or m[3]).split("|")}
    return found, word[-1] in "?*"


@lru_cache(maxsize=8)
def date_rules(knowledge: Knowledge) -> DateRules:
    """The rules of some knowledge, compiled once."""
    return DateRules(knowledge)
