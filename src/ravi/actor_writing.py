"""Actors written as records: names in two scripts, offices, figure, country and sector, and why all that is so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import cast as typed

from .actors import Cast, Draft, Holder
from .actors.identity import Identifier, Identity
from .figures import Holding, register_of
from .knowledge import Knowledge
from .labels import ActorType, MentionKind, Sector
from .latin import latin_name
from .mentions import Mention
from .mentions.marks import one_of_start
from .mentions.mention import Stretch
from .mentions.names import NAMES
from .mentions.office_names import Office, office_name
from .mentions.sharing import SHARED, name_of_one
from .records import Actor, ActorMention, Role
from .report import Report
from .scan import Scan
from .span import Span
from .text import fold
from .why import Why

_TYPES: dict[str, ActorType] = {
    "person": "person",
    "organization": "organization",
    "outlet": "organization",
    "country": "country",
    "group": "group",
}
_KIND_OF_MENTION = {"name": "called by name", "role": "called by office", "pronoun": "pronoun"}
_RIVALS = 2  # people who do not hold an office, kept beside the one who does


@dataclass(frozen=True)
class ActorWriter:
    """Writes the actors of one report; ``ids`` are those of the actors that the records speak of."""

    report: Report
    knowledge: Knowledge
    scan: Scan
    cast: Cast
    ids: dict[int, str]

    def actor(self, actor: int) -> Actor:
        """The record of an actor."""
        draft, scan = self.cast.drafts[actor], self.scan
        stretch = self._fullest(draft)
        identity = self._identifier.identify(draft)
        unnamed = not draft.words or draft.kind == "group" or self._is_somebody(draft)
        first = self._counted(stretch[0]) if draft.kind == "group" else stretch[0]
        if unnamed and draft.kind == "person":
            first = one_of_start(scan, first)  # «یکی از نمایندگان»
            counted = (m.first for _, _, m in draft.mentions if m is not None and m.plural and stretch in m.roles)
            first = min((first, *counted))  # «۲۰ نفر از نمایندگان»
        last = stretch[1]
        if unnamed and draft.kind == "person" and last - first > 1 and scan.is_a(last - 1, scan.mask["self"]):
            last -= 1  # «همتای هندی خود»
        whole = (first, last)
        name = scan.text(*whole)
        places = [(*m, scan.span(*m[0])) for m in sorted(draft.mentions, key=itemgetter(0))]
        mentions = tuple([ActorMention(span, typed("MentionKind", kind)) for _, kind, _, span in places])
        if shared := self._shared(draft):
            name = shared
        if draft.titled is not None:
            name = draft.titled.text
            mentions = (ActorMention((*draft.titled.span, "title"), "name"), *mentions)
        return Actor(
            self.ids[actor],
            self._type(draft, stretch),
            name,
            name_latin=self._latin(draft, name, identity),
            unnamed=unnamed,
            anonymous=self._hidden(draft, stretch),
            aliases=self._aliases(draft, stretch),
            roles=tuple(self._role(o, r, identity) for o, r in self._wordings(draft)) or self._told(whole, unnamed),
            country=identity.country,
            sector=typed("Sector | None", identity.sector),
            mentions=mentions,
            figure=None if identity.figure is None else identity.figure.id,
            why=Why("actor", parts=(*self._of_figure(draft, identity), *self._of_mentions(places))),
        )

    # --- parts of the record

    def _fullest(self, draft: Draft) -> Stretch:
        """The name; for people without one the fullest words that begin as those chosen do («منابع آگاه», later «منابع
        آگاه از این نشست»)."""
        chosen = draft.name or fullest_role(draft)
        if draft.words and draft.kind != "group":
            return chosen
        words, length = self.scan.words, chosen[1] - chosen[0]
        begun = [w.key for w in words[slice(*chosen)]]
        told = (m for _, kind, m in draft.mentions if m is not None and kind != "pronoun" and not m.own)
        called = (n for m in told for n in (m.name, *m.roles) if n is not None)
        longer = [n for n in called if n[1] - n[0] > length and [w.key for w in words[n[0] : n[0] + length]] == begun]
        longer = [n for n in longer if not self.scan.is_a(n[0] + length, self.scan.mask["this"])]
        return max(longer, key=lambda n: n[1] - n[0], default=chosen)

    def _shared(self, draft: Draft) -> str | None:
        """«وزرای خارجه ایران و عمان»: «وزیر خارجه عمان», for one of whom only offices shared with others are told."""
        sharing = [m for _, _, m in draft.mentions if m is not None and m.own]
        told = {r for m in sharing for r in m.roles}
        if not sharing or draft.words or any(s not in told for s in draft.roles.values()):
            return None
        return name_of_one(self.scan, sharing[0])

    @cached_property
    def _identifier(self) -> Identifier:
        day = self.report.published[:10] if self.report.published else None
        return Identifier(self.scan, register_of(self.knowledge), day)

    def _latin(self, draft: Draft, name: str, identity: Identity) -> str | None:
        if identity.figure is not None:
            return identity.figure.latin
        person = draft.kind in ("person", "unknown") and bool(draft.words)
        return latin_name(name, self.knowledge) if person else None

    def _wordings(self, draft: Draft) -> Iterator[tuple[Office, Stretch]]:
        """Every wording of every office, in the order of the report. A rank alone («امیر») is none, and a plural that
        he shares («وزرای دفاع») is left out where the report words his office otherwise too."""
        seen: set[str] = set()
        known = {r: o for o, r in draft.roles.items()}
        called = (m for _, kind, m in draft.mentions if m is not None and kind != "pronoun")  # no «این منبع»
        stretches = {r: m.own for m in called for r in m.roles}
        stretches |= {r: () for r in known if r not in stretches}
        if () in stretches.values():
            stretches = {r: own for r, own in stretches.items() if not own}
        ranks = self.scan.mask["honorific", "honorific_ambiguous"]
        for stretch in sorted(stretches):
            text = fold(self.scan.text(*stretch))
            if text not in seen and not (stretch[1] == stretch[0] + 1 and self.scan.is_a(stretch[0], ranks)):
                seen.add(text)
                yield known.get(stretch) or office_name(self.scan, stretch, stretches[stretch]), stretch

    def _role(self, office: Office, stretch: Stretch, identity: Identity) -> Role:
        body = self._identifier.body(stretch)
        country, held = office.country, identity.holding
        if country is None and held is not None and held.office.words == office.words:
            country = held.office.country
        named = self.original(body) if body is not None else None
        return Role(self.original(stretch), self.scan.span(*stretch), named, country)

    def _is_somebody(self, draft: Draft) -> bool:
        """«یک باغبان», «یکی از همسایه‌ها», «نماینده»: whom words that no list holds only tell of, and do not name, as
        «وزیری», a family's name, may."""
        if draft.kind != "unknown" or draft.name is None:
            return False
        (first, last), lexicon = draft.name, self.scan.lexicon
        word = self.scan.words[first]
        if word.first & self.scan.mask["one", "one_of"]:
            return True
        title = self.scan.longest(first, self.scan.mask["title"], last) if last == first + 1 else None
        if title is None:
            return False
        ending = word.key.removeprefix(fold(title.entry.text))
        if ending == lexicon.letters["ye"]:
            return not word.first & self.scan.mask[NAMES]  # «خبرنگاری»
        return not ending or ending in lexicon.owning  # «پدرش»

    def _told(self, stretch: Stretch, unnamed: bool) -> tuple[Role, ...]:
        """«جمعی از بازرگانان»: what the report calls somebody without name or office is all that it says of them."""
        return (Role(self.original(stretch), self.scan.span(*stretch), None, None),) if unnamed else ()

    def _aliases(self, draft: Draft, stretch: Stretch) -> tuple[str, ...]:
        found = (self.original(s) for s in draft.aliases.values())
        return tuple(dict.fromkeys(w for w in found if w != self.original(stretch)))

    def _counted(self, first: int) -> int:
        """«برخی کشورها»: where the words for a group begin, with those that say how many."""
        one = self.scan.mask["one"]
        for i in (first - 2, first - 1):
            hit = self.scan.longest(i, one) if i >= 0 else None
            if hit is not None and hit.last == first:
                return i
        return first

    def _hidden(self, draft: Draft, stretch: Stretch) -> bool:
        """«منبع آگاه»: whether the words for somebody without a name hide who it is."""
        if draft.words and draft.kind != "group":
            return False
        hit = self.scan.longest(stretch[0], self.scan.mask["group"], stretch[1])
        return hit is not None and hit.entry.row is not None and hit.entry.row["anonymous"] == "yes"

    def _type(self, draft: Draft, stretch: Stretch) -> ActorType:
        if draft.kind == "person" and draft.plural and draft.name is None:
            return "group"
        if draft.kind == "organization" and self.scan.is_a(stretch[0], self.scan.mask["provision"]):
            return "document"  # «ماده ۲۷۲»
        if draft.kind in _TYPES:
            return _TYPES[draft.kind]
        return "organization" if self.scan.words[stretch[0]].whole & self.scan.mask["org_head"] else "person"

    def original(self, stretch: Stretch) -> str:
        """The words of a stretch of tokens as the report has them."""
        return self.scan.mended.original[slice(*self.scan.span(*stretch))]

    # --- why

    def _of_figure(self, draft: Draft, identity: Identity) -> Iterator[Why]:
        if identity.figure is None:
            return
        told = held_in_words(identity.holding) if identity.holding is not None else identity.figure.latin
        source = identity.holding.source if identity.holding is not None else identity.figure.source
        span = self.scan.span(*(draft.name or fullest_role(draft)))
        yield Why("register", source, span, f"by {identity.by}: {told}; confidence {identity.confidence:.2f}")

    def _of_mentions(self, places: Iterable[tuple[Stretch, str, Mention | None, Span]]) -> Iterator[Why]:
        """A reason for each place where the report speaks of an actor, with its characters."""
        for (first, _), kind, mention, span in places:
            if mention is None:
                continue
            note = self.cast.pronouns.get(first, "")
            parts = tuple(self._of_holder(mention)) if kind == "role" else ()
            yield Why(mention.rule or _KIND_OF_MENTION[kind], mention.source, span, note, parts)

    def _of_holder(self, mention: Mention) -> Iterator[Why]:
        """Why an office without a name is his, and whose else it could have been."""
        found = self._held.get(mention.first, ())
        for holder in found[: _RIVALS + 1]:
            yield Why("held by" if holder is found[0] else "not held by", "", self._name_span(holder), told(holder))

    @cached_property
    def _held(self) -> dict[int, tuple[Holder, ...]]:
        """The candidates for each office without a name that was given to somebody, by where it is told first."""
        offices = ((self.cast.drafts[office], found) for office, found in self.cast.holders.items())
        return {draft.mentions[0][0][0]: found for draft, found in offices if draft.merged >= 0 and draft.mentions}

    def _name_span(self, holder: Holder) -> Span | None:
        name = self.cast.drafts[holder.named].name
        return None if name is None else self.scan.span(*name)


def told(holder: Holder) -> str:
    """A candidate for an office in words: how likely, and what speaks for and against."""
    return f"{holder.probability:.2f}: " + "; ".join(holder.features)


def held_in_words(holding: Holding) -> str:
    """A line of the register in words.

    >>> from ravi.knowledge import load
    >>> register = register_of(load())
    >>> print(held_in_words(register.of_person(register.people["pompeo-mike"])[0]))
    Mike Pompeo was «وزیر امور خارجه» (US) from 2018-04-26 to 2021-01-20, attested by a report
    """
    until = f"to {holding.end}" if holding.end else "on"
    country = f" ({holding.office.country})" if holding.office.country else ""
    attested = "attested by a report" if holding.attested else "attested by no report"
    return f"{holding.person.latin} was «{holding.title}»{country} from {holding.start} {until}, {attested}"


def fullest_role(draft: Draft) -> Stretch:
    """The longest office phrase of an actor without a name, else its first mention; «وزیر راه عمان» rather than «همتای
    عمانی خود»."""
    if draft.roles:
        shared = {r for _, _, m in draft.mentions if m is not None and m.rule == SHARED for r in m.roles}
        return max(
            draft.roles.items(),
            key=lambda r: (r[1] not in shared, not r[0].counterpart, not r[0].open, r[1][1] - r[1][0]),
        )[1]
    return draft.mentions[0][0]
