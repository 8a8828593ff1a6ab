"""A sentence as a line of items: mentions, and the tokens outside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .mentions import Mention
from .mentions.brackets import outside_brackets
from .mentions.quantities import is_counted
from .scan import Scan
from .tokens import Sentence

_QUOTES = frozenset(("open", "close", "both"))  # no items: «با «علی رضایی» دیدار کرد»
_ASIDE = 24  # tokens in brackets, at most, that a rule walks over


@dataclass(slots=True)
class Line:
    """A sentence for matching: ``items[k]`` is the index of a mention, or ``-1 - token`` for a token outside one."""

    scan: Scan
    mentions: Sequence[Mention]
    items: list[int] = field(default_factory=list)
    keys: frozenset[str] = frozenset()
    classes: int = 0
    parties: dict[int, bool] = field(default_factory=dict)  # what ``is_party`` said of an item, asked four times each

    @classmethod
    def of(cls, scan: Scan, mentions: Sequence[Mention], inside: Sequence[int], sentence: Sentence) -> Line:
        """The line of a sentence; ``inside`` are the indices of its mentions in order."""
        line, i, roles = cls(scan, mentions), sentence.first, scan.tokens.roles
        for k in outside_brackets(scan, mentions, inside, sentence):
            line.items += plain(roles, i, mentions[k].first - is_counted(scan, mentions[k]))
            line.items.append(k)
            i = mentions[k].last
        line.items += plain(roles, i, sentence.last)
        line.keys = frozenset([w.key for w in scan.words[sentence.first : sentence.last]])
        line.classes = scan.classes[scan.tokens.sentence_of(sentence.first)]
        return line

    def holds(self, words: tuple[frozenset[str], ...], classes: tuple[int, ...]) -> bool:
        """Whether every set of words has one in the sentence, and every set of classes, told as bits."""
        held, keys = self.classes, self.keys
        for some in classes:
            if not held & some:
                return False
        return not words or all(not keys.isdisjoint(some) for some in words)

    def place(self, token: int, low: int = 0) -> int:
        """The item, from item ``low`` on, that a token outside of mentions is, -1 for one that is none."""
        try:
            return self.items.index(-1 - token, low)
        except ValueError:
            return -1

    def mention(self, k: int) -> Mention | None:
        """The mention at item ``k``, if one stands there."""
        return self.mentions[self.items[k]] if self.items[k] >= 0 else None

    def token(self, k: int) -> int:
        """The token at item ``k``; the first one of a mention."""
        item = self.items[k]
        return self.mentions[item].first if item >= 0 else -1 - item

    def end(self, k: int) -> int:
        """The token after item ``k``."""
        item = self.items[k]
        return self.mentions[item].last if item >= 0 else -item


def plain(roles: Sequence[str], first: int, last: int) -> list[int]:
    """Tokens as items, without quotation marks and without what stands in brackets («امروز (شنبه) با …»)."""
    if not any(roles[first:last]):
        return list(range(-1 - first, -1 - last, -1))
    out: list[int] = []
    i = first
    while i < last:
        if roles[i] == "paren":
            close = next((j for j in range(i + 1, min(last, i + _ASIDE)) if roles[j] == "endparen"), None)
            if close is not None:
                i = close + 1
                continue
        if roles[i] not in _QUOTES:
            out.append(-1 - i)
        i += 1
    return out
