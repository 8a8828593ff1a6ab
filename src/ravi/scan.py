"""One report laid out for the stages: mended text, tokens, and what the lexicon knows of each.

>>> from ravi.knowledge import load
>>> scan = Scan.of("وزیر راه گفت: کار تمام شد.", load())
>>> scan.span(0, 2)
(0, 8)
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from .knowledge import Knowledge
from .lexicon import Hit, Lexicon, Word, lexicon_of
from .morphology import MAYBE
from .span import Span
from .text import Mended, mend
from .tokens import Tokenizer, Tokens


@dataclass(frozen=True, slots=True)
class Scan:
    """``words[i]`` is what the lexicon knows of token ``i``; spans handed out are of the original text."""

    mended: Mended
    tokens: Tokens
    words: list[Word]
    lexicon: Lexicon

    @classmethod
    def of(cls, text: str, knowledge: Knowledge) -> Scan:
        """The layout of a text."""
        mended = mend(text, knowledge)
        tokens = tokenizer_of(knowledge).read(mended.text)
        lexicon = lexicon_of(knowledge)
        return cls(mended, tokens, lexicon.words(tokens.words), lexicon)

    def span(self, first: int, last: int) -> Span:
        """The original characters of tokens ``first`` to ``last`` (not included)."""
        return self.mended.to_original(self.tokens.span(first, last))

    def text(self, first: int, last: int) -> str:
        """The mended words of tokens ``first`` to ``last`` (not included)."""
        a, b = self.tokens.span(first, last)
        return self.mended.text[a:b]

    def mask(self, *classes: str) -> int:
        """The bits of some classes of the lexicon."""
        return self.lexicon.masks[classes]

    def is_a(self, i: int, mask: int) -> bool:
        """Whether token ``i`` by itself is an entry of the masked classes."""
        return i < len(self.words) and bool(self.words[i].whole & mask)

    def longest(self, i: int, mask: int, end: int | None = None) -> Hit | None:
        """The longest entry of the masked classes that begins at token ``i``."""
        words = self.words
        return self.lexicon.longest(words, i, mask, end) if words[i].first & mask else None

    def goes_on(self, i: int, mask: int, end: int) -> bool:
        """Whether token ``i`` and the one behind it begin a longer entry of the masked classes."""
        word = self.words[i]
        if not word.further & mask or i + 1 >= end:
            return False
        return any(
            (further := node.next.get(step)) is not None and further.below & mask
            for step in self.words[i + 1].steps
            for node in word.roots
        )

    def finite(self, i: int) -> bool:
        """Whether token ``i`` is a verb that ends a clause (no infinitive, no bare participle); a spelling that may be
        a noun («خرید») is one only before a mark, «و» or «که», or at the end."""
        finite = self.words[i].finite
        if finite != MAYBE or i + 1 >= len(self.words) or self.tokens.roles[i + 1]:
            return bool(finite)
        return self.is_a(i + 1, self.mask("and", "that"))


@lru_cache(maxsize=8)
def tokenizer_of(knowledge: Knowledge) -> Tokenizer:
    """The tokenizer of some knowledge, made once."""
    return Tokenizer(knowledge)
