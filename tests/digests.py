"""The records of the examples, as a digest that a process of its own makes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
READ = """
import hashlib, sys
from ravi.batch import encoded
from ravi.knowledge import load
from ravi.reading import read
from ravi.report import Report
from ravi.sources import reports

digest = hashlib.sha256()
for path in sys.argv[1:]:
    for report in reports(path):
        if isinstance(report, Report) and report.body:
            digest.update(encoded(read(report).to_dict()))
for name in ("acts", "people", "statements", "statements/does", "text"):
    path = name + ("_cases.txt" if "/" in name else "/cases.txt")
    for line in load().lines(path):
        digest.update(encoded(read(line.text[1:].partition("=>")[0]).to_dict()))
print(digest.hexdigest())
"""


def digest_of(more: str = "", **environment: str) -> list[str]:
    """What a process says that reads the examples: the digest of their records, and what ``more`` code prints."""
    files = [str(p) for p in sorted(EXAMPLES.iterdir()) if p.suffix in (".txt", ".jsonl")]
    run = subprocess.run(
        [sys.executable, "-c", READ + more, *files],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout.split()
