"""Whether words speak of what is over or of what is to come.

>>> from ravi.knowledge import load
>>> scan = Scan.of("روز سه‌شنبه با شهردار دیدار خواهد کرد.", load())
>>> TensesOf(scan).after(0)
'future'
"""

from __future__ import annotations

from bisect import bisect_left

from .mentions.reckoning import Tense
from .scan import Scan

_TOLD = ("past", "imperfect", "perfect")  # tenses of what is over


class TensesOf:
    """The tenses of a text; each sentence is looked through once, however many dates stand in it."""

    def __init__(self, scan: Scan) -> None:
        self._scan = scan
        self._known: dict[int, tuple[bool, list[int]]] = {}

    def after(self, token: int) -> Tense:
        """The tense of the first verb behind a token in its sentence, past if there is none; «قرار است» makes it
        future."""
        planned, verbs = self._of(self._scan.tokens.sentence_of(token))
        if planned:
            return "future"
        at = bisect_left(verbs, token)
        return "past" if at == len(verbs) or is_told(self._scan, verbs[at]) else "future"

    def _of(self, number: int) -> tuple[bool, list[int]]:
        """Whether a sentence tells of plans, and where its verbs stand."""
        if number not in self._known:
            scan, sentence = self._scan, self._scan.tokens.sentences[number]
            plans = scan.lexicon.find(scan.words, sentence.first, sentence.last, scan.mask["plan"])
            planned = any(h.last - h.first > 1 for h in plans)
            self._known[number] = planned, [i for i in range(sentence.first, sentence.last) if scan.finite(i)]
        return self._known[number]


def is_told(scan: Scan, verb: int) -> bool:
    """Whether a token is a verb of the past and nothing else («دیدار کند» is no digging), without «خواهد» before it."""
    forms = scan.words[verb].verbs
    past = bool(forms) and all(f.tense in _TOLD for f in forms)
    return past and not (verb and scan.is_a(verb - 1, scan.mask["will", "will_not"]))
