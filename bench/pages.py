"""The page measured: how long the server takes for each, how much a browser loads, when something is seen.

    python bench/pages.py STORE [--times N] [--write]

Asks a server on the loopback, in a process of its own, for each page of a store in both languages, warm (the file of
the store is read through once before), one after the other; each time with other words, names or ids, drawn from the
store. Told are median and nineteenth of twenty of the milliseconds until the last byte, how much of a processor a page
took of the server, again the median (which other programs on the machine disturb less), and the kilobytes of the page.
With Playwright and a Chromium (``make browser``) also when the browser first paints, and what it loads in all.
``--write`` puts it into docs/page_speed.md.
A benchmark to look at, never a test.
"""

from __future__ import annotations

import argparse
import http.client
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from statistics import median
from typing import Any
from urllib.parse import urlencode

from ravi.store.database import connect

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "page_speed.md"
PORT = 8799
LOADS = 5  # times that a browser loads a page
PAINTED = """() => new Promise((told) => new PerformanceObserver((list) => {
  const [paint] = list.getEntriesByName("first-contentful-paint");
  if (paint) told(paint.startTime);
}).observe({ type: "paint", buffered: true }))"""
LOADED = """() => document.fonts.ready.then(
  () => performance.getEntries().reduce((bytes, entry) => bytes + (entry.transferSize || 0), 0))"""
FIXED = ("today", "corrections", "quality", "read")
Fields = dict[str, Any]


def drawn(db: sqlite3.Connection, times: int) -> dict[str, Callable[[int], Fields]]:
    """For each page the fields of its n-th request, as they occur in the store."""
    random = Random(5)
    reports = _some(db, random, "SELECT key FROM report WHERE id = ?", "report", times)
    statements = _some(db, random, "SELECT uid FROM statement WHERE report = ? LIMIT 1", "report", times)
    people = _some(db, random, "SELECT p.key FROM statement s JOIN party p ON p.id = s.party WHERE s.report = ? "
                   "AND length(p.key) < 200 LIMIT 1", "report", times)  # fmt: skip
    words = [w for w, in _some(db, random, "SELECT substr(t.body, s.start + 1, s.end - s.start) FROM statement s "
             "JOIN report_text t USING (report) WHERE s.report = ? LIMIT 1", "report", times)]  # fmt: skip
    pairs = _pairs(db, random, times)
    stories = [(r[0],) for r in db.execute("SELECT founder FROM story ORDER BY random() LIMIT ?", (times,))]
    out: dict[str, Callable[[int], Fields]] = {name: lambda i: {} for name in FIXED}
    out |= {
        "search": lambda i: {},
        "search for a word": lambda i: {"words": random.choice(words[i % len(words)].split())},
        "search for a speaker": lambda i: {"speaker": people[i % len(people)][0]},
        "contacts": lambda i: {},
        "contacts of a person": lambda i: {"who": people[i % len(people)][0]},
        "quote": lambda i: {"heard": " ".join(words[i % len(words)].split()[:10])},
        "report": lambda i: {"id": reports[i % len(reports)][0]},
        "why": lambda i: {"id": reports[i % len(reports)][0], "record": "a1"},
        "record": lambda i: {"id": statements[i % len(statements)][0]},
        "person": lambda i: {"who": people[i % len(people)][0]},
        "stories": lambda i: {},
        "network": lambda i: {},
        "network of a month": lambda i: {"since": f"{2005 + i % 20}-05", "until": f"{2005 + i % 20}-05"},
    }
    if pairs:
        out["pair"] = lambda i: dict(zip(("one", "other"), pairs[i % len(pairs)]))
    if stories:
        out["story"] = lambda i: {"id": "e" + stories[i % len(stories)][0][1:]}
    return out


def _some(db: sqlite3.Connection, random: Random, query: str, table: str, times: int) -> list[Any]:
    last = db.execute(f"SELECT max(id) FROM {table}").fetchone()[0]
    rows: list[Any] = []
    for _ in range(50 * times):
        row = db.execute(query, (random.randint(1, last),)).fetchone()
        if row is not None:
            rows.append(tuple(row))
        if len(rows) >= times:
            break
    return rows


def _pairs(db: sqlite3.Connection, random: Random, times: int) -> list[Any]:
    low, high = db.execute("SELECT min(id), max(id) FROM contact").fetchone()
    query = (
        "SELECT pa.key, pb.key FROM participant x JOIN participant y ON y.contact = x.contact AND y.number > x.number "
        "JOIN party pa ON pa.id = x.party JOIN party pb ON pb.id = y.party WHERE x.contact >= ? LIMIT 1"
    )
    found = (db.execute(query, (random.randint(low, high),)).fetchone() for _ in range(times))
    return [tuple(r) for r in found if r is not None]


@contextmanager
def served(store: Path) -> Iterator[int]:
    """A server of a store, in a process of its own."""
    code = "from ravi.cli import main; main()"
    call = [sys.executable, "-c", code, "serve", str(store), "--port", str(PORT)]
    with subprocess.Popen(call, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(600):
                try:
                    asked("/en/quality")
                    break
                except OSError:
                    time.sleep(0.1)
            yield process.pid
        finally:
            process.terminate()


def asked(path: str) -> tuple[float, int, int]:
    """Milliseconds to the last byte, bytes, status."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    start = time.perf_counter()
    connection.request("GET", path)
    answer = connection.getresponse()
    size = len(answer.read())
    spent = 1000 * (time.perf_counter() - start)
    connection.close()
    return spent, size, answer.status


def worked(process: int) -> float:
    """Milliseconds of processor time that a process has taken so far."""
    threads = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e6


def pages(db: sqlite3.Connection, times: int, process: int) -> Iterator[str]:
    """A line for each page."""
    for name, fields in drawn(db, times).items():
        spent, work, sizes, odd = [], [], [], 0
        asked(f"/fa/{name.split()[0]}?{urlencode(fields(0))}")
        for i in range(times):
            before = worked(process)
            told = asked(f"/{'fa' if i % 2 else 'en'}/{name.split()[0]}?{urlencode(fields(i))}")
            work.append(worked(process) - before)
            spent.append(told[0])
            sizes.append(told[1])
            odd += told[2] != 200
        late = sorted(spent)[int(0.95 * times)]
        others = f"   {odd} of {times} with nothing to show" if odd else ""
        times_told = f"{median(spent):>7.1f} ms median {late:>8.1f} ms p95 {median(work):>7.1f} ms of processor"
        yield f"{name:<22} {times_told} {max(sizes) / 1024:>7.1f} KB{others}"


def seen(db: sqlite3.Connection) -> Iterator[str]:
    """When a browser first paints, and what it loads, for each page, each time as for the first time."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium = None
    if chromium is None:
        return
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, fields in drawn(db, LOADS).items():
            paints, weight = [], 0
            for i in range(LOADS):
                context = browser.new_context(base_url=f"http://127.0.0.1:{PORT}")
                tab = context.new_page()
                tab.goto(f"/fa/{name.split()[0]}?{urlencode(fields(i))}", wait_until="load")
                paints.append(tab.evaluate(PAINTED))
                weight = max(weight, tab.evaluate(LOADED))
                context.close()
            yield f"{name:<22} {median(paints):>7.0f} ms to first paint {weight / 1024:>7.0f} KB loaded in all"
        browser.close()


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("store", type=Path)
    parser.add_argument("--times", type=int, default=40)
    parser.add_argument("--write", action="store_true", help="put it into docs/page_speed.md")
    options = parser.parse_args()
    with open(options.store, "rb") as stream:
        while stream.read(1 << 24):
            pass  # into the memory of the machine, as where people work with a store
    db = connect(str(options.store))
    counts = {t: db.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("report", "statement", "contact")}
    lines = [
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.machine()}, "
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}",
        ", ".join(f"{n:,} {name}s" for name, n in counts.items()),
    ]
    with served(options.store) as process:
        for line in (*lines, *pages(db, options.times, process), *seen(db)):
            print(line, flush=True)
            if line not in lines:
                lines.append(line)
    if options.write:
        told = "\n".join(lines)
        text = DOCUMENT.read_text(encoding="utf-8")
        DOCUMENT.write_text(f"{text.partition('```text')[0]}```text\n{told}\n```\n", encoding="utf-8")


if __name__ == "__main__":
    main()
