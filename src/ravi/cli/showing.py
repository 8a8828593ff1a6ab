"""Rows for people and for programs: blocks in a terminal, JSON lines, CSV.

In CSV a cell that a spreadsheet would take for a formula begins with an apostrophe. Text is in logical order, with
numbers and Latin words at the left of a line and Persian at its end, as in ``people``.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from ..cells import line

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
LONGEST, WIDEST = 300, 100


def printable(text: str) -> str:
    """The text without what steers a terminal; each such character becomes a space, so spans still hold.

    >>> printable("a\\x1b[31m")
    'a [31m'
    """
    return _CONTROL.sub(" ", text)


def put(rows: Iterable[dict[str, Any]], form: str, columns: Sequence[str], block: Any) -> int:
    """Print rows as they come; ``block`` makes of a row its lines for people. How many rows there were."""
    if form == "csv":
        return _csv(rows, columns)
    count = 0
    for row in rows:
        count += 1
        if form == "jsonl":
            print(json.dumps({c: row.get(c) for c in columns}, ensure_ascii=False))
        else:
            show(*block(row))
    return count


def show(head: str, text: str = "", indent: int = 3) -> None:
    """A line, and under it a paragraph set in."""
    terminal = console()
    if head:
        terminal.print(_text(head, "dim" if text else ""), soft_wrap=True)
    if text:
        for part in _text(text).wrap(terminal, min(terminal.width, WIDEST) - indent):
            part.rstrip()
            terminal.print(_text(" " * indent).append_text(part), soft_wrap=True)


def table(rows: Sequence[Sequence[Any]], heads: Sequence[str] = ()) -> None:
    """Rows under one another, numbers to the right; the last column is free to be long."""
    cells = [[f"{c:,}" if isinstance(c, int) else printable(str(c if c is not None else "")) for c in r] for r in rows]
    if not cells:
        return
    from rich.cells import cell_len

    cells = [list(heads), *cells] if heads else cells
    widths = [max(cell_len(r[i]) for r in cells) for i in range(len(cells[0]))]
    right = [all(isinstance(r[i], int) or r[i] in ("", None) for r in rows) for i in range(len(widths))]
    for row in cells:
        parts = []
        for cell, width, number in zip(row, widths, right):
            pad = " " * (width - cell_len(cell))
            parts.append(pad + cell if number else cell + pad)
        print("  ".join(parts).rstrip())


def joined(*parts: Any) -> str:
    """What is there, parted by dots."""
    return " · ".join(str(p) for p in parts if p not in (None, ""))


def short(text: str, longest: int = LONGEST) -> str:
    """A text on one line, cut after some words."""
    text = " ".join(text.split())
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"


def console() -> Any:
    """The terminal, as plain as pipes and files need it. Whoever reads us may stop: that is told to ``guard``, where
    rich would leave with a code that says failed."""
    from rich.console import Console

    class Terminal(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    return Terminal(highlight=False, markup=False, emoji=False)


def _text(words: str, style: str = "") -> Any:
    from rich.text import Text

    return Text(printable(words), style=style)


def _csv(rows: Iterable[dict[str, Any]], columns: Sequence[str]) -> int:
    number = 0
    for number, row in enumerate(rows, 1):
        if number == 1:
            sys.stdout.write(line(columns))
        sys.stdout.write(line(row.get(c) for c in columns))
    if not number:
        sys.stdout.write(line(columns))
    return number
