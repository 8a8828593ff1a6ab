"""What failed is tried again in the way in which it was read first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from ravi.cli.app import app

SAYS = "سهراب نیک‌پی، شهردار بندر نارنج، گفت: کتابخانه تازه تا پایان سال باز می‌شود."
MORE = "لاله آذرمان، رئیس سازمان کتابخانه‌ها، گفت: کتاب‌ها رسید."


@pytest.fixture
def run(path: Path) -> Any:
    def call(name: str, *arguments: object) -> Result:
        return CliRunner().invoke(app, [name, "--store", str(path), *map(str, arguments)])

    return call


def reports(run: Any) -> list[str]:
    told = run("search", "--format", "jsonl").stdout.splitlines()
    return sorted(json.loads(line)["report"] for line in told)


def failures(run: Any) -> list[str]:
    return [f["source"] for f in json.loads(run("status", "--json").stdout)["failures"]]


def test_files_of_several_calls_keep_their_columns_and_prefixes(run: Any, tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text(f"nr,words\n1,{SAYS}\n2,\n", encoding="utf-8")
    second.write_text(f"id,body,date\n1,{MORE},2024-05-03\n2,{MORE},none such\n", encoding="utf-8")
    assert run("ingest", first, "--column", "body=words", "--column", "id=nr", "--id-prefix", "old/").exit_code == 3
    assert run("ingest", second).exit_code == 3
    first.write_text(f"nr,words\n1,{SAYS}\n2,{MORE}\n", encoding="utf-8")
    again = run("ingest", "--retry-failed")  # the other one is not mended yet
    assert again.exit_code == 3
    assert reports(run) == ["1", "old/1", "old/2"]
    second.write_text(f"id,body,date\n1,{MORE},2024-05-03\n2,{SAYS},2024-05-03\n", encoding="utf-8")
    again = run("ingest", "--retry-failed")
    assert (again.exit_code, "1 kept, 1 there already" in again.stderr) == (0, True)
    assert reports(run) == ["1", "2", "old/1", "old/2"]


def test_a_text_of_a_folder_is_known_by_its_path_in_it_still(run: Any, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    (folder / "old").mkdir(parents=True)
    text = folder / "old" / "a.txt"
    text.write_bytes(b"a\0b")
    assert run("ingest", folder).exit_code == 1
    assert run("ingest", "--retry-failed").exit_code == 1
    text.write_text(SAYS, encoding="utf-8")
    assert run("ingest", "--retry-failed").exit_code == 0
    assert reports(run) == ["texts/old/a.txt"]
    assert "1 there already" in run("ingest", folder).stderr


def test_a_folder_that_is_read_again_has_failed_no_more(run: Any, tmp_path: Path) -> None:
    text = tmp_path / "texts" / "a.txt"
    text.parent.mkdir()
    text.write_bytes(b"a\0b")
    assert run("ingest", text.parent).exit_code == 1
    assert failures(run) == [str(text)]
    text.write_text(SAYS, encoding="utf-8")
    assert run("ingest", text.parent).exit_code == 0
    assert failures(run) == []
