"""What a page says of itself for machines: schema.org in JSON-LD.

>>> from ravi.sources.pages.words import parsed
>>> page = parsed('<script type="application/ld+json">{"@type": "NewsArticle", "headline": "راه"}</script>')
>>> description(page)
{'headline': 'راه'}
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from .words import line_of, nodes, tidy, unescaped, words_of

_TYPES = ("Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BlogPosting", "SocialMediaPosting")
_LONGEST, _MOST, _DEEPEST = 1_000_000, 20, 6


def description(tree: Any) -> dict[str, str]:
    """``headline``, ``datePublished``, ``articleBody``, ``publisher`` of the first article described; what is there."""
    for script in nodes(tree.document, 'script[type="application/ld+json"]', _MOST):
        text = script.text or ""
        try:
            value = json.loads(text[:_LONGEST].strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(value, 0):
            found = _article(item)
            if found:
                return found
    return {}


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(key), depth + 1)
    elif isinstance(value, list):
        for item in value[:_MOST]:
            yield from _objects(item, depth + 1)


def _article(item: dict[str, Any]) -> dict[str, str]:
    kinds = item.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    if not any(kind in _TYPES for kind in kinds):
        return {}
    publisher = item.get("publisher")
    publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
    told = {
        "headline": item.get("headline"),
        "datePublished": item.get("datePublished"),
        "publisher": publisher.get("name") if isinstance(publisher, dict) else publisher,
    }
    out = {k: line_of(v) for k, v in told.items() if isinstance(v, str) and v.strip()}
    body = item.get("articleBody")
    if isinstance(body, str) and body.strip():
        out["articleBody"] = words_of(body) if "<" in body else tidy(unescaped(body))
    return out
