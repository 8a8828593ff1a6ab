"""What a statement does: it asks, promises, rejects, blames, praises …, or only tells.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> from ravi.statements.cues import find_cues
>>> scan = Scan.of("وزیر راه گفت: مردم باید از این پل استفاده کنند.", load())
>>> cue = find_cues(scan, ())[0]
>>> doing_of(load()).labels(scan, cue.start, len(scan.words) - 1, cue)
('call_for',)

One pass over the words finds the listed hints (``fa/statements/does.tsv``), the verbs and the cues inside; a linear
model per label, learned by ``train/does.py``, weighs what was found (``fa/statements/does_weights.tsv``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import exp

from ..knowledge import Knowledge
from ..lexicon import Hit, Word
from ..scan import Scan
from .cues import Cue

DEFAULT = "inform"
_FINITE = frozenset(("past", "imperfect", "present", "spoken", "perfect", "bare", "subjunctive"))
_CUES = ("cue.verb", "cue.that", "cue.with", "cue.by")
_NEAR = 3  # tokens after a hint in which its verb is looked for
_EDGE = 8  # tokens at the end of the words that count as their end


class Doing:
    """The learned weights, applied. ``weights``: feature -> a weight for each of ``names``."""

    def __init__(self, names: Sequence[str], weights: Mapping[str, Sequence[float]], threshold: float) -> None:
        self.names = tuple(names)
        self.threshold = threshold
        self._zero = (0.0,) * len(self.names)
        self._weights = {f: tuple(w) for f, w in weights.items()}

    def labels(self, scan: Scan, first: int, last: int, cue: Cue) -> tuple[str, ...]:
        """One label, or two, the weightier first, for the words from token ``first`` to ``last`` (not included)."""
        return self.choose(self.scores(features(scan, first, last, cue)))

    def scores(self, found: Iterable[str]) -> list[float]:
        """The score of each label (a probability behind a logistic curve), given the features that hold."""
        rows = [self._weights[f] for f in found if f in self._weights]
        return [sum(column) for column in zip(self._weights.get("always", self._zero), self._zero, *rows)]

    def choose(self, scores: Sequence[float]) -> tuple[str, ...]:
        """The labels whose score reaches the threshold, two at most; ``inform`` where none does."""
        best = sorted((-s, n) for s, n in zip(scores, self.names) if s >= self.threshold)[:2]
        return tuple(n for _, n in best) or (DEFAULT,)

    def confidence(self, score: float) -> float:
        """The probability that stands behind a score."""
        return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


@lru_cache(maxsize=8)
def doing_of(knowledge: Knowledge) -> Doing:
    """The model of some knowledge."""
    rows = knowledge.table("statements/does_weights.tsv")
    names = [n for n in rows[0].cells if n != "feature"] if rows else []
    weights = {r["feature"]: [float(r[n] or 0) for n in names] for r in rows}
    threshold = weights.pop("threshold", [0.0])[0]
    return Doing(names, weights, threshold)


def features(scan: Scan, first: int, last: int, cue: Cue) -> set[str]:
    """The names of the features that hold for the words of a statement."""
    words = scan.words
    out = {"cue " + cue.lemma, "stance " + cue.stance, "mode " + cue.mode, "place " + cue.place, _length(last - first)}
    seen: set[str] = set()
    does, inner = scan.mask("does"), scan.mask(*_CUES)
    either, will = does | inner, scan.mask("will")
    past = first
    final = ""
    for i in range(first, last):
        word = words[i]
        if word.whole & will:
            final = "will " + ("not " if any(f.negative for f in word.verbs) else "") + str(word.verbs[0].person)
            out.add(final)
        elif word.verbs and not word.whole & does:
            name = _verb(word)
            if name:
                out.add(name)
                final = final if name == "verb past 3" and final.startswith("will") else name
        out.add("word " + word.key)
        begins = word.first & either
        if not begins:
            continue
        if begins & does and i >= past:
            hit = scan.longest(i, does, last)
            if hit is not None:
                past = hit.last
                out.update(_hint(words, hit, first, last, seen))
        if begins & inner and not word.whole & will:
            hit = scan.longest(i, inner, last)
            if hit is not None and hit.entry.row is not None:
                out.add("inner " + hit.entry.row["stance"])
    if final:
        out.add("final " + final)
    return out


def _hint(words: Sequence[Word], hit: Hit, first: int, last: int, seen: set[str]) -> Iterable[str]:
    """What a listed word tells, and how it stands: twice, early, late, denied, in the first person."""
    assert hit.entry.row is not None
    name = hit.entry.row["class"]
    yield "hint " + name
    yield "phrase " + hit.entry.text
    if name in seen:
        yield "twice " + name
    seen.add(name)
    if hit.last > last - _EDGE:
        yield "late " + name
    if hit.first < first + _EDGE:
        yield "early " + name
    for j in range(hit.last - 1, min(last, hit.last + _NEAR)):
        form = next((f for f in words[j].verbs if f.tense in _FINITE), None)
        if form is not None:
            if form.negative:
                yield "denied " + name
            if form.person in (1, 4):
                yield "own " + name
            break


def _verb(word: Word) -> str:
    """A finite verb's tense, person and polarity in a word, as «verb present 4» or «verb not perfect 3»."""
    for form in word.verbs:
        if form.tense in _FINITE:
            return f"verb {'not ' if form.negative else ''}{form.tense} {form.person}"
    return ""


def _length(tokens: int) -> str:
    return f"length {min(tokens.bit_length(), 8)}"
