"""Reports in, kept: what is there already is passed by, what is new is read by many processes, one process writes.

>>> from tempfile import TemporaryDirectory
>>> from .database import connect
>>> with TemporaryDirectory() as folder:
...     db = connect(folder + "/a.ravi", create=True)
...     report = Report.of({"id": "r1", "body": "وزیر راه گفت: کار تمام شد."})
...     [ingest(db, [report], Options()).counts for _ in range(2)]
[Counter({'kept': 1}), Counter({'same': 1})]

A batch is committed when it is a second old or holds enough text; what ``progress`` is told has been committed. The
records and their order do not depend on the number of processes.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

from ..batch import Options, chunks, in_order, pool_of
from ..counted import Some
from ..errors import FetchError, InputError
from ..knowledge import load
from ..language import is_persian
from ..records import SOFTWARE, Reading
from ..report import Report
from .identity import canonical_url, content_digest, report_key
from .sheets import Sheet, sheet_of
from .writer import Failed, Writer

CHUNK = 50_000  # characters for a process to read at a time
# A batch is committed when it has so many characters or is so old. Ids of records lie all over their index, and each
# page of it that a batch touches is written once: large batches write less.
BATCH, SECONDS = 4_000_000, 1.0


@dataclass(slots=True)
class Tally:
    """What came of the reports so far, all of it committed."""

    counts: Counter[str] = field(default_factory=Counter)
    characters: int = 0
    failures: list[Failed] = field(default_factory=list)
    start: float = field(default_factory=time.perf_counter)
    run: int = 0
    foreign: Some = field(default_factory=Some)  # reports that are empty or do not look Persian
    again: Some = field(default_factory=Some)  # reports that took the place of another one of the same run

    @property
    def failed(self) -> int:
        """How many rows and reports could not be read."""
        return self.counts["failed"]

    @property
    def done(self) -> int:
        """How many are in the store, or were kept out of it on purpose."""
        return sum(self.counts.values()) - self.failed


@dataclass(slots=True)
class _Task:
    """Reports to read, and what is known of others of the same stretch without reading."""

    reports: list[Report]
    failed: list[Failed]
    same: int


@dataclass(slots=True)
class _Done:
    """Reports read: their sheets, and those that failed."""

    sheets: list[Sheet]
    failed: list[Failed]
    same: int
    characters: int
    foreign: list[str] = field(default_factory=list)


Progress = Callable[[Tally], None]


def ingest(
    db: sqlite3.Connection,
    reports: Iterable[Report | InputError],
    options: Options,
    jobs: int = 1,
    *,
    force: bool = False,
    command: str = "ingest",
    source: str = "",
    saved: str = "{}",
    progress: Progress | None = None,
) -> Tally:
    """Read reports and keep them; a report that is there already with the same content is passed by, unless ``force``.

    ``saved`` is what ``--retry-failed`` has to know of the call. Failures are noted in the store with their reasons.
    """
    writer = Writer(db)
    reader = writer.reader(SOFTWARE, load(*options.knowledge).fingerprint, options.as_of)
    tally = Tally(run=writer.run(command, source, saved))
    read = partial(_read, options=options)
    done = in_order(_tasks(db, reports, force), read, jobs, killed=partial(_one_by_one, read))
    return _kept(writer, done, partial(_keep, writer, reader, tally, force, progress), tally)


def keep(db: sqlite3.Connection, readings: Iterable[Reading], progress: Progress | None = None) -> Tally:
    """Keep what has been read already, on this machine or another, all by the same software and knowledge."""
    readings = iter(readings)
    first = next(readings, None)
    if first is None:
        return Tally()
    writer = Writer(db)
    reader = writer.reader(first.software, first.knowledge)
    tally = Tally(run=writer.run("keep", ""))
    done = (_Done([sheet_of(r)], [], 0, len(r.report.body)) for r in chain([first], readings))
    return _kept(writer, done, partial(_keep, writer, reader, tally, False, progress), tally)


class Keeper:
    """Keeps reports as they come, a few at a time, in one run: for whoever follows a source without end."""

    def __init__(self, db: sqlite3.Connection, options: Options, command: str, source: str) -> None:
        self.db, self.options = db, options
        self.writer = Writer(db)
        self.reader = self.writer.reader(SOFTWARE, load(*options.knowledge).fingerprint, options.as_of)
        self.run = self.writer.run(command, source)

    def keep(self, items: Iterable[Report | InputError]) -> Counter[str]:
        """Read and commit these, whole or not at all; how many were ``kept``, ``changed``, ``same``, ``failed`` …"""
        done = [_read(task, self.options) for task in _tasks(self.db, items, False)]
        failed = [f for d in done for f in d.failed]
        counts = self.writer.keep(
            (s for d in done for s in d.sheets), self.reader, self.run, failed, sum(d.same for d in done)
        )
        counts["failed"] += len(failed)
        return counts

    def end(self) -> None:
        """Settle what rests on all reports together; more may be kept afterwards."""
        self.writer.end(self.run)


def _kept(writer: Writer, stream: Iterable[_Done], commit: Callable[[list[_Done]], None], tally: Tally) -> Tally:
    """Commit what comes in batches."""
    gathered: list[_Done] = []
    size, last = 0, time.monotonic()
    try:
        for done in stream:
            gathered.append(done)
            size += done.characters
            if size >= BATCH or time.monotonic() - last >= SECONDS:
                commit(gathered)
                gathered, size, last = [], 0, time.monotonic()
    finally:  # also when it was stopped: what has been read is not thrown away
        commit(gathered)
    writer.end(tally.run)
    return tally


def _tasks(db: sqlite3.Connection, reports: Iterable[Report | InputError], force: bool) -> Iterator[_Task]:
    for chunk in chunks(reports, CHUNK):
        failed = [Failed(e.file or "", e.row, _key(e), None, _reason(e)) for e in chunk if isinstance(e, InputError)]
        given = [r for r in chunk if isinstance(r, Report)]
        new = given if force else [r for r in given if not _is_there(db, r)]
        yield _Task(new, failed, len(given) - len(new))


def _is_there(db: sqlite3.Connection, report: Report) -> bool:
    row = db.execute("SELECT content FROM report WHERE key = ?", (report_key(report),)).fetchone()
    return row is not None and row[0] == content_digest(report)


def _key(error: InputError) -> str | None:
    """The key that a page which could not be had will have once it is kept: then it has failed no more."""
    return canonical_url(error.file) if isinstance(error, FetchError) and error.file else None


def _reason(error: InputError) -> str:
    return f"{error.what}; {error.remedy}" if error.remedy else error.what


def _read(task: _Task, options: Options) -> _Done:
    """Done by the workers."""
    from ..reading import read

    knowledge = load(*options.knowledge)
    sheets, failed, foreign = [], list(task.failed), []
    for report in task.reports:
        try:
            sheets.append(sheet_of(read(report, knowledge, as_of=options.as_of), knowledge))
            if not is_persian(report.body, knowledge):
                foreign.append(report.id)
        except Exception as error:  # one report that trips the reading must not take the others with it
            reason = f"could not be read ({type(error).__name__}: {error}); this is a fault of ravi, please tell it"
            told = json.dumps(report.to_dict(), ensure_ascii=False)
            failed.append(Failed("", None, report_key(report), told, reason))
    return _Done(sheets, failed, task.same, sum(len(r.body) for r in task.reports), foreign)


def _one_by_one(read: Callable[[_Task], _Done], task: _Task) -> Iterator[_Done]:
    """The reports of a task whose process was killed, each by a process of its own; one that kills it has failed."""
    yield _Done([], task.failed, task.same, 0)
    for report in task.reports:
        try:
            with pool_of(1) as pool:
                yield pool.submit(read, _Task([report], [], 0)).result()
        except BrokenProcessPool:
            told = json.dumps(report.to_dict(), ensure_ascii=False)
            reason = "the process that read it was killed, perhaps for want of memory"
            yield _Done([], [Failed("", None, report_key(report), told, reason)], 0, 0)


def _keep(
    writer: Writer, reader: int, tally: Tally, force: bool, progress: Progress | None, gathered: list[_Done]
) -> None:
    """Commit what was gathered, then count it and tell."""
    if not gathered:
        return
    failed = [f for done in gathered for f in done.failed]
    same = sum(done.same for done in gathered)
    sheets = (sheet for done in gathered for sheet in done.sheets)
    tally.counts += writer.keep(sheets, reader, tally.run, failed, same, force)
    tally.characters += sum(done.characters for done in gathered)
    tally.failures = failed
    tally.again = writer.again
    for report in (r for done in gathered for r in done.foreign):
        tally.foreign.add(report)
    if failed:
        tally.counts["failed"] += len(failed)
    if progress is not None:
        progress(tally)
