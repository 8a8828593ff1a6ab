"""The command line: what it prints, what it refuses and how, and with which exit code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from ravi import batch
from ravi.cli.app import app
from ravi.cli.reasons import split
from ravi.cli.showing import printable
from ravi.report import Report

TEXT = (
    "سهراب نیک‌پی، شهردار بندر نارنج، با لاله آذرمان، رئیس سازمان کتابخانه‌ها، دیدار کرد.\n"
    "نیک‌پی گفت: کتابخانه تازه تا پایان سال باز می‌شود.\n"
)
ROWS = [{"id": f"r{i}", "title": "گزارش", "body": TEXT, "published": "2024-05-01"} for i in range(3)]


def run(*arguments: object, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], input=given)


def script(*arguments: object, **more: Any) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    command = [sys.executable, "-c", "from ravi.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, timeout=120, **more)


def records(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def text(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "a.txt"


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    return tmp_path / "in.jsonl"


# --- read


def test_read_for_people(text: Path) -> None:
    result = run("read", text)
    assert result.exit_code == 0
    assert "گفته‌ها" in result.stdout
    assert "کتابخانه تازه" in result.stdout
    assert "Statements" in run("read", "--lang", "en", text).stdout
    assert all(len(line) <= 80 for line in result.stdout.splitlines())


def test_read_as_json(text: Path) -> None:
    [record] = records(run("read", "--json", text))
    assert record["report"]["body"] == TEXT
    assert record["statements"]
    [same] = records(run("read", "--json", "-", given=TEXT))
    assert same == record


def test_read_stand_off_and_offsets(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("🙂 " + TEXT, encoding="utf-8")
    [plain], [units], [both] = (
        records(run("read", "--json", tmp_path / "a.txt", *more))
        for more in ((), ("--offsets", "utf16"), ("--offsets", "bytes", "--no-text"))
    )
    at, moved = plain["statements"][0]["content"][0], units["statements"][0]["content"][0]
    assert moved == [at[0] + 1, at[1] + 1]
    assert both["report"]["body"] is None
    words = ("🙂 " + TEXT).encode()[slice(*both["statements"][0]["content"][0])].decode()
    assert words == plain["statements"][0]["text"]


def test_read_goes_on_after_a_file_that_fails(text: Path) -> None:
    result = run("read", "--json", "none.txt", text)
    assert result.exit_code == 3
    assert len(records(result)) == 1
    assert result.stderr == "ravi: none.txt: no such file; look at the spelling of its path\n"
    assert run("read", "none.txt").exit_code == 1


@pytest.mark.parametrize("words", [TEXT, TEXT * 20])
def test_words_in_the_place_of_a_file_are_told_where_they_go(words: str) -> None:
    result = run("read", words)
    assert result.exit_code == 1
    assert result.stderr.endswith("no such file; give words through a pipe, to -\n")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "an empty text"),
        (b"   \n", "an empty text"),
        (b"The mayor opened a library.", "does not look Persian"),
        ("🙂🙂 … 123".encode(), "does not look Persian"),
    ],
)
def test_nothing_to_read_is_an_honest_empty_reading(data: bytes, expected: str) -> None:
    result = run("read", "--json", "-", given=data)
    assert result.exit_code == 0
    [record] = records(result)
    assert [record[k] for k in ("actors", "contacts", "statements", "acts")] == [[], [], [], []]
    assert expected in result.stderr


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\xd3\xe1\xc7\xe3", "not UTF-8"),
        (b"a\0b", "NUL"),
        (b"\xed\xa0\x80", "not UTF-8"),
        (b"<html><body><p>a</p></body></html>", "HTML"),
    ],
)
def test_what_can_not_be_read_is_told_in_one_line(data: bytes, expected: str) -> None:
    result = run("read", "-", given=data)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert expected in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("ravi: standard input: ")


@pytest.mark.slow
@pytest.mark.parametrize(
    "body",
    [
        "کتابخانه باز است " * 600_000,
        "«" * 100_000,
        "«" * 50_000 + "»" * 50_000,
        '"' * 100_001,
        "گفت: " * 20_000,
        "(" * 100_000,
        "شهردار گفت: «" * 5_000,
        "\u200c" * 100_000,
        "ك" * 300_000,
        "به گزارش " * 20_000,
        "." * 100_000,
        "\n" * 100_000,
    ],
    ids=[
        "10 MB on one line",
        "open",
        "nested",
        "straight",
        "cues",
        "brackets",
        "open cues",
        "half-spaces",
        "one word",
        "by-lines",
        "stops",
        "lines",
    ],
)
def test_no_input_takes_time_that_grows_faster_than_its_length(body: str) -> None:
    """Each of these would take hours, not seconds, in a program that looks at every pair of places."""
    result = script("read", "--json", "-", input=body.encode())
    assert result.returncode == 0, result.stderr.decode()[-500:]
    assert json.loads(result.stdout)["report"]["body"] == body


def test_nothing_steers_the_terminal() -> None:
    result = run("read", "-", given="شهردار گفت: راه \x1b[31m\u202eباز است و \x07 [bold]می‌ماند[/bold].")
    assert result.exit_code == 0
    assert not set("\x1b\u202e\x07") & set(result.stdout)
    assert printable("a\x1bb\nc") == "a b\nc"


# --- extract


def test_extract_keeps_the_order(rows: Path, tmp_path: Path) -> None:
    result = run("extract", rows, "-o", tmp_path / "out.jsonl")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    out = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["report"]["id"] for line in out] == ["r0", "r1", "r2"]
    assert run("extract", rows).stdout.splitlines() == out
    assert run("extract", "-", given=rows.read_bytes()).stdout.splitlines() == out
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_extract_with_several_processes_gives_the_same_bytes(
    rows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "CHUNK_REPORTS", 1)
    many = tmp_path / "many.jsonl"
    many.write_text("\n".join(json.dumps({**ROWS[0], "id": f"m{i}"}) for i in range(40)) + "\n{", encoding="utf-8")
    one, two = run("extract", many), run("extract", many, "--jobs", 2)
    assert one.stdout == two.stdout
    assert one.stderr == two.stderr
    assert len(records(two)) == 40
    assert two.exit_code == 3


def test_extract_tells_and_counts_failed_rows(tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_bytes(
        b"\n".join(
            [
                json.dumps(ROWS[0]).encode(),
                b"{",
                b'{"title": "a"}',
                b'{"body": "\xff"}',
                b'{"body": "\\u0000"}',
                b'{"body": "\\ud800"}',
                b"[]",
                json.dumps(ROWS[1]).encode(),
            ]
        )
    )
    result = run("extract", bad, "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 3
    told = result.stderr.splitlines()
    assert [line.split(": ")[1] for line in told[:-1]] == [f"{bad}:{row}" for row in range(2, 8)]
    assert told[-1] == f"ravi: {bad}: 6 of 8 reports failed"
    assert len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def test_extract_of_nothing_good_has_failed(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("{\n{", encoding="utf-8")
    assert run("extract", tmp_path / "bad.jsonl").exit_code == 1


def test_extract_leaves_no_half_file(rows: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("as before", encoding="utf-8")
    (tmp_path / "a.jsonl.gz").write_bytes(b"no gzip")
    assert run("extract", tmp_path / "a.jsonl.gz", "-o", out).exit_code == 1
    assert out.read_text(encoding="utf-8") == "as before"
    assert not list(tmp_path.glob("*.part"))
    assert run("extract", rows, "-o", tmp_path / "no" / "out.jsonl").exit_code == 1
    assert run("extract", rows, "-o", "/dev/null").exit_code == 0
    assert Path("/dev/null").is_char_device()


def test_extract_warns_of_what_is_not_persian() -> None:
    result = run("extract", "-", given=json.dumps({"id": "en", "body": "The mayor said so."}))
    assert result.exit_code == 0
    assert "warning: 1 report without text or not Persian by the look of it; the first is en" in result.stderr


@pytest.mark.parametrize("command", ["extract", "read", "shards"])
@pytest.mark.parametrize("name", ["empty", "empty.jsonl", "heading.csv"])
def test_where_no_report_stands_that_is_told(command: str, name: str, tmp_path: Path) -> None:
    """A folder, a file and a table with nothing in them."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "heading.csv").write_text("id,body\n", encoding="utf-8")
    out = tmp_path / "out.jsonl"
    out.write_text("as before", encoding="utf-8")
    calls = {
        "extract": ("extract", tmp_path / name, "-o", out),
        "read": ("read", *([tmp_path / name] if name != "empty" else [tmp_path / "empty.jsonl"])),
        "shards": ("extract", tmp_path / name, "-o", f"{tmp_path}/shards/"),
    }
    result = run(*calls[command])
    assert result.exit_code == 1
    assert "no reports in it" in result.stderr
    assert out.read_text(encoding="utf-8") == "as before"


def test_reports_of_one_id_are_told_and_nothing_fails(tmp_path: Path) -> None:
    """A report is told from others by its id: in one file, in shards, and among records."""
    given, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines = [json.dumps({**ROWS[0], "id": i}) for i in ("a", "b", "a\n", "b", "c", "b")]
    given.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for result in (
        run("extract", given, "-o", out),
        run("extract", given, "-o", f"{tmp_path}/shards/"),
        run("extract", given, given, "-o", f"{tmp_path}/twice/"),
        run("verify", out),
        run("verify", f"{tmp_path}/shards/"),
    ):
        assert result.exit_code == 0
        told = next(line for line in result.stderr.splitlines() if "the id of another one" in line)
        assert re.search(r"\b[28] re(ports|cords) with .*; the first is \w", told), told
    assert f"the first is b ({out}:4)" in run("verify", out).stderr
    assert len(out.read_bytes().splitlines()) == 6
    sound = tmp_path / "sound.jsonl"
    sound.write_text("\n".join(lines[:3]), encoding="utf-8")
    assert "another one" not in run("extract", sound, "-o", out).stderr + run("verify", out).stderr


def test_ids_are_looked_through_in_bounded_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    import tracemalloc

    from ravi import seen as module

    tracemalloc.start()
    with module.Seen() as seen:
        for number in range(30_000):
            seen.add(f"report {number}")
        seen.add("report 7")
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()
    assert (seen.again.count, seen.again.first) == (1, "report 7")


def test_no_room_for_the_ids_stops_nothing() -> None:
    from ravi.seen import Seen

    with Seen() as seen:
        seen.add("a")
        seen._db.execute("COMMIT")
        seen._db.execute("PRAGMA query_only = 1")
        seen.add("b")
        seen.add("a")
    assert seen.again.count == 0


def test_the_columns_of_a_table_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,body\n1,راه باز شد.\n", encoding="utf-8")
    assert "a.csv: body = body, id = id" in run("extract", tmp_path / "a.csv").stderr
    assert "a.csv: body = body, id = id" in run("extract", tmp_path).stderr
    assert run("extract", tmp_path / "a.csv", "--silent").stderr == ""


def test_a_report_that_trips_the_reading_does_not_stop_the_others(rows: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ravi import reading

    sound = reading.read

    def trips(report: Report, *rest: Any, **more: Any) -> Any:
        return 1 / 0 if report.id == "r1" else sound(report, *rest, **more)

    monkeypatch.setattr(reading, "read", trips)
    result = run("extract", rows)
    assert result.exit_code == 3
    assert [r["report"]["id"] for r in records(result)] == ["r0", "r2"]
    assert "report r1: could not be read (ZeroDivisionError" in result.stderr


# --- why, verify, check, eval, schema


def test_why(text: Path, rows: Path) -> None:
    result = run("why", text, "s1")
    assert result.exit_code == 0
    assert result.stdout.startswith("s1  indirect statement")
    assert "cues.tsv:" in result.stdout
    assert run("why", f"{rows}:r1", "s1").exit_code == 0
    assert run("why", "--", "-:r2", "a1", given=rows.read_bytes()).exit_code == 0
    for arguments, expected in (
        ((rows, "s1"), "holds several reports"),
        ((f"{rows}:r9", "s1"), "no report 'r9'"),
        ((text, "s99"), "no record 's99'"),
        (("none", "s1"), "no such file"),
    ):
        failed = run("why", *arguments)
        assert failed.exit_code == 1
        assert expected in failed.stderr


def test_a_report_is_named_by_file_and_id(rows: Path) -> None:
    assert split(str(rows)) == (str(rows), None)
    assert split(f"{rows}:sha256:1") == (str(rows), "sha256:1")
    assert split("none:1") == ("none:1", None)


def test_verify(rows: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    run("extract", rows, "-o", out)
    result = run("verify", out)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "ravi: 3 records, nothing wrong\n"
    record = json.loads(out.read_text(encoding="utf-8").splitlines()[0])
    record["statements"][0]["text"] = "دیگر"
    out.write_text(json.dumps(record) + "\n{\n[]\n", encoding="utf-8")
    result = run("verify", out)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{out}:1: r0: statements[0].text: ")
    assert f"{out}:2: ?: no JSON" in result.stdout


def test_eval(tmp_path: Path) -> None:
    gold = {
        "id": "r0",
        "body": TEXT,
        "actors": [{"key": "a", "name": "سهراب نیک‌پی", "type": "person"}],
        "contacts": [],
        "statements": [{"speaker": "a", "content": [[98, 135]], "form": "indirect"}],
        "acts": [],
    }
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold), encoding="utf-8")
    result = run("eval", tmp_path / "gold.jsonl", "--json", "--errors", "5")
    figures = json.loads(result.stdout)
    assert figures["reports"] == 1
    assert figures["statement_content"]["gold"] == 1
    run("extract", tmp_path / "gold.jsonl", "-o", tmp_path / "out.jsonl")
    given = run("eval", tmp_path / "gold.jsonl", "--records", tmp_path / "out.jsonl", "--json")
    assert json.loads(given.stdout) == figures
    assert "statement_content" in run("eval", tmp_path / "gold.jsonl").stdout


def test_eval_of_what_is_no_gold(rows: Path) -> None:
    result = run("eval", rows)
    assert result.exit_code == 1
    assert "no 'actors' in the first row" in result.stderr


def test_schema() -> None:
    assert json.loads(run("schema").stdout)["title"] == "Reading"


def test_knowledge_of_ones_own(text: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    theirs, [ours] = (
        records(run("read", "--json", text)),
        records(run("read", "--json", "--knowledge", tmp_path / "mine", text)),
    )
    assert ours["statements"] == theirs[0]["statements"]
    result = run("read", "--knowledge", tmp_path / "none", text)
    assert result.exit_code == 1
    assert "no such folder" in result.stderr


# --- usage and endings


@pytest.mark.parametrize(
    "arguments",
    [
        ["sing"],
        ["read"],
        ["extract"],
        ["read", "--lang", "xx", "-"],
        ["read", "--as-of", "yesterday", "-"],
        ["extract", "-", "--jobs", "0"],
        ["extract", "-", "--offsets", "words"],
        ["why"],
        ["--nothing"],
    ],
)
def test_faults_of_usage(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr


def test_version() -> None:
    assert run("--version").stdout.startswith("ravi 0")


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text("\n".join(json.dumps({**ROWS[0], "id": f"m{i}"}) for i in range(300)), encoding="utf-8")
    command = f"{sys.executable} -c 'from ravi.cli import main; main()' extract {many} | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=60)
    assert (len(done.stdout), done.stderr) == (10, b"")


def test_stopped_by_the_keyboard(rows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: Any, **__: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr("ravi.cli.extracting.lines", stopped)
    result = run("extract", rows, "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 130
    assert result.stderr == "ravi: stopped\n"
    assert not list(tmp_path.glob("out*"))


def test_persian_is_printed_whatever_the_locale(text: Path) -> None:
    done = script("read", text, env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"})
    assert done.returncode == 0
    assert "کتابخانه تازه" in done.stdout.decode()
