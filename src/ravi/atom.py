"""Feeds in Atom: their elements, with moments and texts as XML can hold them.

>>> root = feed("ravi", "urn:ravi:all", LONG_AGO)
>>> _ = put(put(root, "author"), "name", "a\\0b")
>>> written(root).decode().partition("?>")[2].split("<author>")[1]
'<name>a�b</name></author></feed>'
"""

from __future__ import annotations

import re
from datetime import datetime
from xml.etree import ElementTree as xml

ATOM = "http://www.w3.org/2005/Atom"
LONG_AGO = "1970-01-01T00:00:00Z"  # of a feed without entries
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
xml.register_namespace("", ATOM)


def feed(title: str, ident: str, updated: str) -> xml.Element:
    """The root of a feed."""
    root = xml.Element(f"{{{ATOM}}}feed")
    for name, text in (("title", title), ("id", ident), ("updated", updated)):
        put(root, name, text)
    return root


def put(under: xml.Element, name: str, text: str | None = None, **attributes: str) -> xml.Element:
    """Add an element, and give it."""
    child = xml.SubElement(under, f"{{{ATOM}}}{name}", {key: _sound(value) for key, value in attributes.items()})
    child.text = None if text is None else _sound(text)
    return child


def written(root: xml.Element) -> bytes:
    """The feed as bytes in UTF-8."""
    told: bytes = xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return told


def moment(published: str | None) -> str:
    """A moment as Atom wants it, with seconds and a whole offset; a day alone is taken at its noon.

    >>> moment("2024-05-03T10:30+0330"), moment("2024-05-03")
    ('2024-05-03T10:30:00+03:30', '2024-05-03T12:00:00Z')
    """
    if not published:
        return LONG_AGO
    return datetime.fromisoformat(published).isoformat() if "T" in published else f"{published[:10]}T12:00:00Z"


def _sound(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
