"""PLOVER and CAMEO: every record has its events or a reason, and the way back gives our labels again."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pandas
from typer.testing import CliRunner, Result

from ravi.cli.app import app
from ravi.exports.cameo import COLUMNS, EVENTS, MENTION, MENTIONS
from ravi.exports.coding import codes
from ravi.exports.entries import of_records
from ravi.labels import ActType, ContactKind, Does
from ravi.records import Json

Run = Callable[..., Result]


def plover(export: Run, path: Path, *more: str) -> list[dict[str, Any]]:
    export("plover", path, *more)
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def cameo(export: Run, folder: Path) -> tuple[pandas.DataFrame, pandas.DataFrame]:
    export("cameo", folder)
    return tuple(  # type: ignore[return-value]
        pandas.read_csv(folder / name, sep="\t", names=list(columns), dtype=str, header=None, keep_default_na=False)
        for name, columns in ((EVENTS, COLUMNS), (MENTIONS, MENTION))
    )


def test_every_label_has_a_line() -> None:
    for what, labels in (("contact", ContactKind), ("does", Does), ("act", ActType)):
        for label in get_args(labels):
            assert (what, label) in codes()
    assert all(len(code.cameo) == 3 for code in codes().values())
    assert (len(COLUMNS), len(MENTION)) == (61, 16)


def test_plover_and_back(export: Run, tmp_path: Path, extracted: list[Json]) -> None:
    events = plover(export, tmp_path / "p.jsonl")
    labels: dict[str, set[str]] = defaultdict(set)
    for event in events:
        labels[event["link"]].add(event["comment"].partition(":")[2])
        assert (
            codes()[
                {"contacts": "contact", "statements": "does", "acts": "act"}[event["comment"].partition(":")[0]],
                event["comment"].partition(":")[2],
            ].event
            == event["event"][0]
        )
    for entry in of_records(extracted):
        for s in entry.record["statements"]:
            told = {d for d in s["does"] if codes()["does", d].event}
            assert labels.get(entry.uids[s["id"]], set()) == (told if s["speaker"] else set())
    bodies = {e.key: e.report for e in of_records(extracted)}
    for event in events:
        info = event["text_info"]
        assert bodies[info["text_story"]]["body"][info["start"] : info["end"]] == event["event_text"]


def test_what_has_no_code_is_told(export: Run, tmp_path: Path, extracted: list[Json]) -> None:
    result = export("plover", tmp_path / "p.jsonl")
    informs = sum(s["does"] == ["inform"] and bool(s["speaker"]) for r in extracted for s in r["statements"])
    assert f"{informs} left out: statements that inform" in result.stderr


def test_plover_without_texts(export: Run, tmp_path: Path) -> None:
    for event in plover(export, tmp_path / "p.jsonl", "--no-text"):
        assert event["event_text"] is None
        assert event["cite_info"]["title"] is None
        assert len(event["text_info"]["quote_sha256"]) == 16


def test_cameo_has_the_tables_of_gdelt(export: Run, tmp_path: Path) -> None:
    events, mentions = cameo(export, tmp_path / "out")
    assert set(events["GlobalEventID"]) == set(mentions["GlobalEventID"])
    assert events["GlobalEventID"].is_unique
    assert (events["EventRootCode"] == events["EventCode"].str[:2]).all()
    assert (events["NumMentions"].astype(int).sum(), len(mentions)) == (len(mentions), len(mentions))
    call = events[events["EventCode"] == "041"]
    assert sorted(call["Actor1Name"]) == sorted(call["Actor2Name"]) == ["Laleh Azraman", "Sohrab Nik-pi"]
    assert set(call["Day"]) == {"20240430"}


def test_two_outlets_tell_one_event(tmp_path: Path) -> None:
    body = "سهراب نیک‌پی، شهردار بندر نارنج، امروز با لاله آذرمان، رئیس سازمان کتابخانه‌ها، دیدار کرد."
    rows = [{"id": o, "body": body, "published": "2024-05-04", "outlet": o} for o in ("بامداد", "پیک")]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    run = CliRunner().invoke
    assert run(app, ["extract", str(tmp_path / "in.jsonl"), "-o", str(tmp_path / "r.jsonl")]).exit_code == 0
    assert run(app, ["convert", "cameo", str(tmp_path / "r.jsonl"), "-o", str(tmp_path / "out")]).exit_code == 0
    events = [line.split("\t") for line in (tmp_path / "out" / EVENTS).read_text(encoding="utf-8").splitlines()]
    found = [dict(zip(COLUMNS, e)) for e in events if e[26] == "040"]
    assert [(e["NumMentions"], e["NumSources"], e["NumArticles"]) for e in found] == [("2", "2", "2")] * 2
    mentions = (tmp_path / "out" / MENTIONS).read_text(encoding="utf-8")
    assert mentions.count("بامداد") == mentions.count("پیک") > 0
