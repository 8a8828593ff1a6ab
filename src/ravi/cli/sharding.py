"""``ravi extract … -o FOLDER/``: records in shards, by many processes or machines; run again, it goes on."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path

from ..batch import Options
from ..counted import counted
from ..errors import InputError
from ..shards import Summary, extracted, planned
from ..shards.planning import Manifest
from ..shards.working import missing, repeated
from ..sources import STDIN
from ..sources.inputs import Inputs
from .extracting import no_reports, say_again, say_passed_by
from .guard import DONE, FAILED, PARTLY, say

EVERY = 0.5
_TOLD = 20  # rows that failed, told one by one


@dataclass(frozen=True, slots=True)
class How:
    """In what form, in shards of how many bytes, by how many processes or whose workers."""

    form: str
    size: int
    jobs: int
    scheduler: str | None


def is_folder(out: str) -> bool:
    """Whether the records go into a folder: one that is there, or a name that ends like one."""
    return out != STDIN and (out.endswith("/") or Path(out).is_dir())


def run(sources: list[str], out: str, options: Options, how: How, silent: bool) -> int:
    """Read what is not done yet; tell what failed."""
    folder = Path(out)
    files = _files(sources, silent)
    manifest = planned(files, folder, how.form, options, how.size)
    todo = missing(manifest.shards, folder)
    if not silent:
        shards = counted(len(manifest.shards), "shards")
        say(f"ravi: {shards}, {len(manifest.shards) - len(todo):,} of them done already")
    tally = _Tally(len(manifest.shards), {s.name for s in todo}, sys.stderr.isatty() and not silent)
    for summary in extracted(manifest, folder, how.jobs, how.scheduler):
        tally.add(summary)
    tally.close(silent)
    _told(manifest, tally)
    if not (tally.faults or tally.failed or tally.done):
        raise no_reports(", ".join(sources))
    again = repeated(manifest, folder)
    say_again(again, f"warning: {counted(again.count, 'reports')}")
    if tally.faults or tally.failed:
        return PARTLY if tally.done else FAILED
    return DONE


def _files(sources: list[str], silent: bool) -> list[str]:
    if STDIN in sources:
        raise InputError("standard input can't be cut into shards", remedy="give files, or name a file with -o")
    inputs = Inputs(sources)
    files = [file for file, _ in inputs.files]
    for file in files:
        if not Path(file).is_file():
            nowhere = InputError("no such file", file=file, remedy="look at the spelling of its path")
            raise inputs.closed.get(file, nowhere)
    say_passed_by(inputs, silent)
    if not files:
        raise no_reports(sources[0])
    return files


class _Tally:
    """What came of the shards so far, and a line that tells it."""

    def __init__(self, shards: int, todo: set[str], wanted: bool) -> None:
        self.shards, self.todo, self.wanted = shards, todo, wanted
        self.seen = self.done = self.read = self.failed = 0
        self.faults: list[Summary] = []
        self.rows: list[dict[str, object]] = []
        self.start = time.perf_counter()
        self.last = 0.0

    def add(self, summary: Summary) -> None:
        """Count a shard."""
        self.seen += 1
        if summary.fault:
            self.faults.append(summary)
            return
        self.done += summary.done
        self.failed += len(summary.failed)
        self.rows += summary.failed[: _TOLD - len(self.rows)]
        if summary.shard in self.todo:
            self.read += summary.characters
        now = time.perf_counter()
        if self.wanted and now - self.last >= EVERY:
            self.last = now
            sys.stderr.write(f"\r\x1b[K{self.line()}")
            sys.stderr.flush()

    def line(self) -> str:
        """Counts, rate, time left."""
        seconds = max(time.perf_counter() - self.start, 1e-6)
        rate = f", {self.read / seconds:,.0f} characters a second" if self.read else ""
        left = (self.shards - self.seen) * seconds / max(1, self.seen)
        ahead = f", about {counted(round(left / 60), 'minutes')} left" if 0 < self.seen < self.shards else ""
        return f"{self.seen:,} of {counted(self.shards, 'shards')}, {counted(self.done, 'reports')}{rate}{ahead}"

    def close(self, silent: bool) -> None:
        """The last words."""
        if self.wanted:
            sys.stderr.write("\r\x1b[K")
        if not silent:
            say(self.line())


def _told(manifest: Manifest, tally: _Tally) -> None:
    """What failed: the first rows, the counts, the shards without a file and what to do."""
    for row in tally.rows:
        told = InputError(str(row["error"]), file=_text(row["file"]), row=_row(row["row"]), remedy=str(row["remedy"]))
        say(f"ravi: {told}")
    if tally.failed:
        every = counted(tally.done + tally.failed, "reports")
        say(f"ravi: {tally.failed:,} of {every} failed; the .json beside each shard names them")
    for summary in tally.faults:
        say(f"ravi: shard {summary.shard}: {summary.fault}")
    if tally.faults:
        say(
            f"ravi: {len(tally.faults):,} of {counted(len(manifest.shards), 'shards')} missing; "
            "the same command does what is missing alone"
        )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _row(value: object) -> int | None:
    return value if isinstance(value, int) else None
