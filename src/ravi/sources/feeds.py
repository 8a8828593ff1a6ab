"""RSS and Atom feeds: the entries of one, each with its link, title, day and words. Needs the extra ``web``.

>>> feed = feed_of('''<rss version="2.0"><channel><title>بامداد</title><item><title>می&amp;zwnj;رود</title>
... <link>https://bamdad.example/1</link><description>&lt;p&gt;خانه&amp;amp;zwnj;ها&lt;/p&gt;</description>
... </item></channel></rss>'''.encode(), "https://bamdad.example/feed")
>>> feed.title, feed.entries[0].title, feed.entries[0].text
('بامداد', 'می\\u200cرود', 'خانه\\u200cها')
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any
from urllib.parse import urljoin, urlsplit

from ..calendars import FIRST, LAST
from ..errors import InputError, MissingExtra
from ..knowledge import Knowledge
from ..report import Found, Origin, Report
from .checks import sound
from .lists import is_url
from .outlets import outlet_of
from .pages.charset import decoded
from .pages.published import day_told, in_tehran
from .pages.words import line_of, words_of

try:
    import feedparser
except ImportError:
    raise MissingExtra("reading feeds", "web") from None

_HEAD = re.compile(r"\A\s*<\?xml[^>]*\?>")
_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_OPML = re.compile(rb"<opml\b", re.IGNORECASE)
_REFERENCE = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]+)|0*([0-9]+))")
_LOOKED_AT = 2048
_STUMBLES = (LookupError, ValueError, TypeError, AttributeError)  # of feedparser, at tags that no feed has («</link<»)
_NEVER = " 0001 "  # a year that stands for none, as a mail would write it, and is read there as 2001
MANY = 10_000  # entries of one feed that are looked at


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed. ``digest`` changes when what the feed says of it does."""

    link: str | None
    id: str
    title: str | None
    published: str | None
    text: str
    place: str

    @property
    def digest(self) -> str:
        """Sixteen hex digits of what the feed says of the entry."""
        told = "\0".join((self.link or "", self.title or "", self.published or "", self.text))
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed with its entries, in their order."""

    title: str | None
    kind: str
    charset: str
    entries: tuple[Entry, ...]


def is_feed(data: bytes) -> bool:
    """Whether some bytes look like RSS or Atom."""
    return _ROOT.search(data[:_LOOKED_AT]) is not None and not is_opml(data)


def is_opml(data: bytes) -> bool:
    """Whether some bytes look like a list of feeds."""
    return _OPML.search(data[:_LOOKED_AT]) is not None


def feed_of(
    data: bytes, url: str = "", content_type: str = "", knowledge: Knowledge | None = None, file: str = ""
) -> Feed:
    """The feed that some bytes hold. Raises ``InputError``, naming ``file`` or the URL, where they hold none.

    A feed that brings entities of its own is refused: they can be made to unfold without end, and no feed needs them.
    """
    text, charset = decoded(data, content_type)
    if "<!ENTITY" in text.upper():
        raise InputError(
            "a feed with entities of its own", file=url or file or None, remedy="ask its makers for a plain one"
        )
    try:
        found = feedparser.parse(
            BytesIO(_REFERENCE.sub(_character, _HEAD.sub("", text)).encode("utf-8", "replace")),
            sanitize_html=False,
            resolve_relative_uris=False,
            response_headers={"content-type": "application/xml; charset=utf-8", "content-location": url},
        )
    except _STUMBLES as error:
        remedy = "ask its makers for a well-formed one"
        raise InputError("a feed too broken to be read", file=url or file or None, remedy=remedy) from error
    if not found.get("version") and not found.entries:
        raise InputError("no feed", file=url or file or None, remedy="give the address of an RSS or Atom feed")
    kind, title = found.get("version") or "feed", line_of(words_of(found.feed.get("title", ""))) or None
    entries = tuple(_entry(e, url, title or url, kind, knowledge) for e in found.entries[:MANY])
    return Feed(title, kind, charset, entries)


def _character(reference: re.Match[str]) -> str:
    """A reference to a character as it stands; one beyond all characters, at which feedparser stumbles, as U+FFFD."""
    hexadecimal, decimal = reference.groups()
    digits, base = (hexadecimal, 16) if hexadecimal else (decimal, 10)
    return reference[0] if len(digits) < 8 and int(digits, base) <= sys.maxunicode else "&#xFFFD"


def _entry(entry: Any, url: str, feed: str, kind: str, knowledge: Knowledge | None) -> Entry:
    link, ident = _link(entry, url), entry.get("id") or ""
    contents = [c.get("value") or "" for c in entry.get("content", ())]
    told = max([*contents, entry.get("summary") or ""], key=len)
    place = f"{kind} {'content' if told in contents else 'summary'}"
    title = line_of(words_of(entry.get("title", ""))) or None
    day = _day(entry.get("published") or entry.get("updated") or "", knowledge)
    # a bare number counts the entries of this feed, as other feeds count theirs
    ident = f"{feed}/{ident}" if feed and ident.isdigit() else ident
    return Entry(link, ident or link or "", title, day, words_of(told), place)


def _link(entry: Any, url: str) -> str | None:
    """The address of an entry, whole; None where it has none of the web."""
    try:
        link = urljoin(url, entry.get("link") or "") if entry.get("link") else ""
        return link if is_url(link) and urlsplit(link).hostname else None
    except ValueError:
        return None


def _day(text: str, knowledge: Knowledge | None) -> str | None:
    """The moment or day that an entry names: as mail writes it, in ISO, or in words; none outside 1800 to 2199."""
    if _NEVER in text:
        return None
    try:
        moment = parsedate_to_datetime(text)
        if not FIRST <= moment.date() <= LAST:
            return None
        return in_tehran(moment.isoformat()) if moment.tzinfo is not None else moment.date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return day_told(text, knowledge)


def reports_of(
    data: bytes,
    url: str = "",
    content_type: str = "",
    retrieved: str | None = None,
    knowledge: Knowledge | None = None,
    file: str = "",
) -> Iterator[Report | InputError]:
    """What a feed itself holds of each entry, as a report; an ``InputError`` for an entry without words."""
    feed = feed_of(data, url, content_type, knowledge, file)
    for number, entry in enumerate(feed.entries, 1):
        yield report_of_entry(feed, entry, retrieved, knowledge, url or file, number)


def report_of_entry(
    feed: Feed, entry: Entry, retrieved: str | None, knowledge: Knowledge | None, file: str, number: int
) -> Report | InputError:
    """The words that a feed has of an entry as a report, without its page."""
    if not entry.text:
        remedy = "take its page instead" if entry.link else "it has no link either; ask the makers of the feed"
        return InputError("an entry without words", file=file, row=number, remedy=remedy)
    known = outlet_of(entry.link, knowledge) if entry.link else None
    outlet = known.name if known is not None else feed.title or _host(entry.link)
    places = {
        "title": entry.title and f"{feed.kind} title",
        "outlet": f"the table of outlets: {known.domain}" if known is not None else outlet and "the title of the feed",
        "url": entry.link and f"{feed.kind} link",
        "published": entry.published and f"{feed.kind} date",
        "body": entry.place,
    }
    digest = hashlib.sha256(entry.text.encode("utf-8", "surrogatepass")).hexdigest()
    found = tuple(Found(field, place) for field, place in places.items() if place)
    row = {
        "id": None if entry.link else entry.id or None,
        "title": entry.title,
        "body": entry.text,
        "outlet": outlet,
        "url": entry.link,
        "published": entry.published,
        "retrieved": retrieved,
        "origin": Origin(file or None, digest, feed.charset, found),
    }
    try:
        return sound(Report.of(row), file, number)
    except InputError as error:
        return error


def _host(link: str | None) -> str | None:
    return (urlsplit(link).hostname or "").removeprefix("www.") or None if link else None
