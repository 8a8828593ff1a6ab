"""One URL in, the bytes of its page out, within bounds: ``Fetcher().get("https://example.org/")``.

Redirects are followed here, one by one, each looked at as the first URL was. No cookies, no passwords, no proxies of
the environment, nothing run.
"""

from __future__ import annotations

import hashlib
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property
from urllib.parse import urljoin

import httpcore2

from ..errors import FetchError
from .addresses import Allowed, Target, target_of
from .unpacking import ENCODINGS, Broken, TooLarge, Unpacker
from .wire import Clock, Wire

AGENT = "ravi/0.1 (reads Persian news into records)"
_REDIRECTS = (301, 302, 303, 307, 308)
_AGAIN = (408, 425, 429, 500, 502, 503, 504, 507, 509, 520, 521, 522, 523, 524)
_NOT_MODIFIED = 304
_WAIT_AT_MOST = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a fetch may take: bytes (as sent, and once unpacked), seconds in all and between bytes, redirects."""

    size: int = 10_000_000
    seconds: float = 30.0
    silence: float = 15.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server gave: ``url`` is where it was found in the end, ``asked`` what was asked for."""

    asked: str
    url: str
    status: int
    headers: Mapping[str, str]
    data: bytes
    retrieved: str
    hops: tuple[str, ...] = ()

    @property
    def unchanged(self) -> bool:
        """Whether the server said that there is nothing new since the last time."""
        return self.status == _NOT_MODIFIED

    @property
    def sha256(self) -> str:
        """The digest of the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def conditions(self) -> dict[str, str]:
        """What to send the next time, so that an unchanged page is not sent again."""
        given = {"If-None-Match": self.headers.get("etag"), "If-Modified-Since": self.headers.get("last-modified")}
        return {k: v for k, v in given.items() if v}


May = Callable[[Target], None]


@dataclass
class Fetcher:
    """Fetches pages. It holds no connection and may be used by several threads."""

    bounds: Bounds = field(default_factory=Bounds)
    allowed: Allowed = field(default_factory=Allowed)
    agent: str = AGENT

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return httpcore2.default_ssl_context()

    def get(self, url: str, conditions: Mapping[str, str] | None = None, may: May | None = None) -> Fetched:
        """The page at a URL. Raises ``FetchError``; ``may`` is asked before each hop and raises where one is not to be.

        ``conditions`` are those of an earlier ``Fetched``; where the page is the same, its status is 304.
        """
        clock, hops = Clock(url, self.bounds.seconds), [target_of(url)]
        try:
            while True:
                if may is not None:
                    with clock.stopped():  # waiting for one's turn is none of the server's slowness
                        may(hops[-1])
                status, headers, data = self._once("GET", hops[-1], clock, dict(conditions or {}), b"")
                if status not in _REDIRECTS or "location" not in headers:
                    break
                hops.append(self._next(hops, headers["location"], url))
        except FetchError as error:
            raise error if error.file == url else error.on_the_way_from(url) from None
        if status != _NOT_MODIFIED and not 200 <= status < 300:
            raise _refused(status, headers, url)
        moment = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return Fetched(url, hops[-1].url, status, headers, data, moment, tuple(h.url for h in hops[:-1]))

    def post(self, url: str, body: bytes, kind: str = "application/json") -> int:
        """Send something; the status of the answer. No redirect is followed. Raises ``FetchError`` for a refusal."""
        headers = {"Content-Type": kind, "Content-Length": str(len(body))}
        status, told, _ = self._once("POST", target_of(url), Clock(url, self.bounds.seconds), headers, body)
        if not 200 <= status < 300:
            raise _refused(status, told, url)
        return status

    def _next(self, hops: list[Target], location: str, url: str) -> Target:
        try:
            target = target_of(urljoin(hops[-1].url, location.strip()))
        except FetchError as error:
            raise FetchError(f"leads on to {location[:80]!r}: {error.what}", url=url, remedy=error.remedy) from None
        if target in hops:
            raise FetchError("leads round in a circle", url=url)
        if len(hops) > self.bounds.redirects:
            raise FetchError(f"leads on more than {self.bounds.redirects} times", url=url)
        return target

    def _once(
        self, method: str, target: Target, clock: Clock, more: dict[str, str], body: bytes
    ) -> tuple[int, dict[str, str], bytes]:
        """One request: status, headers with small letters, the body unpacked."""
        headers = {
            "Host": target.netloc,
            "User-Agent": self.agent,
            "Accept-Encoding": ENCODINGS,
            "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5",
            "Accept-Language": "fa, *;q=0.5",
            "Connection": "close",
            **more,
        }
        silence = self.bounds.silence
        asked = httpcore2.Request(
            method,
            target.url,
            headers=[*headers.items()],
            content=body or None,
            extensions={"timeout": {"connect": silence, "read": silence, "write": silence, "pool": silence}},
        )
        wire = Wire(target, self.allowed, clock)
        context = self._tls if target.scheme == "https" else None
        try:
            with httpcore2.ConnectionPool(ssl_context=context, max_connections=1, network_backend=wire) as pool:
                answer = pool.handle_request(asked)
                try:
                    told = _headers(answer.headers)
                    return answer.status, told, self._body(answer, told, clock)
                finally:
                    answer.close()
        except (httpcore2.TimeoutException, httpcore2.NetworkError, httpcore2.ProtocolError, OSError) as error:
            clock.left()  # where the time is over, that is the reason
            raise _broken(error, clock.url, silence) from None

    def _body(self, answer: httpcore2.Response, headers: dict[str, str], clock: Clock) -> bytes:
        if answer.status in _REDIRECTS:
            return b""
        size, out = 0, bytearray()
        try:
            unpacker = Unpacker(headers.get("content-encoding", ""), self.bounds.size)
            for piece in answer.iter_stream():
                size += len(piece)
                if size > self.bounds.size:
                    raise TooLarge(f"more than {self.bounds.size:,} bytes")
                out += unpacker.feed(piece)
                clock.left()
            unpacker.end()
        except TooLarge as error:
            raise FetchError(str(error), url=clock.url, remedy="no page of news is so long") from None
        except Broken as error:
            raise FetchError(str(error), url=clock.url, again=True) from None
        return bytes(out)


def _headers(raw: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers with small letters; of several of one name the first counts."""
    out: dict[str, str] = {}
    for name, value in raw:
        out.setdefault(name.decode("latin-1").lower(), value.decode("latin-1"))
    return out


def _broken(error: Exception, url: str, silence: float) -> FetchError:
    if isinstance(error, httpcore2.ConnectTimeout):
        return FetchError(f"no connection in {silence:g} seconds", url=url, again=True)
    if isinstance(error, httpcore2.TimeoutException):
        return FetchError(f"silent for {silence:g} seconds", url=url, again=True)
    if isinstance(error, httpcore2.ConnectError):
        return FetchError(f"no connection ({error})", url=url, again=True)
    told = str(error).partition(" (")[0][:100] or type(error).__name__
    return FetchError(f"broke off ({told})", url=url, again=True)


def _refused(status: int, headers: Mapping[str, str], url: str) -> FetchError:
    after = wait_asked(headers.get("retry-after"))
    return FetchError(f"answered {status}", url=url, again=status in _AGAIN, after=after, status=status)


def wait_asked(value: str | None) -> float:
    """How many seconds a ``Retry-After`` asks to wait, at most a day.

    >>> wait_asked("120"), wait_asked("soon"), wait_asked(None)
    (120.0, 0.0, 0.0)
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:9]), _WAIT_AT_MOST)
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return 0.0
    moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return min(max((moment - datetime.now(UTC)).total_seconds(), 0.0), _WAIT_AT_MOST)
