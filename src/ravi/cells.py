"""A cell of a CSV file: lists as JSON, and nothing that a spreadsheet would take for a formula.

>>> cell("=SUM(A1)"), cell(["a"]), cell(None), cell(-3)
("'=SUM(A1)", '["a"]', '', '-3')
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cell(value: Any) -> str:
    """A value as text; a text that begins as formulas do gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, list | dict | tuple):
        return json.dumps(value, ensure_ascii=False)
    return "'" + value if isinstance(value, str) and value.startswith(FORMULA) else str(value)


def line(cells: Iterable[Any]) -> str:
    """A line of CSV.

    >>> line(["a,b", 1])
    '"a,b",1\\n'
    """
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([cell(c) for c in cells])
    return out.getvalue()
