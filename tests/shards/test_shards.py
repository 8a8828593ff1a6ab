"""Archives in shards: cut rightly, read once, gone on with after any end, the same bytes by whoever reads."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ravi.batch import Line, Options, lines
from ravi.cli.sharding import How, run
from ravi.errors import MissingExtra, RaviError
from ravi.shards import FORMS, extracted, planned, work
from ravi.shards.planning import shards_of
from ravi.shards.working import missing
from ravi.sources import reports

TEXT = "علی رضایی، وزیر راه، گفت: «راه شماره {} باز شد.»"


def archive(folder: Path, count: int = 40) -> Path:
    """Some reports, two bad rows among them."""
    rows = [json.dumps({"id": f"r{n}", "body": TEXT.format(n)}, ensure_ascii=False) for n in range(count)]
    rows[7], rows[31] = '{"title": "no body"}', "{"
    path = folder / "in.jsonl"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """An archive."""
    return archive(tmp_path)


def whole(source: Path) -> bytes:
    """The records as one command writes them into one file."""
    found = lines(reports(str(source), "jsonl"), Options())
    return b"".join(o.data for o in found if isinstance(o, Line))


@given(
    rows=st.lists(st.binary(max_size=30).map(lambda b: b.replace(b"\n", b" ")), max_size=30), size=st.integers(1, 90)
)
def test_every_line_is_in_one_shard(rows: list[bytes], size: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("cut") / "in.jsonl"
    data = b"\n".join(rows)
    path.write_bytes(data)
    shards = list(shards_of([str(path)], size))
    assert b"".join(data[s.start : s.end] for s in shards) == data
    assert all(data[: s.start].count(b"\n") == s.row for s in shards)
    assert all(data[: b.start].endswith(b"\n") for _, b in pairwise(shards))
    assert all(s.end is not None and s.end - s.start < size + max(map(len, rows)) + 2 for s in shards)


@pytest.mark.parametrize("form", FORMS)
def test_shards_hold_what_one_file_holds(source: Path, tmp_path: Path, form: str) -> None:
    manifest = planned([str(source)], tmp_path / "out", form, Options(), size=900)
    told = list(extracted(manifest, tmp_path / "out"))
    assert len(told) > 2
    assert b"".join(_records(tmp_path / "out" / s.file, form) for s in told) == whole(source)
    assert [f["row"] for s in told for f in s.failed] == [8, 32]


def _records(path: Path, form: str) -> bytes:
    if form == "jsonl":
        return path.read_bytes()
    if form == "jsonl.gz":
        return gzip.decompress(path.read_bytes())
    arrow = pytest.importorskip("pyarrow")
    if form == "jsonl.zst":
        return bytes(arrow.input_stream(str(path), compression="zstd").read())
    import pyarrow.parquet

    rows = pyarrow.parquet.read_table(path).to_pylist()
    assert all((row["record"] is None) == bool(row["error"]) for row in rows)
    return b"".join(row["record"].encode() + b"\n" for row in rows if row["record"])


def test_what_is_done_is_not_done_again(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    manifest = planned([str(source)], out, "jsonl", Options(), size=900)
    first = list(extracted(manifest, out))
    (out / first[1].file).unlink()  # somebody took it away
    assert [s.name for s in missing(manifest.shards, out)] == [first[1].shard]
    times = {s.file: (out / s.file).stat().st_mtime_ns for s in first if s is not first[1]}
    assert list(extracted(manifest, out)) == first
    assert times == {name: (out / name).stat().st_mtime_ns for name in times}


def test_a_folder_is_of_one_manifest(source: Path, tmp_path: Path) -> None:
    planned([str(source)], tmp_path / "out", "jsonl", Options())
    with pytest.raises(RaviError, match="other options"):
        planned([str(source)], tmp_path / "out", "parquet", Options())
    source.write_text('{"body": "ب"}\n', encoding="utf-8")
    with pytest.raises(RaviError, match="other files"):
        planned([str(source)], tmp_path / "out", "jsonl", Options())


def test_a_run_that_is_killed_is_gone_on_with(tmp_path: Path) -> None:
    source = archive(tmp_path, count=400)
    command = [sys.executable, "-c", "from ravi.cli import main; main()", "extract", str(source)]
    command += ["-o", f"{tmp_path / 'out'}/", "--format", "jsonl", "--silent"]
    manifest = planned([str(source)], tmp_path / "out", "jsonl", Options(), size=1_000_000)
    (tmp_path / "out" / "manifest.json").unlink()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    folder = tmp_path / "out"
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline and not list(folder.glob("*.part")):
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert not list(folder.glob("*.jsonl"))  # nothing half done stands under its name
    assert subprocess.run(command, stderr=subprocess.DEVNULL).returncode == 3  # two rows failed
    assert (folder / f"{manifest.shards[0].name}.jsonl").read_bytes() == whole(source)


def test_dasks_workers_write_the_same_bytes(source: Path, tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    here, there = (planned([str(source)], tmp_path / n, "jsonl", Options(), size=900) for n in ("here", "there"))
    mine = {s.shard: s for s in extracted(here, tmp_path / "here")}
    cluster: Any = distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None, protocol="tcp://"
    )
    with cluster:
        theirs = {s.shard: s for s in extracted(there, tmp_path / "there", scheduler=cluster.scheduler_address)}
    assert theirs == mine


def test_a_scheduler_that_is_not_there(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    manifest = planned([str(source)], tmp_path / "out", "jsonl", Options())
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingExtra, match=r"ravi\[cluster\]"):
        list(extracted(manifest, tmp_path / "out", scheduler="tcp://127.0.0.1:1"))


def test_a_shard_that_can_not_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(b"\x1f\x8bno")
    shard = next(iter(shards_of([str(tmp_path / "a.jsonl.gz")])))
    told = work(shard, str(tmp_path), "jsonl", Options())
    assert "broken gzip" in told.fault
    assert missing([shard], tmp_path) == [shard]


def test_the_command_tells_what_failed(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = f"{tmp_path / 'out'}/"
    assert run([str(source)], out, Options(), How("jsonl", 900, 1, None), silent=False) == 3
    told = capsys.readouterr().err
    assert f"{source}:8: no 'body'" in told
    assert "2 of 40 reports failed" in told
    assert "0 of them done already" in told
