"""Bars of months, stacked."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from matplotlib.axes import Axes

from .events import Event

EDGED = 130  # so many bars have edges and hatches: those of narrower ones would hide them


def stacked(
    axes: Axes, months: Sequence[date], events: Sequence[Event], looks: Mapping[str, Sequence[Any]], below: bool = False
) -> list[str]:
    """Draw bars from zero upwards, or downwards; the labels that there are, in the order of ``looks``."""
    counts = {label: Counter[int]() for label in looks}
    for event in events:
        counts[event.label][bisect_right(months, event.day) - 1] += 1
    there = [label for label in looks if counts[label]]
    base = [0] * len(months)
    width = 0.8 * (months[1] - months[0]).days if len(months) > 1 else 20
    sign = -1 if below else 1
    for label in there:
        heights = [sign * counts[label][i] for i in range(len(months))]
        colour, hatch, *_ = looks[label]
        axes.bar(
            [m.toordinal() + 15 for m in months],
            heights,
            width,
            base,
            color=colour,
            hatch="" if len(months) > EDGED else hatch,
            edgecolor="none" if len(months) > EDGED else "white",
            linewidth=0.6,
        )
        base = [b + h for b, h in zip(base, heights)]
    return there


def explained(axes: Axes, labels: Sequence[tuple[str, Sequence[Any]]], right: bool) -> None:
    """A legend above the axes, on the side where the language begins."""
    from matplotlib.patches import Patch

    handles = [Patch(facecolor=look[0], hatch=look[1], edgecolor="white", label=name) for name, look in labels]
    axes.legend(
        handles=handles[::-1] if right else handles,
        loc="lower right" if right else "lower left",
        bbox_to_anchor=(1, 1) if right else (0, 1),
        ncols=max(len(handles), 1),
        frameon=False,
        fontsize=8.5,
        handlelength=1.4,
        columnspacing=1.2,
        borderaxespad=0.2,
    )
