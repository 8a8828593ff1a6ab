"""The rules of ``fa/dates/rules.txt``, compiled to one pattern over classes of words.

>>> from ravi.knowledge import load
>>> rules = date_rules(load())
>>> [(found.rule, found.slots) for found in rules.find(("weekday", "number", "month"))]
[('date.day.month', {'weekday': 0, 'day': 1, 'month': 2})]

A class is one character of a string, so a rule is an ordinary regular expression over that string, and what it finds
in one string of classes is kept: most runs of date words have been seen before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..errors import KnowledgeError
from ..knowledge import Knowledge, Line

FILE = "dates/rules.txt"
_ITEM = re.compile(r"<(\w+)>|\{(\w+):([\w|]+)\}")
_COMMENT = re.compile(r"(?:^|\s+)#.*")


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that fits: words ``first`` to ``last`` (not included), and which word fills each slot."""

    rule: str
    source: str
    first: int
    last: int
    slots: dict[str, int]


class DateRules:
    """All rules, in the order of the file. ``find(classes)`` gives what fits, left to right."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._chars: dict[str, str] = {}
        self._pieces: dict[str, str] = {}
        self._rules: list[tuple[str, str, list[tuple[str, str]]]] = []
        self._pattern = re.compile("|".join(self._read(knowledge)) or "(?!)")
        self._memory: dict[tuple[str, ...], tuple[Found, ...]] = {}

    def find(self, classes: tuple[str, ...]) -> tuple[Found, ...]:
        """The rules that fit a string of classes; a class that no rule names fits none."""
        found = self._memory.get(classes)
        if found is None:
            if len(self._memory) > 50_000:
                self._memory.clear()
            found = self._memory[classes] = self._search(classes)
        return found

    def _search(self, classes: tuple[str, ...]) -> tuple[Found, ...]:
        out = []
        for m in self._pattern.finditer("".join(self._chars.get(c, "\0") for c in classes)):
            assert m.lastgroup is not None
            rule, source, groups = self._rules[int(m.lastgroup[1:])]
            slots: dict[str, int] = {}
            for name, group in groups:
                if m.start(group) >= 0:
                    slots.setdefault(name, m.start(group))
            out.append(Found(rule, source, m.start(), m.end(), slots))
        return tuple(out)

    def _read(self, knowledge: Knowledge) -> list[str]:
        patterns, rule = [], ""
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
                patterns.append(self._compile(rule, text, line))
        return patterns

    def _compile(self, rule: str, text: str, line: Line) -> str:
        for _ in range(3):
            text = re.sub(r"@(\w+)(\?|\*)?", lambda m: f"( {self._piece(m[1], line)} ){m[2] or ''}", text)
        index = len(self._rules)
        groups: list[tuple[str, str]] = []
        out = "".join(self._item(word, index, groups, line) for word in text.split())
        self._rules.append((rule, line.source, groups))
        return f"(?P<r{index}>{out})"

    def _piece(self, name: str, line: Line) -> str:
        if name not in self._pieces:
            raise KnowledgeError(
                f"unknown piece @{name}", file=line.file, line=line.number, remedy=f"write «{name} = …» above"
            )
        return self._pieces[name]

    def _item(self, word: str, index: int, groups: list[tuple[str, str]], line: Line) -> str:
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
            name = f"s{index}_{len(groups)}"
            groups.append((slot, name))
            body = f"(?P<{name}>{body})"
        return body + times.replace("*", "{0,8}")

    def _char(self, cls: str) -> str:
        return self._chars.setdefault(cls, chr(0x100 + len(self._chars)))


@lru_cache(maxsize=8)
def date_rules(knowledge: Knowledge) -> DateRules:
    """The rules of some knowledge, compiled once."""
    return DateRules(knowledge)
