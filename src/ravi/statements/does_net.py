"""A small net beside the linear model of ``does``: it knows words by vectors, so that rare ones tell as much as their
like do, three words in a row, and what was said before.

A word is the sum of four vectors: its own, those of its beginning and of its end (by a hash, as fastText does), and
that of its form as a verb. For each three words in a row the net makes some features; the greatest and the mean of each
over the statement are weighed for each label, and so are the means of the words before the statement and of the title.
``train/does_net.py`` learns it on what the linear model leaves.

Vectors and weights are small integers and so are all sums, which come out the same in any order and on any machine;
what is left for floats is done number by number.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from ..lexicon import Word
from ..morphology import FINITE
from ..scan import Scan

MODEL = "statements/does_net.npz"
LONGEST = 80  # tokens of a statement that are looked at
BEFORE = 24  # tokens before it
BEGINNING, END = 5, 3  # letters of a word's beginning and end
MOST = 9000  # a feature's share of one word: three of them stay below 2 ** 15
_LABEL = 32  # bits for each label where a word's weights for all labels are one number
_LIFT = 1 << 20  # added to each weight there, so that none is negative
_REMEMBERED = 40_000  # spellings


class Shown(NamedTuple):
    """What a spelling gives the net: the features' shares as the word before, of and behind the middle, and its weights
    for all labels, as one number each, where it stands before a statement or in the title."""

    shares: bytes
    before: int
    title: int


class Net:
    """The learned net. ``arrays`` are those of its file."""

    def __init__(self, arrays: Mapping[str, Any]) -> None:
        words, verbs = (bytes(arrays[n]).decode("utf-8").split("\0") for n in ("words", "verbs"))
        self._place = {w: i for i, w in enumerate(words, 1)}  # the first row is for words that are not known
        self._verb = {v: i for i, v in enumerate(verbs)}
        self._vectors, self._edges, self._forms = arrays["vectors"], arrays["edges"], arrays["forms"]
        self._window = arrays["window"].astype(np.int32)  # vectors by three times the features
        self._bias, self._shift = arrays["bias"].astype(np.int16), int(arrays["shift"])
        self._greatest, self._mean = arrays["greatest"].astype(np.int64), arrays["mean"].astype(np.int64)
        self._before, self._title = arrays["before"].astype(np.int64), arrays["title"].astype(np.int64)
        self._steps = arrays["steps"].astype(float)  # what one of each of these four is worth
        self._always = arrays["always"].astype(float)
        self.share = float(arrays["share"])  # of the linear model's log-odds that stays beside the net
        self._features, self._labels = len(self._bias), len(self._always)
        self._nothing = bytes(6 * self._features)
        self._shown: dict[str, Shown] = {}

    def read(self, scan: Scan, stretches: Sequence[tuple[int, int, Any]], title: Collection[str] = ()) -> Read:
        """What the net makes of each stretch of words (first token, last, not included, and what else there is)."""
        words, shown = scan.words, self._shown
        found = [shown.get(w.key) or self._look(w) for w in words]
        rows, edges, asides = [self._nothing], [], []
        heading = self._told([self._of_key(k).title for k in title], 3)
        for first, last, *_ in stretches:
            last = max(first + 1, min(last, first + LONGEST))
            edges.append((len(rows) - 1, len(rows) - 1 + last - first))
            rows += [f.shares for f in found[first:last]]
            rows.append(self._nothing)
            asides.append(self._told([f.before for f in found[max(0, first - BEFORE) : first]], 2) + heading)
        rows.append(self._nothing)
        return Read(self, rows, edges, np.array(asides))

    def _told(self, weights: Sequence[int], step: int) -> np.ndarray:
        """The mean weights of some words for each label; of few words less, as few words tell less."""
        total = sum(weights).to_bytes(self._labels * _LABEL // 8, "little")
        sums = np.frombuffer(total, "<u4").astype(float) - len(weights) * _LIFT
        return sums * float(self._steps[step]) / np.sqrt(len(weights) + 1.0)  # type: ignore[no-any-return]

    def _look(self, word: Word) -> Shown:
        """What a spelling gives; remembered, until very many are."""
        key, place = word.key, self._place.get(word.key, 0)
        form = next((f for f in word.verbs if f.tense in FINITE), None)
        name = "" if form is None else f"{form.tense} {form.person}{' not' if form.negative else ''}"
        vector = self._vectors[place].astype(np.int32)
        vector += self._edges[edge("p" + key[:BEGINNING], len(self._edges))]
        vector += self._edges[edge("s" + key[-END:], len(self._edges))]
        vector += self._forms[self._verb.get(name, 0)]
        shares = (vector @ self._window + (1 << self._shift >> 1)) >> self._shift
        before, title = self._asides(place)
        shown = Shown(np.clip(shares, -MOST, MOST).astype(np.int16).tobytes(), before, title)
        if len(self._shown) >= _REMEMBERED:
            self._shown.clear()
        self._shown[key] = shown
        return shown

    def _of_key(self, key: str) -> Shown:
        """What a word of the title gives, whose spelling alone is known."""
        return self._shown.get(key) or Shown(b"", *self._asides(self._place.get(key, 0)))

    def _asides(self, place: int) -> tuple[int, int]:
        vector = self._vectors[place].astype(np.int64)
        before, title = (
            int.from_bytes((vector @ w + _LIFT).astype("<u4").tobytes(), "little") for w in (self._before, self._title)
        )
        return before, title


class Read:
    """What a net makes of some statements."""

    def __init__(self, net: Net, rows: list[bytes], edges: list[tuple[int, int]], asides: np.ndarray) -> None:
        self._net, self._edges, self._asides, self.share = net, edges, asides, net.share
        n = net._features
        shares = np.frombuffer(b"".join(rows), np.int16).reshape(-1, 3 * n)
        made = shares[1:-1, n : 2 * n] + shares[:-2, :n]
        made += shares[2:, 2 * n :]
        made += net._bias
        np.maximum(made, 0, out=made)
        self._made = made

    @cached_property
    def scores(self) -> list[list[float]]:
        """For each statement what is added to the log-odds of each label."""
        if not self._edges:
            return []
        net, cuts = self._net, [i for edge in self._edges for i in edge]
        greatest = np.maximum.reduceat(self._made, cuts, axis=0)[::2].astype(np.int64)
        total = np.add.reduceat(self._made, cuts, axis=0, dtype=np.int64)[::2]
        lengths = np.array([[b - a + 4.0] for a, b in self._edges])
        told = (greatest @ net._greatest) * float(net._steps[0])
        told += (total @ net._mean) * float(net._steps[1]) / lengths
        return (told + self._asides + net._always).tolist()  # type: ignore[no-any-return]

    def strongest(self, statement: int, label: int) -> int:
        """The token of a statement, from its first, around which the greatest features speak most for a label."""
        first, last = self._edges[statement]
        made = self._made[first:last]
        weighed = made.max(axis=0).astype(np.int64) * self._net._greatest[:, label]
        return int(np.bincount(made.argmax(axis=0), weighed).argmax())


def edge(letters: str, rows: int) -> int:
    """The row of a word's beginning or end: FNV-1a over its letters.

    >>> edge("p" + "abcde", 6000)
    3006
    """
    number = 2166136261
    for letter in letters:
        number = ((number ^ ord(letter)) * 16777619) & 0xFFFFFFFF
    return number % rows
