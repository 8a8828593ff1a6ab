"""Day by day what passed between two, in three lanes; or what one said, by tone. A mark's size is its reports."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from math import sqrt

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from . import Asked
from .events import Event, ends, named, of_two, statements
from .paper import (
    HARD,
    INK,
    KIND_LOOKS,
    LINE,
    PLAIN,
    SOFT,
    TONES,
    Say,
    days_below,
    month_starts,
    paper,
    styled,
    titled,
)

_FORMS = {"meeting": "D", "phone_call": "P", "video_call": "X", "letter": "v", "visit": "*"}


@styled
def draw(db: sqlite3.Connection, asked: Asked) -> Figure:
    """The picture."""
    say = Say(asked.lang)
    lanes = _of_two(db, asked, say) if asked.other else _of_one(db, asked, say)
    first, last = ends(*(events for _, events in lanes))
    figure, [axes] = paper(height=1.5 + 0.75 * len(lanes))
    looks = {k: (c, _FORMS[k]) for k, (c, _) in KIND_LOOKS.items()} | {t: (c, f) for t, (c, _, f) in TONES.items()}
    for y, (_, events) in enumerate(reversed(lanes)):
        _lane(axes, y, events, looks)
    axes.set_yticks(range(len(lanes)), [name for name, _ in reversed(lanes)], color=INK, va="center_baseline")
    axes.set_ylim(-0.6, len(lanes) - 0.4)
    axes.tick_params(axis="y", length=0)
    days_below(axes, say, asked.calendar, month_starts(asked.calendar, first, last)[0], last)
    there = Counter(e.label for _, events in lanes for e in events)
    if asked.other:
        _explained(axes, say, [(say(label), *looks[label]) for label in looks if there[label]])
    names = {k: named(db, n, asked.lang) for k, n in (("a", asked.who), ("b", asked.other)) if n}
    key = "timeline_of_two" if asked.other else "timeline_of_one" if asked.words else "timeline_of_all"
    titled(figure, say, say(key, **names, words=asked.words), [say("larger")])
    return figure


def _of_two(db: sqlite3.Connection, asked: Asked, say: Say) -> list[tuple[str, list[Event]]]:
    a, b, met, said, answered = of_two(db, asked)
    return [(say("said_to", a=a, b=b), said), (say("contact_lane"), met), (say("said_to", a=b, b=a), answered)]


def _of_one(db: sqlite3.Connection, asked: Asked, say: Say) -> list[tuple[str, list[Event]]]:
    said = statements(db, asked, asked.who)
    return [(say(t), told) for t in (SOFT, PLAIN, HARD) if (told := [e for e in said if e.label == t])]


def _lane(axes: Axes, y: int, events: Sequence[Event], looks: dict[str, tuple[str, str]]) -> None:
    """Marks on a line; those of one day stand above each other."""
    axes.axhline(y, color=LINE, linewidth=0.8, zorder=0)
    height: Counter[int] = Counter()
    for event in sorted(events):
        at = event.day.toordinal()
        colour, form = looks[event.label]
        level, height[at] = height[at], height[at] + 1
        axes.scatter(
            at, y + min(level, 3) * 0.13, s=22 * sqrt(event.reports), c=colour, marker=form, edgecolors=INK,
            linewidths=0.35, zorder=3,
        )  # fmt: skip


def _explained(axes: Axes, say: Say, looks: Sequence[tuple[str, str, str]]) -> None:
    right = say.lang == "fa"
    handles = [
        Line2D([], [], linestyle="", marker=form, color=colour, markeredgecolor=INK, markeredgewidth=0.35, label=name)
        for name, colour, form in (looks[::-1] if right else looks)
    ]
    axes.legend(
        handles=handles, loc="lower right" if right else "lower left", bbox_to_anchor=(1, 1) if right else (0, 1),
        ncols=len(handles), frameon=False, fontsize=8.5, columnspacing=1.0, handletextpad=0.2, borderaxespad=0.2,
    )  # fmt: skip
