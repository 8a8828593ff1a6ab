"""Listed phrases as states of an automaton whose steps are words, and what stands in a text by it.

``Lexicon`` fills it, and tells of each word of a text the states that it leads to. All here are asked for every token.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from .knowledge import Row
from .morphology import VerbForm


class Entry(NamedTuple):
    """A listed phrase: its class, its words as written in the list, its row (None in plain lists), its line."""

    name: str
    text: str
    row: Row | None
    source: str
    bit: int


@dataclass(slots=True)
class Node:
    """A state of the automaton: the entries that end here, where the next word leads, and the classes of what ends
    here (``here``) and of what ends here or further on (``below``), as bits."""

    entries: list[Entry] = field(default_factory=list)
    next: dict[str, Node] = field(default_factory=dict)
    here: int = 0
    below: int = 0


@dataclass(frozen=True, slots=True)
class Word:
    """What is known of a spelling: its folded key, the classes of entries that begin with it (``first``), are it
    (``whole``) or go on behind it (``further``), as bits, its verb readings, whether it ends a clause (see
    ``morphology.finiteness``), its ways through the automaton, the entries that it is, the steps that lead on, and,
    where no list holds it, how like a name it is spelled (0 elsewhere) and whether it has the article of names
    («البوسعیدی»); ``dates`` says whether a date may begin with it, ``own`` whether it is a verb of the first person.
    ``begins`` and ``goes`` are ``first`` and ``further`` where the word stands: less where nothing goes on behind it,
    as with the word that ``alone`` gives (see ``placed``)."""

    # what is asked of every word comes first: where the class is compiled, that lies in one stretch of the memory
    key: str
    whole: int
    first: int
    alone: Word | None
    steps: tuple[str, ...]
    verbs: tuple[VerbForm, ...]
    finite: int
    then: dict[str, Any]
    roots: tuple[Node, ...]
    entries: tuple[Entry, ...]
    further: int
    begins: int
    goes: int
    likeness: float
    article: bool
    dates: bool
    own: bool


class Hit(NamedTuple):
    """Tokens ``first`` to ``last`` (not included) spell ``entry``."""

    first: int
    last: int
    entry: Entry


_hit: Final = tuple.__new__  # what ``Hit`` itself does, without a call in between


Way = tuple[int, int, tuple[Node, ...]]
"""Where entries end, their classes, and the states that stand there."""


def longest(words: list[Word], i: int, mask: int, end: int | None = None) -> Hit | None:
    """The longest entry of the masked classes that begins at token ``i`` (and ends by ``end``)."""
    word = words[i]
    return chosen(word, ways(words, i) if word.goes & mask else (), i, mask, end)


def chosen(word: Word, found: tuple[Way, ...], i: int, mask: int, end: int | None) -> Hit | None:
    """The same of the longer entries that are ``found`` there, the longest first, and of the word at token ``i``."""
    for last, classes, nodes in found:
        if classes & mask and (end is None or last <= end):
            for node in nodes:
                for entry in node.entries:
                    if entry.bit & mask:
                        return _hit(Hit, (i, last, entry))
    if word.whole & mask:
        for entry in word.entries:
            if entry.bit & mask:
                return _hit(Hit, (i, i + 1, entry))
    return None


def ways(words: list[Word], i: int) -> tuple[Way, ...]:
    """The entries of two tokens or more that begin at token ``i``, the longest first, by where they end."""
    found: list[Way] = []
    j, stop, nodes = i + 1, len(words), list(words[i].roots)
    while nodes and j < stop:
        steps = words[j].steps
        nodes = [m for n in nodes if n.next for s in steps if (m := n.next.get(s)) is not None]
        j += 1
        classes = 0
        for node in nodes:
            classes |= node.here
        if classes:
            found.append((j, classes, tuple(nodes)))
    return tuple(found[::-1])


def over(words: list[Word], first: int, last: int) -> int:
    """The classes of the entries over exactly tokens ``first`` to ``last`` (not included)."""
    if last == first + 1:
        return words[first].whole
    nodes, classes = list(words[first].roots), 0
    for j in range(first + 1, last):
        nodes = [m for n in nodes for s in words[j].steps if (m := n.next.get(s)) is not None]
    for node in nodes:
        classes |= node.here
    return classes


def placed(words: list[Word]) -> tuple[list[Word], list[int], dict[int, tuple[Way, ...]]]:
    """The words of a text as they stand, the classes of the entries that begin with each there, and where longer ones
    do, these. A word that would begin longer entries («در»), before a word that is no step of any of them, begins none.
    Most such words are so; told once, all that look for entries pass them by."""
    out, begins, found = words[:], [word.whole for word in words], dict[int, tuple[Way, ...]]()
    last = len(words) - 1
    for i in [i for i, word in enumerate(words) if word.alone is not None]:
        word = words[i]
        for step in words[i + 1].steps if i < last else ():
            if step in word.then:
                found[i] = some = ways(words, i)
                for _, classes, _ in some:
                    begins[i] |= classes
                break
        else:
            out[i] = word.alone or word
    return out, begins, found
