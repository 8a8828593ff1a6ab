"""The command that draws pictures, and its options."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from .app import Lang, app
from .archive import Outlet, Private, Since, Store, Until
from .guard import guarded


class Picture(StrEnum):
    """What is drawn."""

    contacts = "contacts"
    timeline = "timeline"
    pair = "pair"
    network = "network"
    panel = "panel"


class Months(StrEnum):
    """Whose months stand below; by itself, those of the language."""

    language = ""
    jalali = "jalali"
    gregorian = "gregorian"


@app.command()
@guarded
def plot(
    store: Store,
    what: Annotated[Picture, typer.Argument(metavar="WHAT", help="contacts, timeline, pair, network or panel.")],
    out: Annotated[str, typer.Option("-o", "--out", metavar="FILE", help="A file ending in .png, .svg or .pdf.")],
    who: Annotated[str, typer.Option(metavar="NAME", help="Of this one.")] = "",
    other: Annotated[str, typer.Option("--with", metavar="NAME", help="And of this one.")] = "",
    words: Annotated[str, typer.Option(metavar="WORDS", help="Statements with these words, as for search.")] = "",
    does: Annotated[str, typer.Option(metavar="LABEL", help="Statements that do this.")] = "",
    unit: Annotated[str, typer.Option(metavar="UNIT", help="Of a panel: actor or dyad, and week, month or year.")] = (
        "dyad-month"
    ),
    top: Annotated[int, typer.Option(min=1, metavar="N", help="Of a panel: the N with most contacts.")] = 12,
    lang: Annotated[Lang, typer.Option(help="The language of what is written in it.")] = Lang.fa,
    calendar: Annotated[Months, typer.Option(help="Whose months; else those of the language.")] = Months.language,
    outlet: Outlet = "",
    since: Since = "",
    until: Until = "",
    private: Private = False,
) -> int:
    """Draw a picture for print: Persian or English, Jalali or Gregorian months, safe for the colour-blind."""
    from ..plots import Asked, check_name, draw, save
    from .guard import DONE
    from .stores import opened

    check_name(out)
    asked = Asked(who, other, words, does, outlet, since, until, unit, top, lang.value, calendar.value, private=private)
    with opened(store) as db:
        save(draw(db, what.value, asked), out)
    return DONE
