"""What statements do: the learned model, its file and its reasons."""

from __future__ import annotations

from typing import get_args

import pytest

from ravi.errors import KnowledgeError
from ravi.knowledge import HOME, load
from ravi.labels import Does
from ravi.reading import read
from ravi.scan import Scan
from ravi.statements import find_contents, find_cues, find_labels
from ravi.statements.does import DEFAULT, MODEL, words_of

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
    assert (HOME / MODEL).stat().st_size < 1_000_000


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
