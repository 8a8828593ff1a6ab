"""What was judged to be right is shown, cited, exported and learned from in place of what was read."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest

from ravi.errors import InputError
from ravi.exports.stored import Stored
from ravi.knowledge import load
from ravi.store.citing import cite
from ravi.store.gold import gold
from ravi.store.judgements import judge, standing_judgements, undo
from ravi.store.search import Query, search
from ravi.verify import verify

SAYS = "سهراب نیک‌پی، شهردار بندر نارنج، گفت: کتابخانه تازه تا پایان سال باز می‌شود."
MEET = "سهراب نیک‌پی، شهردار بندر نارنج، با لاله آذرمان، رئیس سازمان کتابخانه‌ها، دیدار کرد."
A = {"id": "a", "body": SAYS, "published": "2024-05-03", "outlet": "بامداد"}
B = {"id": "b", "body": MEET, "published": "2024-08-04", "outlet": "بامداد"}


@pytest.fixture
def uid(db: sqlite3.Connection, keep: Any) -> str:
    """The id of the one statement of a store with two reports."""
    keep(A, B)
    [(found,)] = db.execute("SELECT uid FROM statement").fetchall()
    return str(found)


def test_a_wrong_speaker_is_no_longer_named_anywhere(db: sqlite3.Connection, uid: str) -> None:
    number = judge(db, "wrong_speaker", uid, "لاله آذرمان")
    assert cite(db, uid).who == ("لاله آذرمان",)
    undo(db, number)
    assert cite(db, uid).who == ("سهراب نیک‌پی",)
    judge(db, "wrong_speaker", uid)  # not he; nobody knows who
    found = [s["speaker"] for s in search(db, Query("کتابخانه"))]
    assert (cite(db, uid).who, found) == ((), [None])
    assert db.execute("SELECT speaker FROM statement_list").fetchone()[0] is None


def test_what_took_a_judgement_back_stays(db: sqlite3.Connection, uid: str) -> None:
    taken = undo(db, judge(db, "wrong_speaker", uid, "لاله آذرمان"))
    with pytest.raises(InputError, match="judgement 2 took 1 back, and stays; say again what is right"):
        undo(db, taken)
    assert cite(db, uid).who == ("سهراب نیک‌پی",)


def test_right_labels_and_words_reach_gold_and_exports(db: sqlite3.Connection, uid: str) -> None:
    words = "کتابخانه تازه تا پایان سال"
    judge(db, "wrong_label", uid, "warn, call-for")
    judge(db, "wrong_words", uid, words)
    start = SAYS.index(words)
    [put_right] = next(iter(gold(db)))["statements"]
    assert (put_right["does"], put_right["content"]) == (["warn", "call_for"], [start, start + len(words)])
    with Stored(db) as stored:
        [record] = (entry.record for entry in stored if entry.record["statements"])
    [told] = record["statements"]
    assert (told["does"], told["text"], told["content"]) == (["warn", "call_for"], words, [[start, start + len(words)]])
    assert not verify(record, load())


def test_what_is_wrong_in_one_thing_is_no_gold_for_another(db: sqlite3.Connection, uid: str) -> None:
    judge(db, "wrong_speaker", uid, "لاله آذرمان")
    number = judge(db, "wrong_label", uid)  # nobody says which is right
    [line] = gold(db)
    assert (line["statements"], [w["verdict"] for w in line["wrong"]]) == ([], ["wrong_label"])
    judge(db, "wrong_label", uid, "warn")
    [line] = gold(db)
    [statement] = line["statements"]
    [speaker] = [a["name"] for a in line["actors"] if a["key"] == statement["speaker"]]
    assert (statement["does"], speaker, line["wrong"]) == (["warn"], "لاله آذرمان", [])
    undo(db, number)
    assert [*gold(db)] == [line]


@pytest.mark.parametrize(("verdict", "value"), [("wrong_label", "shout"), ("wrong_words", "باران آمد")])
def test_what_can_not_be_right(db: sqlite3.Connection, uid: str, verdict: str, value: str) -> None:
    with pytest.raises(InputError):
        judge(db, verdict, uid, value)
    assert standing_judgements(db) == []
