"""What a reader's hands do: select from right to left and copy, walk with the keyboard, ask why, come closer."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from addresses import REPORT, url

from conftest import EXAMPLES, Open

pytestmark = pytest.mark.slow
RECT = """(index) => {
  const walker = document.createTreeWalker(document.querySelector(".body"), NodeFilter.SHOW_TEXT);
  for (let seen = 0, node; (node = walker.nextNode()); seen += node.length) {
    if (index < seen + node.length) {
      const range = document.createRange();
      range.setStart(node, index - seen); range.setEnd(node, index - seen + 1);
      const box = range.getBoundingClientRect();
      return [box.left, box.top + box.height / 2, box.width];
    }
  }
}"""


def body_of(tab: Any, report: str = REPORT) -> str:
    return str(tab.request.get(f"/fa/report.json?{urlencode({'id': report})}").json()["record"]["report"]["body"])


def test_a_passage_is_selected_from_right_to_left_and_copied(opened: Open, address: str) -> None:
    tab = opened(address, permissions=["clipboard-read", "clipboard-write"])
    tab.goto(url(tab, "report"))
    text = body_of(tab)
    passage = "نیک‌پی، شهردار بندر نارنج"  # out of a name, across an office
    start = text.index(passage)
    end = start + len(passage)
    left, y, width = tab.evaluate(RECT, start)
    last = tab.evaluate(RECT, end - 1)
    assert last[0] < left
    tab.mouse.move(left + width - 0.5, y)  # the first letter stands at the right
    tab.wait_for_timeout(300)
    tab.mouse.down()
    for share in (0.25, 0.5, 0.75, 1):
        tab.mouse.move(left + width - 0.5 + share * (last[0] + 1 - left - width), last[1])
        tab.wait_for_timeout(150)  # a selection follows the frames that are drawn
    tab.mouse.up()
    assert tab.evaluate("getSelection().toString()") == text[start:end]
    tab.keyboard.press("Control+c")
    assert tab.evaluate("navigator.clipboard.readText()") == text[start:end]


def test_the_whole_text_is_copied_as_it_was_given(opened: Open, address: str) -> None:
    tab = opened(address, permissions=["clipboard-read", "clipboard-write"])
    for report in [r["key"] for r in tab.request.get("/fa/today.json").json()["reports"]]:
        tab.goto(f"/en/report?{urlencode({'id': report})}")
        tab.check("#show-repair")  # what is read in its place is drawn, and is no part of the text
        tab.evaluate("getSelection().selectAllChildren(document.querySelector('.body'))")
        tab.keyboard.press("Control+c")
        assert tab.evaluate("navigator.clipboard.readText()") == body_of(tab, report), report


def test_persian_runs_from_right_to_left_on_both_pages(tab: Any) -> None:
    text = body_of(tab)
    for lang in ("fa", "en"):
        tab.goto(url(tab, "report", lang))
        first, later = tab.evaluate(RECT, 0), tab.evaluate(RECT, 3)
        assert first[0] > later[0], text[:4]


def test_the_keyboard_reaches_the_page_and_its_search(tab: Any) -> None:
    tab.goto("/fa/today")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    assert tab.locator(".skip").is_visible()
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"
    tab.keyboard.press("Tab")
    tab.keyboard.type("کتابخانه")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search?**")
    assert tab.locator("mark").count() > 0


def test_the_keyboard_walks_through_a_report(tab: Any) -> None:
    """Each record is one stop in the text; Enter leads to its card; a layer goes off with the space bar."""
    tab.goto(url(tab, "report"))
    stops = tab.evaluate("[...document.querySelectorAll('.body [data-record][tabindex]')].map((w) => w.dataset.record)")
    assert len(stops) == len(set(stops)) > 3
    tab.focus("#show-statement")
    tab.keyboard.press("Space")
    shown = "getComputedStyle(document.querySelector('.body .l-statement')).backgroundColor"
    assert tab.evaluate(shown) == "rgba(0, 0, 0, 0)"
    tab.focus(".body [tabindex] >> nth=0")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.querySelector('.card:target') !== null")


def test_focus_is_always_seen(tab: Any) -> None:
    tab.goto("/en/search")
    for _ in range(14):
        tab.keyboard.press("Tab")
        width = "parseFloat(getComputedStyle(document.activeElement).outlineWidth)"
        assert tab.evaluate(width) >= 2, tab.evaluate("document.activeElement.outerHTML")[:200]


def test_words_and_their_record_light_up_together(tab: Any) -> None:
    tab.goto(url(tab, "report"))
    tab.hover(".body .l-statement >> nth=0")
    assert tab.locator(".card.lit").count() == 1
    tab.hover(".card >> nth=2")
    assert tab.locator(".body .lit").count() > 0


def test_reasons_open_in_place_and_close(tab: Any) -> None:
    tab.goto(url(tab, "report", "en"))
    tab.click(".card a[data-why] >> nth=0")
    tab.wait_for_selector(".card .fetched .tree code")
    assert "/report" in tab.url
    tab.click(".card a[data-why] >> nth=0")
    assert tab.locator(".fetched").count() == 0


def test_reasons_are_a_page_without_javascript(opened: Open, address: str) -> None:
    tab = opened(address, java_script_enabled=False)
    tab.goto(url(tab, "report"))
    tab.click(".card a[data-why] >> nth=0")
    assert "/why" in tab.url
    assert tab.locator(".tree code").count() > 0


def test_layers_are_remembered(tab: Any) -> None:
    tab.goto(url(tab, "report"))
    tab.uncheck("#show-cue")
    tab.reload()
    assert not tab.is_checked("#show-cue")


def test_the_network_comes_closer_and_goes_back(tab: Any) -> None:
    tab.goto(url(tab, "network"))
    box = "document.querySelector('.network svg').getAttribute('viewBox')"
    whole = tab.evaluate(box)
    tab.click("[data-zoom=in]")
    closer = tab.evaluate(box)
    assert float(closer.split()[2]) < float(whole.split()[2])
    tab.keyboard.press("ArrowDown")
    assert tab.evaluate(box) != closer
    tab.click("[data-zoom=all]")
    assert [float(x) for x in tab.evaluate(box).split()] == [float(x) for x in whole.split()]
    tab.click(".network a circle >> nth=0")
    tab.wait_for_url("**/person?**")


def test_a_text_is_read_stage_by_stage(tab: Any) -> None:
    tab.goto("/en/read")
    tab.fill("textarea", (EXAMPLES / "phone-call.txt").read_text(encoding="utf-8"))
    tab.fill("[name=published]", "1400-02-27")
    tab.click("form.ask button >> nth=0")
    assert tab.locator(".card").count() >= 7
    assert "16 May 2021" in tab.inner_text(".card >> nth=0")
    stages = tab.locator(".stages ol > li")
    assert stages.count() == 14
    tab.click(".stages summary >> nth=0")
    assert tab.locator(".stages details[open] .found li").count() > 0


def test_without_leave_no_address_is_read(tab: Any) -> None:
    tab.goto("/en/read")
    assert tab.locator("[name=url]").count() == 0
    assert "ravi serve --fetch" in tab.inner_text("main")
