"""Asks another library for dates; run by ``eval/dates.py --beside`` in an environment of its own.

    python beside_dates.py dateparser|parsivar < asked.json > answered.json

Each is used as well as it can be: dateparser with Persian set and the anchor given, what its parser can't read by its
Jalali parser, and what neither can by its search in running text (other orders give fewer right days); parsivar by
the days that its normaliser writes into the text.
"""

from __future__ import annotations

import json
import re
import sys
from datetime import date, datetime
from importlib.metadata import version
from typing import Any

Span = tuple[int, int]


def with_dateparser(asked: dict[str, Any]) -> dict[str, Any]:
    """Spans and days by dateparser."""
    import dateparser
    from dateparser.calendars.jalali import JalaliCalendar
    from dateparser.search import search_dates

    def spans(text: str) -> list[Span]:
        out, at = [], 0
        for words, _ in search_dates(text, languages=["fa"]) or []:
            start = text.find(words, at)
            if start >= 0:
                out.append((start, at := start + len(words)))
        return out

    def day(text: str, anchor: str | None) -> str | None:
        base = datetime.fromisoformat(anchor or asked["as_of"])
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
        for read in (
            lambda: dateparser.parse(text, languages=["fa"], settings=settings),
            lambda: JalaliCalendar(text).get_date(),
            lambda: (search_dates(text, languages=["fa"], settings=settings) or [(None, None)])[0][1],
        ):
            try:
                found = read()
            except (ValueError, TypeError, AttributeError, KeyError):
                continue
            found = getattr(found, "date_obj", found)
            if isinstance(found, date):
                return found.isoformat()[:10]
        return None

    return {
        "spans": [spans(t) for t in asked["texts"]],
        "traps": [spans(t) for t in asked["traps"]],
        "values": [day(t, a) for t, a in asked["values"]],
    }


def with_parsivar(asked: dict[str, Any]) -> dict[str, Any]:
    """Days by parsivar; it gives no spans."""
    from parsivar import Normalizer

    normalizer = Normalizer(date_normalizing_needed=True)
    written = re.compile(r"y(\d+)m(\d+)d(\d+)")

    def day(text: str) -> str | None:
        found = written.search(normalizer.normalize(text))
        year, month, number = (int(x) for x in found.groups()) if found else (0, 0, 0)
        return _gregorian(year, month, number) if year and month and number else None

    return {"values": [day(t) for t, _ in asked["values"]]}


def _gregorian(year: int, month: int, day: int) -> str | None:
    """A Jalali day as an ISO day, by the rule of 33 years, which holds from 1206 to 1498; others stay as written."""
    if year > 1500:
        return f"{year:04d}-{month:02d}-{day:02d}"
    before = (month - 1) * 31 - max(0, month - 7) + day - 1
    leaps = (8 * year + 21) // 33
    return date.fromordinal(226895 + 365 * (year - 1) + leaps + before).isoformat()


def main() -> None:
    """The command."""
    name = sys.argv[1]
    answer = {"dateparser": with_dateparser, "parsivar": with_parsivar}[name](json.load(sys.stdin))
    sys.stdout.write("\n" + json.dumps({"version": version(name)} | answer))


if __name__ == "__main__":
    main()
