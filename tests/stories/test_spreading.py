"""Stories in shards: the same stories and the same bytes however they are dealt out, killed and gone on with."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_growing import sayings, tellings
from test_kept import REPORTS, keep
from typer.testing import CliRunner

from ravi.cli.app import app
from ravi.errors import RaviError, StoreError
from ravi.knowledge import load
from ravi.store.database import connect, still
from ravi.stories import Said, Telling, looking
from ravi.stories.blocks import stretches
from ravi.stories.clusters import clusters, links_of
from ravi.stories.dealing import links_in, runs_of
from ravi.stories.judged import Saying
from ravi.stories.kept import BESIDE, build
from ravi.stories.spreading import Row, Settled, Spread, Work, link


@settings(max_examples=100, deadline=None)
@given(st.data(), tellings(), sayings, st.integers(1, 12))
def test_any_split_in_any_order(data: st.DataObject, told: list[Telling], said: list[Saying], size: int) -> None:
    whole = {*links_of(told)}
    runs = [*runs_of(Counter(at for t in told for at in stretches(t)), size)]
    assert [r.name for r in runs] == sorted({r.name for r in runs})
    found = [x for run in data.draw(st.permutations(runs)) for x in links_in(run, data.draw(st.permutations(told)))]
    assert sorted(found) == sorted(whole)  # so no link is found twice either
    twice = data.draw(st.permutations([*found, *found]))
    groups = clusters(data.draw(st.permutations(told)), {*twice}, Said.of(said))
    at_once = clusters(told, whole, Said.of(said))
    assert [[t.id for t in g] for g in groups] == [[t.id for t in g] for g in at_once]


@settings(max_examples=40, deadline=None)
@given(told=tellings(), size=st.integers(1, 12))
def test_links_by_files(told: list[Telling], size: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    work = Work(tmp_path_factory.mktemp("work") / "w", {}, Spread(size=size))
    rows = [*work.dealt(Row.of(n, t).line() for n, t in enumerate(told))]
    assert [(r.contact, r.id) for r in rows] == [(n, t.id) for n, t in enumerate(told)]
    found = [*work.links()]
    links = [(*sorted((told[x[0]].id, told[x[1]].id)), x[2]) for x in found if not isinstance(x, Settled)]
    assert sorted(links) == sorted(map(tuple, links_of(told)))
    at_once = {tuple(t.id for t in g) for g in clusters(told, links_of(told))}
    assert {tuple(told[n].id for n in x.contacts) for x in found if isinstance(x, Settled)} <= at_once


def everything(path: Path) -> dict[str, Any]:
    """All that a store knows of stories, and what the command lists."""
    with closing(connect(path)) as db:
        asked = (
            "SELECT contact, uid, story, told FROM story_telling",
            "SELECT * FROM story_block",
            "SELECT * FROM story",
        )
        rows = {query: sorted(map(tuple, db.execute(query)), key=repr) for query in asked}
        links = "SELECT one, other, weight FROM story_link ORDER BY 1, 2"
        rows[links] = [tuple(r) for r in db.execute(links)]
    run = CliRunner().invoke(app, ["stories", "list", "--format", "jsonl", "--store", str(path)])
    return {**rows, "listed": run.stdout_bytes}


@pytest.mark.parametrize("how", [Spread(1, contacts=1, size=1), Spread(2, contacts=2, size=3), Spread(3)])
def test_a_store_by_shards(path: Path, db: sqlite3.Connection, how: Spread) -> None:
    keep(db, *REPORTS)
    alone = build(db, load())
    there = everything(path)
    assert build(db, load(), everything=True, spread=how) == alone
    assert everything(path) == there
    assert not folder_of(path).exists()
    assert build(db, load(), spread=how).contacts == 0


def test_what_people_said_comes_before(path: Path, db: sqlite3.Connection) -> None:
    keep(db, *REPORTS)
    build(db, load())
    ids = {frozenset(r["id"] for r in s["reports"]): s["id"] for s in looking.every_story(db)}
    looking.join(db, ids[frozenset(("r3",))], ids[frozenset(("r4",))])
    looking.split(db, ids[frozenset(("r1", "r2", "r5"))], ["r2"])
    alone = build(db, load(), everything=True)
    there = everything(path)
    assert build(db, load(), everything=True, spread=Spread(1)) == alone
    assert everything(path) == there


def test_what_comes_later_is_taken_in(path: Path, db: sqlite3.Connection) -> None:
    how = Spread(1, contacts=1, size=2)
    keep(db, *REPORTS[:3])
    build(db, load(), spread=how)
    keep(db, *REPORTS[3:])
    assert build(db, load(), spread=how).contacts == 2
    there = everything(path)
    build(db, load(), everything=True)
    assert everything(path)["listed"] == there["listed"]


def folder_of(path: Path) -> Path:
    return path.with_name(path.name + BESIDE)


def test_killed_half_way_and_taken_up_again(
    path: Path, db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody stops it at each file in turn; what is done is not done again, and the outcome is the same."""
    keep(db, *REPORTS)
    build(db, load())
    there = everything(path)
    how, made = Spread(1, contacts=1, size=2), []

    def stopped(run: Any, out: str) -> Any:
        summary = link(run, out)
        made.append(run.name)
        raise KeyboardInterrupt(summary)

    monkeypatch.setattr("ravi.stories.spreading.link", stopped)
    with pytest.raises(KeyboardInterrupt):
        build(db, load(), everything=True, spread=how)
    assert everything(path) == there  # what was there is there until all is made
    done = {f.name: f.stat().st_mtime_ns for f in folder_of(path).glob("*-*.json*") if "stretch" not in f.name}
    assert len([n for n in done if n.startswith("tellings")]) == 2 * len(REPORTS)
    monkeypatch.undo()
    seen = {}

    def looked(run: Any, out: str) -> Any:
        seen.update({f.name: f.stat().st_mtime_ns for f in Path(out).iterdir() if f.name in done})
        return link(run, out)

    monkeypatch.setattr("ravi.stories.spreading.link", looked)
    build(db, load(), everything=True, spread=how)
    assert seen == done
    assert everything(path) == there


def test_shards_of_what_the_store_was_are_not_taken(path: Path, db: sqlite3.Connection) -> None:
    """Reports came in after a building was killed: its shards tell of another store."""
    keep(db, *REPORTS[:2])
    with still(db):
        at = path.stat()
    folder = folder_of(path)
    Work(folder, {"store": [str(path), at.st_size, at.st_mtime_ns]}, Spread(1))
    (folder / "tellings-00000.json").write_text(json.dumps({"shard": "tellings-00000", "file": "x", "failed": []}))
    (folder / "x").write_text("not what it would be")
    keep(db, *REPORTS[2:])
    build(db, load(), spread=Spread(1))
    there = everything(path)
    build(db, load(), everything=True)
    assert everything(path) == there


def test_a_folder_of_somebody_else_is_left_alone(path: Path, db: sqlite3.Connection) -> None:
    keep(db, *REPORTS)
    folder_of(path).mkdir()
    (folder_of(path) / "mine.txt").write_text("mine")
    with pytest.raises(RaviError, match="something else is in it"):
        build(db, load(), spread=Spread(1))
    assert (folder_of(path) / "mine.txt").read_text() == "mine"


def test_a_file_that_others_read_is_not_still(path: Path, db: sqlite3.Connection) -> None:
    keep(db, REPORTS[0])
    db.execute("PRAGMA busy_timeout = 1")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM report").fetchone()
    keep(db, REPORTS[1])
    with pytest.raises(StoreError, match="others keep reading"), still(db):
        pass
    other.close()
    with still(db):
        pass


@pytest.mark.parametrize("seen", ["manifest.json", "tellings-*.jsonl*", "stretch-*", "links-*"])
def test_killed_by_the_system(path: Path, db: sqlite3.Connection, seen: str) -> None:
    """Killed with its workers as soon as there is a file of this kind."""
    keep(db, *REPORTS)
    build(db, load())
    there = everything(path)
    db.close()
    command = [sys.executable, "-c", "from ravi.cli import main; main()", "stories", "build", "--all", "--jobs", "2"]
    command += ["--store", str(path)]
    running = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
    while running.poll() is None and not [*folder_of(path).glob(seen)]:
        time.sleep(0.001)
    with suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    assert everything(path) == there
    assert subprocess.run(command, stderr=subprocess.DEVNULL).returncode == 0
    assert everything(path) == there
    assert not folder_of(path).exists()


def test_dasks_workers_make_the_same_stories(path: Path, db: sqlite3.Connection) -> None:
    distributed = pytest.importorskip("distributed")
    keep(db, *REPORTS)
    build(db, load())
    there = everything(path)
    cluster: Any = distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None, protocol="tcp://"
    )
    with cluster:
        build(db, load(), everything=True, spread=Spread(1, cluster.scheduler_address, contacts=2, size=2))
    assert everything(path) == there
