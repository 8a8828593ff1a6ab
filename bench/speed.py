"""Characters a second on one core, titles and bodies: each stage, the whole, and how long ``ravi`` takes to start.

    python bench/speed.py [--json] [--characters N]

Reads a sample of the real reports of ../shared where they are, else the examples over and over. A benchmark to look
at, never a test: machines differ, and so do their moods.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

from ravi.batch import encoded
from ravi.compiled import state
from ravi.errors import InputError
from ravi.knowledge import Knowledge, load
from ravi.memory import kept
from ravi.reading import STAGES, read
from ravi.report import Report
from ravi.sources import reports

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
FILES = (("articles.jsonl.gz", 20), ("posts.jsonl.gz", 40))  # every so many of these
CHARACTERS = 1_500_000
ROUNDS = 5


def sample(characters: int) -> tuple[str, list[Report]]:
    """Reports of about so many characters in all, and where they are from."""
    real = (CORPUS / FILES[0][0]).is_file()
    found: list[Report] = []
    size = 0
    for report in _corpus() if real else cycle(_examples()):
        found.append(report)
        size += len(report.body)
        if size >= characters:
            break
    return "real reports" if real else "the examples, repeated", found


def _corpus() -> Iterator[Report]:
    for name, every in FILES:
        yield from corpus_of(name, every)


def corpus_of(name: str, every: int) -> Iterator[Report]:
    """Every so many reports of a file of the corpus."""
    with gzip.open(CORPUS / name, "rt", encoding="utf-8") as lines:
        for i, line in enumerate(lines):
            if i % every == 0:
                yield Report.of(json.loads(line))


def _examples() -> list[Report]:
    files = sorted(p for p in (ROOT / "examples").iterdir() if p.suffix in (".txt", ".jsonl") and ".gold" not in p.name)
    return [r for p in files for r in reports(str(p)) if not isinstance(r, InputError) and r.body]


def by_stage(given: list[Report], knowledge: Knowledge) -> dict[str, float]:
    """Seconds in each stage, and in writing what was read as JSON."""
    spent = dict.fromkeys([*(stage.gives for stage in STAGES), "json"], 0.0)
    clock = time.process_time
    for report in given:
        made: dict[str, Any] = {"report": report, "body": report.body, "knowledge": knowledge, "as_of": None}
        with kept():  # as the lines of a batch are made
            for stage in STAGES:
                start = clock()
                made[stage.gives] = stage.run(*(made[name] for name in stage.needs))
                spent[stage.gives] += clock() - start
            start = clock()
            encoded(made["reading"].to_dict())
            spent["json"] += clock() - start
    return spent


def whole(given: list[Report], knowledge: Knowledge) -> float:
    """Seconds of the processor for reading and writing all reports, each at its best of some rounds: what else the
    machine does comes in bursts."""
    clock = time.process_time
    best = [float("inf")] * len(given)
    for _ in range(ROUNDS):
        for i, report in enumerate(given):
            start = clock()
            with kept():
                encoded(read(report, knowledge).to_dict())
            best[i] = min(best[i], clock() - start)
    return sum(best)


def started(*arguments: str) -> float:
    """Seconds until a command has come and gone, the best of some rounds."""
    command = [sys.executable, "-c", "from ravi.cli import main; main()", *arguments]
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, input=b"", cwd=ROOT)
        best = min(best, time.perf_counter() - start)
    return best


def measure(characters: int) -> dict[str, Any]:
    """All figures."""
    start = time.perf_counter()
    knowledge = load()
    read("", knowledge)
    loading = time.perf_counter() - start
    source, given = sample(characters)
    size = sum(len(r.title or "") + len(r.body) for r in given)
    by_stage(given[: len(given) // 10], knowledge)  # warm: words are remembered by type
    stages = by_stage(given, knowledge)
    seconds = whole(given, knowledge)
    return {
        "source": source,
        "reports": len(given),
        "characters": size,
        "characters_a_second": round(size / seconds),
        "stages": {
            name: {
                "share": round(spent / sum(stages.values()), 4),
                "characters_a_second": round(size / max(spent, 1e-9)),
            }
            for name, spent in stages.items()
        },
        "load_seconds": round(loading, 3),
        "start_seconds": round(started("--version"), 3),
        "first_reading_seconds": round(started("read", "--json", "-"), 3),
        "modules": state(),
        "python": platform.python_version(),
        "machine": platform.machine(),
        "cores": os.cpu_count(),
    }


def table(found: dict[str, Any]) -> str:
    """The figures for people."""
    rows = [
        f"{name:<12} {100 * s['share']:5.1f} %  {s['characters_a_second']:>12,} characters a second"
        for name, s in found["stages"].items()
    ]
    return "\n".join(
        [
            f"{found['reports']:,} reports, {found['characters']:,} characters ({found['source']}); "
            f"{found['modules']}; Python {found['python']}, {found['machine']}, one of {found['cores']} cores",
            *rows,
            f"{'whole':<12}          {found['characters_a_second']:>12,} characters a second",
            f"knowledge loads in {found['load_seconds']} s; ravi starts in {found['start_seconds']} s, "
            f"and has read a first report after {found['first_reading_seconds']} s",
        ]
    )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--characters", type=int, default=CHARACTERS, help="about how much to read")
    options = parser.parse_args()
    found = measure(options.characters)
    print(json.dumps(found) if options.json else table(found))


if __name__ == "__main__":
    main()
