"""One report laid out for the stages: mended text, tokens, and what the lexicon knows of each.

>>> from ravi.knowledge import load
>>> scan = Scan.of("وزیر راه گفت: کار تمام شد.", load())
>>> scan.span(0, 2)
(0, 8)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import compress
from operator import or_

from .automaton import Hit, Way, Word, chosen, placed
from .knowledge import Knowledge
from .lexicon import Classes, Lexicon, Masks, lexicon_of
from .morphology import MAYBE
from .span import Span
from .text import Mended, mended_in_chunks
from .tokens import Tokenizer, Tokens

CLAUSE = 80  # tokens in which a clause has its verb
_GOVERNING = Classes("to", "from", "with", "in", "on", "for", "about", "between", "without")


@dataclass(frozen=True, slots=True)
class Scan:
    """``words[i]`` is what the lexicon knows of token ``i``, ``begins[i]`` the classes of the entries that begin there;
    ``mask`` gives the bits of classes of the lexicon; ``classes[n]`` are those of all entries that begin in sentence
    ``n``, ``held`` those of the whole text. Spans handed out are of the original text. ``ways`` are the longer entries
    that begin at a token."""

    mended: Mended
    tokens: Tokens
    words: list[Word]
    begins: list[int]
    lexicon: Lexicon
    mask: Masks
    classes: list[int]
    held: int
    ways: dict[int, tuple[Way, ...]]

    @classmethod
    def of(cls, text: str, knowledge: Knowledge) -> Scan:
        """The layout of a text."""
        mended, chunks = mended_in_chunks(text, knowledge)
        tokens = tokenizer_of(knowledge).read(mended.text, chunks)
        lexicon = lexicon_of(knowledge)
        words, begins, found = placed(tokens.known)
        classes = [reduce(or_, begins[s.first : s.last], 0) for s in tokens.sentences]
        return cls(mended, tokens, words, begins, lexicon, lexicon.mask, classes, reduce(or_, classes, 0), found)

    def span(self, first: int, last: int) -> Span:
        """The original characters of tokens ``first`` to ``last`` (not included)."""
        return self.mended.to_original(self.tokens.span(first, last))

    def text(self, first: int, last: int) -> str:
        """The mended words of tokens ``first`` to ``last`` (not included)."""
        a, b = self.tokens.span(first, last)
        return self.mended.text[a:b]

    def date_starts(self) -> Iterator[int]:
        """Where in the mended text a word stands with which a date may begin."""
        return compress(self.tokens.starts, [word.dates for word in self.words])

    def is_a(self, i: int, mask: int) -> bool:
        """Whether token ``i`` by itself is an entry of the masked classes."""
        try:  # asked very often, and hardly ever behind the last
            return i >= 0 and self.words[i].whole & mask != 0
        except IndexError:
            return False

    def longest(self, i: int, mask: int, end: int | None = None) -> Hit | None:
        """The longest entry of the masked classes that begins at token ``i``."""
        try:  # asked as often as the class of a word
            begins = i >= 0 and self.begins[i] & mask
        except IndexError:
            return None
        return chosen(self.words[i], self.ways.get(i, ()), i, mask, end) if begins else None

    def led_by(self, i: int, mask: int, most: int = 2) -> bool:
        """Whether an entry of the masked classes, of ``most`` tokens or fewer, ends right before token ``i``."""
        if not self.held & mask:
            return False
        begins = self.begins
        for j in range(i - most if i > most else 0, i):
            if begins[j] & mask and (hit := self.longest(j, mask)) is not None and hit.last == i:
                return True
        return False

    def where(self, mask: int) -> list[int]:
        """The tokens at which an entry of the masked classes may begin."""
        if not self.held & mask:
            return []
        found: list[int] = []
        for sentence, classes in zip(self.tokens.sentences, self.classes):
            if classes & mask:
                found += self.starts(sentence.first, sentence.last, mask)
        return found

    def starts(self, first: int, last: int, mask: int) -> list[int]:
        """The same of tokens ``first`` to ``last`` (not included)."""
        begins = self.begins
        return [i for i in range(first, last) if begins[i] & mask]

    def goes_on(self, i: int, mask: int, end: int) -> bool:
        """Whether token ``i`` and the one behind it begin a longer entry of the masked classes."""
        word = self.words[i]
        if not word.goes & mask or i + 1 >= end:
            return False
        for step in self.words[i + 1].steps:
            if step in word.then:
                for node in word.roots:
                    if (further := node.next.get(step)) is not None and further.below & mask:
                        return True
        return False

    def finite(self, i: int) -> bool:
        """Whether token ``i`` is a verb that ends a clause (no infinitive, no bare participle); a spelling that may be
        a noun («خرید») is one only before a mark, «و» or «که», or at the end, and behind no preposition («به
        مردم:»)."""
        finite = self.words[i].finite
        if finite != MAYBE:
            return bool(finite)
        if self.words[i].whole & self.mask["populace"] or (i and self.words[i - 1].whole & self.mask[_GOVERNING]):
            return False
        if i + 1 >= len(self.words) or self.tokens.roles[i + 1]:
            return True
        return self.is_a(i + 1, self.mask["and", "that"])

    def has_verb(self, first: int, last: int) -> bool:
        """Whether a verb that ends a clause stands in tokens ``first`` to ``last``, not too far behind the first."""
        words, copula = self.words, self.mask["copula"]
        return any(
            words[j].whole & copula or (words[j].finite and self.finite(j))
            for j in range(first, min(last, first + CLAUSE))
        )

    def tells(self, first: int, last: int) -> bool:
        """Whether a verb that ends a clause stands in a stretch of tokens, or a participle that does so without its
        «است»: «راه بسته شده.», «راه را باز کرده و …»."""
        if self.has_verb(first, last):
            return True
        end = min(last, first + CLAUSE)
        return any(self._is_told(j) and self._ends(j + 1, last) for j in range(first + 1, end))

    def _is_told(self, i: int) -> bool:
        """Whether a participle stands at token ``i`` that is seldom a noun («شده», «نرفته»)."""
        word = self.words[i]
        if word.whole & self.mask["told_participle"]:
            return True
        return bool(word.verbs) and any(f.tense == "participle" and f.negative for f in word.verbs)

    def _ends(self, i: int, last: int) -> bool:
        """Whether a clause ends before token ``i``: at ``last``, at a mark, at «و», «اما» or «که»."""
        return i >= last or bool(self.tokens.roles[i]) or self.is_a(i, self.mask["and", "but", "that"])


@lru_cache(maxsize=8)
def tokenizer_of(knowledge: Knowledge) -> Tokenizer:
    """The tokenizer of some knowledge, made once."""
    return Tokenizer(knowledge, lexicon_of(knowledge).word)
