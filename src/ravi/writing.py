"""What the stages found, written as the public records: original spans, ids in order of appearance."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import cast as typed

from .actor_writing import ActorWriter, fullest_role
from .actors import Cast
from .acts import ActDraft
from .circumstances import Circumstance
from .contacts import ContactDraft
from .contacts.details import series_of, sides_of, topics_of
from .contacts.main import MAIN
from .knowledge import Knowledge
from .labels import ActType, ContactKind, Does, Form, Side, Status
from .linking import Links
from .mentions import Mention
from .mentions.mention import Stretch
from .mentions.reckoning import Resolved
from .records import (
    Act,
    Confidences,
    Contact,
    Cue,
    Date,
    Participant,
    Place,
    Reading,
    Repair,
    Report,
    Source,
    Statement,
    Target,
    Topic,
)
from .scan import Scan
from .settings import Setting
from .span import Span
from .statement_writing import SettingWriter, Told, actors_of, date_of
from .statements import Content, Done, Subject
from .statements.does import MODEL
from .targets import WEIGHTS, TargetDraft
from .why import Why


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
    targets: Sequence[tuple[TargetDraft, ...]]
    settings: Sequence[Setting]
    said_on: Sequence[Resolved | None]
    views: Mapping[int, int]
    trust: Sequence[Confidences]

    def reading(self) -> Reading:
        """The reading of the report."""
        credits = self.sources != self.report.sources  # most reports credit nobody
        return Reading(
            report=replace(self.report, sources=self.sources) if credits else self.report,
            repairs=tuple(Repair(*repair) for repair in self.scan.mended.bare),
            actors=tuple(self._actors.actor(a) for a in self._ids),
            contacts=tuple(self._contact(n) for n in range(len(self.contacts))),
            statements=tuple(map(self._statement, self._told)),
            acts=tuple(self._act(n) for n in range(len(self.acts))),
            knowledge=self.knowledge.fingerprint,
        )

    @cached_property
    def _ids(self) -> dict[int, str]:
        """The ids of the actors that speak, act or take part, in the order in which the report first names them."""
        taking_part = (a for c in self.contacts for a in c.actors)
        acting = (a for x in self.acts for a in (x.actor, *x.joint, *(self.cast.of_mention[m] for m in x.targets)))
        aimed_at = (t.actor for targets in self.targets for t in targets)
        used = {*self.cast.speakers, *taking_part, *acting, *aimed_at, *actors_of(self.settings, self.cast)} - {-1}
        drafts = self.cast.drafts
        order = sorted(used, key=lambda a: (min((m[0] for m in drafts[a].mentions), default=(0, 0)), a))
        return {a: f"a{n}" for n, a in enumerate(order, 1)}

    @cached_property
    def _told(self) -> dict[int, str]:
        """The ids of the statements, by content: what nobody known says («می‌گویند که …») is no statement."""
        spoken = [k for k, speaker in enumerate(self.cast.speakers) if speaker >= 0]
        return {k: f"s{n}" for n, k in enumerate(spoken, 1)}

    def _nested_in(self, k: int) -> str | None:
        """The id of the innermost statement in whose words a content stands."""
        outer = self.contents[k].outer
        while outer >= 0 and outer not in self._told:
            outer = self.contents[outer].outer
        return self._told.get(outer)

    # --- actors

    @cached_property
    def _actors(self) -> ActorWriter:
        return ActorWriter(self.report, self.knowledge, self.scan, self.cast, self._ids)

    def _original(self, stretch: Stretch) -> str:
        return self._actors.original(stretch)

    # --- contacts

    def _contact(self, number: int) -> Contact:
        draft, circumstance, scan = self.contacts[number], self.circumstances[number], self.scan
        told = tuple(Why(m.rule.id, m.rule.source, scan.span(m.first, m.last), m.rule.text) for m in draft.matches)
        day = () if circumstance.day is None else (circumstance.day.why.moved(scan.mended.to_original),)
        why = Why("contact", parts=(*told, *self._of_main(draft), *day))
        series = series_of(scan, draft)
        return Contact(
            f"c{number + 1}",
            typed("ContactKind", draft.kind),
            typed("Status", draft.status),
            draft.main,
            told_by=self._told.get(draft.told_in),
            date=self._date(circumstance),
            place=self._place(circumstance),
            participants=tuple(map(self._participant, draft.actors, draft.mentions, sides_of(draft))),
            series=None if series is None else scan.span(*series),
            topics=tuple(self._topic(t) for t in topics_of(scan, draft, self.mentions)),
            statements=tuple(self._linked[0].get(number, ())),
            acts=tuple(self._linked[1].get(number, ())),
            evidence=tuple(dict.fromkeys(scan.span(m.first, m.last) for m in draft.matches)),  # two rules, one clause
            why=why,
            confidence=round(draft.confidence, 2) if draft.main else None,
        )

    @cached_property
    def _linked(self) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
        """The ids of the statements and of the acts of each contact."""
        statements: dict[int, list[str]] = {}
        acts: dict[int, list[str]] = {}
        for k, ident in self._told.items():
            statements.setdefault(self.links[0][k], []).append(ident)
        for k, number in enumerate(self.links[1]):
            acts.setdefault(number, []).append(f"x{k + 1}")
        return statements, acts

    def _of_main(self, draft: ContactDraft) -> tuple[Why, ...]:
        """Why the report is about it, or only mentions it, and how sure that is."""
        what = "the report is about it" if draft.main else "only mentioned"
        return (Why("main", MAIN, None, f"{what}, {draft.confidence:.2f}: {'; '.join(draft.because)}"),)

    def _topic(self, stretch: Stretch) -> Topic:
        span = self.scan.span(*stretch)
        return Topic(span, self.report.body[slice(*span)])

    def _participant(self, actor: int, mention: int, side: Side) -> Participant:
        if mention < 0:
            return Participant(self._ids[actor], side)
        m = self.mentions[mention]
        return Participant(
            self._ids[actor], side, self._original(m.roles[0]) if m.roles else None, self.scan.span(m.first, m.last)
        )

    def _date(self, circumstance: Circumstance) -> Date | None:
        day, dated = circumstance.day, circumstance.dated
        if day is None or dated is None:
            return None
        return date_of(day, self.scan.mended.to_original(dated.mention.span))

    def _place(self, circumstance: Circumstance) -> Place | None:
        if circumstance.place is None:
            return None
        first, last = circumstance.place
        lands = self.scan.lexicon.find(self.scan.words, first, last, self.scan.mask["country", "capital", "town"])
        iso = next((h.entry.row["iso"] for h in lands if h.entry.row is not None), None)
        return Place(self._original(circumstance.place), self.scan.span(first, last), iso)

    # --- statements and acts

    @cached_property
    def _settings(self) -> SettingWriter:
        return SettingWriter(
            self.scan,
            self.mentions,
            self.contents,
            self.subjects,
            self.cast,
            self.settings,
            self.links,
            self.said_on,
            self.views,
            self._ids,
            self._told,
        )

    def _statement(self, k: int) -> Statement:
        content, cue, link = self.contents[k], self.contents[k].cue, self.links[0][k]
        span, cue_span = self.scan.span(content.first, content.last), self.scan.span(cue.first, cue.last)
        told, sure = self._settings.fields(k), self.trust[k]
        return Statement(
            id=self._told[k],
            speaker=self._ids.get(self.cast.speakers[k]),
            content=(span,),
            text=self.report.body[slice(*span)],
            form=self._form(content),
            speaker_span=self._speaker_span(k),
            cue=Cue(self.report.body[slice(*cue_span)], cue.lemma, cue_span),
            does=typed("tuple[Does, ...]", self.does[k].labels),
            targets=tuple([self._target(t.first, t.last, t.actor) for t in self.targets[k]]),
            nested_in=self._nested_in(k),
            contact=f"c{link + 1}" if link >= 0 else None,
            evidence=(cue_span, span),
            why=self._why(k, span, cue_span, told),
            confidence=round((sure.content or 0.0) * (sure.speaker or 0.0), 2),
            confidences=sure,
            joint=told.joint,
            addressee=told.addressee,
            on_behalf_of=told.on_behalf_of,
            via=told.via,
            holder=told.holder,
            occasion=told.occasion,
            join=told.join,
            date=told.date,
        )

    def _why(self, k: int, span: Span, cue_span: Span, told: Told) -> Why:
        """The cue of a statement, and under it why it has its speaker, its labels, its targets and its setting."""
        cue, scan = self.contents[k].cue, self.scan
        does = [Why(f"does.{n}", MODEL, span, shown) for n, shown in zip(*self.does[k][:2]) if shown]
        targets = [
            Why("target", WEIGHTS, scan.span(t.first, t.last), f"{t.probability:.2f}: {t.because}")
            for t in self.targets[k]
        ]
        under = (*self._of_speaker(k, self._speaker_span(k)), *does, *targets, *self._settings.whys(k, told))
        return Why(f"statement.{cue.place}.{cue.mode}", cue.source, cue_span, self.cast.how[k], under)

    def _of_speaker(self, k: int, span: Span | None) -> Iterator[Why]:
        """Who speaks, how sure that is, and whom else a «وی» or an omitted subject could have meant."""
        actor = self.cast.speakers[k]
        yield Why("speaker", "", span, f"{self.subjects[k].how}: {self._names[actor]}, {self.cast.confidence[k]:.2f}")
        for rejected in self.cast.rejected[k]:
            mention = self.mentions[rejected.mention]
            yield Why("not", "", self.scan.span(mention.first, mention.last), rejected.reason)

    @cached_property
    def _names(self) -> dict[int, str]:
        """How a reason calls each of those who speak."""
        return {actor: self._name(actor) for actor in {*self.cast.speakers} - {-1}}

    def _name(self, actor: int) -> str:
        """How a reason calls an actor: by id and name."""
        draft = self.cast.drafts[actor]
        name = draft.titled.text if draft.titled is not None else self.scan.text(*(draft.name or fullest_role(draft)))
        return f"{self._ids[actor]} {name}"

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

    def _act_target(self, mention: int) -> Target:
        m = self.mentions[mention]
        return self._target(m.first, m.last, self.cast.of_mention[mention])

    def _target(self, first: int, last: int, actor: int) -> Target:
        span = self.scan.span(first, last)
        return Target(span, self.report.body[slice(*span)], self._ids.get(actor))

    def _act(self, number: int) -> Act:
        draft, link = self.acts[number], self.links[1][number]
        span = self.scan.span(draft.first, draft.last)
        return Act(
            f"x{number + 1}",
            typed("ActType", draft.type),
            self._ids.get(draft.actor),
            (span,),
            self.report.body[slice(*span)],
            does=typed("Does | None", draft.does),
            joint=tuple(self._ids[a] for a in draft.joint),
            targets=tuple(self._act_target(m) for m in draft.targets),
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
