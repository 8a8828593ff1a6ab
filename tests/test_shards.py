"""Shards: the same records in whatever shards, by however many, begun however often; failures beside them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ravi.batch import Options
from ravi.cli.app import app
from ravi.errors import InputError
from ravi.shards import begin, done, plan, work

BODY = "سهراب نیک‌پی، شهردار بندر نارنج، گفت: کار شمارهٔ {n} تمام شد."


def run(*words: object) -> Result:
    return CliRunner().invoke(app, list(map(str, words)))


@pytest.fixture
def given(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    (folder / "more").mkdir(parents=True)
    rows = [json.dumps({"id": f"r{n}", "body": BODY.format(n=n)}, ensure_ascii=False) for n in range(7)]
    (folder / "a.jsonl").write_text("\n".join([*rows[:3], "{", *rows[3:6]]) + "\n", encoding="utf-8")
    (folder / "more" / "b.jsonl.gz").write_bytes(gzip.compress(rows[6].encode("utf-8")))
    (folder / "more" / "c.txt").write_text(BODY.format(n="c"), encoding="utf-8")
    (folder / "more" / "left.bin").write_bytes(b"\0")
    return folder


def records(folder: Path) -> list[str]:
    lines: list[str] = []
    for file in sorted(folder.glob("*.jsonl.gz")):
        lines += gzip.decompress(file.read_bytes()).decode("utf-8").splitlines()
    return lines


def test_a_folder_becomes_shards(given: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run("extract", given, "-o", out)
    assert result.exit_code == 3
    assert "8 records in 3 shards, 1 reports failed" in result.stderr
    assert "a.jsonl:4: " in result.stderr
    alone = run("extract", given / "a.jsonl").stdout.splitlines()
    assert records(out)[:6] == alone
    assert not list(out.glob("*.part"))
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert len(manifest["shards"]) == 3
    assert manifest["software"].startswith("ravi ")


def test_what_is_done_is_passed_by(given: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("extract", given, "-o", out)
    before = {f.name: (f.read_bytes(), f.stat().st_mtime_ns) for f in out.iterdir()}
    gone = next(out.glob("*b.done.json"))
    gone.unlink()
    result = run("extract", given, "-o", out)
    assert "2 of 3 shards are done already" in result.stderr
    after = {f.name: (f.read_bytes(), f.stat().st_mtime_ns) for f in out.iterdir()}
    assert {n: b for n, (b, _) in before.items()} == {n: b for n, (b, _) in after.items()}
    changed = {n for n in before if before[n][1] != after[n][1]}
    assert changed == {gone.name, gone.name.replace(".done.json", ".jsonl.gz")}


def test_small_shards_hold_the_same(given: Path, tmp_path: Path) -> None:
    shards = plan([str(given)], size=200)
    assert len(shards) > 4
    out = tmp_path / "out"
    for shard in reversed(begin(out, shards, Options())):
        work(shard, str(out), Options())
    whole = tmp_path / "whole"
    for shard in begin(whole, plan([str(given)]), Options()):
        work(shard, str(whole), Options())
    assert records(out) == records(whole)
    failed = [f for s in shards for f in getattr(done(s, out), "failed", ())]
    assert [(f["file"].rpartition("/")[2], f["row"]) for f in failed] == [("a.jsonl", 4)]


def test_another_folder_for_something_else(given: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    begin(out, plan([str(given)]), Options())
    with pytest.raises(InputError, match="holds the shards of other files"):
        begin(out, plan([str(given)]), Options(text=False))
    assert "shards need a folder" in run("extract", given).stderr
    (tmp_path / "empty").mkdir()
    assert "no reports" in run("extract", tmp_path / "empty", "-o", out).stderr
    assert "no such file" in run("extract", given, tmp_path / "none", "-o", out).stderr


@pytest.mark.slow
def test_two_processes_give_the_same_bytes(given: Path, tmp_path: Path) -> None:
    for jobs in (1, 2):
        run("extract", given, "-o", tmp_path / f"out{jobs}", "--jobs", jobs)
    one, two = ({f.name: f.read_bytes() for f in (tmp_path / f"out{j}").iterdir()} for j in (1, 2))
    assert one == two
