"""Actors while they are put together, and the index by which they are found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ..headline_names import TitleName
from ..lexicon import Lexicon
from ..mentions import Mention
from ..mentions.mention import Stretch
from ..mentions.office_names import Office

MANY = 40  # actors that share a name's word or an office's head, the latest of which are looked at
PERSONLIKE = ("person", "pronoun", "unknown")
BODIES = ("organization", "outlet", "country")
Pair = tuple[str, tuple[int, ...], tuple[int, ...]]  # what they did, the mentions of one side, of the other


@dataclass(slots=True)
class Draft:
    """An actor while it is put together: its fullest name (as folded words and as tokens), offices and mentions."""

    kind: str
    name: Stretch | None = None
    words: tuple[str, ...] = ()
    roles: dict[Office, Stretch] = field(default_factory=dict)
    aliases: dict[str, Stretch] = field(default_factory=dict)
    mentions: list[tuple[Stretch, str, Mention | None]] = field(default_factory=list)
    plural: bool = False
    merged: int = -1
    titled: TitleName | None = None

    @property
    def is_crowd(self) -> bool:
        """Several people: «باغبانان», «سه مقام»."""
        return self.plural or self.kind == "group"

    @property
    def called(self) -> list[Stretch]:
        """The words for it: offices, and its name, if it has one."""
        return [*self.roles.values(), *([] if self.name is None else [self.name])]


@lru_cache(maxsize=8)
def generic_heads(lexicon: Lexicon) -> frozenset[str]:
    """The heads of offices that say little of who holds them: «مقام», «مسئول», «منبع»."""
    return frozenset(key for key in lexicon.keys_of("generic_head"))


class Known(list[Draft]):
    """The actors so far, found by any end word of their names, by the heads of their offices, and by country."""

    def __init__(self) -> None:
        super().__init__()
        self.words: dict[str, list[int]] = {}
        self.heads: dict[str, list[int]] = {}
        self.generic: frozenset[str] = frozenset()
        self.called: dict[tuple[str, ...], int] = {}  # other names that brackets gave: «جنبش نارنج (سیبا)»
        self.told: dict[Stretch, int] = {}  # whom the words of a mention mean: several cues may ask for the same words

    def with_name(self, words: tuple[str, ...]) -> list[int]:
        """Actors whose names share a word with this one, or are it when written as one; latest first."""
        return self._latest(self.words, (*words, "".join(words)) if len(words) > 1 else words)

    def with_office(self, office: Office) -> list[int]:
        """Actors with an office of this head, or of the country of a «همتا»; latest first."""
        keys = (office.head, f"@{office.country}") if office.counterpart else (office.head, f"?{office.country}")
        return self._latest(self.heads, keys)

    @staticmethod
    def _latest(index: dict[str, list[int]], keys: tuple[str, ...]) -> list[int]:
        found = [known for key in keys if (known := index.get(key))]
        if not found:
            return []
        if len(found) == 1 and len(found[0]) == 1:
            return found[0][:]
        return sorted({k for known in found for k in known[-MANY:]}, reverse=True)


def note(index: dict[str, list[int]], key: str, actor: int) -> None:
    """Remembers in an index of ``Known`` that ``key`` leads to an actor."""
    found = index.get(key)
    if found is None:
        index[key] = [actor]
    elif found[-1] != actor:
        found.append(actor)


def root(drafts: Sequence[Draft], actor: int) -> int:
    while actor >= 0 and drafts[actor].merged >= 0:
        actor = drafts[actor].merged
    return actor


def take_in(drafts: list[Draft], other: int, named: int) -> None:
    """Makes an actor, without a name or with another spelling of it, part of one with a name; nobody is part of
    himself."""
    other, named = root(drafts, other), root(drafts, named)
    if other == named:
        return
    lead, keep = drafts[other], drafts[named]
    keep.kind = "person"
    keep.roles.update(lead.roles)
    keep.mentions += lead.mentions
    lead.merged = named
