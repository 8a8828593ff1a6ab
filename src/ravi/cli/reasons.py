"""``ravi why``: the tree of reasons of one record."""

from __future__ import annotations

from pathlib import Path

from ..errors import InputError, RaviError, RecordError
from ..knowledge import load
from ..records import Act, Actor, Contact, Reading, Statement
from ..report import Report
from ..sources import STDIN, reports, shown
from .showing import printable

Record = Actor | Contact | Statement | Act


def run(where: str, ident: str, knowledge: tuple[Path, ...], as_of: str | None) -> int:
    """Read the report again and print why the record is what it is."""
    from ..reading import read

    reading = read(find(where), load(*knowledge), as_of=as_of)
    record = _record(reading, ident)
    print(_headline(record, reading.report))
    body = printable(reading.report.body).replace("\n", " ")
    print(record.why.outline(body) if record.why is not None else "no reason was kept")
    return 0


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
