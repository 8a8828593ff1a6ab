"""A line of knowledge, and where it stands; a row of a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Line(NamedTuple):
    """A line of knowledge without its comment, and where it stands."""

    text: str
    file: str
    number: int

    @property
    def source(self) -> str:
        """Where the line stands, as ``file:line``."""
        return f"{self.file}:{self.number}"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: ``row["kind"]`` is the cell, empty where the row is shorter than the header."""

    cells: dict[str, str]
    line: Line

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def source(self) -> str:
        """Where the row stands, as ``file:line``."""
        return self.line.source
