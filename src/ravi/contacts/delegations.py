"""One contact for one delegation, told by its country and then by its head.

«سفر هیئت هند به قطر» and «هیئت هند به ریاست رضایی به دوحه سفر کرد» are one trip.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..actors import Cast
from ..actors.identity import country_of
from ..scan import Scan
from .drafts import ContactDraft

_HEADED = "head of a delegation"
_Trip = tuple[str, str, frozenset[int], str]


def as_one_delegation(scan: Scan, drafts: Sequence[ContactDraft], cast: Cast) -> list[ContactDraft]:
    """The contacts, those of one kind, with the same others, of a delegation and of its head, or of one delegation in
    two wordings, as one."""
    ones = {d.actors[0] for d in drafts if len(d.actors) > 1}
    lands = {one: land for one in ones if (land := _land_of_delegation(scan, cast, one)) is not None}
    out: list[ContactDraft] = []
    met: dict[_Trip, int] = {}
    for draft in drafts:
        trip = _trip_of(lands, draft)
        k = None if trip is None else met.setdefault(trip, len(out))
        if k is None or k == len(out) or out[k].actors[0] == draft.actors[0]:
            out.append(draft)
            continue
        known = out[k]
        fuller = draft if _is_headed(cast, draft.actors[0]) else known
        out[k] = replace(
            known, actors=fuller.actors, mentions=fuller.mentions, matches=(*known.matches, *draft.matches)
        )
    return out


def _trip_of(lands: Mapping[int, str], draft: ContactDraft) -> _Trip | None:
    """What two wordings of one delegation's contact share: kind, status, the others and its country; None where no
    delegation comes first."""
    land = None if len(draft.actors) < 2 else lands.get(draft.actors[0])
    return None if land is None else (draft.kind, draft.status, frozenset(draft.actors[1:]), land)


def _land_of_delegation(scan: Scan, cast: Cast, actor: int) -> str | None:
    """The country of a delegation without a head, or of the one that somebody heads; None for anything else."""
    draft = cast.drafts[actor]
    if draft.kind == "organization" and draft.name is not None and scan.is_a(draft.name[0], scan.mask["delegation"]):
        return country_of(scan, draft)
    for (first, last), _, mention in draft.mentions:
        if mention is not None and mention.rule == _HEADED:
            return _named_land(scan, first, last)
    return None


def _named_land(scan: Scan, first: int, last: int) -> str | None:
    """The country of the first word for one in a stretch of tokens."""
    hits = scan.lexicon.find(scan.words, first, last, scan.mask["country", "demonym"])
    return next((h.entry.row["iso"] for h in hits if h.entry.row is not None), None)


def _is_headed(cast: Cast, actor: int) -> bool:
    return any(m is not None and m.rule == _HEADED for _, _, m in cast.drafts[actor].mentions)
