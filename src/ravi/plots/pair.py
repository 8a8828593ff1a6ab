"""Two parties month by month: contacts above; below what one said to the other upwards, and the answer downwards."""

from __future__ import annotations

import sqlite3

from matplotlib.figure import Figure

from . import Asked
from .bars import explained, stacked
from .contacts import notes
from .events import ends, of_two
from .paper import (
    GREY,
    KIND_LOOKS,
    MONTH,
    TONES,
    Say,
    counts_beside,
    days_below,
    month_starts,
    paper,
    styled,
    titled,
)


@styled
def draw(db: sqlite3.Connection, asked: Asked) -> Figure:
    """The picture."""
    a, b, met, there, back = of_two(db, asked)
    months = month_starts(asked.calendar, *ends(met, there, back))
    say, right = Say(asked.lang), asked.lang == "fa"
    figure, [upper, lower] = paper(2, 5.0, (1, 1.4))
    kinds = stacked(upper, months, met, KIND_LOOKS)
    explained(upper, [(say(kind), KIND_LOOKS[kind]) for kind in kinds], right)
    counts_beside(upper, say, say("events_a_month"))
    tones = dict.fromkeys([*stacked(lower, months, there, TONES), *stacked(lower, months, back, TONES, below=True)])
    explained(lower, [(say(t), TONES[t]) for t in TONES if t in tones], right)
    counts_beside(lower, say, say("statements_a_month"))
    lower.axhline(0, color=GREY, linewidth=0.8)
    high = max(abs(y) for y in lower.get_ylim())
    lower.set_ylim(-high * 1.4, high * 1.4)
    for y, one, other in ((0.985, a, b), (0.015, b, a)):
        lower.text(
            0.995 if right else 0.005, y, say("said_to", a=one, b=other), transform=lower.transAxes, fontsize=9,
            ha="right" if right else "left", va="top" if y > 0.5 else "bottom",
        )  # fmt: skip
    days_below(lower, say, asked.calendar, months[0], months[-1] + MONTH)
    titled(figure, say, say("pair_of", a=a, b=b), notes(db, asked, say))
    return figure
