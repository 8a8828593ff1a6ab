"""Who was in contact with whom: the parties on a circle, a line for each pair, as wide as they have contacts."""

from __future__ import annotations

import sqlite3
from typing import Any

from matplotlib.figure import Figure

from ..views.network import Chosen, pairs
from ..web.drawing import circle
from . import Asked
from .events import named
from .paper import INK, Say, nothing, paper, styled, titled

NODE, EDGE = "#0072B2", "#56B4E9"


@styled
def draw(db: sqlite3.Connection, asked: Asked) -> Figure:
    """The picture."""
    given: Any = None  # the circle asks nothing more
    data = circle(given, {"pairs": pairs(db, Chosen(asked.since, asked.until, private=asked.private))})
    if not data["nodes"]:
        raise nothing()
    say = Say(asked.lang)
    figure, [axes] = paper(height=6.4)
    most = max(e["n"] for e in data["edges"])
    for e in sorted(data["edges"], key=lambda e: e["n"]):
        axes.plot(
            [e["x1"], e["x2"]], [-e["y1"], -e["y2"]], color=EDGE, linewidth=e["width"],
            alpha=0.45 + 0.5 * e["n"] / most, solid_capstyle="round", zorder=1,
        )  # fmt: skip
        x, y = (e["x1"] + e["x2"]) / 2, -(e["y1"] + e["y2"]) / 2
        if len(data["edges"]) <= 24:
            axes.text(
                x, y, say.words.number(e["n"]), fontsize=8, ha="center", va="center", zorder=2,
                bbox={"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none", "alpha": 0.85},
            )  # fmt: skip
    sides = {"start": "left", "end": "right", "middle": "center"}
    for n in data["nodes"]:
        axes.scatter(n["x"], -n["y"], s=n["r"] ** 2 * 2.2, c=NODE, edgecolors="white", linewidths=1, zorder=3)
        name = named(db, n["key"], asked.lang)
        level = "center" if n["anchor"] != "middle" else "bottom" if n["y"] < 0 else "top"
        axes.text(n["tx"], -n["ty"] + 4, name, ha=sides[n["anchor"]], va=level, color=INK, fontsize=9.5, zorder=4)
    axes.set_aspect("equal")
    axes.margins(0.16)
    axes.axis("off")
    titled(figure, say, say("network_of"), [say("counted_contacts"), say("only_held")])
    return figure
