"""Every page, in both languages, light and dark, on a desk and on a phone: it loads, it fits, everybody can read it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from addresses import FIELDS, REPORT, url

from conftest import Open
from ravi.web.pages import PAGES

pytestmark = pytest.mark.slow
DESK, PHONE = {"width": 1280, "height": 860}, {"width": 360, "height": 780}
FAULTS = {"fault": "report?id=nonesuch", "bad day": "search?since=xyz"}
COLOURS = ("color-contrast", "link-in-text-block", "scrollable-region-focusable")
EVERY = bool(os.environ.get("RAVI_EVERY_LOOK"))  # all of both languages, schemes and sizes: minutes
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_all_pages_are_here() -> None:
    assert set(FIELDS) == {p.name for p in PAGES} | {"read"}


def violations(tab: Any, *rules: str) -> list[str]:
    """What axe finds wrong, in words; by some rules alone, or by all."""
    told: dict[str, Any] = {"resultTypes": ["violations"]} | ({"runOnly": list(rules)} if rules else {})
    found = tab.evaluate("(told) => axe.run(document, told)", told)["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found]


@pytest.fixture(scope="module")
def axe() -> str:
    package = pytest.importorskip("axe_playwright_python", reason="axe-core is not installed: make browser")
    return (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["fa", "en"])
@pytest.mark.parametrize("name", [*FIELDS, *FAULTS])
def test_it_fits_and_everybody_can_read_it(opened: Open, address: str, axe: str, name: str, lang: str) -> None:
    tab = opened(address, viewport=DESK, bypass_csp=True)
    there = f"/{lang}/{FAULTS[name]}" if name in FAULTS else url(tab, name, lang)
    answer = tab.goto(there)
    assert answer.status in ((400, 404) if name in FAULTS else (200,))
    tab.evaluate(axe)
    assert tab.evaluate(WIDER) <= 0
    # Persian is looked at whole on a light desk, English on a dark phone, each once more for its other colours
    desk, phone = (DESK, "light"), (PHONE, "dark")
    looks = [(desk, ()), (phone, COLOURS)] if lang == "fa" else [(phone, ()), (desk, COLOURS)]
    if EVERY:
        looks = [((size, scheme), ()) for size in (DESK, PHONE) for scheme in ("light", "dark")]
    for (size, scheme), rules in looks:
        tab.set_viewport_size(size)
        tab.emulate_media(color_scheme=scheme)
        assert tab.evaluate(WIDER) <= 0, size
        assert violations(tab, *rules) == [], (size, scheme)
    assert tab.locator("h1").count() == 1
    assert tab.evaluate("getComputedStyle(document.body).direction") == ("rtl" if lang == "fa" else "ltr")


def test_the_policy_refuses_nothing_of_ours(tab: Any) -> None:
    """Without by-passing the policy: style, script and font are there, and the console is silent."""
    for name in FIELDS:
        tab.goto(url(tab, name))
        assert tab.evaluate("document.fonts.ready.then(() => document.fonts.check('16px Vazirmatn'))"), name
        assert tab.evaluate("document.styleSheets[0].cssRules.length") > 50, name


def test_it_works_without_javascript(opened: Open, address: str) -> None:
    tab = opened(address, java_script_enabled=False)
    for name in FIELDS:
        assert tab.goto(url(tab, name, "en")).status == 200
        assert tab.locator("main").inner_text().strip(), name
        if name in ("today", "network"):
            assert tab.locator("table").count() == 1, name


def test_opened_forms_and_reasons_are_read_by_everybody(opened: Open, address: str, axe: str) -> None:
    for scheme in ("light", "dark"):
        tab = opened(address, bypass_csp=True, color_scheme=scheme)
        tab.goto(f"/fa/report?id={REPORT}")
        tab.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        tab.check("#show-repair")
        tab.click(".card a[data-why] >> nth=0")
        tab.wait_for_selector(".fetched .tree")
        tab.evaluate(axe)
        assert violations(tab) == []


def test_one_switch_changes_the_language(tab: Any) -> None:
    tab.goto(url(tab, "search"))
    tab.click(".language")
    assert tab.locator("html").get_attribute("lang") == "en"
    assert "words=" in tab.url
    tab.click(".language")
    assert tab.locator("html").get_attribute("dir") == "rtl"


def test_it_prints_without_its_tools(tab: Any) -> None:
    tab.goto(url(tab, "report"))
    tab.emulate_media(media="print")
    assert not tab.locator(".top nav").is_visible()
    assert not tab.locator(".tools").first.is_visible()
    assert tab.locator(".body").is_visible()
