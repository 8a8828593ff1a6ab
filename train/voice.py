"""Learns when reported words go on into the next sentence: ``src/ravi/fa/statements/voice.tsv``.

    python train/voice.py ../shared/bench/train.gold.jsonl [more.gold.jsonl …]

Every gold statement whose beginning is found gives an example for each sentence after it: those inside the gold
content go on, the first one after it does not. Logistic regression with an L2 penalty, by Newton's method.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from ravi.knowledge import HOME, load
from ravi.mentions import find_mentions
from ravi.scan import Scan
from ravi.statements import find_contents, find_cues
from ravi.statements.cues import clauses
from ravi.statements.voice import ends_voice, features, is_bare

PENALTY = 1.0


def examples(path: Path) -> list[tuple[list[str], bool]]:
    """The features of each sentence after a statement's first, and whether the words go on over it."""
    out = []
    for row in map(json.loads, path.open(encoding="utf-8")):
        ends = {s["content"][0][0]: s["content"][0][1] for s in row["statements"]}
        scan = Scan.of(row["body"], load())
        mentions = find_mentions(scan)
        cues = find_cues(scan, mentions)
        heads, starts = dict(clauses(cues)), {m.first: m for m in mentions}
        for content in find_contents(scan, load(), cues, mentions):
            end = ends.get(scan.span(content.first, content.last)[0])
            if end is not None and content.outer < 0 and content.cue.mode in ("colon", "quote") and not content.quoted:
                out += after(scan, content, end, heads, starts)
    return out


def after(scan, content, end, heads, starts):
    """The examples of one statement."""
    sentences = scan.tokens.sentences
    said = next(n for n, s in enumerate(sentences) if s.last > content.first)
    if scan.span(sentences[said].first, sentences[said].last)[1] > end + 3:
        return
    for number in range(said + 1, len(sentences)):
        if is_bare(scan, number):
            continue
        inside = scan.span(sentences[number].first, sentences[number].last)[0] < end
        if not ends_voice(scan, number):
            yield features(scan, number, said, content.cue, heads.get(number, ()), starts), inside
        elif inside:
            break
        if not inside:
            break
        said = number


def fit(rows: list[tuple[list[str], bool]]) -> dict[str, float]:
    """The weights that make the examples likeliest, under the penalty."""
    names = ["always", *sorted({n for f, _ in rows for n in f})]
    x = np.array([[1.0 if n == "always" or n in f else 0.0 for n in names] for f, _ in rows])
    y = np.array([float(inside) for _, inside in rows])
    w = np.zeros(len(names))
    penalty = PENALTY * np.eye(len(names))
    penalty[0, 0] = 0.01
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        w += np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + penalty, x.T @ (y - p) - penalty @ w)
    print(f"{len(rows)} examples, {int(y.sum())} go on; right on them: {np.mean((x @ w > 0) == (y > 0.5)):.3f}")
    return dict(zip(names, w))


def main(paths: list[str]) -> None:
    rows = [e for p in paths for e in examples(Path(p))]
    weights = fit(rows)
    lines = [
        "# Weights of the model that tells whether reported words go on; made by train/voice.py.",
        "feature\tweight",
    ]
    lines += [f"{n}\t{w:.3f}" for n, w in weights.items()]
    (HOME / "statements" / "voice.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
