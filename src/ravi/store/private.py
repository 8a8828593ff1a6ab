"""Who stands in the news only because of somebody or something else: families, victims, passers-by.

>>> from ..reading import read
>>> from ..knowledge import load
>>> reading = read("مهری دلاور، مادر یکی از جان‌باختگان، گفت: چراغ خانه ما روشن می‌ماند.")
>>> [is_private(a, reading.report.body, load()) for a in reading.actors if not a.unnamed]
[True]

A person is marked where words of ``fa/people/private.txt`` stand right behind the name, set off by a comma, or begin
the office that a report gives. The mark is a help, not a verdict: judgements set it and take it away.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..knowledge import Knowledge
from ..records import Actor
from .words import folded_text

FAR = 40  # characters behind a name that are looked at


def is_private(actor: Actor, body: str, knowledge: Knowledge) -> bool:
    """Whether a report presents an actor by kinship or misfortune."""
    pattern = _apposition(knowledge)
    for mention in actor.mentions:
        if mention.kind == "name" and len(mention.span) == 2:
            end = mention.span[1]
            if body[end : end + 1] in _COMMAS and pattern.match(folded_text(body[end + 1 : end + FAR])):
                return True
    return any(pattern.match(folded_text(role.text)) for role in actor.roles)


_COMMAS = ("\u060c", ",")


@lru_cache(maxsize=4)
def _apposition(knowledge: Knowledge) -> re.Pattern[str]:
    words = sorted((folded_text(line.text) for line in knowledge.lines("people/private.txt")), key=len, reverse=True)
    return re.compile(rf"\s*(?:{'|'.join(map(re.escape, words))})(?![^\W_])" if words else r"(?!)")
