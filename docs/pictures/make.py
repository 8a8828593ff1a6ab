"""Takes the pictures of README and README.fa: pages on the example reports, in Debian's Chromium.

    make browser && .venv/bin/python docs/pictures/make.py

Needs Playwright, Chromium and Pillow. Run it when the pages or the readings of the examples change.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

from ravi.errors import InputError
from ravi.sources import reports

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "tests" / "browser"))

from conftest import CHROMIUM, EXAMPLES, QUIET, made, serving  # noqa: E402

SIZE = {"width": 1180, "height": 760}
SHARP, GOOD = 1.25, 82  # pixels for one, quality of WebP
HEARD = "این کتاب‌ها تا پایان هفته در قفسه‌ها جای می‌گیرد"
PICTURES = ("report", "quote", "story", "search")


def page(tab: Any, name: str, lang: str) -> None:
    """Go to the page of a picture."""
    if name == "search":
        tab.goto(f"/{lang}/search?words=کتابخانه")
    elif name == "quote":
        tab.goto(f"/{lang}/quote?heard={HEARD}")
    elif name == "story":
        tab.goto(f"/{lang}/stories?least=4")  # reports
        tab.goto(tab.locator("main a[href*='story?']").first.get_attribute("href"))
    else:
        tab.goto(f"/{lang}/search?words=قفسه")
        href = tab.locator("main a[href*='report?']").first.get_attribute("href")
        tab.goto(href.partition("#")[0])
    tab.wait_for_load_state("networkidle")


def examples(folder: Path) -> Path:
    """A store of the example reports."""
    given = [r for f in ("reports", "stories") for r in reports(str(EXAMPLES / f"{f}.jsonl"))]
    return made(folder / "examples.ravi", *(r for r in given if not isinstance(r, InputError)))


def main() -> None:
    """Takes all of them."""
    with TemporaryDirectory() as folder, sync_playwright() as driver:
        store = examples(Path(folder))
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        with serving(store) as address:
            context = browser.new_context(base_url=address, viewport=SIZE, device_scale_factor=SHARP)
            tab = context.new_page()
            for name in PICTURES:
                for lang in ("fa",) if name == "search" else ("en", "fa"):
                    page(tab, name, lang)
                    shot = Image.open(io.BytesIO(tab.screenshot()))
                    plain = name == "search" or lang == "en"
                    out = Path(sys.argv[1] if len(sys.argv) > 1 else HERE) / f"{name}{'' if plain else '.fa'}.webp"
                    shot.convert("RGB").save(out, "WEBP", quality=GOOD, method=6)
                    print(out.name, f"{out.stat().st_size / 1000:.0f} kB")
        browser.close()


if __name__ == "__main__":
    main()
