"""``ravi verify`` and ``ravi check``: what is wrong with records, and with the knowledge."""

from __future__ import annotations

import json
from pathlib import Path

from ..counted import counted
from ..knowledge import Knowledge, load
from ..sources import shown
from ..sources.kept import record_lines
from ..verify import Problem, verify
from .guard import DONE, FAILED, say


def verify_files(files: list[str], folders: tuple[Path, ...]) -> int:
    """Print every problem as ``file:row: id: field: what``."""
    knowledge = load(*folders)
    records = problems = 0
    for file in files:
        for name, row, line in record_lines(file):
            ident, found = _verified(line, knowledge)
            records += 1
            problems += len(found)
            for problem in found:
                print(f"{shown(name)}:{row}: {ident}: {problem}")
    say(f"ravi: {counted(records, 'records')}, {counted(problems, 'problems') if problems else 'nothing wrong'}")
    return FAILED if problems else DONE


def _verified(line: bytes, knowledge: Knowledge) -> tuple[str, list[Problem]]:
    """The id of a record's report, and what is wrong with it."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return "?", [Problem("", f"no JSON ({error})")]
    report = record.get("report") if isinstance(record, dict) else None
    return str(report.get("id", "?")) if isinstance(report, dict) else "?", verify(record, knowledge)


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
