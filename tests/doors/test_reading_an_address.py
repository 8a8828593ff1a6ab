"""The page of reading takes an address where the server may fetch, and only then."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from server import Site
from starlette.testclient import TestClient

from ravi.store.database import connect
from ravi.web.app import FETCHES, make_app
from ravi.web.settings import Settings

Send = Callable[[str], object]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., TestClient]]:
    connect(tmp_path / "a.ravi", create=True).close()
    with ExitStack() as stack:

        def client(**settings: object) -> TestClient:
            app = make_app(Settings(str(tmp_path / "a.ravi"), **settings))  # type: ignore[arg-type]
            return stack.enter_context(TestClient(app, base_url="http://127.0.0.1:8765"))

        yield client


def send(page: TestClient, url: str) -> tuple[int, str]:
    token = re.search(r'name="token" value="(\w+)"', page.get("/en/read").text)
    assert token is not None
    answer = page.post("/en/read", data={"token": token[1], "url": url})
    return answer.status_code, answer.text


def test_an_address_is_read(serve: Callable[..., TestClient], site: Site) -> None:
    path, there = next(iter(site.pages.items()))
    status, shown = send(serve(fetch=True, allow=("127.0.0.1",)), site.url(path))
    assert status == 200
    assert there.title in shown
    assert 'class="stages"' in shown
    assert site.count("/robots.txt") == 1


def test_it_says_why_not(serve: Callable[..., TestClient], site: Site) -> None:
    page = serve()
    assert 'name="url"' not in page.get("/en/read").text
    status, shown = send(page, site.url("/"))
    assert status == 400
    assert "ravi serve --fetch" in shown
    assert site.asked == []


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://169.254.169.254/latest", "file:///etc/passwd", "x", ""])
def test_what_is_not_public_is_not_fetched(serve: Callable[..., TestClient], url: str) -> None:
    status, shown = send(serve(fetch=True), url)
    assert status == 400
    assert "root:" not in shown


def test_a_feed_is_no_report(serve: Callable[..., TestClient], site: Site) -> None:
    status, shown = send(serve(fetch=True, allow=("127.0.0.1",)), site.url("/feed.rss"))
    assert status == 400
    assert "this is a feed" in shown


def test_not_too_many(serve: Callable[..., TestClient]) -> None:
    page = serve(fetch=True)
    told = [send(page, "http://127.0.0.1:1/")[1] for _ in range(FETCHES + 1)]
    assert "too many addresses" in told[-1]
    assert "too many addresses" not in told[-2]
