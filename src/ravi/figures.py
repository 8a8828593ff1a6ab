"""The register of figures and offices: who held which office of which country, from when to when.

>>> from ravi.knowledge import load
>>> from ravi.mentions.office_names import office_name
>>> from ravi.scan import Scan
>>> scan = Scan.of("وزیر خارجه آمریکا", load())
>>> [h.person.latin for h in register_of(load()).holders(office_name(scan, (0, 3)), "2019-03-11")]
['Mike Pompeo']

``fa/figures/people.tsv`` tells who the people are, ``offices.tsv`` what they held, ``wordings.tsv`` how else an office
is called, ``leaders.txt`` what whoever leads a country is called. Days may be as coarse as a month or a year; on a day
that two terms share, both holders are given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from .knowledge import Knowledge, Row
from .letters import fold
from .memory import FEWEST
from .mentions.office_names import Office, office_name
from .scan import Scan

HOME_COUNTRY = "IR"  # whose office a phrase without a country names in an Iranian report
_UNATTESTED = ("", "unattested")
_START = 3  # letters by which phrases are parted, so that a question reads few of them
_Key = tuple[str, frozenset[str]]  # head and words of an office


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the register knows; ``families`` are the surnames by which reports call them."""

    id: str
    name: str
    latin: str
    families: tuple[str, ...]
    variants: tuple[str, ...]
    country: str
    died: str
    source: str


@dataclass(frozen=True, slots=True)
class Holding:
    """That a person held an office from ``start`` to ``end`` (empty: still), as a line of the register says.

    ``title`` is the office in words, without its country; ``attested`` whether a report is known where both stand;
    ``sole`` whether nobody shares the office: only then does an office by itself tell who is meant."""

    person: Person
    office: Office
    title: str
    body: str
    start: str
    end: str
    source: str
    attested: bool
    sole: bool = True

    def covers(self, day: str) -> bool:
        """Whether a day, month or year lies in the term, first and last day included."""
        return self.start[: len(day)] <= day and not self.ended(day)

    def ended(self, day: str) -> bool:
        """Whether the term was over before a day."""
        return bool(self.end) and day[: len(self.end)] > self.end


@dataclass(frozen=True, slots=True)
class _Term:
    """A row of the register read, but for its phrases, which cost more and are read when first asked for."""

    person: Person
    phrases: tuple[str, ...]
    country: str
    sole: bool
    row: Row


@dataclass(frozen=True, eq=False)
class Register:
    """People and their offices. Made at no cost: people and office phrases are read on the first question of each."""

    knowledge: Knowledge
    _called: dict[tuple[str, ...], tuple[Person, ...]] = field(default_factory=dict)

    def holders(self, office: Office, day: str | None = None) -> tuple[Holding, ...]:
        """Who held an office on a day (``None``: ever), as ``office_name`` reads the office from a phrase.

        An office without a country is Iran's, an international body's, or that of a body known from one country only
        («دبیرکل حزب‌الله»). A former office gives those whose term was over by then, the last of them first. «همتای …»
        and «وزیر … این کشور» name nobody by themselves."""
        if office.of_another or (office.open and office.country is None):
            return ()
        held = self._held(office)
        if day is None:
            return tuple(held)
        if office.former:
            return tuple(sorted((h for h in held if h.ended(day)), key=lambda h: h.end, reverse=True))
        return tuple(h for h in held if h.covers(day))

    def person(self, name_words: tuple[str, ...]) -> tuple[Person, ...]:
        """Who can be meant by a name: by the whole name in any known spelling, or by the family name alone.

        >>> from ravi.knowledge import load
        >>> [p.id for p in register_of(load()).person(("لاریجانی",))]
        ['larijani-ali', 'larijani-sadeq']
        """
        found = self._called.get(name_words)
        if found is None:
            if len(self._called) > FEWEST:
                self._called.clear()
            found = self._called[name_words] = self._by_name(name_words)
        return found

    def _by_name(self, name_words: tuple[str, ...]) -> tuple[Person, ...]:
        words = self._told_apart(name_words)
        whole = self._names.get("".join(words))
        if whole is not None:
            return tuple(whole)
        for i in range(len(words)):
            family = self._families.get("".join(words[i:]))
            if family is not None:
                given = "".join(words[:i])
                return tuple(p for p in family if not given or given in self._givens[p.id])
        return ()

    def holdings(self) -> Iterator[Holding]:
        """Every line of the register, in its order."""
        return (self._holding(t) for t in self._terms)

    def of_person(self, person: Person) -> tuple[Holding, ...]:
        """What somebody held, in the register's order.

        >>> from ravi.knowledge import load
        >>> register = register_of(load())
        >>> [h.title for h in register.of_person(register.people["pompeo-mike"])]
        ['وزیر امور خارجه', 'رئیس سازمان سیا']
        """
        return tuple(self._holding(t) for t in self._terms_of.get(person.id, ()))

    def _held(self, office: Office) -> list[Holding]:
        rows = self._group(office.head[:_START]).get((office.head, office.words), ())
        if office.country is not None:
            return [h for c, _, h in rows if c == office.country] or self._leading(office)
        near = [h for c, _, h in rows if c in ("", HOME_COUNTRY)]
        if near or len({c for c, bodied, _ in rows if bodied}) != 1:
            return near
        return [h for _, bodied, h in rows if bodied]

    def _leading(self, office: Office) -> list[Holding]:
        """«رهبر هند»: those of an office that leads the country, where the register has nobody who is called so."""
        if office.words or office.head not in self._leaders:
            return []
        titles = self.knowledge.lines("people/heads_of_state.txt")
        offices = dict.fromkeys(replace(self._office(line.text), country=office.country) for line in titles)
        return [h for o in offices for h in self._held(o)]

    @cached_property
    def _leaders(self) -> frozenset[str]:
        return frozenset(self._office(line.text).head for line in self.knowledge.lines("figures/leaders.txt"))

    @cached_property
    def people(self) -> dict[str, Person]:
        """Everybody, by their ids."""
        return {r["id"]: _person(r) for r in self.knowledge.table("figures/people.tsv")}

    @cached_property
    def _terms(self) -> list[_Term]:
        rows = self.knowledge.table("figures/wordings.tsv")
        wordings = {r["office"]: _parts(r["wordings"]) for r in rows}
        shared = {r["office"] for r in rows if r["seats"] == "many"}
        return [
            _Term(self.people[r["person"]], own + wordings.get(own[0], ()), r["country"], own[0] not in shared, r)
            for r in self.knowledge.table("figures/offices.tsv")
            if r["person"] in self.people and (own := _parts(r["office"]))
        ]

    @cached_property
    def _terms_of(self) -> dict[str, list[_Term]]:
        out: dict[str, list[_Term]] = {}
        for term in self._terms:
            out.setdefault(term.person.id, []).append(term)
        return out

    @cached_property
    def _phrases_by_start(self) -> dict[str, list[tuple[_Term, str]]]:
        """The first letters of a phrase -> the phrase and its line: what a question has to look at."""
        out: dict[str, list[tuple[_Term, str]]] = {}
        starts = {p: fold(p)[:_START] for t in self._terms for p in t.phrases}
        for term in self._terms:
            for phrase in term.phrases:
                out.setdefault(starts[phrase], []).append((term, phrase))
        return out

    def _group(self, start: str) -> dict[_Key, list[tuple[str, bool, Holding]]]:
        """The offices that begin with some letters: country, whether the phrase names the body, and the holding."""
        if start in self._groups:
            return self._groups[start]
        group: dict[_Key, dict[str, tuple[str, bool, Holding]]] = {}
        for term, phrase in self._phrases_by_start.get(start, ()):
            office = self._office(phrase)
            # a phrase that names its own country and little else says too little to be found by («سفیر ایران در …»)
            if office.country is None or office.words or _is_own(office, phrase, term):
                bodied = bool(_keys(term.row["body"]) & _keys(phrase))
                rows = group.setdefault((office.head, office.words), {})
                rows.setdefault(term.row.source, (office.country or term.country, bodied, self._holding(term)))
        found = self._groups[start] = {key: list(rows.values()) for key, rows in group.items()}
        return found

    @cached_property
    def _groups(self) -> dict[str, dict[_Key, list[tuple[str, bool, Holding]]]]:
        return {}

    @cached_property
    def _offices(self) -> dict[str, Office]:
        return {}

    def _office(self, phrase: str) -> Office:
        if phrase not in self._offices:
            scan = Scan.of(phrase, self.knowledge)
            self._offices[phrase] = office_name(scan, (0, len(scan.words)))
        return self._offices[phrase]

    def _holding(self, term: _Term) -> Holding:
        row, office = term.row, self._office(term.phrases[0])
        placed = Office(office.head, office.words, office.country or term.country or None, False)
        return Holding(
            term.person,
            placed,
            term.phrases[0],
            row["body"],
            row["from"],
            row["to"],
            row.source,
            row["attested"] not in _UNATTESTED,
            term.sole,
        )

    @cached_property
    def _left_out(self) -> tuple[str, ...]:
        return tuple(fold(x.text) for x in self.knowledge.lines("figures/left_out.txt"))

    def _told_apart(self, words: Iterable[str]) -> list[str]:
        """The keys of a name's words without «سید» and the like, which may be glued to the next word."""
        keys = [fold(w) for w in words]
        while len(keys) > 1 and keys[0] in self._left_out:
            keys = keys[1:]
        if len(keys) < 2:
            return keys
        glued = next((x for x in self._left_out if keys[0].startswith(x) and len(keys[0]) > len(x) + 2), "")
        return [keys[0][len(glued) :], *keys[1:]] if glued else keys

    @cached_property
    def _names(self) -> dict[str, list[Person]]:
        return _index((self._key(form), p) for p in self.people.values() for form in (p.name, *p.variants))

    @cached_property
    def _families(self) -> dict[str, list[Person]]:
        return _index((self._key(form), p) for p in self.people.values() for form in p.families)

    @cached_property
    def _givens(self) -> dict[str, frozenset[str]]:
        """Person id -> what may stand before their family name, in any spelling of either."""
        out = {}
        for p in self.people.values():
            names, families = [self._key(f) for f in (p.name, *p.variants)], [self._key(f) for f in p.families]
            out[p.id] = frozenset(n.removesuffix(f) for n in names for f in families if n.endswith(f))
        return out

    def _key(self, name: str) -> str:
        return "".join(self._told_apart(name.split()))


def _person(row: Row) -> Person:
    return Person(
        row["id"],
        row["name"],
        row["latin"],
        _parts(row["family"]),
        _parts(row["variants"]),
        row["country"],
        row["died"],
        row.source,
    )


def _parts(cell: str) -> tuple[str, ...]:
    if "|" not in cell:
        return (cell,) if cell else ()
    return tuple(filter(None, (p.strip() for p in cell.split("|"))))


def _is_own(office: Office, phrase: str, term: _Term) -> bool:
    """«رهبر کره شمالی»: the country in the phrase is the row's, and no second one stands there."""
    return office.country == term.country and len(phrase.split()) <= 3


def _keys(text: str) -> set[str]:
    return {fold(w) for w in text.split()}


def _index(pairs: Iterable[tuple[str, Person]]) -> dict[str, list[Person]]:
    out: dict[str, list[Person]] = {}
    for key, person in pairs:
        if person not in out.setdefault(key, []):
            out[key].append(person)
    return out


@lru_cache(maxsize=8)
def register_of(knowledge: Knowledge) -> Register:
    """The register of some knowledge, made once."""
    return Register(knowledge)
