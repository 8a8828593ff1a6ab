"""Mends a text and remembers where everything stood: letters, half-spaces, glued words.

>>> m = mend("او كتابهاي تازه را می خواند.به گفته وی")
>>> m.text
'او کتاب\u200cهای تازه را می\u200cخواند. به گفته وی'
>>> m.original[slice(*m.to_original((3, 11)))]
'كتابهاي'

Two rounds: letters and marks first, then words. A word's answer is remembered, so that clean text costs a look-up
a word. What is not sure in itself is decided by the text (``damage.py``): where half-spaces are plainly lost, more is
restored than where they stand. Links, addresses, handles and hashtags are left alone, and so is all that is not
Persian.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from sys import intern
from typing import Any

from .damage import REMOVED, SPACE, Damage
from .edits import Edit, Mended, Other, Raw, compose, replay
from .errors import InputError
from .joins import Joins, joins_of
from .knowledge import Knowledge, load
from .letters import HALF, HARAKAT, LEFT_ALONE, LETTER, Letters, fold, letters_of
from .memory import CHUNKS, LONG, REMEMBERED, Lately
from .seams import STOP, stands_alone

__all__ = ["Edit", "Mended", "fold", "mend", "replay"]

WORD = re.compile(rf"([{LETTER}][{LETTER}{HALF}]*|{LEFT_ALONE})")
NONE: frozenset[str] = frozenset()
RIVAL = 0.985  # a form less sure than this may have been another
MARKS = re.compile(f"[{HARAKAT}]+")
CLOSERS = ".\u060c\u061b:!\u061f\u00bb"  # a space belongs after these, and before those that open
OPENERS = "\u00ab"
GLUED, SENTENCES = "glued.words", "glued.sentences"
RULES = {HALF: REMOVED, " ": GLUED, STOP: SENTENCES}  # by what is put in
NEIGHBOURS = 0.97  # how sure it is that two words that often stand side by side were glued
ANYWHERE = 0.98  # a half-space that the lexicon is so sure of belongs there, whatever the rest of the text is like
LIKELY = {REMOVED: 0.5, SPACE: 0.65}  # others must be so likely in their text; a space is more often meant
SAFE = 0.99  # what no editor would undo
LEVELS = ("safe", "full")
DOUBTFUL = 0.8  # a word less sure of its half-space may be two that lost their space
LEAST = 0.5  # pairs that the lexicon is less sure of are not looked at


@dataclass(frozen=True, slots=True)
class Word:
    """What there is to know of a word: its form, how sure that is, and whether it may join a neighbour: ``joins`` are
    the first pieces of the words that may join it from behind, ``opens`` says that any may, ``ends`` that it may join
    whatever stands before it; ``first`` is its own first piece."""

    form: str
    sure: float
    cuts: tuple[tuple[int, str], ...]
    joins: frozenset[str]
    opens: bool
    ends: bool
    first: str
    rival: str = ""
    led: bool = False  # two words only where what goes on with the second stands behind it, else what ``unled`` tells
    unled: Word | None = None


Piece = tuple[str, str, Word | None]
"""A word with the gap before it and what there is to know of it."""


def mend(text: str, knowledge: Knowledge | None = None, level: str = "full") -> Mended:
    """The text as a careful editor would have typed it, with the edits that lead there.

    ``level="safe"`` makes only the repairs that no editor would undo. Raises ``InputError`` for another level, and for
    what is no text.

    >>> mend("گفتوگو").edits[0].rule
    'half-space.removed'
    """
    if level not in LEVELS:
        raise InputError(f"no level {level!r} of mending", remedy=f"one of {', '.join(LEVELS)}")
    return mended_in_chunks(text, knowledge or load(), SAFE if level == "safe" else 0.0)[0]


def mended_in_chunks(text: str, knowledge: Knowledge, floor: float = 0.0) -> tuple[Mended, list[Chunk]]:
    """The text without the repairs that are less sure than ``floor``, and what stands between its spaces: most of that
    has been looked up for mending, and whoever cuts the text into tokens need not do so again."""
    if not isinstance(text, str):
        remedy = "give the text alone, decoded if it is bytes; ravi.read takes whole reports"
        raise InputError(f"a text is a str, not {type(text).__name__}", remedy=remedy)
    letters, memory = letters_of(knowledge), _memory_of(knowledge)
    first = letters.edits(text)
    between = Mended(text, first).text
    walked = _Round(between, memory)
    second = _chosen(walked, floor)
    raw = compose(first, second, between)
    mended = Mended(text, raw, lambda edit: _explained(edit, letters, joins_of(knowledge)))
    if second:
        return mended, list(map(memory.chunks.told.__getitem__, mended.text.split(" ")))
    return mended, walked.chunks


def _explained(edit: Raw, letters: Letters, joins: Joins) -> tuple[str, tuple[Other, ...]]:
    """The knowledge that an edit rests on, and what else the words may have been."""
    _, _, _, rule, key, sure = edit
    left = round(1 - sure, 4)
    if rule == REMOVED:
        return joins.source(key), joins.others(key, left)
    if rule == SPACE:
        return joins.source(" ".join(_meeting(*key.split(" ")))), ((key, left),)
    if rule in (GLUED, SENTENCES):
        glued = key.replace(STOP, "").replace(" ", "")
        told = joins.seams.form(glued) or joins.seams.led(glued)
        seams = "text/seams.tsv" if told else "text/words.txt"
        return "text/glued.txt" if glued in joins.glued else seams, ((glued, left),)
    return letters.source.get(key, ""), ()


def _meeting(a: str, b: str) -> tuple[str, str]:
    """The pieces of two words that a space between them parts."""
    return a.rpartition(" ")[2].rpartition(HALF)[2], b.partition(" ")[0].partition(HALF)[0]


class _Words:
    """What there is to know of a word; None for many, which need nothing and join nothing."""

    def __init__(self, joins: Joins) -> None:
        self._joins = joins

    def of(self, word: str) -> Word | None:
        return self._describe(word) if word and word[0] not in "hw@#" and len(word) <= LONG else None

    def _describe(self, word: str) -> Word | None:
        plain, led = self._plainly(word), self._joins.seams.led(MARKS.sub("", word))
        if led is None or (plain is not None and plain.cuts and plain.sure >= DOUBTFUL):
            return plain
        told = plain or Word(word, 0.0, (), NONE, False, False, word.partition(HALF)[0])
        return replace(told, form=led, sure=NEIGHBOURS, cuts=_cuts(word, led), led=True, unled=plain)

    def _plainly(self, word: str) -> Word | None:
        joins = self._joins
        bare = MARKS.sub("", word)
        form = joins.seams.form(bare) or joins.glued.get(bare)
        found = None if form else joins.removed(bare) if HALF not in word else joins.partly(bare)
        if not form and HALF not in word and (found is None or found[1] < DOUBTFUL):
            form = joins.fused.form(bare)
        if not form and (found is None or found[1] < DOUBTFUL):
            form = joins.seams.heading(bare)
        if form:
            a, b = form.replace(STOP, " ").split(" ")
            after, first = joins.seconds.get(b, NONE), a.partition(HALF)[0]
            return Word(
                form, NEIGHBOURS, _cuts(word, form), after, bool(after) and HALF in b, a in joins.endings, first
            )
        form, sure = found if found is not None else (bare, 0.0)
        first, last = (form[: form.find(HALF)], form[form.rfind(HALF) + 1 :]) if HALF in form else (form, form)
        after, opens, ends = joins.seconds.get(last, NONE), last in joins.openings, first in joins.endings
        if found is None and not after and not opens and not ends:
            first = word.partition(HALF)[0]
            return None if first == word else Word(word, 0.0, (), NONE, False, False, first)
        rival = joins.rival(form) if found and HALF not in word and sure < RIVAL else ""
        return Word(form, sure, _cuts(word, form) if found else (), after, opens, ends, first, rival)


@dataclass(slots=True)
class Chunk:
    """What stands between two spaces: whether a word in it ``needs`` something or joins any neighbour, the first piece
    of the word right behind the space, the pieces that may join its last word, and its characters; ``pieces`` are its
    words, and ``cells`` what the tokenizer of the same knowledge makes of it, each once it has been asked for."""

    needs: bool
    head: str
    joins: frozenset[str]
    text: str
    pieces: tuple[Piece, ...]
    cells: tuple[Any, ...] = ()


class _Chunks:
    """What stands between two spaces -> what there is to know of it."""

    def __init__(self, joins: Joins) -> None:
        self._words = Lately(REMEMBERED, _Words(joins).of)
        self.told = Lately(CHUNKS, self._describe)

    def _describe(self, chunk: str) -> Chunk:
        pieces = self.cut(chunk)
        gap, word, hit = pieces[0]
        head = "" if gap != " " else word if hit is None else hit.first
        last = pieces[-1][2]
        needs = _has_glued(pieces) or any(h is not None and (h.cuts or h.opens or h.ends) for _, _, h in pieces)
        joins = NONE if last is None else last.joins
        return Chunk(needs, intern(head), joins, chunk, pieces if needs else ())

    def pieces(self, chunk: Chunk) -> tuple[Piece, ...]:
        """Its words: most chunks are never asked for theirs."""
        if not chunk.pieces:
            chunk.pieces = self.cut(chunk.text)
        return chunk.pieces

    def cut(self, chunk: str) -> tuple[Piece, ...]:
        """The words of a chunk: the gap before the first begins with the space before the chunk; behind the gap that
        ends it the word is empty."""
        parts = WORD.split(" " + chunk)
        if parts[-1] or len(parts) == 1:
            parts.append("")
        else:
            parts.pop()
        return tuple([(gap, word, self._words[word]) for gap, word in zip(parts[::2], parts[1::2])])


def _has_glued(pieces: Sequence[Piece]) -> bool:
    """Whether stops without a space stand between two of the words."""
    return any(a[1] and b[1] and _may_glue(b[0]) for a, b in pairwise(pieces))


class _Memory:
    """The answers of the lexicon, by word and by pair of words."""

    def __init__(self, joins: Joins) -> None:
        self.joins = joins
        self.chunks = _Chunks(joins)
        self.pairs: dict[str, float] = {}

    def pair(self, typed: str, a: str, b: str) -> float:
        """How sure it is that two words with a space between them should have a half-space; 0 below any use."""
        if len(self.pairs) > CHUNKS:
            self.pairs.clear()
        sure = self.joins.spaced(*_meeting(a, b))
        sure = sure if sure >= LEAST else 0.0
        if len(typed) <= 60:
            self.pairs[typed] = sure
        return sure


@lru_cache(maxsize=4)
def _memory_of(knowledge: Knowledge) -> _Memory:
    return _Memory(joins_of(knowledge))


def _cuts(word: str, form: str) -> tuple[tuple[int, str], ...]:
    """Where something goes into a word that lacks it (and may have harakat), and what: half-spaces, a space, a stop."""
    out: dict[int, str] = {}
    at = 0
    for ch in form:
        while at < len(word) and word[at] != ch and MARKS.match(word[at]):
            at += 1
        if at < len(word) and word[at] == ch:
            at += 1
        else:
            out[at] = out.get(at, "") + ch
    return tuple(out.items())


class _Round:
    """One walk over the words of a text: the repairs found, in order, and what they say of the text's state."""

    def __init__(self, text: str, memory: _Memory) -> None:
        self.text, self.memory = text, memory
        self.found: list[Raw] = []
        self.chunks: list[Chunk] = []
        self._walk()

    def _walk(self) -> None:
        """Most words need nothing and do not join the word before: for them this costs a look-up."""
        chunks = self.text.split(" ")
        self.chunks = told = list(map(self.memory.chunks.told.__getitem__, chunks))
        last, before, joins = "", None, NONE  # the word before, and what may join it
        behind, done, at = False, 0, -1
        for n, chunk in enumerate(told):
            if not (chunk.needs or behind or chunk.head in joins):
                joins = chunk.joins
                continue
            if n and not behind:
                _, last, before = self.memory.chunks.pieces(told[n - 1])[-1]
            at += sum(map(len, chunks[done:n])) + n - done
            last, before = self._look_at(self.memory.chunks.pieces(chunk), last, before, at)
            joins, behind, done = NONE if before is None else before.joins, chunk.needs, n

    def _look_at(self, pieces: Sequence[Piece], last: str, before: Word | None, at: int) -> tuple[str, Word | None]:
        """The repairs of one chunk, whose gap begins at ``at``, behind the word ``last``; its own last word."""
        for gap, word, hit in pieces:
            at += len(gap)
            if hit is not None and hit.led and not self.memory.joins.seams.goes_on(hit.form, self.text, at + len(word)):
                hit = hit.unled
            if gap == " ":
                head = word if hit is None else hit.first
                joined = before is not None and (head in before.joins or (before.opens and word))
                if joined or (hit is not None and hit.ends and last):
                    self._pair(at - 1 - len(last), at + len(word), before, last, hit, word, at - 1)
            elif last and word and _may_glue(gap):
                self._glue(last, at - len(gap), gap, word)
            if hit is not None and hit.cuts:
                if hit.rival:
                    hit = self._settled(hit, word, last if gap == " " and last else ".", at + len(word))
                self._word(hit, word, at)
            last, before = word, hit
            at += len(word)
        return last, before

    def _settled(self, hit: Word, word: str, before: str, stop: int) -> Word:
        """The word as the words around it have it, where two forms look the same without their half-spaces."""
        match = WORD.match(self.text, stop + 1) if self.text[stop : stop + 1] == " " else None
        after = match.group().replace(HALF, "") if match else "."
        found = hit.form, hit.sure
        form, sure = self.memory.joins.settled(found, hit.rival, before.replace(HALF, ""), after)
        joins, last = self.memory.joins, form[form.rfind(HALF) + 1 :]
        behind, opens = (
            (joins.seconds.get(last, NONE), last in joins.openings) if hit.joins or hit.opens else (NONE, False)
        )
        return replace(hit, form=form, sure=sure, cuts=_cuts(word, form), joins=behind, opens=opens)

    def _word(self, hit: Word, word: str, start: int) -> None:
        behind = start + len(word)
        if STOP in hit.form and not (hit.led or self._is_believed(hit.form)):
            form, sure = self.memory.joins.removed(hit.form.replace(STOP, "")) or (word, 0.0)
            hit = replace(hit, form=form, sure=sure, cuts=_cuts(word, form))
        for cut, joint in hit.cuts:
            if joint == " " and self.memory.joins.seams.begins(hit.form, self.text, behind):
                joint = STOP
            self.found.append((start + cut, start + cut, joint, RULES[joint], hit.form, hit.sure))

    def _is_believed(self, form: str) -> bool:
        """Whether a surname glued to a heading stands alone elsewhere in the text; other seams need no such proof."""
        seams, glued = self.memory.joins.seams, form.replace(STOP, "")
        if seams.form(glued) or not seams.heading(glued):
            return True
        return stands_alone(form.rpartition(STOP)[2], self.text)

    def _pair(
        self, begin: int, stop: int, before: Word | None, last: str, hit: Word | None, word: str, end: int
    ) -> None:
        typed = self.text[begin:stop]
        sure = self.memory.pairs.get(typed, -1.0)
        if sure == 0.0:
            return
        a = before.form.replace(STOP, " ") if before is not None else last
        b = hit.form.replace(STOP, " ") if hit is not None else word
        if sure < 0.0:
            sure = self.memory.pair(typed, a, b)
        if sure:
            joins = self.memory.joins
            a, b = a.rpartition(" ")[2], b.partition(" ")[0]
            joint = "" if a[-1] in joins.apart and joins.known(a[a.rfind(HALF) + 1 :] + b) else HALF
            self.found.append((end, end + 1, joint, SPACE, f"{a} {b}", sure))

    def _glue(self, last: str, end: int, gap: str, word: str) -> None:
        known = self.memory.joins.known
        if last[0] in "hw@#" or word[0] in "hw@#":
            return
        at = len(gap.rstrip(OPENERS))
        if "." in gap and not (len(last) > 1 and len(word) > 1 and known(last) and known(word)):
            return
        if gap[at - 1 : at] == "\u00bb" and word in self.memory.joins.endings:
            return
        rule = "glued.stop" if "." in gap else "glued.mark"
        self.found.append((end + at, end + at, " ", rule, gap, 0.97 if gap == "." else 0.99))


@lru_cache(maxsize=1024)
def _may_glue(gap: str) -> bool:
    """Whether stops without a space stand between two words: those that close, then those that open."""
    at = len(gap.rstrip(OPENERS))
    return 0 < len(gap) < 4 and not (gap.strip(CLOSERS + OPENERS) or ".." in gap or gap[:at].strip(CLOSERS))


def _chosen(found: _Round, floor: float) -> list[Raw]:
    """The repairs to make: the sure ones, and of the others those that are likely in a text in such a state."""
    if not found.found:
        return []
    doubtful: dict[tuple[str, int], int] = {}
    for edit in found.found:
        if edit[3] in LIKELY:
            place = edit[3], int(edit[5] * 100)
            doubtful[place] = doubtful.get(place, 0) + 1
    damage = Damage(found.text.count(HALF), doubtful) if doubtful else None
    out = []
    for edit in found.found:
        rule, sure = edit[3], edit[5]
        if damage is not None and rule in LIKELY and sure < ANYWHERE:
            sure = damage(rule, sure)
            if sure < LIKELY[rule]:
                continue
            edit = (*edit[:5], sure)
        if sure >= floor:
            out.append(edit)
    return out
