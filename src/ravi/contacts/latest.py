"""The contacts of a kind that a report told last before a word, such as «این دیدار»: asked from left to right."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable

from .drafts import ContactDraft


class Latest:
    """Contacts by number, of which the last before a token are asked for; tokens may only rise."""

    def __init__(self, drafts: Iterable[tuple[int, ContactDraft]]) -> None:
        self._ahead = sorted(((d.matches[0].anchor[0], k, d.kind) for k, d in drafts), reverse=True)
        self._told: dict[str, list[int]] = {}

    def of(self, kinds: Iterable[str], token: int, most: int = 1) -> list[int]:
        """The last contacts of these kinds, ``most`` at most, whose word stands before a token, the latest first."""
        while self._ahead and self._ahead[-1][0] < token:
            _, k, kind = self._ahead.pop()
            insort(self._told.setdefault(kind, []), k)
        return sorted((k for kind in kinds for k in self._told.get(kind, ())[-most:]), reverse=True)[:most]
