"""Whether a sentence goes on in the voice of the one before it, or the reporter speaks again.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> scan = Scan.of("او گفت: کار تمام شد. ما باید برویم.", load())
>>> speaks_on(scan, 0, 1, [], None)
True
"""

from __future__ import annotations

from collections.abc import Sequence

from ..scan import Scan
from .cues import Cue


def speaks_on(scan: Scan, before: int, number: int, cues: Sequence[Cue], cue: Cue | None) -> bool:
    """Whether sentence ``number`` still tells the words that ``cue`` brought in."""
    sentences = scan.tokens.sentences
    this = sentences[number]
    same_line = sentences[before].paragraph == this.paragraph
    first = _first_word(scan, this.first, this.last)
    if first is None or scan.longest(first, scan.mask("boilerplate", "byline", "reporter"), this.last):
        return False
    if cues:
        return False
    if same_line:
        return True
    return not scan.words[first].whole & scan.mask("pronoun") and _own_voice(scan, this.first, this.last)


def _first_word(scan: Scan, i: int, end: int) -> int | None:
    while i < end and scan.tokens.roles[i] in ("symbol", "dash", "bar", "open", "both", "close"):
        i += 1
    return i if i < end and not scan.tokens.roles[i] else None


def _own_voice(scan: Scan, first: int, last: int) -> bool:
    """First persons and words of duty: what a reporter does not say of himself."""
    marks = scan.mask("first_person", "modal")
    for i in range(first, last):
        word = scan.words[i]
        if word.whole & marks or any(f.person in (1, 4) for f in word.verbs):
            return True
    return False
