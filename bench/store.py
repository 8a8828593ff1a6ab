"""The archive measured: how fast it keeps what has been read, how large it is, how soon a search answers.

    python bench/store.py [--reports N] [--most SENTENCES] [--in-order] [--store FILE] [--json] [--write TITLE]

Makes an archive (bench/archive.py) and keeps it as ``ravi ingest`` does, index included, though in one process; making
and reading are not counted. Told are characters for each second of the processor, of the part that each process that
reads has in keeping (rows and words made ready) and of the part of the one that writes; and for each second of the
clock, both parts one after the other. Then asks the store. A benchmark to look at, never a test.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from archive import SENTENCES, readings

from ravi.records import Reading
from ravi.store.contacts import ContactQuery, find_contacts
from ravi.store.database import connect
from ravi.store.ingest import BATCH
from ravi.store.quotes import quote
from ravi.store.search import Query, search
from ravi.store.sheets import sheet_of
from ravi.store.words import indexed
from ravi.store.writer import Writer

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "archive_speed.md"
ASKED = 200  # questions of each kind
POINTS = (1_000, 10_000, 100_000, 1_000_000)  # reports at which memory is looked at


class Keeping:
    """What keeping took so far: of the processes that read, and of the one that writes."""

    def __init__(self) -> None:
        self.wall = self.prepared = self.written = 0.0
        self.reports = self.characters = 0
        self.memory: dict[int, float] = {}

    def batch(self, writer: Writer, reader: int, run: int, readings: list[Reading]) -> None:
        """Keep some readings as ``ingest`` does: sheets made where the reading was, handed over, written."""
        wall, cpu = time.perf_counter(), time.process_time()
        handed = ForkingPickler.dumps([sheet_of(r) for r in readings])
        self.prepared += time.process_time() - cpu
        cpu = time.process_time()
        writer.keep(ForkingPickler.loads(handed), reader, run)
        self.written += time.process_time() - cpu
        self.wall += time.perf_counter() - wall
        before, self.reports = self.reports, self.reports + len(readings)
        self.characters += sum(len(r.report.body) for r in readings)
        for point in POINTS:
            if before < point <= self.reports:
                self.memory[point] = _memory()


def _memory() -> float:
    """Megabytes that this process holds now."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def keeping(path: Path, count: int, most: int, in_order: bool) -> dict[str, Any]:
    """Keep the archive; rates, memory."""
    indexed("")
    db, told = connect(path, create=True), Keeping()
    writer = Writer(db)
    reader, run = writer.reader("made up", "made up"), writer.run("bench", "")
    gathered: list[Reading] = []
    size = 0
    for reading in readings(count, most, in_order=in_order):
        gathered.append(reading)
        size += len(reading.report.body)
        if size >= BATCH:
            told.batch(writer, reader, run, gathered)
            gathered, size = [], 0
    told.batch(writer, reader, run, gathered)
    wall, cpu = time.perf_counter(), time.process_time()
    writer.end(run)
    db.execute("PRAGMA wal_checkpoint (TRUNCATE)")
    db.close()
    wall, written = told.wall + time.perf_counter() - wall, told.written + time.process_time() - cpu
    return {
        "reports": told.reports,
        "characters_a_second_in_one_process": round(told.characters / wall),
        "characters_a_second_written": round(told.characters / written),
        "characters_a_second_prepared": round(told.characters / told.prepared),
        "memory_megabytes": {n: round(m) for n, m in told.memory.items()},
    }


def standing(path: Path) -> dict[str, Any]:
    """How large a store is, and its text."""
    db = connect(path)
    db.execute("PRAGMA wal_checkpoint (TRUNCATE)")
    size = "sum(length(body)), sum(length(CAST(body AS BLOB)))"
    characters, text = db.execute(f"SELECT {size} FROM report_text").fetchone()
    titles = db.execute("SELECT coalesce(sum(length(CAST(title AS BLOB))), 0) FROM report").fetchone()[0]
    counts = {t: db.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("report", "statement")}
    return {
        "reports": counts["report"],
        "statements": counts["statement"],
        "characters": characters,
        "store_to_text": round(path.stat().st_size / (text + titles), 2),
    }


def asking(path: Path) -> dict[str, Any]:
    """Milliseconds of questions: median and nineteenth of twenty."""
    db = connect(path)
    words, names, texts = _drawn(db)
    questions: dict[str, Callable[[int], Any]] = {
        "newest": lambda i: search(db, Query()),
        "a_word": lambda i: search(db, Query(words[i])),
        "two_words": lambda i: search(db, Query(f"{words[i]} {words[-i]}")),
        "a_speaker": lambda i: search(db, Query(speaker=names[i])),
        "a_speaker_and_a_word": lambda i: search(db, Query(words[i], names[i])),
        "a_word_that_threatens": lambda i: search(db, Query(words[i], does="threaten")),
        "a_word_in_a_month": lambda i: search(db, Query(words[i], since="2015-03", until="2015-03")),
        "contacts_of_a_person": lambda i: find_contacts(db, ContactQuery(names[i])),
    }
    out = {name: _milliseconds(ask, ASKED) for name, ask in questions.items()}
    out["quote_by_a_speaker"] = _milliseconds(lambda i: quote(db, texts[i], Query(speaker=names[i])), 20)
    out["quote_by_anybody"] = _milliseconds(lambda i: quote(db, texts[i], Query()), 20)
    return out


def _drawn(db: sqlite3.Connection) -> tuple[list[str], list[str], list[str]]:
    """Words, speakers and wordings as they occur, often or seldom."""
    random = Random(2)
    last = db.execute("SELECT max(id) FROM report").fetchone()[0]
    ids = [random.randint(1, last) for _ in range(6 * ASKED)]
    words, names, texts = [], [], []
    query = (
        "SELECT substr(t.body, s.start + 1, s.end - s.start), p.name FROM statement s "
        "JOIN report_text t USING (report) JOIN party p ON p.id = s.party WHERE s.report = ? LIMIT 1"
    )
    for report in ids:
        for text, name in db.execute(query, (report,)):
            words.append(random.choice(text.split()))
            names.append(name)
            texts.append(" ".join(text.split()[:12]))
    return words, names, texts


def _milliseconds(ask: Callable[[int], Any], count: int) -> dict[str, float]:
    ask(0)
    spent = []
    for i in range(count):
        start = time.perf_counter()
        ask(i)
        spent.append(1000 * (time.perf_counter() - start))
    return {"median": round(median(spent), 2), "p95": round(sorted(spent)[int(0.95 * count)], 2)}


def starting(path: Path) -> dict[str, float]:
    """Seconds from nothing to the end of a command, the best of some."""
    calls = {"search": ("search", "که", "--store", str(path)), "status": ("status", "--store", str(path))}
    out = {}
    for name, arguments in calls.items():
        best = float("inf")
        for _ in range(5):
            start = time.perf_counter()
            call = [sys.executable, "-c", "from ravi.cli import main; main()", *arguments]
            subprocess.run(call, check=True, capture_output=True)
            best = min(best, time.perf_counter() - start)
        out[name] = round(best, 3)
    return out


def table(found: dict[str, Any]) -> str:
    """The figures for people."""
    kept, there = found["keeping"], found["standing"]
    lines = [
        f"Python {found['python']}, SQLite {found['sqlite']}, {found['machine']}, {found['cores']} cores, "
        f"load {found['load']}",
        f"{there['reports']:,} reports, {there['statements']:,} statements, {there['characters']:,} characters; "
        f"the store is {there['store_to_text']} times its text",
    ]
    if kept:
        memory = ", ".join(f"{m:,} MB at {n:,}" for n, m in kept["memory_megabytes"].items())
        lines += [
            f"characters a second: {kept['characters_a_second_written']:,} written, index included, "
            f"{kept['characters_a_second_prepared']:,} prepared by each process that reads; "
            f"{kept['characters_a_second_in_one_process']:,} where one process does both",
            f"memory {memory} reports",
        ]
    lines += [f"{n:<24} {t['median']:>8.2f} ms median {t['p95']:>8.2f} ms p95" for n, t in found["asking"].items()]
    lines += [f"ravi {name} has come and gone in {seconds} s" for name, seconds in found["starting"].items()]
    return "\n".join(lines)


def standing_under(document: Path, title: str) -> list[str]:
    """The lines that stand under a heading of a document; none where there is no such heading."""
    _, _, section = document.read_text(encoding="utf-8").partition(f"\n## {title}\n\n```text\n")
    return section.partition("\n```")[0].splitlines()


def write(document: Path, title: str, told: str) -> None:
    """Put what was told under a heading of a document, in place of what stood there."""
    parts = document.read_text(encoding="utf-8").split("\n## ")
    section = f"{title}\n\n```text\n{told}\n```\n"
    kept = [p for p in parts[1:] if not p.startswith(f"{title}\n")]
    document.write_text("\n## ".join([parts[0], *sorted([*kept, section])]), encoding="utf-8")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--most", type=int, default=SENTENCES, help="the most sentences of a report")
    parser.add_argument("--in-order", action="store_true", help="day after day, as most archives come")
    parser.add_argument("--store", type=Path, help="where it is kept; one that is there is only asked")
    parser.add_argument("--write", metavar="TITLE", help="put it under this heading of docs/archive_speed.md")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        path = options.store or Path(folder) / "bench.db"
        kept = None if path.exists() else keeping(path, options.reports, options.most, options.in_order)
        found = {
            "keeping": kept,
            "standing": standing(path),
            "asking": asking(path),
            "starting": starting(path),
            "python": platform.python_version(),
            "sqlite": sqlite3.sqlite_version,
            "machine": platform.machine(),
            "cores": os.cpu_count(),
            "load": round(os.getloadavg()[0], 1),
        }
    print(json.dumps(found) if options.json else table(found))
    if options.write:
        write(DOCUMENT, options.write, table(found))


if __name__ == "__main__":
    main()
