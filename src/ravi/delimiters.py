"""By what the cells of a table in text are parted, as its heading shows: spreadsheets part them as their country does.

>>> delimiter_of("id;speaker;does"), delimiter_of("id")
(';', ',')
"""

from __future__ import annotations

import re
from collections.abc import Iterator

DELIMITERS = ",;\t|"
_TOLD = re.compile(r'"?sep=(.)"?\r?\n?')  # Excel has it said so, and shows this line to nobody


def delimiter_of(heading: str) -> str:
    """What parts the cells of a heading; a comma where nothing does."""
    return max(DELIMITERS, key=heading.count)


def headed(lines: Iterator[str]) -> tuple[str, str]:
    """The first line of a table's heading and what parts its cells, as a line before it tells or as it shows itself.

    >>> headed(iter(["sep=;\\n", "id;body, title\\n", "1;a\\n"])), headed(iter(["id,body\\n"])), headed(iter([]))
    (('id;body, title\\n', ';'), ('id,body\\n', ','), ('', ','))
    """
    first = next(lines, "")
    told = _TOLD.fullmatch(first)
    return (next(lines, ""), told[1]) if told else (first, delimiter_of(first))
