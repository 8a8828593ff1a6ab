"""How many contacts each pair, or actor, had in each period: those with most, as a table of shades with numbers."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ..exports.panel import HELD, Panel, rows
from . import Asked
from .bars import EDGED
from .events import named
from .paper import GREY, INK, Say, counted, nothing, paper, styled, titled

_NUMBERED = 30  # periods up to which numbers stand in the cells


@styled
def draw(db: sqlite3.Connection, asked: Asked) -> Figure:
    """The picture."""
    panel = Panel(
        asked.unit, "event", asked.calendar, asked.who, asked.other, asked.outlet, asked.since, asked.until,
        private=asked.private,
    )  # fmt: skip
    found: dict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
    covered: dict[str, int] = {}
    for row in rows(db, panel):
        unit = (row["a_key"], row["b_key"]) if panel.dyads else (row["key"],)
        found[unit][row["period"]] = sum(row[kind] for kind in HELD)
        covered[row["period"]] = row["reports"]
    units = sorted(found, key=lambda u: (-sum(found[u].values()), u))[: asked.top]
    units = [u for u in units if sum(found[u].values())]
    if not units:
        raise nothing()
    say, periods = Say(asked.lang), sorted(covered)
    values = np.array([[found[u].get(p, 0) for p in periods] for u in units])
    figure, [axes] = paper(height=1.5 + 0.32 * len(units))
    shown: Any = np.where(values == 0, np.nan, values)
    image = axes.pcolormesh(
        shown, cmap="cividis_r", vmin=0, edgecolors="white", linewidth=0.8 if len(periods) <= EDGED else 0
    )
    if len(periods) <= _NUMBERED:
        _numbered(axes, say, values)
    for n, period in enumerate(periods):
        if not covered[period]:
            axes.axvspan(n, n + 1, facecolor="none", edgecolor=GREY, hatch="////", linewidth=0)
    axes.invert_yaxis()
    between = " – "
    labels = [between.join(named(db, key, asked.lang) for key in unit) for unit in units]
    axes.set_yticks([y + 0.5 for y in range(len(units))], labels, color=INK, fontsize=9, va="center_baseline")
    step = -(-len(periods) // 12)
    at = range(0, len(periods), step)
    axes.set_xticks([x + 0.5 for x in at], list(_periods(say, asked.calendar, [periods[x] for x in at])), fontsize=8)
    axes.tick_params(length=0)
    for side in axes.spines.values():
        side.set_visible(False)
    if len(periods) > _NUMBERED:
        counted(figure.colorbar(image, ax=axes, shrink=0.7).ax, say)
    key = "panel_of_pairs" if panel.dyads else "panel_of_actors"
    titled(figure, say, say(key), [say("only_held")])
    return figure


def _numbered(axes: Axes, say: Say, values: Any) -> None:
    most = values.max()
    for (y, x), value in np.ndenumerate(values):
        if value:
            colour, number = "white" if value > 0.55 * most else INK, say.words.number(int(value))
            axes.text(x + 0.5, y + 0.5, number, color=colour, ha="center", va="center", fontsize=8)


def _periods(say: Say, calendar: str, periods: Sequence[str]) -> Iterator[str]:
    """Weeks, months or years as they stand below; the year of months is told where it changes."""
    shown = ""
    for period in periods:
        year, _, month = period.partition("-")
        if not month.isdecimal():
            yield say.words.digits(period)
            continue
        name = say(f"{calendar}.{int(month)}")
        name = name[:3] if say.lang == "en" and calendar == "gregorian" else name
        yield name if year == shown else f"{name}\n{say.words.digits(year)}"
        shown = year
