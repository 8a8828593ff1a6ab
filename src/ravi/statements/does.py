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

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..knowledge import Knowledge
from ..lexicon import Hit, Lexicon, Word, lexicon_of
from ..morphology import VerbForm
from ..scan import Scan
from .cues import Cue

DEFAULT = "inform"
_FINITE = frozenset(("past", "imperfect", "present", "spoken", "perfect", "bare", "subjunctive"))
_CUES = ("cue.verb", "cue.that", "cue.with", "cue.by")
_NEAR = 3  # tokens after a hint in which its verb is looked for
_EDGE = 8  # tokens at either end of the words that count as early or late


class Doing:
    """The learned weights, applied. ``weights``: feature -> a weight for each of ``names``."""

    def __init__(
        self, hints: Hints, names: Sequence[str], weights: Mapping[str, Sequence[float]], threshold: float
    ) -> None:
        self.hints = hints
        self.names = tuple(names)
        self.threshold = threshold
        self._weights = weights
        self._always = weights.get("always", (0.0,) * len(self.names))

    def labels(self, scan: Scan, first: int, last: int, cue: Cue) -> tuple[str, ...]:
        """One label, or two, the weightier first, for the words from token ``first`` to ``last`` (not included)."""
        return self.choose(self.scores(self.hints.of(scan, first, last, cue)))

    def scores(self, found: Iterable[str]) -> list[float]:
        """The score of each label (0 stands for a probability of one half), given the features that hold."""
        weights = self._weights
        rows = [weights[f] for f in found if f in weights]
        return list(map(sum, zip(self._always, *rows)))

    def choose(self, scores: Sequence[float]) -> tuple[str, ...]:
        """The labels whose score reaches the threshold, two at most; ``inform`` where none does."""
        best = sorted(((-s, n) for s, n in zip(scores, self.names) if s >= self.threshold))[:2]
        return tuple(n for _, n in best) or (DEFAULT,)


@lru_cache(maxsize=8)
def doing_of(knowledge: Knowledge) -> Doing:
    """The model of some knowledge."""
    rows = knowledge.table("statements/does_weights.tsv")
    names = [n for n in rows[0].cells if n != "feature"] if rows else []
    weights = {r["feature"]: tuple(float(r[n] or 0) for n in names) for r in rows}
    threshold = weights.pop("threshold", (0.0,))[0]
    return Doing(Hints(lexicon_of(knowledge), weights), names, weights, threshold)


class _Alone(NamedTuple):
    """What a spelling shows by itself: features, the verb feature, the infinitive of its verb, the form that denies or
    owns; whether it is a hint or a cue, and the steps that may follow where it begins a longer one."""

    names: tuple[str, ...]
    verb: str
    lemma: str
    form: VerbForm | None
    listed: bool
    then: frozenset[str]


class Hints:
    """Finds the features of statements. ``known``: the words whose own features are of use; None for all."""

    def __init__(self, lexicon: Lexicon, known: Container[str] | None = None) -> None:
        self._known = known
        self._does, self._cues, self._will = (
            lexicon.mask("does"),
            lexicon.mask(*_CUES),
            lexicon.mask("will", "will_not"),
        )
        self._either = self._does | self._cues
        self._alone: dict[str, _Alone] = {}
        self._names: dict[str, tuple[str, ...]] = {}

    def of(self, scan: Scan, first: int, last: int, cue: Cue) -> set[str]:
        """The names of the features that hold for the words from token ``first`` to ``last`` (not included)."""
        out = {
            "cue " + cue.lemma,
            "stance " + cue.stance,
            "mode " + cue.mode,
            "place " + cue.place,
            f"length {min((last - first).bit_length(), 8)}",
        }
        words, alone, longest, final, free = scan.words, self._alone, scan.lexicon.longest, "", first
        end = -1
        for i in range(first, last):
            word = words[i]
            shown = alone.get(word.key) or self._look(word)
            if shown.names:
                out.update(shown.names)
            if shown.verb:
                final = shown.verb
            if shown.lemma:
                end = i
                if i > first:
                    out.add(f"light {words[i - 1].key} {shown.lemma}")
            if shown.listed or (shown.then and i + 1 < last and not shown.then.isdisjoint(words[i + 1].steps)):
                hit = longest(words, i, self._does, last) if i >= free and word.first & self._does else None
                if hit is not None:
                    free = hit.last
                    self._add(out, words, hit, first, last)
                may = word.first & self._cues and not word.whole & self._will
                inner = longest(words, i, self._cues, last) if may else None
                if inner is not None and inner.entry.row is not None:
                    out.add("inner " + inner.entry.row["stance"])
        if final:
            out.add("final " + final)
        if end >= 0:
            lemma = alone[words[end].key].lemma
            out.add("end " + lemma)
            out.add(f"closing {words[end - 1].key if end > first else ''} {lemma}")
        out.update("start " + words[i].key for i in range(first, min(last, first + 3)))
        return out

    def _look(self, word: Word) -> _Alone:
        """What a spelling shows; remembered, until very many are."""
        will = bool(word.whole & self._will)
        form = next((f for f in word.verbs if f.tense in _FINITE), None)
        verb = ""
        if form is not None and (will or not word.whole & self._does):
            tense = "will" if will else "verb " + form.tense
            verb = f"{tense} {'not ' if form.negative else ''}{form.person}"
        known = self._known
        lemma = "" if form is None else f"not {form.infinitive}" if form.negative else form.infinitive
        mine = f"mine {lemma}" if form is not None and form.person in (1, 4) else ""
        shows = (f"word {word.key}", verb, f"lemma {lemma}" if lemma else "", mine)
        names = tuple(n for n in shows if n and (known is None or n in known))
        begins = word.roots if word.first & self._either else ()
        then = frozenset(step for root in begins for step in root.next)
        shown = _Alone(names, verb, lemma, form, bool(word.whole & self._either), then)
        if len(self._alone) > 200_000:
            self._alone.clear()
        self._alone[word.key] = shown
        return shown

    def _add(self, out: set[str], words: Sequence[Word], hit: Hit, first: int, last: int) -> None:
        """What a listed word tells, and how it stands: twice, late, early, denied, in the first person."""
        entry = hit.entry
        assert entry.row is not None
        name = entry.row["class"]
        made = self._names.get(name)
        if made is None:
            made = self._names[name] = tuple(_ways(name))
        hint, twice, late, early, denied, own = made
        out.add(twice if hint in out else hint)
        out.add("phrase " + entry.text)
        if hit.last > last - _EDGE:
            out.add(late)
        if hit.first < first + _EDGE:
            out.add(early)
        for j in range(hit.last - 1, min(last, hit.last + _NEAR)):
            form = (self._alone.get(words[j].key) or self._look(words[j])).form
            if form is not None:
                if form.negative:
                    out.add(denied)
                if form.person in (1, 4):
                    out.add(own)
                return


def _ways(name: str) -> Iterator[str]:
    for way in ("hint", "twice", "late", "early", "denied", "own"):
        yield f"{way} {name}"
