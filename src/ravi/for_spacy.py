"""A spaCy component: people, bodies and countries as entities, mentions and reported words as spans.

Needs the extra ``spacy``: ``pip install 'ravi[spacy]'``. Then, without importing anything of Ravi's::

    import spacy
    nlp = spacy.blank("fa")
    nlp.add_pipe("ravi")
    doc = nlp("علی رضایی، وزیر راه، گفت: کار تمام شد.")

``doc.ents`` are the names (PERSON, ORG, GPE, NORP), ``doc.spans["ravi_mentions"]`` all mentions with offices and
pronouns, labelled by their kind, ``doc.spans["ravi_statements"]`` the reported words, labelled by the name of their
speaker, and ``doc._.ravi`` is the whole reading. Where spaCy's tokens do not begin and end where Ravi's spans do, the
tokens that a span touches are taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import MissingExtra
from .finding import FoundMention, mentions
from .knowledge import Knowledge, load
from .reading import read

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

LABELS = {"person": "PERSON", "organization": "ORG", "outlet": "ORG", "country": "GPE", "group": "NORP"}


class Component:
    """Reads the text of a ``Doc`` and sets its entities and spans."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def __call__(self, doc: Doc) -> Doc:
        """The same ``Doc``, with ``ents``, ``spans`` and ``_.ravi`` set."""
        from spacy.util import filter_spans

        reading = read(doc.text, self.knowledge)
        found = mentions(doc.text, self.knowledge)
        names = {a.id: a.name for a in reading.actors}
        doc.spans["ravi_mentions"] = list(_spans(doc, found))
        doc.spans["ravi_statements"] = [
            span
            for s in reading.statements
            for a, b, *_ in s.content
            if (span := _span(doc, a, b, names.get(s.speaker or "", ""))) is not None
        ]
        doc.ents = tuple(filter_spans([*doc.ents, *_entities(doc, found)]))
        doc._.ravi = reading
        return doc


def _span(doc: Doc, start: int, end: int, label: str) -> Span | None:
    return doc.char_span(start, end, label=label, alignment_mode="expand")


def _spans(doc: Doc, found: tuple[FoundMention, ...]) -> Iterator[Span]:
    for mention in found:
        span = _span(doc, *mention.span, mention.kind)
        if span is not None:
            yield span


def _entities(doc: Doc, found: tuple[FoundMention, ...]) -> Iterator[Span]:
    """The names alone, without honorifics and offices."""
    for mention in found:
        if mention.name is not None and mention.kind in LABELS:
            span = _span(doc, *mention.name, LABELS[mention.kind])
            if span is not None:
                yield span


def make(nlp: Language, name: str, knowledge: list[str]) -> Component:
    """The factory that spaCy calls; ``knowledge`` are paths of folders and registers of one's own."""
    del nlp, name
    return Component(load(*(Path(p) for p in knowledge)))


def register() -> None:
    """Make the component known to spaCy as ``ravi``. Raises ``MissingExtra`` where spaCy is not installed."""
    language, doc = _spacy()
    if not doc.has_extension("ravi"):
        doc.set_extension("ravi", default=None)
    if not language.has_factory("ravi"):
        language.factory("ravi", func=make, assigns=["doc.ents", "doc.spans"], default_config={"knowledge": []})


def _spacy() -> tuple[Any, Any]:
    try:
        from spacy.language import Language
        from spacy.tokens import Doc
    except ImportError as error:
        raise MissingExtra("The spaCy component", "spacy") from error
    return Language, Doc


register()
