"""What stands between a browser and the pages: who may ask, how often, and what a page may do.

Headers allow nothing but this server's own style, script, font and pictures: no inline script or style, no frames, no
other site. The host that a request names must be the one that is served, which keeps other sites from reaching the
loopback by a name of their own. What writes needs a token that only a page of this server holds.
"""

from __future__ import annotations

import hmac
import secrets
import time
from base64 import b64decode
from binascii import Error
from collections import defaultdict, deque
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .settings import LOOPBACK, Settings

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "x-frame-options": "DENY",
}
COOKIE = "ravi"
TIMES, SECONDS = 60, 60.0  # how often one machine may write, or try a password, in how long
LARGEST = 1 << 20  # bytes that a form may have


class Guard:
    """Middleware: refuses hosts and passwords that are not ours, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings
        self.tries = Rate()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_BYTES]
            await send(message)

        refusal = self._refusal(Request(scope))
        await (refusal or self.app)(scope, receive, guarded)

    def _refusal(self, request: Request) -> Response | None:
        if not self.settings.is_open and _host(request) not in LOOPBACK:
            return PlainTextResponse("this page is served under another name\n", 400)
        if not self.settings.password:
            return None
        if self.tries.is_too_many(client(request)):
            return PlainTextResponse("too many tries; wait a minute\n", 429)
        if not _knows(request, self.settings.password):
            if "authorization" in request.headers:
                self.tries.note(client(request))
            return PlainTextResponse("a password is asked for\n", 401, {"www-authenticate": 'Basic realm="ravi"'})
        return None


_BYTES = [(name.encode(), value.encode()) for name, value in HEADERS.items()]


class Rate:
    """How often somebody did something lately."""

    def __init__(self, times: int = TIMES, seconds: float = SECONDS) -> None:
        self.times, self.seconds = times, seconds
        self.done: dict[str, deque[float]] = defaultdict(deque)

    def note(self, who: str) -> None:
        """Once more."""
        if len(self.done) > 10_000:
            self.done.clear()
        self.done[who].append(time.monotonic())

    def is_too_many(self, who: str) -> bool:
        """Whether it is more than allowed."""
        done = self.done.get(who)
        while done and time.monotonic() - done[0] > self.seconds:
            done.popleft()
        return done is not None and len(done) >= self.times


class Tokens:
    """Tokens of forms: each belongs to a cookie, and is known again without being kept."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def of(self, cookie: str) -> str:
        """The token of a cookie."""
        return hmac.new(self._secret, cookie.encode(), sha256).hexdigest()

    def is_right(self, request: Request, token: str) -> bool:
        """Whether a form comes from a page that this server gave to this browser."""
        cookie = request.cookies.get(COOKIE, "")
        same = request.headers.get("sec-fetch-site", "same-origin") == "same-origin"
        return same and bool(cookie) and hmac.compare_digest(self.of(cookie).encode(), token.encode())


def client(request: Request) -> str:
    """The address that asks."""
    return request.client.host if request.client else ""


def user(request: Request) -> str:
    """The name that a browser gave with its password."""
    return _credentials(request)[0]


def _host(request: Request) -> str:
    host = request.headers.get("host", "")
    return host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0].lower()


def _knows(request: Request, password: str) -> bool:
    return hmac.compare_digest(_credentials(request)[1].encode(), password.encode())


def _credentials(request: Request) -> tuple[str, str]:
    kind, _, told = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "basic":
        return "", ""
    try:
        name, _, password = b64decode(told).decode().partition(":")
    except (Error, UnicodeDecodeError):
        return "", ""
    return name[:80], password
