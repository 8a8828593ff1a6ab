"""The network as a fetch sees it: only addresses that were checked, and a time by which all must be over.

The one who resolves a name is the one who connects: between the check and the connection there is no second look-up
whose answer could differ. Every wait on the socket is cut to what is left of the time, so that a server that sends a
byte now and then holds nobody for longer than one that sends none.
"""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import httpcore2
from httpcore2 import NetworkBackend, NetworkStream

from ..errors import FetchError
from .addresses import Allowed, Target, checked, resolved


class Clock:
    """The time that a fetch has, all its hops together."""

    def __init__(self, url: str, seconds: float) -> None:
        self.url, self.seconds = url, seconds
        self.end = time.monotonic() + seconds

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """What happens meanwhile takes none of the time."""
        start = time.monotonic()
        yield
        self.end += time.monotonic() - start

    def left(self, most: float | None = None) -> float:
        """The seconds that are left, at most so many. Raises ``FetchError`` where there are none."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise FetchError(f"took longer than {self.seconds:g} seconds", url=self.url, again=True)
        return left if most is None else min(left, most)


class Wire(NetworkBackend):
    """Connects to checked addresses alone."""

    def __init__(self, target: Target, allowed: Allowed, clock: Clock) -> None:
        self.target, self.allowed, self.clock = target, allowed, clock
        self._plain = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> NetworkStream:
        """A connection to the first address of the host that answers."""
        addresses = checked(self.target, self._addresses(), self.allowed)
        for i, address in enumerate(addresses):
            try:
                left = self.clock.left(timeout)
                stream = self._plain.connect_tcp(address, port, left, local_address, socket_options)
                return _Timed(stream, self.clock)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if i == len(addresses) - 1:
                    raise
        raise httpcore2.ConnectError("no address")

    def _addresses(self) -> list[str]:
        """What the name stands for; a resolver that does not answer is waited for no longer than the time allows."""
        found: list[list[str] | BaseException] = []

        def look_up() -> None:
            try:
                found.append(resolved(self.target))
            except BaseException as error:
                found.append(error)

        thread = threading.Thread(target=look_up, daemon=True)
        thread.start()
        thread.join(self.clock.left())
        if not found:
            raise FetchError("the name of the host could not be looked up in time", url=self.target.url, again=True)
        if isinstance(found[0], BaseException):
            raise found[0]
        return found[0]


class _Timed(NetworkStream):
    """A stream whose every wait ends with the time of the fetch."""

    def __init__(self, inner: NetworkStream, clock: Clock) -> None:
        self._inner, self._clock = inner, clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._clock.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._clock.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:
        return _Timed(self._inner.start_tls(ssl_context, server_hostname, self._clock.left(timeout)), self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
