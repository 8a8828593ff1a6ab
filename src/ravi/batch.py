"""Many reports in, one line of JSON for each out, in their order, on one core or more.

>>> from .report import Report
>>> next(lines([Report.of({"id": "r1", "body": ""})], Options())).id
'r1'

A report that can't be read gives an error in its place and never stops the others.
"""

from __future__ import annotations

import json
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Generic, TypeVar

import orjson

from .errors import InputError, RaviError
from .knowledge import load
from .language import is_persian
from .memory import kept
from .offsets import Unit, convert
from .records import Json, Reading
from .report import Report
from .sources.columns import Mapping

CHUNK_CHARACTERS = 200_000
CHUNK_REPORTS = 500
CHUNKS_AHEAD = 3
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)  # no record holds itself
T = TypeVar("T")
U = TypeVar("U")
SECONDS_TO_END = 5  # for a process of a pool that is stopped
_state = {"at_work": False, "stopped": False}  # of this process, where it is one of a pool


@dataclass(frozen=True, slots=True)
class Options:
    """How to read and what to write: the user's own knowledge, the day to count from, text or stand-off, the unit, and
    how tables name the fields of reports."""

    knowledge: tuple[Path, ...] = ()
    as_of: str | None = None
    text: bool = True
    offsets: Unit | None = None
    mapping: Mapping = field(default_factory=Mapping)


@dataclass(frozen=True, slots=True)
class Line:
    """A record as it is written: a line of UTF-8 JSON."""

    id: str
    data: bytes
    characters: int
    persian: bool


Outcome = Line | RaviError


def lines(reports: Iterable[Report | InputError], options: Options, jobs: int = 1) -> Iterator[Outcome]:
    """The lines of the reports, in their order; errors stand where their reports stood."""
    if jobs <= 1:
        return (_outcome(report, options) for report in reports)
    return _pooled(reports, options, jobs)


def as_json(reading: Reading, options: Options) -> Json:
    """The record of a reading, in the form that the options ask for."""
    record = reading.to_dict(text=options.text)
    return record if options.offsets is None else convert(record, options.offsets, reading.report)


def encoded(record: Json) -> bytes:
    """A record as a line of JSON, the same bytes everywhere."""
    try:
        return orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)
    except orjson.JSONEncodeError:  # half of a surrogate pair, which ``orjson`` refuses
        return _JSON.encode(record).encode("utf-8", "surrogatepass") + b"\n"


def _outcome(report: Report | InputError, options: Options) -> Outcome:
    if isinstance(report, InputError):
        return report
    from .reading import read

    knowledge = load(*options.knowledge)
    try:
        with kept():
            data = encoded(as_json(read(report, knowledge, as_of=options.as_of), options))
    except Exception as error:  # one report that trips the reading must not take the others with it
        return RaviError(
            f"report {report.id}: could not be read ({type(error).__name__}: {error}); "
            "this is a fault of ravi, please tell it with the report"
        )
    return Line(report.id, data, len(report.body), is_persian(report.body, knowledge))


def _chunk(reports: list[Report | InputError], options: Options) -> list[Outcome]:
    return [_outcome(report, options) for report in reports]


def _pooled(reports: Iterable[Report | InputError], options: Options, jobs: int) -> Iterator[Outcome]:
    work = partial(_chunk, options=options)
    return chain.from_iterable(in_order(chunks(reports), work, jobs))


def in_order(
    given: Iterable[T], work: Callable[[T], U], jobs: int, killed: Callable[[T], Iterable[U]] | None = None
) -> Iterator[U]:
    """What ``work`` makes of each item, in their order, by so many processes; one works here, without a pool.

    A window of items is ahead, so that memory stays small however many there are. Where a process is killed, the items
    of the window are done again, each by a process of its own; what becomes of an item that kills that one too is said
    by ``killed``, else ``RaviError`` is raised.

    >>> list(in_order([3, -4], abs, jobs=1))
    [3, 4]
    """
    if jobs <= 1:
        yield from map(work, given)
        return
    window = _Window(work, jobs, killed)
    try:
        for item in given:
            yield from window.add(item)
        while window.ahead:
            yield from window.first()
    except BaseException:  # Ctrl+C, or nobody wants the rest: what is at work would take a minute more
        _stop(window.pool)
        raise
    window.pool.shutdown(wait=True)


class _Window(Generic[T, U]):
    """Items given out and not yet back, in their order."""

    def __init__(self, work: Callable[[T], U], jobs: int, killed: Callable[[T], Iterable[U]] | None) -> None:
        self.work, self.jobs, self.killed = work, jobs, killed
        self.ahead: deque[tuple[T, Future[U] | None]] = deque()
        self.pool = pool_of(jobs)

    def add(self, item: T) -> Iterable[U]:
        """Give an item out; what comes back meanwhile."""
        try:
            self.ahead.append((item, self.pool.submit(_stoppable, self.work, item)))
        except BrokenProcessPool:
            self.ahead.append((item, None))
            return self._again()
        return self.first() if len(self.ahead) > self.jobs * CHUNKS_AHEAD else ()

    def first(self) -> Iterable[U]:
        """What became of the first item, or of all of them where a process was killed."""
        future = self.ahead[0][1]
        try:
            result = future.result() if future is not None else None
        except BrokenProcessPool:
            return self._again()
        self.ahead.popleft()
        return () if result is None else (result,)

    def _again(self) -> list[U]:
        items = [item for item, _ in self.ahead]
        self.ahead.clear()
        self.pool.shutdown(wait=False, cancel_futures=True)
        self.pool = pool_of(self.jobs)
        return [result for item in items for result in self._alone(item)]

    def _alone(self, item: T) -> Iterable[U]:
        try:
            with pool_of(1) as pool:
                return (pool.submit(self.work, item).result(),)
        except BrokenProcessPool:
            if self.killed is None:
                told = "a worker was killed, perhaps for want of memory; try fewer --jobs"
                raise RaviError(told) from None
            return self.killed(item)


def pool_of(jobs: int) -> ProcessPoolExecutor:
    """So many processes."""
    return ProcessPoolExecutor(jobs, initializer=_leave_interrupts)


class _Stopped(BaseException):
    """The process that gave out the work wants no more of it."""


def _stop(pool: ProcessPoolExecutor) -> None:
    """End the processes of a pool without waiting for what they are at."""
    for process in [*(pool._processes or {}).values()]:
        process.terminate()
    pool.shutdown(wait=True, cancel_futures=True)


def _stoppable(work: Callable[[T], U], item: T) -> U:
    """What ``work`` makes of an item; stopped, it takes its half files away and gives nothing."""
    if _state["stopped"]:
        raise _Stopped
    _state["at_work"] = True
    try:
        return work(item)
    finally:
        _state["at_work"] = False


def _leave_interrupts() -> None:
    """Ctrl+C is for the process that gives out the work: the workers end when that says so, and quietly."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _stopped)


def _stopped(*_: object) -> None:
    """Leave the work, and let the pool end this process. It may be just handing on a result, and half a one in the
    pipe would have everybody wait for ever: so it is not ended here, but where nothing ends it, some seconds later."""
    first, _state["stopped"] = not _state["stopped"], True
    if first:
        signal.signal(signal.SIGALRM, lambda *_: os._exit(1))
        signal.alarm(SECONDS_TO_END)
        if _state["at_work"]:
            raise _Stopped


def chunks(
    reports: Iterable[Report | InputError], characters: int | None = None
) -> Iterator[list[Report | InputError]]:
    """Reports in bundles that are worth sending to another process."""
    chunk: list[Report | InputError] = []
    size = 0
    for report in reports:
        chunk.append(report)
        size += len(report.body) if isinstance(report, Report) else 0
        if size >= (characters or CHUNK_CHARACTERS) or len(chunk) >= CHUNK_REPORTS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
