"""Who an actor is beyond the report: the figure of the register, country, body and sector, and why.

A full name is looked up as it stands; a family name alone counts where that person holds an office on the report's day;
an office without a name is its holder on that day, if nobody shares the office. Without a day offices tell nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..figures import HOME_COUNTRY, Holding, Person, Register
from ..knowledge import Knowledge
from ..mentions.mention import Stretch
from ..mentions.office_names import Office
from ..scan import Scan
from .drafts import Draft
from .lands import land_pointed_at

_ORGS = ("org", "org_ambiguous")


@dataclass(frozen=True, slots=True)
class Identity:
    """The figure that an actor is, by which line of the register and by what, and how sure that is (None: no figure);
    the country and sector of the actor on that day."""

    figure: Person | None = None
    holding: Holding | None = None
    by: str = ""
    confidence: float | None = None
    country: str | None = None
    sector: str | None = None


class Identifier:
    """Looks up the actors of one report: its layout, the register, its day of publication (None: unknown)."""

    def __init__(self, scan: Scan, register: Register, day: str | None) -> None:
        self.scan, self.register, self.day = scan, register, day

    def identify(self, draft: Draft) -> Identity:
        """Who a draft is."""
        if draft.kind == "country":
            return Identity(country=draft.words[0] if len(draft.words[:1]) and len(draft.words[0]) == 2 else None)
        stretch = draft.name or next(iter(draft.roles.values()), None)
        if draft.kind not in ("person", "unknown") or draft.plural:
            return Identity(country=country_of(self.scan, draft), sector=self._of_body(draft, stretch))
        figure, holding, by, confidence = self._figure(draft)
        country = next((o.country for o in draft.roles if o.country and not o.of_another), None)
        if country is None and holding is not None:
            country = holding.office.country
        if country is None and figure is not None:
            country = figure.country
        return Identity(figure, holding, by, confidence, country, self._of_office(draft) or self._of_holding(holding))

    def body(self, stretch: Stretch) -> Stretch | None:
        """The body that an office phrase names («سخنگوی وزارت خارجه»), as a stretch of tokens."""
        mask = self.scan.mask(*_ORGS, "org_head")
        first = next((i for i in range(stretch[0] + 1, stretch[1]) if self.scan.longest(i, mask, stretch[1])), None)
        return None if first is None else (first, stretch[1])

    # --- figures

    def _figure(self, draft: Draft) -> tuple[Person | None, Holding | None, str, float | None]:
        holders = self._holders(tuple(draft.roles))
        if not draft.words:
            people = {h.person.id for h in holders}
            if len(people) != 1 or not all(h.sole for h in holders):
                return None, None, "", None
            held = max(holders, key=lambda h: h.attested)
            return held.person, held, "office", 0.95 if held.attested else 0.8
        known = self.register.person(draft.words)
        held_by = [h for h in holders if h.person in known]
        if held_by:
            held = max(held_by, key=lambda h: h.attested)
            return held.person, held, "name and office", 0.99 if held.attested else 0.93
        if len(known) != 1 or self._elsewhere(draft, known[0]):
            return None, None, "", None
        now = [h for h in self.register.of_person(known[0]) if self.day is not None and h.covers(self.day)]
        if len(draft.words) > 1:
            return known[0], next(iter(now), None), "name", 0.95
        own = (h for h in now if not draft.roles or _may_call(draft, h))
        return next(((known[0], h, "family name", 0.85) for h in own), (None, None, "", None))

    def _holders(self, offices: Sequence[Office]) -> list[Holding]:
        if self.day is None:
            return []
        return [h for o in offices for h in self.register.holders(o, self.day)]

    @staticmethod
    def _elsewhere(draft: Draft, person: Person) -> bool:
        """Whether his offices in the report are all of other countries than the figure's."""
        lands = {o.country for o in draft.roles if o.country}
        return bool(lands) and person.country not in lands

    # --- country and sector

    def _of_body(self, draft: Draft, stretch: Stretch | None) -> str | None:
        if draft.kind == "outlet":
            return "media"
        if stretch is None:
            return None
        if self.scan.words[stretch[0]].whole & self.scan.mask["outlet_head"]:
            return "media"
        hit = self.scan.longest(stretch[0], self.scan.mask[_ORGS], stretch[1])
        return (hit.entry.row.cells.get("sector") or None) if hit is not None and hit.entry.row is not None else None

    def _of_office(self, draft: Draft) -> str | None:
        """The sector of the first office that tells one, by its head or by its body."""
        return next((s for r in draft.roles.values() if (s := sector_of(self.scan, r))), None)

    def _of_holding(self, holding: Holding | None) -> str | None:
        return None if holding is None else _sector_of_title(holding.title, self.register.knowledge)


def _may_call(draft: Draft, held: Holding) -> bool:
    """«رئیس‌جمهور» with the family name of one abroad: his own office, without the country."""
    offices = [o for o in draft.roles if not o.of_another]
    return any(o.country is None and o.head == held.office.head and o.words <= held.office.words for o in offices)


def named_country(scan: Scan, stretch: Stretch | None) -> str | None:
    """The country that a body's own words or its line in the lists name."""
    if stretch is None:
        return None
    org = scan.longest(stretch[0], scan.mask(*_ORGS, "outlet"), stretch[1])
    if org is not None and org.entry.row is not None and org.entry.row.cells.get("country"):
        return _land_behind(scan, org.last, stretch[1]) or org.entry.row["country"]
    countries = scan.mask["country", "demonym", "our_country"]
    for i in range(stretch[0], stretch[1]):
        hit = scan.longest(i, countries, stretch[1]) if scan.begins[i] & countries else None
        if hit is not None and hit.entry.row is not None:
            return hit.entry.row.cells.get("iso") or HOME_COUNTRY
    return land_pointed_at(scan, stretch)


def _land_behind(scan: Scan, first: int, last: int) -> str | None:
    """«وزارت خارجه هند»: the country with which the words behind a listed name end; a body of another country may be
    called as one at home is."""
    countries, led = scan.mask["country", "demonym"], scan.mask["in", "with", "for", "to", "from"]
    for i in range(first, last):
        hit = scan.longest(i, countries, last) if scan.words[i].first & countries else None
        if hit is not None and hit.last == last and hit.entry.row is not None:
            return hit.entry.row["iso"]
        if scan.is_a(i, led):
            return None
    return None


def country_of(scan: Scan, draft: Draft) -> str | None:
    """The country that the report itself gives an actor, by name, office or line of the lists, without the register."""
    if draft.kind == "country":
        return draft.words[0] if draft.words and len(draft.words[0]) == 2 else None
    if draft.kind in ("person", "unknown") and not draft.plural:
        return next((o.country for o in draft.roles if o.country and not o.of_another), None)
    if draft.kind == "organization" and draft.roles and draft.name is None:
        return next((o.country for o in draft.roles), None)  # «هیئت‌های هند و عمان»
    shared = next((o.country for o in draft.roles if o.country and not o.of_another), None) if draft.is_crowd else None
    if shared is not None:
        return shared  # «مقامات ارشد هند و عمان»
    return named_country(scan, draft.name or next(iter(draft.roles.values()), None))


@lru_cache(maxsize=2048)
def _sector_of_title(title: str, knowledge: Knowledge) -> str | None:
    scan = Scan.of(title, knowledge)
    return sector_of(scan, (0, len(scan.words)))


def sector_of(scan: Scan, stretch: Stretch) -> str | None:
    """The sector of an office phrase: its head's, else that of a body in it."""
    head = scan.longest(stretch[0], scan.mask["title"], stretch[1])
    if head is not None and head.entry.row is not None and head.entry.row["sector"]:
        return head.entry.row["sector"]
    for i in range(stretch[0], stretch[1]):
        hit = scan.longest(i, scan.mask[_ORGS], stretch[1])
        if hit is not None and hit.entry.row is not None and hit.entry.row["sector"]:
            return hit.entry.row["sector"]
    return None
