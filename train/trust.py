"""Learns how sure statements are: ``trust.tsv``, ``trust_content.tsv`` and ``trust_does.tsv`` in
``src/ravi/fa/statements``.

    python train/trust.py ../shared/bench/train.gold.jsonl ../shared/corpus

Speakers: every statement with the content of a gold statement is an example, right where its speaker is. Contents:
every statement is one, right where a gold statement has the same words. Labels: every gold statement that is found is
one, right where the weightier label is among the gold's. The models that chose the speakers and labels were learned
from the same reports, so both are taken from ``--folds`` readings, each with weights that have not seen the report.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import does
import holders
import numpy as np
import subjects
from holders import Example, fit, read_to_cast

from ravi.actors import find_actors
from ravi.actors import holders as held
from ravi.actors.trust import Telling, probability
from ravi.evaluate.counting import SAME_CONTENT
from ravi.evaluate.matching import cover, one_to_one, overlap, tidy
from ravi.evaluate.names import stand_for
from ravi.knowledge import HOME
from ravi.reading import read
from ravi.report import Report
from ravi.statements import Content, Done
from ravi.statements import subjects as subject_model
from ravi.trust import content_features, does_features


def examples(row: dict[str, Any]) -> tuple[list[Example], list[Example]]:
    """The features of each found statement's speaker, and whether the gold has the same; then those of its words."""
    made = read_to_cast(row)
    names = ("scan", "mentions", "contents", "subjects", "pairs", "headline", "knowledge", "report")
    cast = find_actors(*(made[n] for n in names))
    telling = Telling(
        made["scan"],
        cast.drafts,
        made["mentions"],
        cast.of_mention,
        made["contents"],
        made["subjects"],
        cast.speakers,
        cast.how,
    )
    ours = tidy(read(Report.of(row)).to_dict())
    stands = stand_for({a["id"]: a for a in ours["actors"]}, {a["key"]: a for a in row["actors"]})
    given, gold = ours["statements"], row["statements"]
    found = matched(row["body"], given, gold)
    speakers = [
        (tuple(telling.features(i)), stands.get(given[i]["speaker"] or "") == gold[j]["speaker"])
        for i, j in found.items()
    ]
    contents = [
        (tuple(content_features(made["scan"], made["contents"], made["subjects"], cast, i)), i in found)
        for i in range(len(given))
    ]
    return speakers, contents


def matched(body: str, given: list[dict[str, Any]], gold: list[dict[str, Any]]) -> dict[int, int]:
    """The gold statement of each of ours that has its words."""
    pairs = one_to_one(
        (overlap(a, b), i, j)
        for i, a in enumerate(cover(s["content"], body) for s in given)
        for j, b in enumerate(cover(s["content"], body) for s in gold)
        if a & b
    )
    return {i: j for value, i, j in pairs if value >= SAME_CONTENT}


def unseen(rows: list[dict[str, Any]], folds: int) -> tuple[list[Example], list[Example]]:
    """The examples of speakers and contents, each report read with weights learned from the other folds."""
    of_holders, of_subjects = [holders.examples(r) for r in rows], [subjects.examples(r) for r in rows]
    speakers: list[Example] = []
    contents: list[Example] = []
    kept = held.weights_of, subject_model.weights_of
    for k in range(folds):
        rest = [n for n in range(len(rows)) if n % folds != k]
        one = fit([e for n in rest for g in of_holders[n] for e in g])
        other = fit([e for n in rest for g in of_subjects[n] for e in g])
        _patch(lambda _, w=one: w, lambda _, w=other: w)
        for row in rows[k::folds]:
            of_speakers, of_contents = examples(row)
            speakers += of_speakers
            contents += of_contents
    _patch(*kept)
    return speakers, contents


def labelled(path: Path, corpus: Path, folds: int) -> list[Example]:
    """The features of the labels of gold statements, each given by weights that have not seen its report."""
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    more = list(does.more_examples(Path(does.__file__).with_name("does_labels.tsv"), corpus))
    own, gold = list(does.own_examples()), [list(_with_contents(row)) for row in rows]
    out: list[Example] = []
    for k in range(folds):
        rest = [e for n, report in enumerate(gold) if n % folds != k for e, _ in report]
        seen = {row["id"] for row in rows[k::folds]}
        model = does.learn(rest + [e for e in more if e.report not in seen] + own)
        for report in gold[k::folds]:
            if not report:
                continue
            scores = does.matrix([e for e, _ in report], model.names) @ model.weights
            for z, (example, _) in zip(scores, report):
                labels = tuple(does.NAMES[j] for j in np.argsort(-z)[:2] if z[j] >= does.CUT) or ("inform",)
                out.append((tuple(does_features(Done(labels))), labels[0] in example.labels))
    return out


def _with_contents(row: dict[str, Any]) -> Iterator[tuple[does.Example, Content]]:
    """The gold statements of a report that are found, as ``train/does.py`` takes them, with what was found."""
    made = read_to_cast(row)
    scan, contents = made["scan"], made["contents"]
    given = [{"content": [scan.span(c.first, c.last)]} for c in contents]
    for i, j in matched(row["body"], given, row["statements"]).items():
        last = min(contents[i].last, contents[i].first + does.LOOKED_AT)
        features, _ = does.HINTS.of(scan, contents[i].first, last, contents[i].cue)
        yield does.Example(row["id"], features, row["statements"][j]["does"]), contents[i]


def _patch(of_holders: Any, of_subjects: Any) -> None:
    import ravi.actors
    import ravi.statements.speakers

    ravi.actors.holder_weights = of_holders
    ravi.statements.speakers.weights_of = of_subjects


def write(name: str, what: str, found: list[Example]) -> None:
    """Fits and writes a table."""
    weights = fit(found)
    mean = sum(probability(weights, f) for f, _ in found) / len(found)
    print(f"{name}: {len(found)} examples, {sum(y for _, y in found) / len(found):.3f} right, mean {mean:.3f}")
    lines = [
        f"# Weights of the model that tells how sure {what}; made by train/trust.py.",
        "feature\tweight",
        *(f"{n}\t{w:.3f}" for n, w in weights.items()),
    ]
    (HOME / "statements" / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--folds", type=int, default=8)
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.gold.open(encoding="utf-8")]
    speakers, contents = unseen(rows, options.folds)
    write("trust.tsv", "a speaker is", speakers)
    write("trust_content.tsv", "the words of a statement are", contents)
    write("trust_does.tsv", "the label of a statement is", labelled(options.gold, options.corpus, options.folds))


if __name__ == "__main__":
    main()
