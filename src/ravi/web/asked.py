"""What a request asks: the fields of its URL, in a language, of a store."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from ..errors import InputError
from ..store.database import connect, fault_name, told
from .settings import Settings
from .words import Words

PATIENCE = 20.0  # seconds that a page may take
STEPS = 20_000  # instructions of SQLite between looks at the clock
PAGE, ROWS = 20, 10_000  # hits on a page, rows of a file
KEPT = 32  # answers about the whole store


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: ``db`` is open for reading only."""

    db: sqlite3.Connection
    words: Words
    settings: Settings
    fields: Mapping[str, str] = field(default_factory=dict)
    rows: int = PAGE  # how many rows are wanted where the request does not say

    def __call__(self, name: str) -> str:
        return self.fields.get(name, "").strip()

    def must(self, name: str) -> str:
        """A field without which there is no answer."""
        if not self(name):
            raise InputError(f"nothing is asked for: {name!r} is missing", remedy=f"add {name}=… to the address")
        return self(name)

    def number(self, name: str) -> int | None:
        """A field that is a number, if it is there; in digits of any script."""
        text = self(name)
        if text and not (text.isdecimal() and len(text) < 19):
            raise InputError(f"{name!r} is no number: {text[:40]!r}", remedy="write it in digits")
        return int(text) if text else None

    @property
    def limit(self) -> int:
        """How many rows to give."""
        return max(1, min(self.number("limit") or self.rows, ROWS))

    @property
    def calendar(self) -> str:
        """The calendar by which months are counted: asked for, or that of the language."""
        return self("calendar") if self("calendar") in ("jalali", "gregorian") else self.words.calendar


class Stores:
    """A store, opened once by each thread that reads it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._local = threading.local()
        self.writing = threading.Lock()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The store for reading. What takes too long is stopped, with an ``InputError``; its own faults are told."""
        db = getattr(self._local, "db", None)
        if db is None:
            db = self._local.db = connect(self.path)
            db.execute("PRAGMA query_only = ON")
        deadline = time.monotonic() + PATIENCE
        db.set_progress_handler(lambda: time.monotonic() > deadline, STEPS)
        with told(self.path):
            try:
                yield db
            except sqlite3.OperationalError as error:
                if fault_name(error) != "SQLITE_INTERRUPT":
                    raise
                raise InputError("this takes too long", remedy="ask for fewer days or rarer words") from error
            finally:
                db.set_progress_handler(None, STEPS)

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """The store for writing, one at a time."""
        with self.writing, told(self.path):
            db = connect(self.path, write=True)
            try:
                yield db
            finally:
                db.close()


Data = dict[str, Any]
T = TypeVar("T")


def once(asked: Asked, make: Callable[[], T], *of: Any) -> T:
    """What looks at all of a store, made once for each of its states."""
    stamp = (make.__qualname__, *of, *_stamp(asked))
    if stamp not in _MADE:
        if len(_MADE) >= KEPT:
            _MADE.clear()
        _MADE[stamp] = make()
    found: T = _MADE[stamp]
    return found


_MADE: dict[tuple[Any, ...], Any] = {}


def _stamp(asked: Asked) -> tuple[Any, ...]:
    """What changes when the store does, or who asks."""
    files = [Path(asked.settings.store + end) for end in ("", "-wal")]
    there = [f.stat() for f in files if f.exists()]
    return (asked.settings, asked.calendar, *((s.st_mtime_ns, s.st_size) for s in there))
