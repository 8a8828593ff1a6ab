"""Every row of ``fa/dates/values.tsv``: what it says a reader would understand, turned into days by calendar libraries
of other people (``eval/reckoned.py``), is what Ravi finds. And those libraries agree with Ravi's own reckoning."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
from convertdate import islamic

from ravi.calendars import from_date
from ravi.knowledge import Row, load
from ravi.mentions.dates import find_dates
from ravi.mentions.today import anchor
from ravi.mentions.when import Resolved, resolve

sys.path.append(str(Path(__file__).parents[1] / "eval"))
from reckoned import wanted

ROWS = load().table("dates/values.tsv")


def found(row: Row) -> Resolved | None:
    mentions = [m for m in find_dates(row["expression"], load()) if m.parts.kind == "date"]
    assert len(mentions) == 1, [m.text for m in mentions]
    tense = row["tense"] or "past"
    return resolve(mentions[0], anchor(mentions, row["anchor"] or None), load().day, tense=tense)  # type: ignore[arg-type]


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r.source)
def test_an_expression_means_what_the_table_says(row: Row) -> None:
    said = found(row)
    got = None if said is None else (said.value, said.end, said.precision, said.not_before, said.not_after)
    assert got == wanted(row["means"])


def test_both_reckonings_of_islamic_days_agree() -> None:
    """Ravi keeps the few lines of the tabular calendar itself; docs/decisions/calendars.md says why."""
    for ordinal in range(date(1900, 1, 1).toordinal(), date(2100, 1, 1).toordinal(), 5):
        day = date.fromordinal(ordinal)
        assert from_date("hijri", day) == islamic.from_gregorian(day.year, day.month, day.day)


def test_there_are_many() -> None:
    assert len(ROWS) >= 150
