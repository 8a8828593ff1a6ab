"""What single words, and verbs with the word before them, tell in what somebody says: blame, praise, a plan, a need …

``does_tones.tsv`` lists them by the names of the features in which they count, with their tones («ill»), and with the
labels that they speak for, from 1 (a little) to 3, as language models judged them that saw nothing else. A word that is
not listed has the tones of a listed one to which it adds an ending.

>>> vector = tones_of("word خشکسالیها")
>>> [tone for tone, weight in zip(TONES, vector) if weight]
['ill']
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np

from ravi.knowledge import load
from ravi.morphology import endings, without_endings

TABLE = Path(__file__).with_name("does_tones.tsv")
WORD, PAIR = "word ", "light "
TONE, JUDGED = 0.3, 0.2  # how far the weight of a tone may go, and that of a label for each point
SHORT = 3  # letters that a word without its ending has at least
ENDINGS = endings(load())


def listed() -> dict[str, dict[str, float]]:
    """What each listed feature tells, and how far."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith(("#", "feature\t")))
    return {feature: dict(_told(feature, told)) for feature, told in rows}


def _told(feature: str, told: str) -> Iterator[tuple[str, float]]:
    """Tones and labels of a row; those of pairs are weighed apart from those of words."""
    kind = feature.partition(" ")[0]
    for name in told.split("|"):
        label, _, points = name.partition(":")
        yield (f"{kind} {label}", JUDGED * float(points)) if points else (label, TONE)


LISTED = listed()
TONES = sorted({tone for told in LISTED.values() for tone in told})


@cache
def tones_of(feature: str) -> np.ndarray:
    """How far a feature tells each of ``TONES``; the same for all that are not listed: nothing."""
    told = LISTED.get(_like(feature), {})
    return np.array([told.get(tone, 0.0) for tone in TONES])


def _like(feature: str) -> str:
    """The listed feature that tells the tones of one; itself where none does."""
    if feature in LISTED or not feature.startswith(WORD):
        return feature
    stems = without_endings(feature.removeprefix(WORD), ENDINGS)
    return next((WORD + s for s in stems if len(s) >= SHORT and WORD + s in LISTED), feature)
