"""The one entry: a report in, its records out. Pure: the same report and knowledge give the same records anywhere.

>>> reading = read({"id": "r1", "body": "علی رضایی، وزیر راه، گفت: کار تمام شد."})
>>> [(s.speaker, s.text) for s in reading.statements]
[('a1', 'کار تمام شد')]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .actors import find_actors
from .acts import find_acts
from .circumstances import find_circumstances, find_days, on_their_days
from .contacts import find_contacts, find_matches, pairs_of
from .crediting import find_sources
from .errors import InputError
from .headline import read_headline
from .holding import find_view_holders
from .knowledge import Knowledge, load
from .linking import find_links
from .memory import kept
from .mentions import find_mentions
from .records import Reading, Report
from .scan import Scan
from .settings import find_settings
from .statement_days import find_statement_days
from .statements import find_contents, find_cues, find_labels, find_subjects
from .targets import find_targets
from .trust import find_trust
from .writing import WRITTEN, write_records


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the reading: what it takes, by name, and the name of what it makes."""

    gives: str
    needs: tuple[str, ...]
    run: Callable[..., Any]


STAGES: tuple[Stage, ...] = (
    Stage("scan", ("body", "knowledge"), Scan.of),
    Stage("mentions", ("scan",), find_mentions),
    Stage("sources", ("scan", "mentions"), find_sources),
    Stage("cues", ("scan", "mentions"), find_cues),
    Stage("contents", ("scan", "knowledge", "cues", "mentions"), find_contents),
    Stage("does", ("scan", "knowledge", "contents"), find_labels),
    Stage("subjects", ("scan", "knowledge", "contents", "mentions"), find_subjects),
    Stage("matches", ("scan", "knowledge", "mentions"), find_matches),
    Stage("pairs", ("scan", "matches"), pairs_of),
    Stage("headline", ("report", "knowledge", "scan"), read_headline),
    Stage(
        "cast", ("scan", "mentions", "contents", "subjects", "pairs", "headline", "knowledge", "report"), find_actors
    ),
    Stage("trust", ("scan", "knowledge", "contents", "does", "subjects", "cast"), find_trust),
    Stage("drafts", ("scan", "knowledge", "matches", "mentions", "contents", "cast", "headline"), find_contacts),
    Stage("days", ("scan", "knowledge"), find_days),
    Stage(
        "circumstances",
        ("scan", "knowledge", "report", "as_of", "days", "drafts", "cast", "mentions"),
        find_circumstances,
    ),
    Stage("contacts", ("drafts", "circumstances", "report"), on_their_days),
    Stage("acts", ("scan", "knowledge", "mentions", "contents", "cast", "contacts"), find_acts),
    Stage("settings", ("scan", "mentions", "contents", "subjects", "days", "cast"), find_settings),
    Stage("links", ("scan", "mentions", "contents", "cast", "contacts", "acts", "settings"), find_links),
    Stage("views", ("scan", "contents", "subjects", "cast"), find_view_holders),
    Stage("said_on", ("knowledge", "report", "as_of", "days", "settings", "links"), find_statement_days),
    Stage(
        "targets",
        ("scan", "knowledge", "mentions", "contents", "does", "cast", "contacts", "links"),
        find_targets,
    ),
    Stage("reading", WRITTEN, write_records),
)
GIVEN = ("report", "body", "knowledge", "as_of")
_STEPS = tuple((stage.gives, stage.needs, stage.run) for stage in STAGES)


def check_order(stages: Iterable[Stage] = STAGES) -> None:
    """Raises ``ValueError`` where a stage needs what no earlier one gives."""
    known = set(GIVEN)
    for stage in stages:
        missing = [n for n in stage.needs if n not in known]
        if missing:
            raise ValueError(f"stage {stage.gives!r} needs {missing}, which no stage before it gives")
        known.add(stage.gives)


def read(
    report: Report | Mapping[str, Any] | str, knowledge: Knowledge | None = None, as_of: str | None = None
) -> Reading:
    """The records of one report.

    ``report`` is text, a mapping with ``body`` (and id, title, outlet, url, published), or a ``Report``. ``as_of``
    (ISO date) bounds dates without a year where the report has no day of publication. Raises ``InputError`` for a
    report without a body.

    >>> reading = read({"body": "وزیر راه دیروز با شهردار شیراز دیدار کرد.", "published": "2021-05-16"})
    >>> reading.contacts[0].kind, reading.contacts[0].date.value
    ('meeting', '2021-05-15')
    """
    with kept():
        made = _read(report, knowledge, as_of)
        reading: Reading = made["reading"]
        made.clear()  # before the collector is back, so that it looks through what is kept only
    return reading


def read_stages(
    report: Report | Mapping[str, Any] | str, knowledge: Knowledge | None = None, as_of: str | None = None
) -> dict[str, Any]:
    """What each stage of the reading of a report gives, by the names in ``STAGES``: for those who watch it."""
    with kept():
        return _read(report, knowledge, as_of)


def _read(report: Report | Mapping[str, Any] | str, knowledge: Knowledge | None, as_of: str | None) -> dict[str, Any]:
    given = Report.of(report)
    made: dict[str, Any] = {"report": given, "body": given.body, "knowledge": knowledge or load(), "as_of": as_of}
    for gives, needs, run in _STEPS:
        made[gives] = run(*map(made.__getitem__, needs))
    return made


def read_many(
    reports: Iterable[Report | Mapping[str, Any] | str], knowledge: Knowledge | None = None
) -> Iterator[Reading]:
    """The records of many reports, one after the other, in order.

    >>> [reading.report.id for reading in read_many([{"id": "r1", "body": "راه باز شد."}, {"id": "r2", "body": ""}])]
    ['r1', 'r2']

    Raises ``InputError`` at a report without a body, telling which it is; ``ravi extract`` goes on behind it.
    """
    if isinstance(reports, str | Mapping | Report):
        raise InputError("one report in the place of many", remedy="give a list of reports, or take ravi.read")
    return (read(Report.of(report, row=row), knowledge) for row, report in enumerate(reports, 1))


check_order()
