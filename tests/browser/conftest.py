"""Real browsers: Debian's Chromium, driven by Playwright. Skipped where one of them is missing (``make browser``)."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from ravi.batch import Options
from ravi.errors import InputError
from ravi.knowledge import load
from ravi.sources import reports
from ravi.store.database import connect
from ravi.store.ingest import ingest
from ravi.stories.kept import build

CHROMIUM = next((found for name in ("chromium", "google-chrome") if (found := shutil.which(name))), None)
EXAMPLES = Path(__file__).parents[2] / "examples"
QUIET = ("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--no-sandbox")  # fmt: skip
Open = Callable[..., Any]


def made(path: Path, *given: Any) -> Path:
    """A store of some reports, with stories."""
    db = connect(path, create=True)
    ingest(db, given, Options())
    build(db, load())
    db.close()
    return path


@contextmanager
def serving(store: Path, **settings: Any) -> Iterator[str]:
    """The address of a page on a store."""
    import uvicorn

    from ravi.web.app import make_app
    from ravi.web.settings import Settings

    server = uvicorn.Server(uvicorn.Config(make_app(Settings(str(store), **settings)), port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    driver = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: make browser")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with driver.sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of all example reports and stories."""
    files = [EXAMPLES / "reports.jsonl", EXAMPLES / "stories.jsonl"]
    given = [r for file in files for r in reports(str(file)) if not isinstance(r, InputError)]
    return made(tmp_path_factory.mktemp("browser") / "examples.ravi", *given)


@pytest.fixture(scope="session")
def address(examples: Path) -> Iterator[str]:
    """Where the examples are served, for tests that change nothing."""
    with serving(examples) as there:
        yield there


@pytest.fixture
def own(examples: Path, tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Serves a copy of the examples that a test may change."""
    with ExitStack() as stack:
        copy = Path(shutil.copy(examples, tmp_path / "a.ravi"))
        yield lambda **settings: stack.enter_context(serving(copy, **settings))


@pytest.fixture
def opened(browser: Any) -> Iterator[Open]:
    """Opens a tab; the test fails where a page complains of anything: a script, the policy, what did not load."""
    contexts: list[Any] = []
    complaints: list[str] = []

    def tab(base: str, **more: Any) -> Any:
        context = browser.new_context(base_url=base, reduced_motion="reduce", **more)
        context.set_default_timeout(10_000)
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda told: complaints.append(told.text) if told.type in ("error", "warning") else None)
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on("dialog", lambda dialog: (complaints.append(f"a dialog: {dialog.message}"), dialog.dismiss()))
        tab.on("requestfailed", lambda request: complaints.append(f"{request.url}: {request.failure}"))
        return tab

    yield tab
    for context in contexts:
        context.close()
    assert [c for c in complaints if "ERR_ABORTED" not in c and "status of 40" not in c] == []


@pytest.fixture
def tab(opened: Open, address: str) -> Any:
    """A tab on the examples."""
    return opened(address)
