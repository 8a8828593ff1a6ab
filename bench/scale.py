"""How far reading grows with processes: shards by a pool and by Dask, beside two processes that share nothing.

    python bench/scale.py [--characters N] [--write]

*Alone* reads every report in one process; *apart* is two such processes with half each, the most that this machine can
gain from two. Then the same archive is read in shards by a pool of two, by two workers of Dask, each started and warmed
before its clock, and by one process. ``--write`` puts the table into docs/scale.md, and what five and fifty million
articles would take by it. A benchmark to look at, never a test: run it on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from dask import config
from distributed import Client, LocalCluster
from marked import write_between
from psutil import Process
from speed import sample

from ravi.batch import Options, lines, pool_of
from ravi.shards import Manifest, Shard, Summary, planned, work
from ravi.shards.running import by_client
from ravi.sources import reports

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "docs" / "scale.md"
START, END = "<!-- bench/scale.py -->", "<!-- /bench/scale.py -->"
SHARDS = 24
# workers as docs/scale.md has them started: Dask's watch over itself wakes a thread of each that waits for the reading
QUIET = {"distributed.worker.profile.enabled": False, "distributed.admin.tick.interval": "1s"}
Took = tuple[float, float]
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


def sharded(folder: Path, source: Path, warm: Path, rounds: int) -> dict[str, tuple[float, float]]:
    """Seconds from the first shard to the last: by one process, by a pool of two, by two workers of Dask; beside the
    clock the processor's time of all processes. Of some rounds in turn the quickest counts.

    The pool, the cluster and its client are started before the clock, and each process has read a few reports.
    """
    size, number = source.stat().st_size // SHARDS, count()
    list(lines(reports(str(warm), "jsonl"), Options()))  # what the processes of a pool begin with

    def timed(through: Callable[[Iterable[Shard], Callable[[Shard], Summary]], Iterable[Summary]]) -> Took:
        manifest, todo = _manifest(source, folder / f"out-{next(number)}", size)
        processes = [Process(), *Process().children(recursive=True)]
        start, used = time.perf_counter(), _used(processes)
        faults = [s.fault for s in through(manifest.shards, todo) if s.fault]
        if faults:
            raise SystemExit(f"scale: {faults[0]}")
        return time.perf_counter() - start, _used(processes) - used

    took: dict[str, list[Took]] = {"pool": [], "dask": []}
    for _ in range(rounds):
        with pool_of(2) as pool:
            list(pool.map(time.sleep, [0.2] * 2))  # both are there
            took["pool"].append(timed(lambda shards, todo: pool.map(todo, shards)))
        with (
            config.set(QUIET),
            LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
            Client(cluster) as client,
        ):
            for worker in client.scheduler_info()["workers"]:
                manifest, todo = _manifest(warm, folder / f"out-{next(number)}", 1 << 30)
                client.submit(todo, manifest.shards[0], workers=[worker]).result()
            took["dask"].append(timed(lambda shards, todo: by_client(client, shards, todo)))
    took["one"] = [timed(lambda shards, todo: map(todo, shards))]  # last: what it learns no pool is to begin with
    return {name: (min(t for t, _ in found), min(u for _, u in found)) for name, found in took.items()}


def _manifest(source: Path, out: Path, size: int) -> tuple[Manifest, Callable[[Shard], Summary]]:
    manifest = planned([str(source)], out, "jsonl.gz", Options(), size)
    return manifest, partial(work, out=str(out), form=manifest.form, options=manifest.options)


def _used(processes: list[Process]) -> float:
    return sum(sum(p.cpu_times()[:2]) for p in processes)


def measured(characters: int, rounds: int) -> str:
    """The figures for people."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        source, held = archive(folder, characters)
        rows = source.read_text(encoding="utf-8").splitlines(keepends=True)
        warm = folder / "warm.jsonl"
        warm.write_text("".join(rows[:8]), encoding="utf-8")
        size = sum(len(json.loads(line)["body"]) for line in rows)
        alone = apart(folder, source, 1)
        two = min(apart(folder, source, 2) for _ in range(rounds))
        took = sharded(folder, source, warm, rounds)
        gain = alone / two
    rate = size / alone
    (pool, pool_used), (dask, dask_used), (one, _) = took.values()
    told = [
        f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, "
        f"load {os.getloadavg()[0]:.1f}",
        f"{held:,} reports, {size:,} characters, {SHARDS} shards, the best of {rounds}",
        f"alone, one process               {alone:>7.1f} s  {rate:>10,.0f} characters a second",
        f"apart, two that share nothing    {two:>7.1f} s  {gain:.2f} times as fast",
        f"shards, one worker               {one:>7.1f} s  {alone / one:.2f} of alone, gzip and digest included",
        f"shards, a pool of two            {pool:>7.1f} s  {one / pool / gain:.2f} of what two gain that share nothing",
        f"shards, two workers of Dask      {dask:>7.1f} s  {pool / dask:.2f} of the pool",
        f"the processor's time of all: pool {pool_used:>6.1f} s, Dask with its scheduler {dask_used:.1f} s: "
        f"{pool_used / dask_used:.2f} of the pool",
        *(_reckoned(articles, cores, size / one) for articles, cores in ((5, 2), (5, 20), (50, 640))),
    ]
    return "\n".join(told)


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
    parser.add_argument("--rounds", type=int, default=3, help="of the pool and of Dask, in turn")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/scale.md")
    options = parser.parse_args()
    told = measured(options.characters, options.rounds)
    print(told)
    if options.write:
        write_between(DOCUMENT, START, END, told)


if __name__ == "__main__":
    main()
