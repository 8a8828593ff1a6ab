"""What the stages found, written as the public records: original spans, ids in order of appearance."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import cast as typed

from .actors import Cast, Draft
from .acts import ActDraft
from .circumstances import Circumstance
from .contacts import ContactDraft
from .knowledge import Knowledge
from .labels import ActorType, ActType, ContactKind, Does, Form, MentionKind, Precision, Status
from .linking import Links
from .mentions import Mention
from .mentions.mention import Stretch
from .records import (
    Act,
    Actor,
    ActorMention,
    Contact,
    Cue,
    Date,
    DateCandidate,
    Participant,
    Place,
    Reading,
    Repair,
    Report,
    Role,
    Source,
    Statement,
)
from .scan import Scan
from .span import Span
from .statements import Content, Done, Subject
from .statements.does import MODEL
from .why import Why

_TYPES: dict[str, ActorType] = {
    "person": "person",
    "organization": "organization",
    "outlet": "organization",
    "country": "country",
    "group": "group",
}


@dataclass(frozen=True)
class Writer:
    """Everything that the stages gave, by the names of the stages; ``reading`` is what is made of it."""

    report: Report
    knowledge: Knowledge
    scan: Scan
    mentions: Sequence[Mention]
    sources: tuple[Source, ...]
    contents: Sequence[Content]
    subjects: Sequence[Subject]
    does: Sequence[Done]
    cast: Cast
    contacts: Sequence[ContactDraft]
    circumstances: Sequence[Circumstance]
    acts: Sequence[ActDraft]
    links: Links

    def reading(self) -> Reading:
        """The reading of the report."""
        return Reading(
            report=replace(self.report, sources=self.sources),
            repairs=tuple(Repair(e.span, e.text, e.rule, e.confidence) for e in self.scan.mended.edits),
            actors=tuple(self._actor(a) for a in self._ids),
            contacts=tuple(self._contact(n) for n in range(len(self.contacts))),
            statements=tuple(self._statement(k) for k in range(len(self.contents))),
            acts=tuple(self._act(n) for n in range(len(self.acts))),
            knowledge=self.knowledge.fingerprint,
        )

    @cached_property
    def _ids(self) -> dict[int, str]:
        """The ids of the actors that speak, act or take part, in the order in which the report first names them."""
        used = {*self.cast.speakers, *(a for c in self.contacts for a in c.actors), *(x.actor for x in self.acts)} - {
            -1
        }
        drafts = self.cast.drafts
        order = sorted(used, key=lambda a: (min((m[0] for m in drafts[a].mentions), default=(0, 0)), a))
        return {a: f"a{n}" for n, a in enumerate(order, 1)}

    # --- actors

    def _actor(self, actor: int) -> Actor:
        draft, scan = self.cast.drafts[actor], self.scan
        roles = tuple(Role(self._original(r), scan.span(*r)) for r in draft.roles.values())
        stretch = draft.name or self._fullest_role(draft)
        aliases = tuple(
            dict.fromkeys(w for s in draft.aliases.values() if (w := self._original(s)) != self._original(stretch))
        )
        mentions = tuple(
            ActorMention(scan.span(*s), typed(MentionKind, kind))
            for s, kind, _ in sorted(draft.mentions, key=lambda m: m[0])
        )
        why = Why(
            "actor",
            parts=tuple(
                Why(m.rule, m.source, scan.span(m.first, m.last)) for _, _, m in draft.mentions if m is not None
            ),
        )
        name = scan.text(*stretch)
        if draft.titled is not None:
            name = draft.titled.text
            mentions = (ActorMention((*draft.titled.span, "title"), "name"), *mentions)
        return Actor(
            self._ids[actor],
            self._type(draft, stretch),
            name,
            unnamed=not draft.words,
            aliases=aliases,
            roles=roles,
            mentions=mentions,
            why=why,
        )

    def _fullest_role(self, draft: Draft) -> Stretch:
        if draft.roles:
            return max(draft.roles.values(), key=lambda r: r[1] - r[0])
        return draft.mentions[0][0]

    def _type(self, draft: Draft, stretch: Stretch) -> ActorType:
        if draft.kind == "person" and draft.plural and draft.name is None:
            return "group"
        if draft.kind in _TYPES:
            return _TYPES[draft.kind]
        return "organization" if self.scan.words[stretch[0]].whole & self.scan.mask("org_head") else "person"

    def _original(self, stretch: Stretch) -> str:
        return self.scan.mended.original[slice(*self.scan.span(*stretch))]

    # --- contacts

    def _contact(self, number: int) -> Contact:
        draft, circumstance, scan = self.contacts[number], self.circumstances[number], self.scan
        why = Why(
            "contact",
            parts=tuple(Why(m.rule.id, m.rule.source, scan.span(m.first, m.last), m.rule.text) for m in draft.matches),
        )
        return Contact(
            f"c{number + 1}",
            typed(ContactKind, draft.kind),
            typed(Status, draft.status),
            draft.main,
            date=self._date(circumstance),
            place=self._place(circumstance),
            participants=tuple(self._participant(a, m) for a, m in zip(draft.actors, draft.mentions)),
            statements=tuple(f"s{k + 1}" for k, n in enumerate(self.links[0]) if n == number),
            acts=tuple(f"x{k + 1}" for k, n in enumerate(self.links[1]) if n == number),
            evidence=tuple(scan.span(m.first, m.last) for m in draft.matches),
            why=why,
        )

    def _participant(self, actor: int, mention: int) -> Participant:
        if mention < 0:
            return Participant(self._ids[actor])
        m = self.mentions[mention]
        return Participant(
            self._ids[actor], None, self._original(m.roles[0]) if m.roles else None, self.scan.span(m.first, m.last)
        )

    def _date(self, circumstance: Circumstance) -> Date | None:
        day, dated = circumstance.day, circumstance.dated
        if day is None or dated is None:
            return None
        return Date(
            day.value,
            day.end,
            typed(Precision, day.precision),
            day.jalali,
            day.not_before,
            day.not_after,
            tuple(DateCandidate(v, c) for v, c in day.candidates),
            self.scan.mended.to_original(dated.mention.span),
            day.resolution,
            day.confidence,
        )

    def _place(self, circumstance: Circumstance) -> Place | None:
        if circumstance.place is None:
            return None
        return Place(self._original(circumstance.place), self.scan.span(*circumstance.place))

    # --- statements and acts

    def _statement(self, k: int) -> Statement:
        content, cue, link = self.contents[k], self.contents[k].cue, self.links[0][k]
        span, cue_span, speaker_span = (
            self.scan.span(content.first, content.last),
            self.scan.span(cue.first, cue.last),
            self._speaker_span(k),
        )
        why = Why(
            f"statement.{cue.place}.{cue.mode}",
            cue.source,
            cue_span,
            self.cast.how[k],
            (
                *((Why(self.subjects[k].how, "", speaker_span),) if speaker_span else ()),
                *(Why(f"does.{n}", MODEL, span, told) for n, told in zip(*self.does[k]) if told),
            ),
        )
        return Statement(
            id=f"s{k + 1}",
            speaker=self._ids.get(self.cast.speakers[k]),
            content=(span,),
            text=self.report.body[slice(*span)],
            form=self._form(content),
            speaker_span=speaker_span,
            cue=Cue(self.report.body[slice(*cue_span)], cue.lemma, cue_span),
            does=typed(tuple[Does, ...], self.does[k].labels),
            nested_in=f"s{content.outer + 1}" if content.outer >= 0 else None,
            contact=f"c{link + 1}" if link >= 0 else None,
            evidence=(cue_span, span),
            why=why,
        )

    def _speaker_span(self, k: int) -> Span | None:
        subject = self.subjects[k]
        if subject.mention is not None:
            mention = self.mentions[subject.mention]
            return self.scan.span(mention.first, mention.last)
        return self.scan.span(*subject.words) if subject.words is not None else None

    def _form(self, content: Content) -> Form:
        if content.quoted:
            return "direct"
        first = bisect_quotes(self.scan, content.first)
        inside = 0
        for q in self.scan.tokens.quotes[first:]:
            if q.open >= content.last:
                break
            inside += q.close - q.open if q.close < content.last else 0
        return "mixed" if inside > 0.4 * (content.last - content.first) else "indirect"

    def _act(self, number: int) -> Act:
        draft, link = self.acts[number], self.links[1][number]
        span = self.scan.span(draft.first, draft.last)
        return Act(
            f"x{number + 1}",
            typed(ActType, draft.type),
            self._ids.get(draft.actor),
            (span,),
            self.report.body[slice(*span)],
            does=typed(Does | None, draft.does),
            about=self.scan.span(*draft.about) if draft.about else None,
            contact=f"c{link + 1}" if link >= 0 else None,
            why=Why(f"act.{draft.type}", draft.source, span, draft.rule),
        )


def bisect_quotes(scan: Scan, token: int) -> int:
    """The index of the first quotation that opens at a token or behind it."""
    return bisect_left(scan.tokens.quotes, token, key=lambda q: q.open)


WRITTEN = tuple(f.name for f in fields(Writer))


def write_records(*found: object) -> Reading:
    """The last stage: the reading of what all stages before it found, in the order of ``Writer``'s fields."""
    return Writer(*found).reading()  # type: ignore[arg-type]
