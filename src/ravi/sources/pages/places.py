"""The places of ``fa/sources/page.tsv``: where pages keep what.

>>> from ravi.knowledge import load
>>> [p["place"] for p in places(load(), "url")]
['link[rel=canonical]', 'meta[property="og:url"]']
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from ...knowledge import Knowledge, Row
from .words import line_of, nodes

_FIRST = 20  # elements of a place that are looked at


@lru_cache(maxsize=64)
def places(knowledge: Knowledge, field: str) -> tuple[Row, ...]:
    """The rows of a field, best first."""
    return tuple(row for row in knowledge.table("sources/page.tsv") if row["field"] == field)


@lru_cache(maxsize=64)
def selectors(knowledge: Knowledge, field: str) -> str:
    """The places of a field as one selector."""
    return ", ".join(row["place"] for row in places(knowledge, field))


def given(tree: Any, described: dict[str, str], field: str, knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """What the places of a field hold, best first, each with the place as people would name it."""
    for row in places(knowledge, field):
        place, attribute = row["place"], row["attribute"]
        if place == "json-ld":
            if attribute in described:
                yield described[attribute], f"json-ld {attribute}"
            continue
        for node in nodes(tree.document, place, _FIRST):
            value = node.getattr(attribute) if attribute else node.text
            if value and (text := line_of(value)):
                yield text, place
