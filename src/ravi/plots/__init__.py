"""Pictures for print and screen, of what a store holds: contacts, a timeline, a pair, the network, a panel.

>>> sorted(KINDS)
['contacts', 'network', 'pair', 'panel', 'timeline']

``draw`` gives a figure of matplotlib, ``save`` writes it as PNG, SVG or PDF, by its name.
Persian is set in Vazirmatn, which is in the wheel, and shaped by matplotlib itself. Colours are those of
Okabe and Ito (*Color Universal Design*, 2008), which people who see fewer colours tell apart, and forms and hatches say
the same once more. Time runs from left to right in both languages, as in the press of Iran. Needs the extra ``plot``.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import InputError, MissingExtra

if TYPE_CHECKING:
    from matplotlib.figure import Figure

KINDS = ("contacts", "timeline", "pair", "network", "panel")
ENDINGS = (".png", ".svg", ".pdf")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a picture is of and how it is labelled; empty fields ask nothing. Days are as users write them."""

    who: str = ""
    other: str = ""
    words: str = ""
    does: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    unit: str = "dyad-month"
    top: int = 12
    lang: str = "fa"
    calendar: str = ""
    private: bool = False


def draw(db: sqlite3.Connection, kind: str, asked: Asked) -> Figure:
    """A picture. Raises ``InputError`` where there is no such kind, nobody of a name, or nothing to draw."""
    if kind not in KINDS:
        raise InputError(f"no picture {kind!r}", remedy=f"one of {', '.join(KINDS)}")
    if kind in ("timeline", "pair") and not asked.who:
        raise InputError(f"whose {kind}?", remedy="name somebody with --who, and the other with --with")
    if kind == "pair" and not asked.other:
        raise InputError("a pair is of two", remedy="name the other with --with")
    try:
        import matplotlib  # noqa: F401
    except ImportError:
        raise MissingExtra("pictures", "plot") from None
    calendar = asked.calendar or ("jalali" if asked.lang == "fa" else "gregorian")
    figure: Figure = import_module(f".{kind}", __name__).draw(db, replace(asked, calendar=calendar))
    return figure


def check_name(out: str) -> None:
    """Raises ``InputError`` for a file that is none of the forms."""
    if Path(out).suffix.lower() not in ENDINGS:
        raise InputError(f"no form of pictures {Path(out).suffix!r}", file=out, remedy=f"one of {', '.join(ENDINGS)}")


def save(figure: Figure, out: str) -> None:
    """Write a figure, the same bytes each time."""
    from .paper import written

    check_name(out)
    written(figure, Path(out))
