"""A store as the commands open it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from ..store.database import connect, told


@contextmanager
def opened(path: str, create: bool = False, write: bool = False) -> Iterator[sqlite3.Connection]:
    """A store, its faults told in clear words."""
    with told(path):
        db = connect(path, create=create, write=write)
        try:
            yield db
        finally:
            db.close()
