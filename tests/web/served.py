"""Stores that pages are served from, and where."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from starlette.testclient import TestClient

from ravi.batch import Options
from ravi.knowledge import load
from ravi.report import Report
from ravi.store.database import connect
from ravi.store.ingest import ingest
from ravi.stories.kept import build

HERE = "http://127.0.0.1:8765"
Ask = Callable[..., TestClient]


def stored(path: Path, given: list[Report]) -> Path:
    db = connect(path, create=True)
    ingest(db, given, Options())
    build(db, load())
    db.close()
    return path
