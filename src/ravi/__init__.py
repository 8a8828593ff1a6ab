"""Ravi reads Persian news reports into records: who met whom, who said what, each with its proof.

>>> import ravi
>>> ravi.read("وزیر راه گفت: کار تمام شد.").statements[0].text
'کار تمام شد'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .dating import FoundDate, dates
    from .finding import FoundMention, FoundSentence, FoundToken, actors, mentions, sentences
    from .knowledge import Knowledge, load
    from .reading import read, read_many
    from .records import Reading, Report
    from .store import Store, open
    from .text import Mended, mend

__all__ = [
    "FoundDate",
    "FoundMention",
    "FoundSentence",
    "FoundToken",
    "Knowledge",
    "Mended",
    "Reading",
    "Report",
    "Store",
    "actors",
    "dates",
    "load",
    "mend",
    "mentions",
    "open",
    "read",
    "read_many",
    "sentences",
]
__version__ = "0.1.0"

_HOMES = {
    "FoundDate": "dating",
    "dates": "dating",
    "FoundMention": "finding",
    "FoundSentence": "finding",
    "FoundToken": "finding",
    "actors": "finding",
    "mentions": "finding",
    "sentences": "finding",
    "Knowledge": "knowledge",
    "load": "knowledge",
    "read": "reading",
    "read_many": "reading",
    "Reading": "records",
    "Report": "records",
    "Mended": "text",
    "mend": "text",
    "Store": "store",
    "open": "store",
}


def __getattr__(name: str) -> Any:
    """Parts are loaded when first asked for, so that ``import ravi`` stays quick."""
    if name not in _HOMES:
        raise AttributeError(f"module 'ravi' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
