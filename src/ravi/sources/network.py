"""Reports from the web: pages, feeds and lists of feeds, by their URLs. Needs the extra ``web``.

Nothing is fetched but what was asked for, and the pages that feeds and lists name. An error stands in the place of each
page that could not be had, after some tries where it may pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from ..errors import FetchError, InputError
from ..fetch.addresses import Allowed
from ..fetch.fetcher import AGENT, Bounds, Fetched, Fetcher
from ..fetch.manners import Visitor, host_of
from ..fetch.turns import Done, Turns
from ..knowledge import Knowledge, load
from ..report import Found, Report
from .feeds import Entry, Feed, feed_of, is_feed, is_opml, report_of_entry
from .lists import feeds_of
from .pages import report_of

_PAGES = ("text/html", "application/xhtml+xml", "")
_LONGEST_WAIT = 60.0  # seconds that a server may ask for and still be tried again in the same run


@dataclass(frozen=True, slots=True)
class Ways:
    """How to fetch: hosts allowed though not public, seconds between two requests to a host, whether robots.txt counts.

    ``pages`` says whether the pages of a feed's entries are fetched, or what the feed holds is taken; ``tries`` how
    often a page is asked for, ``patience`` the seconds before the second try, twice as many before each further one.
    """

    allow: tuple[str, ...] = ()
    pace: float = 1.0
    robots: bool = True
    pages: bool = True
    tries: int = 3
    patience: float = 2.0
    workers: int = 8
    agent: str = AGENT
    bounds: Bounds = field(default_factory=Bounds)

    def visitor(self) -> Visitor:
        """Who fetches so."""
        return Visitor(Fetcher(self.bounds, Allowed.of(self.allow), self.agent), self.pace, self.robots)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page to fetch; ``entry`` of ``feed`` named it, where one did."""

    url: str
    tries: int = 0
    feed: Feed | None = None
    entry: Entry | None = None


class Network:
    """Reads reports from URLs.

    Pages that are ``known`` are passed by without being asked for, and counted in ``passed``; feeds never are.
    """

    def __init__(
        self,
        ways: Ways | None = None,
        knowledge: Knowledge | None = None,
        known: Callable[[str], bool] | None = None,
    ) -> None:
        self.ways, self.knowledge = ways or Ways(), knowledge or load()
        self.passed, self._known = 0, known or (lambda url: False)
        self.visitor = self.ways.visitor()

    def reports(self, urls: Iterable[str]) -> Iterator[Report | InputError]:
        """The reports of pages, feeds and lists of feeds, as they come; each page once."""
        return self._came_of(Wanted(url) for url in urls)

    def of_feed(self, data: bytes, file: str) -> Iterator[Report | InputError]:
        """The reports of a feed that is here already: its pages, or what it holds itself."""
        found = list(self._entries(feed_of(data, knowledge=self.knowledge, file=file), None, file))
        yield from (item for item in found if not isinstance(item, Wanted))
        yield from self._came_of(item for item in found if isinstance(item, Wanted))

    def _came_of(self, wanted: Iterable[Wanted]) -> Iterator[Report | InputError]:
        turns = Turns(self._get, workers=self.ways.workers, pace_of=self.visitor.pace_of)
        seen: set[int] = set()
        fresh = (w for w in wanted if self._is_wanted(w.url, seen))
        for done in turns.run((host_of(w.url), w) for w in fresh):
            if done.result is None:
                error = self._again(turns, done)
                if error is not None:
                    yield error
                continue
            for item in self._read(done.item, done.result):
                if not isinstance(item, Wanted):
                    yield item
                elif self._is_wanted(item.url, seen):
                    turns.add(host_of(item.url), item)

    def _is_wanted(self, url: str, seen: set[int]) -> bool:
        """Whether a URL comes for the first time and is not known; noted by its hash, for lists may be long."""
        key = hash(url.partition("#")[0])
        if key in seen:
            return False
        seen.add(key)
        known = self._known(url)
        self.passed += known
        return not known

    def _get(self, wanted: Wanted) -> Fetched:
        return self.visitor.get(wanted.url)

    def _again(self, turns: Turns[Wanted, Fetched], done: Done[Wanted, Fetched]) -> InputError | None:
        """Put what failed off to a later try; the error where there is none any more."""
        error, wanted = done.error, done.item
        if not isinstance(error, FetchError):
            return InputError(f"could not be fetched ({error})", file=wanted.url)
        wait = max(error.after, self.ways.patience * 2**wanted.tries)
        if not error.again or wanted.tries + 1 >= self.ways.tries or wait > _LONGEST_WAIT:
            return error
        turns.add(host_of(wanted.url), replace(wanted, tries=wanted.tries + 1), wait)
        return None

    def _read(self, wanted: Wanted, got: Fetched) -> Iterator[Report | InputError | Wanted]:
        """What a page holds: a report, or further pages to fetch."""
        try:
            if is_opml(got.data):
                yield from map(Wanted, feeds_of(got.data, got.url))
            elif is_feed(got.data):
                yield from self._of_feed(got)
            else:
                yield page_report(got, wanted.feed, wanted.entry, self.knowledge)
        except InputError as error:
            yield error

    def _of_feed(self, got: Fetched) -> Iterator[Report | InputError | Wanted]:
        feed = feed_of(got.data, got.url, got.headers.get("content-type", ""), self.knowledge)
        yield from self._entries(feed, got.retrieved, got.url)

    def _entries(self, feed: Feed, retrieved: str | None, file: str) -> Iterator[Report | InputError | Wanted]:
        """The pages of a feed's entries; of those that name none, and where none is asked for, what the feed holds."""
        for number, entry in enumerate(feed.entries, 1):
            if self.ways.pages and entry.link:
                yield Wanted(entry.link, 0, feed, entry)
            else:
                yield report_of_entry(feed, entry, retrieved, self.knowledge, file, number)


def page_report(got: Fetched, feed: Feed | None, entry: Entry | None, knowledge: Knowledge) -> Report:
    """The report of a page that was fetched; the day and title that it lacks are those of the feed that named it.

    Raises ``InputError`` for what is no page.
    """
    kind = got.headers.get("content-type", "")
    if kind.partition(";")[0].strip().lower() not in _PAGES:
        raise InputError(f"no web page but {kind[:60]!r}", file=got.url, remedy="give the address of a page or a feed")
    report = report_of(got.data, got.url, kind, got.retrieved, knowledge)
    if feed is None or entry is None or report.origin is None:
        return report
    lacking = [f for f in ("title", "published") if getattr(entry, f) and getattr(report, f) is None]
    found = tuple(Found(f, f"{feed.kind} {'date' if f == 'published' else f}") for f in lacking)
    return replace(
        report,
        title=report.title or entry.title,
        published=report.published or entry.published,
        origin=replace(report.origin, found=(*report.origin.found, *found)),
    )
