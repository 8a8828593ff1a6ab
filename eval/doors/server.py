"""A site of news on the loopback: its forty pages, its feeds, and every fault that a server may have.

>>> with Site() as site:
...     site.url("/feed.rss").startswith("http://127.0.0.1:")
True
"""

from __future__ import annotations

import gzip
import html
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from pages import ZWNJ, Page, pages

TWICE = "text/xml; charset=utf-8"
WORDS = f"شهردار بندر نارنج گفت که کار ساخت پل تازه پیش می{ZWNJ}رود و خانه{ZWNJ}های کهنه نوسازی می{ZWNJ}شود."


@dataclass(frozen=True)
class Answer:
    """What is sent for a path."""

    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


Act = Callable[["_Handler"], None]


class Site:
    """A server that is there while the ``with`` lasts. ``asked`` notes what was asked for, and when."""

    def __init__(
        self,
        robots: str | None = None,
        answers: dict[str, Answer | Act] | None = None,
        otherwise: Act | None = None,  # for paths that have no answer of their own
    ) -> None:
        self.otherwise = otherwise
        self.asked: list[tuple[float, str]] = []
        self.headers: list[dict[str, str]] = []
        self.robots, self.more = robots, answers or {}
        self.ended = threading.Event()

    def __enter__(self) -> Site:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.daemon_threads = True
        self._server.site = self  # type: ignore[attr-defined]
        self.host = f"127.0.0.1:{self._server.server_port}"
        self.pages = {p.path: p for p in pages(self.host)}
        self.answers: dict[str, Answer | Act] = {**self._usual(), **FAULTS, **self.more}
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ended.set()
        self._server.shutdown()
        self._server.server_close()

    def url(self, path: str) -> str:
        """The URL of a path."""
        return f"http://{self.host}{path}"

    def count(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(asked == path for _, asked in self.asked)

    def _usual(self) -> dict[str, Answer | Act]:
        out: dict[str, Answer | Act] = {path: Answer(p.data, p.layout.says) for path, p in self.pages.items()}
        out["/feed.rss"] = Answer(rss(self.url, [*self.pages.values()]).encode(), TWICE)
        out["/atom.xml"] = Answer(atom(self.url, [*self.pages.values()]).encode(), "application/atom+xml")
        out["/feeds.opml"] = Answer(opml([self.url("/feed.rss"), self.url("/atom.xml")]).encode(), "text/x-opml")
        if self.robots is not None:
            out["/robots.txt"] = Answer(self.robots.encode(), "text/plain")
        return out


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        site: Site = self.server.site  # type: ignore[attr-defined]
        site.asked.append((time.monotonic(), self.path))
        site.headers.append({k.lower(): v for k, v in self.headers.items()})
        answer = site.answers.get(self.path, site.otherwise or Answer(b"none", "text/plain", 404))
        with suppress(BrokenPipeError, ConnectionResetError):
            if callable(answer):
                answer(self)
            else:
                self.give(answer)

    def do_POST(self) -> None:
        site: Site = self.server.site  # type: ignore[attr-defined]
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        site.asked.append((time.monotonic(), f"POST {self.path} {body.decode()}"))
        answer = site.answers.get(self.path, Answer(b"", "text/plain", 404))
        if callable(answer):
            answer(self)
        else:
            self.give(answer)

    def give(self, answer: Answer) -> None:
        """Send an answer whole."""
        self.send_response(answer.status)
        told = {"Content-Type": answer.kind, "Content-Length": str(len(answer.body)), **answer.headers}
        for name, value in told.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)
        self.close_connection = True

    def log_message(self, *_: Any) -> None:
        """Nothing is said."""


# --- pages and feeds


def page(words: str = WORDS, title: str = "", more: str = "") -> bytes:
    """A small page of news."""
    title = title or f"گفت{ZWNJ}وگوی شهردار بندر نارنج"
    return (
        f"<!doctype html><html lang=fa><head><meta charset=utf-8><title>{title}</title>"
        f'<meta property="article:published_time" content="2026-05-16T10:00:00+03:30">{more}</head>'
        f"<body><h1>{title}</h1><div class=item-text><p>{words}</p></div></body></html>"
    ).encode()


def rss(url: Callable[[str], str], items: list[Page]) -> str:
    """The feed of some pages; its titles and summaries are escaped twice, as many are."""

    def twice(text: str) -> str:
        return html.escape(html.escape(text).replace(ZWNJ, "&zwnj;"))

    entries = "".join(
        f"<item><title>{twice(p.title or '')}</title><link>{html.escape(url(p.path))}</link>"
        f"<guid>{html.escape(url(p.path))}</guid><pubDate>{p.published}</pubDate>"
        f"<description>{html.escape(twice(f'<p>{p.body}</p>'))}</description></item>"
        for p in items
    )
    head = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>بامداد</title>'
    return f"{head}{entries}</channel></rss>"


def atom(url: Callable[[str], str], items: list[Page]) -> str:
    """The same as Atom, with its words in ``content``."""

    def words(p: Page) -> str:
        return html.escape(p.body.replace(ZWNJ, "&#8204;").replace("\n", "<br>"))

    entries = "".join(
        f"<entry><id>{html.escape(url(p.path))}</id><title>{p.title or ''}</title>"
        f'<link href="{html.escape(url(p.path))}"/><updated>{p.published[:10]}T12:00:00+03:30</updated>'
        f'<content type="html">{words(p)}</content></entry>'
        for p in items
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>رهنما</title><id>urn:a</id>{entries}</feed>'


def opml(urls: list[str]) -> str:
    """A list of feeds."""
    rows = "".join(f'<outline type="rss" text="x" xmlUrl="{html.escape(u)}"/>' for u in urls)
    return f'<?xml version="1.0"?><opml version="2.0"><body><outline text="news">{rows}</outline></body></opml>'


# --- faults


def _silent(handler: _Handler) -> None:
    handler.server.site.ended.wait(20)  # type: ignore[attr-defined]


def _drip(handler: _Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while not handler.server.site.ended.wait(0.1):  # type: ignore[attr-defined]
        handler.wfile.write(b" ")
        handler.wfile.flush()


def _drip_headers(handler: _Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while not handler.server.site.ended.wait(0.1):  # type: ignore[attr-defined]
        handler.wfile.write(b"X-A: b\r\n")
        handler.wfile.flush()


def _endless(handler: _Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while not handler.server.site.ended.is_set():  # type: ignore[attr-defined]
        handler.wfile.write(b"<p>" + b"a" * 65536)


def _cut_off(handler: _Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(page())
    handler.close_connection = True


def _at_first(status: int, headers: dict[str, str]) -> Act:
    """A fault at the first time, the page from the second time on."""

    def act(handler: _Handler) -> None:
        first = handler.server.site.count(handler.path) == 1  # type: ignore[attr-defined]
        handler.give(
            Answer(b"", "text/plain", status, headers) if first else Answer(page(f"{WORDS} {handler.path[1:]}"))
        )

    return act


def _changed(handler: _Handler) -> None:
    again = handler.server.site.count(handler.path) > 1  # type: ignore[attr-defined]
    handler.give(Answer(page(WORDS + (f" این خبر تازه{ZWNJ}تر شده است." if again else " خبر نخست."))))


def _tagged(handler: _Handler) -> None:
    if handler.headers.get("If-None-Match") == '"1"':
        handler.give(Answer(b"", "text/html", 304, {"ETag": '"1"'}))
    else:
        handler.give(Answer(page(f"{WORDS} با نشان."), headers={"ETag": '"1"'}))


def _to(where: str) -> Answer:
    return Answer(b"", "text/plain", 302, {"Location": where})


_ZIPPED = gzip.compress(page(f"{WORDS} فشرده."))
FAULTS: dict[str, Answer | Act] = {
    "/silent": _silent,
    "/drip": _drip,
    "/drip-headers": _drip_headers,
    "/endless": _endless,
    "/cut-off": _cut_off,
    "/500": Answer(b"", "text/plain", 500),
    "/503-once": _at_first(503, {"Retry-After": "0"}),
    "/429-once": _at_first(429, {"Retry-After": "1"}),
    "/gzip": Answer(_ZIPPED, headers={"Content-Encoding": "gzip"}),
    "/gzip-truncated": Answer(_ZIPPED[:-20], headers={"Content-Encoding": "gzip"}),
    "/gzip-broken": Answer(b"\x1f\x8b\x08" + b"a" * 100, headers={"Content-Encoding": "gzip"}),
    "/gzip-bomb": Answer(gzip.compress(b"\0" * 50_000_000), headers={"Content-Encoding": "gzip"}),
    "/brotli": Answer(b"abc", headers={"Content-Encoding": "br"}),
    "/wrong-charset": Answer(
        page(f"{WORDS} نویسه.").decode().replace("ی", "ي").encode("cp1256", "xmlcharrefreplace"),
        "text/html; charset=utf-8",
    ),
    "/loop-1": _to("/loop-2"),
    "/loop-2": _to("/loop-1"),
    **{f"/on/{n}": _to(f"/on/{n + 1}") for n in range(12)},
    "/on/12": Answer(page()),
    "/moved": _to("/same-1"),
    "/to-private": _to("http://169.254.169.254/latest/meta-data/"),
    "/to-file": _to("file:///etc/hosts"),
    "/changed": _changed,
    "/tagged": _tagged,
    "/same-1": Answer(page(f"{WORDS} یکسان.")),
    "/same-2": Answer(page(f"{WORDS} یکسان.")),
    "/empty": Answer(b""),
    "/picture": Answer(b"\x89PNG", "image/png"),
    "/no-text": Answer(b"<html><body><script>x</script></body></html>"),
    "/none": Answer(b"none", "text/plain", 404),
}
