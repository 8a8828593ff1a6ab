"""Rounds of following: ask the feeds that are due, fetch what waits, keep it, tell of it.

Threads fetch; this one does all else. Reports are committed a few at a time, and an entry is done when its report is.
"""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ..batch import Options
from ..errors import FetchError, InputError
from ..fetch.fetcher import Fetched
from ..fetch.manners import host_of
from ..fetch.turns import Done, Turns
from ..knowledge import load
from ..report import Report
from ..sources.feeds import feed_of, report_of_entry
from ..sources.lists import is_url
from ..sources.network import Ways, page_report
from ..store.identity import report_key
from ..store.ingest import Keeper
from . import state
from .saying import Saying
from .state import Followed, Waiting
from .telling import Telling

BATCH, SECONDS = 25, 5.0  # reports are kept when there are so many, or after so long
SETTLED = 600.0  # how often what rests on all reports together is settled
_PATIENCE = 60.0  # how long a run that ends waits for what it may try again
_NAP = 1.0
Job = Followed | Waiting


@dataclass
class Watch:
    """Follows ``feeds`` into a store. ``every`` is the seconds between two looks at a feed."""

    db: sqlite3.Connection
    feeds: list[str]
    options: Options
    ways: Ways = field(default_factory=Ways)
    telling: Telling | None = None
    saying: Saying | None = None
    every: float = 600.0
    wait: float = state.FIRST_WAIT
    progress: Callable[[Counter[str]], None] | None = None
    say: Callable[[str], None] | None = None
    counts: Counter[str] = field(default_factory=Counter)
    _batch: list[tuple[Waiting, Report | InputError]] = field(default_factory=list)
    _since: float = 0.0
    _settled: float = 0.0
    _once: bool = False

    def run(self, once: bool = False, seconds: float | None = None) -> Counter[str]:
        """Follow on and on, or for so many seconds, or (``once``) until what is new now is in the store.

        ``once`` asks also feeds that were asked a moment ago; those that failed then wait for their turn all the same.
        """
        self._once = once
        end = None if seconds is None else time.monotonic() + seconds
        self._keeper = Keeper(self.db, self.options, "watch", ", ".join(self.feeds)[:500])
        self._visitor, self._knowledge = self.ways.visitor(), load(*self.options.knowledge)
        self._ids = state.follow(self.db, self.feeds, time.time() + self.every)
        self._settled = time.monotonic()
        first = True
        try:
            while end is None or time.monotonic() < end:
                self._round(feeds=first or not once, end=end)
                first = False
                due = state.next_due(self.db, self._ids, entries_only=once)
                left = max(0.0, (due if due is not None else time.time() + self.every) - time.time())
                if once and (due is None or left > _PATIENCE):
                    break
                self._nap(left, end)
        finally:
            self._keep()
            self._keeper.end()
            if self.telling is not None:
                self.telling.send(at_last=True)
        return self.counts

    def _round(self, feeds: bool, end: float | None) -> None:
        """Ask the feeds that are due, and fetch all that waits."""
        turns: Turns[Job, Fetched] = Turns(self._get, workers=self.ways.workers, pace_of=self._visitor.pace_of)
        for done in turns.run(self._jobs(feeds)):
            if isinstance(done.item, Followed):
                for waiting in self._feed(done.item, done):
                    turns.add(host_of(waiting.link), waiting)
            else:
                self._entry(done.item, done)
            if self._batch and (len(self._batch) >= BATCH or time.monotonic() - self._since > SECONDS):
                self._keep()
            if end is not None and time.monotonic() >= end:
                break
        self._keep()

    def _jobs(self, feeds: bool) -> Iterator[tuple[str, Job]]:
        now = time.time()
        asked = state.due_feeds(self.db, self._ids, now, self._once) if feeds else []
        if feeds and self._once:
            self.counts["feeds wait"] = len(set(self._ids)) - len(asked)
        for feed in asked:
            yield host_of(feed.url), feed
        for waiting in state.due_entries(self.db, self._ids, now):
            if self._is_fetched(waiting):
                yield host_of(waiting.link), waiting
            else:
                self._take(waiting)

    def _is_fetched(self, waiting: Waiting) -> bool:
        return self.ways.pages and is_url(waiting.link)

    def _get(self, job: Job) -> Fetched:
        if isinstance(job, Followed):
            return self._visitor.get(job.url, job.conditions)
        return self._visitor.get(job.link)

    def _feed(self, feed: Followed, done: Done[Job, Fetched]) -> list[Waiting]:
        """What is new in a feed and has to be fetched."""
        now = time.time()
        try:
            if done.result is None:
                raise done.error or FetchError("nothing came", url=feed.url)
            got = done.result
            found = (
                None
                if got.unchanged
                else feed_of(got.data, got.url, got.headers.get("content-type", ""), self._knowledge)
            )
        except InputError as error:
            state.note_fault(self.db, feed, error.what, now, self._wait_of(error))
            self.counts["feeds failed"] += 1
            self._tell(str(error))
            return []
        self.counts["feeds unchanged" if got.unchanged else "feeds read"] += 1
        new = state.note_feed(self.db, feed, got, found, now + self.every)
        fetched = [w for w in new if self._is_fetched(w)]
        for waiting in new:
            if not self._is_fetched(waiting):
                self._take(waiting)
        return fetched

    def _wait_of(self, error: InputError) -> float:
        """How long a feed that failed is left alone: not at all where it was we who did not ask, and nobody waits."""
        if not isinstance(error, FetchError):
            return self.every
        if self._once and not error.again and not error.status:
            return 0.0
        return max(self.every, error.after)

    def _take(self, waiting: Waiting) -> None:
        """An entry as its feed holds it."""
        item = report_of_entry(waiting.feed, waiting.entry, None, self._knowledge, waiting.link, 1)
        self._add(waiting, item)

    def _entry(self, waiting: Waiting, done: Done[Job, Fetched]) -> None:
        """What came of the page of an entry: a report, a failure, or another try later."""
        error = done.error
        try:
            if done.result is None:
                raise error if isinstance(error, InputError) else InputError(f"failed ({error})", file=waiting.link)
            self._add(waiting, page_report(done.result, waiting.feed, waiting.entry, self._knowledge))
        except FetchError as fault:
            if fault.again and waiting.tries + 1 < state.TRIES:
                wait = max(fault.after, min(self.wait * 2**waiting.tries, state.LONGEST_WAIT))
                state.put_off(self.db, waiting, fault.what, time.time() + wait)
                self.counts["put off"] += 1
            else:
                self._add(waiting, fault)
        except InputError as fault:
            self._add(waiting, fault)

    def _add(self, waiting: Waiting, item: Report | InputError) -> None:
        if not self._batch:
            self._since = time.monotonic()
        self._batch.append((waiting, item))

    def _keep(self) -> None:
        """Commit what was gathered, tell of it, and mark its entries: in this order."""
        batch, self._batch = self._batch, []
        if not batch:
            return
        self.counts += self._keeper.keep(item for _, item in batch)
        keys = [report_key(item) for _, item in batch if isinstance(item, Report)]
        if self.telling is not None:
            self.telling.after(keys)
        if self.saying is not None:
            self.saying.after(keys)
        state.done(self.db, [w for w, item in batch if isinstance(item, Report)])
        faults = [(w, item.what) for w, item in batch if isinstance(item, InputError)]
        state.failed(self.db, faults)
        for _, item in batch:
            if isinstance(item, InputError):
                self._tell(str(item))
        if time.monotonic() - self._settled > SETTLED:
            self._keeper.end()
            self._settled = time.monotonic()
        if self.progress is not None:
            self.progress(self.counts)

    def _tell(self, line: str) -> None:
        if self.say is not None:
            self.say(line)

    def _nap(self, seconds: float, end: float | None) -> None:
        """Wait until something is due; what the webhook did not take is sent meanwhile."""
        until = time.monotonic() + seconds
        until = until if end is None else min(until, end)
        while (left := until - time.monotonic()) > 0:
            time.sleep(min(left, _NAP))
            if self.telling is not None:
                self.telling.send()
