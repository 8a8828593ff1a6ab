"""A million articles read in shards, killed in the middle and begun again: how fast, how evenly, with how much memory.

    python bench/million.py [--articles N] [--jobs N] [--folder DIR] [--write]

Every article is one of the corpus with its paragraphs mixed with those of another, drawn by chance, under an id of its
own. ``ravi extract`` reads their folder into another with ``--jobs``; when half of the shards are there all its
processes are killed by SIGKILL, and the same command does the rest. Each tenth of the shards is told by the processor's
time, which other work on the machine moves little: were anything gathered up on the way, the last would be slower, or
the processes larger. Every tenth shard is verified. ``--write`` puts the table into docs/scale.md. It takes some 3 GB
in the folder, which is emptied.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import psutil
from marked import write_between
from speed import FILES, ROOT, corpus_of

from ravi.compiled import state

DOCUMENT = ROOT / "docs" / "scale.md"
START, END = "<!-- bench/million.py -->", "<!-- /bench/million.py -->"
EACH = 50_000  # articles in a file
SHARD = 16 << 20  # bytes of a file, as ``--shard`` has it where nothing is said
PARTS = 10  # of the shards, each told apart
EVERY = 0.5  # seconds between two looks


class Look(NamedTuple):
    """What is there at a moment: shards that are whole, their records, rows that failed and characters; the seconds
    that the processes have been at work, and the bytes that the largest of them holds."""

    shards: int
    records: int
    failed: int
    characters: int
    used: float
    held: int


def made(folder: Path, articles: int, seed: int = 1) -> int:
    """Files of made-up articles; how many characters their bodies have."""
    dice = random.Random(seed)
    corpus = [report for name, _ in FILES for report in corpus_of(name, 1)]
    size = 0
    for first in range(0, articles, EACH):
        with open(folder / f"{first // EACH:03}.jsonl", "w", encoding="utf-8") as stream:
            for n in range(first, min(first + EACH, articles)):
                one, other = dice.choice(corpus), dice.choice(corpus)
                body = mixed(one.body, other.body, dice)
                row = {"id": f"made-{n}", "title": one.title, "body": body, "published": one.published}
                stream.write(json.dumps(row, ensure_ascii=False) + "\n")
                size += len(body)
    return size


def mixed(one: str, other: str, dice: random.Random) -> str:
    """A body with each of its paragraphs but the first, one time in four, that of another body at the same place.

    >>> mixed("a\\nb\\nc", "x\\ny\\nz", random.Random(1))
    'a\\ny\\nc'
    """
    mine, theirs = one.split("\n"), other.split("\n")
    pairs = zip(mine[1:], theirs[1:])
    drawn = [b if dice.random() < 0.25 else a for a, b in pairs]
    return "\n".join([mine[0], *drawn, *mine[1 + len(drawn) :]])


def watched(command: list[str], out: Path, until: int | None) -> Iterator[Look]:
    """Looks at a command while it runs; with ``until``, all its processes are killed at so many shards."""
    process = psutil.Popen(command, stdout=subprocess.DEVNULL)
    used: dict[int, float] = {}
    summaries: dict[Path, dict[str, object]] = {}
    while process.poll() is None:
        held = 0
        for one in _family(process):
            try:
                used[one.pid], held = sum(one.cpu_times()[:2]), max(held, one.memory_info().rss)
            except psutil.Error:  # gone meanwhile
                continue
        yield _look(out, summaries, sum(used.values()), held)
        if until is not None and len(summaries) >= until:
            for one in _family(process):
                one.send_signal(signal.SIGKILL)
        time.sleep(EVERY)
    if until is None and process.returncode:
        raise SystemExit(f"million: the command ended with {process.returncode}")
    yield _look(out, summaries, sum(used.values()), 0)


def _family(process: psutil.Popen) -> list[psutil.Process]:
    try:
        return [process, *process.children(recursive=True)]
    except psutil.Error:
        return []


def _look(out: Path, summaries: dict[Path, dict[str, object]], used: float, held: int) -> Look:
    for path in out.glob("*.json"):
        if path.name != "manifest.json" and path not in summaries:
            summaries[path] = json.loads(path.read_text(encoding="utf-8"))
    found = [(s["done"], len(s["failed"]), s["characters"]) for s in summaries.values()]  # type: ignore[arg-type]
    done, failed, characters = (sum(column) for column in zip(*found)) if found else (0, 0, 0)
    return Look(len(summaries), done, failed, characters, used, held)


def parts(looks: list[Look], shards: int) -> list[tuple[float, int]]:
    """Characters a second of the processor's time, and the bytes held at most, in each part of the shards."""
    told = []
    for n in range(PARTS):
        low, high = shards * n // PARTS, shards * (n + 1) // PARTS
        inside = [look for look in looks if low <= look.shards <= high]
        first, last = inside[0], inside[-1]
        told.append(((last.characters - first.characters) / (last.used - first.used), max(x.held for x in inside)))
    return told


def measured(folder: Path, articles: int, jobs: int) -> str:
    """The figures for people."""
    given, out = folder / "articles", folder / "records"
    given.mkdir()
    size = made(given, articles)
    weighs = sum(path.stat().st_size for path in given.iterdir())
    told = [
        f"Python {platform.python_version()}, {platform.machine()}, {state()}, {os.cpu_count()} cores, "
        f"load {os.getloadavg()[0]:.1f}, {jobs} processes",
        f"{articles:,} articles, {size:,} characters, {weighs / 1e9:.2f} GB",
    ]
    command = [sys.executable, "-m", "ravi", "extract", str(given), "-o", f"{out}{os.sep}", "--jobs", str(jobs)]
    start = time.perf_counter()
    killed = list(watched(command, out, max(1, weighs // SHARD // 2)))
    ended = list(watched(command, out, None))
    clock = time.perf_counter() - start
    if ended[-1].records + ended[-1].failed != articles:
        raise SystemExit(f"million: {ended[-1].records:,} records and {ended[-1].failed:,} failed rows")
    some = map(str, sorted(out.glob("*.jsonl.gz"))[::PARTS])
    verified = subprocess.run([sys.executable, "-m", "ravi", "verify", *some], capture_output=True, text=True)
    return "\n".join([*told, *figures(killed, ended, clock), (verified.stdout + verified.stderr).splitlines()[-1]])


def figures(killed: list[Look], ended: list[Look], clock: float) -> list[str]:
    """What came of the two runs, from the looks at each, and the seconds of both together."""
    spent, last = killed[-1].used, ended[-1]
    looks = killed + [look._replace(used=look.used + spent) for look in ended]
    used, tenths = looks[-1].used, parts(looks, last.shards)
    return [
        f"killed at {killed[-1].shards} of {last.shards} shards and begun again: {last.records:,} records, "
        f"{last.failed:,} rows failed",
        f"the clock, both runs           {clock / 60:.1f} minutes, {last.characters / clock:,.0f} characters a second",
        f"the processor's time           {used / 60:.1f} minutes, {last.characters / used:,.0f} characters a second",
        f"the same by tenths of shards   {'  '.join(f'{rate / 1000:,.0f}k' for rate, _ in tenths)}",
        f"MB the largest process holds   {'  '.join(f'{held / 1e6:,.0f}' for _, held in tenths)}",
    ]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--folder", type=Path, help="where there is room; else the system's folder for what is brief")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/scale.md")
    options = parser.parse_args()
    with TemporaryDirectory(dir=options.folder) as name:
        told = measured(Path(name), options.articles, options.jobs)
    print(told)
    if options.write:
        write_between(DOCUMENT, START, END, told)


if __name__ == "__main__":
    main()
