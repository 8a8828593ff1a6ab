"""Who takes part, across reports: whether two parties of two reports can be the same, and what says so.

>>> one = Party("figure:x", "person", "پریسا نارنج‌زاده", "IR")
>>> compare(one, Party("country:IR", "country", "ایران", "IR"))
Likeness(weight=0.9, why='one stands for the other: country')
>>> compare(one, Party("person:نسترنبیدمشکی", "person", "نسترن بیدمشکی", "IR")).weight == APART
True

A party is a figure of the register, a name, an office without a name, a country, a body or a group. Reports name the
same party in different ways: a country stands for those who speak for it, an office for who holds it, a family name for
the whole name. Two different names never are the same person.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from ..store.words import folded_words, joined_name

APART, OPEN = -9.0, 0.0  # surely not the same; nothing says so
SAME, SHORT, OFFICE, COUNTRY, STANDS_FOR, ROLE, BODY, AMONG = 2.0, 1.8, 1.4, 1.0, 0.9, 0.6, 0.4, 0.3
MANY = 3  # parties by which a contact is one of a group
_HEAD = "head"  # the rank of who leads a country
SPELLING = 0.84  # likeness of two spellings of one name


class Party(NamedTuple):
    """A party of a contact: its key across reports, sort, name, country, and what tells an office.

    ``sort`` is ``person``, ``office`` (nobody is named), ``country``, ``body``, ``group`` or ``delegation``;
    ``office`` the folded words of the office, for those without a name and those whose report says it, ``rank`` how
    high it is.
    """

    key: str
    sort: str
    name: str
    country: str | None = None
    office: frozenset[str] = frozenset()
    rank: str = ""

    @property
    def is_figure(self) -> bool:
        """Whether the register knows who it is."""
        return self.key.startswith("figure:")

    @property
    def is_named(self) -> bool:
        """Whether it is one person whose name is known."""
        return self.sort == "person"

    @property
    def side(self) -> str:
        """The country that it belongs to, or itself where it is a body of none; empty where nothing is known."""
        return self.country or (self.key if self.sort == "body" else "")


class Likeness(NamedTuple):
    """How much speaks for two parties being the same, and what."""

    weight: float
    why: str


_DIFFERENT = Likeness(APART, "not the same")
_OPEN = Likeness(OPEN, "nothing says so")


def is_crowd(party: Party) -> bool:
    """«سران منطقه»: people of several countries, none of whom is named."""
    return party.sort == "group" and party.country is None


@lru_cache(maxsize=1 << 17)
def compare(a: Party, b: Party) -> Likeness:
    """How far two parties of two reports can be the same. It doesn't matter which comes first.

    >>> head = Party("office:رئیسباغ", "office", "رئیس باغ", "IR", frozenset(["رییس", "باغ"]))
    >>> compare(head, Party("office:رئیسپل", "office", "رئیس پل", "IR", frozenset(["رییس", "پل"]))).weight == APART
    True
    """
    if a.key == b.key:
        return Likeness(COUNTRY if a.sort == "country" else SAME, f"the same {a.sort}")
    if (b.sort, b.key) < (a.sort, a.key):
        a, b = b, a
    return _RULES.get((a.sort, b.sort), _one_stands_for_the_other)(a, b)


def _two_people(a: Party, b: Party) -> Likeness:
    if a.is_figure and b.is_figure:
        return _DIFFERENT
    if _of_two_lands(a, b):
        return _DIFFERENT
    one, other = _name(a.name), _name(b.name)
    short, whole = sorted((one, other), key=len)
    if whole[len(whole) - len(short) :] == short:
        return Likeness(SHORT, "short for the same name")
    if _spelled_alike("".join(one), "".join(other)):
        return Likeness(SHORT, "another spelling of the name")
    return _DIFFERENT


def _person_and_office(a: Party, b: Party) -> Likeness:
    """Somebody and an office without a name; of one country they may be the same, but a minister is no president.

    >>> head = Party("office:OM:سلطانعمان", "office", "سلطان عمان", "OM", frozenset(["سلطان"]), "head")
    >>> [compare(Party("figure:x", "person", "x", "OM", rank=rank), head).weight for rank in ("", "minister")]
    [0.6, 0.0]
    """
    office, person = (a, b) if a.sort == "office" else (b, a)
    if office.country and person.country and office.country != person.country:
        return _DIFFERENT
    if person.office and office.office:
        return Likeness(OFFICE, "the office of the one") if _same_office(person, office) else _OPEN
    if person.rank and office.rank and (person.rank == _HEAD) != (office.rank == _HEAD):
        return _OPEN
    return Likeness(ROLE, "of the same country") if office.country and person.country else _OPEN


def _of_two_lands(a: Party, b: Party) -> bool:
    return bool(a.country and b.country) and a.country != b.country


def _two_offices(a: Party, b: Party) -> Likeness:
    if _of_two_lands(a, b):
        return _DIFFERENT
    if not a.office or not b.office:  # «his counterpart from Norway»: no office that could differ
        return Likeness(ROLE, "of the same country") if a.country and b.country else _OPEN
    if a.office == b.office or (a.country == b.country and _same_office(a, b)):
        return Likeness(OFFICE, "the same office")
    return _DIFFERENT


def _one_stands_for_the_other(a: Party, b: Party) -> Likeness:
    """A country or body, and somebody or something of it; a delegation, and who may be in it.

    >>> envoys = Party("delegation:هیئتعمانی", "delegation", "هیئت عمانی", "OM")
    >>> [compare(envoys, Party(f"figure:{k}", "person", k, k)).weight for k in ("OM", "QA")]
    [0.6, -9.0]
    """
    if "country" in (a.sort, b.sort):
        if not a.country or not b.country:
            return _OPEN
        if a.country != b.country:
            return _DIFFERENT
        weight = BODY if "body" in (a.sort, b.sort) else STANDS_FOR
        return Likeness(weight, "one stands for the other: country")
    if _of_two_lands(a, b):
        return _DIFFERENT
    if _within(a, b):
        return Likeness(OFFICE, "one names the other's body")
    if "delegation" in (a.sort, b.sort) and a.country and b.country:
        return Likeness(ROLE, "of the same country")
    return _OPEN


def _two_bodies(a: Party, b: Party) -> Likeness:
    if _of_two_lands(a, b):
        return _DIFFERENT
    if _within(a, b):
        return Likeness(SHORT, "short for the same name")
    return _DIFFERENT


def _groups(a: Party, b: Party) -> Likeness:
    """«مذاکره‌کنندگان عمانی» and «هیئت عمانی»: unnamed people of one country, told more or less fully."""
    found = _two_bodies(a, b)
    if found is _DIFFERENT and a.country is not None and a.country == b.country:
        return Likeness(ROLE, "of the same country")
    return found


def _two_countries(a: Party, b: Party) -> Likeness:
    return _DIFFERENT


_RULES = {
    ("person", "person"): _two_people,
    ("office", "person"): _person_and_office,
    ("office", "office"): _two_offices,
    ("country", "country"): _two_countries,
    ("body", "body"): _two_bodies,
    ("group", "group"): _groups,
    ("body", "group"): _groups,
    ("body", "delegation"): _groups,
    ("delegation", "delegation"): _groups,
    ("delegation", "group"): _groups,
}


@lru_cache(maxsize=1 << 16)
def _name(name: str) -> tuple[str, ...]:
    return tuple(joined_name(w) for w in name.replace("-", " ").split())


@lru_cache(maxsize=1 << 16)
def _words(name: str) -> frozenset[str]:
    return frozenset(folded_words(name))


def _within(a: Party, b: Party) -> bool:
    """Whether the words of the one name are all among those of the other."""
    one, other = _words(a.name) | a.office, _words(b.name) | b.office
    short, long = sorted((one, other), key=len)
    return bool(short) and short <= long


def _same_office(a: Party, b: Party) -> bool:
    """Whether one office names the other less fully («وزیر خارجه», «وزیر امور خارجه»)."""
    short, long = sorted((a.office, b.office), key=len)
    return short <= long


def _spelled_alike(one: str, other: str) -> bool:
    """Whether two names differ by a letter or so, as foreign ones do («زائد», «زاید»)."""
    if abs(len(one) - len(other)) > 2 or min(len(one), len(other)) < 5:
        return False
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= SPELLING
