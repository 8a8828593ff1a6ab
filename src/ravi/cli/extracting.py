"""``ravi extract``: many reports in, one record a line out, whole or not at all."""

from __future__ import annotations

import gzip
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, cast

from ..batch import Line, Options, Outcome, lines
from ..counted import Some, counted
from ..errors import InputError
from ..files import replacing
from ..report import Report
from ..seen import Seen
from ..sources import STDIN, reports, shown
from ..sources.columns import Mapping
from ..sources.inputs import Inputs
from .guard import DONE, FAILED, PARTLY, say

EVERY = 0.5


def run(sources: list[str], out: str, options: Options, jobs: int, silent: bool) -> int:
    """Read all reports of some files into another; failed rows are told on standard error and counted."""
    _see_form(out)
    name = ", ".join(map(shown, sources))
    with Seen() as seen:
        tally = Tally(name, time.perf_counter(), seen)
        progress = Progress(tally, sys.stderr.isatty() and not silent)
        _write(out, lines(_given(sources, options.mapping, silent), options, jobs), progress)
    progress.clear()
    tally.close(progress.wanted)
    return DONE if not tally.failed else PARTLY if tally.done else FAILED


def _write(out: str, outcomes: Iterable[Outcome], progress: Progress) -> None:
    """The records that come of reports; nothing is written where there are no reports at all."""
    tally = progress.tally
    with written(out) as stream:
        for outcome in outcomes:
            if isinstance(outcome, Line):
                stream.write(outcome.data)
            else:
                progress.clear()
                say(f"ravi: {outcome}")
            tally.add(outcome)
            progress.show()
        if not tally.done + tally.failed:
            raise no_reports(tally.source)


def no_reports(source: str) -> InputError:
    """What is told where nothing stands to be read."""
    return InputError("no reports in it", file=source, remedy="give .jsonl, .csv, .parquet, .txt … or a folder of them")


def say_again(again: Some, what: str) -> None:
    """Tell of ids that stand more than once: whatever tells records apart by them takes those for one."""
    if again.count:
        say(
            f"ravi: {what} with the id of another one; the first is {again.first}. "
            "If they are other reports, give each an id of its own: --column id=NAME, or --id-prefix for each file"
        )


def _see_form(out: str) -> None:
    """Raises ``InputError`` where the name of a file promises what is not written into it."""
    if out.endswith((".zst", ".parquet", ".csv")) and not Path(out).exists():
        remedy = "name it .jsonl or .jsonl.gz; a folder (-o NAME/) takes --format, ravi convert makes tables of records"
        raise InputError("records go into a file as JSON lines", file=out, remedy=remedy)


def _given(sources: list[str], mapping: Mapping, silent: bool) -> Iterator[Report | InputError]:
    """The reports of a file, of several or of folders; where there is one file only, what can't be read at all ends
    the command."""
    if len(sources) == 1 and not Path(sources[0]).is_dir():
        return _alone(sources[0], mapping, silent)
    inputs = Inputs(sources, mapping)
    say_passed_by(inputs, silent)
    return _telling_columns(inputs, silent)


def _telling_columns(inputs: Inputs, silent: bool) -> Iterator[Report | InputError]:
    """The reports of some files; of each table it is told which columns were taken for what."""
    told = 0
    for item in inputs:
        for file, found in list(inputs.guesses.items())[told:]:
            told += 1
            _say_columns(file, found, silent)
        yield item


def _say_columns(file: str, found: Mapping, silent: bool) -> None:
    if not silent:
        say(f"ravi: {shown(file)}: {found}")


def say_passed_by(inputs: Inputs, silent: bool) -> None:
    """Tell on standard error which files of folders are left out."""
    if (left := inputs.passed_by()) and not silent:
        say(f"ravi: {left}")


def _alone(source: str, mapping: Mapping, silent: bool) -> Iterator[Report | InputError]:
    """The reports of one file; a fault behind some of them, as where a packed file breaks off, stands in its place."""
    found = False
    try:
        for item in reports(source, "jsonl", mapping, told=lambda columns: _say_columns(source, columns, silent)):
            found = True
            yield item
    except InputError as error:
        if not found:
            raise
        yield error


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
        with replacing(target, out) as part, _opened(part, out) as stream:
            yield stream


def _opened(part: Path, out: str) -> BinaryIO:
    if out.endswith(".gz"):
        return cast(BinaryIO, gzip.GzipFile(part, "wb", mtime=0))
    return open(part, "wb")


@dataclass(slots=True)
class Tally:
    """How many reports were read, how many were not, how many characters, since when."""

    source: str
    start: float
    seen: Seen
    done: int = 0
    failed: int = 0
    characters: int = 0
    foreign: Some = field(default_factory=Some)

    def add(self, outcome: Outcome) -> None:
        """Count what came of a report."""
        if not isinstance(outcome, Line):
            self.failed += 1
            return
        self.done += 1
        self.characters += outcome.characters
        self.seen.add(outcome.id)
        if not outcome.persian:
            self.foreign.add(outcome.id)

    def rates(self) -> str:
        """The counts and rates in a line."""
        seconds = max(time.perf_counter() - self.start, 1e-6)
        failed = f", {self.failed:,} failed" if self.failed else ""
        return (
            f"{counted(self.done, 'reports')}{failed}, {self.done / seconds:,.0f} a second, "
            f"{self.characters / seconds:,.0f} characters a second"
        )

    def close(self, told: bool) -> None:
        """The last words: what is odd or failed always, the counts where progress is shown."""
        where = f"{self.source}: warning"
        if self.foreign.count:
            few = f"{counted(self.foreign.count, 'reports')} without text or not Persian by the look of it"
            say(f"ravi: {where}: {few}; the first is {self.foreign.first}")
        say_again(self.seen.again, f"{where}: {counted(self.seen.again.count, 'reports')}")
        if self.failed:
            say(f"ravi: {self.source}: {self.failed:,} of {counted(self.done + self.failed, 'reports')} failed")
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
