"""The words by which targets are found, in any form: ``fa/targets/words.tsv``.

>>> from ravi.knowledge import load
>>> words_of(load())[fold("مسئولان")]
'party'
"""

from __future__ import annotations

from functools import lru_cache

from ..knowledge import Knowledge
from ..morphology import endings, without_endings
from ..text import fold

TABLE = "targets/words.tsv"
_MANY = 200_000  # spellings that are remembered


class Classes(dict[str, str]):
    """The class of a word by its folded key, '' for none; endings are taken off, and what was seen is remembered. They
    are kept apart from the lexicon, in which a listed word is no name («کارگر» is a surname too)."""

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__()
        self._endings = endings(knowledge)
        self._listed = {fold(row["word"]): row["class"] for row in knowledge.table(TABLE)}

    def __missing__(self, key: str) -> str:
        found = self._listed.get(key) or next(
            (c for stem in without_endings(key, self._endings) if (c := self._listed.get(stem)) == "party"), ""
        )
        if len(self) > _MANY:
            self.clear()
        self[key] = found
        return found


@lru_cache(maxsize=8)
def words_of(knowledge: Knowledge) -> Classes:
    """The classes of some knowledge."""
    return Classes(knowledge)
