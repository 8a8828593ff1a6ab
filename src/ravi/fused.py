"""Two common words that lost the space between them: «آمارتازه», «… در بازارخودرو».

>>> from ravi.knowledge import load
>>> from ravi.joins import joins_of
>>> joins_of(load()).fused.form("بازارخودرو")
'بازار خودرو'

Where the first word ends in a letter that does not join the next («بازارخودرو»), writers leave the space out and see no
difference. Behind a letter that joins, no writer does: there a scraper dropped the break between two blocks of text
(«… شبکه آموزشجلسه شورا …»), and a sentence begins, or it dropped the dash between two places («تهراندوحه»). Of 250
such words in 3,000 articles of the corpus some nine in ten were read rightly so.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from .seams import STOP

SHORTEST = 4  # letters of a part; shorter ones begin and end too many words
COMMON, TOGETHER = 3, 7  # how well known each must be, from 0 (not seen) to 4, and both together
ENDING = 3  # letters that a known word may bear at its end: «تماشاگرانی»


class Fused:
    """Words that were two: ``known`` tells how common a word is, ``apart`` the letters that do not join the next;
    pieces that begin or end words, by a half-space or without, are in ``firsts`` and ``lasts``. Of the short words only
    ``leads`` are told from what follows: «باتشکر»."""

    def __init__(
        self,
        known: Callable[[str], int],
        apart: Iterable[str],
        firsts: Iterable[Collection[str]],
        lasts: Iterable[Collection[str]],
        places: Collection[str],
        leads: Iterable[str],
    ) -> None:
        self._known, self._apart, self._places = known, frozenset(apart), places
        self._firsts, self._lasts, self._leads = tuple(firsts), tuple(lasts), tuple(sorted(leads))

    def form(self, word: str) -> str | None:
        """The two words that a word was, with a full stop where a sentence begins; None of most, and of all that is
        known, bears an ending or can be cut in two ways."""
        if len(word) <= SHORTEST or self._known(word) or self._is_inflected(word):
            return None
        if word.startswith(self._leads):
            lead = next(x for x in self._leads if word.startswith(x))
            rest = word[len(lead) :]
            if len(rest) >= SHORTEST and self._known(rest) > COMMON:
                return f"{lead} {rest}"
        found = list(self._cuts(word))
        if len(found) != 1:
            return None
        first, second = found[0]
        if any(first in f for f in self._firsts) or any(second in s for s in self._lasts):
            return None
        goes_on = first[-1] in self._apart or (first in self._places and second in self._places)
        return first + (" " if goes_on else STOP) + second

    def _cuts(self, word: str) -> Iterator[tuple[str, str]]:
        for i in range(SHORTEST, len(word) - SHORTEST + 1):
            a, b = self._known(word[:i]), self._known(word[i:])
            if min(a, b) >= COMMON and a + b >= TOGETHER:
                yield word[:i], word[i:]

    def _is_inflected(self, word: str) -> bool:
        """«استادیاری», «تانکرهایی»: a known word with an ending."""
        if any(self._known(word[:-n]) for n in range(1, ENDING + 1)):
            return True
        return any(self._known(word[:i]) and any(word[i:] in s for s in self._lasts) for i in range(2, len(word)))
