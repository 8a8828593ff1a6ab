"""The commands of the archive: what they print, what they refuse, with which exit code."""

from __future__ import annotations

import csv
import io
import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from pyarrow import parquet
from typer.testing import CliRunner, Result

from ravi.cli.app import app
from ravi.errors import StoreError
from ravi.sources.inputs import Inputs
from ravi.store.database import connect

ROOT = Path(__file__).parents[2]
SAYS = "سهراب نیک‌پی، شهردار بندر نارنج، گفت: کتابخانه تازه تا پایان سال باز می‌شود."
MEET = "سهراب نیک‌پی، شهردار بندر نارنج، دیروز با لاله آذرمان، رئیس سازمان کتابخانه‌ها، دیدار کرد."


@pytest.fixture
def run(path: Path) -> Any:
    def call(name: str, *arguments: object, given: str | None = None) -> Result:
        return CliRunner().invoke(app, [name, "--store", str(path), *map(str, arguments)], input=given)

    return call


@pytest.fixture
def full(run: Any, tmp_path: Path) -> Any:
    rows = [
        {"id": "a", "body": SAYS, "published": "2024-05-03", "outlet": "بامداد", "url": "https://example.org/a"},
        {"id": "b", "body": MEET, "published": "2024-05-04", "outlet": "پیک"},
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert run("ingest", tmp_path / "in.jsonl").exit_code == 0
    return run


def rows(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


# --- in


def test_a_table_with_guessed_columns(run: Any, tmp_path: Path) -> None:
    table = tmp_path / "اخبار.csv"
    table.write_text(
        f'کد خبر,تیتر,متن خبر,تاریخ\n1,کتابخانه,"{SAYS}",۱۴۰۳/۰۲/۱۴\n2,بد,"{SAYS}",دیروز\n', encoding="utf-8"
    )
    result = run("ingest", table, "--constant", "outlet=بامداد", "--id-prefix", "akhbar/")
    assert result.exit_code == 3
    assert "body = متن خبر" in result.stderr
    assert f"{table}:2: 'تاریخ' holds no day" in result.stderr
    [statement] = rows(run("search", "کتابخانه", "--format", "jsonl"))
    assert (statement["report"], statement["published"], statement["outlet"]) == ("akhbar/1", "2024-05-03", "بامداد")


def test_a_table_as_a_spreadsheet_leaves_it(run: Any, tmp_path: Path) -> None:
    """Semicolons, a mark of bytes, columns of no use, Jalali days, rows of nothing but delimiters."""
    table = tmp_path / "news.csv"
    rows = ["ردیف;عنوان خبر;شرح;تاریخ خبر;پایگاه;", "1;;رضایی گفت: راه باز شد.;۱۴۰۰/۲/۲۶;بامداد;", ";;;;;", "; ;;;;"]
    table.write_text("\n".join([*rows, "2;;رضایی گفت: پل باز شد.;1400/2/27;پیک;"]), encoding="utf-8-sig")
    result = run("ingest", table)
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        f"ravi: {table}: body = شرح, title = عنوان خبر, outlet = پایگاه, published = تاریخ خبر; not used: ردیف",
        "2 kept",
    ]
    table.write_text(rows[0] + "\n" + "\n".join([";;;;;"] * 3) + "\n;;;1400/2/27;;\n", encoding="utf-8-sig")
    assert f"{table}:4: no text in column 'شرح'" in run("ingest", table).stderr


def test_a_table_that_a_spreadsheet_named_as_a_text(run: Any, tmp_path: Path) -> None:
    """Excel's «Unicode Text» is UTF-16 with tabs, and its name ends in .txt."""
    table = tmp_path / "news.txt"
    table.write_text(f"عنوان مطلب\tمتن مطلب\r\nراه\t{SAYS}\r\nپل\t{MEET}\r\n", encoding="utf-16")
    result = run("ingest", table)
    assert result.stderr.splitlines() == [f"ravi: {table}: body = متن مطلب, title = عنوان مطلب", "2 kept"]
    table.write_text(f"متن\n{SAYS}\tبهارستان", encoding="utf-8")
    assert run("ingest", table).stderr.splitlines() == ["1 kept"]
    assert next(r["report"] for r in rows(run("search", "--format", "jsonl"))) == "news.txt"


def test_lines_of_a_text_that_are_json_are_reports_of_their_own(run: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\n".join(json.dumps({"body": b}) for b in (SAYS, MEET)), encoding="utf-8")
    assert run("ingest", tmp_path / "a.txt").stderr == "2 kept\n"


def test_a_table_without_headings_is_told_in_a_line(run: Any, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(f'1,"{SAYS * 9}\n{SAYS}",' + ",".join("x" * 30), encoding="utf-8")
    told = run("ingest", tmp_path / "in.csv").stderr.splitlines()[0]
    assert "name it: --column body=NAME; the first line names the columns" in told
    assert len(told) < 350
    assert "x, x, …" in told


def test_headings_may_have_two_lines(run: Any, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(f'"متن\nخبر","شناسه"\n{SAYS},7\n', encoding="utf-8")
    assert run("ingest", tmp_path / "in.csv").stderr.splitlines()[0].endswith("body = متن خبر, id = شناسه")
    (tmp_path / "in.csv").write_text(f'"متن,شناسه\n{SAYS},7\n', encoding="utf-8")
    assert "a quote in the headings is never closed; close it" in run("ingest", tmp_path / "in.csv").stderr


def test_json_that_is_written_to_be_looked_at(run: Any, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps([{"body": SAYS}, {"body": MEET}], indent=1), encoding="utf-8")
    told = run("ingest", tmp_path / "in.jsonl")
    assert told.exit_code == 1
    assert told.stderr.splitlines()[0].endswith(
        'in.jsonl:1: JSON over several lines; name the file .json, or write one object a line: {"body": "…"}'
    )
    assert told.stderr.splitlines()[-1].startswith("ravi: 1 failed")


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "folder"])
def test_where_there_is_nothing_to_keep(run: Any, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.jsonl").write_bytes(b"")
    (tmp_path / "a.csv").write_text("id,body\n", encoding="utf-8")
    told = run("ingest", tmp_path / name)
    assert told.exit_code == 1
    assert told.stderr.endswith(f"{name}: no reports in it; give .jsonl, .csv, .parquet, .txt … or a folder of them\n")


def test_a_quote_that_is_never_closed_swallows_nothing_in_silence(run: Any, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(f'id,body\n1,{SAYS}\n2,"{SAYS}\n3,{SAYS}\n', encoding="utf-8")
    result = run("ingest", tmp_path / "in.csv")
    assert result.exit_code == 3
    assert "in.csv:2: a quote in this row is never closed; close it, or write it twice" in result.stderr
    assert "1 kept" in result.stderr


def test_columns_from_a_file_and_from_flags(run: Any, tmp_path: Path) -> None:
    (tmp_path / "in.tsv").write_text(f"a\tb\tc\n1\t{SAYS}\tx\n", encoding="utf-8")
    (tmp_path / "m.toml").write_text('[columns]\nbody = "b"\nid = "a"\n[constants]\noutlet = "پیک"\n', encoding="utf-8")
    assert "no column that looks like the text" in run("ingest", tmp_path / "in.tsv").stderr
    assert run("ingest", tmp_path / "in.tsv", "--map", tmp_path / "m.toml", "--column", "title=c").exit_code == 0
    [statement] = rows(run("search", "--format", "jsonl"))
    assert (statement["report"], statement["title"], statement["outlet"]) == ("1", "x", "پیک")
    for flags, what in (
        (["--column", "body"], "FIELD=NAME"),
        (["--column", "x=y"], "no field"),
        (["--column", "body=z"], "no column"),
    ):
        result = run("ingest", tmp_path / "in.tsv", *flags)
        assert result.exit_code == 1
        assert what in result.stderr


def test_parquet(run: Any, tmp_path: Path) -> None:
    from datetime import date

    table = pyarrow.table({"text": [SAYS, None], "date": [date(2024, 5, 3), None], "id": [7, 8]})
    parquet.write_table(table, tmp_path / "in.parquet")
    result = run("ingest", tmp_path / "in.parquet")
    assert result.exit_code == 3
    assert "in.parquet:2: no text in column 'text'" in result.stderr
    [statement] = rows(run("search", "--format", "jsonl"))
    assert (statement["report"], statement["published"]) == ("7", "2024-05-03")
    (tmp_path / "bad.parquet").write_bytes(b"PAR1 and more")
    assert "no Parquet" in run("ingest", tmp_path / "bad.parquet").stderr


@pytest.mark.parametrize("days", [pyarrow.date32(), pyarrow.timestamp("us")], ids=str)
def test_parquet_with_a_day_out_of_range(run: Any, tmp_path: Path, days: Any) -> None:
    far = 2**31 - 1 if days == pyarrow.date32() else 2**62
    told = {"id": ["a", "b", "c"], "body": [SAYS] * 3, "date": pyarrow.array([0, far, 1], days)}
    parquet.write_table(pyarrow.table(told), tmp_path / "in.parquet")
    result = run("ingest", tmp_path / "in.parquet")
    assert result.exit_code == 3
    assert "in.parquet:2: a date or time out of range in column «date»" in result.stderr
    assert len(rows(run("search", "--format", "jsonl"))) == 2


def test_json_lines_with_other_keys(run: Any, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps({"nr": 5, "text": SAYS, "day": "1403/2/14"}), encoding="utf-8")
    flags = ["--column", "body=text", "--column", "id=nr", "--column", "published=day"]
    assert run("ingest", tmp_path / "in.jsonl", *flags).exit_code == 0
    [statement] = rows(run("search", "--format", "jsonl"))
    assert (statement["report"], statement["published"]) == ("5", "2024-05-03")


@pytest.mark.parametrize("day", ["1403/02/14", "۱۴ اردیبهشت ۱۴۰۳", "2024-05-03"])
def test_a_day_for_all_reports_is_written_as_any_day(run: Any, tmp_path: Path, day: str) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "a", "body": SAYS}), encoding="utf-8")
    assert run("ingest", tmp_path / "in.jsonl", "--constant", f"published={day}").exit_code == 0
    [statement] = rows(run("search", "--format", "jsonl"))
    assert statement["published"] == "2024-05-03"


def test_a_day_for_all_reports_that_is_none_is_refused(run: Any, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "a", "body": SAYS}), encoding="utf-8")
    for day in ("once", "0001-01-01", "n/a", "05/06/2021"):
        result = run("ingest", tmp_path / "in.jsonl", "--constant", f"published={day}")
        assert (result.exit_code, "'published'" in result.stderr) == (1, True)


def test_a_folder_of_texts(run: Any, tmp_path: Path) -> None:
    (tmp_path / "texts" / "old").mkdir(parents=True)
    (tmp_path / "texts" / "old" / "a.txt").write_text(SAYS, encoding="utf-8")
    (tmp_path / "texts" / "b.txt").write_text(MEET, encoding="utf-8")
    (tmp_path / "texts" / "c.png").write_bytes(b"no text")
    assert run("ingest", tmp_path / "texts").exit_code == 0
    assert [s["report"] for s in rows(run("search", "--format", "jsonl"))] == ["texts/old/a.txt"]
    (tmp_path / "texts" / "old" / "a.txt").write_text(SAYS + " پایان.", encoding="utf-8")
    assert "1 changed, 1 there already" in run("ingest", tmp_path / "texts").stderr
    told = run("versions", "texts/old/a.txt").stdout
    assert "version 2" in told
    assert "{+پایان.+}" in told


def test_retry(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text('{"id": "a", "body": "متن"}\n{"id": "b"}\n', encoding="utf-8")
    assert run("ingest", file).exit_code == 3
    assert "in.jsonl:2: no 'body'" in run("status").stdout
    file.write_text('{"id": "a", "body": "متن"}\n{"id": "b", "body": "متن دوم"}\n', encoding="utf-8")
    result = run("ingest", "--retry-failed")
    assert result.exit_code == 0
    assert "1 kept, 1 there already" in result.stderr
    assert "failed" not in run("status").stdout


def test_standard_input_and_silence(run: Any) -> None:
    result = run("ingest", "-", "--silent", given=json.dumps({"id": "a", "body": SAYS}))
    assert (result.exit_code, result.stderr) == (0, "")


def test_what_can_not_be_read(run: Any, tmp_path: Path) -> None:
    assert "no such file" in run("ingest", tmp_path / "none.jsonl").stderr
    assert run("ingest").exit_code == 1
    (tmp_path / "a.ravi").unlink()
    (tmp_path / "a.ravi").write_text("no store at all", encoding="utf-8")
    result = run("search", "پل")
    assert result.exit_code == 1
    assert "no store of Ravi" in result.stderr


def test_reading_again_what_older_knowledge_read(full: Any, path: Path) -> None:
    db = connect(path, write=True)
    db.execute("UPDATE reader SET knowledge = 'older'")
    db.close()
    assert "2 read with older knowledge (ravi 0.1.0, older): ravi reread --stale" in full("status").stdout
    assert "2 read anew" in full("reread", "--stale").stderr
    assert "older" not in full("status").stdout
    assert "nothing to keep" in full("reread", "--stale").stderr
    assert "2 read anew" in full("reread", "--all").stderr


# --- out


def test_search_in_each_form(full: Any) -> None:
    assert "سهراب نیک‌پی: کتابخانه تازه" in full("search", "کتابخانه").stdout
    [row] = rows(full("search", "کتابخانه", "--speaker", "نیک پی", "--format", "jsonl"))
    assert SAYS[row["start"] : row["end"]] == row["text"]
    [cells] = csv.DictReader(io.StringIO(full("search", "--format", "csv").stdout))
    assert cells["text"] == row["text"]
    nothing = full("search", "باران")
    assert (nothing.exit_code, nothing.stdout, nothing.stderr) == (0, "", "ravi: nothing found\n")
    assert full("search", "--speaker", "هیچکس").exit_code == 1
    assert full("search", "--from", "x").exit_code == 1


def test_formulas_in_cells_are_harmless(run: Any, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "=1+1", "body": SAYS, "title": "@SUM(A1)"}), encoding="utf-8")
    run("ingest", tmp_path / "in.jsonl")
    [cells] = csv.DictReader(io.StringIO(run("search", "--format", "csv").stdout))
    assert (cells["report"], cells["title"]) == ("'=1+1", "'@SUM(A1)")


def test_contacts_person_timeline(full: Any) -> None:
    [row] = rows(full("contacts", "--who", "نیک‌پی", "--with", "آذرمان", "--format", "jsonl"))
    assert row["held"] == "2024-05-03"
    assert "meeting" in full("contacts").stdout
    assert "شهردار" in full("person", "نیک‌پی").stdout
    assert json.loads(full("person", "نیک‌پی", "--format", "jsonl").stdout)["reports"] == 2
    [office] = csv.DictReader(io.StringIO(full("person", "نیک‌پی", "--format", "csv").stdout))
    assert (office["office"], office["reports"]) == ("شهردار بندر نارنج", "2")
    assert "meeting" in full("timeline", "نیک‌پی", "آذرمان").stdout
    assert "کتابخانه" in full("timeline", "نیک‌پی", "--on", "کتابخانه").stdout
    assert full("timeline", "نیک‌پی").exit_code == 1


def test_quote_and_cite(full: Any) -> None:
    told = full("quote", "کتابخانه تازه تا پایان ماه باز می شود", "--speaker", "نیک‌پی").stdout
    assert told.startswith("near in 2 reports from 2024-05-03 to 2024-05-04\n")
    assert "[-ماه-] {+سال+}" in told
    assert full("quote", "باران").stdout.startswith("not found in 2 reports")
    [row] = rows(full("search", "--format", "jsonl"))
    line = full("cite", row["uid"]).stdout
    [cells] = csv.DictReader(io.StringIO(full("cite", row["uid"], "--format", "csv").stdout))
    assert (cells["id"], cells["span"]) == (row["uid"], f"[{row['start']}, {row['end']}]")
    heard = full("quote", "کتابخانه تازه تا پایان ماه باز می شود", "--format", "csv").stdout
    [cells] = csv.DictReader(io.StringIO(heard))
    assert (cells["uid"], cells["text"], cells["outlet"]) == (row["uid"], row["text"], "بامداد")
    assert full("quote", "باران", "--format", "csv").stdout.startswith("likeness,speaker,")
    for part in ("بامداد", "2024-05-03 (1403-02-14)", "https://example.org/a", "sha256:", row["uid"]):
        assert part in line
    assert full("cite", "s123").exit_code == 1


def test_a_word_is_no_quotation(full: Any) -> None:
    told = full("quote", "کتابخانه").stdout
    assert re.match(r"too few words to tell: they stand in \d+ statements? in \d+ reports?.*; give a whole", told)
    assert json.loads(full("quote", "کتابخانه", "--format", "jsonl").stdout)["verdict"] == "too few words"


def test_judge_and_forget(full: Any) -> None:
    [row] = rows(full("contacts", "--format", "jsonl"))
    assert full("judge", "no-contact", row["uid"], "--by", "m").exit_code == 0
    assert full("contacts").stdout == ""
    assert row["uid"] in full("judge", "list").stdout
    assert rows(full("judge", "export"))[0]["id"] == "b"
    assert full("judge", "undo", "1").exit_code == 0
    assert (full("judge", "list").stdout, "no judgements yet" in full("judge", "list").stderr) == ("", True)
    full("judge", "no-contact", row["uid"])
    told = full("judge", "right", row["uid"]).stderr
    assert told == "ravi: judgement 4 is kept; it takes the place of 3 (no_contact)\n"
    assert "a later one takes its place" in full("judge", "list").stdout
    assert len(rows(full("contacts", "--format", "jsonl"))) == 1
    assert "2 reports would be taken out" in full("forget", "سهراب نیک‌پی").stderr
    assert "1 report taken out" in full("forget", "a", "--yes").stderr
    assert len(rows(full("search", "--format", "jsonl"))) == 0


def test_coverage_sample_freeze(full: Any, tmp_path: Path) -> None:
    assert full("coverage", "کتابخانه", "--format", "csv").stdout == (
        f"outlet,month,reports,characters,statements\nبامداد,2024-05,1,{len(SAYS)},1\nپیک,2024-05,1,{len(MEET)},0\n"
    )
    sampled = full("sample", "1", "-o", tmp_path / "s.csv")
    assert sampled.exit_code == 0
    [cells] = csv.DictReader((tmp_path / "s.csv").open(encoding="utf-8"))
    text = (tmp_path / "s.csv").read_text(encoding="utf-8").replace(",,,,\n", ",نیک‌پی,promise,,\n")
    (tmp_path / "s.csv").write_text(text, encoding="utf-8")
    assert "speaker" in full("sample", "--score", tmp_path / "s.csv").stdout
    assert cells["speaker"] == ""
    assert "MANIFEST" not in full("freeze", "-o", tmp_path / "release", "--made", "2026-01-01").stdout
    assert json.loads((tmp_path / "release" / "MANIFEST.json").read_text())["counts"]["reports"] == 2


def test_the_share_that_has_been_read() -> None:
    inputs = Inputs([str(ROOT / "examples")])
    shares = []
    for _ in inputs:
        shares.append(inputs.share())
    assert shares == sorted(shares)
    assert inputs.share() == 1.0


@pytest.mark.slow
def test_stopped_by_hand(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"r{i}", "body": SAYS * 4}) for i in range(20_000)]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    call = ["ingest", str(tmp_path / "in.jsonl"), "--store", str(tmp_path / "a.ravi"), "--jobs", "2"]
    command = [sys.executable, "-c", "from ravi.cli import main; main()", *call]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=_heed_interrupts) as process:
        try:
            deadline = time.monotonic() + 180
            while time.monotonic() < deadline and not count(tmp_path / "a.ravi"):
                time.sleep(0.1)
            process.send_signal(signal.SIGINT)
            _, told = process.communicate(timeout=180)
        finally:
            process.kill()
    assert process.returncode == 130
    assert "so far; the same line goes on from here\nravi: stopped\n" in told
    assert "Traceback" not in told
    kept = count(tmp_path / "a.ravi")
    assert 0 < kept < 20_000
    assert f"{kept:,} kept so far" in told


def _heed_interrupts() -> None:
    """A shell has what it runs in the background ignore Ctrl+C, and so would whoever that starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def count(store: Path) -> int:
    """How many reports a store has, if there is one yet."""
    try:
        db = connect(store)
    except StoreError:
        return 0
    found: int = db.execute("SELECT count(*) FROM report").fetchone()[0]
    db.close()
    return found


# --- what is odd in what was kept


def test_reports_of_one_id_in_one_run_are_told(run: Any, tmp_path: Path) -> None:
    """A number that begins anew for each outlet makes of two reports one; who counts them must know."""
    table = tmp_path / "a.csv"
    table.write_text("id,body\n7,رضایی گفت: راه باز شد.\n8,رضایی گفت: پل باز شد.\n7,رضایی گفت: باغ باز شد.\n")
    first = run("ingest", table)
    assert "1 report with the id or URL of another one" in first.stderr
    assert "the first is 7" in first.stderr
    assert "--column id=NAME" in first.stderr
    table.write_text("id,body\n7,رضایی گفت: میدان باز شد.\n")
    assert "another one" not in run("ingest", table).stderr, "a report that changed since is no oddity"


def test_what_does_not_look_persian_is_told(run: Any, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "e", "body": "The road is open."}\n{"id": "f", "body": "راه باز شد."}\n')
    assert "1 report without text or not Persian by the look" in run("ingest", tmp_path / "a.jsonl").stderr


def test_how_many_failures_are_not_shown(run: Any, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"body": ""}\n' + "{}\n" * 25)
    run("ingest", tmp_path / "a.jsonl")
    assert "5 more failed before: ravi status --failures 25" in run("status").stdout
    assert "more failed" not in run("status", "--failures", "25").stdout


@pytest.mark.parametrize("command", [("quote", "چراغ خانه ما روشن می‌ماند"), ("timeline", "دلاور", "--on", "چراغ")])
def test_rows_for_programs_leave_private_persons_out(run: Any, tmp_path: Path, command: tuple[str, ...]) -> None:
    told = {"id": "p", "body": "مهری دلاور، مادر یکی از جان‌باختگان، گفت: چراغ خانه ما روشن می‌ماند."}
    (tmp_path / "in.jsonl").write_text(json.dumps(told), encoding="utf-8")
    assert run("ingest", tmp_path / "in.jsonl").exit_code == 0
    for form in ("jsonl", "csv"):
        assert "دلاور" not in run(*command, "--format", form).stdout
        assert "دلاور" in run(*command, "--format", form, "--private").stdout
    assert "دلاور" in run(*command).stdout
