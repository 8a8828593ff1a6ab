"""Atom feeds of searches: the newest hits, with ids that stay."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode, urlsplit
from xml.etree.ElementTree import Element

from .. import atom
from .asked import Asked, Data
from .pages import Page


def feed(page: Page, data: Data, asked: Asked, url: str) -> bytes:
    """The feed of a search at an address. Entries are dated by their reports, so that it is the same on any day."""
    rows = page.under(data)
    told = " ".join(asked(f) for f in page.takes if asked(f))
    title = f"{asked.words('ravi')}: {asked.words(page.name)} {told}".strip()
    moments = (atom.moment(r["published"]) for r in rows)
    root = atom.feed(title, url, max(moments, key=datetime.fromisoformat, default=atom.LONG_AGO))
    atom.put(root, "link", rel="self", href=url)
    for row in rows:
        _entry(root, row, asked, url)
    return atom.written(root)


def _entry(root: Element, row: Data, asked: Asked, url: str) -> None:
    entry = atom.put(root, "entry")
    people = row.get("speaker") or ", ".join(p["name"] for p in row.get("participants", ()))
    outlet = row["outlet"] or asked.words("unknown")
    atom.put(entry, "title", f"{people} · {asked.words('according_to', outlet=outlet)}"[:300])
    atom.put(entry, "id", f"urn:ravi:{row['uid']}")
    atom.put(entry, "updated", atom.moment(row["published"]))
    atom.put(entry, "content", row.get("text") or row.get("quote") or row["title"] or "")
    parts = urlsplit(url)
    there = f"{parts.scheme}://{parts.netloc}/{asked.words.lang}/record?{urlencode({'id': row['uid']})}"
    atom.put(entry, "link", href=there)
    atom.put(atom.put(entry, "author"), "name", outlet)
