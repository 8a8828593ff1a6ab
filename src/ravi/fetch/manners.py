"""Good manners: what a site's robots.txt says, and how long to wait between two requests to one host.

``robots.txt`` is read as RFC 9309 says: none there, all is open; a server that fails to tell, nothing is for now.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from protego import Protego

from ..errors import FetchError
from .addresses import Target, target_of
from .fetcher import Bounds, Fetched, Fetcher

TOKEN = "ravi"
SIZE = 500_000
KEPT, KEPT_FAILED = 24 * 3600.0, 300.0  # seconds that an answer is kept
MANY = 10_000  # origins that are remembered
_SLOWEST = 60.0


class Visitor:
    """Fetches as a guest: no two requests to a site closer than its pace, and what ``robots.txt`` asks is done."""

    def __init__(self, fetcher: Fetcher, pace: float = 1.0, robots: bool = True) -> None:
        self.fetcher, self.pace = fetcher, pace
        self.robots = Robots(fetcher, self._wait) if robots else None
        self._next: dict[str, float] = {}
        self._lock = threading.Lock()

    def get(self, url: str, conditions: Mapping[str, str] | None = None) -> Fetched:
        """The page at a URL. Raises ``FetchError``, also where the site does not want it fetched."""
        return self.fetcher.get(url, conditions, self._may)

    def pace_of(self, origin: str) -> float:
        """Seconds between two requests to a site: the usual ones, or what it asks for."""
        return max(self.pace, self.robots.asked(origin) if self.robots is not None else 0.0)

    def _may(self, target: Target) -> None:
        if self.robots is not None:
            self.robots.may(target)
        self._wait(target.origin)

    def _wait(self, origin: str) -> None:
        """Until the site may be asked again."""
        now = time.monotonic()
        with self._lock:
            if len(self._next) >= MANY:
                self._next = {o: at for o, at in self._next.items() if at > now}
            turn = max(now, self._next.get(origin, 0.0))
            self._next[origin] = turn + self.pace_of(origin)
        time.sleep(turn - now)


def host_of(url: str) -> str:
    """The host that a URL is asked of, in the form in which turns are taken; the URL itself where it is none."""
    try:
        return target_of(url).origin
    except FetchError:
        return url


@dataclass(frozen=True, slots=True)
class _Rules:
    """What one origin allows; ``parsed`` is None where all is open."""

    parsed: Protego | None
    until: float
    fault: FetchError | None = None


class Robots:
    """What the ``robots.txt`` of each site says of us; asked once a day."""

    def __init__(self, fetcher: Fetcher, wait: Callable[[str], None]) -> None:
        self._wait = wait
        self._fetcher = Fetcher(
            Bounds(SIZE, fetcher.bounds.seconds, fetcher.bounds.silence, fetcher.bounds.redirects),
            fetcher.allowed,
            fetcher.agent,
        )
        self._known: dict[str, _Rules] = {}
        self._lock = threading.Lock()

    def may(self, target: Target) -> None:
        """Raises ``FetchError`` where the site does not want this page fetched, or can't say."""
        rules = self._rules(target)
        if rules.fault is not None:
            told = rules.fault.what if not rules.fault.again else f"robots.txt could not be had ({rules.fault.what})"
            raise FetchError(told, url=target.url, remedy=rules.fault.remedy, again=rules.fault.again)
        if rules.parsed is not None and not rules.parsed.can_fetch(target.url, TOKEN):
            raise FetchError(
                "robots.txt asks not to fetch it", url=target.url, remedy="ask the site, or take what its feed holds"
            )

    def asked(self, origin: str) -> float:
        """Seconds that a site asks to leave between two requests, as far as it is known; 0 for none."""
        rules = self._known.get(origin)
        delay = rules.parsed.crawl_delay(TOKEN) if rules is not None and rules.parsed is not None else None
        return min(delay or 0.0, _SLOWEST)

    def _rules(self, target: Target) -> _Rules:
        known = self._known.get(target.origin)
        if known is None or known.until < time.monotonic():
            known = self._asked(target)
            with self._lock:
                if len(self._known) >= MANY:
                    self._known.clear()
                self._known[target.origin] = known
        return known

    def _asked(self, target: Target) -> _Rules:
        self._wait(target.origin)
        now = time.monotonic()
        try:
            found = self._fetcher.get(target.origin + "/robots.txt")
        except FetchError as error:
            if 400 <= error.status < 500 and error.status != 429:
                return _Rules(None, now + KEPT)
            return _Rules(None, now + KEPT_FAILED, error)
        return _Rules(Protego.parse(found.data.decode("utf-8", "replace")), now + KEPT)
