"""Doors out: records in the forms that other tools read, from a store or from a file of records.

>>> sorted(FORMATS)[:2]
['brat', 'cameo']

Each form is a module with ``files``, the names of the files that it writes (an empty one is what the user named), and
``write``, which takes entries one by one, holds few of them at a time, and tells how many records it wrote and which it
could not hold. Forms of ``BACK`` also have ``read``, which gives what people made of a file that was written.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ..errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from .annotated import Returned
    from .asked import Asked, Write

FORMATS = {
    "brat": "brat",
    "cameo": "cameo",
    "conllu": "conllu",
    "csv": "csv_files",
    "doccano": "doccano",
    "ftm": "ftm",
    "gexf": "gexf",
    "jsonld": "jsonld",
    "jsonl": "jsonl_file",
    "labelstudio": "labelstudio",
    "parquet": "parquet_files",
    "plover": "plover",
    "webannotation": "webannotation",
}


BACK = ("brat", "conllu", "doccano", "labelstudio")  # tools from which corrections come home


def form(name: str) -> Any:
    """The module of a form. Raises ``InputError`` where there is none of that name."""
    if name not in FORMATS:
        raise InputError(f"no form {name!r}", remedy=f"one of {', '.join(sorted(FORMATS))}")
    return import_module(f".{FORMATS[name]}", __name__)


def files(name: str, asked: Asked) -> list[str]:
    """The names of the files that a form writes."""
    return list(form(name).files(asked))


def needs(name: str) -> str:
    """The table without a row in which a report has nothing to tell in a form; empty where any report has.

    >>> needs("gexf"), needs("csv")
    ('contact', '')
    """
    return str(getattr(form(name), "NEEDS", ""))


def writer(name: str) -> Write:
    """What writes a form."""
    return form(name).write  # type: ignore[no-any-return]


def reader(name: str) -> Callable[[Path], Iterator[Returned]]:
    """What reads back what came of a form. Raises ``InputError`` for forms from which nothing comes back."""
    if name not in BACK:
        raise InputError(f"nothing comes back from {name!r}", remedy=f"one of {', '.join(BACK)}")
    return form(name).read  # type: ignore[no-any-return]
