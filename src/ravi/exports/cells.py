"""Cells of CSV files: what is not text made text, and nothing that a spreadsheet would take for a formula.

>>> cell("=1+1"), cell(-3), cell(["آب", "نان"]), cell(None), cell(True)
("'=1+1", '-3', 'آب | نان', '', 'true')
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

FORMULA = ("=", "+", "-", "@", "\t", "\r")
BETWEEN = " | "
BOM = b"\xef\xbb\xbf"  # by which Excel knows UTF-8


def cell(value: Any) -> str:
    """A value as the text of a cell; a text that begins like a formula begins with an apostrophe."""
    if isinstance(value, list | tuple):
        value = BETWEEN.join(map(str, value))
    if isinstance(value, str):
        return "'" + value if value.startswith(FORMULA) else value
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def line(cells: Iterable[Any]) -> bytes:
    """A line of a CSV file."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([cell(c) for c in cells])
    return out.getvalue().encode("utf-8", "replace")
