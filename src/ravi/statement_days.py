"""The day on which words were said that belong to no contact: the one that stands in the clause of their cue."""

from __future__ import annotations

from collections.abc import Sequence

from .knowledge import Knowledge
from .linking import Links
from .mentions.dates import Dated
from .mentions.reckoning import Frame, Resolved
from .mentions.today import anchor, this_year
from .mentions.when import resolve_in
from .records import Report
from .settings import Setting


def find_statement_days(
    knowledge: Knowledge,
    report: Report,
    as_of: str | None,
    days: Sequence[Dated],
    settings: Sequence[Setting],
    links: Links,
) -> list[Resolved | None]:
    """The day of each statement without a contact, in the same order; None where its clause names none."""
    if all(s.dated is None for s in settings):
        return [None] * len(settings)
    mentions = [d.mention for d in days]
    around, year = anchor(mentions, report.published), this_year(mentions, report.published)
    frame = Frame.of(around, as_of or knowledge.day, (), "past", report.published, year)
    found: dict[int, Resolved | None] = {}
    out: list[Resolved | None] = []
    for setting, contact in zip(settings, links[0]):
        if setting.dated is None or contact >= 0:
            out.append(None)
            continue
        first = setting.dated.first
        if first not in found:
            found[first] = resolve_in(setting.dated.mention, frame)
        out.append(found[first])
    return out
