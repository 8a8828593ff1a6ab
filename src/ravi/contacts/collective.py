"""Contacts told by countries and crowds of which the report tells by people as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from ..actors import Cast
from ..knowledge import Knowledge
from ..scan import Scan
from .drafts import ContactDraft
from .merging import MANY
from .stand_ins import land_of


def without_collective(
    scan: Scan, knowledge: Knowledge, drafts: Sequence[ContactDraft], cast: Cast
) -> list[ContactDraft]:
    """«وزیر راه با شهردار مسقط دیدار کرد. … گفت‌وگوی مقام‌های ایرانی و عمانی …»: what is told of the lands of those who
    met is nothing more that the report is about."""
    by_people = [d for d in drafts if d.main and not all(_is_many(cast, a) for a in d.actors)][:MANY]
    return [
        replace(d, main=False)
        if d.main and d.kind == "meeting" and any(_stands_for(scan, knowledge, cast, d, p) for p in by_people)
        else d
        for d in drafts
    ]


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
