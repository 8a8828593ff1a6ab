"""Whether a text is Persian at all: a guess from its letters and its commonest words, for warnings and empty readings.

>>> is_persian("وزیر راه گفت: این راه باید ساخته شود.")
True
>>> is_persian("The minister said so.")
False
"""

from __future__ import annotations

import re
from functools import lru_cache

from .knowledge import Knowledge, load

SAMPLE = 4000
ENOUGH_WORDS = 30
SHARE = 0.02
_SCRIPT = re.compile("[\u0621-\u06d3\u200c]+")
_OTHER = re.compile("[^\\W\\d_\u0600-\u06ff]")


def is_persian(text: str, knowledge: Knowledge | None = None) -> bool:
    """Whether the first few thousand characters are written in Arabic letters and hold common Persian words.

    Short texts are judged by their letters alone. A text without letters is not Persian.
    """
    words = _SCRIPT.findall(text, 0, SAMPLE)
    letters = sum(map(len, words))
    if letters <= len(_OTHER.findall(text, 0, SAMPLE)):
        return False
    common = _common(knowledge or load())
    return len(words) < ENOUGH_WORDS or sum(w in common for w in words) >= SHARE * len(words)


@lru_cache(maxsize=8)
def _common(knowledge: Knowledge) -> frozenset[str]:
    return frozenset(line.text for line in knowledge.lines("language/common.txt"))
