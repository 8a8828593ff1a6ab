"""The example reports in a store and as records, and the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ravi.cli.app import app
from ravi.records import Json

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "reports.jsonl"
Run = Callable[..., Result]


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("exports") / "a.ravi"
    assert CliRunner().invoke(app, ["ingest", "--store", str(path), str(EXAMPLES)]).exit_code == 0
    return path


@pytest.fixture(scope="session")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("records") / "out.jsonl"
    assert CliRunner().invoke(app, ["extract", str(EXAMPLES), "-o", str(path)]).exit_code == 0
    return path


@pytest.fixture(scope="session")
def extracted(records: Path) -> list[Json]:
    return [json.loads(line) for line in records.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def export(store: Path) -> Run:
    def call(name: str, out: Path | str = "-", *more: object) -> Result:
        result = CliRunner().invoke(app, ["export", name, "--store", str(store), "-o", str(out), *map(str, more)])
        assert result.exit_code == 0, result.output
        return result

    return call
