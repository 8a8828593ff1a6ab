"""Lists of addresses: one URL a line, and OPML, in which readers of feeds keep theirs.

>>> urls_of("# ours\\nhttps://bamdad.example/1\\n\\nhttps://bamdad.example/2 a note\\n")
['https://bamdad.example/1', 'https://bamdad.example/2']
>>> is_list(b"https://bamdad.example/1\\nhttps://bamdad.example/2\\n"), is_list("راه باز شد.".encode())
(True, False)
"""

from __future__ import annotations

import re

from ..errors import InputError

_URL = re.compile(r"https?://\S+", re.IGNORECASE)
_LOOKED_AT = 64 * 1024
MOST = 100_000  # feeds of a list


def is_url(name: str) -> bool:
    """Whether a name is an address of the web."""
    return name.lower().startswith(("https://", "http://"))


def is_list(data: bytes) -> bool:
    """Whether some text is a list of URLs, one on most of its lines; what follows a URL on its line is a note."""
    lines = [line for _, line in _lines(data[:_LOOKED_AT].decode("utf-8-sig", "replace"))]
    return sum(map(is_url, lines)) * 2 > len(lines)


def urls_of(text: str) -> list[str]:
    """The URLs of a list, each once, in their order; lines that hold none are left out."""
    found = (_URL.match(line) for _, line in _lines(text))
    return list(dict.fromkeys(match[0] for match in found if match is not None))


def strays(text: str) -> list[tuple[int, str]]:
    """The lines of a list that hold no URL, with their numbers.

    >>> strays("# ours\\nhttps://bamdad.example/1\\nbamdad.example/2\\n")
    [(3, 'bamdad.example/2')]
    """
    return [(number, line) for number, line in _lines(text) if _URL.match(line) is None]


def _lines(text: str) -> list[tuple[int, str]]:
    """Lines with something in them and their numbers, without those that are comments."""
    lines = ((n, line.strip("\ufeff \t\r")) for n, line in enumerate(text.split("\n"), 1))
    return [(n, line) for n, line in lines if line and not line.startswith("#")]


def feeds_of(data: bytes, file: str = "") -> list[str]:
    """The addresses of feeds in OPML, each once, in their order. Raises ``InputError`` where there is none.

    >>> feeds_of(b'<opml><body><outline text="a"><outline type="rss" xmlUrl="https://a.example/f"/></outline></body>')
    ['https://a.example/f']
    """
    from .pages.charset import decoded
    from .pages.words import nodes, parsed

    tree = parsed(decoded(data)[0])
    urls = (node.getattr("xmlurl") or "" for node in nodes(tree.document, "outline", MOST))
    found = list(dict.fromkeys(u.strip() for u in urls if is_url(u.strip())))
    if not found:
        raise InputError("no feeds in it", file=file or None, remedy='OPML names them as <outline xmlUrl="https://…">')
    return found
