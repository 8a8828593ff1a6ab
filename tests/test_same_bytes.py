"""The same report gives the same bytes, whatever order sets have in a process."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
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
for line in load().lines("statements/does_cases.txt"):
    digest.update(encoded(read(line.text[1:].partition("=>")[0]).to_dict()))
print(digest.hexdigest())
"""


def test_records_do_not_hang_on_the_order_of_sets() -> None:
    files = [str(p) for p in sorted((ROOT / "examples").iterdir()) if p.suffix in (".txt", ".jsonl")]
    found = set()
    for seed in ("1", "2", "4"):
        run = subprocess.run(
            [sys.executable, "-c", READ, *files],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        found.add(run.stdout.strip())
    assert len(found) == 1
    assert found != {hashlib.sha256().hexdigest()}  # something was read
