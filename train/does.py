"""Learns what statements do: ``src/ravi/fa/statements/does.npz``.

    python train/does.py GOLD.jsonl ../shared/corpus [--folds 4]

``GOLD.jsonl`` is the training set with the further readings behind it, as ``train/readings.py --behind`` writes it.
Examples are its statements, those of ``does_labels.tsv`` and ``does_doubtful.tsv``, read in the corpus, and the
project's own cases. One logistic regression per label with an L2 penalty, by L-BFGS (needs SciPy:
``pip install -e ".[train]"``). What a word weighs is drawn to what words of its tone weigh (``tones.py``), so that a
seldom word tells something too. ``--folds`` measures instead, by report, on the gold statements and on the other
labels.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack
from tones import LISTED, PAIR, TONES, WORD, tones_of

from ravi.examples import marked
from ravi.knowledge import HOME, load
from ravi.lexicon import lexicon_of
from ravi.mentions import find_mentions
from ravi.scan import Scan
from ravi.statements import Cue, find_contents, find_cues
from ravi.statements.does import MODEL, Hints, Stretch, told_by

NAMES = (
    "call_for",
    "promise",
    "criticise",
    "support",
    "reject",
    "hope",
    "threaten",
    "agree",
    "deny",
    "warn",
    "thank",
    "congratulate",
    "condole",
    "apologise",
    "invite",
    "greet",
)
RARE = ("thank", "congratulate", "condole", "apologise", "invite", "greet")
SCALES = {  # how far the weights of a kind of feature may go
    "word": 0.6,
    "phrase": 0.8,
    "cue": 0.5,
    "lemma": 0.5,
    "mine": 0.6,
    "light": 0.4,
    "end": 0.5,
    "closing": 0.5,
    "start": 0.4,
}
OFTEN = {
    "word": 4,
    "light": 3,
    "lemma": 3,
    "closing": 3,
    "start": 4,
}  # examples it must hold in; others, two
PENALTY = 5.0
OWN = 4  # how often each of the project's own examples counts
HINTS: Hints[str] = Hints(lexicon_of(load()), str)
THRESHOLD, SECOND = 0.26, 0.32  # chances from which the likeliest label and a second one are given: best by folds
CUT, SECOND_CUT = (float(np.log(p / (1 - p))) for p in (THRESHOLD, SECOND))
STEP = 0.005  # weights are whole multiples of this
LIGHT = 0.05  # a feature all of whose weights are less is left out
LOOKED_AT = 200  # tokens of a statement
TABLES = ("does_labels.tsv", "does_doubtful.tsv")
PLACES = ("cue.verb", "cue.that", "cue.with", "cue.by")


class Example(NamedTuple):
    """The features of a statement of a report, and what it does; how many tokens it has; whether it was labelled by
    itself, without its report, which is another habit."""

    report: str
    features: set[str]
    labels: list[str]
    tokens: int
    alone: bool = False


def gold_examples(path: Path) -> Iterator[Example]:
    """The statements of a gold file."""
    for row in map(json.loads, path.open(encoding="utf-8")):
        spans = [(s["content"][0][0], s["content"][-1][1], s["cue"], s["does"]) for s in row["statements"]]
        yield from in_report(row, spans)


def more_examples(table: Path, corpus: Path) -> Iterator[Example]:
    """The statements of the tables of labels beside ``table``, their words taken from the corpus; ``table``'s own were
    labelled by themselves."""
    wanted = defaultdict(list)
    for name in TABLES:
        for line in table.with_name(name).read_text(encoding="utf-8").splitlines():
            if not line.startswith(("#", "report\t")):
                report, start, end, labels = line.split("\t")
                wanted[report].append((int(start), int(end), None, labels.split("|"), name == table.name))
    for name in ("articles.jsonl.gz", "posts.jsonl.gz"):
        with gzip.open(corpus / name, "rt", encoding="utf-8") as rows:
            for row in map(json.loads, rows):
                if row["id"] in wanted:
                    yield from in_report(row, wanted.pop(row["id"]))


def own_examples() -> Iterator[Example]:
    """The project's own examples: labels that reports hardly ever show are learned from them."""
    for number, line in enumerate(load().lines("statements/does_cases.txt")):
        body, _, labels = line.text[1:].partition("=>")
        text, spans = marked(body.strip(), "{}")
        told = [n.strip() for n in re.split("[،,]", labels)]
        yield from in_report({"id": f"case {number}", "body": text}, [(*spans[0], None, told)])


def in_report(row: dict[str, Any], spans: list) -> Iterator[Example]:
    """The examples of one report; a statement that the engine does not find keeps the stance of its cue's words."""
    scan = Scan.of(row["body"], load())
    mentions = find_mentions(scan)
    contents = find_contents(scan, load(), find_cues(scan, mentions), mentions)
    chars = [scan.span(i, i + 1) for i in range(len(scan.words))]
    for start, end, words, labels, *alone in spans:
        first = next((i for i, c in enumerate(chars) if c[1] > start), 0)
        last = next((i for i, c in enumerate(chars) if c[0] >= end), len(chars))
        shared = [
            (min(last, c.last) - max(first, c.first)) / (max(last, c.last) - min(first, c.first)) for c in contents
        ]
        best = max(range(len(contents)), key=shared.__getitem__, default=None)
        found = best is not None and shared[best] > 0.6
        cue = contents[best].cue if found else cue_of(words, first)
        yield example(row["id"], scan, (first, last, cue), labels)._replace(alone=any(alone))


def example(report: str, scan: Scan, stretch: Stretch, labels: list[str]) -> Example:
    """A statement as the engine looks at it."""
    first, last, cue = stretch
    last = min(last, first + LOOKED_AT)
    return Example(report, HINTS.of(scan, first, last, cue)[0], labels, last - first)


def cue_of(words: str | None, first: int) -> Cue:
    """A cue made of its words alone."""
    scan = Scan.of(words or "گفت", load())
    mask = scan.mask(*PLACES)
    hits = [h for i in range(len(scan.words)) if (h := scan.longest(i, mask)) is not None and h.entry.row is not None]
    if not hits:
        return Cue("verb", "bare", first, first, first, 0, "گفتن", "say", "")
    hit = max(hits, key=lambda h: h.last - h.first)
    place = hit.entry.name.removeprefix("cue.")
    mode, stance = "that" if place == "that" else "bare", hit.entry.row["stance"]
    return Cue(place, mode, first, first, first, 0, hit.entry.text, stance, "")


def kind(feature: str) -> str:
    return feature.partition(" ")[0]


def vocabulary(examples: list[Example]) -> list[str]:
    """The features that hold often enough, behind ``always`` and ``alone``."""
    count = Counter(f for e in examples for f in e.features)
    return ["always", "alone", *sorted(f for f, n in count.items() if n >= OFTEN.get(kind(f), 2))]


def matrix(examples: list[Example], names: list[str]) -> csr_matrix:
    """A row for each example: a feature that holds weighs as much as its kind may, and less in a long statement."""
    place, weigh = {n: i for i, n in enumerate(names)}, scales(names)
    held, data = [], []
    for e in examples:
        columns = np.array(sorted(place[f] for f in e.features if f in place), int)
        first = [0, 1] if e.alone else [0]
        held.append(np.concatenate([first, columns]))
        data.append(np.concatenate([np.ones(len(first)), weigh[columns] * told_by(e.tokens)]))
    ends = np.cumsum([0, *map(len, held)])
    features = csr_matrix((np.concatenate(data), np.concatenate(held), ends), shape=(len(held), len(names)))
    return hstack([features, toned(examples)]).tocsr()


def toned(examples: list[Example]) -> csr_matrix:
    """How far the words of each example tell each tone."""
    rows = [told_by(e.tokens) * sum(map(tones_of, sorted(told_in(e))), start=np.zeros(len(TONES))) for e in examples]
    return csr_matrix(np.array(rows))


def told_in(e: Example) -> Iterator[str]:
    """The features of an example that may have a tone."""
    return (f for f in e.features if f.startswith((WORD, PAIR)))


def scales(names: list[str]) -> np.ndarray:
    return np.array([SCALES.get(kind(n), 1.0) for n in names], float)


def prior(names: list[str]) -> np.ndarray:
    """Where the weights start and are drawn to: a rare label follows its own hints, the rest nothing."""
    w = np.zeros((len(names) + len(TONES), len(NAMES)), float)
    w[0] = -3.0
    place = {n: i for i, n in enumerate(names)}
    for label in RARE:
        column = NAMES.index(label)
        w[0, column] = -4.5
        for feature, weight in (("hint", 1.5), ("own", 2.0), ("late", 0.7), ("denied", -1.5)):
            if f"{feature} {label}" in place:
                w[place[f"{feature} {label}"], column] = weight
    return w


def fit(x: csr_matrix, y: np.ndarray, start: np.ndarray, steps: int = 80) -> np.ndarray:
    """The weights that make the labels likeliest, under the penalty, all labels at once."""
    penalty = np.full((x.shape[1], 1), PENALTY)
    penalty[:2] = [[0.01], [0.5]]
    back = x.T.tocsr()

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        w = flat.reshape(start.shape)
        z = x @ w
        cost = (np.logaddexp(0, z) - y * z).sum() + 0.5 * (penalty * (w - start) ** 2).sum()
        return cost, (back @ (1 / (1 + np.exp(-z)) - y) + penalty * (w - start)).ravel()

    found = minimize(loss, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": steps})
    return found.x.reshape(start.shape)


class Model(NamedTuple):
    """Names of features, and the weight of each for each label; behind those the weights of the tones."""

    names: list[str]
    weights: np.ndarray
    toned: list[str]  # all features that may have a tone, also those too seldom for a weight of their own


def learn(examples: list[Example]) -> Model:
    names = vocabulary(examples)
    weights = fit(matrix(examples, names), targets(examples), prior(names))
    return Model(names, weights, sorted({f for e in examples for f in told_in(e)} | LISTED.keys()))


def folded(model: Model) -> tuple[list[str], np.ndarray]:
    """Names and weights as the engine takes them: what a tone weighs is part of what each feature of it weighs."""
    own = model.weights[: len(model.names)] * scales(model.names)[:, None]
    known = set(model.names)
    seldom = [f for f in model.toned if f not in known and tones_of(f).any()]
    names, tones = model.names + seldom, model.weights[len(model.names) :]
    w = np.vstack([own, np.zeros((len(seldom), own.shape[1]))])
    return names, w + np.array(list(map(tones_of, names))) @ tones


def targets(examples: list[Example]) -> np.ndarray:
    return np.array([[n in e.labels for n in NAMES] for e in examples], float)


def measure(gold: list[Example], more: list[Example], own: list[Example], folds: int) -> None:
    """Cross-validation by report, for the gold statements and for the others."""
    reports = sorted({e.report for e in gold}) + sorted({e.report for e in more})
    np.random.RandomState(0).shuffle(reports)
    fold = {r: i % folds for i, r in enumerate(reports)}
    counts: dict[str, list[Counter]] = {"gold": [Counter() for _ in range(3)], "more": [Counter() for _ in range(3)]}
    for k in range(folds):
        model = learn([e for e in gold + more if fold[e.report] != k] + own * OWN)
        for which, given in (("gold", gold), ("more", more)):
            held = [e for e in given if fold[e.report] == k]
            _count(held, matrix(held, model.names) @ model.weights, *counts[which])
    for which, (right, given, wanted) in counts.items():
        for name in ("all", *NAMES):
            r, g, n = (sum(c.values()) if name == "all" else c[name] for c in (right, given, wanted))
            figures = f"P {r / max(g, 1):.3f}  R {r / max(n, 1):.3f}  F1 {2 * r / max(g + n, 1):.3f}"
            print(f"{which} {name:13} {figures}  ({r} right of {n}, {g} given)")


def _count(held: list[Example], scores: np.ndarray, right: Counter, given: Counter, wanted: Counter) -> None:
    for z, example in zip(scores, held):
        chosen = set(given_labels(z))
        truth = set(example.labels) - {"inform"}
        given.update(chosen), wanted.update(truth), right.update(chosen & truth)


def given_labels(scores: np.ndarray) -> list[str]:
    """The labels that the engine gives for these log-odds, but ``inform``."""
    return [NAMES[j] for j, least in zip(np.argsort(-scores), (CUT, SECOND_CUT)) if scores[j] >= least]


def arrays(model: Model) -> dict[str, np.ndarray]:
    """What the file of the model holds: small integers, and no feature that hardly weighs."""
    names, w = folded(model)
    kept = [i for i in range(2, len(w)) if np.abs(w[i]).max() >= LIGHT]
    return {
        "labels": blob(NAMES),
        "features": blob([names[i] for i in kept]),
        "weights": np.round(w[kept] / STEP).astype(np.int16),
        "weights_step": np.float32(STEP),
        "always": w[0].astype(np.float32),
        "threshold": np.float32(CUT),
        "second": np.float32(SECOND_CUT),
    }


def write(path: str, held: Mapping[str, np.ndarray]) -> None:
    """Writes the file of a model."""
    with zipfile.ZipFile(HOME / path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, array in held.items():
            made = io.BytesIO()
            np.save(made, array, allow_pickle=False)
            file.writestr(zipfile.ZipInfo(f"{name}.npy"), made.getvalue(), zipfile.ZIP_DEFLATED)


def blob(words: Iterable[str]) -> np.ndarray:
    """Words as bytes, zeros between them: a word may be the end of a line."""
    return np.frombuffer("\0".join(words).encode(), np.uint8)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    args = parser.parse_args()
    gold = list(gold_examples(args.gold))
    inside = {e.report for e in gold}
    more = list(more_examples(Path(__file__).with_name(TABLES[0]), args.corpus))
    more = [e for e in more if e.report not in inside]
    own = list(own_examples())
    print(f"{len(gold)} gold statements, {len(more)} more, {len(own)} of our own")
    if args.folds:
        measure(gold, more, own, args.folds)
    else:
        write(MODEL, arrays(learn(gold + more + own * OWN)))


if __name__ == "__main__":
    main()
