"""Atom feeds of searches: the newest hits, with ids that stay."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import urlencode, urlsplit
from xml.etree import ElementTree as xml

from .asked import Asked, Data
from .pages import Page

ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONG_AGO = "1970-01-01T00:00:00Z"


def feed(page: Page, data: Data, asked: Asked, url: str) -> bytes:
    """The feed of a search at an address. Entries are dated by their reports, so that it is the same on any day."""
    xml.register_namespace("", ATOM)
    root = xml.Element(f"{{{ATOM}}}feed")
    rows = page.under(data)
    told = " ".join(asked(f) for f in page.takes if asked(f))
    _put(root, "title", f"{asked.words('ravi')}: {asked.words(page.name)} {told}".strip())
    _put(root, "id", url)
    moments = (_moment(r["published"]) for r in rows)
    _put(root, "updated", max(moments, key=datetime.fromisoformat, default=LONG_AGO))
    xml.SubElement(root, f"{{{ATOM}}}link", {"rel": "self", "href": url})
    for row in rows:
        _entry(root, row, asked, url)
    written: bytes = xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _entry(root: xml.Element, row: Data, asked: Asked, url: str) -> None:
    entry = xml.SubElement(root, f"{{{ATOM}}}entry")
    people = row.get("speaker") or ", ".join(p["name"] for p in row.get("participants", ()))
    _put(
        entry,
        "title",
        f"{people} · {asked.words('according_to', outlet=row['outlet'] or asked.words('unknown'))}"[:300],
    )
    _put(entry, "id", f"urn:ravi:{row['uid']}")
    _put(entry, "updated", _moment(row["published"]))
    _put(entry, "content", row.get("text") or row.get("quote") or row["title"] or "")
    parts = urlsplit(url)
    there = f"{parts.scheme}://{parts.netloc}/{asked.words.lang}/record?{urlencode({'id': row['uid']})}"
    xml.SubElement(entry, f"{{{ATOM}}}link", {"href": there})
    author = xml.SubElement(entry, f"{{{ATOM}}}author")
    _put(author, "name", row["outlet"] or asked.words("unknown"))


def _put(under: xml.Element, name: str, text: str) -> None:
    xml.SubElement(under, f"{{{ATOM}}}{name}").text = _NOT_XML.sub("\ufffd", text)


def _moment(published: str | None) -> str:
    """A moment as Atom wants it, with seconds and a whole offset; a day alone is taken at its noon.

    >>> _moment("2024-05-03T10:30+0330"), _moment("2024-05-03")
    ('2024-05-03T10:30:00+03:30', '2024-05-03T12:00:00Z')
    """
    if not published:
        return LONG_AGO
    return datetime.fromisoformat(published).isoformat() if "T" in published else f"{published[:10]}T12:00:00Z"
