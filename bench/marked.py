"""A part of a page that a command writes, between two marks."""

from __future__ import annotations


def between(page: str, begin: str, end: str, told: str) -> str:
    """A page with what is told between its marks, in place of what stood there.

    >>> between("a page <!-- a --> old <!-- /a -->, its end", "<!-- a -->", "<!-- /a -->", " new ")
    'a page <!-- a --> new <!-- /a -->, its end'
    """
    before, _, rest = page.partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        raise ValueError(f"no {begin.strip()} … {end.strip()} to write between")
    return f"{before}{begin}{told}{end}{after}"
