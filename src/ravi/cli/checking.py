"""``ravi verify`` and ``ravi check``: what is wrong with records, and with the knowledge."""

from __future__ import annotations

import json
from pathlib import Path

from ..counted import counted
from ..knowledge import Knowledge, load
from ..seen import Seen
from ..sources import shown
from ..sources.kept import record_lines
from ..verify import Problem, verify
from .extracting import say_again
from .guard import DONE, FAILED, say


def verify_files(files: list[str], folders: tuple[Path, ...]) -> int:
    """Print every problem as ``file:row: id: field: what``."""
    knowledge = load(*folders)
    records = problems = 0
    with Seen() as seen:
        for name, row, line in (found for file in files for found in record_lines(file)):
            ident, wrong = _verified(line, knowledge)
            records += 1
            problems += len(wrong)
            if ident is not None:
                seen.add(ident, f"{shown(name)}:{row}")
            for problem in wrong:
                print(f"{shown(name)}:{row}: {ident or '?'}: {problem}")
    say_again(seen.again, f"warning: {counted(seen.again.count, 'records')}")
    say(f"ravi: {counted(records, 'records')}, {counted(problems, 'problems') if problems else 'nothing wrong'}")
    return FAILED if problems else DONE


def _verified(line: bytes, knowledge: Knowledge) -> tuple[str | None, list[Problem]]:
    """The id of a record's report, where it has one, and what is wrong with it."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return None, [Problem("", f"no JSON ({error})")]
    report = record.get("report") if isinstance(record, dict) else None
    ident = report.get("id") if isinstance(report, dict) else None
    return None if ident is None else str(ident), verify(record, knowledge)


def check_knowledge(folders: tuple[Path, ...]) -> int:
    """Print every finding on the knowledge, one a line. Warnings alone are no failure."""
    from ..check import check

    knowledge = load(*folders)
    findings = check(knowledge)
    for finding in findings:
        print(finding)
    errors = sum(f.level == "error" for f in findings)
    told = ", ".join(counted(n, what) for n, what in ((errors, "errors"), (len(findings) - errors, "warnings")) if n)
    say(f"ravi: {counted(len(knowledge.files()), 'files')} of knowledge, {told or 'nothing wrong'}")
    return FAILED if errors else DONE
