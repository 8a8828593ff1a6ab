"""In which encoding a page is, whatever it says of itself.

>>> decoded("خانه‌ها".encode("cp1256"), "text/html; charset=utf-8")
('خانه\\u200cها', 'windows-1256 (guessed; the server says utf-8)')

Servers and pages are often wrong. Bytes that are UTF-8 from end to end and hold more than ASCII are nothing else; then
what the page and the server say counts, if Persian letters come of it; old pages are in windows-1256, which has a
place for the half-space (0x9D) that other encodings of its time lack.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_IN_PAGE = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_IN_XML = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""")
_ARABIC = re.compile("[\u0620-\u063f\u0641-\u064a\u0671-\u06d3]{2}")
_LOOKED_AT = 4096
_OLD = "windows-1256"
_FEW = 0.01  # of its characters may be broken in a text that is kept nevertheless


def decoded(data: bytes, content_type: str = "") -> tuple[str, str]:
    """The text of some bytes, and the encoding with the place that told it."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) if name == "utf-8" else 0 :].decode(name, "replace"), f"{name} (byte-order mark)"
    said = list(_said(data, content_type))
    told = "; ".join(f"{who} says {name}" for name, who in said)
    text = _strictly(data, "utf-8")
    if text is not None:
        who = next((w for name, w in said if name == "utf-8"), "")
        return text, f"utf-8 ({who or ('guessed; ' + told if told else 'guessed')})"
    for name, who in said:
        text = _strictly(data, name)
        if text is not None and _ARABIC.search(text):
            return text, f"{name} ({who})"
    return _guessed(data, f"guessed; {told}" if told else "guessed")


def _guessed(data: bytes, told: str) -> tuple[str, str]:
    """A text with a few broken bytes, or one in the encoding of old pages."""
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") <= _FEW * len(text):
        return text, f"utf-8 ({told}; {text.count(chr(0xFFFD))} characters broken)"
    old = data.decode(_OLD, "replace")
    return (old, f"{_OLD} ({told})") if _ARABIC.search(old) else (text, f"utf-8 ({told}; much is broken)")


def _said(data: bytes, content_type: str) -> Iterator[tuple[str, str]]:
    """The encodings that the server and the page name, as Python knows them."""
    head = data[:_LOOKED_AT]
    found = _IN_HEADER.search(content_type), _IN_XML.search(head), _IN_PAGE.search(head)
    for match, who in zip(found, ("the server", "the page", "the page")):
        if match is not None:
            name = _known(match[1] if isinstance(match[1], str) else match[1].decode("ascii", "replace"))
            if name:
                yield name, who


def _known(name: str) -> str:
    """An encoding by the name that counts; that of Western Europe stands for windows-1252, as browsers take it."""
    name = name.lower()
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return ""
    usual = {"cp1256": _OLD, "iso8859-6": "iso-8859-6", "iso8859-1": "windows-1252", "cp1252": "windows-1252"}
    return usual.get(found, found)


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None
