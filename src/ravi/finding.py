"""Parts of a reading on their own, for other people's pipelines: the mentions of a text, the actors of a report.

``ravi.mentions(text)`` and ``ravi.actors(report)`` are these functions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .actor_writing import ActorWriter
from .knowledge import Knowledge, load
from .mentions import MentionKind, find_mentions
from .reading import STAGES
from .records import Actor, Report
from .scan import Scan
from .span import Span


@dataclass(frozen=True, slots=True)
class FoundMention:
    """A stretch of a text that stands for somebody.

    ``span`` and all other spans are half-open, in code points of the text as it was given; ``name`` is None where no
    name stands there, ``roles`` are the office phrases; ``rule`` says in words how it was found, ``source`` by which
    line of knowledge.
    """

    kind: MentionKind
    span: Span
    text: str
    name: Span | None
    roles: tuple[Span, ...]
    rule: str
    source: str


def mentions(text: str, knowledge: Knowledge | None = None) -> tuple[FoundMention, ...]:
    """The people, offices, bodies, countries, groups and pronouns of a text, left to right, none overlapping.

    >>> for m in mentions("علی رضایی، وزیر راه، با حسن کریمی دیدار کرد. وی گفت: کار تمام شد."):
    ...     print(m.kind, m.span, m.text)
    person (0, 19) علی رضایی، وزیر راه
    person (24, 33) حسن کریمی
    pronoun (45, 47) وی
    """
    scan = Scan.of(text, knowledge or load())
    return tuple(
        FoundMention(
            m.kind,
            span := scan.span(m.first, m.last),
            text[slice(*span)],
            scan.span(*m.name) if m.name is not None else None,
            tuple(scan.span(*r) for r in m.roles),
            m.rule,
            m.source,
        )
        for m in find_mentions(scan)
    )


def actors(report: Report | Mapping[str, Any] | str, knowledge: Knowledge | None = None) -> tuple[Actor, ...]:
    """Everybody whom a report names, mentions of the same joined; also those who neither speak nor take part.

    >>> for a in actors("علی رضایی، وزیر راه، آمد. رضایی گفت: کار تمام شد. وی خندید."):
    ...     print(a.id, a.name, a.name_latin, [r.text for r in a.roles], len(a.mentions))
    a1 علی رضایی Ali Rezaei ['وزیر راه'] 3

    ``read(report).actors`` are those of them that speak, act or take part, with ids of their own. Raises
    ``InputError`` for a report without a body.
    """
    given = Report.of(report)
    known = knowledge or load()
    made: dict[str, Any] = {"report": given, "body": given.body, "knowledge": known, "as_of": None}
    for stage in STAGES:
        made[stage.gives] = stage.run(*(made[n] for n in stage.needs))
        if stage.gives == "cast":
            break
    cast, scan = made["cast"], made["scan"]
    alive = [k for k, d in enumerate(cast.drafts) if d.merged < 0 and d.mentions]
    order = sorted(alive, key=lambda k: (min(m[0] for m in cast.drafts[k].mentions), k))
    writer = ActorWriter(given, known, scan, cast, {k: f"a{n}" for n, k in enumerate(order, 1)})
    return tuple(writer.actor(k) for k in order)
