"""Every row of ``fa/dates/values.tsv``: what it says a reader would understand, turned into days by calendar libraries
of other people, is what Ravi finds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from convertdate import islamic
from persiantools.jdatetime import JalaliDate

from ravi.knowledge import Row, load
from ravi.mentions.dates import find_dates
from ravi.mentions.today import anchor
from ravi.mentions.when import Resolved, resolve

ROWS = load().table("dates/values.tsv")
Numbers = tuple[int, ...]


def numbers(text: str) -> Numbers:
    return tuple(int(x) for x in text.split("-"))


def day(calendar: str, said: Numbers) -> date:
    """A day in a calendar, reckoned by a library that Ravi's own reckoning does not share."""
    if calendar == "j":
        return JalaliDate(*said).to_gregorian()
    return date(*said) if calendar == "g" else date(*islamic.to_gregorian(*said))


def first_of_next(calendar: str, said: Numbers) -> date:
    year, month = (*said, 12)[:2]
    return day(calendar, (year + month // 12, month % 12 + 1, 1))


def wanted(means: str) -> tuple[str | None, str | None, str, str, str] | None:
    """Value, end, precision and bounds of what a row means."""
    if means == "none":
        return None
    said, _, precision = means.partition(" ")
    calendar, _, said = said.partition(":")
    if calendar == "w":
        first = date.fromisoformat(said)
        assert first.strftime("%A") == "Saturday"
        return None, None, "week", said, (first + timedelta(days=6)).isoformat()
    if ".." in said:
        a, b = (day(calendar, numbers(x)).isoformat() for x in said.split(".."))
        return a, b, "day", a, b
    if "/" in said:
        a, b = (day(calendar, numbers(x)).isoformat() for x in said.split("/"))
        return None, None, precision, a, b
    if len(numbers(said)) < 3:
        a, b = day(calendar, (*numbers(said), 1, 1)[:3]), first_of_next(calendar, numbers(said)) - timedelta(days=1)
        return None, None, "year" if len(numbers(said)) == 1 else "month", a.isoformat(), b.isoformat()
    one, slack = day(calendar, numbers(said)), timedelta(days=calendar == "h")
    return one.isoformat(), None, "day", (one - slack).isoformat(), (one + slack).isoformat()


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


def test_there_are_many() -> None:
    assert len(ROWS) >= 150
