"""What each column of a panel means: its codebook.

>>> from .panel import Panel
>>> dict(codebook(Panel("actor-month")))["said_warn"]
'statements of the actor that warn'
"""

from __future__ import annotations

from collections.abc import Iterator

from .panel import HELD, NOT_HELD, Panel

COLUMNS = ("column", "meaning")
_SPANS = {"week": "the week of ISO 8601, as 2021-W19", "month": "the month, as {month}", "year": "the year, as {year}"}
_COUNTS = {"event": "each event once, however many reports tell it", "report": "each report that tells it"}


def codebook(panel: Panel) -> Iterator[tuple[str, str]]:
    """Each column in its order, and what it holds."""
    both = "both" if panel.dyads else "the actor"
    month, year = ("1400-02", "1400") if panel.calendar == "jalali" else ("2021-05", "2021")
    told = {
        "period": f"{_SPANS[panel.span].format(month=month, year=year)}; calendar: {panel.calendar}",
        NOT_HELD: f"contacts between them that were planned, put off, called off or denied; {_COUNTS[panel.level]}",
        "reports": "reports that the store has of the period: where there are none, a zero says nothing",
        "naming": f"reports of the period that name {both}",
    }
    for kind in HELD:
        told[kind] = f"{kind.replace('_', ' ')}s {'of the two' if panel.dyads else 'of the actor'} that were held; "
        told[kind] += _COUNTS[panel.level]
    for column in panel.columns():
        yield column, told.get(column) or _named(column) or _done(column)


def _named(column: str) -> str:
    who = {"a": "the first party", "b": "the second party", "actor": "the actor"}.get(column, "")
    key = {"a_key": "the first party", "b_key": "the second party", "key": "the actor"}.get(column, "")
    return f"the name of {who}" if who else f"what tells {key} from others of that name" if key else ""


def _done(column: str) -> str:
    """Of a column of what was said or done; in a pair it begins with who of the two did it."""
    one, _, rest = column.partition("_")
    pair = one in ("a", "b")
    kind, _, label = (rest if pair else column).partition("_")
    who = f"of {one} to or at {'b' if one == 'a' else 'a'}" if pair else "of the actor"
    words = label.replace("_", " ")
    return f"statements {who} that {words}" if kind == "said" else f"acts {who}: {words}"
