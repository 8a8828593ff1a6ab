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
from math import sqrt
from struct import Struct
from typing import Any

import numpy as np

from ..lexicon import Word
from ..morphology import FINITE
from ..scan import Scan

MODEL = "statements/does_net.npz"
LONGEST = 80  # tokens of a statement that are looked at
BEFORE = 24  # tokens before it
BEGINNING, END = 5, 3  # letters of a word's beginning and end
MOST = 9000  # a feature's share of one word: three of them stay below 2 ** 15
_LIFT = 1 << 20  # added to each weight where those for all labels are one number, so that none is negative
_REMEMBERED = 40_000  # spellings


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
        self._steps = arrays["steps"].astype(float).tolist()  # what one of each of these four is worth
        self._always = arrays["always"].astype(float).tolist()
        self.share = float(arrays["share"])  # of the linear model's log-odds that stays beside the net
        self._features, self._labels = len(self._bias), Struct(f"<{len(self._always)}I")
        self._nothing = bytes(6 * self._features)
        # by spelling: the features' shares as the word before, of and behind the middle; and its weights for all
        # labels, as one number, where it stands before a statement or in the title
        self._shares: dict[str, bytes] = {}
        self._asides: tuple[dict[str, int], dict[str, int]] = ({}, {})

    def read(self, scan: Scan, stretches: Sequence[tuple[int, int, Any]], title: Collection[str] = ()) -> Read:
        """What the net makes of each stretch of words (first token, last, not included, and what else there is)."""
        rows, edges, asides = [self._nothing], [], []
        heading = self._told(title, 1, self._always) if stretches else []
        for first, last, *_ in stretches:
            words = scan.words[first : max(first + 1, min(last, first + LONGEST))]
            edges.append((len(rows) - 1, len(rows) - 1 + len(words)))
            get = self._shares.get
            rows += [get(w.key) or self._look(w) for w in words]
            rows.append(self._nothing)
            asides.append(self._told([w.key for w in scan.words[max(0, first - BEFORE) : first]], 0, heading))
        rows.append(self._nothing)
        return Read(self, rows, edges, asides)

    def _told(self, keys: Collection[str], which: int, to: Sequence[float]) -> list[float]:
        """The mean weights of some words for each label, added to what there is; fewer words tell less."""
        get = self._asides[which].get
        total, bias = sum([get(k) or self._aside(k, which) for k in keys]), _LIFT * len(keys)
        worth = self._steps[2 + which] / sqrt(len(keys) + 1.0)
        sums = self._labels.unpack(total.to_bytes(self._labels.size, "little"))
        return [t + worth * (s - bias) for t, s in zip(to, sums)]

    def _look(self, word: Word) -> bytes:
        """The shares of a spelling; remembered, until very many are."""
        key = word.key
        form = next((f for f in word.verbs if f.tense in FINITE), None)
        name = "" if form is None else f"{form.tense} {form.person}{' not' if form.negative else ''}"
        vector = self._vectors[self._place.get(key, 0)].astype(np.int32)
        vector += self._edges[edge("p" + key[:BEGINNING], len(self._edges))]
        vector += self._edges[edge("s" + key[-END:], len(self._edges))]
        vector += self._forms[self._verb.get(name, 0)]
        sums = (vector @ self._window + (1 << self._shift >> 1)) >> self._shift
        shares: bytes = np.clip(sums, -MOST, MOST).astype(np.int16).tobytes()
        if len(self._shares) >= _REMEMBERED:
            self._shares.clear()
        self._shares[key] = shares
        return shares

    def _aside(self, key: str, which: int) -> int:
        """The weights of a word before a statement or in the title, as one number."""
        weights = self._title if which else self._before
        told = self._vectors[self._place.get(key, 0)].astype(np.int64) @ weights + _LIFT
        number = int.from_bytes(told.astype("<u4").tobytes(), "little")
        if len(self._asides[which]) >= _REMEMBERED:
            self._asides[which].clear()
        self._asides[which][key] = number
        return number


class Read:
    """What a net makes of some statements."""

    def __init__(self, net: Net, rows: list[bytes], edges: list[tuple[int, int]], asides: list[list[float]]) -> None:
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
        net, made = self._net, self._made
        parts = [made[first:last] for first, last in self._edges]
        greatest = np.array([part.max(axis=0) for part in parts], np.int64) @ net._greatest
        total = np.array([part.sum(axis=0, dtype=np.int32) for part in parts], np.int64) @ net._mean
        of_greatest, of_mean = net._steps[:2]
        out = []
        for part, aside, most, sums in zip(parts, self._asides, greatest.tolist(), total.tolist()):
            mean = of_mean / (len(part) + 4)
            out.append([a + of_greatest * g + mean * t for a, g, t in zip(aside, most, sums)])
        return out

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
