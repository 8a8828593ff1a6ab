"""``ravi why`` and ``ravi why-not``: the tree of reasons of one record, and why there is none."""

from __future__ import annotations

from pathlib import Path

from ..errors import InputError, RaviError, RecordError
from ..knowledge import load
from ..records import Act, Actor, Contact, Reading, Statement
from ..report import AnySpan, Report
from ..sources import STDIN, reports, shown
from .showing import printable

Record = Actor | Contact | Statement | Act


def run(where: str, ident: str | None, knowledge: tuple[Path, ...], as_of: str | None) -> int:
    """Read the report again and print why the record is what it is; without one, for whom each «وی» stands."""
    from ..reading import read

    reading = read(find(where), load(*knowledge), as_of=as_of)
    if ident is None:
        for line in stood_for(reading):
            print(line)
        return 0
    record = _record(reading, ident)
    print(_headline(record, reading.report))
    body = printable(reading.report.body).replace("\n", " ")
    print(record.why.outline(body) if record.why is not None else "no reason was kept")
    return 0


def run_not(where: str, words: str, of: str | None, knowledge: tuple[Path, ...]) -> int:
    """Read the report again and print why its words are no statement, or name no speaker."""
    from ..why_not import why_not_said, why_not_speaker

    report, known = find(where), load(*knowledge)
    for line in why_not_said(report, words, known) if of is None else why_not_speaker(report, of, words, known):
        print(printable(line).replace("\n", " "))
    return 0


def stood_for(reading: Reading) -> list[str]:
    """For whom each pronoun and each omitted subject of a speaker stands, in the order of the report: where, the words,
    the actor and what tells so; then those whom it could have meant, and why it does not."""
    names = {a.id: a.name for a in reading.actors}
    told: list[tuple[int, list[str]]] = []
    for s in reading.statements:
        if s.why is None or not s.why.note.startswith(("pronoun", "omitted")) or s.cue is None:
            continue
        at = s.speaker_span or s.cue.span
        kind, _, reason = s.why.note.partition(": ")
        sure = s.confidences.speaker if s.confidences is not None else None
        who = f"{s.speaker} {names.get(s.speaker or '', 'nobody known')}"
        words = _words(reading, at) if s.speaker_span else f"no subject before {_words(reading, at)}"
        lines = [f"{s.id}  [{at[0]}:{at[1]}] {words} is {who}: {reason or kind} ({sure})"]
        lines += [f"    not {_words(reading, p.span)}: {p.note}" for p in s.why.parts if p.rule == "not" and p.span]
        told.append((at[0], lines))
    for actor in reading.actors:
        for part in actor.why.parts if actor.why is not None else ():
            if part.rule == "pronoun" and part.note and part.span is not None:
                line = f"--  [{part.span[0]}:{part.span[1]}] {_words(reading, part.span)} is {actor.id} {actor.name}"
                told.append((part.span[0], [f"{line}: {part.note}"]))
    return [printable(line) for _, lines in sorted(told, key=lambda t: t[0]) for line in lines]


def _words(reading: Reading, span: tuple[int, int] | AnySpan) -> str:
    return f"«{reading.report.body[span[0] : span[1]]}»"


def find(where: str) -> Report:
    """The report that ``FILE`` or ``FILE:ID`` names. Raises ``InputError`` where there is none, or more than one."""
    file, ident = split(where)
    found: Report | None = None
    error: RaviError | None = None
    for report in reports(file):
        if isinstance(report, InputError):
            error = error or report
        elif ident is None and found is not None:
            raise InputError("holds several reports", file=shown(file), remedy=f"name one: {file}:{report.id}")
        elif ident in (None, report.id):
            found = report
            if ident is not None:
                break
    if found is None:
        raise error or InputError(
            f"no report {ident!r}" if ident else "no report",
            file=shown(file),
            remedy="give the id that stands in report.id",
        )
    return found


def split(where: str) -> tuple[str, str | None]:
    """``FILE:ID`` in two, at the first colon after the name of a file; the id may hold colons itself.

    >>> split("-:r:1")
    ('-', 'r:1')
    """
    at = where.find(":")
    while at >= 0 and not Path(where).exists():
        if where[:at] == STDIN or Path(where[:at]).is_file():
            return where[:at], where[at + 1 :]
        at = where.find(":", at + 1)
    return where, None


def _record(reading: Reading, ident: str) -> Record:
    kinds: tuple[tuple[Record, ...], ...] = (reading.actors, reading.contacts, reading.statements, reading.acts)
    for kind in kinds:
        for record in kind:
            if record.id == ident:
                return record
    known = [k[0].id if len(k) == 1 else f"{k[0].id} to {k[-1].id}" for k in kinds if k]
    raise RecordError(
        f"no record {ident!r} in report {reading.report.id}; "
        + (f"it has {', '.join(known)}" if known else "nothing was read in it")
    )


def _headline(record: Record, report: Report) -> str:
    if isinstance(record, Actor):
        return f"{record.id}  {record.type}  {printable(record.name)}"
    if isinstance(record, Statement):
        return f"{record.id}  {record.form} statement of {record.speaker or 'nobody known'}  «{_quote(record.text)}»"
    if isinstance(record, Contact):
        return f"{record.id}  {record.kind} of {', '.join(p.actor for p in record.participants)}"
    return f"{record.id}  {record.type} by {record.actor}  «{_quote(record.text)}»"


def _quote(text: str) -> str:
    text = printable(text).replace("\n", " ")
    return text if len(text) <= 60 else text[:59] + "…"
