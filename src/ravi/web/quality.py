"""The page of quality: ``docs/quality.md``, as the gate's own run writes it, which every wheel carries."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from .asked import Asked, Data

SHIPPED = Path(__file__).with_name("quality.md")
IN_PROJECT = Path(__file__).parents[3] / "docs" / "quality.md"
FIRST = (
    "statement content", "statement with speaker", "statement form", "contact", "participant", "contact day", "act",
    "office of actor", "statement does", "statement target",
)  # fmt: skip
_SHARE = re.compile(r"[01]\.\d+")
_ROW = re.compile(r"^\|(.+)\|$", re.MULTILINE)


def quality(_: Asked) -> Data:
    """The document, and the figures of its first table: ``set`` (column), ``figure`` (row), ``value``."""
    text = document()
    return {"document": text, "figures": figures(text)}


def headline(_: Asked, data: Data) -> Data:
    """The figures that a reader asks for first, of the first set, as shares.

    >>> headline(None, {"figures": figures("| | dev |\\n|---|---|\\n| act | F1 0.6 (P 1) |\\n")})
    {'headline': [('act', 0.6)]}
    """
    first = data["figures"][0]["set"] if data["figures"] else ""
    there = {f["figure"]: _SHARE.search(f["value"]) for f in data["figures"] if f["set"] == first}
    return {"headline": [(name, float(found[0])) for name in FIRST if (found := there.get(name))]}


@lru_cache(maxsize=1)
def document() -> str:
    """The document of quality, from the wheel or the project; empty where neither has it."""
    for path in (SHIPPED, IN_PROJECT):
        if path.is_file():
            return path.read_text(encoding="utf-8")
    return ""


def figures(text: str) -> list[dict[str, str]]:
    """The first table of a document, cell by cell.

    >>> figures("| | dev |\\n|---|---|\\n| act | 0.6 |\\n\\n| x | y |\\n")
    [{'set': 'dev', 'figure': 'act', 'value': '0.6'}]
    """
    start = text.find("|")
    table = text[start : text.find("\n\n", start) + 1 or None] if start >= 0 else ""
    rows = [[c.strip() for c in m[1].split("|")] for m in _ROW.finditer(table)]
    if len(rows) < 2:
        return []
    return [
        {"set": column, "figure": row[0], "value": value}
        for row in rows[2:]
        for column, value in zip(rows[0][1:], row[1:])
    ]
