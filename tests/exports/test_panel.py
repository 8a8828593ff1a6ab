"""Panels: counts by unit and period, zeros included, events once however often told."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pandas
import pytest
from typer.testing import CliRunner

from ravi.cli.app import app

MEET = "سهراب نیک‌پی، شهردار بندر نارنج، دیروز با لاله آذرمان، رئیس سازمان کتابخانه‌ها، دیدار کرد."
SAY = " نیک‌پی گفت: از کار آذرمان پشتیبانی می‌کنیم."
Rows = Callable[..., list[dict[str, str]]]


@pytest.fixture
def panel(tmp_path: Path) -> Rows:
    reports = [
        {"id": "a", "body": MEET + SAY, "published": "2024-05-04", "outlet": "بامداد"},
        {"id": "b", "body": MEET + SAY, "published": "2024-05-04", "outlet": "پیک"},
        {"id": "c", "body": "باران بارید.", "published": "2024-07-02", "outlet": "پیک"},
        {"id": "d", "body": MEET, "published": "2024-07-20", "outlet": "پیک"},
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, reports)), encoding="utf-8")
    store = ["--store", str(tmp_path / "a.ravi")]
    assert CliRunner().invoke(app, ["ingest", *store, str(tmp_path / "in.jsonl")]).exit_code == 0

    def call(*more: str) -> list[dict[str, str]]:
        result = CliRunner().invoke(app, ["panel", *store, *more])
        assert result.exit_code == 0, result.output
        return list(csv.DictReader(io.StringIO(result.stdout)))

    return call


def test_a_pair_by_month_with_zeros(panel: Rows) -> None:
    found = panel()
    assert [r["period"] for r in found] == ["2024-05", "2024-06", "2024-07"]
    assert [r["meeting"] for r in found] == ["1", "0", "1"]
    assert [(r["reports"], r["naming"]) for r in found] == [("2", "2"), ("0", "0"), ("2", "1")]


def test_each_telling_at_the_level_of_reports(panel: Rows) -> None:
    assert [r["meeting"] for r in panel("--level", "report")] == ["2", "0", "1"]
    assert [r["meeting"] for r in panel("--outlet", "پیک")] == ["1", "0", "1"]


def test_actors_by_week_and_jalali_year(panel: Rows) -> None:
    found = [r for r in panel("--unit", "actor-week") if r["actor"] == "سهراب نیک‌پی"]
    assert [r["period"] for r in found[:2]] == ["2024-W18", "2024-W19"]
    assert sum(int(r["meeting"]) for r in found) == 2
    assert {r["period"] for r in panel("--unit", "actor-year", "--calendar", "jalali")} == {"1403"}


def test_pandas_reads_it(panel: Rows, tmp_path: Path) -> None:
    frame = pandas.DataFrame(panel())
    assert frame.pivot(index="period", columns="a", values="meeting").shape == (3, 1)
    assert not panel("--least", "9")
    result = CliRunner().invoke(app, ["panel", "--store", str(tmp_path / "a.ravi"), "--unit", "dyad-day"])
    assert result.exit_code == 1
    assert "no unit" in result.stderr


def test_without_zeros_those_rows_are_left_that_count_something(panel: Rows) -> None:
    whole = panel()
    assert panel("--no-zeros") == [r for r in whole if r["period"] != "2024-06"]


@pytest.mark.parametrize("unit", ["dyad-month", "actor-year", "dyad-week"])
def test_the_codebook_has_each_column(panel: Rows, unit: str) -> None:
    meanings = {r["column"]: r["meaning"] for r in panel("--unit", unit, "--codebook", "--calendar", "jalali")}
    assert list(meanings) == list(panel("--unit", unit)[0])
    assert all(meanings.values())
    if unit == "dyad-month":
        assert meanings["b_said_warn"] == "statements of b to or at a that warn"
        assert meanings["period"] == "the month, as 1400-02; calendar: jalali"


def test_the_other_alone_is_as_good_as_the_one(panel: Rows) -> None:
    assert panel("--with", "آذرمان") == panel("--who", "آذرمان")
    assert len(panel("--with", "آذرمان")) == 3


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("--from", "2024-07", "--until", "2024-05"), "'2024-05' is before '2024-07'"),
        (("--unit", "actor-month", "--with", "آذرمان"), "ask for --unit dyad-month"),
        (("--outlet", "نارنج"), "no outlet"),
        (("--who", "نیک‌پی"), "private persons are by --private"),
    ],
)
def test_what_can_not_be_counted_is_told_before_anything_is_written(
    panel: Rows, tmp_path: Path, asked: tuple[str, ...], told: str
) -> None:
    store = ["--store", str(tmp_path / "a.ravi")]
    assert CliRunner().invoke(app, ["judge", "private", "سهراب نیک‌پی", *store]).exit_code == 0
    result = CliRunner().invoke(app, ["panel", *store, *asked])
    assert (result.exit_code, result.stdout) == (1, "")
    assert told in result.stderr
