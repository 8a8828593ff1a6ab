"""What is kept is what was read: the same to the byte, once, whatever happens in between."""

from __future__ import annotations

import gzip
import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from ravi.batch import Options
from ravi.errors import InputError, StoreError
from ravi.reading import read
from ravi.report import Report
from ravi.sources import reports
from ravi.store import database
from ravi.store import ingest as ingesting
from ravi.store.database import connect, migrations
from ravi.store.ingest import ingest
from ravi.store.records import every_record
from ravi.store.standing import is_kept, standing
from ravi.store.versions import find_report

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports.jsonl"
GIVEN = [r for r in reports(str(EXAMPLES)) if isinstance(r, Report)]
BODY = "سهراب نیک‌پی، شهردار بندر نارنج، گفت: کتابخانه تازه تا پایان سال باز می‌شود."
MANY = [{"id": f"r{i}", "body": BODY, "published": f"2024-05-{1 + i % 28:02}"} for i in range(400)]

TABLES = "reader outlet report report_text party party_word actor role contact participant statement act"


def without_why(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: None if k == "why" else without_why(v) for k, v in value.items()}
    return [without_why(v) for v in value] if isinstance(value, list) else value


def kept(db: sqlite3.Connection) -> bytes:
    return json.dumps([record for _, record in every_record(db)], ensure_ascii=False).encode()


def dump(db: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """All rows of a store, but for the clock."""
    tables = TABLES.split()
    return [tuple(r) for t in tables for r in db.execute(f"SELECT * FROM {t} ORDER BY 1, 2")]


def test_what_is_kept_is_what_was_read(db: sqlite3.Connection, keep: Any) -> None:
    keep(*GIVEN)
    found = {r["report"]["id"]: r for _, r in every_record(db)}
    assert len(found) == len(GIVEN)
    for report in GIVEN:
        assert found[report.id] == without_why(json.loads(json.dumps(read(report).to_dict())))


def test_the_number_of_processes_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingesting, "CHUNK", 500)
    monkeypatch.setattr(ingesting, "SECONDS", 0.0)
    stores = []
    for jobs in (1, 3):
        db = connect(tmp_path / f"{jobs}.ravi", create=True)
        ingest(db, GIVEN * 2, Options(), jobs)
        stores.append(dump(db))
    assert stores[0] == stores[1]


def test_the_same_again_does_nothing(db: sqlite3.Connection, keep: Any) -> None:
    first = keep(*GIVEN)
    before, records = dump(db), kept(db)
    again = keep(*GIVEN)
    assert first.counts == {"kept": len(GIVEN)}
    assert again.counts == {"same": len(GIVEN)}
    assert dump(db) == before
    forced = keep(*GIVEN, force=True)
    assert forced.counts == {"read_anew": len(GIVEN)}
    assert kept(db) == records


def test_a_changed_text_is_a_new_version(db: sqlite3.Connection, keep: Any) -> None:
    from ravi.store.versions import versions

    keep({"id": "r", "body": BODY, "title": "کتابخانه"})
    old = db.execute("SELECT uid, id FROM statement").fetchone()
    keep({"id": "r", "body": BODY.replace("پایان سال", "پایان ماه"), "title": "کتابخانه"})
    [first, second] = versions(db, "r")
    assert (first.version, second.version) == (1, 2)
    assert second.changes["body"].endswith("تا پایان [-سال-] {+ماه+} باز می‌شود.")
    new = db.execute("SELECT uid, id FROM statement").fetchone()
    assert tuple(new) == tuple(old)  # the same span, so the same id
    [words] = db.execute("SELECT count(*) FROM statement_words WHERE statement_words MATCH 'ماه'").fetchone()
    [gone] = db.execute("SELECT count(*) FROM statement_words WHERE statement_words MATCH 'سال'").fetchone()
    assert (words, gone) == (1, 0)


def test_ids_that_move_are_followed(db: sqlite3.Connection, keep: Any) -> None:
    from ravi.store.citing import cite

    keep({"id": "r", "body": BODY})
    [old] = db.execute("SELECT uid FROM statement").fetchone()
    keep({"id": "r", "body": "به گزارش روابط عمومی، " + BODY})
    [new] = db.execute("SELECT uid FROM statement").fetchone()
    assert old != new
    citation = cite(db, old)
    assert (citation.id, citation.moved_from) == (new, old)
    keep({"id": "r", "body": BODY})  # and back
    assert cite(db, old).moved_from is None
    assert cite(db, new).id == old
    keep({"id": "r", "body": "باران می‌بارد."})
    with pytest.raises(InputError, match="is no longer"):
        cite(db, old)


def test_reports_without_an_id_are_known_by_their_url(db: sqlite3.Connection, keep: Any) -> None:
    keep({"body": BODY, "url": "https://www.example.org/a/?utm_source=x"})
    tally = keep({"body": BODY + " پایان.", "url": "http://example.org/a"})
    assert tally.counts == {"changed": 1}
    assert db.execute("SELECT key FROM report").fetchone()[0] == "https://example.org/a"


@pytest.mark.parametrize("kept", ["https://example.org/خبر", "https://example.org/%D8%AE%D8%A8%D8%B1"])
def test_an_address_is_found_with_its_letters_and_with_percent_signs(
    db: sqlite3.Connection, keep: Any, kept: str
) -> None:
    keep({"body": BODY, "url": kept})
    packed = "%D8%AE%D8%A8%D8%B1"
    for asked in (f"https://example.org/{word}" for word in ("خبر", f"{packed}/", packed.lower())):
        assert find_report(db, asked)["url"] == kept
        assert is_kept(db, asked)
    assert not is_kept(db, "https://example.org/%D8%AE")


def test_addresses_that_differ_in_bytes_of_an_old_encoding_are_not_one(db: sqlite3.Connection, keep: Any) -> None:
    ask = "https://example.org/news?about="
    keep({"body": BODY, "url": f"{ask}%C7"}, {"body": BODY, "url": f"{ask}%C8"}, {"body": BODY, "url": f"{ask}ا"})
    keys = [row[0] for row in db.execute("SELECT key FROM report ORDER BY id")]
    assert keys == [f"{ask}%C7", f"{ask}%C8", f"{ask}%D8%A7"]


def test_one_name_is_one_party(db: sqlite3.Connection, keep: Any) -> None:
    keep({"id": "a", "body": BODY}, {"id": "b", "body": BODY.replace("نیک‌پی", "نيك‌پي")})
    names = [r[0] for r in db.execute("SELECT name FROM party WHERE type = 'person'")]
    assert len(names) == 1


# --- when something breaks


def test_bad_rows_are_noted_and_the_others_kept(db: sqlite3.Connection, tmp_path: Path) -> None:
    from ravi.sources.inputs import Inputs

    file = tmp_path / "in.jsonl"
    file.write_text('{"id": "a", "body": "متن"}\n{"id": "b"}\n{"id": "c", "body": "متن"}\n', encoding="utf-8")
    tally = ingest(db, Inputs([str(file)]), Options())
    assert tally.counts == {"kept": 2, "failed": 1}
    [failure] = db.execute("SELECT source, row, reason FROM failure").fetchall()
    assert failure["row"] == 2
    assert "no 'body'" in failure["reason"]


def test_a_broken_gzip_keeps_what_came_before(db: sqlite3.Connection, tmp_path: Path) -> None:
    from ravi.sources.inputs import Inputs

    lines = "".join(json.dumps({"id": f"r{i}", "body": f"{os.urandom(2000).hex()}"}) + "\n" for i in range(50))
    file = tmp_path / "in.jsonl.gz"
    file.write_bytes(gzip.compress(lines.encode())[:-5000])
    tally = ingest(db, Inputs([str(file)]), Options())
    assert tally.counts["failed"] == 1
    assert tally.counts["kept"] > 30
    assert "gzip" in db.execute("SELECT reason FROM failure").fetchone()[0]


def test_a_report_that_trips_the_reading_is_kept_for_later(db: sqlite3.Connection, keep: Any) -> None:
    import ravi.reading

    real = ravi.reading.read
    patch = pytest.MonkeyPatch()

    def trip(report: Report, *more: Any, **named: Any) -> Any:
        if report.id == "r1":
            raise ValueError("tripped")
        return real(report, *more, **named)

    patch.setattr("ravi.reading.read", trip)
    tally = keep(*MANY[:3])
    patch.undo()
    assert tally.counts == {"kept": 2, "failed": 1}
    assert "tripped" in db.execute("SELECT reason FROM failure").fetchone()[0]
    keep(MANY[1])
    assert db.execute("SELECT count(*) FROM failure").fetchone()[0] == 0


def test_a_store_of_a_later_version(path: Path) -> None:
    db = connect(path, create=True)
    db.execute(f"PRAGMA user_version = {len(migrations()) + 1}")
    db.close()
    with pytest.raises(StoreError, match="later version"):
        connect(path)


@pytest.fixture
def old(path: Path) -> Path:
    """A store in the first form that stores had."""
    db = sqlite3.connect(path)
    db.executescript(migrations()[0].read_text(encoding="utf-8"))
    db.execute("PRAGMA user_version = 1")
    db.execute(f"PRAGMA application_id = {database.APPLICATION}")
    db.commit()
    db.close()
    return path


def test_a_store_of_an_older_version_is_brought_up_to_date(old: Path, tmp_path: Path) -> None:
    db = connect(old)
    assert db.execute("PRAGMA user_version").fetchone()[0] == len(migrations())
    assert standing(db, "")["counts"]["reports"] == 0
    db.close()


def test_an_older_store_on_a_medium_that_can_not_be_written(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_opened", lambda path, write: sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True))
    with pytest.raises(StoreError, match="older version of Ravi, and can't be written to; copy it"):
        connect(old)


@pytest.mark.parametrize("data", [b"", b"no database at all" * 100])
def test_a_file_that_is_no_store(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(StoreError, match="no store of Ravi"):
        connect(path)


def test_another_database_is_left_alone(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE a (b)")
    other.close()
    with pytest.raises(StoreError, match="no store of Ravi"):
        connect(path, create=True)


def test_no_store(path: Path) -> None:
    with pytest.raises(StoreError, match="no such store"):
        connect(path)
    assert not path.exists()


def test_a_damaged_store(db: sqlite3.Connection, keep: Any, path: Path) -> None:
    keep(*MANY)
    db.execute("PRAGMA wal_checkpoint (TRUNCATE)")
    whole = path.read_bytes()
    db.close()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StoreError, match="damaged"), database.told(path):
        connect(path).execute("SELECT count(*) FROM statement JOIN report_text USING (report)").fetchone()
    assert path.read_bytes() == whole[: len(whole) // 2]


def test_a_full_disk(db: sqlite3.Connection, keep: Any, path: Path) -> None:
    keep(*MANY[:3])
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match="disk is full"), database.told(path):
        keep(*({"id": f"x{i}", "body": BODY * 40} for i in range(40)))
    db.execute("PRAGMA max_page_count = 1000000")
    assert db.execute("SELECT count(*) FROM report").fetchone()[0] == 3
    assert keep(*MANY[:10]).counts == {"kept": 7, "same": 3}


def test_two_writers_take_turns(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, MANY)), encoding="utf-8")
    script = (
        "import sys\nfrom ravi.store import ingest as i\nfrom ravi.store.database import connect\n"
        "from ravi.sources import reports\nfrom ravi.batch import Options\ni.CHUNK, i.SECONDS = 1000, 0.0\n"
        "i.ingest(connect(sys.argv[1], create=True), reports(sys.argv[2]), Options())"
    )
    call = [sys.executable, "-c", script, str(tmp_path / "a.ravi"), str(tmp_path / "in.jsonl")]
    both = [subprocess.Popen(call) for _ in range(2)]
    assert [p.wait(120) for p in both] == [0, 0]
    db = connect(tmp_path / "a.ravi")
    assert db.execute("SELECT count(*), count(DISTINCT key) FROM report").fetchone()[:] == (400, 400)
    assert db.execute("SELECT count(*) FROM statement").fetchone()[0] == 400
    assert sum(r[0] for r in db.execute("SELECT kept FROM run")) == 400


def test_who_finds_the_store_being_made_waits(tmp_path: Path) -> None:
    """SQLite itself would answer «database is locked» at once, however patient the connection is."""
    first = sqlite3.connect(tmp_path / "a.ravi", isolation_level=None, check_same_thread=False)
    first.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(0.2, lambda: first.execute("COMMIT"))
    timer.start()
    with closing(database.connect(tmp_path / "a.ravi", create=True)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    timer.join()
    first.close()


@pytest.mark.parametrize("moment", [0.0, 0.4])
def test_a_killed_process_loses_nothing_and_doubles_nothing(tmp_path: Path, moment: float) -> None:
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, MANY)), encoding="utf-8")
    script = (
        "import sys\nfrom ravi.store import ingest as i\nfrom ravi.store.database import connect\n"
        "from ravi.sources import reports\nfrom ravi.batch import Options\ni.CHUNK, i.SECONDS = 1000, 0.0\n"
        "i.ingest(connect(sys.argv[1], create=True), reports(sys.argv[2]), Options(), "
        "progress=lambda t: print(t.done, flush=True))"
    )
    call = [sys.executable, "-c", script, str(tmp_path / "a.ravi"), str(tmp_path / "in.jsonl")]
    process = subprocess.Popen(call, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(moment)
    process.send_signal(signal.SIGKILL)
    told = [int(x) for x in process.stdout.read().split()] or [1]
    process.wait()
    db = connect(tmp_path / "a.ravi")
    there = db.execute("SELECT count(*) FROM report").fetchone()[0]
    assert there >= max(told)
    tally = ingest(db, reports(str(tmp_path / "in.jsonl")), Options())
    assert tally.counts["same"] == there
    assert db.execute("SELECT count(*), count(DISTINCT key) FROM report").fetchone()[:] == (400, 400)
    assert db.execute("SELECT count(*), count(DISTINCT uid) FROM statement").fetchone()[:] == (400, 400)
    db.execute("INSERT INTO statement_words (statement_words) VALUES ('integrity-check')")


def test_a_report_that_kills_its_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import ravi.reading

    real, here = ravi.reading.read, os.getpid()

    def die(report: Report, *more: Any, **named: Any) -> Any:
        if report.id == "r7" and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(report, *more, **named)

    monkeypatch.setattr(ravi.reading, "read", die)
    monkeypatch.setattr(ingesting, "CHUNK", 300)
    db = connect(tmp_path / "a.ravi", create=True)
    tally = ingest(db, map(Report.of, MANY[:30]), Options(), jobs=2)
    assert tally.counts == {"kept": 29, "failed": 1}
    [failure] = db.execute("SELECT * FROM failure").fetchall()
    assert (failure["key"], "was killed" in failure["reason"]) == ("r7", True)
    assert [r[0] for r in db.execute("SELECT key FROM report ORDER BY id")] == [f"r{i}" for i in range(30) if i != 7]


def test_foreign_keys_name_their_columns(db: sqlite3.Connection) -> None:
    """Datasette shows no table with one that does not."""
    tables = [r[0] for r in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    keys = [key for table in tables for key in db.execute(f"PRAGMA foreign_key_list ({table})")]
    assert len(keys) > 20
    assert all(key["to"] for key in keys)


def test_the_views_open(db: sqlite3.Connection, keep: Any) -> None:
    keep(*GIVEN)
    views = [r[0] for r in db.execute("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY 1")]
    assert views == ["act_list", "actor_offices", "contact_list", "coverage", "report_list", "statement_list"]
    for view in views:
        assert db.execute(f"SELECT * FROM {view} LIMIT 5").fetchall()
    [row] = db.execute("SELECT * FROM statement_list WHERE report = 'meeting' AND text LIKE '%نقشه‌های پل%'")
    assert (row["speaker"], row["published"]) == ("کاوه فرزان‌فر", "2023-10-18")
