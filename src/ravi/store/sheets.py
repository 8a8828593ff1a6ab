"""A reading as the rows that the store keeps: made where the reading was, written by the one writer.

>>> from ..reading import read
>>> sheet = sheet_of(read({"id": "r1", "body": "علی رضایی، وزیر راه، گفت: کار تمام شد."}))
>>> sheet.key, [p.name for p in sheet.parties.values()], [w.text for w in sheet.words]
('r1', ['علی رضایی'], ['کار تمام شد'])

Rows are bare tuples in the order of the columns that ``rows`` names; numbers that only the store can give (of reports,
parties, outlets, and the ids that begin with a day) are put before them by the writer. Whatever is long and is never
searched is JSON. Reasons (``why``) and repairs are left out: reading again gives the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from json import JSONEncoder
from typing import Any, NamedTuple

from ..figures import register_of
from ..knowledge import Knowledge, load
from ..records import Act, Actor, ActorMention, Contact, Reading, Statement
from ..report import AnySpan, Report
from .identity import content_digest, record_id, report_key, text_digest
from .private import is_private
from .words import Indexed, indexed, joined_name

Row = tuple[Any, ...]
_INFORM, _INFORMS = ("inform",), '["inform"]'

_encode = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_joined = lru_cache(maxsize=1 << 16)(joined_name)  # names come again and again


class Party(NamedTuple):
    """Whoever an actor is across reports, as far as its name or the register tells."""

    key: str
    type: str
    name: str
    name_latin: str | None
    figure: str | None
    unnamed: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """All rows of one reading. ``to`` are the actors that each statement is addressed to or aimed at."""

    key: str
    content: str
    day: int
    outlet: str | None
    report: Row
    title: str | None
    body: str
    parties: dict[str, Party]
    actors: list[Row]
    roles: list[Row]
    contacts: list[Row]
    participants: list[list[Row]]
    statements: list[Row]
    to: list[tuple[str, ...]]
    words: list[Indexed]
    acts: list[Row]


def sheet_of(reading: Reading, knowledge: Knowledge | None = None) -> Sheet:
    """The rows of a reading."""
    knowledge = knowledge or load()
    report, key = reading.report, report_key(reading.report)
    parties = {a.id: party_of(a, knowledge) for a in reading.actors if not a.anonymous}
    return Sheet(
        key,
        content_digest(report),
        day_number(report.published),
        report.outlet,
        _report(report, key),
        report.title,
        report.body,
        parties,
        [_actor(a, report.body, knowledge) for a in reading.actors],
        [_role(a.id, i, r) for a in reading.actors for i, r in enumerate(a.roles)],
        [_contact(c, uid) for c, uid in zip(reading.contacts, _ids(key, "contact", reading.contacts))],
        [[(p.actor, p.side, p.role, _span(p.span)) for p in c.participants] for c in reading.contacts],
        [_statement(s, uid) for s, uid in zip(reading.statements, _ids(key, "statement", reading.statements))],
        [(*s.addressee, *(t.actor for t in s.targets if t.actor)) for s in reading.statements],
        [indexed(s.text) for s in reading.statements],
        [_act(a, uid) for a, uid in zip(reading.acts, _ids(key, "act", reading.acts))],
    )


def day_number(published: str | None) -> int:
    """The day of publication as Python counts days; 0 where it is not known.

    >>> day_number("2021-05-16T10:00:00+03:30")
    737926
    """
    return date.fromisoformat(published[:10]).toordinal() if published else 0


def party_of(actor: Actor, knowledge: Knowledge) -> Party:
    """The party that an actor is: the figure of the register, else whoever has the same type and name."""
    name, latin = actor.name, actor.name_latin
    known = register_of(knowledge).people.get(actor.figure) if actor.figure else None
    if known is not None:
        name, latin = known.name, known.latin
    kind = "role" if actor.unnamed else actor.type
    key = f"figure:{actor.figure}" if actor.figure else f"{kind}:{_joined(name)}"
    return Party(key, actor.type, name, latin, actor.figure, actor.unnamed)


def _json(value: Any) -> str | None:
    return _encode(value) if value else None


def _texts(values: Sequence[str]) -> str | None:
    """Texts as a JSON list; one by one, for an encoder of lists costs more to set up than they take."""
    return f"[{','.join(map(_encode, values))}]" if values else None


def _without_nulls(value: Any) -> str | None:
    """A small record as JSON, its empty fields left out."""
    return None if value is None else _encode({k: v for k, v in value.to_dict().items() if v not in (None, [], False)})


def _span(span: AnySpan | None) -> str | None:
    """A span as JSON; by hand, for there are ten in every report."""
    if span is None:
        return None
    return f"[{span[0]},{span[1]}]" if len(span) == 2 else f'[{span[0]},{span[1]},"title"]'


def _spans(spans: Sequence[AnySpan]) -> str:
    return f"[{','.join(map(_span, spans))}]"  # type: ignore[arg-type]


def _ids(key: str, kind: str, records: Iterable[Contact | Statement | Act]) -> list[str]:
    """The ids of records of one kind, in their order."""
    seen: dict[str, int] = {}
    out = []
    for record in records:
        spans = _spans(record.evidence)
        nth = seen[spans] = seen.get(spans, -1) + 1
        out.append(record_id(key, kind, spans, nth))
    return out


def _report(report: Report, key: str) -> Row:
    return (
        key,
        report.id,
        day_number(report.published),
        report.published,
        report.language,
        report.url,
        report.retrieved,
        report.title,
        _json([s.to_dict() for s in report.sources]),
        len(report.body),
        None if report.origin is None else _encode(report.origin.to_dict()),
        text_digest(report),
    )


def _actor(actor: Actor, body: str, knowledge: Knowledge) -> Row:
    return (
        actor.id,
        actor.type,
        actor.name,
        actor.name_latin,
        actor.unnamed,
        actor.anonymous,
        _texts(actor.aliases),
        actor.country,
        actor.sector,
        f"[{','.join(map(_mention, actor.mentions))}]" if actor.mentions else None,
        actor.figure,
        actor.figure is None and actor.type == "person" and is_private(actor, body, knowledge),
    )


def _mention(mention: ActorMention) -> str:
    return f'["{mention.kind}",{_span(mention.span)[1:]}'  # type: ignore[index]


def _role(actor: str, number: int, role: Any) -> Row:
    return (actor, number, role.text, _span(role.span), role.body, role.country)


def _contact(contact: Contact, uid: str) -> Row:
    return (
        uid,
        contact.id,
        contact.kind,
        contact.status,
        contact.main,
        contact.told_by,
        contact.date and contact.date.value,
        _without_nulls(contact.date),
        contact.place and contact.place.name,
        _without_nulls(contact.place),
        _span(contact.series),
        _json([t.to_dict() for t in contact.topics]),
        _spans(contact.evidence),
        contact.confidence,
    )


def _statement(s: Statement, uid: str) -> Row:
    start, end, content = _content(s.content)
    cue = s.cue
    return (
        uid,
        s.id,
        s.speaker,
        _span(s.speaker_span),
        _texts(s.joint),
        cue and cue.text,
        cue and cue.lemma,
        _span(cue.span) if cue else None,
        start,
        end,
        content,
        s.form,
        _texts(s.does) if s.does != _INFORM else _INFORMS,
        _json([t.to_dict() for t in s.targets]),
        _without_nulls(s.holder),
        s.on_behalf_of,
        s.via,
        _texts(s.addressee),
        s.nested_in,
        s.contact,
        s.join,
        s.occasion,
        s.date and s.date.value,
        _without_nulls(s.date),
        _spans(s.evidence),
        s.confidence,
        _without_nulls(s.confidences),
        s.text if content or start is None else None,
    )


def _content(spans: Sequence[AnySpan]) -> tuple[int | None, int | None, str | None]:
    """First and last character of the content, and all its spans where that is not one span of the body."""
    if not spans:
        return None, None, None
    plain = len(spans) == 1 and len(spans[0]) == 2
    return spans[0][0], spans[0][1], None if plain else _spans(spans)


def _act(act: Act, uid: str) -> Row:
    return (
        uid,
        act.id,
        act.type,
        act.does,
        act.actor,
        _texts(act.joint),
        _json([t.to_dict() for t in act.targets]),
        act.on_behalf_of,
        act.via,
        _span(act.about),
        _spans(act.evidence),
        act.text,
        act.statement,
        act.contact,
        act.confidence,
    )
