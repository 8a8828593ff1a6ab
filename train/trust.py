"""Learns how sure statements are: ``trust.tsv``, ``trust_content.tsv`` and ``trust_does.tsv`` in
``src/ravi/fa/statements``.

    python train/trust.py GOLD.jsonl ../shared/corpus

``GOLD.jsonl`` is the training set with the further readings behind it, as ``train/readings.py --behind`` writes it. The
further readings, whose ends were shown and not chosen, teach only the models whose choices are judged; the examples are
of the training set.
Speakers: every statement with the content of a gold statement is an example, right where its speaker is. Contents:
every statement is one, right where a gold statement has the same words. To both come the statements that readers judged
(``audited.tsv``), since the gold is easier than most news. Labels: every gold statement that is found is
one, right where the weightier label is among the gold's. The models that chose the speakers and labels were learned
from the same reports, so both are taken from ``--folds`` readings, each with weights that have not seen the report.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest.mock import patch

import audited
import does
import holders
import subjects
from learning import Example, fit, read_to, rows_of, write
from readings import READINGS

from ravi.actors import find_actors
from ravi.actors.holders import WEIGHTS as OF_HOLDERS
from ravi.actors.trust import WEIGHTS as OF_SPEAKERS
from ravi.actors.trust import Telling
from ravi.evaluate.counting import SAME_CONTENT
from ravi.evaluate.matching import cover, one_to_one, overlap, tidy
from ravi.evaluate.names import stand_for
from ravi.knowledge import Knowledge
from ravi.reading import read
from ravi.report import Report
from ravi.statements import Content, Done
from ravi.statements.subjects import WEIGHTS as OF_SUBJECTS
from ravi.trust import OF_CONTENT, OF_DOES, content_features, does_features
from ravi.weights import probability, weights_of

Row = dict[str, Any]


def examples(row: dict[str, Any]) -> tuple[list[Example], list[Example]]:
    """The features of each found statement's speaker, and whether the gold has the same; then those of its words."""
    ours, of_speaker, of_content = told(row)
    stands = stand_for({a["id"]: a for a in ours["actors"]}, {a["key"]: a for a in row["actors"]})
    given, gold = ours["statements"], row["statements"]
    found = matched(row["body"], given, gold)
    speakers = [(of_speaker[i], stands.get(given[i]["speaker"] or "") == gold[j]["speaker"]) for i, j in found.items()]
    return speakers, [(of_content[i], i in found) for i in range(len(given))]


def told(row: Row) -> tuple[Row, list[tuple[str, ...]], list[tuple[str, ...]]]:
    """A report's record; of each of its statements what holds for the speaker, and what holds for the words."""
    made = read_to(row, "cast")
    names = ("scan", "mentions", "contents", "subjects", "pairs", "headline", "knowledge", "report")
    cast = find_actors(*(made[n] for n in names))
    scan, contents, subjects = made["scan"], made["contents"], made["subjects"]
    of = Telling(scan, cast.drafts, made["mentions"], cast.of_mention, contents, subjects, cast.speakers, cast.how)
    ours = tidy(read(Report.of(row)).to_dict())
    at = {scan.span(c.first, c.last)[0]: k for k, c in enumerate(contents)}
    places = [at[s["content"][0][0]] for s in ours["statements"]]  # what nobody known says is no statement
    return (
        ours,
        [tuple(of.features(k)) for k in places],
        [tuple(content_features(scan, contents, subjects, cast, k)) for k in places],
    )


def judged(corpus: Path) -> tuple[list[Example], list[Example]]:
    """The same of the statements that readers judged, as they are read now."""
    speakers: list[Example] = []
    contents: list[Example] = []
    for row, told_of in audited.rows(corpus):
        ours, of_speaker, of_content = told(row)
        actors, given = {a["id"]: a for a in ours["actors"]}, ours["statements"]
        told_of = [j for j in told_of if j.given is not None]
        spans = [j.given for j in told_of] + [j.right or j.given for j in told_of]
        for i, j in matched(row["body"], given, [{"content": [s]} for s in spans]).items():
            one = told_of[j % len(told_of)]
            if one.statement:
                speakers.append((of_speaker[i], audited.is_named(actors.get(given[i]["speaker"]), one.speaker)))
            contents.append((of_content[i], one.statement and _same(row["body"], given[i]["content"], one.right)))
    return speakers, contents


def _same(body: str, content: list[Any], right: audited.Span | None) -> bool:
    return right is not None and overlap(cover(content, body), cover([right], body)) >= SAME_CONTENT


def matched(body: str, given: list[dict[str, Any]], gold: list[dict[str, Any]]) -> dict[int, int]:
    """The gold statement of each of ours that has its words."""
    pairs = one_to_one(
        (overlap(a, b), i, j)
        for i, a in enumerate(cover(s["content"], body) for s in given)
        for j, b in enumerate(cover(s["content"], body) for s in gold)
        if a & b
    )
    return {i: j for value, i, j in pairs if value >= SAME_CONTENT}


def unseen(rows: list[Row], further: list[Row], folds: int) -> tuple[list[Example], list[Example]]:
    """The examples of speakers and contents, each report read with weights learned from the other ones."""
    of_holders, of_subjects = [[m.examples(r) for r in rows + further] for m in (holders, subjects)]
    speakers: list[Example] = []
    contents: list[Example] = []
    for k in range(folds):
        rest = [n for n in range(len(rows + further)) if n >= len(rows) or n % folds != k]
        learned = {
            path: fit([e for n in rest for g in groups[n] for e in g])
            for path, groups in ((OF_HOLDERS, of_holders), (OF_SUBJECTS, of_subjects))
        }
        with put_in_place(learned):
            for row in rows[k::folds]:
                of_speakers, of_contents = examples(row)
                speakers += of_speakers
                contents += of_contents
    return speakers, contents


def put_in_place(learned: Mapping[str, Mapping[str, float]]) -> ExitStack:
    """The stages read these weights in place of those that ship."""

    def of(knowledge: Knowledge, path: str) -> Mapping[str, float]:
        return learned[path] if path in learned else weights_of(knowledge, path)

    stack = ExitStack()
    for module in ("ravi.actors", "ravi.statements.speakers"):
        stack.enter_context(patch(f"{module}.weights_of", of))
    return stack


def labelled(rows: list[Row], further: list[Row], corpus: Path, folds: int) -> list[Example]:
    """The features of the labels of gold statements, each given by weights that have not seen its report."""
    more = list(does.more_examples(Path(does.__file__).with_name("does_labels.tsv"), corpus))
    own, gold = list(does.own_examples()), [list(_with_contents(row)) for row in rows + further]
    out: list[Example] = []
    for k in range(folds):
        rest = [e for n, report in enumerate(gold) if n >= len(rows) or n % folds != k for e, _ in report]
        seen = {row["id"] for row in rows[k::folds]}
        model = does.learn(rest + [e for e in more if e.report not in seen] + own * does.OWN)
        for report in gold[: len(rows)][k::folds]:
            if not report:
                continue
            scores = does.matrix([e for e, _ in report], model.names) @ model.weights
            for z, (example, _) in zip(scores, report):
                labels = tuple(does.given_labels(z)) or ("inform",)
                out.append((tuple(does_features(Done(labels))), labels[0] in example.labels))
    return out


def _with_contents(row: dict[str, Any]) -> Iterator[tuple[does.Example, Content]]:
    """The gold statements of a report that are found, as ``train/does.py`` takes them, with what was found."""
    made = read_to(row, "cast")
    scan, contents = made["scan"], made["contents"]
    given = [{"content": [scan.span(c.first, c.last)]} for c in contents]
    for i, j in matched(row["body"], given, row["statements"]).items():
        content, labels = contents[i], row["statements"][j]["does"]
        stretch = content.first, content.last, content.cue
        yield does.example(row["id"], scan, stretch, labels), content


def tell(path: str, what: str, found: list[Example]) -> None:
    """Fits and writes a table."""
    weights = fit(found)
    mean = sum(probability(weights, f) for f, _ in found) / len(found)
    print(f"{path}: {len(found)} examples, {sum(y for _, y in found) / len(found):.3f} right, mean {mean:.3f}")
    write(path, f"the model that tells how sure {what}", "trust", weights)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--folds", type=int, default=8)
    given = parser.parse_args()
    read_further = {row["id"] for row in rows_of([READINGS])}
    rows, further = [], []
    for row in rows_of([given.gold]):
        (further if row["id"] in read_further else rows).append(row)
    speakers, contents = unseen(rows, further, given.folds)
    for known, more in zip((speakers, contents), judged(given.corpus)):
        known += more
    tell(OF_SPEAKERS, "a speaker is", speakers)
    tell(OF_CONTENT, "the words of a statement are", contents)
    tell(OF_DOES, "the label of a statement is", labelled(rows, further, given.corpus, given.folds))


if __name__ == "__main__":
    main()
