"""Which links are found where: blocks dealt out to shards, so that each link is found by exactly one.

>>> from collections import Counter
>>> from .blocks import stretches
>>> from .parties import Party
>>> who = (Party("figure:a", "person", "الف", "IR"), Party("country:OM", "country", "عمان", "OM"))
>>> told = [Telling(f"c{n}", f"r{n}", "visit", who, day=f"2021-05-{day}") for n, day in enumerate([10, 10, 18, 27, 27])]
>>> runs = [*runs_of(Counter(at for t in told for at in stretches(t)), size=3)]
>>> [(len(run.stretches), [(x.one, x.other) for x in links_in(run, told)]) for run in runs]
[(2, [('c0', 'c1')]), (1, [('c3', 'c4')])]

A block is a pair of parties and a stretch of days (``blocks``). A run takes the blocks of some stretches that follow
each other, or, where one stretch alone is too much, those whose digests leave the same rest. Two tellings have many
blocks in common; their link belongs to the first key of those and to the stretch in which the later one begins. So the
sets of links that runs find are put together by set union, in any order, and nothing is weighed twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .blocks import STRETCH, digest, keys, places, stretches
from .clusters import Blocks, Story, connected, links_to, lots, settled
from .judged import Said
from .score import Link
from .telling import Telling

SIZE = 20_000  # tellings of a run


@dataclass(frozen=True, slots=True)
class Run:
    """The blocks of some stretches of days; of ``parts`` of them this one."""

    name: str
    stretches: frozenset[int]
    part: int = 0
    parts: int = 1

    def places(self, telling: Telling) -> Iterable[tuple[str, int]]:
        """The blocks of a telling that are in this run."""
        if self.is_home(telling):
            return places(telling)
        return ((key, at) for key, at in places(telling) if at in self.stretches and self._has(key, at))

    def owned(self, one: Telling, others: Iterable[Telling]) -> Iterable[Telling]:
        """Those whose link to a telling, if there is one, is found here."""
        return others if self.is_home(one) else (other for other in others if self._owns(one, other))

    def _owns(self, one: Telling, other: Telling) -> bool:
        if one.when is None or other.when is None:
            return False
        at = max(one.when.first, other.when.first) >> STRETCH
        return at in self.stretches and (self.parts == 1 or self._has(min(keys(one) & keys(other)), at))

    def is_home(self, telling: Telling) -> bool:
        """Whether all links of a telling are found here."""
        return self.parts == 1 and all(at in self.stretches for at in stretches(telling))

    def _has(self, key: str, at: int) -> bool:
        return self.parts == 1 or digest(key, at) % self.parts == self.part


def runs_of(counts: Mapping[int, int], size: int = SIZE) -> Iterator[Run]:
    """The runs of an archive that has so many tellings in each stretch, of about ``size`` tellings each."""
    held: list[int] = []
    number = filled = 0
    for at in sorted(counts):
        if held and filled + counts[at] > size:
            yield Run(f"links-{number:05d}", frozenset(held))
            number, held, filled = number + 1, [], 0
        if counts[at] >= 2 * size:
            parts = -(-counts[at] // size)
            yield from (Run(f"links-{number + n:05d}", frozenset((at,)), n, parts) for n in range(parts))
            number += parts
        else:
            held.append(at)
            filled += counts[at]
    if held:
        yield Run(f"links-{number:05d}", frozenset(held))


def links_in(run: Run, tellings: Iterable[Telling]) -> Iterator[Link]:
    """The links of a run, from tellings among which are all that stand in its blocks."""
    blocks = Blocks(run.places)
    for telling in tellings:
        yield from links_to(telling, run.owned(telling, blocks.near(telling)))
        blocks.add(telling)


def closed(run: Run, tellings: Iterable[Telling], links: Iterable[Link]) -> Iterator[tuple[str, list[Story]]]:
    """The lots of which all links are found here, each by its name, and their stories.

    What people said is not known here: lots that it touches are settled again by who knows it.
    """
    known, links = {t.id: t for t in tellings}, [*links]
    here = {
        id
        for whole in connected(known, links, ())
        if all(run.is_home(known[id]) for id in whole.ids)
        for id in whole.ids
    }
    for lot in lots({id: t for id, t in known.items() if id in here}, links, Said()):
        yield lot.ids[0], [*settled(lot, known, Said())]
