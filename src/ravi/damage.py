"""What a text says of its own damage, and so how likely each doubtful half-space was lost.

>>> weigh = Damage(standing=0, found={("half-space.space", 90): 4, ("half-space.removed", 60): 1})
>>> weigh("half-space.space", 0.9) > 0.85, weigh("half-space.removed", 0.6) < 0.2
(True, True)

«آتش سوزی» with a space is now and then meant so, and now and then all that is left of «آتش‌سوزی». Where half-spaces
stand, a space was chosen; where none stand and more such pairs are there, a tool or a hand lost them. A few kinds of
damage are thought possible (``KINDS``); by Bayes' rule the places of a text say how likely each is, and each kind says
how likely a place has lost its half-space. The shares are round guesses, not fitted.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import exp, log
from operator import mul

REMOVED, SPACE = "half-space.removed", "half-space.space"
KINDS = (  # of all half-spaces so many were taken out, so many typed as spaces; how common such texts are
    (0.0, 0.0, 0.5),
    (0.01, 0.0, 0.05),
    (0.0, 0.02, 0.05),
    (0.1, 0.0, 0.03),
    (0.0, 0.1, 0.05),
    (0.3, 0.0, 0.03),
    (0.0, 0.3, 0.05),
    (0.995, 0.0, 0.4),
    (0.0, 0.995, 0.15),
    (0.25, 0.25, 0.03),
    (0.5, 0.45, 0.02),
)
BEFORE = tuple(log(common) for *_, common in KINDS)
STANDS = tuple(log(1 - removed - spaced) for removed, spaced, _ in KINDS)
CERTAIN = 98  # percent; nobody types so well that one slip would prove a tool

Tally = Mapping[tuple[str, int], int]
"""How many places there are of a class and a percentage of how sure the lexicon is of them."""


class Damage:
    """The damage of one text, by the half-spaces that stand in it and the places that may have lost theirs."""

    def __init__(self, standing: int, found: Tally) -> None:
        odds = [before + standing * stands for before, stands in zip(BEFORE, STANDS)]
        for place, times in found.items():
            odds = [o + times * seen for o, seen in zip(odds, _seen(*place))]
        best = max(odds)
        weights = [exp(o - best) for o in odds]
        total = sum(weights)
        self.shares = [w / total for w in weights]

    def __call__(self, rule: str, sure: float) -> float:
        """How likely a place has lost its half-space, of which the lexicon is so sure."""
        likely: float = sum(map(mul, self.shares, _lost(rule, min(CERTAIN, int(sure * 100)))))
        return likely


@lru_cache(maxsize=256)
def _seen(rule: str, percent: int) -> tuple[float, ...]:
    """By kind of damage, the logarithm of how likely a place looks as it does."""
    sure = min(CERTAIN, percent) / 100
    return tuple(log(1 - sure + sure * kind[rule == SPACE]) for kind in KINDS)


@lru_cache(maxsize=256)
def _lost(rule: str, percent: int) -> tuple[float, ...]:
    """By kind of damage, how likely a place that looks so has lost its half-space."""
    sure = percent / 100
    return tuple(sure * kind[rule == SPACE] / (1 - sure + sure * kind[rule == SPACE]) for kind in KINDS)
