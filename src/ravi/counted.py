"""Numbers of things as people write them, in all that Ravi tells.

>>> counted(1, "reports"), counted(0, "reports"), counted(2_000, "stories"), counted(1, "stories"), counted(1, "boxes")
('1 report', '0 reports', '2,000 stories', '1 story', '1 box')
"""

from __future__ import annotations

from dataclasses import dataclass

_SINGULAR = (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("s", ""))


def counted(number: int, things: str) -> str:
    """A number and what it counts, which is given in the plural."""
    return f"{number:,} {one_of(things) if number == 1 else things}"


def one_of(things: str) -> str:
    """The words for one of several things: the last is made singular, else the first; what is no plural stays.

    >>> one_of("earlier versions"), one_of("feeds failed"), one_of("there already")
    ('earlier version', 'feed failed', 'there already')
    """
    before, space, last = things.rpartition(" ")
    if before and not last.endswith("s"):
        first, space, rest = things.partition(" ")
        return f"{_single(first)}{space}{rest}"
    return f"{before}{space}{_single(last)}"


def _single(word: str) -> str:
    ending, single = next((e for e in _SINGULAR if word.endswith(e[0])), ("", ""))
    return f"{word.removesuffix(ending)}{single}"


@dataclass(slots=True)
class Some:
    """How many there are, and the first of them."""

    count: int = 0
    first: str = ""

    def add(self, one: str) -> None:
        """Count one more."""
        self.count, self.first = self.count + 1, self.first or one
