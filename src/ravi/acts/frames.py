"""The words that acts turn on, as ``fa/acts/acts.tsv`` lists them.

>>> from ravi.knowledge import load
>>> sorted({f.type for f in frames_of(load()).values() if f.objects[:1] == ("after",)})
['call_for', 'criticise', 'deny', 'praise', 'promise', 'support', 'thank']
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ..knowledge import Knowledge
from ..mentions.mention import Stretch
from ..text import fold

TABLE = "acts/acts.tsv"
WORDS = ("act", "act.state", "act.carried", "act.carrier", "act.lead", "act.verb")
_NOUN_TOO = "~"
NOUNS = ("act", "act.carried", "act.carrier")
WITH_CLAUSE = frozenset(("congratulate", "condole", "thank", "welcome", "praise", "greet", "invite", "condemn"))


@dataclass(frozen=True, slots=True)
class Frame:
    """A row of the table: the act's type, the classes of words that may govern its object («object»: «را», «of»: it
    follows at once, «after»: it follows, and the verb behind it), its light verbs («copula»: «است»)."""

    name: str
    type: str
    objects: tuple[str, ...]
    verbs: frozenset[str]
    does: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Core:
    """The words that an act turns on: tokens ``first`` to ``last``, a frame for each act («تبریک و تشکر»); ``verbs``
    are the infinitives that may follow them."""

    first: int
    last: int
    frames: tuple[Frame, ...]
    verbs: frozenset[str]

    @property
    def objects(self) -> tuple[str, ...]:
        """How their objects may stand, the likelier first."""
        return tuple(dict.fromkeys(o for f in self.frames for o in f.objects))


@dataclass(frozen=True, slots=True)
class Found:
    """Tokens of the evidence and of the object; ``how`` names the order of the words; ``by`` are the actors where the
    words of the act themselves tell whose it is («از سوی شهردار رد شد»)."""

    first: int
    last: int
    about: Stretch
    how: str
    by: tuple[int, ...] = ()


@lru_cache(maxsize=8)
def frames_of(knowledge: Knowledge) -> dict[str, Frame]:
    """The rows of the table that tell of acts, by their source."""
    out: dict[str, Frame] = {}
    for row in knowledge.table(TABLE):
        if row["class"] in WORDS:
            verbs = frozenset(fold(v.removeprefix(_NOUN_TOO)) for v in row["verb"].split("|") if v)
            objects = tuple(o for o in row["object"].split("|") if o)
            out[row.source] = Frame(row["class"], row["type"], objects, verbs, row["does"] or None, row.source)
    return out


@lru_cache(maxsize=8)
def light_verbs(knowledge: Knowledge) -> frozenset[str]:
    """The infinitives that some act is told with («ابراز کردن»), but those whose past is a noun too («پرداختن»)."""
    listed = (verb for row in knowledge.table(TABLE) if row["class"] in WORDS for verb in row["verb"].split("|"))
    return frozenset(fold(verb) for verb in listed if verb and not verb.startswith(_NOUN_TOO))
