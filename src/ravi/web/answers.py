"""Data as a page, as JSON, as CSV, as a feed, or a fault told in the form that was asked for."""

from __future__ import annotations

import json
import re
import secrets
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args
from urllib.parse import quote_plus

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markdown_it import MarkdownIt
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import Response

from .. import labels
from ..cells import csv_of
from ..errors import InputError, RaviError
from ..records import SOFTWARE
from . import drawing, shown
from .asked import Asked, Data
from .correcting import OFFERED, judgement
from .feeds import feed
from .finding import written
from .guard import COOKIE, Tokens
from .pages import Page
from .texts import pieces_as_html

HERE = Path(__file__).parent
NAVIGATION = ("today", "search", "stories", "network", "read", "corrections", "quality")
WITHIN = {"search": ("contacts", "quote"), "stories": ("story",)}  # pages that stand under one of these
LONGEST_LINK = 400  # characters of a name that an address can carry
CHOICES = {"does": get_args(labels.Does), "kind": get_args(labels.ContactKind), "status": get_args(labels.Status)}


def as_page(
    page: Page, data: Data | None, asked: Asked, request: Request, tokens: Tokens, fault: InputError | None = None
) -> Response:
    """The page in HTML, with a cookie to which the tokens of its forms belong."""
    cookie = request.cookies.get(COOKIE) or secrets.token_urlsafe(18)
    more = page.shown(asked, data) if page.shown is not None and data is not None else {}
    template = _templates().get_template(f"{page.name}.html")
    text = template.render(
        page=page, data=data, fault=fault, asked=asked, t=asked.words, token=tokens.of(cookie), **more,
        **_links(page, asked), done=judgement(asked.db, asked("done")),
    )  # fmt: skip
    status = 200 if fault is None else 404 if page.needs else 400
    response = Response(text.encode("utf-8", "replace"), status, media_type="text/html; charset=utf-8")
    response.headers["cache-control"] = "no-store"
    response.set_cookie(COOKIE, cookie, httponly=True, samesite="strict")
    return response


def as_json(data: Any, status: int = 200) -> Response:
    """Data as JSON; with escapes for characters that have no UTF-8."""
    text = json.dumps(data, ensure_ascii=False)
    try:
        body = text.encode()
    except UnicodeEncodeError:
        body = json.dumps(data).encode()
    return Response(body, status, media_type="application/json")


def as_csv(page: Page, data: Data) -> Response:
    """The rows of a page as CSV."""
    columns, rows = page.table(data)
    headers = {"content-disposition": f'attachment; filename="{page.name}.csv"', "x-ravi-rows": str(len(rows))}
    return Response(
        csv_of(columns, rows).encode("utf-8", "replace"), headers=headers, media_type="text/csv; charset=utf-8"
    )


def as_feed(page: Page, data: Data, asked: Asked, url: str) -> Response:
    """What a search finds, as an Atom feed."""
    return Response(feed(page, data, asked, url), media_type="application/atom+xml; charset=utf-8")


def as_error(page: Page, form: str, error: RaviError, asked: Asked, request: Request, tokens: Tokens) -> Response:
    """A fault: in the page's own form where it has one to put right, else on a page of its own."""
    fault = error if isinstance(error, InputError) else InputError(str(error))
    if form:
        return as_json({"error": fault.what, "remedy": fault.remedy}, 404 if page.needs else 400)
    return as_page(
        page if not page.needs else Page("fault", page.look, needs=page.needs), None, asked, request, tokens, fault
    )


def as_nowhere(asked: Asked, request: Request, tokens: Tokens) -> Response:
    """A page that says that there is none at its address, and leads on."""
    nowhere = Page("fault", lambda _: {}, needs=("address",))
    return as_page(nowhere, None, asked, request, tokens, InputError("no such page", remedy="look at its address"))


def _links(page: Page, asked: Asked) -> dict[str, Any]:
    """The functions by which templates make addresses."""
    lang = asked.words.lang

    def to(name: str, **fields: Any) -> str:
        told = "&".join([f"{k}={_quoted(str(v))}" for k, v in fields.items() if v not in (None, "")])
        return f"/{lang}/{name}" + (f"?{told}" if told else "")

    def here(name: str = "", **changes: Any) -> str:
        fields = {k: v for k, v in asked.fields.items() if k in page.takes and k not in changes}
        return to(name or page.name, **fields, **changes)

    def switched() -> str:
        if page.name == "fault":
            return f"/{asked.words.other}/today"
        return here().replace(f"/{lang}/", f"/{asked.words.other}/", 1)

    return {
        "to": to,
        "here": here,
        "switched": switched,
        "person": partial(_person, to),
        "field": lambda name: written(asked.db, asked(name)),
        "name_of": lambda key: written(asked.db, key),
    }


@lru_cache(maxsize=1 << 10)
def _quoted(text: str) -> str:
    """The value of a field in an address; a page holds the same names and words again and again."""
    return quote_plus(text, errors="replace")


def _person(to: Any, name: Any, key: Any = None) -> Markup:
    """A name that leads to the page of its person, where an address can hold it."""
    words, who = shown.own(name), str(key or name or "")
    if not who or len(who) > LONGEST_LINK:
        return words
    return Markup(f'<a href="{escape(to("person", who=who))}">{words}</a>')


@lru_cache(maxsize=1)
def _templates() -> Environment:
    found = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=select_autoescape(default=True),
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    found.filters |= {
        "visible": shown.visible, "own": shown.own, "cut": shown.cut, "differing": shown.differing,
        "with_days": shown.with_days, "mixed": shown.mixed, "commands": shown.commands,
        "marked": shown.marked, "is_link": shown.is_link, "as_html": pieces_as_html, "markdown": _markdown,
    }  # fmt: skip
    found.globals |= {
        "static": _static, "navigation": NAVIGATION, "WITHIN": WITHIN, "choices": CHOICES, "offered": OFFERED,
        "ordinal": drawing.ordinal, "span": drawing.span, "totals": drawing.totals,
        "kinds_of": drawing.kinds, "software": SOFTWARE,
    }  # fmt: skip
    return found


@lru_cache(maxsize=2)
def _markdown(text: str) -> Markup:
    """A document of ours; HTML in it stays text."""
    text = re.sub(r"\A# .*\n", "", text)  # the page has a heading of its own
    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    html = html.replace("<th></th>", "<td></td>")  # an empty corner heads nothing
    return Markup(
        html.replace("<table>", '<div class="wide" tabindex="0"><table>').replace("</table>", "</table></div>")
    )


@lru_cache(maxsize=8)
def _static(name: str) -> str:
    """The address of a file, which changes with what is in it."""
    return f"/static/{name}?{sha256((HERE / 'static' / name).read_bytes()).hexdigest()[:12]}"
