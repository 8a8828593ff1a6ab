"""Parts of a reading on their own, for other people's pipelines: the sentences and mentions of a text, the actors of a
report.

``ravi.sentences(text)``, ``ravi.mentions(text)`` and ``ravi.actors(report)`` are these functions.
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
from .tokens import Kind, kind_of


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


@dataclass(frozen=True, slots=True)
class FoundToken:
    """A word, number or mark: ``text`` as it stands in the given text, ``form`` as it should be spelled.

    ``kind`` is word, number, mark, tag (a link, an address, a handle, a hashtag) or symbol.
    """

    kind: str
    span: Span
    text: str
    form: str


@dataclass(frozen=True, slots=True)
class FoundSentence:
    """A sentence with its tokens; all spans count characters of the text as it was given."""

    span: Span
    text: str
    tokens: tuple[FoundToken, ...]


def sentences(text: str, knowledge: Knowledge | None = None) -> tuple[FoundSentence, ...]:
    """The sentences of a text with their tokens. What is damaged is mended first, so that a word whose half-space is
    lost is one token, and two that were glued are two.

    >>> (one, two) = sentences("دكتر ر. رضایی کتاب ها را آورد.راه باز شد")
    >>> one.text, two.text
    ('دكتر ر. رضایی کتاب ها را آورد.', 'راه باز شد')
    >>> [(t.text, t.form.replace("\u200c", "_")) for t in one.tokens if t.text != t.form]
    [('دكتر', 'دکتر'), ('کتاب ها', 'کتاب_ها')]
    """
    scan = Scan.of(text, knowledge or load())
    found = (_tokens(scan, s.first, s.last, text) for s in scan.tokens.sentences)
    return tuple(
        FoundSentence(span := (tokens[0].span[0], tokens[-1].span[1]), text[slice(*span)], tokens)
        for tokens in found
        if tokens
    )


def _tokens(scan: Scan, first: int, last: int, text: str) -> tuple[FoundToken, ...]:
    """The tokens of a sentence, without the ends of its lines."""
    words, roles = scan.tokens.words, scan.tokens.roles
    kinds = [(i, kind_of(words[i])) for i in range(first, last)]
    return tuple(
        FoundToken(
            "mark" if kind is Kind.SYMBOL and roles[i] else kind.name.lower(),
            span := scan.span(i, i + 1),
            text[slice(*span)],
            words[i],
        )
        for i, kind in kinds
        if kind is not Kind.NEWLINE
    )


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
