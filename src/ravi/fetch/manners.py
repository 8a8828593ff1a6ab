"""Good manners: what a site's robots.txt says, and how long to wait between two requests to one host.

``robots.txt`` is read as RFC 9309 says: none there, all is open; a server that fails to tell, nothing is for now.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
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
    """Fetches as a guest: asks ``robots.txt`` before each hop, and waits a while after asking it."""

    def __init__(self, fetcher: Fetcher, pace: float = 1.0, robots: bool = True) -> None:
        self.fetcher, self.pace = fetcher, pace
        self.robots = Robots(fetcher, pace) if robots else None

    def get(self, url: str, conditions: Mapping[str, str] | None = None) -> Fetched:
        """The page at a URL. Raises ``FetchError``, also where the site does not want it fetched."""
        return self.fetcher.get(url, conditions, self.robots.may if self.robots is not None else None)

    def pace_of(self, host: str) -> float:
        """Seconds between two requests to a host."""
        return self.robots.pace(host) if self.robots is not None else self.pace


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
    fault: str = ""
    again: bool = False


class Robots:
    """What the ``robots.txt`` of each site says of us; asked once a day."""

    def __init__(self, fetcher: Fetcher, pace: float = 1.0) -> None:
        self._pace = pace
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
        if rules.fault:
            raise FetchError(f"robots.txt could not be had ({rules.fault})", url=target.url, again=rules.again)
        if rules.parsed is not None and not rules.parsed.can_fetch(target.url, TOKEN):
            raise FetchError(
                "robots.txt asks not to fetch it", url=target.url, remedy="ask the site, or take what its feed holds"
            )

    def pace(self, origin: str) -> float:
        """Seconds between two requests: the usual ones, or what the site asks for."""
        rules = self._known.get(origin)
        asked = rules.parsed.crawl_delay(TOKEN) if rules is not None and rules.parsed is not None else None
        return max(self._pace, min(asked or 0.0, _SLOWEST))

    def _rules(self, target: Target) -> _Rules:
        known = self._known.get(target.origin)
        if known is None or known.until < time.monotonic():
            known = self._asked(target)
            with self._lock:
                if len(self._known) >= MANY:
                    self._known.clear()
                self._known[target.origin] = known
            time.sleep(self._pace)
        return known

    def _asked(self, target: Target) -> _Rules:
        now = time.monotonic()
        try:
            found = self._fetcher.get(target.origin + "/robots.txt")
        except FetchError as error:
            if 400 <= error.status < 500 and error.status != 429:
                return _Rules(None, now + KEPT)
            return _Rules(None, now + KEPT_FAILED, error.what, error.again)
        return _Rules(Protego.parse(found.data.decode("utf-8", "replace")), now + KEPT)
