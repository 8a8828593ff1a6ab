"""The application: routes, and how data becomes a page, JSON, CSV or a feed.

>>> from starlette.applications import Starlette
>>> isinstance(make_app(Settings("a.ravi")), Starlette)
True
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from ..errors import InputError, RaviError
from ..report import Report
from ..store.days import one_day
from . import answers
from .asked import ROWS, Asked, Stores
from .correcting import correct
from .guard import LARGEST, Guard, Rate, Tokens, client, user
from .openapi import description
from .pages import PAGES, Page
from .reports import LONGEST, fetched, pasted, pasted_shown
from .settings import Settings
from .words import LANGUAGES, words_of

if TYPE_CHECKING:
    from ..fetch.manners import Visitor

UNAVAILABLE = 503
FETCHES = 10  # addresses that one machine may have read in a minute
STATIC = Path(__file__).with_name("static")


def make_app(settings: Settings) -> Starlette:
    """The pages of a store as an ASGI application."""
    site = Site(settings)
    routes = [Route("/", _first), Route("/openapi.json", lambda _: JSONResponse(description()))]
    routes += [Route(f"/{page.name}", _in_a_language) for page in (*PAGES, READ)]
    routes += [route for lang in LANGUAGES for route in site.routes(lang)]
    return Starlette(
        routes=[*routes, Mount("/static", _Static(directory=STATIC))],
        middleware=[Middleware(Guard, settings=settings)],
        exception_handlers={404: site.nowhere},
    )


class Site:
    """The pages of one store, with what they share: its connections, the tokens of forms, how often who writes."""

    def __init__(self, settings: Settings) -> None:
        self.settings, self.stores, self.tokens, self.rate = settings, Stores(settings.store), Tokens(), Rate()
        self.fetches, self.visitor = Rate(FETCHES), _visitor(settings)

    def routes(self, lang: str) -> list[Route]:
        """The routes in a language."""
        found = [Route(f"/{lang}", _first), Route(f"/{lang}/", _first)]
        for page in PAGES:
            for form in ("", ".json", ".csv", *([".atom"] if page.feed else [])):
                found.append(Route(f"/{lang}/{page.name}{form}", partial(self.show, page, form, lang)))
        if self.settings.corrects:
            found.append(Route(f"/{lang}/correct", self._form(partial(self.correct, lang)), methods=["POST"]))
        found.append(Route(f"/{lang}/read", partial(self.paste, lang), methods=["GET"]))
        found.append(Route(f"/{lang}/read", self._form(partial(self.pasted, lang)), methods=["POST"]))
        return found

    def show(self, page: Page, form: str, lang: str, request: Request) -> Response:
        """A page or one of its twins."""
        try:
            return self._shown(page, form, lang, request)
        except RaviError as error:  # of the store itself: it takes too long, or can't be read
            return self._failed(page, form, lang, request, error)

    def _shown(self, page: Page, form: str, lang: str, request: Request) -> Response:
        fields = dict(request.query_params)
        with self.stores.reading() as db:
            asked = Asked(db, words_of(lang), self.settings, fields)
            try:
                if form:
                    page.see(fields)
                if form == ".csv":
                    return answers.as_csv(page, page.look(replace(asked, rows=ROWS)))
                data = page.look(asked)
                if form == ".json":
                    return answers.as_json(data)
                if form == ".atom":
                    return answers.as_feed(page, data, asked, str(request.url))
                return answers.as_page(page, data, asked, request, self.tokens)
            except RaviError as error:
                return answers.as_error(page, form, error, asked, request, self.tokens)

    def _failed(self, page: Page, form: str, lang: str, request: Request, fault: RaviError) -> Response:
        """A fault of the store, on the page that was asked for where that can be shown without an answer."""
        try:
            with self.stores.reading() as db:
                asked = Asked(db, words_of(lang), self.settings, dict(request.query_params))
                answer = answers.as_error(page, form, fault, asked, request, self.tokens)
                answer.status_code = UNAVAILABLE
                return answer
        except RaviError as error:
            return PlainTextResponse(f"{error}\n", UNAVAILABLE)

    def nowhere(self, request: Request, _: Exception) -> Response:
        """What stands at an address that is none: a page for people, a line for programs."""
        lang, _slash, rest = request.url.path.strip("/").partition("/")
        if lang not in LANGUAGES or "." in rest:
            return PlainTextResponse("there is no such page\n", 404)
        with self.stores.reading() as db:
            asked = Asked(db, words_of(lang), self.settings, {})
            return answers.as_nowhere(asked, request, self.tokens)

    def paste(self, lang: str, request: Request) -> Response:
        """The page that takes a text."""
        with self.stores.reading() as db:
            asked = Asked(db, words_of(lang), self.settings, {})
            return answers.as_page(READ, None, asked, request, self.tokens)

    def pasted(self, lang: str, request: Request, told: dict[str, str]) -> Response:
        """What is read in a pasted text."""
        with self.stores.reading() as db:
            asked = Asked(db, words_of(lang), self.settings, told)
            try:
                given = self._at(asked("url"), client(request)) if "url" in told else _text(asked)
                if len(given.body) > LONGEST:
                    raise InputError("this text is too long", remedy=f"give at most {LONGEST:,} characters")
                return answers.as_page(READ, pasted(given), asked, request, self.tokens)
            except RaviError as error:
                return answers.as_error(READ, "", error, asked, request, self.tokens)

    def _at(self, url: str, who: str) -> Report:
        """The report at an address, where this server may fetch it."""
        if self.visitor is None:
            raise InputError("this page reads no addresses", remedy="ravi serve --fetch STORE lets it")
        if not url:
            raise InputError("no text to read", remedy="give the address of a report")
        if self.fetches.is_too_many(who):
            raise InputError("too many addresses in a minute", remedy="wait a minute")
        self.fetches.note(who)
        return fetched(self.visitor, url)

    def correct(self, lang: str, request: Request, told: dict[str, str]) -> Response:
        """Keep a correction, and go back to where it was made."""
        try:
            with self.stores.changing() as db:
                number = correct(db, told, user(request) or self.settings.by or "page")
        except RaviError as error:
            with self.stores.reading() as db:
                asked = Asked(db, words_of(lang), self.settings, {})
                return answers.as_error(NOT_KEPT, "", error, asked, request, self.tokens)
        return RedirectResponse(_back(told.get("back", ""), lang, number, told.get("at", "")), 303)

    def _form(self, answer: Callable[[Request, dict[str, str]], Response]) -> Callable[[Request], Awaitable[Response]]:
        """An endpoint that takes a form: small enough, from a page of ours, not too often."""

        async def endpoint(request: Request) -> Response:
            who = client(request)
            if self.rate.is_too_many(who):
                return PlainTextResponse("too often; wait a minute\n", 429)
            body = b""
            async for part in request.stream():
                body += part
                if len(body) > LARGEST:
                    return PlainTextResponse("too much\n", 413)
            told = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, errors="replace"))
            if not self.tokens.is_right(request, told.get("token", "")):
                return PlainTextResponse("this form is too old; go back, load the page again\n", 403)
            self.rate.note(who)
            return await run_in_threadpool(answer, request, told)

        return endpoint


def _visitor(settings: Settings) -> Visitor | None:
    """Who fetches pages, with the patience of somebody who waits for them; none where the server may not."""
    if not settings.fetch:
        return None
    from ..fetch.fetcher import Bounds
    from ..sources.network import Ways

    return Ways(settings.allow, bounds=Bounds(size=5_000_000, seconds=15.0, silence=10.0, redirects=3)).visitor()


def _text(asked: Asked) -> Report:
    """A text that was pasted, with its title and day."""
    body = asked.fields.get("text", "").replace("\r\n", "\n")
    if not body.strip():
        raise InputError("no text to read", remedy="paste one")
    day = one_day(asked("published")) if asked("published") else None
    return Report.of({"body": body, "title": asked("title") or None, "published": day})


READ = Page("read", lambda _: {}, shown=pasted_shown)
NOT_KEPT = Page("fault", lambda _: {})  # what a correction that can't be kept leads to


class _Static(StaticFiles):
    """Files that may be kept by the browser: their addresses change with their contents."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers["cache-control"] = "public, max-age=31536000, immutable"
        return response


def _first(request: Request) -> Response:
    """To the page of what is new, in the language of the address or the browser."""
    return RedirectResponse(f"/{request.url.path.strip('/') or _language(request)}/today", 307)


def _in_a_language(request: Request) -> Response:
    """To a page whose address was typed without its language."""
    asked = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/{_language(request)}{request.url.path}{asked}", 307)


def _language(request: Request) -> str:
    """The language of the browser where the pages have it, else Persian."""
    asked = request.headers.get("accept-language", "")[:2].lower()
    return asked if asked in LANGUAGES else "fa"


def _back(to: str, lang: str, number: int, at: str) -> str:
    """The page that a form stood on, with the number of what was done; never another site."""
    parts = urlsplit(to)
    if parts.scheme or parts.netloc or not parts.path.startswith(f"/{lang}/") or "\\" in to:
        parts = urlsplit(f"/{lang}/corrections")
    fields = [(k, v) for k, v in parse_qsl(parts.query) if k != "done"]
    anchor = f"#{at}" if at.isalnum() else ""
    return f"{parts.path}?{urlencode([*fields, ('done', str(number))])}{anchor}"
