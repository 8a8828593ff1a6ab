"""Stories that grow with the reports: a new telling is compared with those near it, and its lot is settled anew.

>>> from .parties import Party
>>> who = (Party("figure:a", "person", "الف", "IR"), Party("country:OM", "country", "عمان", "OM"))
>>> growing = Growing()
>>> growing.add([Telling("c2", "r2", "visit", who, day="2021-05-16", published="2021-05-17")])
>>> growing.add([Telling("c1", "r1", "visit", who, day="2021-05-16", published="2021-05-16")])
>>> [[t.id for t in group] for group in growing.stories()], growing.founder("c2")
([['c1', 'c2']], 'c1')

However tellings are dealt out over calls, the same stories come of them as of all at once.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from .clusters import Blocks, Story, links_to, lots, settled
from .judged import Said
from .score import Link
from .telling import Telling


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Without the collector of cycles: there are none here, and walking all tellings for them takes a third longer."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Growing:
    """A set of tellings, their links, and the stories that follow."""

    def __init__(self, said: Said | None = None) -> None:
        self.said = said or Said()
        self._tellings: dict[str, Telling] = {}
        self._blocks = Blocks()
        self._links: dict[str, dict[str, Link]] = {}
        self._lot: dict[str, list[str]] = {}  # each telling's lot, one list for all of a lot
        self._story: dict[str, Story] = {}

    def add(self, tellings: Iterable[Telling]) -> None:
        """Take in tellings; those that are there already change nothing."""
        new = []
        with collector_at_rest():
            for telling in tellings:
                if telling.id not in self._tellings:
                    new.append(telling.id)
                    self._take(telling)
            self._settle(new)

    def judge(self, said: Said) -> None:
        """Take what people said from now on; what it touches is settled anew."""
        changed = (self.said.joined ^ said.joined) | (self.said.parted ^ said.parted)
        self.said = said
        self._settle({id for pair in changed for id in pair})

    def founder(self, id: str) -> str:
        """The telling after which the story of a telling is called. Every telling's own name leads to its story."""
        return self._story[id][0].id

    def story(self, id: str) -> Story:
        """The tellings of the story that a telling is in."""
        return self._story[id]

    def stories(self) -> list[Story]:
        """All stories in the order of publication."""
        return sorted((s for id, s in self._story.items() if s[0].id == id), key=lambda g: g[0].rank)

    def _take(self, telling: Telling) -> None:
        self._tellings[telling.id] = telling
        for link in links_to(telling, self._blocks.near(telling)):
            self._links.setdefault(link.one, {})[link.other] = link
            self._links.setdefault(link.other, {})[link.one] = link
        self._blocks.add(telling)

    def _settle(self, ids: Iterable[str]) -> None:
        """Make anew the lots of these tellings, of those linked to them, and of those judged with them."""
        region = self._region(ids)
        known = {id: self._tellings[id] for id in region}
        links = [x for id in region for other, x in self._links.get(id, {}).items() if id < other and other in known]
        for lot in lots(known, links, self.said):
            self._lot.update(dict.fromkeys(lot.ids, lot.ids))
            for story in settled(lot, known, self.said):
                self._story.update((t.id, story) for t in story)

    def _region(self, ids: Iterable[str]) -> set[str]:
        """The tellings whose stories can change: whole lots, as they were."""
        found: set[str] = set()
        near = {id: None for id in ids if id in self._tellings}
        near |= {x: None for id in near for x in self._links.get(id, ())}
        if self.said.joined:
            partners = self._partners()
            near |= {x: None for id in [*near] for x in partners.get(id, ())}
        for id in near:
            if id not in found:
                found.update(self._lot.get(id, (id,)))
        return found

    def _partners(self) -> dict[str, list[str]]:
        out: dict[str, list[str]] = {}
        for one, other in self.said.joined:
            if one in self._tellings and other in self._tellings:
                out.setdefault(one, []).append(other)
                out.setdefault(other, []).append(one)
        return out
