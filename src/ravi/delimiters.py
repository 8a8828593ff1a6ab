"""By what the cells of a table in text are parted, as its heading shows: spreadsheets part them as their country does.

>>> delimiter_of("id;speaker;does"), delimiter_of("id")
(';', ',')
"""

from __future__ import annotations

DELIMITERS = ",;\t|"


def delimiter_of(heading: str) -> str:
    """What parts the cells of a heading; a comma where nothing does."""
    return max(DELIMITERS, key=heading.count)
