"""A page on the example reports, as a browser would ask it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from served import HERE, Ask, stored
from starlette.testclient import TestClient

from ravi.errors import InputError
from ravi.sources import reports
from ravi.web.app import make_app
from ravi.web.settings import Settings

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports.jsonl"


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    given = [r for r in reports(str(EXAMPLES)) if not isinstance(r, InputError)]
    return stored(tmp_path_factory.mktemp("web") / "examples.ravi", given)


@pytest.fixture
def store(examples: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copy(examples, tmp_path / "a.ravi"))


@pytest.fixture
def ask(store: Path) -> Iterator[Ask]:
    clients: list[TestClient] = []

    def opened(path: Path = store, **settings: object) -> TestClient:
        client = TestClient(make_app(Settings(str(path), **settings)), base_url=HERE, follow_redirects=False)  # type: ignore[arg-type]
        clients.append(client)
        return client

    yield opened
    for client in clients:
        client.close()


@pytest.fixture
def page(ask: Ask) -> TestClient:
    return ask()
