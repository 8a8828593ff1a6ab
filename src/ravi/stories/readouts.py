"""Both sides' read-outs: which reports of a story tell it in the words of one side.

>>> sides_of({"sources": ["خبرگزاری قطر"], "speakers": []}, frozenset({"QA", "IR"}), lambda name: "QA")
{'QA': 'خبرگزاری قطر'}

A report is one side's read-out where it credits an outlet or a body of that side, or has a body of that side say what
happened; whose outlet it is itself counts only where it credits nobody. What no side tells stays without a side.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from ..knowledge import Knowledge
from ..store.words import joined_name

BODIES = ("body", "office")


def sides_of(
    report: Mapping[str, Any], sides: frozenset[str], country_of: Callable[[str], str | None]
) -> dict[str, str]:
    """The sides whose words a report tells, each with whom it credits.

    ``report`` has ``sources`` (names of outlets and bodies) and ``speakers`` (parties that its statements are of).
    """
    found: dict[str, str] = {}
    for name in report["sources"]:
        side = country_of(name)
        if side in sides:
            found.setdefault(str(side), name)
    for party in report["speakers"]:
        if party.sort in BODIES and party.country in sides:
            found.setdefault(party.country, party.name)
    return found


@lru_cache(maxsize=4)
def _outlets(knowledge: Knowledge) -> dict[str, str]:
    """Outlet or body, as one word -> the country it is of."""
    out: dict[str, str] = {}
    for table in ("orgs/outlets.tsv", "orgs/names.tsv"):
        for row in knowledge.table(table):
            for name in (row["name"], *row["short"].split("|")):
                if name and row["country"]:
                    out.setdefault(joined_name(name), row["country"])
    return out


def country_of(knowledge: Knowledge) -> Callable[[str], str | None]:
    """Tells the country of an outlet or body by its name.

    >>> from ravi.knowledge import load
    >>> country_of(load())("ایرنا")
    'IR'
    """
    known = _outlets(knowledge)
    return lambda name: known.get(joined_name(name))
