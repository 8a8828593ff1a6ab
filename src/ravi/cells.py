"""A cell of a CSV file: what is not text made text, and nothing that a spreadsheet would take for a formula.

>>> cell("=SUM(A1)"), cell(["a"]), cell(["a", "b"], " | "), cell(None), cell(-3), cell(True)
("'=SUM(A1)", '["a"]', 'a | b', '', '-3', 'true')
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

FORMULA = frozenset("=+-@\t\r")


def cell(value: Any, between: str = "") -> str:
    """A value as text; a text that begins as formulas do gets an apostrophe before it.

    Lists are JSON, or their items with ``between`` between them.
    """
    if isinstance(value, str):
        return "'" + value if value[:1] in FORMULA else value
    if value is None:
        return ""
    if between and isinstance(value, list | tuple):
        return cell(between.join(map(str, value)))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, bool | list | dict | tuple) else str(value)


def line(cells: Iterable[Any]) -> str:
    """A line of CSV.

    >>> line(["a,b", 1])
    '"a,b",1\\n'
    """
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([cell(c) for c in cells])
    return out.getvalue()
