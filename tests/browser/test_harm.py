"""Texts that mean harm, in a real browser: nothing runs, nothing is turned round, nothing breaks the page."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from conftest import Open, made, serving
from ravi.report import Report

pytestmark = pytest.mark.slow
SCRIPT = "\"'><script>document.title = 'harm'</script><img src=x onerror=alert(2)><svg onload=alert(3)>"
OVERRIDE, FLOOD = "\u202eروت\u202c\u2066", "\u200b" * 5000
MARKS = "ا" + "\u0650" * 4000
PLAIN = "مینا کریمی، شهردار بندر نارنج، گفت: کار پل تمام شد و راه باز است."
HARM = [
    {"id": f"r1{SCRIPT}", "title": SCRIPT, "outlet": SCRIPT, "url": "javascript:alert(4)", "published": "2024-05-01",
     "body": f"علی رضایی، وزیر راه، گفت: کار پل {SCRIPT} تمام شد."},
    {"id": "r2", "title": OVERRIDE, "outlet": OVERRIDE, "published": "2024-05-02",
     "body": f"مینا {OVERRIDE} کریمی، شهردار بندر نارنج، گفت: {OVERRIDE} پل ساخته شد.\u202e"},
    {"id": "r3", "title": MARKS, "outlet": FLOOD, "published": "2024-05-03",
     "body": f"رضا{FLOOD} کریمی، شهردار سپیدار، گفت: پل{FLOOD} ساخته شد."},
    {"id": "r4", "title": '=HYPERLINK("http://evil.example")', "outlet": "=1+1", "published": "2024-05-04",
     "body": "علی رضایی، وزیر راه، عصر دیروز با مینا کریمی، شهردار نارنج، دیدار کرد و گفت: =1+1 پل ساخته شد."},
    {"id": "r5", "title": "ب" * 1_000_000, "outlet": "ا" * 1_000_000, "published": "2024-05-05",
     "body": f"علی رضایی، وزیر راه، گفت: {'پل' * 100_000} ساخته شد."},
    {"id": "r6", "title": "پل", "outlet": "بامداد", "published": "2024-05-06", "body": PLAIN},
]  # fmt: skip
LISTS = ("today", "search", "contacts", "stories", "network", "corrections")


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path: Path = made(tmp_path_factory.mktemp("harm") / "a.ravi", *(Report.of(r) for r in HARM))
    with serving(path) as address:
        yield address


@pytest.fixture
def tab(opened: Open, there: str) -> Any:
    return opened(there, permissions=["clipboard-read", "clipboard-write"])


def pages_of(tab: Any) -> list[str]:
    found = tab.request.get("/fa/search.json").json()["statements"]
    people = {s["speaker_key"] for s in found if s["speaker_key"] and len(s["speaker_key"]) < 400}
    return [
        *LISTS,
        *(f"report?id={quote(r['id'])}" for r in HARM),
        *(f"why?id={quote(r['id'])}&record=s1" for r in HARM[:2]),
        *(f"record?id={s['uid']}" for s in found),
        *(f"person?who={quote(p)}" for p in people),
        f"search?words={quote(SCRIPT)}",
        f"search?speaker={quote(OVERRIDE)}",
        f"quote?heard={quote('کار پل تمام شد ' + SCRIPT)}",
        f"report?id={quote(SCRIPT)}",
    ]


def test_nothing_runs_and_every_page_fits(tab: Any) -> None:
    """The tab itself fails on a dialog, on a script's error and on what the policy refuses."""
    tab.set_viewport_size({"width": 390, "height": 800})
    for page in pages_of(tab):
        tab.goto(f"/fa/{page}")
        assert tab.title() != "harm", page
        assert tab.locator("main img, main svg[onload], main script").count() == 0, page
        wide = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, page
        links = tab.evaluate("[...document.links].map((a) => a.protocol)")
        assert set(links) <= {"http:", "https:"}, page


def test_what_turns_round_turns_nothing(tab: Any) -> None:
    """The words behind an override stand where they would stand without it: to the left of those before them."""
    tab.goto("/en/report?id=r2")
    left = """(words) => {
      const walker = document.createTreeWalker(document.querySelector(".body"), NodeFilter.SHOW_TEXT);
      for (let node; (node = walker.nextNode());) {
        const at = node.data.indexOf(words);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at); range.setEnd(node, at + words.length);
        return range.getBoundingClientRect().left;
      }
    }"""
    assert tab.evaluate(left, "مینا") > tab.evaluate(left, "کریمی") > tab.evaluate(left, "شهردار")
    assert tab.locator(".body .ctl[data-c='U+202E']").count() >= 2


def test_hostile_words_are_copied_as_they_are(tab: Any) -> None:
    for report in HARM[:4]:
        tab.goto(f"/fa/report?id={quote(report['id'])}")
        tab.evaluate("getSelection().selectAllChildren(document.querySelector('.body'))")
        tab.keyboard.press("Control+c")
        assert tab.evaluate("navigator.clipboard.readText()") == report["body"], report["id"]


def test_pages_stay_light(tab: Any) -> None:
    for page in LISTS:
        assert len(tab.request.get(f"/fa/{page}").body()) < 150_000, page


def test_a_good_report_among_them_is_whole(tab: Any) -> None:
    tab.goto("/fa/report?id=r6")
    assert tab.inner_text(".body") == PLAIN


def test_tables_hold_no_formulas(tab: Any) -> None:
    csv.field_size_limit(1 << 24)
    for name in ("search", "contacts", "today"):
        for row in csv.reader(io.StringIO(tab.request.get(f"/fa/{name}.csv").text())):
            assert not [c for c in row if c.startswith(("=", "@", "\t", "+", "\r"))]
