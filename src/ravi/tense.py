"""Whether words speak of what is over or of what is to come.

>>> from ravi.knowledge import load
>>> scan = Scan.of("روز سه‌شنبه با شهردار دیدار خواهد کرد.", load())
>>> tense_after(scan, 0)
'future'
"""

from __future__ import annotations

from .mentions.reckoning import Tense
from .scan import Scan

_TOLD = ("past", "imperfect", "perfect")  # tenses of what is over


def tense_after(scan: Scan, token: int) -> Tense:
    """The tense of the first verb behind a token in its sentence, past if there is none; «قرار است» makes it future."""
    sentence = scan.tokens.sentences[scan.tokens.sentence_of(token)]
    plans = scan.lexicon.find(scan.words, sentence.first, sentence.last, scan.mask["plan"])
    if any(h.last - h.first > 1 for h in plans):
        return "future"
    verb = next((i for i in range(token, sentence.last) if scan.finite(i)), None)
    return "past" if verb is None or is_told(scan, verb) else "future"


def is_told(scan: Scan, verb: int) -> bool:
    """Whether a token is a verb of the past, without «خواهد» before it."""
    past = any(f.tense in _TOLD for f in scan.words[verb].verbs)
    return past and not (verb and scan.is_a(verb - 1, scan.mask["will", "will_not"]))
