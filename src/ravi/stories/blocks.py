"""Which tellings are worth comparing: those of a pair of parties, near in time.

>>> from .parties import Party
>>> both = (Party("figure:a", "person", "الف", "IR"), Party("country:OM", "country", "عمان", "OM"))
>>> sorted(keys(Telling("c1", "r1", "visit", both)))
['IR|OM', 'OM|figure:a']

A telling stands in a block for every pair of its parties, each by its key and by its country: «minister and Oman»
meets «Iran and Oman». Blocks are cut into stretches of days, so what is looked at for a new report does not grow with
the archive.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from itertools import combinations

from .parties import MANY, Party, is_crowd
from .telling import Telling, Who

MOST_PARTIES = 6  # of a contact with more the first ones are enough to find it
CROWD = "crowd"  # by which those of many are found, and a crowd that stands for them
STRETCH = 3  # bits of a day that a stretch of days leaves out


def keys(telling: Telling) -> frozenset[str]:
    """The blocks of a telling, without their days."""
    return _keys(telling.who)


@lru_cache(maxsize=1 << 16)
def _keys(who: Who) -> frozenset[str]:
    out: set[str] = set()
    for p, q in combinations(who.parties[:MOST_PARTIES], 2):
        own, other = names(p), names(q)
        out.update(_pair(x, y) for x in own for y in other)
        if p.country is not None and p.country == q.country:
            out.discard(_pair(p.country, p.country))  # a block of everybody at home would tell nothing
    if len(who.parties) > MANY:
        out.update(_pair(x, CROWD) for p in who.parties[:MOST_PARTIES] for x in names(p)[:1])
    return frozenset(out)


def names(party: Party) -> tuple[str, ...]:
    """By what a party can be found: its key, the last word of a name, its country."""
    own = party.key if party.sort != "country" else ""
    short = party.name.split()[-1] if _goes_by_last_word(party) else ""
    crowd = CROWD if is_crowd(party) else ""
    return tuple(x for x in (own, short and f"family:{short}", party.country or "", crowd) if x)


def _goes_by_last_word(party: Party) -> bool:
    """«نرگسی»; a body or crowd of no country by what it is of («وزیران پیمان نیلوفر», «پیمان نیلوفر»)."""
    if party.is_named:
        return not party.is_figure
    return party.sort in ("body", "group") and party.country is None


def stretches(telling: Telling) -> range:
    """The stretches of days in which a telling stands, by the days that it may be of.

    Two that may be of one contact, of one day or of days beside each other, both stand in the stretch in which the
    later of the two begins.
    """
    when = telling.when
    return range(0) if when is None else range(when.first >> STRETCH, ((when.last + 1) >> STRETCH) + 1)


def places(telling: Telling) -> list[tuple[str, int]]:
    """Every block in which a telling stands: the key and the stretch of days."""
    days = stretches(telling)
    return [(key, at) for key in keys(telling) for at in days]


@lru_cache(maxsize=1 << 16)
def digest(key: str, at: int) -> int:
    """A block as a number, the same everywhere."""
    return int.from_bytes(blake2b(f"{key}@{at}".encode(), digest_size=7).digest(), "big")


def _pair(x: str, y: str) -> str:
    return f"{x}|{y}" if x < y else f"{y}|{x}"
