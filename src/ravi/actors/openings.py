"""With whom the sentences of a report open."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from ..mentions import Mention
from ..mentions.standing import standing
from ..scan import Scan
from ..statements.own_clause import behind_byline
from .drafts import Draft, root

_SAYS_ON = 8  # sentences that somebody says before he is named


class Openings:
    """The actors with whom sentences open, looked up once; ``told`` is where each one's words stand."""

    def __init__(
        self,
        scan: Scan,
        drafts: Sequence[Draft],
        mentions: Sequence[Mention],
        of_mention: Sequence[int],
        told: Mapping[int, Sequence[tuple[int, int]]],
    ) -> None:
        self.scan, self.drafts, self.mentions, self.of_mention = scan, drafts, mentions, of_mention
        self.told = told
        self._openings: dict[tuple[int, int], int | None] = {}

    def of(self, number: int, least: int = 3) -> int | None:
        """The actor with whom a sentence opens, behind its by-line; with ``least`` 2 behind «در این نشست» too."""
        key = number, least
        if key not in self._openings:
            self._openings[key] = self._opens(number, least)
        return self._openings[key]

    def begun(self, actor: int, number: int) -> int:
        """«فرماندار گفت: پل باز است. باغ هم باز است. وی افزود: …»: where what somebody says in a sentence began; who
        only signs behind it, speaks no more."""
        sentences, low = self.scan.tokens.sentences, max(0, number - _SAYS_ON)
        if not self.scan.has_verb(sentences[number + 1].first, sentences[number + 1].last):
            return number
        while number > low and self.of(number, 2) is None:
            sentence = sentences[number]
            if not any(a < sentence.last and sentence.first < b for a, b in self.told.get(actor, ())):
                break
            number -= 1
        return number

    def comes_too(self, named: int) -> bool:
        """«علی رضایی نیز گفت», «علی رضایی، وزیر راه، نیز گفت», where he is named first."""
        last = self.drafts[named].mentions[0][0][1]
        last += last + 1 < len(self.scan.words) and self.scan.tokens.roles[last] == "comma"
        return self.scan.is_a(last, self.scan.mask["too"])

    def _opens(self, number: int, least: int) -> int | None:
        sentences = self.scan.tokens.sentences
        if number >= len(sentences):
            return None
        low = behind_byline(self.scan, sentences[number].first, sentences[number].last)
        at = bisect_left(self.mentions, low, key=lambda m: m.first)
        for k in range(at, min(at + 3, len(self.mentions))):
            if self.mentions[k].first >= min(sentences[number].last, low + 12):
                return None
            mention = self.mentions[k]
            shown = least < 3 and mention.first > low + 1
            pointed = shown and self.scan.is_a(mention.first - 2, self.scan.mask["this"])
            if mention.kind in ("person", "unknown") and (pointed or standing(self.scan, mention, low) >= least):
                return root(self.drafts, self.of_mention[k])
        return None
