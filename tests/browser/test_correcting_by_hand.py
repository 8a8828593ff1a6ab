"""Every correction in the browser: two clicks, told, logged, taken back; by mouse, by keyboard, without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from addresses import OTHER, SPEAKER, url

from conftest import Open
from ravi.web.correcting import OFFERED

pytestmark = pytest.mark.slow
CARD = {
    "statement": ".card[class*=who-]",
    "contact": ".card:has(> h3 [class*=kind-])",
    "act": "h2:text-is('Acts') + .card",
}
SHAPES = ("wrong_speaker", "wrong_day", "no_contact")  # one of each shape of form


def put_right(tab: Any, kind: str, verdict: str, value: str | int = "", lang: str = "en") -> None:
    """Correct the first record of a kind; ``value`` is a day, or the place of a speaker in the list."""
    tab.goto(url(tab, "report", lang))
    card = tab.locator(CARD[kind]).first
    card.locator(".correct summary").click()
    form = card.locator("form", has=tab.locator(f"button[value={verdict}]"))
    if verdict == "wrong_day":
        form.locator("input[name=value]").fill(value)
    if verdict == "wrong_speaker":
        form.locator("select[name=value]").select_option(index=value)
    card.locator(f"button[value={verdict}]").click()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("kind", CARD)
def test_two_clicks_and_one_takes_back(opened: Open, own: Callable[..., str], kind: str, script: bool) -> None:
    tab = opened(own(by="Mina"), java_script_enabled=script)
    made = 0
    for verdict in (v for v in OFFERED[kind] if script or v in SHAPES):
        put_right(tab, kind, verdict, 1 if verdict == "wrong_speaker" else "1403-02-10")
        made += 1
        assert f"Correction {made} is kept" in tab.inner_text(".done")
        assert "by Mina" in tab.inner_text(".judged")
        if verdict == "wrong_day":
            assert "29 April 2024" in tab.inner_text(".judged")
        tab.goto("/en/corrections")
        tab.click("article.hit button >> nth=0")
        made += 1
        assert "taken back" in tab.inner_text("article.hit >> nth=1").lower(), verdict
    tab.goto(url(tab, "report", "en"))
    assert tab.locator(".judged").count() == 0


def test_a_wrong_day_moves_the_contact_and_its_story(opened: Open, own: Callable[..., str]) -> None:
    tab = opened(own())
    put_right(tab, "contact", "wrong_day", "۱۴۰۳-۰۲-۱۰", "fa")
    [held] = {
        c["held"]
        for c in tab.request.get(url(tab, "contacts").replace("contacts?", "contacts.json?")).json()["contacts"]
    }
    assert held == "2024-04-29"
    tab.click(".card a:has-text('رویداد')")
    assert "۱۰ اردیبهشت ۱۴۰۳" in tab.inner_text(".head")


def test_a_day_that_is_none_is_told(opened: Open, own: Callable[..., str]) -> None:
    tab = opened(own())
    put_right(tab, "contact", "wrong_day", "فردا", "fa")
    assert "روز نیست" in tab.inner_text("[role=alert]")


@pytest.mark.parametrize("verdict", OFFERED["party"])
def test_persons_are_put_right(opened: Open, own: Callable[..., str], verdict: str) -> None:
    tab = opened(own())
    tab.goto(url(tab, "person", "en"))
    tab.click(".correct summary")
    if verdict in ("same_person", "other_person"):
        tab.fill(".correct input[name=value]", OTHER)
    tab.click(f".correct button[value={verdict}]")
    log = tab.request.get("/en/corrections.json").json()["judgements"]
    assert [j["verdict"] for j in log] == [verdict]
    tab.goto("/en/corrections")
    tab.click("article.hit button")
    log = tab.request.get("/en/corrections.json").json()["judgements"]
    assert [j["verdict"] for j in log] == ["undo", verdict]
    assert tab.goto(url(tab, "person", "en")).status == 200
    assert SPEAKER in tab.inner_text("h1")


def test_by_keyboard_alone(opened: Open, own: Callable[..., str]) -> None:
    tab = opened(own())
    tab.goto(url(tab, "report", "en"))
    tab.focus(".card .correct summary >> nth=1")
    tab.keyboard.press("Enter")
    for _ in range(30):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.value") == "not_said":
            break
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".done")
    assert "Searches leave it out" in tab.inner_text(".done")


def test_read_only_offers_nothing(opened: Open, own: Callable[..., str]) -> None:
    tab = opened(own(corrects=False))
    for name in ("report", "person", "corrections"):
        tab.goto(url(tab, name, "en"))
        assert tab.locator("form[action$=correct]").count() == 0
