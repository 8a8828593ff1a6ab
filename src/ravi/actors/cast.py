"""The actors of a report, and who of them speaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from .drafts import Draft
from .holders import Holder
from .trust import Rejected


@dataclass(frozen=True)
class Cast:
    """The actors: ``of_mention[i]`` is the actor of mention ``i`` (-1: none), ``speakers[k]`` that of content ``k``,
    with how it was found, the probability that it is right, and whom else it could have been. ``holders`` are the
    people that an office without a name was given to or could have been; ``pronouns`` says, by its first token, how a
    pronoun that is no speaker was resolved; ``doers``, by their first token, where the words end for those who perform
    an act and whom no mention tells, with their actor."""

    drafts: tuple[Draft, ...]
    of_mention: tuple[int, ...]
    speakers: tuple[int, ...]
    how: tuple[str, ...]
    confidence: tuple[float, ...] = ()
    rejected: tuple[tuple[Rejected, ...], ...] = ()
    holders: Mapping[int, tuple[Holder, ...]] = field(default_factory=dict)
    pronouns: Mapping[int, str] = field(default_factory=dict)
    doers: Mapping[int, tuple[int, int]] = field(default_factory=dict)

    @cached_property
    def lands(self) -> dict[str, int]:
        """The countries, by their codes."""
        found: dict[str, int] = {}
        for k, draft in enumerate(self.drafts):
            if draft.kind == "country" and len(draft.words) == 1:
                found.setdefault(draft.words[0], k)
        return found
