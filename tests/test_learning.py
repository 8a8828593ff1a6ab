"""The scripts that learn weights still ask the reading for what it gives: each makes examples of one report."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest

TRAIN = Path(__file__).parents[1] / "train"
BODY = "وزیر راه هند با حسن کریمی، شهردار شیراز، دیدار کرد.\nعلی رضایی گفت: راه باز است."
SAID = "راه باز است"
ROW: dict[str, Any] = {
    "id": "made up",
    "body": BODY,
    "actors": [
        {"key": "rezaei", "name": "علی رضایی", "type": "person", "aliases": [], "roles": ["وزیر راه هند"]},
        {"key": "karimi", "name": "حسن کریمی", "type": "person", "aliases": [], "roles": ["شهردار شیراز"]},
    ],
    "contacts": [
        {
            "key": "c1",
            "kind": "meeting",
            "status": "happened",
            "main": True,
            "participants": ["rezaei", "karimi"],
            "trigger": [BODY.index("دیدار"), BODY.index("دیدار") + 9],
        }
    ],
    "statements": [
        {"speaker": "rezaei", "content": [[BODY.index(SAID), BODY.index(SAID) + len(SAID)]], "form": "indirect"}
    ],
    "acts": [],
}


@pytest.mark.parametrize("script", ["holders", "subjects"])
def test_candidates_and_the_one_that_is_right(script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(TRAIN))
    (group,) = importlib.import_module(script).examples(ROW)
    assert [right for _, right in group].count(True) == 1


def test_contacts_that_a_report_is_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(TRAIN))
    ((features, about, _),) = importlib.import_module("contacts").examples(ROW)
    assert "leads" in features
    assert about == 1.0
