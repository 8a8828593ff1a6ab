"""Learns which letters make a word look like a name: ``src/ravi/fa/people/name_shapes.tsv``.

    python train/name_shapes.py

A logistic regression over stretches of two to four letters of a word (its edges marked by «^» and «$») tells listed
given and family names from the ordinary words of ``tokens/ordinary.txt``. It is asked only of words that no list holds.
Prints how well it tells words apart that it has not seen, by five folds (area under the curve). Needs scipy.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from ravi.knowledge import HOME, load
from ravi.shapes import letters_of
from ravi.text import fold

OUT = HOME / "people" / "name_shapes.tsv"
NAMES = ("people/family.txt", "people/given.txt")
UNSURE = ("people/family_ambiguous.txt", "people/given_ambiguous.txt", "people/name_parts.txt")
OTHERS = ("tokens/ordinary.txt",)
FOLDS, SEED, LEAST, HOLD_BACK, SMALL = 5, 1, 4, 2.0, 0.2
HEAD = """# What stretches of letters say of a word that no list holds: above nothing for a name, below against one.
# Learned by train/name_shapes.py from the lists of names and of ordinary words beside it.
letters\tweight
"""
Word = tuple[str, bool]


def keys(*files: str) -> set[str]:
    """The folded words of some lists."""
    found = {fold(w) for file in files for line in load().lines(file) for w in line.text.split()}
    return {k for k in found if k.isalpha() and not k.isascii() and len(k) > 2}


def words() -> list[Word]:
    """Each word, and whether it is a name."""
    names, unsure = keys(*NAMES), keys(*UNSURE)
    out = [(k, True) for k in sorted(names - unsure)]
    out += [(k, False) for k in sorted(keys(*OTHERS) - names - unsure)]
    random.Random(SEED).shuffle(out)
    return out


def learned(some: Sequence[Word]) -> dict[str, float]:
    """The weights of stretches; ``^$`` is the weight of every word."""
    counts = Counter(g for k, _ in some for g in dict.fromkeys(letters_of(k)))
    column = {g: i for i, g in enumerate(sorted(g for g, n in counts.items() if n >= LEAST), 1)}
    rows, columns = zip(*_cells(some, column), strict=True)
    table = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(some), len(column) + 1))
    right = np.array([float(y) for _, y in some])
    share = np.where(right == 1, (right == 0).sum() / (right == 1).sum(), 1.0)
    free = np.r_[0.0, np.full(len(column), HOLD_BACK)]

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = table @ w
        p = 1 / (1 + np.exp(-z))
        return float((share * (np.logaddexp(0, z) - right * z)).sum() + (free * w * w).sum() / 2), (
            table.T @ (share * (p - right)) + free * w
        )

    w = minimize(loss, np.zeros(len(column) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return {"^$": float(w[0])} | {g: float(w[i]) for g, i in column.items() if abs(w[i]) >= SMALL}


def _cells(some: Sequence[Word], column: dict[str, int]) -> Iterator[tuple[int, int]]:
    for row, (key, _) in enumerate(some):
        yield row, 0
        for g in dict.fromkeys(letters_of(key)):
            if g in column:
                yield row, column[g]


def area(some: Sequence[Word], weights: dict[str, float]) -> float:
    """The share of pairs of a name and another word in which the name weighs more."""
    told = sorted((weights["^$"] + sum(weights.get(g, 0.0) for g in dict.fromkeys(letters_of(k))), y) for k, y in some)
    names = sum(y for _, y in told)
    ranks = sum(rank for rank, (_, y) in enumerate(told) if y)
    return (ranks - names * (names - 1) / 2) / (names * (len(told) - names))


def main() -> None:
    """Writes the table."""
    some = words()
    folds = [area(some[q::FOLDS], learned([w for i, w in enumerate(some) if i % FOLDS != q])) for q in range(FOLDS)]
    weights = learned(some)
    rows = (f"{g}\t{w:.2f}" for g, w in sorted(weights.items()))
    OUT.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(some):,} words, {len(weights):,} weights, area {sum(folds) / FOLDS:.3f}")


if __name__ == "__main__":
    main()
