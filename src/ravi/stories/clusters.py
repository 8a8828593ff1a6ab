"""Tellings joined to stories: the strongest links first, none against what keeps tellings apart.

>>> from .parties import Party
>>> oman, aref, bina = (Party(k, s, n, c) for k, s, n, c in [
...     ("country:OM", "country", "عمان", "OM"),
...     ("figure:a", "person", "الف", "IR"), ("figure:b", "person", "ب", "IR")])
>>> tellings = [Telling(f"c{i}", f"r{i}", "meeting", (who, oman), day="2021-05-16")
...             for i, who in enumerate([aref, bina, aref])]
>>> [sorted(t.id for t in group) for group in clusters(tellings, links_of(tellings))]
[['c0', 'c2'], ['c1']]

What comes out rests on the set of tellings, links and judgements alone: links are taken by their weight and then by
their ids, never in the order of arrival. So tellings may come in any order and from many machines; putting sets of them
together is set union. What people said comes before all links.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from .blocks import places
from .judged import Pair, Said, pair_of
from .parties import APART, Party, compare
from .score import ENOUGH, Link, score
from .telling import FAR_OFF, Telling

_PEOPLE = ("person", "office")
Story = tuple[Telling, ...]
OPEN_SPAN = 3  # days over which reports without a day may lie that are of one contact, where none has a day
SELDOM = 5  # times as many tellings that name one of two people alone as name both, up to which they sat together
SLACK = 1  # days by which the tellings of a story may disagree


class Lot(NamedTuple):
    """Tellings that hang together, by which links and by which judgements."""

    ids: list[str]
    links: list[Link]
    joined: list[Pair]


class Blocks:
    """Tellings by their blocks, for finding those that a new one is to be compared with.

    ``places`` says in which blocks a telling stands, where not all of them are looked at.
    """

    def __init__(self, places: Callable[[Telling], Iterable[tuple[str, int]]] = places) -> None:
        self._places = places
        self._blocks: dict[tuple[str, int], dict[str, Telling]] = {}

    def near(self, telling: Telling) -> Iterable[Telling]:
        """The tellings that may be of the same contact."""
        found: dict[str, Telling] = {}
        for place in self._places(telling):
            if block := self._blocks.get(place):
                found.update(block)
        return found.values()

    def add(self, telling: Telling) -> None:
        """Put a telling where it can be found."""
        for place in self._places(telling):
            self._blocks.setdefault(place, {})[telling.id] = telling


def links_of(tellings: Iterable[Telling], blocks: Blocks | None = None) -> list[Link]:
    """The links among tellings, and between them and those that stand in ``blocks``."""
    blocks = Blocks() if blocks is None else blocks
    out: list[Link] = []
    for telling in tellings:
        out += links_to(telling, blocks.near(telling))
        blocks.add(telling)
    return out


def links_to(telling: Telling, others: Iterable[Telling]) -> Iterator[Link]:
    """The links of a telling that weigh enough."""
    for other in others:
        link = score(telling, other)
        if link is not None and link.weight >= ENOUGH:
            yield link


def clusters(tellings: Iterable[Telling], links: Iterable[Link], said: Said | None = None) -> list[Story]:
    """The tellings in groups, each one story; every group and the list of them in the order of publication."""
    said = said or Said()
    known = {t.id: t for t in tellings}
    found = [group for lot in lots(known, links, said) for group in settled(lot, known, said)]
    return sorted(found, key=lambda g: g[0].rank)


def lots(known: Mapping[str, Telling], links: Iterable[Link], said: Said) -> Iterator[Lot]:
    """The tellings that hang together by links or by what people said; each lot is settled by itself."""
    kept = strongest(known, [x for x in links if x.one in known and x.other in known])
    joined = [p for p in sorted(said.joined) if p[0] in known and p[1] in known]
    return connected(known, kept, joined)


def settled(lot: Lot, known: Mapping[str, Telling], said: Said) -> Iterator[Story]:
    """The groups of a lot: what people said first, then links by their weight."""
    if len(lot.ids) == 1:
        yield (known[lot.ids[0]],)
        return
    groups = Groups({id: known[id] for id in lot.ids}, said)
    for one, other in lot.joined:
        groups.join(one, other)
    for link in sorted(lot.links, key=lambda x: (-x.weight, x.one, x.other)):
        if groups.may_join(link.one, link.other):
            groups.join(link.one, link.other)
    yield from (tuple(sorted(g, key=lambda t: t.rank)) for g in groups.all())


def strongest(tellings: Mapping[str, Telling], links: Iterable[Link]) -> list[Link]:
    """The links without those that bridge days: a telling without a day goes to the nearest day alone.

    Else the talks of two who meet every week would all hang together by the reports that say «lately».
    """
    links = list(links)
    best: dict[str, float] = {}
    for link in links:
        for id, other in ((link.one, link.other), (link.other, link.one)):
            if _is_open(tellings[id]) and not _is_open(tellings[other]):
                best[id] = max(best.get(id, 0.0), link.weight)
    return [x for x in links if _stays(tellings, best, x.one, x) and _stays(tellings, best, x.other, x)]


def _stays(tellings: Mapping[str, Telling], best: Mapping[str, float], id: str, link: Link) -> bool:
    """Whether a telling keeps a link: all of them where it has a day, or where nothing with a day is near; one that
    goes to a day takes along those of its own day or the next that nothing with a day is near to."""
    if id not in best:
        return True
    other = link.other if id == link.one else link.one
    if _is_open(tellings[other]):
        return other not in best and _are_beside(tellings[id], tellings[other])
    return link.weight >= best[id]


def _are_beside(a: Telling, b: Telling) -> bool:
    """Whether two tellings without a day were published on one day or on days beside each other."""
    return a.when is not None and b.when is not None and abs(a.when.near - b.when.near) <= SLACK


def _is_open(telling: Telling) -> bool:
    return telling.when is not None and not telling.when.stated


def connected(ids: Iterable[str], links: Iterable[Link], joined: Iterable[Pair]) -> Iterator[Lot]:
    """Tellings by what hangs together."""
    of = {id: id for id in ids}
    links, joined = list(links), list(joined)

    def find(id: str) -> str:
        while of[id] != id:
            of[id] = id = of[of[id]]
        return id

    for one, other in [*((x.one, x.other) for x in links), *joined]:
        of[find(one)] = find(other)
    found: dict[str, Lot] = {}
    for id in of:
        found.setdefault(find(id), Lot([], [], [])).ids.append(id)
    for link in links:
        found[find(link.one)].links.append(link)
    for pair in joined:
        found[find(pair[0])].joined.append(pair)
    return iter(found.values())


class Groups:
    """A union-find over tellings, in which each group knows what must not be joined to it."""

    def __init__(self, tellings: Mapping[str, Telling], said: Said) -> None:
        self._tellings = tellings
        self._of = {id: id for id in tellings}
        self._groups = {id: _Group([t]) for id, t in tellings.items()}
        self._parted: dict[str, set[str]] = {}
        for one, other in said.parted:
            self._parted.setdefault(one, set()).add(other)
            self._parted.setdefault(other, set()).add(one)
        self._together = _told_together(tellings.values())

    def find(self, id: str) -> str:
        """The telling that stands for the group of a telling."""
        while self._of[id] != id:
            self._of[id] = id = self._of[self._of[id]]
        return id

    def join(self, one: str, other: str) -> None:
        """Make one group of two, unless somebody said that members of them are apart."""
        x, y = self.find(one), self.find(other)
        if x == y or self._said_apart(x, y):
            return
        small, large = sorted((x, y), key=lambda g: (len(self._groups[g].members), g))
        self._of[small] = large
        self._groups[large].take(self._groups.pop(small))

    def may_join(self, one: str, other: str) -> bool:
        """Whether nothing keeps the groups of two tellings apart: judgements, days, other people, one report."""
        x, y = self.find(one), self.find(other)
        if x == y:
            return False
        a, b = self._groups[x], self._groups[y]
        return (
            max(a.first, b.first) <= min(a.last, b.last) + SLACK
            and (a.has_day or b.has_day or max(a.newest, b.newest) - min(a.oldest, b.oldest) <= OPEN_SPAN)
            and not self._other_people(a, b)
            and not _told_apart(a, b)
            and not self._said_apart(x, y)
        )

    def all(self) -> Iterator[list[Telling]]:
        """The groups."""
        return (g.members for g in self._groups.values())

    def _said_apart(self, x: str, y: str) -> bool:
        if not self._parted:
            return False
        a, b = ({t.id for t in self._groups[g].members} for g in (x, y))
        return any(self._parted.get(id, a) & b for id in a if id in self._parted)

    def _other_people(self, a: _Group, b: _Group) -> bool:
        """Whether each holds somebody of one country whom the other can't mean, and no report tells the two together.

        Two ministers met the same guest on one day: two contacts; but both sat with him where a report says so.
        """
        return any(
            p.country == q.country
            and p.key != q.key
            and pair_of(p.key, q.key) not in self._together
            and compare(p, q).weight == APART
            for p in a.people
            for q in b.people
        )


def _is_host(party: Party, telling: Telling) -> bool:
    """Whether a party receives the guest of a trip: on one trip a guest sees more than one of them."""
    guest = telling.parties[0]
    return telling.kind == "visit" and guest.country is not None and party.country != guest.country


class _Group:
    """The tellings of a group, the days on which all can be, the likeliest days of each, the people in it."""

    __slots__ = ("first", "has_day", "last", "members", "newest", "oldest", "people")

    def __init__(self, members: list[Telling]) -> None:
        self.members = members
        when = members[0].when
        self.first, self.last = (when.first, when.last) if when else (0, 1 << 30)
        # the day of a plan without one lies open ahead
        sure = when is not None and members[0].status not in FAR_OFF
        self.oldest, self.newest = (when.near, when.near) if when is not None and sure else (1 << 30, 0)
        self.has_day = when is None or when.stated
        self.people = {p for p in members[0].parties if p.sort in _PEOPLE and not _is_host(p, members[0])}

    def take(self, other: _Group) -> None:
        self.members += other.members
        self.people |= other.people
        self.first, self.last = max(self.first, other.first), min(self.last, other.last)
        self.oldest, self.newest = min(self.oldest, other.oldest), max(self.newest, other.newest)
        self.has_day = self.has_day or other.has_day


def _told_together(tellings: Iterable[Telling]) -> frozenset[Pair]:
    """Who sits on one side with whom: two whom tellings name together, not much seldomer than one without the other.

    «In these days the guest met A, B and C» puts three meetings in one sentence; one such report among many that tell
    them one by one does not make them one.
    """
    apart: Counter[str] = Counter()
    both: Counter[Pair] = Counter()
    for t in tellings:
        keys = [p.key for p in t.parties if p.sort in _PEOPLE]
        apart.update(keys)
        both.update(pair_of(x, y) for i, x in enumerate(keys) for y in keys[i + 1 :])
    return frozenset(p for p, n in both.items() if SELDOM * n >= apart[p[0]] + apart[p[1]] - 2 * n)


def _told_apart(a: _Group, b: _Group) -> bool:
    """Whether one report tells a contact of each, and gives them different days: «they met again»."""
    reports = {t.report: t for t in a.members if t.day}
    return any(
        t.day and t.report in reports and reports[t.report].day != t.day and reports[t.report].kind == t.kind
        for t in b.members
    )
