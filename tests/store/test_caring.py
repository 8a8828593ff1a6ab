"""Judgements, forgetting, coverage, samples, releases, and the door from Python."""

from __future__ import annotations

import csv
import gzip
import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

import ravi
from ravi.errors import InputError, StoreError
from ravi.knowledge import load
from ravi.store.citing import cite
from ravi.store.contacts import ContactQuery, find_contacts
from ravi.store.coverage import coverage
from ravi.store.database import transaction
from ravi.store.forget import forget, person_to_forget, report_to_forget
from ravi.store.freezing import check_release, freeze
from ravi.store.gold import gold
from ravi.store.judged import STANDING
from ravi.store.judgements import apply, judge, judge_many, standing_judgements, undo
from ravi.store.sampling import agreement, sample
from ravi.store.search import Query, search
from ravi.stories.kept import build
from ravi.stories.looking import every_story
from ravi.verify import verify
from ravi.views.person import person_view

SAYS = "سهراب نیک‌پی، شهردار بندر نارنج، گفت: کتابخانه تازه تا پایان سال باز می‌شود."
MEET = "سهراب نیک‌پی، شهردار بندر نارنج، دیروز با لاله آذرمان، رئیس سازمان کتابخانه‌ها، دیدار کرد."
A = {"id": "a", "body": SAYS, "published": "2024-05-03", "outlet": "بامداد"}
B = {"id": "b", "body": MEET, "published": "2024-08-04", "outlet": "بامداد"}


def only(db: sqlite3.Connection, kind: str) -> str:
    [row] = db.execute(f"SELECT uid FROM {kind}").fetchall()
    return str(row[0])


def speakers(db: sqlite3.Connection) -> list[str]:
    return [s["speaker"] for s in search(db, Query("کتابخانه"))]


# --- judgements


def test_a_wrong_speaker_is_put_right_and_survives_reading_again(db: sqlite3.Connection, keep: Any) -> None:
    keep(A, B)
    uid = only(db, "statement")
    number = judge(db, "wrong_speaker", uid, "لاله آذرمان", by="m")
    assert speakers(db) == ["لاله آذرمان"]
    assert search(db, Query(speaker="نیک‌پی")) == []
    keep(A, force=True)
    assert speakers(db) == ["لاله آذرمان"]
    keep({**A, "body": "به گزارش روابط عمومی، " + SAYS})  # the span moves
    [judgement] = standing_judgements(db)
    assert judgement["now"] == only(db, "statement") != uid
    assert speakers(db) == ["لاله آذرمان"]
    undo(db, number)
    assert speakers(db) == ["سهراب نیک‌پی"]
    db.execute("INSERT INTO statement_words (statement_words) VALUES ('integrity-check')")


def test_a_later_right_lifts_what_was_said_before(db: sqlite3.Connection, keep: Any) -> None:
    """As long as it stands; and what is said after it lifts it in turn."""
    keep(A, B)
    uid, met = only(db, "statement"), only(db, "contact")
    judge(db, "wrong_speaker", uid, "لاله آذرمان")
    right = judge(db, "right", uid)
    assert speakers(db) == ["سهراب نیک‌پی"]
    assert [(j["verdict"], j["lifted"]) for j in standing_judgements(db)] == [("wrong_speaker", True), ("right", False)]
    assert [len(line["statements"]) for line in gold(db)] == [1]
    keep({**A, "body": "به گزارش روابط عمومی، " + SAYS})  # the span moves
    assert speakers(db) == ["سهراب نیک‌پی"]
    undo(db, right)
    assert speakers(db) == ["لاله آذرمان"]
    uid = only(db, "statement")
    judge(db, "right", uid)
    judge(db, "not_said", uid)
    assert speakers(db) == []
    assert [j["verdict"] for j in standing_judgements(db) if not j["lifted"]] == ["not_said"]
    judge(db, "no_contact", met)
    assert find_contacts(db, ContactQuery()) == []
    judge(db, "right", met)
    assert [c["uid"] for c in find_contacts(db, ContactQuery())] == [met]


def test_right_brought_home_confirms_what_was_put_right(db: sqlite3.Connection, keep: Any) -> None:
    """A tool got the statement with the speaker that is right, and gave it back as it was."""
    keep(A, B)
    uid = only(db, "statement")
    judge(db, "wrong_speaker", uid, "لاله آذرمان")
    told = judge_many(db, [("right", uid, "")])
    assert (told.numbers, told.known) == ([], 1)
    assert speakers(db) == ["لاله آذرمان"]


def test_a_wrong_day_is_put_right_and_survives_reading_again(db: sqlite3.Connection, keep: Any) -> None:
    keep(A, B)
    read = [c["held"] for c in find_contacts(db, ContactQuery())]
    uid = only(db, "contact")
    number = judge(db, "wrong_day", uid, "1403-05-10")
    assert [c["held"] for c in find_contacts(db, ContactQuery())] == ["2024-07-31"]
    keep(B, force=True)
    assert [c["held"] for c in find_contacts(db, ContactQuery())] == ["2024-07-31"]
    told = [line["contacts"] for line in gold(db)]
    assert [c["date"] for [c] in told] == ["2024-07-31"]
    judge(db, "wrong_day", uid)
    assert [c["held"] for c in find_contacts(db, ContactQuery())] == [None]
    undo(db, number + 1)
    undo(db, number)
    assert [c["held"] for c in find_contacts(db, ContactQuery())] == read


def test_a_wrong_day_moves_the_story(db: sqlite3.Connection, keep: Any) -> None:
    keep(B)
    build(db, load())
    judge(db, "wrong_day", only(db, "contact"), "2024-07-31")
    build(db, load())
    assert [s["date"] for s in every_story(db)] == ["2024-07-31"]


@pytest.mark.parametrize("day", ["2024-07", "soon", "1403-13-01"])
def test_a_wrong_day_is_put_right_by_a_day(db: sqlite3.Connection, keep: Any, day: str) -> None:
    keep(B)
    with pytest.raises(InputError, match="day"):
        judge(db, "wrong_day", only(db, "contact"), day)


def test_no_statement_and_no_contact(db: sqlite3.Connection, keep: Any) -> None:
    keep(A, B)
    judge(db, "not_said", only(db, "statement"))
    judge(db, "no_contact", only(db, "contact"))
    assert search(db, Query("کتابخانه")) == search(db, Query()) == []
    assert find_contacts(db, ContactQuery("نیک‌پی")) == []
    keep(A, B, force=True)
    assert search(db, Query("کتابخانه")) == []
    undo(db, 1)
    assert len(search(db, Query("کتابخانه"))) == 1


def test_the_words_are_found_again_without_the_id(db: sqlite3.Connection, keep: Any) -> None:
    keep(A)
    judge(db, "right", only(db, "statement"))
    keep({**A, "body": "باران می‌بارد."})
    assert standing_judgements(db)[0]["now"] is None
    db.execute("DELETE FROM former_id")
    keep({**A, "body": "باران می‌بارد. " + SAYS})
    assert standing_judgements(db)[0]["now"] == only(db, "statement")


def test_the_same_person(db: sqlite3.Connection, keep: Any) -> None:
    keep(A, {"id": "c", "body": "سهراب نیک‌پی‌زاده، رئیس باغ گیاه‌شناسی، گفت: باغ باز است.", "published": "2024-05-09"})
    judge(db, "same_person", "person:سهرابنیکپیزاده", "person:سهرابنیکپی")
    view = person_view(db, "سهراب نیک‌پی")
    assert view.reports == 2
    assert view.name == "سهراب نیک‌پی‌زاده"
    assert len(search(db, Query(speaker="person:سهرابنیکپی"))) == 2
    judge(db, "other_person", "person:سهرابنیکپی", "person:سهرابنیکپیزاده")
    assert person_view(db, "person:سهرابنیکپی").reports == 1


FOLLOWS = (
    "SELECT * FROM judged ORDER BY judgement",
    "SELECT uid, party, words_keys, date_value FROM statement ORDER BY uid",
    "SELECT uid, date_value FROM contact ORDER BY uid",
    "SELECT key, private, same_as FROM party ORDER BY key",
)


def what_follows(db: sqlite3.Connection) -> list[list[tuple[Any, ...]]]:
    return [[tuple(row) for row in db.execute(query)] for query in FOLLOWS]


def test_one_more_judgement_brings_what_the_whole_log_brings(db: sqlite3.Connection, keep: Any) -> None:
    keep(A, B)
    said, met = only(db, "statement"), only(db, "contact")
    dice, numbers = Random(5), list[int]()
    party = [r[0] for r in db.execute("SELECT key FROM party WHERE key LIKE 'person:%' ORDER BY key LIMIT 2")]
    for _ in range(60):
        if numbers and dice.random() < 0.4:
            undo(db, dice.choice(numbers))
        else:
            told = (
                ("wrong_speaker", said, dice.choice(("", party[1]))),
                ("not_said", said, ""),
                ("right", said, ""),
                ("right", met, ""),
                ("wrong_day", said, dice.choice(("", "2024-07-02"))),
                ("wrong_day", met, dice.choice(("", "2024-07-03"))),
                ("no_contact", met, ""),
                ("private", party[0], ""),
                (dice.choice(("same_person", "other_person")), *party),
            )
            numbers.append(judge(db, *dice.choice(told)))
        now = what_follows(db)
        with transaction(db):
            apply(db)
        assert what_follows(db) == now


def test_a_long_log_is_looked_through_by_its_index(db: sqlite3.Connection) -> None:
    plan = " ".join(str(tuple(row)) for row in db.execute(f"EXPLAIN QUERY PLAN {STANDING}"))
    assert "judgement_by_undone" in plan, plan


def test_the_log_is_never_changed(db: sqlite3.Connection, keep: Any) -> None:
    keep(A)
    judge(db, "right", only(db, "statement"))
    for query in ("UPDATE judgement SET note = 'x'", "DELETE FROM judgement"):
        with pytest.raises(sqlite3.IntegrityError, match="judgements are never"):
            db.execute(query)


def test_wrong_judgements_are_refused(db: sqlite3.Connection, keep: Any) -> None:
    keep(A)
    uid = only(db, "statement")
    for arguments, what in (
        (("maybe", uid), "no verdict"),
        (("no_contact", uid), "no verdict on a statement"),
        (("right", "s0000000000000000"), "no statement"),
        (("same_person", "نیک‌پی"), "two parties"),
    ):
        with pytest.raises(InputError, match=what):
            judge(db, *arguments)


def test_judgements_as_gold(db: sqlite3.Connection, keep: Any) -> None:
    keep(A, B)
    judge(db, "wrong_speaker", only(db, "statement"), "لاله آذرمان")
    judge(db, "no_contact", only(db, "contact"))
    [a, b] = gold(db)
    assert (a["id"], b["id"], a["partial"]) == ("a", "b", True)
    [statement] = a["statements"]
    [speaker] = [x for x in a["actors"] if x["key"] == statement["speaker"]]
    assert speaker["name"] == "لاله آذرمان"
    start, end = statement["content"]
    assert SAYS[start:end] == "کتابخانه تازه تا پایان سال باز می‌شود"
    assert [w["verdict"] for w in b["wrong"]] == ["no_contact"]
    assert b["contacts"] == []


# --- forgetting


def everything(db: sqlite3.Connection, path: Path) -> bytes:
    db.execute("PRAGMA wal_checkpoint (TRUNCATE)")
    return path.read_bytes()


def test_a_person_is_forgotten_and_kept_out(db: sqlite3.Connection, keep: Any, path: Path) -> None:
    other = {"id": "z", "body": "لاله آذرمان، رئیس سازمان کتابخانه‌ها، گفت: باغ باز است."}
    keep(A, B, other)
    keep({**A, "body": SAYS + " پایان."})
    judge(db, "right", only(db, "contact"))
    judge(db, "private", "نیک‌پی")
    assert "نیک".encode() in everything(db, path)
    forget(db, person_to_forget(db, "سهراب نیک‌پی"))
    left = everything(db, path)
    assert "نیک‌پی".encode() not in left
    assert "نیک".encode() not in left
    assert [r[0] for r in db.execute("SELECT key FROM report")] == ["z"]
    assert db.execute("SELECT count(*) FROM judgement").fetchone()[0] == 0
    assert keep(A, B, other).counts == {"kept_out": 2, "same": 1}
    db.execute("INSERT INTO statement_words (statement_words) VALUES ('integrity-check')")
    assert len(search(db, Query("باغ"))) == 1


def test_nothing_of_the_forgotten_is_left_between_the_rows(db: sqlite3.Connection, keep: Any, path: Path) -> None:
    """SQLite parts a full page of the file and leaves what stood there, until it is written over."""
    chance, names = Random(1), ("آرش سروستانی", "لاله آذرمان", "مینا رخشانی")
    given = []
    for n in range(250):
        one, other = chance.sample(names, 2)
        body = f"{one} گفت: باغ {n} باز است. وی از {other} تشکر کرد. {other} آمد."
        given.append({"id": f"{(n * 7919) % 997}", "body": body, "published": f"2024-05-{1 + (n * 7) % 28:02d}"})
    keep(*given)
    forget(db, person_to_forget(db, "لاله آذرمان"))
    assert "لاله آذرمان".encode() not in everything(db, path)


def test_a_person_is_forgotten_where_only_the_words_name_them(db: sqlite3.Connection, keep: Any, path: Path) -> None:
    """A park called after somebody does and says nothing, and names them still."""
    park = {"id": "park", "body": "بوستان سهراب نيك پی در بندر نارنج باز شد. لاله آذرمان گفت: باغ باز است."}
    other = {"id": "z", "body": "بوستان نیک‌پی باز شد."}  # may be anybody of that family
    keep(A, park, other)
    found = person_to_forget(db, "سهراب نیک‌پی")
    forget(db, found)
    assert len(found.reports) == 2
    assert [r[0] for r in db.execute("SELECT key FROM report")] == ["z"]
    assert "سهراب".encode() not in everything(db, path)
    assert keep(A, park, {**park, "id": "new"}, other).counts == {"kept_out": 3, "same": 1}


def test_a_report_is_forgotten_and_kept_out(db: sqlite3.Connection, keep: Any, path: Path) -> None:
    keep(A, B)
    forget(db, report_to_forget(db, "a"))
    assert "پایان سال".encode() not in everything(db, path)
    assert keep(A, {**A, "body": SAYS + " پایان."}, B).counts == {"kept_out": 2, "same": 1}
    assert person_view(db, "نیک‌پی").reports == 1


def test_private_persons_are_left_out(db: sqlite3.Connection, keep: Any, tmp_path: Path) -> None:
    keep(A, {"id": "p", "body": "مهری دلاور، مادر یکی از جان‌باختگان، گفت: چراغ خانه ما روشن می‌ماند."})
    with pytest.raises(InputError, match="private person"):
        person_view(db, "دلاور")
    assert person_view(db, "دلاور", private=True).private
    assert len(search(db, Query(private=False))) == 1
    manifest = freeze(db, tmp_path / "r", "2026-01-01")
    assert manifest["counts"]["left_out_for_private_persons"] == 1
    number = judge(db, "public", "دلاور")
    assert person_view(db, "دلاور").reports == 1
    keep({"id": "q", "body": "باران می‌بارد."})
    assert person_view(db, "دلاور").reports == 1
    undo(db, number)
    assert person_view(db, "دلاور", private=True).private


def test_a_person_of_office_is_not_private_for_one_report(db: sqlite3.Connection, keep: Any) -> None:
    keep(A, {**A, "id": "c"}, {"id": "d", "body": "سهراب نیک‌پی، پدر یکی از داوطلبان، گفت: باغ باز است."})
    assert db.execute("SELECT sum(private) FROM actor").fetchone()[0] == 1
    assert not person_view(db, "سهراب نیک‌پی").private


def test_the_commonest_spelling_is_the_name(db: sqlite3.Connection, keep: Any) -> None:
    keep({**A, "id": "x", "body": SAYS.replace("نیک‌پی", "نیک‌پیِ")}, A, {**A, "id": "c"})
    assert person_view(db, "سهراب نیک‌پی").name == "سهراب نیک‌پی"


def lines_of(release: Path) -> list[bytes]:
    return gzip.decompress((release / "records.jsonl.gz").read_bytes()).splitlines()


# --- coverage, samples, releases


def test_coverage_has_zeros(db: sqlite3.Connection, keep: Any) -> None:
    keep(A, B, {**A, "id": "n", "published": None})
    rows = coverage(db)
    assert [(r["month"], r["reports"]) for r in rows] == [
        ("", 1), ("2024-05", 1), ("2024-06", 0), ("2024-07", 0), ("2024-08", 1)
    ]  # fmt: skip
    with_query = coverage(db, "jalali", Query("کتابخانه"))
    assert [(r["month"], r["reports"], r["statements"]) for r in with_query if r["reports"]] == [
        ("", 1, 1), ("1403-02", 1, 1), ("1403-05", 1, 0)
    ]  # fmt: skip


def test_a_sample_is_blind_and_the_same_again(db: sqlite3.Connection, keep: Any, tmp_path: Path) -> None:
    texts = ["پل باز است", "نان ارزان شد", "باغ سبز است", "راه بسته است"]
    keep(*({"id": f"r{i}", "body": f"سهراب نیک‌پی گفت: {t}.", "outlet": f"o{i % 2}"} for i, t in enumerate(texts)))
    drawn = sample(db, 2, ("outlet",))
    assert sample(db, 2, ("outlet",)) == drawn
    assert [r["id"] for r in drawn] == [r["id"] for r in sample(db, 4, ("outlet",)) if r in drawn]
    assert all(r["words"] in texts and not r["speaker"] and not r["does"] for r in drawn)
    assert len({cite(db, r["id"]).outlet for r in drawn}) == 2
    files = []
    for coder, does in (("a", "inform"), ("b", "deny")):
        file = tmp_path / f"{coder}.csv"
        with file.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, drawn[0])
            writer.writeheader()
            for i, row in enumerate(drawn):
                writer.writerow({**row, "speaker": "آقای نيك‌پي", "does": "inform" if i else does})
        files.append(str(file))
    found = agreement(db, files)
    assert found["speaker"]["agree"] == 1.0
    assert found["does"]["agree"] == 0.5
    assert found["form"]["units"] == 0
    assert found["speaker"]["records"][files[0]]["agree"] == 1.0
    with pytest.raises(InputError, match="no stratum"):
        sample(db, 2, ("shoe size",))


def test_a_release_is_the_same_again_and_verifies(db: sqlite3.Connection, keep: Any, tmp_path: Path) -> None:
    keep(A, B)
    judge(db, "right", only(db, "statement"))
    kinds = (("x", True), ("y", True), ("z", False))
    manifests = [freeze(db, tmp_path / name, "2026-01-01", texts=texts) for name, texts in kinds]
    assert manifests[0] == manifests[1] != manifests[2]
    assert check_release(tmp_path / "x") == []
    assert [verify(json.loads(line), ravi.load()) for line in lines_of(tmp_path / "x")] == [[], []]
    wordless = b"".join([*lines_of(tmp_path / "z"), (tmp_path / "z" / "judgements.jsonl").read_bytes()])
    assert "کتابخانه تازه".encode() not in wordless
    (tmp_path / "x" / "coverage.csv").write_text("")
    assert check_release(tmp_path / "x") == ["coverage.csv: not the file that was released"]
    for place, what in (("x", "not empty"), ("x/coverage.csv", "no folder; name a new folder")):
        with pytest.raises(InputError, match=what):
            freeze(db, tmp_path / place, "2026-01-01")


# --- from Python


def test_the_door_from_python(keep: Any, path: Path) -> None:
    keep(A, B)
    with ravi.open(path) as store:
        rows = store.statements(speaker="نیک‌پی")
        assert [r["text"] for r in rows] == ["کتابخانه تازه تا پایان سال باز می‌شود"]
        assert len(rows) == 1
        assert not store.statements("باران")
        assert not store.statements(until=date(1990, 1, 1))
        assert store.statements(since=date(1990, 1, 1))
        frame = rows.to_pandas()
        assert list(frame["speaker"]) == ["سهراب نیک‌پی"]
        table = rows.to_arrow()
        assert table.num_rows == 1
        assert table.column("does").to_pylist() == [r["does"] for r in rows]
        assert store.contacts("آذرمان").to_arrow().column("participants").to_pylist() == [
            ["سهراب نیک‌پی", "لاله آذرمان"]
        ]
        assert store.record("a")["report"]["body"] == SAYS


def test_a_store_that_is_closed_or_of_another_thread_says_so(keep: Any, path: Path) -> None:
    keep(A)
    with ravi.open(path) as store, ThreadPoolExecutor(1) as elsewhere:
        rows = store.statements()
        with pytest.raises(StoreError, match="another thread; open it in each thread"):
            elsewhere.submit(list, rows).result()
        assert len(rows) == 1
    with pytest.raises(StoreError, match="closed already; look at its rows while it is open"):
        list(rows)
    store.close()


def test_rows_are_fetched_as_they_are_looked_at(keep: Any, path: Path) -> None:
    keep(*({**A, "id": f"r{i}"} for i in range(20)))
    with ravi.open(path) as store:
        rows = store.statements()
        asked: list[str] = []
        store.db.set_trace_callback(asked.append)
        assert asked == []
        assert len(rows.head(2)) == 2
        assert asked
