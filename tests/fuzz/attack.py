"""One target given many inputs, within bounds of time and memory, in a process that may die of it.

An input hangs when it keeps the processor busy for more than three seconds and 200 microseconds a character, of which
reading takes six.
"""

from __future__ import annotations

import mmap
import os
import resource
import signal
import struct
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from targets import TARGETS, Target

PATIENCE, A_CHARACTER = 3.0, 2e-4  # seconds of the processor that an input may take
MEMORY = 3 << 30  # bytes that a process may hold; the table tells how many it held
KINDS = 20  # of crashes that are told one by one
Fault = tuple[str, str]


class Hang(Exception):
    """An input took too long."""


@dataclass
class Outcome:
    """What came of a target: how many inputs, how many characters, what was wrong with which."""

    name: str
    inputs: int = 0
    weight: int = 0
    seconds: float = 0.0
    peak: int = 0  # bytes
    slowest: float = 0.0  # seconds
    hangs: int = 0
    faults: dict[Fault, list[int]] = field(default_factory=dict)

    @property
    def crashes(self) -> int:
        """Inputs that something was wrong with."""
        return sum(map(len, self.faults.values()))


def target_of(name: str) -> Target:
    """A target by its name."""
    return next(t for t in TARGETS if t.name == name)


def thrown(target: Target, seed: int, number: int) -> Any:
    """The input of a number: the same at all times."""
    return target.make(Random(f"{seed} {target.name} {number}"))


def tried(target: Target, given: Any) -> Fault | None:
    """What is wrong with what Ravi makes of an input; None where nothing is."""
    try:
        with hurried(PATIENCE + A_CHARACTER * target.weighs(given)):
            target.run(given)
    except Exception as error:
        return _told(error)
    return None


def _told(error: Exception) -> Fault:
    """A fault by its kind and the last line of ours that it went through, so that a thousand alike are one."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "/ravi/" in f.filename or "/fuzz/" in f.filename]
    where = next((f for f in reversed(frames) if "/fuzz/" not in f.filename), frames[-1] if frames else None)
    place = f"{where.filename.rpartition('/ravi/')[2]}:{where.lineno}" if where is not None else ""
    return f"{type(error).__name__}: {str(error)[:100]!a}" if not place else f"{type(error).__name__} at {place}", str(
        error
    )[:200]


@contextmanager
def hurried(seconds: float) -> Iterator[None]:
    """Raise ``Hang`` when the processor has been busy for so long."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _hang(*_: object) -> None:
    raise Hang("took too long")


def bound() -> None:
    """Bound this process: what takes too much memory gets ``MemoryError``, what takes too long ``Hang``."""
    signal.signal(signal.SIGPROF, _hang)
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def attacked(target: Target, inputs: int, seconds: float, seed: int) -> Outcome:
    """So many inputs of a target, or as many as can be tried in so many seconds, by a child that is forked for it.

    Where the child dies (a fault in C), the input that killed it is told, and another goes on behind it.
    """
    outcome, at = Outcome(target.name), mmap.mmap(-1, 64)
    start = time.monotonic()
    while outcome.inputs < inputs and time.monotonic() - start < seconds:
        told, tell = os.pipe()
        child = os.fork()
        if not child:
            os.close(told)
            _child(target, outcome.inputs, inputs, start + seconds, seed, at, tell)
        os.close(tell)
        with os.fdopen(told, encoding="utf-8") as lines:
            for line in lines:
                kind, what, number = line.rstrip("\n").split("\t")
                outcome.faults.setdefault((kind, what), []).append(int(number))
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        done, weight, peak, slowest, hangs = struct.unpack_from("qqqdq", at)
        outcome.weight, outcome.peak, outcome.slowest, outcome.hangs = weight, max(peak, outcome.peak), slowest, hangs
        outcome.inputs = done
        if code:
            outcome.faults.setdefault((f"the process ended with {code}", ""), []).append(done)
            outcome.inputs += 1
    outcome.seconds = time.monotonic() - start
    return outcome


def _child(target: Target, first: int, last: int, until: float, seed: int, at: mmap.mmap, tell: int) -> None:
    code = 1
    try:
        bound()
        _, weight, peak, slowest, hangs = struct.unpack_from("qqqdq", at)
        number = first
        while number < last and (number % 16 or time.monotonic() < until):
            given = thrown(target, seed, number)
            weight += target.weighs(given)
            start = time.process_time()
            fault = tried(target, given)
            slowest = max(slowest, time.process_time() - start)
            if fault is not None:
                hangs += fault[0].startswith("Hang")
                os.write(
                    tell, "\t".join((*(" ".join(f.split()) for f in fault), f"{number}\n")).encode("utf-8", "replace")
                )
            number += 1
            if not number % 64:
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
            struct.pack_into("qqqdq", at, 0, number, weight, peak, slowest, hangs)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        struct.pack_into("qqqdq", at, 0, number, weight, peak, slowest, hangs)
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)
