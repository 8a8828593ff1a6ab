"""Learns when reported words go on into the next sentence: ``src/ravi/fa/statements/voice.tsv``.

    python train/voice.py ../shared/bench/train.gold.jsonl ../shared/corpus [--folds 6]

Every gold statement whose beginning is found gives an example for each sentence after it: those inside the gold
content go on, the first one after it does not. ``voice_ends.tsv`` adds statements of further reports of the corpus,
most of them such as were hard to tell; an example of the gold counts twice. Logistic regression with an L2 penalty,
heavier on pairs of features and on words, by Newton's method. ``--folds`` measures instead: how many statements get
another end when read with weights that have not seen the report.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ravi.knowledge import HOME, load
from ravi.mentions import find_mentions
from ravi.scan import Scan
from ravi.statements import Content, find_contents, find_cues
from ravi.statements.cue import clauses
from ravi.statements.lines import is_bare
from ravi.statements.turns import Course
from ravi.statements.voice import HAS, Voice, voice_of
from ravi.statements.whole_texts import WHOLE

PENALTY, OF_PAIRS, OF_WORDS = 1.0, 4.0, 5.0
OF_GOLD = 2.0  # what an example of the gold counts, beside one of the further reports
RARE, SMALL = 4, 0.02  # examples that a feature must hold in, the least weight that is kept
ENDS = Path(__file__).with_name("voice_ends.tsv")
Example = tuple[list[str], bool]


class End(NamedTuple):
    """Where the words that begin at ``start`` end, in characters of the body; ``later``: there or later."""

    start: int
    end: int
    later: bool = False


def of_gold(path: Path) -> Iterator[tuple[str, list[End]]]:
    """The bodies of the gold with the ends of its statements."""
    for row in map(json.loads, path.open(encoding="utf-8")):
        yield row["body"], [End(*s["content"][0]) for s in row["statements"]]


def of_corpus(corpus: Path) -> Iterator[tuple[str, list[End]]]:
    """The bodies of the corpus that ``voice_ends.tsv`` speaks of, with those ends."""
    ends: dict[str, list[End]] = {}
    for line in ENDS.read_text(encoding="utf-8").splitlines():
        if not line.startswith(("#", "report\t")):
            report, start, end, *later = line.split("\t")
            ends.setdefault(report, []).append(End(int(start), int(end), later == ["yes"]))
    for name in ("articles", "posts"):
        with gzip.open(corpus / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            for row in map(json.loads, file):
                if row["id"] in ends:
                    yield row["body"], ends[row["id"]]


def examples(body: str, ends: list[End]) -> list[list[Example]]:
    """For each statement whose end is known: the features of the sentences after its first, and whether they go on."""
    known = {e.start: e for e in ends}
    scan = Scan.of(body, load())
    mentions = find_mentions(scan)
    cues = find_cues(scan, mentions)
    voice = voice_of(load())
    course = Course.of(scan, dict(clauses(cues)), {m.first: m for m in mentions}, voice.digests)
    out = []
    for content in find_contents(scan, load(), cues, mentions):
        end = known.get(scan.span(content.first, content.last)[0])
        if end is not None and _may_go_on(scan, content):
            out.append(list(after(scan, content, end, course, voice)))
    return out


def _may_go_on(scan: Scan, content: Content) -> bool:
    """Whether the end of some words is looked for over sentences, by the model."""
    alone = content.outer < 0 and not content.quoted and content.cue.stance != WHOLE
    return alone and content.cue.mode in ("colon", "quote") and scan.tokens.quotation_at(content.cue.start) is None


def after(scan: Scan, content: Content, end: End, course: Course, voice: Voice) -> Iterator[Example]:
    """The examples of one statement."""
    sentences = scan.tokens.sentences
    said = next(n for n, s in enumerate(sentences) if s.last > content.first)
    if scan.span(sentences[said].first, sentences[said].last)[1] > end.end + 3:
        return
    for number in range(said + 1, len(sentences)):
        if is_bare(scan, number):
            continue
        inside = scan.span(sentences[number].first, sentences[number].last)[0] < end.end
        if voice.plainly_ends(scan, number, said, content.cue, course) or (end.later and not inside):
            return
        yield voice.features(scan, number, said, content.cue, course), inside
        if not inside:
            return
        said = number


def fit(rows: list[Example], counts: list[float]) -> dict[str, float]:
    """The weights that make the examples likeliest, under the penalty, where each counts as much as is said."""
    seen = Counter(n for found, _ in rows for n in found)
    names = ["always", *sorted(n for n, many in seen.items() if many >= RARE)]
    place = {n: i for i, n in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for row, (found, _) in zip(x, rows):
        row[[0, *(place[n] for n in found if n in place)]] = 1.0
    y, many = np.array([float(inside) for _, inside in rows]), np.array(counts)
    w = np.zeros(len(names))
    penalty = np.diag([_penalty(n) for n in names])
    for _ in range(12):
        p = 1 / (1 + np.exp(-x @ w))
        step = x.T @ (many * (y - p)) - penalty @ w
        w += np.linalg.solve(x.T @ (x * (many * p * (1 - p))[:, None]) + penalty, step)
    return {n: float(v) for n, v in zip(names, w) if abs(v) >= SMALL or n == "always"}


def _penalty(name: str) -> float:
    if name == "always":
        return 0.01
    return OF_WORDS if name.startswith(HAS) else OF_PAIRS if " & " in name else PENALTY


Reports = list[list[list[Example]]]
"""The examples of each statement of each report."""


def learned(gold: Reports, more: Reports) -> dict[str, float]:
    """The weights learned from some reports of the gold and some others."""
    mine, others = ([e for report in reports for s in report for e in s] for reports in (gold, more))
    return fit(mine + others, [OF_GOLD] * len(mine) + [1.0] * len(others))


def measure(gold: Reports, more: Reports, folds: int) -> None:
    """How many statements get another end, read with weights learned from the other reports."""
    wrong, many = [0, 0], [0, 0]
    for k in range(folds):
        kept = [[r for n, r in enumerate(reports) if n % folds != k] for reports in (gold, more)]
        voice = Voice(learned(*kept), {})
        for which, reports in enumerate((gold, more)):
            for statement in (s for report in reports[k::folds] for s in report if s):
                many[which] += 1
                wrong[which] += any((voice.probability(names) >= 0.5) != inside for names, inside in statement)
    for name, w, m in zip(("gold", "further"), wrong, many):
        print(f"{w} of {m} statements of unseen reports end elsewhere ({name})")


def main() -> None:
    """Learns and writes, or measures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    gold = [examples(*report) for report in of_gold(options.gold)]
    more = [examples(*report) for report in of_corpus(options.corpus)]
    if options.folds:
        measure(gold, more, options.folds)
        return
    weights = learned(gold, more)
    print(f"{len(weights)} weights")
    lines = [
        "# Weights of the model that tells whether reported words go on; made by train/voice.py.",
        "feature\tweight",
        *(f"{n}\t{w:.2f}" for n, w in weights.items()),
    ]
    (HOME / "statements" / "voice.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
