"""Texts that mean harm leave the pages and their twins harmless."""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from served import HERE, stored
from starlette.testclient import TestClient

from ravi.report import Report
from ravi.web.app import make_app
from ravi.web.settings import Settings
from ravi.web.shown import differing, marked, own, visible

SCRIPT = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
OVERRIDE = "\u202eروت\u202c\u2066"
FLOOD = "\u200b" * 5000
HARM = [
    {"id": f"r1{SCRIPT}", "title": f"عنوان {SCRIPT}", "outlet": SCRIPT, "url": "javascript:alert(1)",
     "published": "2024-05-01", "body": f"علی رضایی، وزیر راه، گفت: کار پل {SCRIPT} تمام شد.\x00\x1b[31m"},
    {"id": "r2", "title": OVERRIDE, "outlet": OVERRIDE, "published": "2024-05-02",
     "body": f"مینا {OVERRIDE} کریمی، شهردار بندر نارنج، گفت: {OVERRIDE} پل ساخته شد."},
    {"id": "r3", "title": "ا" + "\u0650" * 4000, "outlet": FLOOD, "published": "2024-05-03",
     "body": f"رضا{FLOOD} کریمی، شهردار سپیدار، گفت: پل{FLOOD} ساخته شد."},
    {"id": "r4", "title": "=HYPERLINK(\"http://evil.example\")", "outlet": "=1+1", "published": "2024-05-04",
     "body": "علی رضایی، وزیر راه، عصر دیروز با مینا کریمی، شهردار نارنج، دیدار کرد و گفت: =1+1 پل ساخته شد."},
    {"id": "r5", "title": "بزرگ " * 60_000, "outlet": "ا" * 300_000, "published": "2024-05-05",
     "body": "علی رضایی، وزیر راه، گفت: " + "پل" * 100_000 + " ساخته شد."},
]  # fmt: skip
PAGES = ("today", "search", "contacts", "stories", "network", "corrections")


class Tags(HTMLParser):
    """The tags and attributes that a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attributes)))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    path: Path = stored(tmp_path_factory.mktemp("harm") / "a.ravi", [Report.of(r) for r in HARM])
    return TestClient(make_app(Settings(str(path))), base_url=HERE)


def urls(page: TestClient) -> list[str]:
    keys = [r["key"] for r in page.get("/fa/today.json").json()["reports"]]
    found = page.get("/fa/search.json").json()["statements"]
    people = {s["speaker_key"] for s in found if s["speaker_key"]}
    return [
        *PAGES,
        *(f"report?id={quote(k)}" for k in keys),
        *(f"why?id={quote(k)}&record=s1" for k in keys),
        *(f"record?id={s['uid']}" for s in found),
        *(f"person?who={quote(k)}" for k in people),
        f"search?words={quote(SCRIPT)}",
        f"search?speaker={quote(SCRIPT)}",
        f"quote?heard={quote('کار پل تمام شد ' + SCRIPT)}",
        f"report?id={quote(SCRIPT)}",
        f"person?who={quote(OVERRIDE)}",
    ]


def test_pages_stay_harmless(page: TestClient) -> None:
    for lang in ("fa", "en"):
        for url in urls(page):
            answer = page.get(f"/{lang}/{url}")
            assert answer.status_code in (200, 400, 404), url
            tags = Tags()
            tags.feed(answer.text)
            assert [a.get("src") for t, a in tags.seen if t == "script"] == [tags.seen[_script(tags)][1]["src"]], url
            assert not [t for t, _ in tags.seen if t in ("img", "iframe", "object", "style")], url
            attributes = {name for _, a in tags.seen for name in a}
            assert not {a for a in attributes if a.startswith("on") or a == "style"}, url
            assert not [a for _, a in tags.seen if (a.get("href") or "").lower().startswith(("javascript", "data"))], (
                url
            )


def _script(tags: Tags) -> int:
    return next(i for i, (t, _) in enumerate(tags.seen) if t == "script")


def test_what_steers_stands_alone(page: TestClient) -> None:
    """Each override is the only character of an isolate of its own: it can turn nothing round."""
    for url in urls(page):
        text = page.get(f"/fa/{url}").text
        rest = re.sub(r'<bdi class="ctl" data-c="[^"]*"><i>[^<]*</i></bdi>', "", text)
        body = rest[rest.index("<main") :]
        shown = re.sub(r"<[^>]*>", "", body)
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x1b]", shown), url


def test_a_flood_is_told_in_a_word(page: TestClient) -> None:
    shown = page.get("/fa/report?id=r3").text
    assert "U+200B×5000" in shown


def test_long_names_leave_lists_light(page: TestClient) -> None:
    for name in PAGES:
        assert len(page.get(f"/fa/{name}").content) < 150_000, name


def test_tables_hold_no_formulas(page: TestClient) -> None:
    csv.field_size_limit(1 << 24)
    for name in ("search", "contacts", "today"):
        for row in csv.reader(io.StringIO(page.get(f"/fa/{name}.csv").text)):
            assert not [c for c in row if c.startswith(("=", "@", "\t"))]


def test_feeds_hold_no_harm(page: TestClient) -> None:
    from xml.etree import ElementTree as xml

    xml.fromstring(page.get("/fa/search.atom").content)


@given(st.text())
def test_what_is_shown_holds_no_tag(text: str) -> None:
    for html in (visible(text), own(text), differing(text), marked(text, text[:5])):
        tags = Tags()
        tags.feed(str(html))
        assert {t for t, _ in tags.seen} <= {"bdi", "i", "del", "ins", "mark", "wbr"}
        str(html).encode()
