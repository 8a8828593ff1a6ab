"""``ravi dates``: the dates of a text or of reports, each with the day that it means."""

from __future__ import annotations

import json as js
import sys
from pathlib import Path

from ..dating import FoundDate, dates
from ..errors import InputError, RaviError
from ..knowledge import Knowledge, load
from ..report import Report
from ..sources import reports
from .guard import DONE, FAILED, PARTLY, say
from .showing import printable


def run(
    files: list[str], anchor: str | None, as_of: str | None, why: bool, json: bool, folders: tuple[Path, ...]
) -> int:
    """Read every file; what can't be read is told, and the others go on."""
    knowledge, done, failed = load(*folders), 0, 0
    for file in files:
        try:
            for report in reports(file):
                if isinstance(report, InputError):
                    say(f"ravi: {report}")
                    failed += 1
                else:
                    _show(report, anchor, as_of, why, json, knowledge)
                    done += 1
        except RaviError as error:
            say(f"ravi: {error}")
            failed += 1
    return DONE if not failed else PARTLY if done else FAILED


def _show(report: Report, anchor: str | None, as_of: str | None, why: bool, json: bool, knowledge: Knowledge) -> None:
    kinds = ("date", "time", "duration", "set") if json else ("date",)
    if not json and not report.id.startswith("sha256:"):
        print(report.id)
    for found in dates(report.body, report.published or anchor, as_of=as_of, kinds=kinds, knowledge=knowledge):  # type: ignore[arg-type]
        if json:
            row = js.dumps({"report": report.id} | found.to_dict(), ensure_ascii=False)
            sys.stdout.buffer.write(row.encode() + b"\n")
        else:
            print(line(found) + (f"\n{'':10}{found.why.note}" if why and found.why.note else ""))


def line(found: FoundDate) -> str:
    """Where it stands, what it means, how that was found, and the words, which come last for terminals that turn
    Persian round."""
    place, words = f"{found.span[0]}:{found.span[1]}", printable(found.text).replace("\n", " ")
    return f"{place:<9} {_value(found):<22} {found.resolution or '-':<10} {words}"


def _value(found: FoundDate) -> str:
    if found.value is not None:
        return f"{found.value}/{found.end}" if found.end else found.value
    bounds = f"{found.not_before or ''}..{found.not_after or ''}"
    return "unknown" if bounds == ".." else bounds
