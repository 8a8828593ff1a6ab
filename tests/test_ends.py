"""How commands end: stopped, cut off, out of room, or at a file that breaks off; and which files they pass by."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from typer.testing import CliRunner, Result

from ravi.batch import in_order
from ravi.cli.app import app
from ravi.sources.inputs import Inputs

BODY = "علی رضایی، وزیر راه، با حسن کریمی، شهردار سپیدار، دیدار کرد.\nرضایی گفت: کار پل تمام شد."
FULL = Path("/dev/full")


def run(*arguments: object, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], input=given)


def shell(command: str, **more: Any) -> subprocess.CompletedProcess[bytes]:
    """A line of bash, in which ``ravi`` is this one."""
    line = f'set -o pipefail; ravi() {{ {sys.executable} -m ravi "$@"; }}; {command}'
    return subprocess.run(["bash", "-c", line], capture_output=True, check=False, timeout=120, **more)


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    lines = [json.dumps({"id": f"r{i}", "body": BODY}, ensure_ascii=False) for i in range(300)]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path / "in.jsonl"


def _slow(folder: str) -> str:
    """Work that takes a minute and leaves nothing half done."""
    part = Path(folder, f"{os.getpid()}.part")
    part.touch()
    try:
        time.sleep(60)
    finally:
        part.unlink()
    return folder


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timers here")
def test_stopped_work_ends_at_once_and_leaves_nothing(tmp_path: Path) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before, start = signal.signal(signal.SIGALRM, stop), time.monotonic()
    try:
        signal.setitimer(signal.ITIMER_REAL, 1.0)
        with pytest.raises(KeyboardInterrupt):
            list(in_order([str(tmp_path)] * 6, _slow, 2))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert time.monotonic() - start < 30
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("command", ["read", "extract", "mend", "dates"])
def test_whoever_reads_us_may_stop(command: str, rows: Path) -> None:
    done = shell(f"ravi {command} {rows} | head -c 10")
    assert (done.returncode, done.stderr) == (0, b"")


def test_without_a_standard_output(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    done = shell(f"ravi read {tmp_path}/a.txt >&-")
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
def test_a_full_disk(rows: Path) -> None:
    done = shell(f"ravi mend {rows} > {FULL}")
    assert done.returncode == 1
    assert done.stderr.decode() == "ravi: output: the disk is full; make room and run the same again\n"


@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
@pytest.mark.parametrize("asked", ["--help", "read --help", "--version"])
def test_help_for_which_there_is_no_room(asked: str) -> None:
    done = shell(f"ravi {asked} > {FULL}")
    assert done.returncode == 1
    assert done.stderr.decode() == "ravi: output: the disk is full; make room and run the same again\n"


def test_a_folder_that_is_not_there_is_named_as_it_was_given(rows: Path, tmp_path: Path) -> None:
    out = tmp_path / "nowhere" / "out.jsonl"
    assert run("extract", rows, "-o", out).stderr == f"ravi: {out}: there is no such folder; make it first\n"


@pytest.mark.parametrize("command", [["verify"], ["convert", "jsonl"], ["eval"], ["register", "missing"]])
def test_records_that_break_off(command: list[str], tmp_path: Path) -> None:
    file = tmp_path / "cut.jsonl.gz"
    file.write_bytes(gzip.compress(os.urandom(999).hex().encode() + b"\n")[:-300])
    result = run(*command, file)
    assert result.exit_code == 1
    assert f"{file}: a broken gzip file (" in result.stderr


def test_what_stands_before_a_break_is_read(rows: Path, tmp_path: Path) -> None:
    file, out = tmp_path / "cut.jsonl.gz", tmp_path / "out.jsonl"
    lines = [json.dumps({"id": f"r{i}", "body": f"{BODY} {os.urandom(300).hex()}"}) for i in range(100)]
    file.write_bytes(gzip.compress("\n".join(lines).encode())[:-9_000])
    result = run("extract", file, "-o", out, "--silent")
    assert result.exit_code == 3
    assert 0 < out.read_text(encoding="utf-8").count("\n") < 100
    assert "a broken gzip file" in result.stderr
    assert run("extract", tmp_path / "none.jsonl", "-o", tmp_path / "none.out").exit_code == 1
    assert not (tmp_path / "none.out").exists()


def test_dates_goes_on_after_a_bad_row(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"id": "a", "body": "دیروز آمد"}\nbad\n{"id": "b", "body": "دیروز آمد"}\n')
    result = run("dates", tmp_path / "in.jsonl", "--anchor", "1400-02-26")
    assert result.exit_code == 3
    assert [line for line in result.stdout.splitlines() if len(line) == 1] == ["a", "b"]
    assert result.stdout.count("2021-05-15") == 2


# --- files


@pytest.mark.parametrize("form", ["jsonl", "jsonl.gz", "jsonl.zst", "parquet"])
def test_what_extract_wrote_into_a_folder_is_read_from_it(form: str, rows: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    out = tmp_path / "records"
    assert run("extract", rows, "-o", f"{out}/", "--format", form, "--silent").exit_code == 0
    (file,) = out.glob(f"*.{form}")
    for source in (out, file):
        assert run("verify", source).stderr == "ravi: 300 records, nothing wrong\n"
        assert run("convert", "csv", source, "-o", tmp_path / "tables").exit_code == 0
    assert (tmp_path / "tables" / "reports.csv").read_text(encoding="utf-8").count("\n") == 301


def test_a_folder_of_something_else(tmp_path: Path) -> None:
    assert "a folder, and not one of extract; name the files" in run("verify", tmp_path).stderr


def test_a_name_that_promises_what_is_not_written(rows: Path, tmp_path: Path) -> None:
    result = run("extract", rows, "-o", tmp_path / "out.parquet")
    assert (result.exit_code, list(tmp_path.glob("out*"))) == (1, [])


def test_files_packed_by_zstandard(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    whole, cut = tmp_path / "a.jsonl.zst", tmp_path / "b.jsonl.zst"
    with arrow.CompressedOutputStream(str(whole), "zstd") as stream:
        stream.write("".join(json.dumps({"id": f"z{i}", "body": BODY}) + "\n" for i in range(9)).encode())
    data = whole.read_bytes()
    cut.write_bytes(data[: len(data) // 2])
    result = run("ingest", whole, cut, "--store", tmp_path / "a.db")
    assert result.exit_code == 3
    assert "9 kept" in result.stderr
    assert f"{cut}: a broken Zstandard file (" in result.stderr


def test_files_of_a_folder_that_are_passed_by_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for name in ("a.txt", "b.xlsx", "c.xlsx", "notes", ".hidden"):
        (folder / name).write_text(BODY, encoding="utf-8")
    (folder / "gone.txt").symlink_to("nowhere.txt")
    told = "ravi: left out, for no suffix tells what they hold: 2 .xlsx, 1 notes; rename what is a report\n"
    result = run("ingest", folder, "--store", tmp_path / "a.db")
    assert told in result.stderr
    assert f"{folder}/gone.txt: no such file" in result.stderr
    assert "1 kept" in result.stderr
    assert told in run("extract", folder, "-o", tmp_path / "out.jsonl").stderr


def test_a_folder_that_may_not_be_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def walk(folder: Path, onerror: Any) -> Any:
        onerror(PermissionError(13, "Permission denied", str(tmp_path / "shut")))
        return iter(())

    monkeypatch.setattr("ravi.sources.inputs.os.walk", walk)
    (error,) = Inputs([str(tmp_path)])
    assert str(error) == f"{tmp_path}/shut: Permission denied; see that it can be read"


def test_a_workbook_is_told_how_to_be_saved(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK")
    assert "a workbook can't be read yet; save its sheet as CSV UTF-8" in run("extract", tmp_path / "a.xlsx").stderr


def test_a_release_that_fails_leaves_no_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    store, out = tmp_path / "a.db", tmp_path / "release"
    run("ingest", tmp_path / "a.txt", "--store", store)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("ravi.store.freezing._coverage", full)
        assert run("freeze", "--store", store, "-o", out).exit_code == 1
    with suppress(FileNotFoundError):
        assert not list(out.iterdir())
    assert run("freeze", "--store", store, "-o", out).exit_code == 0


def test_nothing_of_ours_is_no_correction(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    run("ingest", tmp_path / "a.txt", "--store", tmp_path / "a.db")
    result = run("bring", "conllu", tmp_path / "a.txt", "--store", tmp_path / "a.db")
    assert result.exit_code == 1
    assert "no report of ravi in it" in result.stderr


def test_what_failed_is_tried_again_wherever_it_stood(tmp_path: Path) -> None:
    packed, store, gone = tmp_path / "a.zip", tmp_path / "a.db", tmp_path / "gone.jsonl"

    def pack(text: str) -> None:
        with ZipFile(packed, "w") as file:
            file.writestr("in.jsonl", text)

    pack("no json\n")
    assert run("ingest", packed, gone, "--store", store).exit_code == 1
    pack(json.dumps({"id": "a", "body": BODY}))
    result = run("ingest", "--retry-failed", "--store", store)
    assert (result.exit_code, "1 kept" in result.stderr) == (3, True)
    assert f"{gone}: no such file" in result.stderr
    failures = json.loads(run("status", "--json", "--store", store).stdout)["failures"]
    assert [f["source"] for f in failures] == [str(gone)]


def test_a_watch_for_a_kind_that_there_is_not(tmp_path: Path) -> None:
    store = tmp_path / "a.db"
    (tmp_path / "feeds.txt").write_text("http://127.0.0.1:9/feed\n")
    result = run("watch", tmp_path / "feeds.txt", "--once", "--kind", "meetng", "--store", store)
    assert "no kind 'meetng' of contacts; one of meeting, phone_call" in result.stderr
    assert result.exit_code == 1
    nowhere = tmp_path / "nowhere" / "contacts.xml"
    assert (
        f"ravi: {nowhere}: there is no such folder; make it first"
        in run("watch", tmp_path / "feeds.txt", "--once", "--atom", nowhere, "--store", store).stderr
    )


def test_a_line_of_a_list_that_is_no_address_is_told(tmp_path: Path) -> None:
    asked: list[str] = []

    class Nowhere:
        def reports(self, urls: list[str]) -> list[Any]:
            asked.extend(urls)
            return []

    (tmp_path / "in.txt").write_text("https://a.example/1\n# ours\nhttps://a.example/2\na.example/3\n")
    found = list(Inputs([str(tmp_path / "in.txt")], network=Nowhere))  # type: ignore[arg-type]
    assert asked == ["https://a.example/1", "https://a.example/2"]
    assert [str(e) for e in found] == [
        f"{tmp_path}/in.txt:4: no URL: 'a.example/3'; begin it with https://, or take it out"
    ]


@pytest.mark.parametrize(("given", "failed"), [("https://127.0.0.1:1/1\nhttps://127.0.0.1:1/2\n", 2), ("", 0)])
def test_a_list_of_addresses_through_a_pipe(given: str, failed: int, tmp_path: Path) -> None:
    done = shell(f"ravi ingest - --store {tmp_path}/news.db --silent", input=given.encode())
    assert done.stderr.decode().count("is no address open to all") == failed
    assert "JSON" not in done.stderr.decode()


def test_reports_through_a_pipe_are_read_from_their_first_line(rows: Path, tmp_path: Path) -> None:
    done = shell(f"ravi ingest - --store {tmp_path}/news.db < {rows}")
    assert done.returncode == 0
    assert "300 kept" in (done.stdout + done.stderr).decode()
