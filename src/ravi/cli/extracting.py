"""``ravi extract``: many reports in, one record a line out, whole or not at all."""

from __future__ import annotations

import gzip
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from ..batch import Line, Options, Outcome, in_order, lines
from ..errors import InputError
from ..sources import STDIN, reports, shown
from .guard import DONE, FAILED, PARTLY, say

EVERY = 0.5
SHOWN = 20  # failures that are told; all of them stand beside the shards


def run(source: str, out: str, options: Options, jobs: int, silent: bool) -> int:
    """Read all reports of a file into another; failed rows are told on standard error and counted."""
    tally = Tally(shown(source), time.perf_counter())
    progress = Progress(tally, sys.stderr.isatty() and not silent)
    with written(out) as stream:
        for outcome in lines(reports(source, otherwise="jsonl"), options, jobs):
            if isinstance(outcome, Line):
                stream.write(outcome.data)
            else:
                progress.clear()
                say(f"ravi: {outcome}")
            tally.add(outcome)
            progress.show()
    progress.clear()
    tally.close(progress.wanted)
    return DONE if not tally.failed else PARTLY if tally.done else FAILED


def run_shards(sources: list[str], out: str, options: Options, jobs: int, silent: bool) -> int:
    """Read files and folders into a folder of shards; those that are done are passed by."""
    from .. import shards

    if out == STDIN:
        raise InputError("shards need a folder", remedy="name one with -o")
    planned = shards.plan(sources)
    folder = Path(out)
    left = shards.begin(folder, planned, options)
    passed = [d for s in planned if (d := shards.done(s, folder)) is not None]
    if passed and not silent:
        say(f"ravi: {len(passed):,} of {len(planned):,} shards are done already")
    made = list(in_order(left, partial(shards.work, out=out, options=options), jobs))
    failed = [f for d in (*passed, *made) for f in d.failed]
    for f in failed[:SHOWN]:
        say(f"ravi: {f['file']}{':' + str(f['row']) if f['row'] else ''}: {f['error']}")
    records = sum(d.records for d in (*passed, *made))
    if failed or not silent:
        say(f"ravi: {records:,} records in {len(planned):,} shards, {len(failed):,} reports failed")
    return DONE if not failed else PARTLY if records else FAILED


@contextmanager
def written(out: str) -> Iterator[BinaryIO]:
    """A file that appears under its name only when it is complete; ``-`` is standard output."""
    target = Path(os.path.realpath(out))
    if out == STDIN:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    elif target.exists() and not target.is_file():  # a pipe or a device: nothing to put in its place
        with open(target, "wb") as stream:
            yield stream
    else:
        part = target.with_name(f"{target.name}.{os.getpid()}.part")
        try:
            with _opened(part, out) as stream:
                yield stream
            os.replace(part, target)
        finally:
            part.unlink(missing_ok=True)


def _opened(part: Path, out: str) -> BinaryIO:
    if out.endswith(".gz"):
        return cast(BinaryIO, gzip.GzipFile(part, "wb", mtime=0))
    return open(part, "wb")


@dataclass(slots=True)
class Tally:
    """How many reports were read, how many were not, how many characters, since when."""

    source: str
    start: float
    done: int = 0
    failed: int = 0
    characters: int = 0
    foreign: int = 0
    first_foreign: str = ""

    def add(self, outcome: Outcome) -> None:
        """Count what came of a report."""
        if not isinstance(outcome, Line):
            self.failed += 1
            return
        self.done += 1
        self.characters += outcome.characters
        if not outcome.persian:
            self.foreign += 1
            self.first_foreign = self.first_foreign or outcome.id

    def rates(self) -> str:
        """The counts and rates in a line."""
        seconds = max(time.perf_counter() - self.start, 1e-6)
        failed = f", {self.failed:,} failed" if self.failed else ""
        return (
            f"{self.done:,} reports{failed}, {self.done / seconds:,.0f} a second, "
            f"{self.characters / seconds:,.0f} characters a second"
        )

    def close(self, told: bool) -> None:
        """The last words: what is odd or failed always, the counts where progress is shown."""
        if self.foreign:
            say(
                f"ravi: {self.source}: warning: {self.foreign:,} reports are empty or do not look Persian; "
                f"the first is {self.first_foreign}"
            )
        if self.failed:
            say(f"ravi: {self.source}: {self.failed:,} of {self.done + self.failed:,} reports failed")
        if told:
            say(self.rates())


@dataclass(slots=True)
class Progress:
    """One line on the terminal, written over now and then."""

    tally: Tally
    wanted: bool
    last: float = 0.0

    def show(self) -> None:
        """The line anew, at most twice a second."""
        if self.wanted and (now := time.perf_counter()) - self.last >= EVERY:
            self.last = now
            sys.stderr.write(f"\r\x1b[K{self.tally.rates()}")
            sys.stderr.flush()

    def clear(self) -> None:
        """Make place for another line."""
        if self.wanted:
            sys.stderr.write("\r\x1b[K")
