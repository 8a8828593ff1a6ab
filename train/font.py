"""Makes the font of the pictures from that of the pages: ``python train/font.py``. Needs fonttools and brotli.

Pictures are drawn with one weight, and matplotlib reads no WOFF2: so the variable Vazirmatn of ``web/static`` is taken
at weight 400 and written as TrueType, with its licence beside it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parents[1] / "src" / "ravi"
STATIC, PLOTS = ROOT / "web" / "static", ROOT / "plots"


def main() -> None:
    """Write the font and its licence."""
    font = TTFont(STATIC / "vazirmatn.woff2", recalcTimestamp=False)
    if "fvar" in font:
        instantiateVariableFont(font, {axis.axisTag: 400 for axis in font["fvar"].axes}, inplace=True)
    font.flavor = None
    font.save(PLOTS / "vazirmatn.ttf")
    shutil.copyfile(STATIC / "vazirmatn.OFL.txt", PLOTS / "vazirmatn.OFL.txt")


if __name__ == "__main__":
    main()
