"""What is wrong with a register of figures: ids, countries, days, and two holders of one seat at a time.

>>> from ravi.knowledge import load
>>> list(faults_of(load()))
[]
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations

from .figures import Holding, register_of
from .knowledge import Knowledge

_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?\Z")


def faults_of(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Each fault as the line's ``file:line`` and what is wrong, in the order of the files."""
    people, offices = knowledge.table("figures/people.tsv"), knowledge.table("figures/offices.tsv")
    known = {r["iso"] for r in knowledge.table("places/countries.tsv")} | {""}
    times = Counter(r["id"] for r in people)
    held = {r["person"] for r in offices}
    for row in people:
        if times[row["id"]] > 1:
            yield row.source, f"the id {row['id']} is used more than once"
        if not row["name"] or not row["family"]:
            yield row.source, "no name or no family name"
        if row["country"] not in known:
            yield row.source, f"unknown country {row['country']}"
        if row["id"] not in held:
            yield row.source, f"{row['id']} holds no office"
    for row in offices:
        start, end = row["from"], row["to"]
        if row["person"] not in times:
            yield row.source, f"nobody has the id {row['person']}"
        if row["country"] not in known:
            yield row.source, f"unknown country {row['country']}"
        if not _DAY.match(start) or (end and not _DAY.match(end)):
            yield row.source, f"{start or 'no day'} to {end or 'today'}: write 2024-08-21, 2024-08 or 2024"
        elif end and start[: (shared := min(len(start), len(end)))] > end[:shared]:
            yield row.source, f"ends on {end}, before it begins on {start}"
    yield from _two_at_a_time(knowledge)


def _two_at_a_time(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    terms: dict[tuple[str, str, str], list[Holding]] = defaultdict(list)
    for holding in register_of(knowledge).holdings():
        if holding.sole:
            terms[holding.title, holding.office.country or "", holding.body].append(holding)
    for held in terms.values():
        for a, b in combinations(held, 2):
            if overlap(a, b):
                what = f"«{b.title}» is held by {a.person.id} too ({a.source}); give whoever left it an end"
                yield b.source, what


def overlap(a: Holding, b: Holding) -> bool:
    """Whether two terms share more than the day, month or year of the handing over."""
    first, second = sorted((a, b), key=lambda h: h.start)
    shared = min(len(first.end), len(second.start))
    return not first.end or first.end[:shared] > second.start[:shared]  # a coarser day is given the benefit
