"""A cell of a CSV file: what is not text made text, and nothing that a spreadsheet would take for a formula.

>>> cell("=SUM(A1)"), cell(["a"]), cell(["a", "b"], " | "), cell(None), cell(-3), cell(True)
("'=SUM(A1)", '["a"]', 'a | b', '', '-3', 'true')
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
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
    lines_into(out).writerow([cell(c) for c in cells])
    return out.getvalue()


def csv_of(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """A heading and a line of CSV for each row; what a row does not have stays empty.

    >>> csv_of(("id", "words"), [{"id": "a"}])
    'id,words\\na,\\n'
    """
    return "".join([line(columns), *(line(row.get(c) for c in columns) for row in rows)])


class _Ended:
    """A stream that takes lines of CSV and ends them by a line feed alone."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream

    def write(self, text: str) -> None:
        self.stream.write(text.removesuffix("\r\n") + "\n")


def lines_into(stream: Any) -> Any:
    """What writes lines of CSV into a stream of text. Also a cell with a carriage return alone, as the words beside a
    quotation may end, is put into quotes, which Python does only where lines end by one.

    >>> out = io.StringIO()
    >>> _ = lines_into(out).writerow(["a\\r", "b"])
    >>> out.getvalue()
    '"a\\r",b\\n'
    """
    return csv.writer(_Ended(stream), lineterminator="\r\n")
