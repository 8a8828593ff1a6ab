"""Who and what is left out stays out of everything: judgements, releases, counts."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

from ravi.store.coverage import coverage
from ravi.store.forget import forget, person_to_forget
from ravi.store.freezing import freeze
from ravi.store.judgements import judge, standing_judgements
from ravi.store.search import Query, search

SAYS = "سهراب نیک‌پی، شهردار بندر نارنج، گفت: کتابخانه تازه تا پایان سال باز می‌شود."
MORE = "لاله آذرمان، رئیس سازمان کتابخانه‌ها، گفت: باغ باز است."
A = {"id": "a", "body": SAYS, "published": "2024-05-03", "outlet": "بامداد"}
B = {"id": "b", "body": MORE, "published": "2024-05-20", "outlet": "بامداد"}


def judged(release: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (release / "judgements.jsonl").read_text(encoding="utf-8").splitlines()]


def test_what_was_judged_to_be_of_a_forgotten_person_is_of_whom_was_read(db: sqlite3.Connection, keep: Any) -> None:
    keep(A, B)
    [said] = search(db, Query("کتابخانه"))
    judge(db, "right", said["uid"])
    judge(db, "wrong_speaker", said["uid"], "لاله آذرمان")
    forget(db, person_to_forget(db, "لاله آذرمان"))
    assert [s["uid"] for s in search(db, Query(speaker="نیک‌پی"))] == [said["uid"]]
    assert [(j["verdict"], j["lifted"]) for j in standing_judgements(db)] == [("right", False)]
    keep({**B, "body": MORE.replace("لاله آذرمان", "پونه برومند")})  # may get the number that is free now
    assert [s["report"] for s in search(db, Query(speaker="برومند"))] == ["b"]


def test_old_versions_and_failures_that_name_a_forgotten_person_are_gone_too(
    db: sqlite3.Connection, keep: Any, path: Path
) -> None:
    keep(A, B)
    keep({**A, "body": "شهردار بندر نارنج گفت: کتابخانه تازه تا پایان سال باز می‌شود."})  # without the name
    query = "INSERT INTO failure (source, report, reason, run) VALUES ('', ?, 'fault', 1)"
    db.execute(query, (json.dumps({**A, "id": "f", "body": f"تازه‌ها\n{SAYS}"}, ensure_ascii=False),))
    forget(db, person_to_forget(db, "سهراب نیک‌پی"))
    assert [row[0] for row in db.execute("SELECT key FROM report ORDER BY key")] == ["a", "b"]
    assert db.execute("SELECT count(*) FROM failure").fetchone()[0] == 0
    assert "سهراب".encode() not in path.read_bytes()


def test_a_release_without_private_persons_names_them_in_no_judgement(
    db: sqlite3.Connection, keep: Any, tmp_path: Path
) -> None:
    keep(A, B)
    judge(db, "private", "سهراب نیک‌پی")
    judge(db, "right", search(db, Query("کتابخانه"))[0]["uid"])
    judge(db, "right", search(db, Query("باغ"))[0]["uid"])
    freeze(db, tmp_path / "x", "2026-01-01")
    freeze(db, tmp_path / "y", "2026-01-01", private=True)
    assert [row["report"] for row in judged(tmp_path / "x")] == ["b"]
    assert len(judged(tmp_path / "y")) == 3


def test_a_release_without_texts_has_no_words_that_are_right(db: sqlite3.Connection, keep: Any, tmp_path: Path) -> None:
    keep(A)
    judge(db, "wrong_words", search(db, Query("کتابخانه"))[0]["uid"], "کتابخانه تازه تا پایان سال")
    freeze(db, tmp_path / "x", "2026-01-01", texts=False)
    assert [row["value"] for row in judged(tmp_path / "x")] == [None]


def test_coverage_counts_the_days_that_are_asked_for(db: sqlite3.Connection, keep: Any) -> None:
    keep(A, B, {**A, "id": "c", "published": "2024-06-30"}, {**A, "id": "d", "published": None})
    rows = coverage(db, query=Query("باز", since="2024-05-04", until="2024-06-29"))
    assert [(r["month"], r["reports"], r["statements"]) for r in rows] == [("2024-05", 1, 1), ("2024-06", 0, 0)]
    assert [(r["month"], r["reports"]) for r in coverage(db, query=Query(until="2024-05-10"))] == [("2024-05", 1)]
