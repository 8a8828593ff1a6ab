"""What a row of ``fa/dates/values.tsv`` means, in days reckoned by calendar libraries of other people.

>>> wanted("j:1400-02-26")
('2021-05-16', None, 'day', '2021-05-16', '2021-05-16')
>>> wanted("h:1442-09")
(None, None, 'month', '2021-04-13', '2021-05-12')
"""

from __future__ import annotations

from datetime import date, timedelta

from convertdate import islamic
from persiantools.jdatetime import JalaliDate

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
