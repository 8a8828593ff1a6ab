"""Takes every page on the example reports, in each language, light and dark, on a desk and on a phone, to be looked at.

    make browser && .venv/bin/python docs/pictures/every.py FOLDER [PAGE …]

Beside the pages as they open it takes those after something was done (a text read, a record corrected, nothing found, a
fault told), and one whose names are long. Nothing of it goes into the project.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from make import ROOT, examples
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(ROOT / "tests" / "browser"))

from addresses import FIELDS, url
from test_correcting_by_hand import put_right

from conftest import CHROMIUM, EXAMPLES, QUIET, serving

SIZES = {"desk": (1280, 900), "phone": (390, 844)}
MOST = 2600  # pixels of height that anybody looks at


def _done(tab: Any, lang: str) -> None:
    """A day put right: what the page says then."""
    put_right(tab, "contact", "wrong_day", "1403-02-10", lang)


def _read(tab: Any, lang: str) -> None:
    tab.goto(f"/{lang}/read")
    tab.fill("textarea", (EXAMPLES / "phone-call.txt").read_text(encoding="utf-8"))
    tab.click("form.ask button >> nth=0")


def _opened(tab: Any, lang: str) -> None:
    tab.goto(url(tab, "report", lang))
    for opens in (".correct summary", "a[data-why]"):
        tab.locator(f".card {opens}").first.click()
    tab.wait_for_selector(".fetched")


def _at(address: str) -> Callable[[Any, str], None]:
    return lambda tab, lang: tab.goto(f"/{lang}/{address}")


def _page(name: str) -> Callable[[Any, str], None]:
    return lambda tab, lang: tab.goto(url(tab, name, lang))


LOOKS: dict[str, Callable[[Any, str], None]] = {
    **{name: _page(name) for name in FIELDS},
    "search-newest": _at("search"),
    "search-nothing": _at("search?words=زرافه"),
    "search-fault": _at("search?since=nothing&words=کتابخانه"),
    "contacts-newest": _at("contacts"),
    "quote-empty": _at("quote"),
    "quote-nothing": _at("quote?heard=زرافه به ماه رفت و دیگر بازنگشت"),
    "person-nobody": _at("person?who=هیچ‌کس"),
    "report-opened": _opened,
    "read-done": _read,
    "report-done": _done,
    "corrections-some": _at("corrections"),
}


def main() -> None:
    """Takes them."""
    out = Path(sys.argv[1])
    wanted = sys.argv[2:] or list(LOOKS)
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as driver:
        store = examples(Path(folder))
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        with serving(store) as address:
            for size, (width, height) in SIZES.items():
                for scheme in ("light", "dark"):
                    view = {"width": width, "height": height}
                    context = browser.new_context(base_url=address, viewport=view, color_scheme=scheme)
                    tab = context.new_page()
                    for name in wanted:
                        for lang in ("fa", "en"):
                            LOOKS[name](tab, lang)
                            tab.wait_for_load_state("networkidle")
                            tall = min(MOST, tab.evaluate("document.documentElement.scrollHeight"))
                            clip = {"x": 0, "y": 0, "width": width, "height": max(tall, height)}
                            shot = out / f"{name}-{lang}-{scheme}-{size}.png"
                            tab.screenshot(path=shot, full_page=True, clip=clip)
                    context.close()
        browser.close()


if __name__ == "__main__":
    main()
