"""A report's telling of one contact, as far as it serves to know the contact again elsewhere.

>>> from .parties import Party
>>> two = (Party("figure:a", "person", "الف"), Party("country:OM", "country", "عمان", "OM"))
>>> telling = Telling("c1", "r1", "phone_call", two, published="2021-05-17T09:00", day="2021-05-16")
>>> telling.when
When(first=737926, last=737926, near=737926, stated=True)
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from ..tehran import tehran
from .parties import Party

BACK, AHEAD = 7, 5  # days that a report without a day looks back to what happened, ahead to what is planned
BEFORE_SPOKEN = 7  # days back to what is denied, put off or cancelled, which may lie behind or ahead
FAR_OFF = ("planned", "proposed")
LONGEST = 366  # days of a contact at most: «until» far beyond is a slip of the reading
OFF = ("cancelled", "postponed")
SPOKEN_OF = ("denied", *OFF)


class When(NamedTuple):
    """The days that a contact may be of, as Python counts them; where none is ``stated``, ``near`` is the likeliest."""

    first: int
    last: int
    near: int
    stated: bool


class Who:
    """The parties of a telling and what follows from them alone; the same parties are the same object."""

    __slots__ = ("key", "of_countries", "parties", "sides")

    def __init__(self, parties: tuple[Party, ...]) -> None:
        self.parties = parties
        self.key = "\n".join(f"{p.key} {p.country} {p.name}" for p in parties)  # by which two are put in order
        self.sides = frozenset(p.side for p in parties if p.side)
        self.of_countries = all(p.sort == "country" for p in parties)


class Telling:
    """One contact as one report tells it. Two are equal when their ids are.

    ``id`` is the contact's across reports (``uid`` in a store); ``when`` the days that it may be of, None where neither
    the contact nor the report has a day; ``sure`` is false where the day was reckoned from a weekday or from the
    report's day; ``land`` the country of the ``place`` where it is known; ``going_on`` is true of talks of countries
    alone without a day («the talks of the two countries»), which are in the news for weeks; ``caller`` the key of the
    party that called, wrote or came, ``sketch`` some digests of the report's words, by which copies are known,
    ``length`` how many characters the report has, ``series`` whether it says that the contact is one of several («in
    the course of his calls»).
    """

    __slots__ = (
        "caller", "day", "going_on", "id", "kind", "land", "length", "outlet", "place", "published", "report", "series",
        "sketch", "status", "sure", "until", "when", "who",
    )  # fmt: skip

    def __init__(
        self,
        id: str,
        report: str,
        kind: str,
        parties: tuple[Party, ...],
        status: str | None = "happened",
        day: str | None = None,
        published: str | None = None,
        outlet: str | None = None,
        sure: bool = True,
        until: str | None = None,
        place: str | None = None,
        caller: str | None = None,
        length: int = 0,
        series: bool = False,
        sketch: frozenset[int] = frozenset(),
        land: str | None = None,
    ) -> None:
        self.id, self.report, self.kind, self.status = id, report, kind, status or "happened"
        self.who = who_of(parties)
        self.day, self.until, self.published, self.outlet = day, until, published, outlet
        self.sure, self.place, self.caller, self.length, self.sketch = sure, place, caller, length, sketch
        self.series, self.land = series, land
        self.when = _when(self)
        self.going_on = kind == "meeting" and self.status == "happened" and not day and self.who.of_countries

    @property
    def parties(self) -> tuple[Party, ...]:
        """Who takes part, each once."""
        return self.who.parties

    def __repr__(self) -> str:
        who = ", ".join(p.name for p in self.parties)
        return f"Telling({self.id}: {self.kind} {self.status} {self.day or '?'} {who})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Telling) and other.id == self.id

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def rank(self) -> tuple[str, str]:
        """Tellings in the order in which they were published."""
        return _moment(self.published) if self.published else "9", self.id

    def to_dict(self) -> dict[str, Any]:
        """The telling as plain data, by which a store keeps it."""
        return {
            "id": self.id, "report": self.report, "kind": self.kind, "status": self.status, "day": self.day,
            "published": self.published, "outlet": self.outlet, "sure": self.sure, "until": self.until,
            "place": self.place, "caller": self.caller, "length": self.length, "series": self.series,
            "sketch": sorted(self.sketch), "land": self.land,
            "parties": [[p.key, p.sort, p.name, p.country, sorted(p.office), p.rank] for p in self.parties],
        }  # fmt: skip

    @classmethod
    def of(cls, row: dict[str, Any]) -> Telling:
        """A telling from plain data.

        >>> told = Telling("c1", "r1", "visit", (Party("country:OM", "country", "عمان", "OM"),))
        >>> Telling.of(told.to_dict()).parties == told.parties
        True
        """
        parties = tuple(Party(k, s, n, c, frozenset(o), r) for k, s, n, c, o, r in row["parties"])
        return cls(**{**row, "parties": parties, "sketch": frozenset(row["sketch"])})


@lru_cache(maxsize=1 << 16)
def who_of(parties: tuple[Party, ...]) -> Who:
    """Parties as tellings hold them, each once."""
    return Who(tuple(dict.fromkeys(parties)))


def _when(telling: Telling) -> When | None:
    if telling.day:
        first = _number(telling.day)
        last = _number(telling.until or telling.day)
        return When(first, min(max(first, last), first + LONGEST), first, True)
    if not telling.published:
        return None
    here = _number(telling.published)
    if telling.status in FAR_OFF:
        return When(here, here + AHEAD, here, False)
    if telling.status in SPOKEN_OF:
        return When(here - BEFORE_SPOKEN, here + AHEAD, here, False)
    return When(here - BACK, here, here, False)


@lru_cache(maxsize=1 << 14)
def _moment(published: str) -> str:
    """A moment as the clocks of Tehran show it, so that moments of several zones stand in their order; a day as it is.

    >>> _moment("2024-05-05T23:00:00Z") > _moment("2024-05-06T01:00:00+03:30") > _moment("2024-05-06")
    True
    """
    try:
        moment = datetime.fromisoformat(published) if len(published) > len("2024-05-06") else None
    except ValueError:
        return published
    return published if moment is None or moment.tzinfo is None else moment.astimezone(tehran()).isoformat()


@lru_cache(maxsize=1 << 14)
def _number(day: str) -> int:
    return date.fromisoformat(day[:10]).toordinal()
