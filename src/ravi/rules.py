"""The small language of ``rules.txt``, compiled; ``patterns.py`` matches it.

A rule file holds rules like this one, each with examples that must fire and examples that must not::

    [contact.meet.with]
    {a:subject} … با {b:actors} … <meet> <light>
    + [وزیر راه] عصر دیروز با [شهردار بندر نارنج] دیدار و گفت‌وگو کرد.
    - تیم ملی با میزبان دیدار کرد.

``{name:kind}`` is a mention, ``<class>`` an entry of a list of the lexicon, a bare word itself in any spelling that
folding knows, ``x|y`` one of several, ``x?`` perhaps, ``…`` up to eighteen places inside one clause and over no
mention that could be its subject, ``..`` up to three. ``= key value`` gives a constant. A line of its own is another
wording.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .errors import KnowledgeError
from .knowledge import Knowledge
from .text import fold

GAP = 18
_HEAD = re.compile(r"^\[([\w.-]+)\]$")
_SLOT = re.compile(r"^\{(\w+):(\w+)\}(\?)?$")
_CLASS = re.compile(r"^<([\w.|]+)>(\?)?$")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a mention of a kind; ``many`` takes a whole list of them («الف، ب و پ»)."""

    name: str
    kind: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A place for an entry of one of these classes."""

    classes: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Literal:
    """A place for one of these words, by folded key."""

    keys: frozenset[str]
    optional: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to ``most`` places inside one clause."""

    most: int = GAP
    optional: bool = True


Element = Slot | Listed | Literal | Gap


@dataclass(frozen=True, slots=True)
class Example:
    """A line of text that must fire its rule on ``marked`` (or must not, if not ``positive``)."""

    text: str
    marked: tuple[tuple[int, int], ...]
    positive: bool
    source: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled wording: its elements and the index of the one that it turns on."""

    id: str
    elements: tuple[Element, ...]
    anchor: int
    constants: Mapping[str, str]
    source: str
    text: str

    @property
    def needs(self) -> tuple[tuple[frozenset[str], ...], tuple[tuple[str, ...], ...]]:
        """The words and classes without which the rule can't match: each set of keys, all classes of each place."""
        fixed = [e for e in self.elements if isinstance(e, Literal | Listed) and not e.optional]
        return (
            tuple(dict.fromkeys(e.keys for e in fixed if isinstance(e, Literal))),
            tuple(dict.fromkeys(e.classes for e in fixed if isinstance(e, Listed))),
        )


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules of a file and their examples, by rule id."""

    rules: tuple[Rule, ...]
    examples: Mapping[str, tuple[Example, ...]]

    @property
    def by_class(self) -> dict[str, list[Rule]]:
        """The rules by each class of the element that they turn on."""
        out: dict[str, list[Rule]] = {}
        for rule in self.rules:
            anchor = rule.elements[rule.anchor]
            for name in anchor.classes if isinstance(anchor, Listed) else ():
                out.setdefault(name, []).append(rule)
        return out


def read_rules(knowledge: Knowledge, path: str, classes: Sequence[str] | None = None) -> RuleSet:
    """The rules of a file. Raises ``KnowledgeError`` for a line that says nothing known."""
    rules: list[Rule] = []
    examples: dict[str, list[Example]] = {}
    ident, constants, file = "", dict[str, str](), ""
    for line in knowledge.raw(path):
        if line.file != file:  # a file of one's own does not go on with the last rule of the one before
            ident, file = "", line.file
        text = re.sub(r"(?:^|\s)#.*", "", line.text).strip()
        head = _HEAD.match(text)
        if not text:
            continue
        if head:
            ident, constants = head[1], {}
            if ident in examples:
                raise KnowledgeError(
                    f"rule [{ident}] stands twice", file=line.file, line=line.number, remedy="give it another id"
                )
            examples[ident] = []
        elif not ident:
            raise KnowledgeError(
                "a line before the first [rule id]",
                file=line.file,
                line=line.number,
                remedy="write [folder.name] above it",
            )
        elif text[0] in "+-":
            examples[ident].append(_example(text, line.source))
        elif text[0] == "=":
            key, _, value = text[1:].strip().partition(" ")
            constants[key] = value.strip()
        else:
            rules.append(_rule(ident, text, constants, line.file, line.number))
    return RuleSet(tuple(rules), {k: tuple(v) for k, v in examples.items()})


def _example(text: str, source: str) -> Example:
    marked: list[tuple[int, int]] = []
    plain, start = "", 0
    for c in text[1:].strip():
        if c == "[":
            start = len(plain)
        elif c == "]":
            marked.append((start, len(plain)))
        else:
            plain += c
    return Example(plain, tuple(marked), text[0] == "+", source)


def _rule(ident: str, text: str, constants: Mapping[str, str], file: str, number: int) -> Rule:
    elements = tuple(_element(word, file, number) for word in text.split())
    listed = [i for i, e in enumerate(elements) if isinstance(e, Listed) and not e.optional]
    if constants.get("anchor"):
        listed = [i for i in listed if constants["anchor"] in elements[i].classes]  # type: ignore[union-attr]
    if not listed:
        raise KnowledgeError(
            "no <class> that the rule turns on", file=file, line=number, remedy="name a list, such as <meet>"
        )
    return Rule(ident, elements, listed[0], constants, f"{file}:{number}", text)


def _element(word: str, file: str, number: int) -> Element:
    if word in ("\u2026", "..."):
        return Gap()
    if word == "..":
        return Gap(3)
    if slot := _SLOT.match(word):
        return Slot(slot[1], slot[2], bool(slot[3]))
    if listed := _CLASS.match(word):
        return Listed(tuple(listed[1].split("|")), bool(listed[2]))
    if any(c in word for c in "{}<>[]"):
        raise KnowledgeError(
            f"can't read {word!r}", file=file, line=number, remedy="write {name:kind}, <class> or a word"
        )
    optional = word.endswith("?")
    return Literal(frozenset(fold(w) for w in word.rstrip("?").split("|")), optional)
