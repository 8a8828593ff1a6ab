"""What a statement does: it asks, promises, rejects, blames, praises …, or only tells.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> from ravi.statements.cues import find_cues
>>> scan = Scan.of("وزیر راه گفت: مردم باید از این پل استفاده کنند.", load())
>>> cue = find_cues(scan, ())[0]
>>> done = doing_of(load()).read(scan, [(cue.start, len(scan.words) - 1, cue)])[0]
>>> done.labels
('call_for',)

One pass over the words finds the listed hints (``fa/statements/does.tsv``), the verbs and the cues inside. A linear
model for each label weighs what was found; its weights, learned by ``train/does.py``, stand in
``fa/statements/does.npz``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import sqrt
from typing import Any, Generic, NamedTuple, TypeVar, cast

import numpy as np

from ..automaton import Hit, Word
from ..knowledge import Knowledge
from ..lexicon import Lexicon, lexicon_of
from ..memory import REMEMBERED
from ..morphology import FINITE, VerbForm
from ..scan import Scan
from .cue import Cue
from .cutting import Content

DEFAULT = "inform"
MODEL = "statements/does.npz"
_CUES = ("cue.verb", "cue.that", "cue.with", "cue.by")
_NEAR = 3  # tokens after a hint in which its verb is looked for
_FIRST = 3  # tokens that count as first words
_EDGE = 8  # tokens at either end of the words that count as early or late
_LOOKED_AT = 200  # tokens of a statement that tell what it does; nested ones would be read again and again
_TELLING = 3  # features that a reason names
_MANY = 1 << 32  # more than there are features
_USUAL = 20  # tokens of a statement in which each feature tells what it weighs
_NEARLY = 1.5  # log-odds under the threshold at which a label is nearly given

Stretch = tuple[int, int, Cue]
T = TypeVar("T")  # what is told of a feature


class Done(NamedTuple):
    """What a statement does: one label, or two, the weightier first; ``because`` names for each what weighed most.
    ``odds`` are the likeliest labels, given or nearly given, with their log-odds over the threshold; ``hints`` are the
    listed words, as (token, class)."""

    labels: tuple[str, ...]
    because: tuple[str, ...] = ()
    odds: tuple[tuple[str, float], ...] = ()
    hints: tuple[tuple[int, str], ...] = ()


class Doing:
    """The learned model, applied. ``arrays`` are those of the model's file."""

    def __init__(self, lexicon: Lexicon, arrays: Mapping[str, Any]) -> None:
        self.names = tuple(words_of(arrays["labels"]))
        features = words_of(arrays["features"])
        self._features, self._step = features, float(arrays["weights_step"])
        self._always, self._cut = arrays["always"].astype(float).tolist(), float(arrays["threshold"])
        self._second = float(arrays["second"])  # a second label must be surer
        self.hints = Hints(lexicon, {name: i for i, name in enumerate(features)}.get)
        self._weights = np.ascontiguousarray(arrays["weights"], np.int32)  # by feature: a row is read at once

    def read(self, scan: Scan, stretches: Sequence[Stretch]) -> list[Done]:
        """What the words of each stretch do, from its first token to its last (not included), brought in by its cue."""
        return [self._one(scan, stretch) for stretch in stretches]

    def of_contents(self, scan: Scan, contents: Sequence[Content]) -> list[Done]:
        """What the words of each content do; of very long ones the start tells it."""
        return self.read(scan, [(c.first, min(c.last, c.first + _LOOKED_AT), c.cue) for c in contents])

    def _one(self, scan: Scan, stretch: Stretch) -> Done:
        """The labels whose score reaches its threshold, two at most; ``inform`` where none does."""
        first, last, cue = stretch
        held, hints = self.hints.of(scan, first, last, cue)
        rows, step, cut = np.fromiter(held, np.int64, len(held)), self._step * told_by(last - first), self._cut
        weights = self._weights.take(rows, 0)
        scores = [always + step * s for always, s in zip(self._always, np.add.reduce(weights, 0).tolist())]
        likely = sorted([(-s, j) for j, s in enumerate(scores) if s >= cut - _NEARLY])[:3]
        odds = tuple([(self.names[j], -s - cut) for s, j in likely])
        best = [j for (s, j), least in zip(likely, (cut, self._second)) if -s >= least]
        if not best:
            return Done((DEFAULT,), (), odds, hints)
        because = tuple([self._because(rows, weights[:, j], step) for j in best])
        return Done(tuple([self.names[j] for j in best]), because, odds, hints)

    def _because(self, rows: Any, weights: Any, step: float) -> str:
        """The features that spoke most for a label, with their weights; of equal ones the first of the model's."""
        found = rows - weights.astype(np.int64) * _MANY
        found.sort()
        told = [(x % _MANY, -(x // _MANY)) for x in found[:_TELLING].tolist()]
        return ", ".join([f"{self._features[i]} {step * w:+.1f}" for i, w in told if w > 0])


def told_by(tokens: int) -> float:
    """How much each feature tells in a statement of so many tokens: in a long one many hold by chance.

    >>> [round(told_by(n), 2) for n in (1, 20, 100)]
    [2.0, 1.0, 0.67]
    """
    return min(2.0, sqrt(sqrt(_USUAL / max(1, tokens))))


@lru_cache(maxsize=8)
def doing_of(knowledge: Knowledge) -> Doing:
    """The model of some knowledge."""
    return Doing(lexicon_of(knowledge), knowledge.arrays(MODEL))


def words_of(blob: Any) -> list[str]:
    """The words of an array of UTF-8 bytes, zeros between them."""
    return bytes(blob).decode("utf-8").split("\0")


def _cue_names(cue: Cue) -> tuple[str, ...]:
    return "cue " + cue.lemma, "stance " + cue.stance, "mode " + cue.mode, "place " + cue.place


class _Alone(NamedTuple, Generic[T]):
    """What a spelling shows by itself: features, the verb feature, the infinitive of its verb, the form that denies or
    owns, and what it shows as one of the first words."""

    shows: tuple[T, ...]
    verb: str
    lemma: str
    form: VerbForm | None
    start: T | None


class Hints(Generic[T]):
    """Finds the features of statements. ``told`` gives what to tell of a feature, by its name: the name itself, its row
    in a model, or None for one of no use."""

    def __init__(self, lexicon: Lexicon, told: Callable[[str], T | None]) -> None:
        self._told = told
        self._does, self._cues, self._will = (
            lexicon.mask["does"],
            lexicon.mask(*_CUES),
            lexicon.mask["will", "will_not"],
        )
        self._either = self._does | self._cues
        self._alone: dict[str, _Alone[T]] = {}
        self._ways: dict[str, tuple[T | None, ...]] = {}
        self._of_cue: dict[tuple[str, ...], list[T | None]] = {}

    def of(self, scan: Scan, first: int, last: int, cue: Cue) -> tuple[set[T], tuple[tuple[int, str], ...]]:
        """What there is to tell of the words from token ``first`` to ``last`` (not included), and the listed words
        among them, as (token, class)."""
        tell, words, alone = self._told, scan.words, self._alone
        looked = [alone.get(word.key) or self._look(word) for word in words[first:last]]
        out: list[T | None] = [*self._cue(cue), tell(f"length {min((last - first).bit_length(), 8)}")]
        out += [one.start for one in looked[:_FIRST]]
        for one in looked:
            out += one.shows
        final, verbs = "", [i for i, one in enumerate(looked, first) if one.lemma]
        for i in verbs:
            one = looked[i - first]
            final = one.verb or final
            if i > first:
                out.append(tell(f"light {words[i - 1].key} {one.lemma}"))
        if final:
            out.append(tell("final " + final))
        if verbs:
            end = verbs[-1]
            lemma = looked[end - first].lemma
            out += (tell("end " + lemma), tell(f"closing {words[end - 1].key if end > first else ''} {lemma}"))
        hits = self._listed(out, scan, first, last)
        held = set(out)
        held.discard(None)
        return cast(set[T], held), hits

    def _listed(self, out: list[T | None], scan: Scan, first: int, last: int) -> tuple[tuple[int, str], ...]:
        """The listed words among some words, and what they and the cues there tell."""
        hits: list[tuple[int, str]] = []
        seen: set[str] = set()
        words, free, either = scan.words, first, self._either
        for i in scan.starts(first, last, either):
            hit = scan.longest(i, self._does, last) if i >= free else None
            if hit is not None:
                free = hit.last
                hits.append((i, hit.entry.row["class"]))  # type: ignore[index]
                self._add(out, seen, words, hit, first, last)
            may = scan.begins[i] & self._cues and not words[i].whole & self._will
            inner = scan.longest(i, self._cues, last) if may else None
            if inner is not None and inner.entry.row is not None:
                out.append(self._told("inner " + inner.entry.row["stance"]))
        return tuple(hits)

    def _cue(self, cue: Cue) -> list[T | None]:
        names = _cue_names(cue)
        told = self._of_cue.get(names)
        if told is None:
            told = self._of_cue[names] = list(map(self._told, names))
        return told

    def _look(self, word: Word) -> _Alone[T]:
        """What a spelling shows; remembered, until very many are."""
        will = bool(word.whole & self._will)
        form = next((f for f in word.verbs if f.tense in FINITE), None)
        verb = ""
        if form is not None and (will or not word.whole & self._does):
            tense = "will" if will else "verb " + form.tense
            verb = f"{tense} {'not ' if form.negative else ''}{form.person}"
        lemma = "" if form is None else f"not {form.infinitive}" if form.negative else form.infinitive
        mine = f"mine {lemma}" if form is not None and form.person in (1, 4) else ""
        names = (f"word {word.key}", verb, f"lemma {lemma}" if lemma else "", mine)
        shows = tuple(told for n in names if n and (told := self._told(n)) is not None)
        shown = _Alone(shows, verb, lemma, form, self._told("start " + word.key))
        if len(self._alone) > REMEMBERED:
            self._alone.clear()
        self._alone[word.key] = shown
        return shown

    def _add(self, out: list[T | None], seen: set[str], words: Sequence[Word], hit: Hit, first: int, last: int) -> None:
        """What a listed word tells, and how it stands: twice, late, early, denied, in the first person."""
        entry = hit.entry
        assert entry.row is not None
        name = entry.row["class"]
        made = self._ways.get(name)
        if made is None:
            made = self._ways[name] = tuple(map(self._told, _ways(name)))
        hint, twice, late, early, denied, own = made
        out.append(twice if name in seen else hint)
        seen.add(name)
        out.append(self._told("phrase " + entry.text))
        if hit.last > last - _EDGE:
            out.append(late)
        if hit.first < first + _EDGE:
            out.append(early)
        for j in range(hit.last - 1, min(last, hit.last + _NEAR)):
            form = (self._alone.get(words[j].key) or self._look(words[j])).form
            if form is not None:
                if form.negative:
                    out.append(denied)
                if form.person in (1, 4):
                    out.append(own)
                return


def _ways(name: str) -> Iterator[str]:
    for way in ("hint", "twice", "late", "early", "denied", "own"):
        yield f"{way} {name}"
