"""A line of knowledge, and where it stands."""

from __future__ import annotations

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
