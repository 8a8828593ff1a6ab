"""What statements do: the learned model, its file and its reasons."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest

from ravi.errors import KnowledgeError
from ravi.knowledge import HOME, load
from ravi.labels import Does
from ravi.morphology import FINITE
from ravi.reading import read
from ravi.scan import Scan
from ravi.statements import find_contents, find_cues, find_labels
from ravi.statements.does import DEFAULT, MODEL, words_of
from ravi.statements.does_net import BEGINNING, END, MOST, Net, edge
from ravi.statements.does_net import MODEL as NET

BODY = (
    "وزیر راه گفت: همه رانندگان باید به قوانین احترام بگذارند. وی افزود: امیدواریم جاده تازه زود باز شود. "
    "شهردار بندر نارنج گفت: این پل را تا پایان سال خواهیم ساخت. وی گفت: هوا امروز آفتابی است."
)


def test_the_file_of_the_model_holds_together() -> None:
    arrays = load().arrays(MODEL)
    labels = words_of(arrays["labels"])
    assert set(labels) | {DEFAULT} <= set(get_args(Does))
    assert arrays["weights"].shape == (len(words_of(arrays["features"])), len(labels))
    assert arrays["always"].shape == (len(labels),)
    assert (HOME / MODEL).stat().st_size + (HOME / NET).stat().st_size < 1_500_000


def test_the_file_of_the_net_holds_together() -> None:
    arrays = load().arrays(NET)
    wide, features, labels = arrays["vectors"].shape[1], len(arrays["bias"]), len(arrays["always"])
    assert len(arrays["vectors"]) == len(words_of(arrays["words"])) + 1
    assert len(arrays["forms"]) == len(words_of(arrays["verbs"]))
    assert arrays["window"].shape == (wide, 3 * features)
    assert all(arrays[n].shape == (features, labels) for n in ("greatest", "mean"))
    assert all(arrays[n].shape == (wide, labels) for n in ("before", "title"))
    assert arrays["vectors"].dtype == arrays["edges"].dtype == arrays["window"].dtype == np.int8
    assert labels == len(words_of(load().arrays(MODEL)["labels"]))


def test_the_net_makes_of_words_what_slow_sums_make() -> None:
    net, arrays = Net(load().arrays(NET)), load().arrays(NET)
    scan = Scan.of(BODY, load())
    place = {w: i for i, w in enumerate(words_of(arrays["words"]), 1)}
    verbs = {w: i for i, w in enumerate(words_of(arrays["verbs"]))}

    def shares(number: int) -> list[int]:
        word = scan.words[number]
        parts = [arrays["vectors"][place.get(word.key, 0)]]
        parts += [
            arrays["edges"][edge(e, len(arrays["edges"]))] for e in ("p" + word.key[:BEGINNING], "s" + word.key[-END:])
        ]
        form = next((f for f in word.verbs if f.tense in FINITE), None)
        name = "" if form is None else f"{form.tense} {form.person}{' not' if form.negative else ''}"
        parts.append(arrays["forms"][verbs.get(name, 0)])
        vector, shift = [sum(int(p[d]) for p in parts) for d in range(len(parts[0]))], int(arrays["shift"])
        sums = [sum(v * int(w[c]) for v, w in zip(vector, arrays["window"])) for c in range(arrays["window"].shape[1])]
        return [max(-MOST, min(MOST, (s + (1 << shift >> 1)) >> shift)) for s in sums]

    n, first, last = len(arrays["bias"]), 3, 9
    of = {i: shares(i) for i in range(first, last)}
    nothing = [0] * (3 * n)
    made = [
        [
            max(
                0, of[i][n + c] + of.get(i - 1, nothing)[c] + of.get(i + 1, nothing)[2 * n + c] + int(arrays["bias"][c])
            )
            for c in range(n)
        ]
        for i in range(first, last)
    ]
    told = net.read(scan, [(first, last, None), (0, 3, None)], ("راه",))
    alone = net.read(scan, [(first, last, None)], ("راه",))
    assert told.scores[0] == alone.scores[0]
    for label in range(len(arrays["always"])):
        greatest = sum(max(m[c] for m in made) * int(arrays["greatest"][c, label]) for c in range(n))
        mean = sum(sum(m[c] for m in made) * int(arrays["mean"][c, label]) for c in range(n))
        aside = [
            sum(
                int(v) * int(w)
                for k in keys
                for v, w in zip(arrays["vectors"][place.get(k, 0)], arrays[kind][:, label])
            )
            * float(arrays["steps"][step])
            / (len(keys) + 1) ** 0.5
            for kind, step, keys in (("before", 2, [w.key for w in scan.words[:first]]), ("title", 3, ["راه"]))
        ]
        slow = greatest * float(arrays["steps"][0]) + mean * float(arrays["steps"][1]) / (last - first + 4)
        assert told.scores[0][label] == pytest.approx(slow + sum(aside) + float(arrays["always"][label]))


def test_no_statement_is_no_trouble_for_the_net() -> None:
    assert Net(load().arrays(NET)).read(Scan.of("", load()), []).scores == []


def test_statements_are_judged_alike_alone_and_together() -> None:
    scan = Scan.of(BODY, load())
    contents = find_contents(scan, load(), find_cues(scan, ()), ())
    together = find_labels(scan, load(), contents)
    assert len(together) == 4
    assert [find_labels(scan, load(), [c])[0] for c in contents] == together
    assert find_labels(scan, load(), []) == []


def test_every_label_has_its_reason() -> None:
    statements = read(BODY).statements
    for statement in statements:
        assert statement.why is not None
        reasons = {p.rule: p.note for p in statement.why.parts if p.rule.startswith("does.")}
        assert set(reasons) == {f"does.{n}" for n in statement.does if n != DEFAULT}
        assert all(" +" in note for note in reasons.values())
    assert any(s.does != (DEFAULT,) for s in statements)


def test_a_file_of_arrays_that_is_not_there_is_told() -> None:
    with pytest.raises(KnowledgeError, match="no such file"):
        load().arrays("statements/nothing.npz")
