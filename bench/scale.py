"""How far reading grows with processes: shards by a pool and by Dask, beside two processes that share nothing.

    python bench/scale.py [--characters N] [--write]

*Alone* reads every report in one process; *apart* is two such processes with half each, the most that this machine can
gain from two. Then the same archive is read in shards by ``ravi extract`` with one and two workers, and by two workers
of Dask. ``--write`` puts the table into docs/scale.md, and what five and fifty million articles would take by it. A
benchmark to look at, never a test: run it on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from speed import sample

from ravi.batch import Options, lines
from ravi.shards import extracted, planned
from ravi.sources import reports

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "docs" / "scale.md"
START, END = "<!-- bench/scale.py -->", "<!-- /bench/scale.py -->"
SHARDS = 12
_READ = """
import sys
from ravi.batch import Line, Options, lines
from ravi.sources import reports
list(lines(reports(sys.argv[2]), Options()))
print("ready", flush=True)
sys.stdin.readline()
size = 0
for outcome in lines(reports(sys.argv[1], "jsonl"), Options()):
    size += outcome.characters if isinstance(outcome, Line) else 0
print(size)
"""


def archive(folder: Path, characters: int) -> tuple[Path, int]:
    """An archive of about so many characters as JSON lines, and how many reports it holds."""
    _, some = sample(characters)
    path = folder / "in.jsonl"
    with open(path, "w", encoding="utf-8") as stream:
        for report in some:
            row = {"id": report.id, "title": report.title, "body": report.body, "published": report.published}
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path, len(some)


def apart(folder: Path, source: Path, processes: int) -> float:
    """Seconds that so many processes take that share nothing, each with its part, knowledge loaded before."""
    rows = source.read_text(encoding="utf-8").splitlines(keepends=True)
    running = []
    for n in range(processes):
        part = folder / f"part-{n}.jsonl"
        part.write_text("".join(rows[n::processes]), encoding="utf-8")
        call = [sys.executable, "-c", _READ, str(part), str(ROOT / "examples" / "meeting.txt")]
        running.append(subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))
    for process in running:  # until all have loaded what they know
        assert process.stdout is not None
        process.stdout.readline()
    start = time.perf_counter()
    for process in running:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    for process in running:
        process.communicate()
    return time.perf_counter() - start


def sharded(folder: Path, source: Path, workers: int, dask: bool) -> float:
    """Seconds from the first shard to the last, after a small archive that warms the workers."""
    size = source.stat().st_size // SHARDS

    def run(name: str, path: Path, how: Callable[..., object]) -> float:
        manifest = planned([str(path)], folder / name, "jsonl.gz", Options(), size if path == source else 2_000)
        start = time.perf_counter()
        faults = [s.fault for s in how(manifest, folder / name) if s.fault]  # type: ignore[attr-defined]
        if faults:
            raise SystemExit(f"scale: {faults[0]}")
        return time.perf_counter() - start

    if not dask:  # a pool begins with each run: its start is part of what it takes
        return run(f"pool-{workers}", source, lambda m, out: extracted(m, out, jobs=workers))
    from distributed import LocalCluster

    with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster:
        address = cluster.scheduler_address
        warm = folder / "warm.jsonl"
        warm.write_text("".join(source.read_text(encoding="utf-8").splitlines(keepends=True)[:8]), encoding="utf-8")
        run("warm", warm, lambda m, out: extracted(m, out, scheduler=address))
        return run(f"dask-{workers}", source, lambda m, out: extracted(m, out, scheduler=address))


def measured(characters: int) -> str:
    """The figures for people."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        source, count = archive(folder, characters)
        size = sum(len(json.loads(line)["body"]) for line in source.read_text(encoding="utf-8").splitlines())
        alone, two = apart(folder, source, 1), apart(folder, source, 2)
        list(lines(reports(str(ROOT / "examples" / "meeting.txt")), Options()))  # what a pool's processes begin with
        pool, dask, one = (sharded(folder, source, n, d) for n, d in ((2, False), (2, True), (1, False)))
        gain = alone / two
    rate = size / alone
    rows = [
        f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, "
        f"load {os.getloadavg()[0]:.1f}",
        f"{count:,} reports, {size:,} characters, {SHARDS} shards",
        f"alone, one process               {alone:>7.1f} s  {rate:>10,.0f} characters a second",
        f"apart, two that share nothing    {two:>7.1f} s  {gain:.2f} times as fast",
        f"shards, one worker               {one:>7.1f} s  {alone / one:.2f} of alone, gzip and digest included",
        f"shards, a pool of two            {pool:>7.1f} s  {one / pool / gain:.2f} of what two gain that share nothing",
        f"shards, two workers of Dask      {dask:>7.1f} s  {pool / dask:.2f} of the pool",
        *(_reckoned(articles, cores, size / one) for articles, cores in ((5, 2), (5, 20), (50, 640))),
    ]
    return "\n".join(rows)


def _reckoned(millions: int, cores: int, rate: float) -> str:
    """What an archive would take, at 3,000 characters an article and nine tenths of each core."""
    seconds = millions * 1e6 * 3_000 / (rate * cores * 0.9)
    return (
        f"reckoned: {millions:>2} million articles of 3,000 characters on {cores:>3} cores {seconds / 3600:>7.1f} hours"
    )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--characters", type=int, default=6_000_000)
    parser.add_argument("--write", action="store_true", help="put the figures into docs/scale.md")
    options = parser.parse_args()
    told = measured(options.characters)
    print(told)
    if options.write:
        text = DOCUMENT.read_text(encoding="utf-8")
        before, _, rest = text.partition(START)
        DOCUMENT.write_text(f"{before}{START}\n```text\n{told}\n```\n{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
