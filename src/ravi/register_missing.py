"""Offices that reports speak of without a name and that no line of the register explains, by how often they occur.

>>> from ravi.knowledge import load
>>> report = {"id": "r1", "published": "2024-09-01", "body": "شهردار بندر نارنج گفت: کار تمام شد."}
>>> [(m.text, m.reports, m.examples) for m in missing([report], load())]
[('شهردار بندر نارنج', 1, (('r1', (0, 17)),))]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .actors.drafts import generic_heads
from .knowledge import Knowledge
from .mentions.office_names import Office, office_name
from .reading import read_many
from .report import Report
from .scan import Scan
from .span import Span

_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Missing:
    """An office by its commonest wording: in how many reports it stands, of which days, and where the first are."""

    text: str
    country: str | None
    reports: int
    first: str
    last: str
    examples: tuple[tuple[str, Span], ...]

    def to_dict(self) -> dict[str, Any]:
        """The office as plain data."""
        return {
            "office": self.text,
            "country": self.country,
            "reports": self.reports,
            "first": self.first or None,
            "last": self.last or None,
            "examples": [{"report": r, "span": list(s)} for r, s in self.examples],
        }


@dataclass(slots=True)
class _Tally:
    reports: int = 0
    texts: dict[str, int] = field(default_factory=dict)
    days: list[str] = field(default_factory=list)
    examples: list[tuple[str, Span]] = field(default_factory=list)


def missing(
    reports: Iterable[Report | Mapping[str, Any] | str], knowledge: Knowledge, examples: int = _EXAMPLES
) -> list[Missing]:
    """The offices, the most frequent first. An office counts once a report, and only where somebody speaks, acts or
    takes part by it; «منبع آگاه», «یک مقام» and the like hide who it is and are left out."""
    tallies: dict[Office, _Tally] = {}
    for reading in read_many(reports, knowledge):
        seen: set[Office] = set()
        for actor in reading.actors:
            if actor.type != "person" or not actor.unnamed or actor.anonymous or actor.figure or not actor.roles:
                continue
            role = actor.roles[0]
            scan = Scan.of(role.text, knowledge)
            office = office_name(scan, (0, len(scan.words)))
            if office in seen or office.of_another or office.open or office.head in generic_heads(scan.lexicon):
                continue
            seen.add(office)
            tally = tallies.setdefault(office, _Tally())
            tally.reports += 1
            tally.texts[role.text] = tally.texts.get(role.text, 0) + 1
            tally.days += [reading.report.published[:10]] if reading.report.published else []
            if len(tally.examples) < examples:
                tally.examples.append((reading.report.id, (role.span[0], role.span[1])))
    found = [_missing(office, tally) for office, tally in tallies.items()]
    return sorted(found, key=lambda m: (-m.reports, m.text))


def _missing(office: Office, tally: _Tally) -> Missing:
    text = max(tally.texts, key=lambda t: (tally.texts[t], -len(t)))
    first, last = (min(tally.days), max(tally.days)) if tally.days else ("", "")
    return Missing(text, office.country, tally.reports, first, last, tuple(tally.examples))
