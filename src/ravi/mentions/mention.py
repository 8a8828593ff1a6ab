"""The mention: a stretch of tokens that stands for somebody.

>>> Mention("person", 0, 5, name=(0, 2), roles=((3, 5),), rule="name + office").named
True
"""

from __future__ import annotations

from typing import Literal, NamedTuple

MentionKind = Literal["person", "organization", "country", "group", "pronoun", "outlet", "unknown"]
Stretch = tuple[int, int]


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
