"""Doors out: records in the forms that other tools read, from a store or from a file of records.

>>> sorted(FORMATS)[:2]
['cameo', 'csv']

Each form is a module with ``files``, the names of the files that it writes (an empty one is what the user named), and
``write``, which takes entries one by one, holds few of them at a time, and tells how many records it wrote and which it
could not hold.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ..errors import InputError

if TYPE_CHECKING:
    from .asked import Asked, Write

FORMATS = {
    "cameo": "cameo",
    "csv": "csv_files",
    "ftm": "ftm",
    "gexf": "gexf",
    "jsonld": "jsonld",
    "jsonl": "jsonl_file",
    "parquet": "parquet_files",
    "plover": "plover",
    "webannotation": "webannotation",
}


def form(name: str) -> Any:
    """The module of a form. Raises ``InputError`` where there is none of that name."""
    if name not in FORMATS:
        raise InputError(f"no form {name!r}", remedy=f"one of {', '.join(sorted(FORMATS))}")
    return import_module(f".{FORMATS[name]}", __name__)


def files(name: str, asked: Asked) -> list[str]:
    """The names of the files that a form writes."""
    return list(form(name).files(asked))


def writer(name: str) -> Write:
    """What writes a form."""
    return form(name).write  # type: ignore[no-any-return]
