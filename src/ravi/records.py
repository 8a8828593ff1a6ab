"""The public types: what a reading holds, and the JSON that stands for it.

>>> report = Report.of({"title": "دیدار", "body": "وزیر با شهردار دیدار کرد.", "id": "r1"})
>>> Reading(report).to_dict()["report"]["id"]
'r1'

Every type is frozen; ``to_dict`` gives the JSON of the contract, keys always in the same order, fields that are not
known yet null or empty. ``schema`` gives the JSON Schema, generated from these very types. Spans are half-open, in
code points of ``report.body`` as it was given; a span in the title is ``(start, end, "title")``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from . import standoff
from .labels import (
    ActorType,
    ActType,
    ContactKind,
    Does,
    Form,
    Join,
    MentionKind,
    Occasion,
    Precision,
    Resolution,
    Sector,
    Side,
    Status,
)
from .report import AnySpan, Json, Report, Source, TitleSpan, digest
from .schema import of_type
from .why import Why

__all__ = ["AnySpan", "Json", "Report", "Source", "TitleSpan", "digest"]

SCHEMA = "1.0"
VERSION = "0.1.0"
SOFTWARE = f"ravi {VERSION}"


def _spans(spans: tuple[AnySpan, ...]) -> list[list[Any]]:
    return [list(s) for s in spans]


def _span(span: AnySpan | None) -> list[Any] | None:
    return None if span is None else list(span)


class _Shown:
    """What shows itself in a notebook."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        from .notebook import record_html

        return record_html(self)


def _why(why: Why | None) -> Json | None:
    return None if why is None else why.to_dict()


@dataclass(frozen=True, slots=True)
class Repair:
    """An edit of the mended view: the original characters at ``span`` read as ``text``."""

    span: AnySpan
    text: str
    rule: str
    confidence: float = 1.0

    def to_dict(self) -> Json:
        """The repair as plain data."""
        return {"span": list(self.span), "text": self.text, "rule": self.rule, "confidence": self.confidence}


@dataclass(frozen=True, slots=True)
class Role:
    """An office as the report words it, and where."""

    text: str
    span: AnySpan
    body: str | None = None
    country: str | None = None

    def to_dict(self) -> Json:
        """The role as plain data."""
        return {"text": self.text, "span": list(self.span), "body": self.body, "country": self.country}


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A place where the report speaks of an actor."""

    span: AnySpan
    kind: MentionKind

    def to_dict(self) -> Json:
        """The mention as plain data."""
        return {"span": list(self.span), "kind": self.kind}


@dataclass(frozen=True, slots=True)
class Actor(_Shown):
    """Whoever speaks, is spoken to, or takes part."""

    id: str
    type: ActorType
    name: str
    name_latin: str | None = None
    unnamed: bool = False
    anonymous: bool = False
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    country: str | None = None
    sector: Sector | None = None
    mentions: tuple[ActorMention, ...] = ()
    figure: str | None = None
    why: Why | None = None

    def to_dict(self) -> Json:
        """The actor as plain data."""
        return {
            "id": self.id,
            "type": self.type,
            "name": self.name,
            "name_latin": self.name_latin,
            "unnamed": self.unnamed,
            "anonymous": self.anonymous,
            "aliases": list(self.aliases),
            "roles": [r.to_dict() for r in self.roles],
            "country": self.country,
            "sector": self.sector,
            "mentions": [m.to_dict() for m in self.mentions],
            "figure": self.figure,
            "why": _why(self.why),
        }


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """A day that a date may stand for."""

    value: str
    confidence: float

    def to_dict(self) -> Json:
        """The candidate as plain data."""
        return {"value": self.value, "confidence": self.confidence}


@dataclass(frozen=True, slots=True)
class Date:
    """When: an ISO day (or none), what it could be, and how that was found."""

    value: str | None = None
    end: str | None = None
    precision: Precision = "day"
    jalali: str | None = None
    not_before: str | None = None
    not_after: str | None = None
    candidates: tuple[DateCandidate, ...] = ()
    span: AnySpan | None = None
    resolution: Resolution | None = None
    confidence: float | None = None

    def to_dict(self) -> Json:
        """The date as plain data."""
        return {
            "value": self.value,
            "end": self.end,
            "precision": self.precision,
            "jalali": self.jalali,
            "not_before": self.not_before,
            "not_after": self.not_after,
            "candidates": [c.to_dict() for c in self.candidates],
            "span": _span(self.span),
            "resolution": self.resolution,
            "confidence": self.confidence,
        }


@dataclass(frozen=True, slots=True)
class Place:
    """Where; ``third`` says that the place belongs to none of the parties."""

    name: str
    span: AnySpan | None = None
    country: str | None = None
    third: bool = False

    def to_dict(self) -> Json:
        """The place as plain data."""
        return {"name": self.name, "span": _span(self.span), "country": self.country, "third": self.third}


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor in a contact, on which side and in which office."""

    actor: str
    side: Side | None = None
    role: str | None = None
    span: AnySpan | None = None

    def to_dict(self) -> Json:
        """The participant as plain data."""
        return {"actor": self.actor, "side": self.side, "role": self.role, "span": _span(self.span)}


@dataclass(frozen=True, slots=True)
class Topic:
    """What a contact was about, in the report's words."""

    span: AnySpan
    text: str

    def to_dict(self) -> Json:
        """The topic as plain data."""
        return {"span": list(self.span), "text": self.text}


@dataclass(frozen=True, slots=True)
class Contact(_Shown):
    """An event in which two or more identified parties meet or communicate directly."""

    id: str
    kind: ContactKind
    status: Status | None = None
    main: bool = True
    told_by: str | None = None
    date: Date | None = None
    place: Place | None = None
    participants: tuple[Participant, ...] = ()
    series: AnySpan | None = None
    topics: tuple[Topic, ...] = ()
    statements: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    evidence: tuple[AnySpan, ...] = ()
    why: Why | None = None
    confidence: float | None = None

    def to_dict(self) -> Json:
        """The contact as plain data."""
        return {
            "id": self.id,
            "kind": self.kind,
            "status": self.status,
            "main": self.main,
            "told_by": self.told_by,
            "date": None if self.date is None else self.date.to_dict(),
            "place": None if self.place is None else self.place.to_dict(),
            "participants": [p.to_dict() for p in self.participants],
            "series": _span(self.series),
            "topics": [t.to_dict() for t in self.topics],
            "statements": list(self.statements),
            "acts": list(self.acts),
            "evidence": _spans(self.evidence),
            "why": _why(self.why),
            "confidence": self.confidence,
        }


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that introduce a statement, and their dictionary form."""

    text: str
    lemma: str
    span: AnySpan

    def to_dict(self) -> Json:
        """The cue as plain data."""
        return {"text": self.text, "lemma": self.lemma, "span": list(self.span)}


@dataclass(frozen=True, slots=True)
class Target:
    """At whom a statement or act is directed."""

    span: AnySpan
    text: str
    actor: str | None = None

    def to_dict(self) -> Json:
        """The target as plain data."""
        return {"actor": self.actor, "span": list(self.span), "text": self.text}


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose view a statement tells, when not the speaker's."""

    span: AnySpan
    actor: str | None = None

    def to_dict(self) -> Json:
        """The holder as plain data."""
        return {"actor": self.actor, "span": list(self.span)}


@dataclass(frozen=True, slots=True)
class Confidences:
    """How sure each part of a statement is."""

    content: float | None = None
    speaker: float | None = None
    does: float | None = None

    def to_dict(self) -> Json:
        """The confidences as plain data."""
        return {"content": self.content, "speaker": self.speaker, "does": self.does}


@dataclass(frozen=True, slots=True)
class Statement(_Shown):
    """Words that the report presents as somebody's, in clausal form."""

    id: str
    speaker: str | None
    content: tuple[AnySpan, ...]
    text: str
    form: Form = "indirect"
    speaker_span: AnySpan | None = None
    joint: tuple[str, ...] = ()
    cue: Cue | None = None
    does: tuple[Does, ...] = ()
    targets: tuple[Target, ...] = ()
    holder: Holder | None = None
    on_behalf_of: str | None = None
    via: str | None = None
    addressee: tuple[str, ...] = ()
    nested_in: str | None = None
    contact: str | None = None
    join: Join | None = None
    occasion: Occasion | None = None
    date: Date | None = None
    evidence: tuple[AnySpan, ...] = ()
    why: Why | None = None
    confidence: float | None = None
    confidences: Confidences | None = None

    def to_dict(self) -> Json:
        """The statement as plain data."""
        return {
            "id": self.id,
            "speaker": self.speaker,
            "speaker_span": _span(self.speaker_span),
            "joint": list(self.joint),
            "cue": None if self.cue is None else self.cue.to_dict(),
            "content": _spans(self.content),
            "text": self.text,
            "form": self.form,
            "does": list(self.does),
            "targets": [t.to_dict() for t in self.targets],
            "holder": None if self.holder is None else self.holder.to_dict(),
            "on_behalf_of": self.on_behalf_of,
            "via": self.via,
            "addressee": list(self.addressee),
            "nested_in": self.nested_in,
            "contact": self.contact,
            "join": self.join,
            "occasion": self.occasion,
            "date": None if self.date is None else self.date.to_dict(),
            "evidence": _spans(self.evidence),
            "why": _why(self.why),
            "confidence": self.confidence,
            "confidences": None if self.confidences is None else self.confidences.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Act(_Shown):
    """A speech act with a nominal object, told in the reporter's voice."""

    id: str
    type: ActType
    actor: str | None
    evidence: tuple[AnySpan, ...]
    text: str
    does: Does | None = None
    joint: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    on_behalf_of: str | None = None
    via: str | None = None
    about: AnySpan | None = None
    statement: str | None = None
    contact: str | None = None
    why: Why | None = None
    confidence: float | None = None

    def to_dict(self) -> Json:
        """The act as plain data."""
        return {
            "id": self.id,
            "type": self.type,
            "does": self.does,
            "actor": self.actor,
            "joint": list(self.joint),
            "targets": [t.to_dict() for t in self.targets],
            "on_behalf_of": self.on_behalf_of,
            "via": self.via,
            "about": _span(self.about),
            "evidence": _spans(self.evidence),
            "text": self.text,
            "statement": self.statement,
            "contact": self.contact,
            "why": _why(self.why),
            "confidence": self.confidence,
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one report, and what read it."""

    report: Report
    repairs: tuple[Repair, ...] = ()
    actors: tuple[Actor, ...] = ()
    contacts: tuple[Contact, ...] = ()
    statements: tuple[Statement, ...] = ()
    acts: tuple[Act, ...] = ()
    knowledge: str = ""
    software: str = SOFTWARE
    schema: str = SCHEMA

    def _repr_html_(self) -> str:
        from .notebook import reading_html

        return reading_html(self)

    def to_dict(self, text: bool = True) -> Json:
        """The reading as the contract's JSON; without ``text`` its stand-off form, with spans and no words."""
        record = {
            "schema": self.schema,
            "software": self.software,
            "knowledge": self.knowledge,
            "report": self.report.to_dict(),
            "repairs": [r.to_dict() for r in self.repairs],
            "actors": [a.to_dict() for a in self.actors],
            "contacts": [c.to_dict() for c in self.contacts],
            "statements": [s.to_dict() for s in self.statements],
            "acts": [a.to_dict() for a in self.acts],
        }
        return record if text else standoff.strip(record)


def schema() -> Json:
    """The JSON Schema (draft 2020-12) of a record, generated from the types above.

    >>> schema()["properties"]["statements"]["items"]["$ref"]
    '#/$defs/Statement'
    """
    return of_type(Reading)
