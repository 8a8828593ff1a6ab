"""More people in a contact that the report has told before: «شهردار نیز در این دیدار حضور داشت»."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..actors import Cast
from .drafts import ContactDraft

_MOST = 12  # people of one contact
_PARTIES = ("person", "unknown")  # a crowd that is there too is no party by itself


def joined(draft: ContactDraft, named: Iterable[tuple[int, int]], cast: Cast) -> ContactDraft:
    """The contact with more people: those that are no party of it yet and can be one, and the bodies that share a word
    for those who came from them («نمایندگان وزارت راه، وزارت نیرو و بانک مسکن»)."""
    actors, places, sent = list(draft.actors), list(draft.mentions), False
    for actor, mention in named:
        kind = cast.drafts[actor].kind if actor >= 0 else ""
        sent = cast.drafts[actor].plural if kind == "person" else sent and kind == "organization"
        if (kind in _PARTIES or sent) and actor not in actors and len(actors) < _MOST:
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
