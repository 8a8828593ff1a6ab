"""Records as they are, one JSON object a line; without texts in their stand-off form."""

from __future__ import annotations

import json
from collections.abc import Iterable

from ..standoff import strip
from .asked import Asked, Streams, Told
from .entries import KINDS, Entry, rejoined


def files(_: Asked) -> list[str]:
    """One file."""
    return [""]


def write(entries: Iterable[Entry], streams: Streams, asked: Asked) -> Told:
    """Write the records; how many of each kind."""
    told = Told()
    told.rows.update(dict.fromkeys(("reports", *(kinds for kinds, _ in KINDS)), 0))
    for entry in entries:
        rejoined(entry.record)
        record = entry.record if asked.texts else strip(entry.record)
        streams[""].write(json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n")
        told.rows["reports"] += 1
        for kinds, _ in KINDS:
            told.rows[kinds] += len(record[kinds])
    return told
