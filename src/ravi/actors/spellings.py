"""Figures whom a report names in two ways: «بنیامین نتانیاهو» and «بنجامین نتانیاهو» are one.

>>> from ravi.reading import read
>>> told = read("بنیامین نتانیاهو گفت: راه باز است. بنجامین نتانیاهو افزود: پل بسته است.")
>>> [next(a.name for a in told.actors if a.id == s.speaker) for s in told.statements]
['بنیامین نتانیاهو', 'بنیامین نتانیاهو']
"""

from __future__ import annotations

from ..figures import Register
from ..scan import Scan
from .drafts import PERSONLIKE, Known, take_in


def join_spellings(scan: Scan, drafts: Known, register: Register) -> None:
    """Makes one of those whose whole names the register has for one figure, the one named first."""
    first: dict[str, int] = {}
    for k, draft in enumerate(drafts):
        if len(draft.words) < 2 or draft.merged >= 0 or draft.kind not in PERSONLIKE:
            continue
        found = register.person(draft.words)
        one = first.setdefault(found[0].id, k) if len(found) == 1 else k
        if one != k and draft.name is not None:
            drafts[one].aliases.setdefault(scan.text(*draft.name), draft.name)
            drafts[one].aliases.update(draft.aliases)
            take_in(drafts, k, one)
