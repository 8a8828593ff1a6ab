"""What is exported once people have judged: whole records still, and tables that any reader opens."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ravi.cells import line
from ravi.cli.app import app
from ravi.exports.asked import Told
from ravi.exports.panel import Panel
from ravi.exports.panel import rows as panel_rows
from ravi.exports.stored import Stored
from ravi.store.judgements import judge
from ravi.verify import verify

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports.jsonl"
MEET = "سهراب نیک‌پی، شهردار بندر نارنج، {} با لاله آذرمان، رئیس سازمان کتابخانه‌ها، دیدار کرد."


@pytest.fixture
def examples(db: sqlite3.Connection, keep: Any) -> sqlite3.Connection:
    """A store of the example reports."""
    keep(*map(json.loads, EXAMPLES.read_text(encoding="utf-8").splitlines()))
    return db


@pytest.mark.parametrize(("kind", "verdict"), [("statement", "not_said"), ("contact", "no_contact"), ("act", "no_act")])
def test_nothing_leads_to_what_was_judged_to_be_none(examples: sqlite3.Connection, kind: str, verdict: str) -> None:
    for (uid,) in examples.execute(f"SELECT uid FROM {kind} ORDER BY uid").fetchall():
        judge(examples, verdict, uid)
        with Stored(examples, private=True) as stored:
            assert [p for entry in stored for p in verify(entry.record)] == []


def test_somebody_judged_to_speak_neither_joins_nor_hears_himself(examples: sqlite3.Connection) -> None:
    told = examples.execute(
        "SELECT s.uid, p.key FROM statement s JOIN actor a ON a.report = s.report "
        "AND s.addressee LIKE '%\"' || a.local || '\"%' JOIN party p ON p.id = a.party"
    ).fetchall()
    assert told
    for uid, key in told:
        judge(examples, "wrong_speaker", uid, key)
    with Stored(examples, private=True) as stored:
        assert [p for entry in stored for p in verify(entry.record)] == []


def test_json_lines_of_some_statements_lead_to_nothing_left_out(examples: sqlite3.Connection, path: Path) -> None:
    result = CliRunner().invoke(app, ["export", "jsonl", "--store", str(path), "--does", "promise", "-o", "-"])
    assert [p for told in result.stdout.splitlines() for p in verify(json.loads(told))] == []


def test_a_carriage_return_at_the_end_of_a_cell_ends_no_row(db: sqlite3.Connection, keep: Any, path: Path) -> None:
    said = "سهراب نیک‌پی، شهردار بندر نارنج، گفت: کتابخانه باز می‌شود."
    keep({"id": "a", "body": f"{said}\r\n{said}\r\nپایان"}, {"id": "b", "title": "یک\rدو", "body": said})
    for table in ("statements", "reports"):
        result = CliRunner().invoke(app, ["export", "csv", "--store", str(path), "--table", table, "-o", "-"])
        found = list(csv.DictReader(io.StringIO(result.stdout_bytes.decode(), newline="")))
        assert {row["report"] for row in found} == {"a", "b"}
    assert list(csv.reader(io.StringIO(line(["a\r", "b"]), newline=""))) == [["a\r", "b"]]


def test_a_sample_holds_no_formulas(db: sqlite3.Connection, keep: Any, path: Path) -> None:
    keep({"id": "a", "body": "+ بندر نارنج: سهراب نیک‌پی، شهردار بندر نارنج، گفت: کتابخانه باز می‌شود."})
    result = CliRunner().invoke(app, ["sample", "1", "--store", str(path), "-o", "-"])
    [row] = csv.DictReader(io.StringIO(result.stdout_bytes.decode(), newline=""))
    assert row["before"].startswith("'+ بندر")


def test_contacts_outside_the_days_of_reports_are_told(db: sqlite3.Connection, keep: Any) -> None:
    keep(
        {"id": "a", "body": MEET.format("دیروز"), "published": "2024-05-10"},
        {"id": "b", "body": MEET.format("۱۵ بهمن ۱۴۰۲"), "published": "2024-05-12"},
    )
    told = Told()
    found = list(panel_rows(db, Panel("dyad-month"), told))
    assert [(row["period"], row["meeting"]) for row in found] == [("2024-05", 1)]
    assert told.reasons == {"on days before the first or after the last report": 1}
