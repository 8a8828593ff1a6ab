"""``ravi eval`` says what the benchmark's own scorer says, number by number."""

from __future__ import annotations

import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from ravi.evaluate import score
from ravi.evaluate.names import key, stand_for, strength

BENCH = Path(__file__).parents[2] / "shared" / "bench"
needs_bench = pytest.mark.skipif(not BENCH.is_dir(), reason="the neighbour folder ../shared is not there")
PERSON = "person"


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_score", BENCH / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (BENCH / name).read_text(encoding="utf-8").splitlines() if line.strip()]


def as_record(gold: dict[str, Any]) -> dict[str, Any]:
    """The gold in the form of a record."""
    return {
        "report": {"id": gold["id"]},
        "actors": [{**a, "id": a["key"], "roles": [{"text": r} for r in a.get("roles") or []]} for a in gold["actors"]],
        "contacts": [
            {
                **c,
                "id": c["key"],
                "date": {"value": c.get("date"), "precision": "day"},
                "place": {"name": c.get("place")},
                "participants": [{"actor": p} for p in c["participants"]],
            }
            for c in gold["contacts"]
        ],
        "statements": [
            {**s, "targets": [{"actor": t, "text": t} for t in s.get("target") or []]} for s in gold["statements"]
        ],
        "acts": [{**a} for a in gold.get("acts", [])],
    }


def perturbed(record: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """The record with things lost, moved, mixed up and of another shape."""
    record = json.loads(json.dumps(record))
    for kind in ("actors", "contacts", "statements", "acts"):
        record[kind] = [x for x in record[kind] if dice.random() > 0.15]
    ids = [a["id"] for a in record["actors"]] or ["a1"]
    for actor in record["actors"]:
        if dice.random() < 0.3:
            actor["name"] = dice.choice([actor["name"].split()[-1], actor["name"][1:], "", actor["name"] + " دیگر"])
    for kind, spans, who in (("statements", "content", "speaker"), ("acts", "evidence", "actor")):
        for item in record[kind]:
            if dice.random() < 0.4 and item[spans] and isinstance(item[spans][0], list):
                first = item[spans][0]
                item[spans] = [[first[0] - dice.randint(0, 9), first[1] + dice.randint(-20, 20)], *item[spans][1:]]
            if dice.random() < 0.2:
                item[who] = dice.choice(ids)
            if dice.random() < 0.05:
                item[spans] = dice.choice([None, [], "x", [[0, 5, "title"]], [3, 30], [["a", 2]]])
    for item in record["statements"]:
        if dice.random() < 0.3:
            item["does"], item["contact"], item["form"] = ["warn", "inform"], dice.choice([None, "c1"]), "direct"
        if dice.random() < 0.1:
            item["targets"] = dice.choice([None, [{"text": "دولت"}], [{"actor": ids[0]}]])
    for item in record["contacts"]:
        if dice.random() < 0.4:
            item["status"], item["main"] = dice.choice(["planned", "happened"]), dice.random() < 0.5
        if dice.random() < 0.3:
            item["date"] = dice.choice([None, {"value": "2020-01-01"}, {"value": "2020-01-01", "precision": "month"}])
            item["participants"] = item["participants"][:2]
            item["place"] = dice.choice([None, {"name": "تهران"}])
    record["statements"] += record["statements"][:1]
    record["contacts"] += [{**c, "id": "again"} for c in record["contacts"][:1]]
    return record


@needs_bench
@pytest.mark.parametrize("name", ["dev.gold.jsonl", "train.gold.jsonl", "dev.damaged.gold.jsonl"])
def test_the_same_figures_as_the_scorer(name: str) -> None:
    theirs, gold = scorer(), rows(name)
    for seed in range(3):
        dice = random.Random(seed)
        records = {g["id"]: perturbed(as_record(g), dice) for g in gold if dice.random() > 0.05}
        expected, their_errors = theirs.score(gold, records)
        figures, errors = score(gold, records)
        assert figures == expected
        told_by_both = [
            e
            for e in errors
            if ("act" not in e.kind and (e.span or e.kind != "no such statement")) or "contact" in e.kind
        ]
        assert len(told_by_both) == len(their_errors)


@needs_bench
def test_gold_scored_by_itself_is_right() -> None:
    gold = rows("train.gold.jsonl")
    figures, _ = score(gold, {g["id"]: as_record(g) for g in gold})
    assert figures["statement_content"]["f1"] > 0.999
    assert figures["statement_with_speaker"]["f1"] > 0.99
    assert figures["act"]["f1"] > 0.99


def report(**more: Any) -> dict[str, Any]:
    gold: dict[str, Any] = {
        "id": "r1",
        "body": "وزیر گفت راه باز است",
        "acts": [],
        "contacts": [],
        "actors": [{"key": "a", "name": "مهدی گلچین", "type": PERSON}],
        "statements": [{"speaker": "a", "content": [[9, 20]], "form": "indirect"}],
    }
    return gold | more


def test_a_missing_report_misses_its_statements() -> None:
    figures, errors = score([report()], {})
    assert figures["reports_missing"] == 1
    assert figures["statement_content"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "right": 0, "given": 0, "gold": 1}
    assert [(e.kind, e.span) for e in errors] == [("missed statement", (9, 20))]


def test_a_right_statement_with_another_speaker() -> None:
    record = {
        "actors": [{"id": "x", "name": "لیلا آذرکیش"}],
        "statements": [{"speaker": "x", "content": [[9, 20]], "form": "indirect"}],
    }
    figures, errors = score([report()], {"r1": record})
    assert figures["statement_content"]["f1"] == 1.0
    assert figures["statement_with_speaker"]["f1"] == 0.0
    assert str(errors[0]) == "r1 | speaker | [9:20] | مهدی گلچین | لیلا آذرکیش | راه باز است"


@pytest.mark.parametrize(
    ("ours", "gold", "expected"),
    [
        ({"name": "مهدي گلچين"}, {"name": "مهدی گلچین", "type": PERSON}, 4),
        ({"name": "دکتر گلچین"}, {"name": "مهدی گلچین", "type": PERSON}, 3),
        ({"name": "علی گلچین"}, {"name": "مهدی گلچین", "type": PERSON}, 0),
        ({"name": "گلچین", "unnamed": True}, {"name": "مهدی گلچین", "type": PERSON}, 0),
        ({"name": "وزارت راه"}, {"name": "وزارت راه و شهرسازی", "type": "organization", "aliases": ["وزارت راه"]}, 3),
        ({"name": "سخنگوی شهرداری", "unnamed": True}, {"name": "سخنگوی شهرداری", "unnamed": True, "type": PERSON}, 4),
    ],
)
def test_strength_of_names(ours: dict[str, Any], gold: dict[str, Any], expected: int) -> None:
    assert strength(ours, gold) == expected


def test_of_equals_the_first_stands() -> None:
    gold = {"a": {"name": "گلچین", "type": PERSON}, "b": {"name": "گلچین", "type": PERSON}}
    assert stand_for({"x": {"name": "گلچین"}}, gold) == {"x": "a"}
    assert key("دکتر") == "دکتر"
