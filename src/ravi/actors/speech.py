"""Who speaks in a report, in which order, and where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ..scan import Scan
from ..statements import Content
from .drafts import PERSONLIKE, Draft, root

_ALSO = 2  # tokens before a cue in which «همچنین» stands


class Speech:
    """The statements of a report by who speaks: ``order`` of the outer ones, which of them only ``adding``, where each
    was ``first_said``, and the stretches ``told`` by each."""

    def __init__(
        self, scan: Scan, drafts: Sequence[Draft], contents: Sequence[Content], speakers: Sequence[int]
    ) -> None:
        self.order = [root(drafts, a) for a, c in zip(speakers, contents) if a >= 0 and c.outer < 0]
        self.adding = [_only_adds(scan, c) for a, c in zip(speakers, contents) if a >= 0 and c.outer < 0]
        self.told: dict[int, list[tuple[int, int]]] = {}  # of each who speaks, where his words stand
        for a, c in zip(speakers, contents):
            if a >= 0:
                self.told.setdefault(root(drafts, a), []).append((c.first, c.last))
        self.first_said = {a: k for k, a in reversed(list(enumerate(self.order)))}
        self.named = [a for a in dict.fromkeys(self.order) if drafts[a].words and drafts[a].kind in PERSONLIKE]
        self.labels = sorted({c.cue.named for c in contents if c.cue.place == "label"})
        self._asking = {c.cue.named for c in contents if c.cue.place == "label" and _is_question(scan, c)}

    def answers(self, asked: int) -> int | None:
        """«مجری: چرا پل بسته است؟⏎رضایی: …»: the next label behind one that asks at token ``asked``."""
        if asked not in self._asking:
            return None
        at = bisect_right(self.labels, asked)
        return self.labels[at] if at < len(self.labels) else None

    def goes_on(self, office: int, named: int, said: int, other: int | None) -> bool:
        """«رضایی گفت … . شهردار افزود», «شهردار گفت … . رضایی افزود»: whether one of the two first speaks right behind
        the other, with words that only go on."""
        later = max(said, other if other is not None else -1)
        before = self.order[later - 1] if later else -1
        return before in (office, named) and self.adding[later]


def _only_adds(scan: Scan, content: Content) -> bool:
    """«رضایی افزود», «رضایی همچنین گفت»: whether a cue brings in more words of one who has spoken; not so in «همچنین
    رضایی گفت»."""
    first, also = content.cue.first, scan.mask["also"]
    if scan.longest(first, scan.mask["adds"]) is not None:
        return True
    low = max(first - _ALSO, scan.tokens.sentences[content.cue.sentence].first + 1)
    return any(scan.is_a(j, also) for j in range(low, first))


def _is_question(scan: Scan, content: Content) -> bool:
    """«چرا پل بسته است؟», «آیا پل باز است»."""
    marked = content.last < len(scan.words) and scan.is_a(content.last, scan.mask["asks"])
    return marked or scan.is_a(content.first, scan.mask["whether"])
