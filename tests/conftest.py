"""Marks and stores that the tests use."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ravi.batch import Options
from ravi.report import Report
from ravi.store.database import connect
from ravi.store.ingest import Tally, ingest

collect_ignore_glob = ["*conftest.py"]  # --doctest-modules would import all of them under one name

Keep = Callable[..., Tally]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: takes more than a second or two")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.ravi"


@pytest.fixture
def db(path: Path) -> Iterator[sqlite3.Connection]:
    connection = connect(path, create=True)
    yield connection
    connection.close()


@pytest.fixture
def keep(db: sqlite3.Connection) -> Keep:
    """Keep reports given as texts or mappings."""

    def run(*reports: Any, **more: Any) -> Tally:
        given = [r if isinstance(r, Exception) else Report.of(r) for r in reports]
        return ingest(db, given, Options(), **more)

    return run
