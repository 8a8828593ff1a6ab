"""The gate: floors rise, never sink, and hold for one benchmark only."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

EVAL = Path(__file__).parents[1] / "eval"
LOW, HIGH = {"dev": {"contact": 0.4, "act": 0.5}}, {"dev": {"contact": 0.6, "act": 0.3}}


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    monkeypatch.syspath_prepend(str(EVAL))
    module = importlib.import_module("gate")
    monkeypatch.setattr(module, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setattr(module.gold, "digests", lambda: {"gold": "1"})
    monkeypatch.setattr(module.gold, "here", lambda: True)
    return module


def run(gate: ModuleType, monkeypatch: pytest.MonkeyPatch, now: object, *arguments: str) -> int:
    monkeypatch.setattr(gate, "figures", lambda: now)
    monkeypatch.setattr(sys, "argv", ["gate.py", *arguments])
    code: int = gate.main()
    return code


def kept(gate: ModuleType) -> dict[str, object]:
    found: dict[str, object] = json.loads(gate.FLOORS.read_text(encoding="utf-8"))
    return found


def test_floors_are_set_raised_and_hold(gate: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(gate, monkeypatch, LOW) == 1
    assert run(gate, monkeypatch, LOW, "--rebase", "first") == 0
    assert run(gate, monkeypatch, LOW) == 0
    assert run(gate, monkeypatch, HIGH) == 1
    better = {"dev": {"contact": 0.6, "act": 0.5}}
    assert run(gate, monkeypatch, better, "--raise") == 0
    assert kept(gate)["floors"] == better
    assert run(gate, monkeypatch, LOW) == 1
    assert run(gate, monkeypatch, {"dev": {"contact": 0.6}}) == 1


def test_a_floor_that_fails_can_not_be_raised_away(gate: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    run(gate, monkeypatch, LOW, "--rebase", "first")
    assert run(gate, monkeypatch, HIGH, "--raise") == 1
    assert kept(gate)["floors"] == LOW


def test_another_benchmark_shuts_the_gate_until_floors_are_set_anew(
    gate: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(gate, monkeypatch, LOW, "--rebase", "first")
    monkeypatch.setattr(gate.gold, "digests", lambda: {"gold": "2"})
    assert run(gate, monkeypatch, LOW) == 1
    assert "gold is not the file that the floors were set on" in capsys.readouterr().err
    assert run(gate, monkeypatch, HIGH, "--rebase", "the gold was mended") == 0
    assert "dev: act 0.5000 -> 0.3000" in capsys.readouterr().out
    assert run(gate, monkeypatch, HIGH) == 0
    assert [h["why"] for h in kept(gate)["history"]] == ["first", "the gold was mended"]  # type: ignore[attr-defined]


def test_without_the_benchmark_there_is_nothing_to_look_at(gate: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate.gold, "here", lambda: False)
    assert run(gate, monkeypatch, LOW) == 0


def test_floors_on_record_are_of_known_figures(gate: ModuleType) -> None:
    if (EVAL / "floors.json").is_file():
        floors = json.loads((EVAL / "floors.json").read_text(encoding="utf-8"))["floors"]
        known = {"dates": {"date_traps_avoided", "date_values", *(f"date_span_{k}" for k in gate.DATES)}}
        known["mending"] = set(gate.mend.NAMES)
        told = [f"story_{given}_{key}" for given in ("given", "own") for key in ("pairs", "b3")]
        known["stories"] = {*told, "story_statements", "story_copies"}
        assert all(set(some) <= known.get(name, set(gate.GATED)) for name, some in floors.items())
        assert all(0 < floor <= 1 for some in floors.values() for floor in some.values())
