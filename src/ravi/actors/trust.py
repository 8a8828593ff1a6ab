"""How sure a speaker is, and who else it could have been.

A logistic model over named yes/no features gives the probability that a statement's speaker is right; its weights are a
table, ``fa/statements/trust.tsv``, that ``train/trust.py`` learns, so that of the speakers given 0.9 nine in ten are
right.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from ..mentions import Mention
from ..mentions.standing import is_free
from ..scan import Scan
from ..statements import Content, Subject
from .drafts import Draft, root

WEIGHTS = "statements/trust.tsv"
_REJECTED, _SINCE = 3, 40  # rivals that are kept, mentions before a cue that are looked at


@dataclass(frozen=True, slots=True)
class Rejected:
    """Somebody whom a «وی» or an omitted subject could have meant, where that one stands, and why it is not meant."""

    actor: int
    mention: int
    reason: str


@dataclass(frozen=True)
class Telling:
    """What tells how sure the speakers of one report are."""

    scan: Scan
    drafts: Sequence[Draft]
    mentions: Sequence[Mention]
    of_mention: Sequence[int]
    contents: Sequence[Content]
    subjects: Sequence[Subject]
    speakers: Sequence[int]
    how: Sequence[str]

    def rejected(self, k: int) -> tuple[Rejected, ...]:
        """The people named between the words that the speaker said before and this cue, the nearest first."""
        if not self.stands_in(k):
            return ()
        cue = self.contents[k].cue
        before = self._before[k]
        start = self.contents[before].cue.first if before >= 0 else 0
        end = bisect_left(self.mentions, cue.first, key=lambda m: m.first)
        out: dict[int, Rejected] = {}
        for n in range(end - 1, max(-1, end - _SINCE), -1):
            m, actor = self.mentions[n], root(self.drafts, self.of_mention[n])
            if m.first < start or len(out) == _REJECTED:
                break
            if m.kind == "person" and actor not in (-1, self.speakers[k]) and actor not in out:
                free = is_free(self.scan, m)
                out[actor] = Rejected(actor, n, "named since, but did not speak" if free else "only spoken of")
        return tuple(out.values())

    def stands_in(self, k: int) -> bool:
        """Whether a pronoun, or nothing at all, stands for the speaker."""
        return self.how[k].startswith(("pronoun", "omitted"))

    @cached_property
    def _before(self) -> list[int]:
        """By statement, the one before it in the report's own voice; -1 where there is none."""
        own = (j if content.outer < 0 else -1 for j, content in enumerate(self.contents))
        return list(accumulate(own, max, initial=-1))

    @cached_property
    def _second(self) -> int:
        """The first statement of somebody else than the first speaker, or how many there are."""
        spoken = [root(self.drafts, a) if a >= 0 else -1 for a in self.speakers]
        first = next((a for a in spoken if a >= 0), -1)
        return next((k for k, a in enumerate(spoken) if a not in (first, -1)), len(spoken))

    def features(self, k: int) -> list[str]:
        """The names of the features that hold for the speaker of content ``k``."""
        content, subject, actor = self.contents[k], self.subjects[k], self.speakers[k]
        if actor < 0:
            return ["nobody"]
        draft = self.drafts[actor]
        out = [self.how[k].split(":")[0], f"place {content.cue.place}"]
        if content.outer >= 0:
            out.append("inside another's words")
        out.append("named" if draft.words and draft.kind != "group" else "unnamed")
        if subject.mention is not None:
            out.append(f"subject is a {self.mentions[subject.mention].kind}")
        if self.stands_in(k):
            out += self._of_pronoun(k)
        return out

    def _of_pronoun(self, k: int) -> list[str]:
        sentences, before = self.scan.tokens.sentences, self._before[k]
        out = []
        if before < 0:
            out.append("nobody spoke before")
        else:
            here, there = self.contents[k].cue.sentence, self.contents[before].cue.sentence
            same = root(self.drafts, self.speakers[before]) == self.speakers[k]
            out.append("spoke last" if same else "did not speak last")
            out.append("far from the last words" if here - there > 3 else "near the last words")
            if sentences[here].paragraph != sentences[there].paragraph:
                out.append("in a new paragraph")
        out.append(f"{min(2, len(self.rejected(k)))} rivals")
        if self._second < k:
            out.append("several have spoken")
        return out
