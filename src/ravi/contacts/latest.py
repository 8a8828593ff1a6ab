"""The contact of a kind that a report told last before a word, such as «این دیدار»: asked from left to right."""

from __future__ import annotations

from collections.abc import Iterable

from .drafts import ContactDraft


class Latest:
    """Contacts by number, of which the last before a token is asked for; tokens may only rise."""

    def __init__(self, drafts: Iterable[tuple[int, ContactDraft]]) -> None:
        self._ahead = sorted(((d.matches[0].anchor[0], k, d.kind) for k, d in drafts), reverse=True)
        self._last: dict[str, int] = {}

    def of(self, kinds: Iterable[str], token: int) -> int | None:
        """The last of these kinds whose word stands before a token."""
        while self._ahead and self._ahead[-1][0] < token:
            _, k, kind = self._ahead.pop()
            self._last[kind] = max(k, self._last.get(kind, -1))
        found = max(self._last.get(kind, -1) for kind in kinds)
        return found if found >= 0 else None
