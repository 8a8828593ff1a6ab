"""Learns how words lean, to people who speak or to reporters: ``src/ravi/fa/statements/voice_words.tsv``.

    python train/voice_words.py ../shared/corpus --without ../shared/bench/dev.gold.jsonl

No labels are needed. A sentence without a cue between two cues of which the second has a pronoun («وی افزود») is taken
for spoken; one in a report without any cue, or before the first, is taken for the reporter's. A few of them are not,
which a logistic regression over all words does not mind. Reports that share words with those of ``--without`` are left
out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from ravi.knowledge import HOME, load
from ravi.mentions import find_mentions
from ravi.scan import Scan
from ravi.statements import find_cues
from ravi.statements.cue import clauses
from ravi.statements.lines import is_bare
from ravi.statements.reporter import ends_voice
from ravi.statements.voice import forms

SHARED = 8  # words in a row that make two reports share text
FAR = 8  # sentences between two cues, at most
RARE, SMALL = 12, 0.35  # sentences that a word must stand in, the least weight that is kept
PENALTY, RATE, ROUNDS = 0.03, 0.1, 8


def runs(text: str) -> set[str]:
    """Every eight words in a row, letters only."""
    words = [w for w in (re.sub(r"[\W_]+", "", x) for x in text.split()) if w]
    return {" ".join(words[i : i + SHARED]) for i in range(len(words) - SHARED + 1)}


def examples(body: str) -> Iterator[tuple[bool, frozenset[str]]]:
    """The sentences of a report whose voice is plain: whether spoken, and the words."""
    scan = Scan.of(body, load())
    mentions = find_mentions(scan)
    cues = find_cues(scan, mentions)
    heads, starts = dict(clauses(cues)), {m.first: m for m in mentions}
    sentences = scan.tokens.sentences
    turns = [n for n, group in heads.items() if any(c.mode in ("colon", "quote") for c in group)]
    pronouns = {n for n in turns if (m := starts.get(sentences[n].first)) is not None and m.kind == "pronoun"}
    for n, s in enumerate(sentences):
        if n in heads or is_bare(scan, n) or ends_voice(scan, n) or s.last - s.first < 5:
            continue
        before, behind = max((t for t in turns if t < n), default=-1), min((t for t in turns if t > n), default=-1)
        spoken = before >= 0 and behind in pronouns and behind - before <= FAR
        if spoken or not cues or (before < 0 <= behind and n > 0):
            words = (scan.words[i] for i in range(s.first, s.last) if not scan.tokens.roles[i])
            yield spoken, frozenset(form for word in words for form in forms(word))


def fit(rows: list[tuple[bool, frozenset[str]]]) -> dict[str, float]:
    """The weights, by stochastic gradients with a step of its own for each word; both classes weigh the same."""
    counts = Counter(w for _, words in rows for w in words)
    names = sorted(w for w, n in counts.items() if n >= RARE)
    place = {w: i for i, w in enumerate(names)}
    found = [np.array(sorted(place[w] for w in words if w in place), dtype=int) for _, words in rows]
    y = np.array([spoken for spoken, _ in rows], dtype=float)
    share = np.where(y > 0, len(y) / 2 / y.sum(), len(y) / 2 / (len(y) - y.sum()))
    w, seen, always = np.zeros(len(names)), np.full(len(names), 1e-3), 0.0
    order, random = np.arange(len(rows)), np.random.RandomState(0)
    for _ in range(ROUNDS):
        random.shuffle(order)
        for q in order:
            at = found[q]
            step = share[q] * (y[q] - 1 / (1 + np.exp(-np.clip(always + w[at].sum(), -30, 30))))
            pull = step - PENALTY * w[at]
            seen[at] += pull * pull
            w[at] += RATE * pull / np.sqrt(seen[at])
            always += 0.005 * step
    print(f"{len(rows)} sentences, {int(y.sum())} spoken, {len(names)} words")
    return {n: round(float(x), 2) for n, x in zip(names, w) if abs(x) >= SMALL}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--without", type=Path, action="append", default=[])
    options = parser.parse_args()
    held = {r for p in options.without for line in p.open(encoding="utf-8") for r in runs(json.loads(line)["body"])}
    rows: list[tuple[bool, frozenset[str]]] = []
    with gzip.open(options.corpus / "articles.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            body = json.loads(line)["body"][:20_000]
            if len(runs(body) & held) <= 2:
                rows += examples(body)
    lines = [
        "# How words lean, to people who speak (more than 0) or to reporters; made by train/voice_words.py.",
        "word\tweight",
        *(f"{word}\t{weight}" for word, weight in fit(rows).items()),
    ]
    (HOME / "statements" / "voice_words.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
