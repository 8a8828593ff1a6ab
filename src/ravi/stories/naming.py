"""Parties from what is given: the actors of a record, or bare names in any letters.

>>> from ravi.knowledge import load
>>> namer = Namer(load())
>>> namer.named("وزیر خارجه آمریکا", "2019-03-11").key, namer.named("pompeo", "2019-03-11").key
('figure:pompeo-mike', 'figure:pompeo-mike')
>>> namer.named("oman").country, namer.named("عمان").country
('OM', 'OM')

A name that fits one figure of the register is that figure; an office without a name is who held it on that day, else
an office of its country. What nothing is known of is a name by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar
from unicodedata import combining, normalize

from ..figures import HOME_COUNTRY, Person, register_of
from ..knowledge import Knowledge
from ..mentions.office_names import Office, office_name
from ..scan import Scan
from ..store.words import joined_name
from .parties import Party

_T = TypeVar("_T")
_LATIN = re.compile(r"[a-z]+")
_BODY_TYPES = {"organization": "body", "group": "group", "country": "country", "document": "body"}
_COUNTRIES = ("country", "our_country")


class Namer:
    """Makes parties; remembers those it made."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge, self.register = knowledge, register_of(knowledge)
        self._made: dict[tuple[Any, ...], Party] = {}

    def named(self, name: str, day: str | None = None) -> Party:
        """The party that a bare name stands for, on a day."""
        known = (name, day and day[:7])
        if known not in self._made:
            self._made[known] = self._latin(name, day) if _latin_words(name) else self._persian(name, day)
        return self._made[known]

    def of_actor(self, actor: dict[str, Any], day: str | None = None) -> Party:
        """The party that an actor of a record is."""
        roles = tuple(r["text"] for r in actor["roles"])
        known = (actor["name"], actor["type"], actor["figure"], actor["country"], actor["unnamed"], roles, day)
        if known not in self._made:
            self._made[known] = self._actor(actor, roles, day)
        return self._made[known]

    def land(self, code: str) -> Party:
        """A country as a party, by its code."""
        return Party(f"country:{code}", "country", self._lands.get(code, code), code)

    def counterpart(self, one: Party, other: Party, day: str | None) -> Party:
        """Who «همتای عراقی» is: the holder, in his country, of an office that a figure on the other side holds; or
        that office, where the register doesn't know who has it."""
        if one.sort != "office" or one.office or one.country is None or not other.is_figure or not day:
            return one
        held = self.register.of_person(self.register.people[other.key.removeprefix("figure:")])
        offices = [replace(h.office, country=one.country) for h in held if h.covers(day[:10])]
        there = {h.person.id: h.person for o in offices for h in self.register.holders(o, day[:10]) if h.sole}
        if len(there) == 1:
            return self._figure(next(iter(there.values())), day=day)
        if len(offices) != 1:
            return one
        return one._replace(office=frozenset((offices[0].head, *offices[0].words)) - {""})

    # --- of a record

    def _actor(self, actor: dict[str, Any], roles: tuple[str, ...], day: str | None) -> Party:
        name, country = actor["name"], actor["country"]
        if actor["type"] != "person":
            sort, scan = _BODY_TYPES.get(actor["type"], "body"), Scan.of(name, self.knowledge)
            if actor["type"] == "organization" and (person := self._whose_body(scan, day)) is not None:
                return self._figure(person, day=day)
            if sort == "body" and country and _is_delegation(scan):
                sort = "delegation"
            if sort == "country" and country:
                return Party(f"country:{country}", sort, name, country)
            return Party(f"{sort}:{joined_name(name)}", sort, name, country)
        if actor["figure"]:
            return self._figure(self.register.people[actor["figure"]], roles, day)
        if actor["anonymous"]:  # «یک مقام عمانی», «مقامات ارشد عمان»
            return Party(f"group:{joined_name(name)}", "group", name, country)
        if actor["unnamed"]:
            return self._office(name, country, None)  # whoever held it the reading would have named
        person = self._one_person(name, country, day)
        return self._figure(person, roles, day) if person else self._person(name, country, roles)

    def _whose_body(self, scan: Scan, day: str | None) -> Person | None:
        """«دفتر رضایی»: the figure for whom a body speaks that is called after somebody."""
        if len(scan.words) < 2 or not scan.is_a(0, scan.mask["body_of_person"]):
            return None
        return self._one_person(scan.text(1, len(scan.words)), None, day)

    def _figure(self, person: Person, roles: tuple[str, ...] = (), day: str | None = None) -> Party:
        office, rank = self._words(roles)
        if day and not rank:  # told nowhere, but known
            held = {self._rank(h.title) for h in self.register.of_person(person) if h.covers(day[:10])}
            rank = next(iter(held)) if len(held) == 1 else ""
        return Party(f"figure:{person.id}", "person", person.name, person.country or None, office, rank)

    def _person(self, name: str, country: str | None, roles: tuple[str, ...] = ()) -> Party:
        country = country or next((c for r in roles if (c := self._country_in(r))), None)
        return Party(f"person:{joined_name(name)}", "person", name, country, *self._words(roles))

    def _office(self, phrase: str, country: str | None, day: str | None) -> Party:
        scan = Scan.of(phrase, self.knowledge)
        office = office_name(scan, (0, len(scan.words)))
        if day:
            held = self.register.holders(office, day[:10])
            if len({h.person.id for h in held}) == 1 and held[0].sole:
                return self._figure(held[0].person, (phrase,))
        country = country or office.country or (None if office.of_another or office.open else self._home(office))
        if office.of_another:
            return Party(f"office:{country or ''}", "office", phrase, country)
        key = f"office:{country or ''}:{joined_name(phrase)}"
        return Party(key, "office", phrase, country, *self._words((phrase,)))

    def _home(self, office: Office) -> str | None:
        """An office of state without a country is of home, as it is to the register («وزیر خارجه»)."""
        return HOME_COUNTRY if office.head and office.words and self.register.holders(office) else None

    def _words(self, roles: tuple[str, ...]) -> tuple[frozenset[str], str]:
        """The words of the first office, as ``office_name`` reads them, and its rank."""
        for role in roles:
            scan = Scan.of(role, self.knowledge)
            office = office_name(scan, (0, len(scan.words)))
            return frozenset((office.head, *office.words)) - {""}, self._rank(role)
        return frozenset(), ""

    def _rank(self, role: str) -> str:
        """How high an office is: by the longest of the listed words with which it begins."""
        joined = joined_name(role)
        found = [word for word in self._ranks if joined.startswith(word)]
        return self._ranks[max(found, key=len)] if found else ""

    @cached_property
    def _ranks(self) -> dict[str, str]:
        return {joined_name(r["word"]): r["rank"] for r in self.knowledge.table("people/ranks.tsv")}

    # --- bare names

    def _persian(self, name: str, day: str | None) -> Party:
        scan = Scan.of(name, self.knowledge)
        end = len(scan.words)
        hit = scan.longest(0, scan.mask(*_COUNTRIES), end) if end else None
        if hit is not None and hit.last == end and hit.entry.row is not None:
            code = hit.entry.row.cells.get("iso") or "IR"
            return Party(f"country:{code}", "country", name, code)
        if end and scan.longest(0, scan.mask["title"], end):
            return self._office(name, None, day)
        if end and (org := scan.longest(0, scan.mask["org", "org_ambiguous", "org_head"], end)):
            row = org.entry.row
            return Party(f"body:{joined_name(name)}", "body", name, row.cells.get("country") or None if row else None)
        person = self._one_person(name, None, day)
        return self._figure(person, day=day) if person else self._person(name, None)

    def _one_person(self, name: str, country: str | None, day: str | None) -> Person | None:
        """Who a name is: the only figure with it, or of several the only one in office on the day."""
        found = [p for p in self.register.person(tuple(name.split())) if country in (None, p.country)]
        return _only(found) or _only([p for p in found if self._in_office(p, day)])

    def _in_office(self, person: Person, day: str | None) -> bool:
        return day is not None and any(h.covers(day[:10]) for h in self.register.of_person(person))

    def _latin(self, name: str, day: str | None) -> Party:
        words = _latin_words(name)
        joined = "".join(words)
        code = self._latin_countries.get(joined)
        if code:
            return Party(f"country:{code}", "country", name, code)
        found = self._latin_people.get(joined, [])
        person = _only(found) or _only([p for p in found if self._in_office(p, day)])
        if person is not None:
            return self._figure(person, day=day)
        if found:
            return Party(f"person:{joined}", "person", name, _only(sorted({p.country for p in found})))
        return self._opaque(name, words, joined)

    def _opaque(self, name: str, words: tuple[str, ...], joined: str) -> Party:
        """A name that nothing is known of; a country among its words says whose it is («us-congress»)."""
        code = next((c for n in (2, 1) if (c := self._latin_countries.get("".join(words[:n])))), None)
        sort = "group" if words[-1] in self._latin_groups else "body" if code else "person"
        return Party(f"{sort}:{joined}", sort, name, code)

    @cached_property
    def _lands(self) -> dict[str, str]:
        return {r["iso"]: r["name"] for r in self.knowledge.table("places/countries.tsv")}

    @cached_property
    def _latin_countries(self) -> dict[str, str]:
        rows = self.knowledge.table("places/latin.tsv")
        return {"".join(_latin_words(n)): r["iso"] for r in rows for n in r["names"].split("|")}

    @cached_property
    def _latin_groups(self) -> frozenset[str]:
        return frozenset(x.text.strip() for x in self.knowledge.lines("people/latin_groups.txt"))

    @cached_property
    def _latin_people(self) -> dict[str, list[Person]]:
        """Every beginning and end of a figure's name in Latin letters -> who it can be."""
        out: dict[str, list[Person]] = {}
        for person in self.register.people.values():
            words = _latin_words(person.latin)
            parts = {"".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)}
            for part in parts:
                out.setdefault(part, []).append(person)
        return out

    def _country_in(self, phrase: str) -> str | None:
        scan = Scan.of(phrase, self.knowledge)
        return office_name(scan, (0, len(scan.words))).country


def _latin_words(name: str) -> tuple[str, ...]:
    """The Latin words of a name, without accents.

    >>> _latin_words("Erdoğan-Şahin")
    ('erdogan', 'sahin')
    """
    plain = "".join(c for c in normalize("NFKD", name.lower()) if not combining(c))
    return tuple(_LATIN.findall(plain))


def _only(found: Sequence[_T]) -> _T | None:
    return found[0] if len(found) == 1 else None


def _is_delegation(scan: Scan) -> bool:
    """«هیئت عمانی», «تیم مذاکره‌کننده عمان»: people who speak for a country, rather than a body of it."""
    official = len(scan.words) > 1 and scan.is_a(1, scan.mask["title"]) and scan.is_a(1, scan.mask["modifier"])
    return official or scan.is_a(0, scan.mask["delegation"])
