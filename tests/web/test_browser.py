"""In a real browser: copying, reasons in place, a correction and its undoing, nothing that the policy refuses.

Runs where Playwright and a Chromium are installed.
"""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from ravi.web.app import make_app
from ravi.web.settings import Settings

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]
COPY = """() => {
  const range = document.createRange(), selection = getSelection();
  range.selectNodeContents(document.querySelector(".body"));
  selection.removeAllRanges(); selection.addRange(range);
  return selection.toString();
}"""


@pytest.fixture
def address(store: Path) -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(make_app(Settings(str(store))), port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def tab(address: str) -> Iterator[Any]:
    """A tab that fails the test where the page complains of anything."""
    with playwright.sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tab = browser.new_page(base_url=address)
        complaints: list[str] = []
        tab.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        yield tab
        browser.close()
        assert complaints == []


def test_what_is_copied_is_the_text(tab: Any) -> None:
    tab.goto("/fa/report?id=phone-call")
    given = tab.request.get("/fa/report.json?id=phone-call").json()["record"]["report"]["body"]
    assert tab.evaluate(COPY) == given


def test_reasons_open_in_place(tab: Any) -> None:
    tab.goto("/en/report?id=phone-call")
    tab.click(".card a[data-why] >> nth=0")
    tab.wait_for_selector(".card .fetched .tree code")
    assert "/report" in tab.url


def test_two_clicks_correct_and_one_takes_back(tab: Any) -> None:
    tab.goto("/fa/report?id=phone-call")
    tab.click(".card .correct summary >> nth=1")
    tab.click(".card .correct[open] button[value=not_said]")
    assert tab.locator(".done").count() == 1
    assert tab.locator(".judged").count() == 1
    tab.click(".done button")
    assert tab.locator(".judged").count() == 0


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wider_than_the_window(tab: Any, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    for lang in ("fa", "en"):
        for name in ("today", "search", "contacts", "stories", "network", "read", "quality", "report?id=phone-call"):
            tab.goto(f"/{lang}/{name}")
            wide = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, (name, lang)
