"""What would have no effect, or a wrong one, in a folder of one's own: names that nothing reads, mistyped choices.

Ravi's own files say what there is: the names of files, the choices of a column, the settings of rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

from .knowledge import HOME, Knowledge, Row
from .labels import ContactKind, Status
from .rules import Listed, Rule

CHOICES = ("class", "kind", "status", "type", "stance", "calendar", "sector")  # columns whose cells are one of a few
OPTIONAL = ("tokens/abbreviations.txt",)  # read where it is, and empty in Ravi's own folder
TRIGGERS = "contacts/triggers.tsv"
_CLOSED = {"kind": get_args(ContactKind), "status": get_args(Status)}
_BETWEEN = re.compile(r"[|,\s]+")
Told = tuple[str, str, str]


def faults_of_own(knowledge: Knowledge, rules: Sequence[Rule]) -> Iterator[Told]:
    """Level, place and fault of each, in the folders beside Ravi's own."""
    if len(knowledge.folders) < 2:
        return
    ours = Knowledge((HOME,))
    known = {*ours.files(), *OPTIONAL}
    for folder in knowledge.folders[1:]:
        for path in Knowledge((folder,)).files():
            if path not in known and path.endswith((".txt", ".tsv")):
                told = "nothing reads a file of this name; name it as Ravi's own are named"
                yield "warning", str(folder / path), told
    for path in sorted(f for f in ours.files() if f.endswith(".tsv")):
        yield from _choices(path, ours.table(path), knowledge.table(path), _used(rules))
    yield from _settings(rules, knowledge.folders[1:])


def _used(rules: Sequence[Rule]) -> set[str]:
    """The classes that rules name."""
    return {c for rule in rules for e in rule.elements if isinstance(e, Listed) for c in e.classes}


def _choices(path: str, ours: Sequence[Row], all_: Sequence[Row], used: set[str]) -> Iterator[Told]:
    """Cells of one's own rows that are no choice of their column."""
    known = {c: {p for row in ours for p in _parts(row[c])} for c in CHOICES if ours and c in ours[0].cells}
    for row in all_:
        for column, choices in known.items() if row.line.file != path else ():
            closed = _CLOSED.get(column, ()) if path == TRIGGERS else ()
            for part in _parts(row[column]):
                if closed and part not in closed:
                    yield "error", row.source, f"no {column} {part!r}; one of {', '.join(closed)}"
                elif not closed and part not in choices and not (path == TRIGGERS and part in used):
                    told = f"; one of {', '.join(sorted(choices))}" if len(choices) < 30 else ""
                    yield "warning", row.source, f"nothing asks for the {column} {part!r}{told}"


def _parts(cell: str) -> list[str]:
    return [part for part in _BETWEEN.split(cell) if part]


def _settings(rules: Sequence[Rule], folders: Sequence[Path]) -> Iterator[Told]:
    """Lines with «=» in one's own rules that say nothing known."""
    mine = {r.source for r in rules if any(r.source.startswith(str(folder)) for folder in folders)}
    known = {key for rule in rules if rule.source not in mine for key in rule.constants}
    for rule in rules:
        for key in rule.constants if rule.source in mine else ():
            if key not in known:
                told = f"no setting is called {key!r}; one of {', '.join(sorted(known))}"
                yield "error", rule.source, f"[{rule.id}] {told}"
