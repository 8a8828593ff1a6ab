"""More people in a contact that the report has told before: «شهردار نیز در این دیدار حضور داشت»."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..actors import Cast
from .drafts import ContactDraft

_MOST = 12  # people of one contact
_PARTIES = ("person", "unknown")  # a crowd that is there too is no party by itself


def joined(draft: ContactDraft, named: Iterable[tuple[int, int]], cast: Cast) -> ContactDraft:
    """The contact with more people: those that are no party of it yet and can be one."""
    actors, places = list(draft.actors), list(draft.mentions)
    for actor, mention in named:
        if actor >= 0 and actor not in actors and len(actors) < _MOST and cast.drafts[actor].kind in _PARTIES:
            at = _place_of(draft, actors, cast)
            actors.insert(at, actor)
            places.insert(at, mention)
    if len(actors) == len(draft.actors):
        return draft
    return replace(draft, actors=tuple(actors), mentions=tuple(places))


def _place_of(draft: ContactDraft, actors: Sequence[int], cast: Cast) -> int:
    """Where one more stands: whoever travels along, before the country that they go to."""
    land = draft.kind == "visit" and bool(actors) and cast.drafts[actors[-1]].kind == "country"
    return len(actors) - land
