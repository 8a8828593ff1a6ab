"""The words of HTML as a reader sees them, every half-space kept.

>>> words_of("<p>می&zwnj;رود</p><p>خانه<span>&#8204;</span>ها</p>")
'می\\u200cرود\\nخانه\\u200cها'
>>> words_of("&lt;p&gt;می&amp;zwnj;رود&lt;/p&gt;")
'می\\u200cرود'

resiliparse turns elements into text and loses nothing then. Its search for the main part of a page is not used: that
drops elements without a letter, and so the half-space or the guillemet that stands alone in a ``<span>``.
"""

from __future__ import annotations

import html
import re
from typing import Any

from ...errors import InputError, MissingExtra

try:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree
except ImportError:
    raise MissingExtra("reading web pages", "web") from None

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d{0,2});")
_TAG = re.compile(r"</?(?:p|br|div|span|a|b|i|strong|em|img|ul|li|h\d)\b[^<>]*>", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\f\v\xa0\u3000]+")
MANY = 500  # elements of one kind that are looked at: a page of news has fewer
TAGS = 50_000  # of a page
ROUNDS = 3  # how often a text may have been escaped


def parsed(text: str) -> Any:
    """The tree of a page. Nothing in it is run or fetched. Raises ``InputError`` for one made to take for ever."""
    return HTMLTree.parse(_bounded(text))


def _bounded(text: str) -> str:
    if text.count("<") > TAGS:
        raise InputError(f"more than {TAGS:,} tags", remedy="no page of news has so many")
    return text


def nodes(within: Any, selector: str, most: int = MANY) -> list[Any]:
    """The first elements that a selector names, in their order. (To iterate over resiliparse's own list is quadratic.)

    >>> [n.text for n in nodes(parsed("<p>a</p><p>b</p>").document, "p")]
    ['a', 'b']
    """
    if not hasattr(within, "query_selector_all"):  # an instruction among the elements («<?php …») holds none
        return []
    found: list[Any] = within.query_selector_all(selector).values()
    return found[:most]


def words_of(markup: str) -> str:
    """The text of a piece of HTML, one paragraph a line; what was escaped once too often is unescaped."""
    text = markup
    for _ in range(ROUNDS):
        text = unescaped(extract_plain_text(_bounded(text), alt_texts=False, list_bullets=False))
        if not _TAG.search(text):
            break
    return tidy(text)


def unescaped(text: str) -> str:
    """A text without the entities that an escape too many left in it; a bare «&» stays.

    >>> unescaped("می&amp;zwnj;رود & AT&T")
    'می\\u200cرود & AT&T'
    """
    for _ in range(ROUNDS):
        if not _ENTITY.search(text):
            break
        text = _ENTITY.sub(lambda m: html.unescape(m[0]), text)
    return text


def tidy(text: str) -> str:
    """Lines without blanks at their ends, blank ones left out; half-spaces are no blanks."""
    lines = (_BLANKS.sub(" ", line).strip(" ") for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def line_of(text: str) -> str:
    """A text on one line, as of a heading."""
    return tidy(unescaped(text).replace("\n", " "))
