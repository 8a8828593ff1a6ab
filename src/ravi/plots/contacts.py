"""Contacts of each month by kind: of all, of one, or of two."""

from __future__ import annotations

import sqlite3

from matplotlib.figure import Figure

from . import Asked
from .bars import explained, stacked
from .events import contacts, named, of_stories
from .paper import KIND_LOOKS, MONTH, Say, counts_beside, days_below, month_starts, nothing, paper, styled, titled


@styled
def draw(db: sqlite3.Connection, asked: Asked) -> Figure:
    """The picture."""
    events = contacts(db, asked)
    if not events:
        raise nothing()
    say = Say(asked.lang)
    first, last = min(e.day for e in events), max(e.day for e in events)
    months = month_starts(asked.calendar, first, last)
    figure, [axes] = paper()
    there = stacked(axes, months, events, KIND_LOOKS)
    explained(axes, [(say(kind), KIND_LOOKS[kind]) for kind in there], asked.lang == "fa")
    days_below(axes, say, asked.calendar, months[0], months[-1] + MONTH)
    counts_beside(axes, say, say("events_a_month"))
    names = {k: named(db, n, asked.lang) for k, n in (("a", asked.who), ("b", asked.other)) if n}
    title = say(("contacts_of", "contacts_of_one", "contacts_of_two")[len(names)], **names)
    titled(figure, say, title, notes(db, asked, say))
    return figure


def notes(db: sqlite3.Connection, asked: Asked, say: Say) -> list[str]:
    """What was counted."""
    return [say("counted_stories" if of_stories(db) and not asked.outlet else "counted_contacts"), say("only_held")]
