"""What makes a report and a record the same one: keys of reports, digests of contents, ids of records.

>>> from ..report import Report
>>> report_key(Report.of({"body": "a", "url": "http://www.example.org/a/?utm_source=x#top"}))
'https://example.org/a'
>>> record_id("example/1", "statement", "[[0,4]]")
's8fafb45cfde51b72'

An id rests on the report's key, the kind of record and its evidence alone, so that the same record has the same id in
every store, on every machine, and keeps it when a field of it changes.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from ..report import Report

LETTERS = {"statement": "s", "contact": "c", "act": "x"}
HEX = 16
_TRACKING = ("utm_", "fbclid", "gclid", "yclid", "igshid", "ref_src")
_AS_THEY_STAND = "surrogateescape"  # for bytes of a query that are no UTF-8, as old pages have them («?q=%C7»)
_PLAIN = re.compile(r"https?://([\w.-]+)(/[^\s?#]*)?\Z", re.ASCII)
_RESERVED = ":/?#[]@!$&'()*+,;=%"
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def report_key(report: Report) -> str:
    """By what a report is known again: the id of its source, else its canonical URL, else a digest of its text."""
    if report.url and (_is_nameless(report) or report.id.isdigit()):
        return canonical_url(report.url)
    return report.id


def _is_nameless(report: Report) -> bool:
    return report.id.startswith("sha256:")


def canonical_url(url: str) -> str:
    """A URL without what does not change the page: scheme, ``www.``, default port, fragment, tracking, last slash.

    >>> canonical_url("HTTP://Example.org:80/News/1/?b=2&a=1&utm_medium=x")
    'https://example.org/News/1?a=1&b=2'
    """
    plain = _PLAIN.match(url)
    if plain is not None:  # most are: parsing costs twenty times as much
        return f"https://{plain[1].lower().removeprefix('www.')}{(plain[2] or '').rstrip('/')}"
    try:
        parts = urlsplit(url.strip())
        query = parse_qsl(parts.query, keep_blank_values=True, errors=_AS_THEY_STAND)
    except ValueError:
        return url.strip()
    if parts.scheme.lower() not in _DEFAULT_PORTS:
        return url.strip()
    host = parts.netloc.lower().rpartition("@")[2].removesuffix(_DEFAULT_PORTS[parts.scheme.lower()])
    kept = sorted((k, v) for k, v in query if not k.lower().startswith(_TRACKING))
    asked = f"?{urlencode(kept, errors=_AS_THEY_STAND)}" if kept else ""
    return f"https://{host.removeprefix('www.')}{parts.path.rstrip('/')}{asked}"


def spellings(url: str) -> tuple[str, ...]:
    """A URL as it may have been kept: as it is or canonical, with Persian letters as they are or in percent signs, for
    browsers show the one and copy the other.

    >>> spellings("https://a.example/خبر")
    ('https://a.example/خبر', 'https://a.example/%D8%AE%D8%A8%D8%B1')
    """
    plain = unquote(url)
    ways = (url, plain, quote(plain, safe=_RESERVED)) if url.lower().startswith("http") else (url,)
    return tuple(dict.fromkeys(spelled for way in ways for spelled in (way, canonical_url(way))))


def content_digest(report: Report) -> str:
    """A digest of all that a reading takes from a report; where it differs, the report is a new version."""
    url = canonical_url(report.url) if report.url else ""
    parts = (report.title, report.body, report.published, report.outlet, url, report.language)
    return hashlib.sha256("\0".join(p or "" for p in parts).encode("utf-8", "surrogatepass")).hexdigest()[:HEX]


def text_digest(report: Report) -> int:
    """A number that reports with the same words have in common, wherever they stand: of 63 bits of their digest."""
    return int(report.sha256[:HEX], 16) >> 1


def record_id(key: str, kind: str, spans: str, nth: int = 0) -> str:
    """The id of a record: a letter for its kind and a digest. ``spans`` is its evidence as compact JSON.

    ``nth`` tells apart records on the same evidence.
    """
    told = "\0".join((key, kind, spans, str(nth))) if nth else "\0".join((key, kind, spans))
    return LETTERS[kind] + hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:HEX]


def named(joined: str) -> str:
    """What is hidden of somebody's name, given as one word, that may stand in any text."""
    return f"name {joined}"


def hidden(salt: str, value: str) -> str:
    """A value as a list of what is kept out holds it: enough to know it again, too little to read it."""
    return hashlib.sha256(f"{salt}\0{value}".encode("utf-8", "surrogatepass")).hexdigest()
