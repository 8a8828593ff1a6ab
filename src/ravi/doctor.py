"""What is installed, which doors are open, and how to get what is missing.

>>> [d.door for d in doors() if not d.extra]
['JSON lines, CSV, text, zip, folders; the archive']
"""

from __future__ import annotations

import platform
import sqlite3
from dataclasses import asdict, dataclass
from importlib import metadata
from importlib.util import find_spec
from typing import Any

from .compiled import state
from .knowledge import Knowledge, load
from .records import SOFTWARE

_DOORS = (  # the door, the extra that opens it, its packages by the names they are imported by
    ("JSON lines, CSV, text, zip, folders; the archive", "", ("numpy", "persiantools")),
    ("Parquet", "parquet", ("pyarrow",)),
    ("web pages, feeds, web archives", "web", ("resiliparse", "fastwarc", "feedparser")),
    ("URLs, lists of URLs, OPML, ravi watch", "web", ("httpcore2", "idna", "protego")),
    ("tables for pandas", "pandas", ("pandas",)),
    ("a component of spaCy", "spacy", ("spacy",)),
)


@dataclass(frozen=True, slots=True)
class Door:
    """A way in or out: the extra that opens it, the versions of its packages, and those that are missing."""

    door: str
    extra: str
    there: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def remedy(self) -> str:
        """What to type to open it; empty where it is open."""
        if not self.missing:
            return ""
        return f"pip install 'ravi[{self.extra}]'" if self.extra else "pip install --force-reinstall ravi"


def doors() -> list[Door]:
    """All doors, and what each lacks."""
    out = []
    for door, extra, packages in _DOORS:
        there = tuple(f"{p} {_version(p)}" for p in packages if find_spec(p) is not None)
        out.append(Door(door, extra, there, tuple(p for p in packages if find_spec(p) is None)))
    return out


def report(knowledge: Knowledge | None = None) -> dict[str, Any]:
    """Versions of what Ravi stands on, and its doors, as plain data."""
    return {
        "software": SOFTWARE,
        "knowledge": (knowledge or load()).fingerprint,
        "modules": state(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "sqlite": sqlite3.sqlite_version,
        "full_text_search": _has_fts5(),
        "doors": [asdict(d) | {"remedy": d.remedy} for d in doors()],
    }


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def _has_fts5() -> bool:
    db = sqlite3.connect(":memory:")
    try:
        db.execute("CREATE VIRTUAL TABLE t USING fts5 (a)")
    except sqlite3.OperationalError:
        return False
    finally:
        db.close()
    return True
