"""A reading one stage after the other: what each found in the words of the report, for those who want to watch it.

>>> from ravi.reading import read_stages
>>> told = stages(read_stages("علی رضایی، وزیر راه، گفت: کار پل تمام شد."))
>>> [(s["stage"], s["found"][:2]) for s in told if s["stage"] in ("mentions", "contents")]
[('mentions', [('علی رضایی، وزیر راه', 'person')]), ('contents', [('کار پل تمام شد', 'indirect')])]
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

MOST = 200  # that are told of a stage
Found = tuple[str, str]  # words, and what they were taken for
Made = Mapping[str, Any]


def stages(made: Made) -> list[dict[str, Any]]:
    """The stages in their order: ``stage``, ``n`` (how much it found), ``found`` (words and label, the first ``MOST``).

    ``made`` is what ``reading.read_stages`` gives.
    """
    out = []
    for name, tell in _TOLD.items():
        found = list(tell(made))
        out.append({"stage": name, "n": len(found), "found": found[:MOST]})
    return out


def _repairs(made: Made) -> Iterator[Found]:
    record = made["reading"]
    report = record.report
    for repair in record.repairs:
        text = report.title if len(repair.span) == 3 else report.body
        yield text[repair.span[0] : repair.span[1]] or "∅", repair.text or "∅"


def _sentences(made: Made) -> Iterator[Found]:
    scan = made["scan"]
    for s in scan.tokens.sentences:
        if s.last > s.first:
            yield scan.text(s.first, s.last), str(s.last - s.first)


def _mentions(made: Made) -> Iterator[Found]:
    return ((made["scan"].text(m.first, m.last), m.kind) for m in made["mentions"])


def _cues(made: Made) -> Iterator[Found]:
    return ((made["scan"].text(c.first, c.last), c.lemma or "") for c in made["cues"])


def _contents(made: Made) -> Iterator[Found]:
    for content in made["contents"]:
        yield made["scan"].text(content.first, content.last), "direct" if content.quoted else "indirect"


def _does(made: Made) -> Iterator[Found]:
    for content, done in zip(made["contents"], made["does"]):
        for label in done.labels:
            if label != "inform":
                yield made["scan"].text(content.first, content.last), label


def _subjects(made: Made) -> Iterator[Found]:
    for subject in made["subjects"]:
        if subject is not None and subject.mention is not None:
            mention = made["mentions"][subject.mention]
            yield made["scan"].text(mention.first, mention.last), subject.how or ""


def _matches(made: Made) -> Iterator[Found]:
    for _, match in made["matches"]:
        yield made["scan"].text(match.first, match.last), match.rule.id


def _cast(made: Made) -> Iterator[Found]:
    return ((a.name, a.type) for a in made["reading"].actors)


def _days(made: Made) -> Iterator[Found]:
    return ((d.mention.text, d.mention.parts.kind) for d in made["days"])


def _contacts(made: Made) -> Iterator[Found]:
    names = {a.id: a.name for a in made["reading"].actors}
    for contact in made["reading"].contacts:
        yield " · ".join(names[p.actor] for p in contact.participants if p.actor in names), contact.kind


def _acts(made: Made) -> Iterator[Found]:
    return ((a.text, a.type) for a in made["reading"].acts)


def _targets(made: Made) -> Iterator[Found]:
    for statement in made["reading"].statements:
        for target in statement.targets:
            yield target.text, statement.id


def _statements(made: Made) -> Iterator[Found]:
    names = {a.id: a.name for a in made["reading"].actors}
    for statement in made["reading"].statements:
        yield statement.text, names.get(statement.speaker, "")


_TOLD: dict[str, Callable[[Made], Iterator[Found]]] = {
    "repairs": _repairs,
    "sentences": _sentences,
    "mentions": _mentions,
    "cues": _cues,
    "contents": _contents,
    "does": _does,
    "subjects": _subjects,
    "matches": _matches,
    "cast": _cast,
    "contacts": _contacts,
    "days": _days,
    "acts": _acts,
    "targets": _targets,
    "statements": _statements,
}
