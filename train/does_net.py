"""Learns the net that stands beside the linear model of what statements do: ``src/ravi/fa/statements/does_net.npz``.

    python train/word_vectors.py ../shared/corpus ../shared/bench/dev.gold.jsonl VECTORS.npz
    python train/does_net.py GOLD.jsonl ../shared/corpus VECTORS.npz [--folds 4]

Needs SciPy and PyTorch (``pip install torch==2.13.0``), for training alone. The examples are those of
``train/does.py``. The net is learned on what a share of the linear model leaves: each example's log-odds come from a
linear model that has not seen its report. Afterwards the weights become small integers. ``--folds`` measures instead,
by report, on the gold statements: F1 at the best threshold, and nats a statement, which tell small gains from luck.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import does
import numpy as np
import torch
from does import Example
from torch import Tensor, nn
from torch.nn import functional

from ravi.lexicon import Word
from ravi.morphology import FINITE
from ravi.statements.does_net import BEGINNING, END, LONGEST, MODEL, MOST, edge

DIM, FEATURES, EDGES = 48, 64, 4000
SHARE = 0.7  # of the linear model's log-odds, on what is left of which the net is learned
STAYS, TAKEN = 0.85, 0.75  # of the linear model and of the net: both are surer of new reports than they should be
OFTEN = 10  # tokens of the corpus that a word with a vector of its own has
HIDDEN, FORGOTTEN = 0.3, 0.1  # features and words that a step of training leaves out
EPOCHS, BATCH, RATE, WORDS_RATE, DECAY = 4, 128, 3e-3, 0.7, 0.02
FOLDS = 4
CUTS = np.arange(0.16, 0.42, 0.02)


class Vocabulary(NamedTuple):
    """The rows of words and verb forms; and the vectors that training starts from."""

    words: dict[str, int]
    forms: dict[str, int]
    vectors: np.ndarray


class Batch(NamedTuple):
    """Examples as rows of numbers, filled with zeros: words, their beginnings and ends, verb forms, words before, words
    of the title. Words count from 2 (1 is any other word), the rest from 1."""

    words: Tensor
    edges: Tensor
    forms: Tensor
    before: Tensor
    title: Tensor
    alone: Tensor


def form_of(word: Word) -> str:
    """The name of a word's form as a verb, as the engine calls it."""
    form = next((f for f in word.verbs if f.tense in FINITE), None)
    return "" if form is None else f"{form.tense} {form.person}{' not' if form.negative else ''}"


def vocabulary(examples: list[Example], path: Path) -> Vocabulary:
    with np.load(path, allow_pickle=False) as held:
        kept = held["counts"] >= OFTEN
        words, vectors = held["words"][kept].tolist(), held["vectors"][kept][:, :DIM]
    forms = sorted({f for e in examples for w in e.words[:LONGEST] if (f := form_of(w))})
    vectors = vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-6)
    return Vocabulary({w: i for i, w in enumerate(words, 2)}, {f: i for i, f in enumerate(forms, 1)}, vectors)


def rows(examples: list[Example], known: Vocabulary) -> Batch:
    """All examples as numbers."""

    def table(made: list[list], *shape: int) -> Tensor:
        out = np.zeros((len(made), max(map(len, made), default=1) or 1, *shape), np.int64)
        for i, row in enumerate(made):
            if row:
                out[i, : len(row)] = row
        return torch.from_numpy(out)

    shown = [e.words[:LONGEST] for e in examples]
    return Batch(
        table([[known.words.get(w.key, 1) for w in s] for s in shown]),
        table([[(_edge("p" + w.key[:BEGINNING]), _edge("s" + w.key[-END:])) for w in s] for s in shown], 2),
        table([[known.forms.get(form_of(w), 0) for w in s] for s in shown]),
        table([[known.words.get(k, 1) for k in e.before] for e in examples]),
        table([[known.words.get(k, 1) for k in sorted(e.title)] for e in examples]),
        torch.tensor([[float(e.alone)] for e in examples]),
    )


def _edge(letters: str) -> int:
    return edge(letters, EDGES) + 1


def some(batch: Batch, which: np.ndarray) -> Batch:
    """Some of the rows, as wide as the longest needs."""
    cut = [t[which] for t in batch]
    width = max(1, int((cut[0] > 0).sum(1).max()))
    return Batch(cut[0][:, :width], cut[1][:, :width], cut[2][:, :width], *cut[3:])


class Learned(nn.Module):
    """The net as it is trained; ``ravi.statements.does_net`` tells what it does."""

    def __init__(self, known: Vocabulary) -> None:
        super().__init__()
        labels = len(does.NAMES)
        self.vectors = nn.Embedding(len(known.words) + 2, DIM, padding_idx=0)
        with torch.no_grad():
            self.vectors.weight[1] = 0
            self.vectors.weight[2:] = torch.tensor(known.vectors) * 2.0
        self.edges = nn.Embedding(EDGES + 1, DIM, padding_idx=0)
        self.forms = nn.Embedding(len(known.forms) + 1, DIM, padding_idx=0)
        nn.init.normal_(self.edges.weight, 0, 0.03)
        nn.init.normal_(self.forms.weight, 0, 0.15)
        self.window = nn.Conv1d(DIM, FEATURES, 3, padding=1)
        self.greatest = nn.Linear(FEATURES, labels)
        self.mean, self.before, self.title = (nn.Linear(n, labels, bias=False) for n in (FEATURES, DIM, DIM))
        nn.init.normal_(self.before.weight, 0, 0.02)
        nn.init.normal_(self.title.weight, 0, 0.02)
        nn.init.zeros_(self.greatest.bias)
        self.alone = nn.Linear(1, labels, bias=False)
        nn.init.zeros_(self.alone.weight)
        self.drop = nn.Dropout(HIDDEN)

    def forward(self, batch: Batch) -> Tensor:
        there = (batch.words > 0).unsqueeze(2)
        x = self.vectors(batch.words) + self.edges(batch.edges).sum(2) + self.forms(batch.forms)
        if self.training:
            x = x * (torch.rand(batch.words.shape) > FORGOTTEN).unsqueeze(2)
        made = functional.relu(self.window((x * there).transpose(1, 2))).transpose(1, 2) * there
        told: Tensor = self.greatest(self.drop(made.amax(1))) + self.mean(self.drop(made.sum(1) / (there.sum(1) + 4)))
        told = told + self.alone(batch.alone)
        for words, weights in ((batch.before, self.before), (batch.title, self.title)):
            seen = (words > 0).unsqueeze(2)
            told = told + weights((self.vectors(words) * seen).sum(1) / (seen.sum(1) + 1).sqrt())
        return told


def learn(batch: Batch, y: np.ndarray, left: np.ndarray, known: Vocabulary, seed: int) -> Learned:
    """A net learned on what the linear model leaves; ``left`` are its log-odds."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    chance = np.random.RandomState(seed)
    net = Learned(known)
    of_words = [net.vectors.weight, net.edges.weight]
    others = [p for n, p in net.named_parameters() if not n.startswith(("vectors.", "edges."))]
    groups = [{"params": of_words, "weight_decay": 0.0}, {"params": others, "weight_decay": DECAY}]
    steps = torch.optim.AdamW(groups, lr=RATE)
    lengths, truth, odds = (batch.words > 0).sum(1).numpy(), torch.tensor(y).float(), torch.tensor(left).float()
    at, last = 0, EPOCHS * (len(y) // BATCH + 1)
    net.train()
    for _ in range(EPOCHS):
        order = np.argsort(lengths + chance.rand(len(y)) * 12, kind="stable")
        cuts = [order[i : i + BATCH] for i in range(0, len(y), BATCH)]
        chance.shuffle(cuts)
        for which in cuts:
            at += 1
            rate = RATE * (min(1.0, at / (0.1 * last)) * (1 - at / last) + 1e-3)
            groups_now = steps.param_groups
            groups_now[0]["lr"], groups_now[1]["lr"] = WORDS_RATE * rate, rate
            told = net(some(batch, which)) + odds[which]
            loss = functional.binary_cross_entropy_with_logits(told, truth[which], reduction="none").sum(1).mean()
            steps.zero_grad()
            loss.backward()
            steps.step()
    return net.eval()


def told(net: Learned, batch: Batch) -> np.ndarray:
    """What the net adds to each example's log-odds."""
    with torch.no_grad():
        size = len(batch.words)
        parts = [net(some(batch, np.arange(i, min(i + 256, size)))).numpy() for i in range(0, size, 256)]
    return np.concatenate(parts)


def unseen(gold: list[Example], rest: list[Example], own: list[Example]) -> tuple[np.ndarray, dict[str, int]]:
    """The log-odds of all examples by linear models that have not seen their reports, and each report's fold."""
    everything = gold + rest
    reports = sorted({e.report for e in everything})
    np.random.RandomState(1).shuffle(reports)
    fold = {r: i % FOLDS for i, r in enumerate(reports)}
    odds = np.zeros((len(everything), len(does.NAMES)))
    for k in range(FOLDS):
        model = does.learn([e for e in everything if fold[e.report] != k] + own)
        held = [i for i, e in enumerate(everything) if fold[e.report] == k]
        odds[held] = does.matrix([everything[i] for i in held], model.names) @ model.weights
    return odds, fold


def whole(weights: np.ndarray, most: int = 127) -> tuple[np.ndarray, float]:
    """Weights as whole multiples of a step, the greatest thousandth cut."""
    step = float(np.quantile(np.abs(weights), 0.999)) / most
    return np.clip(np.round(weights / step), -most, most).astype(np.int8 if most < 128 else np.int32), step


def arrays(net: Learned, known: Vocabulary) -> dict[str, np.ndarray]:
    """What the file of the net holds."""
    got = {n: p.detach().numpy().astype(float) for n, p in net.named_parameters()}
    tables = [got["vectors.weight"][1:], got["edges.weight"][1:], got["forms.weight"]]
    _, unit = whole(np.concatenate([tables[0], tables[2]]))
    vectors, edges, forms = (np.clip(np.round(t / unit), -127, 127).astype(np.int8) for t in tables)
    window, window_unit = whole(np.concatenate([got["window.weight"][:, :, i].T for i in range(3)], axis=1))
    made = vectors.astype(np.int64) @ window.astype(np.int64)
    shift = max(0, int(np.ceil(np.log2(np.abs(made).max() * 2.0 / MOST))))
    feature = unit * window_unit * 2.0**shift
    out = {n: whole(got[f"{n}.weight"].T) for n in ("greatest", "mean", "before", "title")}
    steps = [out[n][1] * (feature if n in ("greatest", "mean") else unit) for n in out]
    return {
        "words": does.blob(known.words),
        "verbs": does.blob(["", *known.forms]),
        "vectors": vectors,
        "edges": edges,
        "forms": forms,
        "window": window,
        "bias": np.round(got["window.bias"] / feature).astype(np.int16),
        "shift": np.int64(shift),
        **{n: made for n, (made, _) in out.items()},
        "steps": np.array(steps) * TAKEN,
        "share": np.float64(STAYS),
        "always": got["greatest.bias"] * TAKEN,
    }


def measures(odds: np.ndarray, y: np.ndarray) -> str:
    """F1 of two labels at most, at the best threshold, and nats a statement."""
    chance = 1 / (1 + np.exp(-odds))
    top = np.zeros(chance.shape, bool)
    np.put_along_axis(top, np.argsort(-chance, axis=1)[:, :2], True, axis=1)
    found = []
    for cut in CUTS:
        given = top & (chance >= cut)
        found.append((2 * (given & (y > 0)).sum() / (given.sum() + y.sum()), float(cut)))
    best = max(found)
    nats = -np.where(y > 0, np.log(chance + 1e-9), np.log(1 - chance + 1e-9)).sum() / len(y)
    beside = " ".join(f"{cut:.2f}:{f:.4f}" for f, cut in found)
    return f"F1 {best[0]:.4f} at {best[1]:.2f}, {nats:.4f} nats  ({beside})"


def examples(gold: Path, corpus: Path) -> Iterator[list[Example]]:
    """The gold statements, the further ones, the project's own."""
    yield list(does.gold_examples(gold))
    yield list(does.more_examples(Path(does.__file__).with_name(does.TABLES[0]), corpus))
    yield list(does.own_examples()) * does.OWN


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("vectors", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    args = parser.parse_args()
    gold, more, own = examples(args.gold, args.corpus)
    inside = {e.report for e in gold}
    more = [e for e in more if e.report not in inside]
    odds, fold = unseen(gold, more, own)
    everything, left = gold + more, SHARE * odds
    known = vocabulary(everything, args.vectors)
    batch, y = rows(everything, known), does.targets(everything)
    truth = y[: len(gold)]
    print(f"{len(gold)} gold statements, {len(more)} more")
    print(f"the linear model alone: {measures(odds[: len(gold)], truth)}", flush=True)
    if args.folds:
        added = np.zeros((len(gold), len(does.NAMES)))
        for k in range(args.folds):
            held = np.array([fold[e.report] % args.folds == k for e in everything])
            net = learn(some(batch, np.flatnonzero(~held)), y[~held], left[~held], known, k)
            here = np.flatnonzero(held[: len(gold)])
            added[here] = told(net, some(batch, here))
            print(f"fold {k} learned", flush=True)
        print(f"with the net: {measures(STAYS * odds[: len(gold)] + TAKEN * added, truth)}")
        return
    does.write(MODEL, arrays(learn(batch, y, left, known, 0), known))


if __name__ == "__main__":
    main()
