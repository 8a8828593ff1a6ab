"""The mention: a stretch of tokens that stands for somebody.

>>> Mention("person", 0, 5, name=(0, 2), roles=((3, 5),), rule="name + office").named
True
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal, NamedTuple

MentionKind = Literal["person", "organization", "country", "group", "pronoun", "outlet", "unknown"]
Stretch = tuple[int, int]
CROWDS = "crowds"  # the rule of several crowds told side by side, as one


class Mention(NamedTuple):
    """Tokens ``first`` to ``last`` (not included); ``name`` and ``roles`` are stretches of tokens within them.

    ``rule`` says in words how it was found, ``source`` which line of knowledge began it. In a shared office («وزرای
    دفاع روسیه و ترکیه») each holder is a mention of its own, and ``own`` is the stretch of its country; in «وزرای نفت و
    نیروی هند» those of the head, of his field and of the country.
    """

    kind: MentionKind
    first: int
    last: int
    name: Stretch | None = None
    roles: tuple[Stretch, ...] = ()
    rule: str = ""
    source: str = ""
    plural: bool = False
    own: tuple[Stretch, ...] = ()

    @property
    def named(self) -> bool:
        """Whether a name stands in it, and not only an office."""
        return self.name is not None


def beginning_at(starts: Sequence[int], i: int) -> int | None:
    """Which mention begins at token ``i``, of mentions that begin at the tokens ``starts``; None for none.

    >>> beginning_at([0, 4, 9], 4), beginning_at([0, 4, 9], 5)
    (1, None)
    """
    at = bisect_left(starts, i)
    return at if at < len(starts) and starts[at] == i else None


def begun_at(found: Sequence[Mention], i: int) -> Mention | None:
    """The mention that begins at token ``i``, of mentions in their order; None for none."""
    at = bisect_left(found, i, key=lambda m: m.first)
    return found[at] if at < len(found) and found[at].first == i else None
