"""Whom a contact means by «همتای چینی خود» or «سران ایران و پاکستان»: the one person the report names who fits.

A counterpart is of the country told and holds, there, the office of the other side; «سران» and «رهبران» are whoever
heads the state or its government. Offices that say more of themselves were given to their holders before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from ..actors import Cast, Draft
from ..actors.identity import country_of
from ..figures import HOME_COUNTRY, Person, register_of
from ..knowledge import Knowledge
from ..scan import Scan
from ..text import fold
from .drafts import ContactDraft

_BY_HIMSELF = "contact.verb.with"
_Key = tuple[str, frozenset[str]]  # head and words of an office


def settled(scan: Scan, knowledge: Knowledge, draft: ContactDraft, cast: Cast) -> ContactDraft:
    """The contact with the people themselves in the place of those who stand for them, where the report names them."""
    actors = tuple(_meant(scan, knowledge, cast, draft.actors, a) for a in draft.actors)
    if actors == draft.actors or len(set(actors)) < len(actors):
        return draft
    return replace(draft, actors=actors)


def for_their_lands(scan: Scan, knowledge: Knowledge, draft: ContactDraft, cast: Cast) -> ContactDraft:
    """«سخنگوی دولت هند گفت: مذاکره با عمان …»: who speaks of talks with a country speaks of his own country's, where
    the report names it; «سخنگو با عمان مذاکره کرد» tells of himself, and the head of a state holds its talks."""
    people = [k for k, a in enumerate(draft.actors) if not _is_lands(scan, cast.drafts[a])]
    if draft.trigger == _BY_HIMSELF or not people:
        return draft
    at = people[0]
    who = cast.drafts[draft.actors[at]]
    speaks = draft.mentions[at] < 0 and _speaks_for_others(scan, who)
    others = [cast.drafts[draft.actors[k]] for k in people[1:]]
    if not (speaks or draft.matches[0].word == "talk") or not all(speaks and is_of_one_land(scan, d) for d in others):
        return draft
    one = who.kind == "person" and not who.plural and not leads(scan, who)
    land = (land_of(scan, knowledge, who) or _home_served(knowledge, who)) if one else None
    own = -1 if land is None else cast.lands.get(land, -1)
    if own < 0 and speaks and land is not None:
        own = _delegation_of(scan, cast, land)
    if own < 0 or own in draft.actors or _leading(knowledge) & set(_offices(knowledge, who)):
        return draft
    return replace(draft, actors=tuple(own if k == at else a for k, a in enumerate(draft.actors)))


def _delegation_of(scan: Scan, cast: Cast, land: str) -> int:
    """«سخنگو: نشستی با طرف عمانی نداریم. هیئت هندی …»: the delegation of a country not named by itself, or -1."""
    return next(
        (
            k
            for k, d in enumerate(cast.drafts)
            if d.kind == "organization" and d.name and scan.is_a(d.name[0], scan.mask["delegation"])
            if country_of(scan, d) == land
        ),
        -1,
    )


def _speaks_for_others(scan: Scan, draft: Draft) -> bool:
    """«سخنگوی وزارت خارجه گفت: دیداری با هندی‌ها نداریم»: whoever speaks for others meets nobody himself."""
    return any(scan.is_a(first, scan.mask["speaks_for"]) for first, _ in draft.roles.values())


def _home_served(knowledge: Knowledge, draft: Draft) -> str | None:
    """«سخنگوی وزارت خارجه», «معاون وزیر خارجه»: the country at home, where an office of its state is told without
    one."""
    home = _at_home(knowledge)
    told = [(o.head, o.words) for o in draft.roles if o.country is None and o.words and not o.open]
    if len(told) != len(draft.roles):
        return None
    return HOME_COUNTRY if any(words <= held for head, words in told for held in home.get(head, ())) else None


def _is_lands(scan: Scan, draft: Draft) -> bool:
    """A country, or several («سه کشور اروپایی»)."""
    if draft.kind != "organization" or not draft.mentions:
        return draft.kind == "country"
    return any(scan.is_a(i, scan.mask["plain_country"]) for i in range(*draft.mentions[0][0]))


def is_of_one_land(scan: Scan, draft: Draft) -> bool:
    """«عمانی‌ها», by no other name."""
    alone = [last == first + 1 and scan.is_a(first, scan.mask["demonym"]) for first, last in draft.called]
    return draft.kind == "group" and bool(alone) and all(alone)


def leads(scan: Scan, draft: Draft) -> bool:
    """Whether somebody is told to be the head of a state or government."""
    return any(scan.is_a(first, scan.mask["leads_state"]) for first, _ in draft.roles.values())


def _meant(scan: Scan, knowledge: Knowledge, cast: Cast, actors: tuple[int, ...], one: int) -> int:
    """The actor that ``one`` stands for, or ``one`` itself."""
    draft = cast.drafts[one]
    if draft.words or draft.kind != "person":
        return one
    office = next(iter(draft.roles), None)
    if office is None or office.country is None:
        return one
    if office.counterpart:
        other = next((a for a in actors if a != one), one)
        offices = set(_offices(knowledge, cast.drafts[other]))
    elif not (office.words or office.open) and scan.is_a(draft.roles[office][0], scan.mask["leaders"]):
        offices = set(_leading(knowledge))
    else:
        return one
    fits = [
        k for k in _named(scan, knowledge, cast, office.country) if offices & set(_offices(knowledge, cast.drafts[k]))
    ]
    return fits[0] if len(fits) == 1 and fits[0] not in actors else one


def _named(scan: Scan, knowledge: Knowledge, cast: Cast, country: str) -> Iterator[int]:
    """The people of a country whom the report names."""
    for k, draft in enumerate(cast.drafts):
        if draft.words and draft.kind in ("person", "unknown"):
            who = _figure(knowledge, draft)
            if (who.country if who is not None else country_of(scan, draft)) == country:
                yield k


def is_known(knowledge: Knowledge, draft: Draft) -> bool:
    """Whether the register knows somebody by the name that a report gives him."""
    return bool(draft.words and register_of(knowledge).person(draft.words))


def _figure(knowledge: Knowledge, draft: Draft) -> Person | None:
    """Whom the register knows by that name, if it is one person."""
    found = register_of(knowledge).person(draft.words) if draft.words else ()
    return found[0] if len(found) == 1 else None


def land_of(scan: Scan, knowledge: Knowledge, draft: Draft) -> str | None:
    """The country of somebody, by office or, for a figure, by the register; «نخست‌وزیر این کشور» may be of another than
    the one named last."""
    land = country_of(scan, draft) or next((o.country for o in draft.roles if o.country), None)  # «همتای هندی»
    this = scan.mask["this"]
    pointed = any(scan.is_a(i, this) for first, last in draft.roles.values() for i in range(first, last))
    who = _figure(knowledge, draft) if land is None or pointed else None
    return land if who is None else who.country


def _offices(knowledge: Knowledge, draft: Draft) -> Iterator[_Key]:
    """The offices of somebody, by the report and by the register."""
    yield from ((o.head, o.words) for o in draft.roles if not o.counterpart)
    who = _figure(knowledge, draft)
    if who is not None:
        yield from ((h.office.head, h.office.words) for h in register_of(knowledge).of_person(who))


@lru_cache(maxsize=8)
def _leading(knowledge: Knowledge) -> frozenset[_Key]:
    """The offices of those who head a state or its government."""
    firsts = tuple(fold(line.text) for line in knowledge.lines("people/heads_of_state.txt"))
    holdings = register_of(knowledge).holdings()
    return frozenset((h.office.head, h.office.words) for h in holdings if fold(h.title).startswith(firsts))


@lru_cache(maxsize=8)
def _at_home(knowledge: Knowledge) -> Mapping[str, tuple[frozenset[str], ...]]:
    """The offices of the country at home, by their heads: the words of each."""
    out: dict[str, tuple[frozenset[str], ...]] = {}
    for holding in register_of(knowledge).holdings():
        if holding.office.country == HOME_COUNTRY:
            out[holding.office.head] = (*out.get(holding.office.head, ()), holding.office.words)
    return out
