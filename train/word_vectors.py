"""Vectors of words, learned from the corpus: what ``train/does_net.py`` starts from.

    python train/word_vectors.py ../shared/corpus ../shared/bench/dev.gold.jsonl VECTORS.npz

Words that stand near the same words get vectors near each other: positive pointwise mutual information in windows of
five to either side, a nearer word counting more, contexts smoothed by 0.75 (Levy, Goldberg and Dagan 2015), and its
singular vectors by a randomised decomposition. Reports that share eight words in a row with the set to measure on are
left out, and so are reports that begin alike.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy import sparse

from ravi.knowledge import load
from ravi.scan import Scan

WINDOW, DIM, LEAST = 5, 96, 4
SPARE, ROUNDS = 16, 4  # of the randomised decomposition
SHARED = 8  # words in a row that make a copy
BEGINNING = 40  # words by which the same report is known
SMOOTH = 0.75
TEXTS = ("articles.jsonl.gz", "posts.jsonl.gz")


def keys(body: str) -> list[str]:
    return [w.key for w in Scan.of(body, load()).words]


def texts(corpus: Path, apart: Path) -> Iterator[list[str]]:
    """The words of each report."""
    with apart.open(encoding="utf-8") as lines:
        measured = {g for line in lines for g in runs(keys(json.loads(line)["body"]))}
    seen: set[tuple[str, ...]] = set()
    for name in TEXTS:
        with gzip.open(corpus / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                words = keys(json.loads(line)["body"])
                begins = tuple(words[:BEGINNING])
                if begins not in seen and measured.isdisjoint(runs(words)):
                    seen.add(begins)
                    yield words


def runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[i : i + SHARED]) for i in range(len(words) - SHARED + 1))


def near(sequence: np.ndarray, size: int) -> sparse.csr_matrix:
    """How often each word stands near each other; -1 is no word."""
    counts = sparse.csr_matrix((size, size), dtype=np.float32)
    for apart in range(1, WINDOW + 1):
        a, b = sequence[:-apart], sequence[apart:]
        both = (a >= 0) & (b >= 0)
        pairs, often = np.unique(a[both].astype(np.int64) * size + b[both], return_counts=True)
        found = (often.astype(np.float32) / apart, (pairs // size, pairs % size))
        counts = counts + sparse.csr_matrix(found, shape=(size, size))
    return counts + counts.T


def vectors(counts: sparse.csr_matrix) -> np.ndarray:
    """The singular vectors of the positive mutual information, weighed by the roots of their values."""
    pairs, size = counts.tocoo(), counts.shape[0]
    of_word = np.asarray(counts.sum(axis=1)).ravel()
    of_near = of_word**SMOOTH * of_word.sum() / (of_word**SMOOTH).sum()
    told = np.log(pairs.data * of_word.sum() / (of_word[pairs.row] * of_near[pairs.col]))
    kept = told > 0
    matrix = sparse.csr_matrix((told[kept], (pairs.row[kept], pairs.col[kept])), shape=(size, size))
    basis = np.random.RandomState(0).randn(size, DIM + SPARE).astype(np.float32)
    for _ in range(ROUNDS):
        basis = np.linalg.qr(matrix @ basis)[0]
        basis = np.linalg.qr(matrix.T @ basis)[0]
    left, values, _ = np.linalg.svd(matrix @ basis, full_matrices=False)
    return (left[:, :DIM] * np.sqrt(values[:DIM])).astype(np.float32)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("apart", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    number: dict[str, int] = {}
    read = [
        np.array([number.setdefault(w, len(number)) for w in words], np.int64)
        for words in texts(args.corpus, args.apart)
    ]
    often = np.bincount(np.concatenate(read), minlength=len(number))
    kept = np.flatnonzero(often >= LEAST)
    kept = kept[np.argsort(-often[kept], kind="stable")]
    place = np.full(len(number), -1)
    place[kept] = np.arange(len(kept))
    gap = np.full(WINDOW, -1)
    counts = near(np.concatenate([part for words in read for part in (place[words], gap)]), len(kept))
    names = list(number)
    np.savez(args.out, words=np.array([names[i] for i in kept]), vectors=vectors(counts), counts=often[kept])
    print(f"{len(kept)} words of {len(read)} reports")


if __name__ == "__main__":
    main()
