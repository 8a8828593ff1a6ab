"""Edits that replay, and a mended text that knows where each of its characters stood.

>>> m = Mended("ab  c", [(2, 4, " ", "space", "", 1.0)])
>>> m.text, m.to_original((0, 4)), m.to_mended((4, 5))
('ab c', (0, 5), (3, 4))
>>> replay(m.original, m.edits) == m.text
True

An edit replaces the ORIGINAL characters ``[start, end)`` by its text; an empty span inserts, an empty text deletes.
Edits are in order and never overlap.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .span import Span

Raw = tuple[int, int, str, str, str, float]
"""An edit as a bare tuple: start, end, text, rule, key of its source, confidence."""
Other = tuple[str, float]
"""Another form that the mended word or words may have had, and how likely that is."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One repair: ``span`` of the original, the ``text`` put there, the class, its knowledge and how sure it is.

    ``rule`` is the class of the repair, ``source`` the file (and line) of knowledge it rests on. ``confidence`` is the
    probability that it is right, and ``alternatives`` are the other forms that the word may have, the likeliest first,
    with theirs; a repair without any other reading has none.

    >>> Edit((3, 3), " ", "glued.stop", "text/rules.txt:2", 0.97).span
    (3, 3)
    """

    span: Span
    text: str
    rule: str
    source: str
    confidence: float
    alternatives: tuple[Other, ...] = ()


def replay(original: str, edits: Iterable[Edit]) -> str:
    """The text that the edits make of the original.

    >>> replay("ac", [Edit((1, 1), "b", "letters", "", 1.0)])
    'abc'
    """
    return _replay(original, ((e.span[0], e.span[1], e.text) for e in edits))


def _replay(original: str, edits: Iterable[tuple[int, int, str]]) -> str:
    out, at = [], 0
    for start, end, text in edits:
        out.append(original[at:start])
        out.append(text)
        at = end
    out.append(original[at:])
    return "".join(out)


Explain = Callable[[Raw], tuple[str, tuple[Other, ...]]]
"""Tells the source of an edit and the alternatives to it."""


def _unexplained(edit: Raw) -> tuple[str, tuple[Other, ...]]:
    return edit[4], ()


class Mended:
    """A text given and as it should stand, with the edits between the two.

    ``original`` is what was given, ``text`` what it became, ``edits`` the repairs in order. Spans go both ways in
    time that grows with the logarithm of the number of edits.
    """

    __slots__ = ("_edits", "_explain", "_marks", "_raw", "original", "text")

    def __init__(self, original: str, raw: Sequence[Raw] = (), explain: Explain = _unexplained) -> None:
        self.original = original
        self.text = _replay(original, (r[:3] for r in raw)) if raw else original
        self._raw, self._explain = raw, explain
        self._edits: tuple[Edit, ...] | None = None
        self._marks: tuple[list[int], list[int], list[int], list[int]] | None = None

    def __repr__(self) -> str:
        return f"Mended({self.text!r}, {len(self._raw)} edits)"

    def __reduce__(self) -> tuple[Callable[..., Mended], tuple[Any, ...]]:
        """For other processes: what explains the repairs stays here, so they go explained."""
        return _explained, (self.original, self._raw, self.edits)

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The repairs, in order."""
        if self._edits is None:
            self._edits = tuple(map(self._edit, self._raw))
        return self._edits

    @property
    def bare(self) -> Iterator[tuple[Span, str, str, float]]:
        """The repairs without what explains them, which costs time: span, text, class, confidence."""
        return (((start, end), text, rule, _rounded(sure)) for start, end, text, rule, _, sure in self._raw)

    def _edit(self, raw: Raw) -> Edit:
        source, others = self._explain(raw)
        return Edit((raw[0], raw[1]), raw[2], raw[3], source, round(raw[5], 4), others)

    def to_original(self, span: Span) -> Span:
        """Where a span of the mended text stood in the original.

        A character that an edit wrote stands for all that the edit replaced; a span of inserted characters only
        gives the empty span between its neighbours.

        >>> m = Mended("ab", [(1, 1, "-", "join", "", 1.0)])
        >>> m.text, m.to_original((1, 2)), m.to_original((0, 3))
        ('a-b', (1, 1), (0, 2))
        """
        start, end = span
        if not self._raw and 0 <= start < end <= len(self.text):
            return span
        if start <= 0 and end >= len(self.text):
            return (0, len(self.original))
        starts, ends, mended_starts, mended_ends = self._table()
        a = _low(start, mended_starts, mended_ends, starts, ends)
        b = _high(end, mended_starts, mended_ends, starts, ends)
        return (a, b) if a <= b and start < end else (a, a)

    def to_mended(self, span: Span) -> Span:
        """Where a span of the original stands in the mended text.

        >>> Mended("a__b", [(1, 3, "", "junk", "", 1.0)]).to_mended((3, 4))
        (1, 2)
        """
        start, end = span
        if start <= 0 and end >= len(self.original):
            return (0, len(self.text))
        starts, ends, mended_starts, mended_ends = self._table()
        a = _low(start, starts, ends, mended_starts, mended_ends)
        b = _high(end, starts, ends, mended_starts, mended_ends)
        return (a, b) if a <= b and start < end else (a, a)

    def _table(self) -> tuple[list[int], list[int], list[int], list[int]]:
        if self._marks is None:
            starts, ends = [r[0] for r in self._raw], [r[1] for r in self._raw]
            mended_starts, mended_ends, shift = [], [], 0
            for start, end, text, *_ in self._raw:
                mended_starts.append(start + shift)
                shift += len(text) - (end - start)
                mended_ends.append(end + shift)
            self._marks = (starts, ends, mended_starts, mended_ends)
        return self._marks


@lru_cache(maxsize=4096)
def _rounded(sure: float) -> float:
    """The confidence as it is told: most are of a few numbers, and rounding takes ten times as long as this."""
    return round(sure, 4)


def _explained(original: str, raw: Sequence[Raw], edits: tuple[Edit, ...]) -> Mended:
    """A mended text whose repairs are explained already."""
    mended = Mended(original, raw)
    mended._edits = edits
    return mended


def _low(at: int, starts: list[int], ends: list[int], to_starts: list[int], to_ends: list[int]) -> int:
    """A left edge carried over: it falls behind all edits that end at or before it, so that it stays tight."""
    i = bisect_right(ends, at) - 1
    if i + 1 < len(starts) and starts[i + 1] < at:
        return to_starts[i + 1]
    return at if i < 0 else to_ends[i] + at - ends[i]


def _high(at: int, starts: list[int], ends: list[int], to_starts: list[int], to_ends: list[int]) -> int:
    """A right edge carried over: it falls before all edits that start at or after it."""
    i = bisect_left(starts, at)
    if i and ends[i - 1] > at:
        return to_ends[i - 1]
    return at if i == 0 else to_ends[i - 1] + at - ends[i - 1]


def compose(first: Sequence[Raw], second: Sequence[Raw], between: str) -> list[Raw]:
    """The edits of the original that do what ``first`` and then ``second`` do; ``between`` is what first made.

    >>> compose([(0, 1, "b", "x", "", 1.0)], [(0, 1, "c", "y", "", 1.0)], "b")
    [(0, 1, 'c', 'y', '', 1.0)]
    """
    if not first or not second:
        return list(first or second)
    out: list[Raw] = []
    group: list[Raw] = []  # edits that touch each other, with their spans in the text between
    left, right, shift, grown = 0, 0, 0, 0
    for start, end, growth, edit in sorted([*_placed(first), *((s[0], s[1], None, s) for s in second)], key=_place):
        if group and not (left < end and start < right):
            out.append(_one(group, left, right, shift, grown, between))
            shift, grown, group = shift + grown, 0, []
        if not group:
            left, right = start, end
        right = max(right, end)
        group.append(edit if growth is None else (-1, *edit[1:]))
        grown += growth or 0
    out.append(_one(group, left, right, shift, grown, between))
    return out


def _place(item: tuple[int, int, int | None, Raw]) -> tuple[int, int]:
    return item[:2]


def _placed(first: Sequence[Raw]) -> list[tuple[int, int, int | None, Raw]]:
    """The first edits with the spans of what they wrote, and how much longer each made the text."""
    out: list[tuple[int, int, int | None, Raw]] = []
    shift = 0
    for edit in first:
        growth = len(edit[2]) - (edit[1] - edit[0])
        out.append((edit[0] + shift, edit[1] + shift + growth, growth, edit))
        shift += growth
    return out


def _one(group: list[Raw], left: int, right: int, shift: int, grown: int, between: str) -> Raw:
    """The one edit that stands for a group; an edit of the first round is marked by a start of -1."""
    last = next((e for e in reversed(group) if e[0] >= 0), group[-1])
    later = [(e[0] - left, e[1] - left, e[2]) for e in group if e[0] >= 0]
    text = _replay(between[left:right], later)
    return (left - shift, right - shift - grown, text, last[3], last[4], min(e[5] for e in group))
