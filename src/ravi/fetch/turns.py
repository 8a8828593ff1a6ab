"""Many fetches at once, but one at a time to each host, and none sooner than its pace allows.

>>> from ravi.fetch.turns import Turns
>>> sorted(done.result for done in Turns(len, pace=0).run([("a", "x"), ("b", "yy"), ("a", "zzz")]))
[1, 2, 3]
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from itertools import islice
from typing import Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")
AHEAD = 1_000  # items that wait for their host, held at a time


@dataclass(frozen=True, slots=True)
class Done(Generic[T, U]):
    """What came of an item: a result, or the error that it raised."""

    item: T
    result: U | None
    error: Exception | None = None


@dataclass(slots=True)
class _Host(Generic[T]):
    """The items that wait for a host, and when it may be asked again."""

    waiting: deque[T] = field(default_factory=deque)
    due: float = 0.0
    busy: bool = False


class Turns(Generic[T, U]):
    """Gives items to ``work``, several hosts at a time; ``pace`` is the seconds between two starts for one host.

    All bookkeeping is done by the thread that takes the results; the others only work.
    """

    def __init__(
        self,
        work: Callable[[T], U],
        pace: float = 1.0,
        workers: int = 8,
        pace_of: Callable[[str], float] | None = None,
    ) -> None:
        self.work, self.workers = work, workers
        self.pace_of = pace_of if pace_of is not None else lambda host: pace
        self._hosts: dict[str, _Host[T]] = {}
        self._running: dict[Future[U], tuple[str, T]] = {}

    def run(self, items: Iterable[tuple[str, T]]) -> Iterator[Done[T, U]]:
        """What came of each item, as it comes. ``items`` are pairs of a host and what to do there."""
        rest = iter(items)
        with ThreadPoolExecutor(self.workers, thread_name_prefix="ravi-fetch") as pool:
            try:
                while self._fill(rest):
                    self._start(pool)
                    yield from self._finished()
            finally:
                pool.shutdown(wait=True, cancel_futures=True)

    def add(self, host: str, item: T, wait: float = 0.0) -> None:
        """One more item, while results are taken; with ``wait`` its host is left alone for so many seconds."""
        there = self._hosts.setdefault(host, _Host())
        there.waiting.append(item)
        there.due = max(there.due, time.monotonic() + wait) if wait else there.due

    def _fill(self, rest: Iterator[tuple[str, T]]) -> bool:
        """Take more items in; whether anything is left to do."""
        held = sum(len(h.waiting) for h in self._hosts.values())
        for host, item in islice(rest, max(0, AHEAD - held)):
            self._hosts.setdefault(host, _Host()).waiting.append(item)
            held += 1
        return bool(held or self._running)

    def _start(self, pool: ThreadPoolExecutor) -> None:
        now = time.monotonic()
        for name, host in self._hosts.items():
            if len(self._running) >= self.workers:
                return
            if host.waiting and not host.busy and host.due <= now:
                item = host.waiting.popleft()
                host.busy = True
                host.due = now + self.pace_of(name)
                self._running[pool.submit(self.work, item)] = (name, item)

    def _finished(self) -> Iterator[Done[T, U]]:
        """What is done by now; waits until something is, or a host may be asked again."""
        if not self._running:
            time.sleep(max(0.0, self._next() - time.monotonic()))
            return
        free = len(self._running) < self.workers
        left = max(0.0, self._next() - time.monotonic()) if free else None
        done, _ = wait(self._running, timeout=left if left != float("inf") else None, return_when=FIRST_COMPLETED)
        for future in done:
            name, item = self._running.pop(future)
            self._hosts[name].busy = False
            if not self._hosts[name].waiting and self._hosts[name].due <= time.monotonic():
                del self._hosts[name]
            error = future.exception()
            if error is not None and not isinstance(error, Exception):
                raise error
            yield Done(item, None if error is not None else future.result(), error)

    def _next(self) -> float:
        """When the next host that is not busy may be asked."""
        return min((h.due for h in self._hosts.values() if h.waiting and not h.busy), default=float("inf"))
