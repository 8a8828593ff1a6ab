"""Contacts told by countries and crowds of which the report tells by people as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from ..actors import Cast
from ..knowledge import Knowledge
from ..scan import Scan
from .delegations import is_delegation
from .drafts import ContactDraft
from .merging import MANY
from .stand_ins import land_of


def without_collective(
    scan: Scan, knowledge: Knowledge, drafts: Sequence[ContactDraft], cast: Cast
) -> list[ContactDraft]:
    """«وزیر راه با شهردار مسقط دیدار کرد. … گفت‌وگوی مقام‌های ایرانی و عمانی …»: what is told of the lands of those who
    met is nothing more that the report is about."""
    by_people = [d for d in drafts if d.main and not all(_is_many(cast, a) for a in d.actors)][:MANY]
    drafts = _by_their_officials(scan, knowledge, drafts, cast)
    return [
        replace(d, main=False)
        if d.main and d.kind == "meeting" and any(_stands_for(scan, knowledge, cast, d, p) for p in by_people)
        else d
        for d in drafts
    ]


def _by_their_officials(
    scan: Scan, knowledge: Knowledge, drafts: Sequence[ContactDraft], cast: Cast
) -> list[ContactDraft]:
    """«دیدار هند و عمان» in the headline and «مقام‌های هندی و عمانی دیدار کردند» below it are one meeting, of those."""
    out = list(drafts)
    for told in [d for d in drafts if d.kind == "meeting" and all(cast.drafts[a].kind == "country" for a in d.actors)]:
        lands = sorted(cast.drafts[a].words[0] for a in told.actors)
        for k, d in enumerate(out[:MANY]):
            if (d.kind, d.status) == (told.kind, told.status) and lands == _sending(scan, knowledge, cast, d):
                out[k] = replace(d, main=d.main or told.main)
                out.remove(told)
                break
    return out


def _sending(scan: Scan, knowledge: Knowledge, cast: Cast, draft: ContactDraft) -> list[str]:
    """The countries of those who met, where all are officials or delegations of one."""
    if not all(cast.drafts[a].is_crowd or is_delegation(scan, cast, a) for a in draft.actors):
        return []
    return sorted(land_of(scan, knowledge, cast.drafts[a]) or "" for a in draft.actors)


def _stands_for(scan: Scan, knowledge: Knowledge, cast: Cast, draft: ContactDraft, other: ContactDraft) -> bool:
    """Whether each side of a contact is on the other one, or the land or a crowd of the land of somebody else there."""
    if set(draft.actors) <= set(other.actors):
        return False
    lands = set(_lands(scan, knowledge, cast, set(other.actors) - set(draft.actors)))
    return all(
        a in other.actors or (_is_many(cast, a) and land_of(scan, knowledge, cast.drafts[a]) in lands)
        for a in draft.actors
    )


def _lands(scan: Scan, knowledge: Knowledge, cast: Cast, actors: Set[int]) -> Iterator[str]:
    """The countries of those who are people, each by himself."""
    for actor in actors:
        land = None if _is_many(cast, actor) else land_of(scan, knowledge, cast.drafts[actor])
        if land is not None:
            yield land


def _is_many(cast: Cast, actor: int) -> bool:
    """A country, or a crowd."""
    return cast.drafts[actor].kind == "country" or cast.drafts[actor].is_crowd
