"""Stories in a store: built as reports come, changed by judgements, the same as if built at once."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ravi.batch import Options
from ravi.cli.app import app
from ravi.errors import InputError
from ravi.knowledge import load
from ravi.report import Report
from ravi.store.ingest import ingest
from ravi.store.judgements import judge, undo
from ravi.stories import looking
from ravi.stories.kept import build
from ravi.views.story import story_view

MET = "آرش سروستانی، وزیر کشاورزی ایران، روز دوشنبه ۱۷ اردیبهشت ۱۴۰۳ با وزیر کشاورزی عمان دیدار کرد."
AGAIN = "وزیر کشاورزی عمان روز دوشنبه ۱۷ اردیبهشت ۱۴۰۳ با آرش سروستانی، وزیر کشاورزی ایران، دیدار کرد."
SAID = "سروستانی در این دیدار گفت: «پنجاه هزار نهال انار برای باغ‌های مرزی آماده کرده‌ایم.»"
RETOLD = "سروستانی گفت پنجاه هزار نهال انار برای باغ‌های مرزی آماده شده است."
OTHER = "بهار نرگسی، وزیر نیرو ایران، روز دوشنبه ۱۷ اردیبهشت ۱۴۰۳ با وزیر کشاورزی عمان دیدار کرد."
NEXT = "آرش سروستانی، وزیر کشاورزی ایران، روز یکشنبه ۲۳ اردیبهشت ۱۴۰۳ با وزیر کشاورزی عمان دیدار کرد."
REPORTS = [
    {"id": "r1", "body": MET + "\n" + SAID, "published": "2024-05-06T12:00:00+03:30", "outlet": "بامداد"},
    {"id": "r2", "body": AGAIN + "\n" + RETOLD, "published": "2024-05-06T14:00:00+03:30", "outlet": "رهنما"},
    {"id": "r3", "body": OTHER, "published": "2024-05-06T15:00:00+03:30", "outlet": "بامداد"},
    {"id": "r4", "body": NEXT, "published": "2024-05-12T15:00:00+03:30", "outlet": "بامداد"},
    {"id": "r5", "body": MET, "published": "2024-05-06T18:00:00+03:30", "outlet": "دیده‌بان"},
]


def keep(db: sqlite3.Connection, *reports: dict[str, Any], force: bool = False) -> None:
    ingest(db, [Report.of(r) for r in reports], Options(), force=force)


def together(db: sqlite3.Connection) -> set[frozenset[str]]:
    return {frozenset(r["id"] for r in s["reports"]) for s in looking.every_story(db)}


EXPECTED = {frozenset(("r1", "r2", "r5")), frozenset(("r3",)), frozenset(("r4",))}


def test_at_once(db: sqlite3.Connection) -> None:
    keep(db, *REPORTS)
    assert build(db, load()).stories == 3
    assert together(db) == EXPECTED


def test_those_without_a_day_come_last(db: sqlite3.Connection) -> None:
    """Also where they are told of later than all others are, or earlier, and however few are asked for."""
    undated = "همتای باغدار با وزیر کشاورزی نارنج دیدار کرد."
    days = ("2004-05-06", "2030-05-06")
    keep(db, *REPORTS, *({"id": f"u{d}", "body": undated, "published": d} for d in days))
    build(db, load())
    for order, dated, told in (
        ("newest", ["2024-05-12", "2024-05-06", "2024-05-06"], days[::-1]),
        ("oldest", ["2024-05-06", "2024-05-06", "2024-05-12"], days),
    ):
        found = list(looking.every_story(db, order=order))
        assert [s["date"] for s in found] == [*dated, None, None]
        assert [s["reports"][0]["id"] for s in found[3:]] == [f"u{d}" for d in told]
        for limit in range(1, 6):
            assert list(looking.every_story(db, order=order, limit=limit)) == found[:limit]


def test_one_by_one_in_any_order(db: sqlite3.Connection) -> None:
    for report in REPORTS[::-1]:
        keep(db, report)
        build(db, load())
    assert together(db) == EXPECTED
    assert build(db, load()).touched == 0


def test_who_told_it_first_is_known_over_zones_of_time(db: sqlite3.Connection) -> None:
    first = {**REPORTS[0], "published": "2024-05-07T01:00:00+03:30"}
    keep(db, first, {**REPORTS[1], "published": "2024-05-06T23:00:00Z"}, {**REPORTS[4], "published": "2024-05-07"})
    build(db, load())
    [story] = looking.every_story(db)
    assert [stage["report"] for stage in story["stages"]] == ["r5", "r1", "r2"]


def test_who_is_judged_to_be_the_same_meets_once(db: sqlite3.Connection) -> None:
    keep(db, *REPORTS)
    build(db, load())
    number = judge(db, "same_person", "بهار نرگسی", "آرش سروستانی")
    build(db, load())
    assert together(db) == {frozenset(("r1", "r2", "r3", "r5")), frozenset(("r4",))}
    undo(db, number)
    build(db, load())
    assert together(db) == EXPECTED
    keep(db, *REPORTS)
    assert build(db, load()).touched == 0


def test_an_old_id_leads_on(db: sqlite3.Connection) -> None:
    keep(db, REPORTS[1])
    build(db, load())
    [before] = looking.every_story(db)
    keep(db, REPORTS[0])
    build(db, load())
    [now] = looking.every_story(db)
    assert now["id"] != before["id"]
    assert looking.find_story(db, before["id"]) == looking.find_story(db, now["id"])


def test_split_and_undo(db: sqlite3.Connection) -> None:
    keep(db, *REPORTS)
    build(db, load())
    [id] = [s["id"] for s in looking.every_story(db) if len(s["reports"]) == 3]
    [number] = looking.split(db, id, ["r2"])
    build(db, load())
    assert together(db) == {frozenset(("r1", "r5")), frozenset(("r2",)), frozenset(("r3",)), frozenset(("r4",))}
    keep(db, *REPORTS, force=True)
    build(db, load())
    assert frozenset(("r1", "r5")) in together(db)
    undo(db, number)
    build(db, load())
    assert together(db) == EXPECTED


def test_join(db: sqlite3.Connection) -> None:
    keep(db, *REPORTS)
    build(db, load())
    ids = {frozenset(r["id"] for r in s["reports"]): s["id"] for s in looking.every_story(db)}
    looking.join(db, ids[frozenset(("r3",))], ids[frozenset(("r4",))])
    build(db, load())
    assert frozenset(("r3", "r4")) in together(db)
    assert build(db, load(), everything=True).stories == 2
    assert frozenset(("r3", "r4")) in together(db)


def test_judged_to_be_no_contact(db: sqlite3.Connection) -> None:
    keep(db, *REPORTS)
    build(db, load())
    uid = db.execute("SELECT c.uid FROM contact c JOIN report r ON r.id = c.report WHERE r.key = 'r5'").fetchone()[0]
    judge(db, "no_contact", uid)
    build(db, load())
    assert frozenset(("r1", "r2")) in together(db)


def test_a_report_that_changed(db: sqlite3.Connection) -> None:
    keep(db, *REPORTS)
    build(db, load())
    keep(db, {**REPORTS[1], "body": "وزیر کشاورزی عمان در باغ انار قدم زد."})
    build(db, load())
    assert frozenset(("r1", "r5")) in together(db)
    assert not any("r2" in s for s in together(db))


def test_nobody_can_judge_what_is_not_there(db: sqlite3.Connection) -> None:
    keep(db, *REPORTS)
    build(db, load())
    id = next(iter(looking.every_story(db)))["id"]
    with pytest.raises(InputError, match="can't be taken out"):
        looking.split(db, id, ["r99"])
    with pytest.raises(InputError, match="no story"):
        looking.find_story(db, "e0")
    with pytest.raises(InputError, match="the same story already"):
        looking.join(db, id, id)


def test_what_was_said_is_aligned(db: sqlite3.Connection) -> None:
    keep(db, *REPORTS)
    build(db, load())
    [id] = [s["id"] for s in looking.every_story(db) if len(s["reports"]) == 3]
    view = story_view(db, looking.find_story(db, id))
    [passage] = [p for p in view["said"] if len(p["tellings"]) == 2]
    assert [t["report"] for t in passage["tellings"]] == ["r1", "r2"]
    assert "[-" in passage["tellings"][1]["diff"]
    assert ["r1", "r5"] in view["accounts"] or len(view["accounts"]) == 3


def test_the_commands(path: Path, db: sqlite3.Connection) -> None:
    keep(db, *REPORTS)
    db.close()
    run = CliRunner().invoke
    assert run(app, ["stories", "build", "--store", str(path)]).exit_code == 0
    listed = run(app, ["stories", "list", "--format", "jsonl", "--store", str(path)])
    rows = [json.loads(line) for line in listed.stdout.splitlines()]
    assert [list(r) for r in rows[:1]] == [["id", "kind", "date", "participants", "stages", "reports", "conflicts"]]
    assert {frozenset(r["id"] for r in row["reports"]) for row in rows} == EXPECTED
    [id] = [r["id"] for r in rows if len(r["reports"]) == 3]
    shown = run(app, ["story", id, "--store", str(path)])
    assert "3 reports" in shown.stdout
    assert run(app, ["stories", "show", id, "--store", str(path)]).stdout == shown.stdout
    assert "+2.0" in run(app, ["stories", "why", id, "--store", str(path)]).stdout
    assert run(app, ["stories", "split", id, "r2", "--by", "م", "--store", str(path)]).exit_code == 0
    assert "2 reports" in run(app, ["story", id, "--store", str(path)]).stdout
    assert run(app, ["story", "e0", "--store", str(path)]).exit_code == 1


def test_given_contacts(tmp_path: Path) -> None:
    call = {"kind": "phone_call", "status": "happened", "date": "2021-05-16", "parties": ["oman", "qatar"]}
    lines = [json.dumps({"id": i, "published": "2021-05-17", "contacts": [call]}) for i in ("a", "b")]
    file, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    file.write_text("\n".join([*lines, "no json", '{"id": "c", "contacts": [{}]}']), encoding="utf-8")
    done = CliRunner().invoke(app, ["stories", "cluster", str(file), "-o", str(out)])
    assert done.exit_code == 3
    assert "in.jsonl:3" in done.stderr
    assert "in.jsonl:4" in done.stderr
    stories = [json.loads(x)["contacts"][0]["story"] for x in out.read_text(encoding="utf-8").splitlines()]
    assert stories == ["a#0", "a#0"]


def test_who_called_and_a_series() -> None:
    from ravi.stories import Party, Telling, summed

    who = (Party("figure:a", "person", "الف", "IR"), Party("country:OM", "country", "عمان", "OM"))
    told = (
        Telling("c1", "r1", "phone_call", who, caller="figure:a", series=True),
        Telling("c2", "r2", "phone_call", who, caller="country:OM"),
    )
    story = summed(told)
    assert (story["caller"], story["series"]) == ("الف", ["r1"])
    assert [c["on"] for c in story["conflicts"]] == ["who called whom"]
    assert all(Telling.of(t.to_dict()).to_dict() == t.to_dict() for t in told)
