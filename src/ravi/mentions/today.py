"""The day that a report itself calls today.

>>> from ravi.knowledge import load
>>> from ravi.mentions.dates import find_dates
>>> anchor(find_dates("شهردار امروز (شنبه) به بندر رفت.", load()), "2021-05-16T00:40:00")
'2021-05-15'

A report is often written before midnight and published after it, or is passed on a day late. Of the reports in the
shared corpus that came out in the first four hours of a day and name the weekday beside «امروز», nearly all mean the
day before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from .dates import DateMention
from .when import resolve


def anchor(mentions: Iterable[DateMention], published: str | None) -> str | None:
    """What to give ``resolve`` as ``published``: the day before or after, if «امروز (شنبه)» and the like say so, else
    the day of publication as it was given."""
    if published is None:
        return None
    around = date.fromisoformat(published[:10])
    votes = Counter(shift for m in mentions if (shift := _shift(m, around)) is not None)
    shift, _ = max(votes.items(), key=lambda vote: (vote[1], -abs(vote[0])), default=(0, 0))
    return published if shift not in (-1, 1) else (around + timedelta(days=shift)).isoformat()


def _shift(mention: DateMention, around: date) -> int | None:
    """How many days after publication a mention puts today; None where it doesn't say."""
    parts = mention.parts
    if parts.kind != "date" or parts.relative_unit != "day" or (parts.weekday is None and parts.day is None):
        return None
    found = resolve(mention, around.isoformat(), around.isoformat())
    if found is None or found.value is None:
        return None
    return (date.fromisoformat(found.value) - around).days - (parts.relative or 0)
