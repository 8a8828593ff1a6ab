"""A web page as a report: its words, title, outlet, URL and day, each with the place where it was found.

>>> page = "<title>راه باز شد | بامداد</title><h1>راه باز شد</h1><p>" + "کار پل می‌رود و راه باز شد. " * 5 + "</p>"
>>> report = report_of(page.encode(), url="https://bamdad.example/1400/02/26/1", retrieved="2026-01-01T00:00:00Z")
>>> report.title, report.outlet, report.published, report.origin.place("published")
('راه باز شد', 'bamdad.example', '2021-05-16', 'the URL')

Needs the extra ``web``.
"""

from __future__ import annotations

import hashlib
import re
from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit

from ...calendars import LAST
from ...errors import InputError
from ...knowledge import Knowledge, load
from ...report import Found, Origin, Report
from ..checks import sound
from ..days import day_in
from ..outlets import outlet_of
from .bodies import body_of
from .charset import decoded
from .described import description
from .places import given
from .published import published_in
from .words import line_of, nodes, parsed

_PARTS = re.compile(r"(?<!\s)\s+[|»:·–—-]\s+|(?:(?<!\s)\s+)?[|»]\s*")
_LONGEST_TITLE = 400
_LEAST_HEADING, _HEADINGS = 10, 50
_HEAD, _DATELINE = 3, 40  # lines looked at above the words, and how long one with a day may be


def report_of(
    data: bytes,
    url: str | None = None,
    content_type: str = "",
    retrieved: str | None = None,
    knowledge: Knowledge | None = None,
    file: str = "",
) -> Report:
    """The report that a page holds. ``url`` is where it was fetched, ``retrieved`` when, as an ISO moment.

    Raises ``InputError`` where there is no text in it. Days of publication after the day of retrieval are no days.
    """
    text, charset = decoded(data, content_type)
    try:
        row, found = _read(text, url, retrieved, knowledge or load())
    except InputError as error:
        raise InputError(error.what, file=url or file, remedy=error.remedy) from None
    places = tuple(Found(field, place) for field, place in found.items() if place)
    origin = Origin(url, hashlib.sha256(data).hexdigest(), charset, places)
    return sound(Report.of({**row, "retrieved": retrieved, "origin": origin}), url or file)


def _read(
    text: str, url: str | None, retrieved: str | None, knowledge: Knowledge
) -> tuple[dict[str, str | None], dict[str, str]]:
    """The fields of the report that a page holds, and where each was found."""
    tree = parsed(text)
    told = description(tree)
    where, found = _address(tree, told, url, knowledge)
    outlet, found["outlet"] = _outlet(tree, told, where, knowledge)
    title, found["title"] = _title(tree, told, outlet, knowledge)
    published, found["published"] = published_in(tree, told, where or url, knowledge, _latest(retrieved))
    body, found["body"] = body_of(tree, told, knowledge)
    body = _without_head(body, title, knowledge)
    if not body:
        raise InputError("no text in this page", remedy="see whether a browser shows one")
    return {"title": title, "body": body, "outlet": outlet, "url": where, "published": published}, found


def _address(
    tree: Any, told: dict[str, str], url: str | None, knowledge: Knowledge
) -> tuple[str | None, dict[str, str]]:
    """The URL of a page as it names it itself, if that is of the same host; else where it was fetched."""
    for value, place in given(tree, told, "url", knowledge):
        own = _joined(url or "", value)
        if own.startswith(("https://", "http://")) and (url is None or _host(own) == _host(url)) and _leads_in(own):
            return own, {"url": place}
    return url, {"url": "where it was fetched"} if url else {}


def _joined(url: str, link: str) -> str:
    try:
        return urljoin(url, link) if urlsplit(urljoin(url, link)).hostname else ""
    except ValueError:
        return ""


def _leads_in(url: str) -> bool:
    """Some layouts name the front page as the address of every page."""
    parts = urlsplit(url)
    return bool(parts.path.strip("/") or parts.query)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.").removeprefix("m.")


def _outlet(tree: Any, told: dict[str, str], url: str | None, knowledge: Knowledge) -> tuple[str | None, str]:
    known = outlet_of(url, knowledge) if url else None
    if known is not None:
        return known.name, f"the table of outlets: {known.domain}"
    for value, place in given(tree, told, "outlet", knowledge):
        if len(value) <= 60:
            return value, place
    return (_host(url), "the URL") if url and _host(url) else (None, "")


def _title(tree: Any, told: dict[str, str], outlet: str | None, knowledge: Knowledge) -> tuple[str | None, str]:
    """The first title given; a heading of the page that stands in it is the title without the outlet's name."""
    headings = [line_of(h.text or "") for h in nodes(tree.document, "h1, h2", _HEADINGS)]
    for value, place in given(tree, told, "title", knowledge):
        if len(value) > _LONGEST_TITLE or value == outlet:
            continue
        within = [h for h in headings if len(h) >= _LEAST_HEADING and h != value and h in value]
        if within:
            return max(within, key=len), f"h1 or h2, as {place} has it"
        return _bare(value, outlet), place
    return None, ""


def _bare(title: str, outlet: str | None) -> str:
    """A title without the name of the outlet at its beginning or end.

    >>> _bare("راه باز شد | خبرگزاری بامداد", "بامداد"), _bare("بامداد - راه باز شد", "بامداد")
    ('راه باز شد', 'راه باز شد')
    """
    cuts = [(m.start(), m.end()) for m in _PARTS.finditer(title)]
    if outlet and cuts:
        if outlet in title[cuts[-1][1] :] and len(title) - cuts[-1][1] < len(outlet) + 30:
            return title[: cuts[-1][0]].strip()
        if outlet in title[: cuts[0][0]] and cuts[0][0] < len(outlet) + 30:
            return title[cuts[0][1] :].strip()
    return title


def _without_head(body: str, title: str | None, knowledge: Knowledge) -> str:
    """A body without the title and the dateline that stand above it in the same element."""
    lines = body.split("\n")
    for line in list(lines[:_HEAD]):
        if line == title or (len(line) <= _DATELINE and day_in(line, knowledge)):
            lines.remove(line)
        else:
            break
    return "\n".join(lines)


def _latest(retrieved: str | None) -> date:
    return date.fromisoformat(retrieved[:10]) if retrieved else LAST
