"""The pages, each in a line: what it asks of the store, the fields it takes, and which rows its CSV holds.

Every page is at ``/fa/NAME`` and ``/en/NAME``, its data at ``NAME.json`` and ``NAME.csv``, with the same fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ..errors import InputError
from . import correcting, drawing, finding, quality, reports, telling
from .asked import Asked, Data

_DAYS = ("since", "until")
_STATEMENTS = ("words", "speaker", "to", "does", "outlet", *_DAYS)
_CONTACTS = ("who", "other", "kind", "status", "outlet", *_DAYS)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: ``look`` gives its data, ``rows`` the key of the rows among them; ``shown`` adds what only HTML needs."""

    name: str
    look: Callable[[Asked], Data]
    takes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    rows: str = ""
    columns: tuple[str, ...] = ()
    feed: bool = False
    shown: Callable[[Asked, Data], Data] | None = None

    def table(self, data: Data) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
        """The columns and rows of its CSV."""
        rows = [data] if not self.rows else self.under(data)
        columns = self.columns or tuple(rows[0] if rows else ())
        return columns, rows

    def see(self, fields: Iterable[str]) -> None:
        """Raises ``InputError`` for a field that is not taken: a program that misspells one gets no other answer."""
        unknown = next((f for f in fields if f not in self.takes), None)
        if unknown is not None:
            told = f"one of {', '.join(self.takes)}" if self.takes else "this page takes none"
            raise InputError(f"no field {unknown[:40]!r}", remedy=told)

    def under(self, data: Data) -> list[dict[str, Any]]:
        """The rows, found by a path such as ``record.statements``."""
        found: Any = data
        for key in self.rows.split("."):
            found = found[key]
        return list(found)


_PAGED = ("limit", "after", "calendar")
PAGES = (
    Page("today", telling.today, rows="reports", columns=("key", "published", "outlet", "title")),
    Page("search", finding.statements, (*_STATEMENTS, *_PAGED), (), "statements", finding.STATEMENT, True,
         shown=finding.people),
    Page("contacts", finding.contacts, (*_CONTACTS, *_PAGED), (), "contacts", finding.CONTACT, True),
    Page("quote", finding.quoted, ("heard", "speaker", "outlet", *_DAYS), (), "wordings",
         ("likeness", "speaker", "form", "text", "diff", "places")),
    Page("report", reports.report, ("id",), ("id",), "record.statements",
         ("id", "speaker", "text", "form", "does", "cue", "content", "contact", "confidence"), shown=reports.shown),
    Page("why", reports.why, ("id", "record"), ("id", "record"), "", ("key", "record", "words", "why")),
    Page("record", reports.record, ("id",), ("id",)),
    Page("person", telling.person, ("who",), ("who",), "offices", ("office", "first", "last", "reports")),
    Page("pair", telling.pair, ("one", "other", *_DAYS), ("one", "other"), "entries",
         ("day", "what", "uid", "label", "who", "text", "outlets", "reports", "reversal")),
    Page("stories", telling.stories, ("who", *_DAYS, "least", "order", "limit"), (), "stories",
         ("id", "kind", "date", "participants", "stages", "reports", "conflicts"), shown=telling.further),
    Page("story", telling.story, ("id",), ("id",), "stages", ("stage", "published", "outlet", "report", "contact"),
         shown=telling.outlets),
    Page("network", telling.network, (*_DAYS, "kind", "country", "limit"), (), "pairs",
         ("one", "other", "contacts", "calls"), shown=drawing.circle),
    Page("corrections", correcting.corrections, ("limit", "after"), (), "judgements", correcting.COLUMNS),
    Page("quality", quality.quality, (), (), "figures", ("set", "figure", "value"), shown=quality.headline),
)  # fmt: skip
