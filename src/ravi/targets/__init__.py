"""At whom words are directed: asked, blamed, praised, threatened, promised something.

Candidates are those named in the words reported, around their cue, and on the other side of the talk, and phrases for
people and bodies that no name holds. A logistic choice among them and nobody weighs yes/no features; its weights, in
``fa/targets/weights.tsv``, are learned by ``train/targets.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import repeat
from math import exp, log
from typing import NamedTuple

from ..actors import Cast
from ..acts.frames import light_verbs
from ..contacts import ContactDraft
from ..knowledge import Knowledge
from ..linking import Links
from ..mentions import Mention
from ..scan import Scan
from ..statements import Content, Done
from ..statements.does import DEFAULT
from ..weights import weights_of as table_of
from .candidates import Candidate, Finder, Party
from .features import Features
from .words import words_of

__all__ = ["WEIGHTS", "Candidate", "Finder", "Party", "TargetDraft", "aims", "find_targets", "with_labels"]

WEIGHTS = "targets/weights.tsv"
WITH = " | "  # between a label and a feature
THRESHOLD = 0.2  # near half of the F1 that is reached, where the cut for it is best
_SURELY = log(1 / THRESHOLD)  # log-odds by which nobody is likelier than any where none reaches the threshold
_MIXTURES = 64  # of labels, whose weights are remembered
_TELLING = 3  # features that a reason names


class TargetDraft(NamedTuple):
    """Tokens ``first`` to ``last`` of a target, its actor (-1: none known), its probability, and what spoke for it."""

    first: int
    last: int
    actor: int
    probability: float
    because: str


def find_targets(
    scan: Scan,
    knowledge: Knowledge,
    mentions: Sequence[Mention],
    contents: Sequence[Content],
    does: Sequence[Done],
    cast: Cast,
    contacts: Sequence[ContactDraft],
    links: Links,
) -> list[tuple[TargetDraft, ...]]:
    """The targets of each statement."""
    if not any(aims(done.labels) for done in does):
        return [()] * len(contents)
    weights = weights_of(knowledge)
    finder = Finder(scan, words_of(knowledge), mentions, contents, cast, contacts, links[0], light_verbs(knowledge))
    features = Features(finder, list(map(leaning, does)))
    return [_targets(weights, finder, features, k) for k in range(len(contents))]


def _targets(weights: Weights, finder: Finder, features: Features, k: int) -> tuple[TargetDraft, ...]:
    labels = features.does[k].labels
    parties = finder.parties(k) if aims(labels) else []
    if not parties:
        return ()
    weigh = weights.of(labels)
    named = [features.of(k, p, n) for n, p in enumerate(parties)]
    scores = [_sum(weigh, names) for names in named]
    nobody = _sum(weigh, features.none(k, parties))
    top = max(*scores, nobody)
    if nobody == top and nobody - max(scores) > _SURELY:
        return ()
    total = exp(nobody - top) + sum([exp(s - top) for s in scores])
    return tuple(
        TargetDraft(*finder.whole(k, p.best), p.actor, chance, _because(weigh, names))
        for p, s, names in zip(parties, scores, named)
        if (chance := exp(s - top) / total) >= THRESHOLD and finder.is_someone(p.best)
    )


def _sum(weights: Mapping[str, float], names: Sequence[str]) -> float:
    return sum(map(weights.get, names, repeat(0.0)))


def _because(weights: Mapping[str, float], names: Sequence[str]) -> str:
    best = sorted((-w, n) for n in names if (w := weights.get(n, 0.0)) > 0)[:_TELLING]
    return ", ".join(f"{n} {-w:+.1f}" for w, n in best)


class Weights:
    """The learned weights: of a feature alone, and with each label of a statement («call_for: after from»)."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._labels = frozenset(name.rpartition(WITH)[0] for name in weights)
        self._of: dict[frozenset[str], dict[str, float]] = {}

    def of(self, labels: tuple[str, ...]) -> dict[str, float]:
        """The weight of each feature for a statement with these labels."""
        telling = self._labels.intersection(labels)
        if telling not in self._of:
            out: dict[str, float] = {}
            for name, weight in self._weights.items():
                label, _, feature = name.rpartition(WITH)
                if not label or label in telling:
                    out[feature] = out[feature] + weight if feature in out else weight
            if len(self._of) > _MIXTURES:
                self._of.clear()
            self._of[telling] = out
        return self._of[telling]


@lru_cache(maxsize=8)
def weights_of(knowledge: Knowledge) -> Weights:
    """The learned weights of some knowledge."""
    return Weights(table_of(knowledge, WEIGHTS))


def leaning(done: Done) -> Done:
    """What a statement does, a second label that is likely among it though not sure enough to be given."""
    likely = tuple(label for label, over in done.odds[:2] if over >= 0)
    return done._replace(labels=likely) if len(likely) > len(done.labels) else done


def aims(labels: Sequence[str]) -> bool:
    """Whether words of these labels can be directed at somebody; what only tells is not."""
    return tuple(labels) != (DEFAULT,)


def with_labels(names: Sequence[str], labels: Sequence[str]) -> list[str]:
    """Features alone and with each label, as the weights name them."""
    return [*names, *(label + WITH + n for label in labels for n in names)]
