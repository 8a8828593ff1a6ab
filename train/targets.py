"""Learns at whom words are directed: ``src/ravi/fa/targets/weights.tsv``.

    python train/targets.py GOLD.jsonl ../shared/corpus [--folds 8]

``GOLD.jsonl`` is the training set with the further readings behind it, as ``train/readings.py --behind`` writes it.
Every statement that is found in it is an example: its candidates, those that stand for a gold target, and nobody
where it has none; so are the statements of ``targets_more.tsv``, read in the corpus. Conditional logistic regression
with an L2 penalty. What a statement does is told by models that have not seen its report (``train/does.py``, by folds).
First it is told how right the choice is on unseen reports.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import does as doing
import numpy as np
from learning import rows_of, write
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from subjects import stands_for

from ravi.acts.frames import light_verbs
from ravi.evaluate.names import alike, letters
from ravi.knowledge import load
from ravi.lexicon import lexicon_of
from ravi.reading import STAGES
from ravi.report import Report
from ravi.statements.does import Doing, Done, doing_of
from ravi.targets import WEIGHTS, Finder, Party, aims, leaning, with_labels
from ravi.targets.features import Features
from ravi.targets.words import words_of

PENALTY = 10.0
LEAST = 3  # statements that must show a feature
LIGHT = 0.03  # a weight less than this is left out
DOES_FOLDS = 4


class Group(NamedTuple):
    """A statement: the features of nobody and of each candidate, for each which gold targets it meets, how many there
    are to meet."""

    report: str
    features: list[list[str]]
    meets: list[frozenset[int]]
    wanted: int


def groups(row: dict[str, Any], model: Doing) -> Iterator[Group]:
    """The statements of a gold row that are found."""
    made = read(row, model)
    scan, cast = made["scan"], made["cast"]
    people = {a["key"]: a for a in row["actors"]}
    stands: dict[int, str | None] = {
        k: stands_for(scan, d, people) for k, d in enumerate(cast.drafts) if d.merged < 0 and d.mentions
    }
    gold = [(spread(s["content"]), s.get("target") or []) for s in row["statements"]]
    finder, features = laid_out(row, made)
    for k, content in enumerate(made["contents"]):
        mine = spread([scan.span(content.first, content.last)])
        wanted = next((t for g, t in gold if 2 * len(g & mine) >= 0.8 * (len(g) + len(mine))), None)
        if wanted is None or not aims(made["does"][k].labels) or not (parties := finder.parties(k)):
            continue
        meets = [frozenset()]
        for p in parties:
            text = letters(row["body"][slice(*scan.span(*finder.whole(k, p.best)))])
            names = [letters(people.get(t, {}).get("name") or t) for t in wanted]
            known = [t in people and stands.get(p.actor) == t for t in wanted]
            meets.append(frozenset(n for n, w in enumerate(names) if known[n] or alike(text, w) or w in text))
        yield Group(row["id"], named(features, k, parties), meets, len(wanted))


def more_groups(table: Path, labels: Path, corpus: Path) -> Iterator[Group]:
    """The statements of a table of targets; what they do is told by the tables of labels."""
    lines = (line for name in doing.TABLES for line in lines_of(labels.with_name(name)))
    told = {(r, int(s), int(e)): does.split("|") for r, s, e, does in lines}
    wanted = defaultdict(list)
    for report, start, end, targets in lines_of(table):
        spans = [tuple(map(int, t.split("-"))) for t in targets.split("|") if t]
        wanted[report].append((int(start), int(end), spans))
    for name in ("articles.jsonl.gz", "posts.jsonl.gz"):
        with gzip.open(corpus / name, "rt", encoding="utf-8") as rows:
            for row in map(json.loads, rows):
                if row["id"] in wanted:
                    yield from more_of(row, wanted[row["id"]], told)


def more_of(row: dict[str, Any], wanted: list, told: dict[tuple[str, int, int], list[str]]) -> Iterator[Group]:
    made = read(row, doing_of(load()))
    scan = made["scan"]
    spans = [scan.span(c.first, c.last) for c in made["contents"]]
    for start, end, targets in wanted:
        k = next(
            (
                k
                for k, (a, b) in enumerate(spans)
                if min(b, end) - max(a, start) >= 0.85 * (max(b, end) - min(a, start))
            ),
            None,
        )
        if k is None:
            continue
        labels = told[row["id"], start, end]
        hints = made["does"][k].hints
        made["does"][k] = Done(tuple(labels), (), tuple((n, 1.0) for n in labels if n != "inform"), hints)
        finder, features = laid_out(row, made)
        parties = finder.parties(k)
        stand = [[scan.span(c.first, c.last) for c in p.found] for p in parties]
        meets = [
            frozenset(n for n, (a, b) in enumerate(targets) if any(max(a, s) < min(b, e) for s, e in found))
            for found in stand
        ]
        yield Group(row["id"], named(features, k, parties), [frozenset(), *meets], len(targets))


def lines_of(table: Path) -> list[list[str]]:
    lines = table.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith(("#", "report\t"))]


def laid_out(row: dict[str, Any], made: dict[str, Any]) -> tuple[Finder, Features]:
    """What finds the candidates of a report, and what tells their features."""
    found = [made[n] for n in ("mentions", "contents", "cast", "contacts")]
    finder = Finder(made["scan"], words_of(load()), *found, made["links"][0], light_verbs(load()))
    return finder, Features(finder, list(map(leaning, made["does"])))


def named(features: Features, k: int, parties: list[Party]) -> list[list[str]]:
    """The features of nobody and of each candidate."""
    found = [features.none(k, parties), *(features.of(k, p, n) for n, p in enumerate(parties))]
    return [with_labels(names, features.does[k].labels) for names in found]


def spread(spans: Any) -> set[int]:
    return {i for s, e in spans for i in range(s, e)}


def read(row: dict[str, Any], model: Doing) -> dict[str, Any]:
    """What the stages make of a gold row's report, what its statements do told by ``model``."""
    report = Report.of(row)
    made: dict[str, Any] = {"report": report, "body": report.body, "knowledge": load(), "as_of": None}
    for stage in STAGES:
        if stage.gives == "does":
            made["does"] = model.of_contents(made["scan"], made["contents"])
        elif stage.gives not in ("targets", "reading"):
            made[stage.gives] = stage.run(*(made[n] for n in stage.needs))
    return made


def fit(found: list[Group]) -> dict[str, float]:
    """The weights that make the right candidates likeliest, under the penalty; what has a target that no candidate
    meets tells nothing."""
    found = [g for g in found if any(g.meets) or not g.wanted]
    count = Counter(n for g in found for n in {n for f in g.features for n in f})
    names = sorted(n for n, c in count.items() if c >= LEAST and n == n.strip())  # some words are marks alone
    place = {n: i for i, n in enumerate(names)}
    rows, ends, right, of = [], [0], [], []
    for number, g in enumerate(found):
        some = any(g.meets)
        for n, (f, met) in enumerate(zip(g.features, g.meets)):
            rows += sorted(place[x] for x in f if x in place)
            ends.append(len(rows))
            right.append(bool(met) if some else n == 0)
            of.append(number)
    x = csr_matrix((np.ones(len(rows)), rows, ends), shape=(len(right), len(names)))
    y, of_group = np.array(right, float), np.array(of)
    back = x.T.tocsr()

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        e = np.exp(x @ w)
        total = np.bincount(of_group, e)
        good = np.bincount(of_group, e * y)
        cost = (np.log(total) - np.log(good)).sum() + 0.5 * PENALTY * w @ w
        return cost, back @ (e / total[of_group] - e * y / good[of_group]) + PENALTY * w

    w = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return {n: float(v) for n, v in zip(names, w) if abs(v) >= LIGHT}


def chances(weights: dict[str, float], group: Group) -> np.ndarray:
    """The probability of nobody and of each candidate."""
    e = np.exp([sum(weights.get(n, 0.0) for n in f) for f in group.features])
    return e / e.sum()


def right(weights: dict[str, float], found: list[Group], cut: float) -> Counter[str]:
    """How many targets are given, right and wanted."""
    out: Counter[str] = Counter()
    for g in found:
        met: set[int] = set()
        for p, meets in zip(chances(weights, g)[1:], g.meets[1:]):
            if p >= cut:
                out["given"] += 1
                new = next(iter(meets - met), None)
                if new is not None:
                    met.add(new)
                    out["right"] += 1
        out["wanted"] += g.wanted
    return out


def f1(c: Counter[str]) -> str:
    both = 2 * c["right"] / max(1, c["given"] + c["wanted"])
    return f"F1 {both:.3f} ({c['right']} right of {c['wanted']}, {c['given']} given)"


def unseen_models(gold: Path, labels: Path, corpus: Path) -> dict[str, Doing]:
    """For each report a model of what statements do that has not seen it."""
    examples = list(doing.gold_examples(gold))
    more, own = list(doing.more_examples(labels, corpus)), list(doing.own_examples())
    reports = sorted({e.report for e in examples})
    np.random.RandomState(0).shuffle(reports)
    out: dict[str, Doing] = {}
    for k in range(DOES_FOLDS):
        held = set(reports[k::DOES_FOLDS])
        model = doing.learn([e for e in examples + more if e.report not in held] + own * doing.OWN)
        out |= dict.fromkeys(held, Doing(lexicon_of(load()), doing.arrays(model)))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--folds", type=int, default=8)
    options = parser.parse_args()
    labels = Path(__file__).with_name("does_labels.tsv")
    rows = rows_of([options.gold])
    models = unseen_models(options.gold, labels, options.corpus)
    spare = next(iter(models.values()))
    found = [list(groups(row, models.get(row["id"], spare))) for row in rows]
    more = list(more_groups(Path(__file__).with_name("targets_more.tsv"), labels, options.corpus))
    lost = sum(len(s.get("target") or []) for r in rows for s in r["statements"]) - sum(
        g.wanted for r in found for g in r
    )
    for cut in (0.12, 0.15, 0.18, 0.22, 0.26):
        unseen = Counter(wanted=lost)
        for k in range(options.folds):
            known = [g for n, r in enumerate(found) if n % options.folds != k for g in r]
            unseen += right(fit(known + more), [g for r in found[k :: options.folds] for g in r], cut)
        print(f"unseen reports, from {cut}:", f1(unseen))
    weights = fit([g for r in found for g in r] + more)
    write(WEIGHTS, "the choice at whom words are directed", "targets", dict(sorted(weights.items())))


if __name__ == "__main__":
    main()
