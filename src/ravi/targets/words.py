"""The words by which targets are found, in any form: ``fa/targets/words.tsv``.

>>> from ravi.knowledge import load
>>> words_of(load())[fold("مسئولان")]
'party'
"""

from __future__ import annotations

from functools import lru_cache

from ..knowledge import Knowledge
from ..lexicon import lexicon_of
from ..memory import REMEMBERED, Lately
from ..morphology import endings, without_endings
from ..text import fold

TABLE = "targets/words.tsv"
_STEMS = ("party", "party.deed")


class _Classes:
    """The class of a word by its folded key, '' for none; endings are taken off. They are kept apart from the lexicon,
    in which a listed word is no name («کارگر» is a surname too)."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._endings, self._lexicon = endings(knowledge), lexicon_of(knowledge)
        self._listed = {fold(row["word"]): row["class"] for row in knowledge.table(TABLE)}

    def of(self, key: str) -> str:
        stems = (stem for stem in without_endings(key, self._endings) if self._listed.get(stem, "") in _STEMS)
        return self._listed.get(key) or next((self._with_ending(key, stem) for stem in stems), "")

    def _with_ending(self, key: str, stem: str) -> str:
        """«همکاری» is mostly no «همکار»: behind a singular in a consonant «ی» makes one of many, or another word."""
        letters = self._lexicon.letters
        other = key == stem + letters["ye"] and stem[-1] not in (letters["alef"], letters["waw"])
        return "party.one" if other and not stem.endswith(self._lexicon.plurals) else "party"


@lru_cache(maxsize=8)
def words_of(knowledge: Knowledge) -> Lately[str]:
    """The classes of some knowledge."""
    return Lately(REMEMBERED, _Classes(knowledge).of)
