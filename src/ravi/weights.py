"""Learned weights of named yes/no features: a table of the knowledge, and what a logistic model makes of it.

>>> from ravi.knowledge import load
>>> weights = weights_of(load(), "statements/subjects.tsv")
>>> log_odds(weights, ["right before the cue"]) > log_odds(weights, ["far"])
True
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import repeat
from math import exp

from .knowledge import Knowledge

_FAR = 30.0  # log-odds that are as good as certain


@lru_cache(maxsize=64)
def weights_of(knowledge: Knowledge, path: str, name: str = "feature") -> Mapping[str, float]:
    """The weights of a table of some knowledge, by the column ``name``; read once."""
    return {row[name]: float(row["weight"]) for row in knowledge.table(path)}


def log_odds(weights: Mapping[str, float], names: Iterable[str]) -> float:
    """The sum of the weights of the features that hold, and of ``always``; what has no weight counts nothing."""
    return weights.get("always", 0.0) + sum(map(weights.get, names, repeat(0.0)))


def probability(weights: Mapping[str, float], names: Iterable[str]) -> float:
    """The probability that these log-odds stand for.

    >>> probability({"always": 0.0}, [])
    0.5
    """
    return 1 / (1 + exp(-max(-_FAR, min(_FAR, log_odds(weights, names)))))
