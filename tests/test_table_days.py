"""Tables as people have them: days in all forms, columns of any name, encodings of old programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ravi.cli.app import app
from ravi.errors import InputError
from ravi.report import Report
from ravi.sources import reports
from ravi.sources.columns import mapping_of
from ravi.sources.days import cell_day

BODY = "رضایی گفت: راه باز شد."


def extracted(*arguments: object) -> list[dict[str, Any]]:
    result = CliRunner().invoke(app, ["extract", *map(str, arguments)])
    assert result.exit_code == 0, result.stderr
    return [json.loads(line)["report"] for line in result.stdout.splitlines()]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("۲۶ اردیبهشت ۱۴۰۰", "2021-05-16"),
        ("یکشنبه 26 ارديبهشت 1400 - 14:22", "2021-05-16"),
        ("۱۰:۲۰ - ۱۴۰۰/۰۲/۲۶", "2021-05-16"),
        ("26/02/1400", "2021-05-16"),
        ("۲۶/۲/۱۴۰۰", "2021-05-16"),
        ("14000226", "2021-05-16"),
        ("20210516142210", "2021-05-16"),
        ("20210516T1422", "2021-05-16"),
        ("16 May 2021", "2021-05-16"),
        ("16-May-2021", "2021-05-16"),
        ("May 16th, 2021", "2021-05-16"),
        ("Sun, 16 May 2021 10:00:00 GMT", "2021-05-16"),
        ("16.05.2021", "2021-05-16"),
        (20210516, "2021-05-16"),
        ("NaT", None),
        (" - ", None),
        (" ", None),
    ],
)
def test_a_day_in_any_usual_form(cell: object, day: str | None) -> None:
    assert cell_day(cell) == day


@pytest.mark.parametrize(
    "cell", ["دیروز", "۲۶ اردیبهشت", "05/06/2021", "16/05/2021", "44332", "20211345", "0001-01-01", "1400/13/01", "[]"]
)
def test_what_is_no_day_or_may_be_two_is_told(cell: str) -> None:
    with pytest.raises(ValueError, match="day"):
        cell_day(cell)


@pytest.mark.parametrize(
    "table",
    [
        f"sep=;\r\nid;body;published\r\n1;{BODY}, بسته نه;2021-05-16\r\n",  # as Excel has its delimiter told
        f'"sep=|"\nid|body|published\n1|{BODY}, بسته نه|2021-05-16\n',
        f"id,body,body,published\n1,{BODY},,2021-05-16\n",  # two columns of one name
        f"id,body,url,published\n1,{BODY}, , 2021-05-16 \n",  # a cell that holds a space
    ],
)
def test_tables_as_spreadsheets_leave_them(tmp_path: Path, table: str) -> None:
    (tmp_path / "a.csv").write_text(table, encoding="utf-8-sig", newline="")
    (report,) = reports(str(tmp_path / "a.csv"))
    assert isinstance(report, Report)
    assert (report.id, report.body[:10], report.url, report.published) == ("1", BODY[:10], None, "2021-05-16")


def test_a_cell_of_spaces_is_empty(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'body,published\n{BODY}," "\n"  ",2021-05-16\n', encoding="utf-8")
    good, bad = reports(str(tmp_path / "a.csv"))
    assert isinstance(good, Report)
    assert good.published is None
    assert "2: no text in column 'body'" in str(bad)


def test_days_of_json_lines_are_read_as_those_of_tables(tmp_path: Path) -> None:
    given = ["1400/02/26", "1400-02-26", "۲۶ اردیبهشت ۱۴۰۰", 1621150200, "2021-05-16T10:00:00+04:30", "2021-W19-7", "-"]
    lines = [json.dumps({"body": f"{BODY} {n}", "published": day}) for n, day in enumerate(given)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = [r["published"] for r in extracted(tmp_path / "a.jsonl")]
    assert found == [*["2021-05-16"] * 4, "2021-05-16T10:00:00+04:30", "2021-05-16", None]


@pytest.mark.parametrize("command", ["extract", "read"])
def test_a_column_of_any_name(tmp_path: Path, command: str) -> None:
    """What the message says to do can be done by the command that says it."""
    table = tmp_path / "a.csv"
    table.write_text(f"headline;wording\nراه;{BODY}\n", encoding="utf-8")
    run = CliRunner()
    refused = run.invoke(app, [command, str(table)])
    assert refused.exit_code == 1
    assert "--column body=NAME" in refused.stderr
    done = run.invoke(app, [command, str(table), "--column", "body=wording", "--constant", "outlet=بامداد"])
    assert done.exit_code == 0
    assert "بامداد" in done.stdout


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_a_key_of_any_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(json.dumps({"wording": BODY}), encoding="utf-8")
    (error,) = list(reports(str(tmp_path / name)))
    assert isinstance(error, InputError)
    assert "among wording" in str(error)
    assert "--column body=NAME" in error.remedy
    (report,) = extracted(tmp_path / name, "--column", "body=wording", "--constant", "outlet=بامداد")
    assert (report["body"], report["outlet"]) == (BODY, "بامداد")


def test_shards_know_the_columns(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"wording": BODY}), encoding="utf-8")
    (tmp_path / "b.csv").write_text(f"wording\n{BODY}\n", encoding="utf-8")
    out = tmp_path / "out"
    flags = ["--column", "body=wording", "--constant", "outlet=بامداد", "--format", "jsonl"]
    assert extracted(tmp_path / "a.jsonl", tmp_path / "b.csv", "-o", f"{out}/", *flags) == []
    found = [json.loads(line) for path in sorted(out.glob("*.jsonl")) for line in path.read_text().splitlines()]
    assert [r["report"]["outlet"] for r in found] == ["بامداد"] * 2
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["options"]["mapping"] == {"columns": {"body": "wording"}, "constants": {"outlet": "بامداد"}}


@pytest.mark.parametrize("name", ["a.csv", "a.txt"])
@pytest.mark.parametrize(("encoding", "said"), [("cp1256", "windows-1256"), ("utf-16", ""), ("utf-16-le", "utf-16-le")])
def test_encodings(tmp_path: Path, name: str, encoding: str, said: str) -> None:
    words = "رضايي گفت: راه باز شد."
    (tmp_path / name).write_bytes((f"body\n{words}\n" if name == "a.csv" else words).encode(encoding))
    (report,) = list(reports(str(tmp_path / name), mapping=mapping_of(encoding=said)))
    assert isinstance(report, Report)
    assert report.body == words


def test_an_encoding_that_none_is_and_one_that_it_is_not(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no encoding 'farsi'"):
        mapping_of(encoding="farsi")
    for name in ("a.csv", "a.txt"):
        (tmp_path / name).write_bytes("body\nراه".encode("cp1256"))
        with pytest.raises(InputError, match=r"not UTF-8 .*--encoding windows-1256"):
            list(reports(str(tmp_path / name)))


def test_an_empty_cell_names_its_column(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"کد,متن\n1,\n2,{BODY}\n", encoding="utf-8")
    error, report = list(reports(str(tmp_path / "a.csv")))
    assert "a.csv:1: no text in column 'متن'" in str(error)
    assert isinstance(report, Report)


def test_json_lines_through_a_pipe_have_the_keys_that_are_named() -> None:
    given = '{"id": "a", "matn": "علی رضایی گفت: راه باز است."}\n'
    found = CliRunner().invoke(app, ["read", "--json", "--column", "body=matn", "-"], input=given)
    assert found.exit_code == 0
    assert json.loads(found.stdout)["statements"][0]["text"] == "راه باز است"
