"""Search: all spellings find each other, newest first, page by page; names, days, outlets, deeds."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ravi
from ravi.errors import InputError
from ravi.exports.panel import Panel
from ravi.exports.panel import rows as panel_rows
from ravi.exports.stored import Stored
from ravi.records import Actor, ActorMention, Reading, Report, Statement, Target
from ravi.store.contacts import ContactQuery, find_contacts
from ravi.store.judgements import judge
from ravi.store.quotes import quote
from ravi.store.search import Query, count, every, search
from ravi.store.sheets import sheet_of
from ravi.store.words import indexed, question
from ravi.store.writer import Writer
from ravi.stories.looking import every_story
from ravi.views.person import person_view
from ravi.views.timeline import subject, timeline

SPELLINGS = ["گفت‌وگو", "گفتوگو", "گفت و گو", "گُفت‌وگو", "گفت‌وگوٓ"]
WILL = ["می‌خواهیم", "می خواهیم", "میخواهیم", "مي‌خواهيم", "میـخواهیم"]
SAYS = "سهراب نیک‌پی، شهردار بندر نارنج، گفت: {}."


def report(number: int, text: str, **more: Any) -> dict[str, Any]:
    return {"id": f"r{number}", "body": SAYS.format(text), "published": f"2024-05-{number + 1:02}", **more}


def found(db: sqlite3.Connection, words: str, **more: Any) -> list[str]:
    return [s["report"] for s in search(db, Query(words, **more), 100)]


@pytest.mark.parametrize("spellings", [SPELLINGS, WILL], ids=["noun", "verb"])
def test_all_spellings_find_each_other(db: sqlite3.Connection, keep: Any, spellings: list[str]) -> None:
    keep(*(report(i, f"ما درباره پل تازه {word} کردیم") for i, word in enumerate(spellings)))
    everywhere = [f"r{i}" for i in reversed(range(len(spellings)))]
    for word in spellings:
        assert found(db, word) == everywhere, word


def test_a_word_with_an_ending_that_stands_apart_is_found_in_all_spellings(db: sqlite3.Connection, keep: Any) -> None:
    keep(report(1, "گفت‌وگو‌های تازه"), report(2, "گفت و گو های تازه"), report(3, "گفتگوهای تازه"))
    for word in ("گفت‌وگو", "گفتوگو", "گفت و گو"):
        assert found(db, word) == ["r2", "r1"], word


def test_a_silent_h_with_its_ezafe_is_found_in_all_spellings(db: sqlite3.Connection, keep: Any) -> None:
    keep(*(report(i, f"{word} کودک باز شد") for i, word in enumerate(["خانهٔ", "خانه‌ی", "خانه ی", "خانه", "خانۀ"])))
    for word in ("خانهٔ", "خانه‌ی", "خانه", '"خانه‌ی کودک"'):
        assert {"r0", "r1", "r3", "r4"} <= set(found(db, word)), word
    keep(report(7, "کووید۱ تازه است"), report(8, "کووید کهنه است"))
    assert found(db, "کووید‌۱") == ["r7"]


@given(st.text(alphabet="abاآبپتیيكک\u200c\u064b۱۲ «»،.\"*-()'", max_size=40))
def test_any_text_can_be_asked(text: str) -> None:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE w USING fts5 (text, joined, keys, tokenize = 'unicode61 remove_diacritics 0')")
    db.execute("INSERT INTO w VALUES (?, ?, '')", indexed(text))
    try:
        asked = question(text)
    except InputError:
        return
    db.execute("SELECT count(*) FROM w WHERE w MATCH ?", (asked,)).fetchone()


def test_what_a_question_can_say(db: sqlite3.Connection, keep: Any) -> None:
    keep(report(1, "پل تازه باز می‌شود"), report(2, "پل کهنه بسته است"), report(3, "راه تازه پل ندارد"))
    assert found(db, "پل") == ["r3", "r2", "r1"]
    assert found(db, "پل تازه") == ["r3", "r1"]
    assert found(db, '"پل تازه"') == ["r1"]
    assert found(db, "پل -تازه") == ["r2"]
    assert found(db, "تاز*") == ["r3", "r1"]
    with pytest.raises(InputError, match="no word"):
        found(db, "-پل")


def test_newest_first_and_page_by_page(db: sqlite3.Connection, keep: Any) -> None:
    keep(*(report(i, f"پل شماره {i} باز می‌شود") for i in (3, 1, 7, 5)))
    keep({**report(9, "پل بی‌تاریخ باز می‌شود"), "published": None}, report(4, "پل چهارم باز می‌شود"))
    assert found(db, "پل") == ["r7", "r5", "r4", "r3", "r1", "r9"]
    pages = []
    after = None
    while page := search(db, Query("پل"), 2, after):
        pages.append([s["report"] for s in page])
        after = page[-1]["id"]
    assert pages == [["r7", "r5"], ["r4", "r3"], ["r1", "r9"]]
    assert len(list(every(db, Query("پل")))) == count(db, Query("پل")) == 6


def test_days_names_outlets_deeds(db: sqlite3.Connection, keep: Any) -> None:
    keep(
        report(1, "پل باید باز شود", outlet="خبرگزاری بامداد"),
        report(20, "پل باز است", outlet="روزنامه پیک"),
        {**report(5, "x"), "body": "لاله آذرمان، رئیس سازمان کتابخانه‌ها، گفت: پل باز است."},
    )
    assert found(db, "پل", speaker="نیک پی") == ["r20", "r1"]
    assert found(db, "پل", speaker="نيكپي") == ["r20", "r1"]
    assert found(db, "", speaker="آذرمان") == ["r5"]
    assert found(db, "", outlet="بامداد") == ["r1"]
    assert found(db, "پل", does="call_for") == ["r1"]
    assert found(db, "", since="2024-05-07") == ["r20"]  # the second was published on the sixth
    assert found(db, "", since="1403-02-17", until="1403-02") == ["r5"]
    assert found(db, "", until="۱۴۰۳/۰۲") == ["r5", "r1"]
    for wrong, what in (
        (Query(speaker="هیچکس"), "nobody"),
        (Query(does="x"), "no statement"),
        (Query(since="x"), "day"),
    ):
        with pytest.raises(InputError, match=what):
            search(db, wrong)


def test_to_whom(db: sqlite3.Connection) -> None:
    """The reading does not tell addressees yet, the store keeps them."""
    speaker = Actor("a1", "person", "سهراب نیک‌پی", mentions=(ActorMention((0, 5), "name"),))
    hearer = Actor("a2", "person", "لاله آذرمان", mentions=(ActorMention((6, 9), "name"),))
    said = Statement("s1", "a1", ((0, 2),), "پل", targets=(Target((6, 9), "آذر", "a2"),), evidence=((0, 2),))
    reading = Reading(
        Report.of({"id": "r1", "body": "پل را با آذر بسازید"}), actors=(speaker, hearer), statements=(said,)
    )
    writer = Writer(db)
    writer.keep([sheet_of(reading)], writer.reader("ravi", "x"), writer.run("ingest", "x"))
    assert found(db, "پل", to="آذرمان") == ["r1"]
    assert found(db, "", speaker="نیک‌پی", to="لاله") == ["r1"]
    assert found(db, "", to="نیک‌پی") == []


@pytest.mark.parametrize("spelling", ["محمد باقر نیک‌پی", "محمدباقر نیک‌پی", "محمد‌باقر نیک پی", "نيكپي", "محمد باقر"])
def test_a_name_is_found_however_it_is_spelled(db: sqlite3.Connection, keep: Any, spelling: str) -> None:
    names = ("محمدباقر نیک‌پی", "محمد باقر نیک‌پی", "محمد باقر نیک‌پی")
    keep(*({"id": f"r{i}", "body": f"{name}، شهردار بندر نارنج، گفت: پل باز است."} for i, name in enumerate(names)))
    assert found(db, "", speaker=spelling) == ["r2", "r1", "r0"]


def test_contacts_timeline_and_person(db: sqlite3.Connection, keep: Any) -> None:
    meeting = "سهراب نیک‌پی، شهردار بندر نارنج، دیروز با لاله آذرمان، رئیس سازمان کتابخانه‌ها، دیدار کرد."
    keep({"id": "m", "body": meeting, "published": "2024-05-03", "outlet": "بامداد"}, report(7, "پل باز است"))
    [contact] = find_contacts(db, ContactQuery("نیک‌پی", "آذرمان"))
    assert contact["kind"] == "meeting"
    assert contact["held"] == "2024-05-02"
    assert [p["name"] for p in contact["participants"]] == ["سهراب نیک‌پی", "لاله آذرمان"]
    assert contact["quote"] in meeting
    assert find_contacts(db, ContactQuery("آذرمان", kind="letter")) == []
    [entry] = timeline(db, "نیک‌پی", "آذرمان")
    assert (entry.day, entry.what) == ("2024-05-02", "contact")
    view = person_view(db, "نیک‌پی")
    assert (view.name, view.reports) == ("سهراب نیک‌پی", 2)
    assert [(t.office.split()[0], t.reports) for t in view.offices] == [("شهردار", 2)]
    assert view.met == (("لاله آذرمان", 1),)


def test_repeats_and_reversals(db: sqlite3.Connection, keep: Any) -> None:
    keep(
        report(1, "ما از ساختن پل تازه حمایت می‌کنیم", outlet="بامداد"),
        report(2, "ما از ساختن پل تازه نیز حمایت می کنیم", outlet="پیک"),
        report(9, "ساختن پل تازه را رد می‌کنیم", outlet="پیک"),
    )
    entries = subject(db, "نیک‌پی", "پل")
    assert [(e.reports, e.outlets) for e in entries] == [(2, ("بامداد", "پیک")), (1, ("پیک",))]
    for uid, does in ((entries[0].uid, ["support"]), (entries[1].uid, ["reject"])):
        db.execute("UPDATE statement SET does = ? WHERE uid = ?", (json.dumps(does), uid))
    assert [e.reversal for e in subject(db, "نیک‌پی", "پل")] == [False, True]


def test_quote(db: sqlite3.Connection, keep: Any) -> None:
    keep(
        report(1, "پل تازه بندر تا پایان سال باز می‌شود", outlet="بامداد"),
        report(2, "پل تازه‌ی بندر تا پایان سال باز مي‌شود", outlet="پیک"),
        report(3, "نان گران نمی‌شود"),
    )
    answer = quote(db, "پل تازه بندر تا پایان ماه باز می شود", Query(speaker="نیک‌پی"))
    assert answer.verdict in ("near", "found")
    assert "[-ماه-] {+سال+}" in answer.wordings[0].diff
    assert len(answer.wordings[0].places) == 2
    assert (answer.reports, answer.first, answer.last) == (3, "2024-05-02", "2024-05-04")
    assert quote(db, "دریاچه خشک است", Query()).verdict == "not found"


def test_a_word_or_two_are_no_quotation(db: sqlite3.Connection, keep: Any) -> None:
    keep(report(1, "پل تازه بندر تا پایان سال باز می‌شود"), report(2, "پل چوبی بندر تا پایان سال بسته می‌شود"))
    for heard in ("پل", "پایان سال"):
        answer = quote(db, heard, Query())
        assert (answer.verdict, answer.near) == ("too few words", 2)
    assert quote(db, "دریاچه", Query()).verdict == "not found"
    assert quote(db, "پل تازه بندر", Query()).verdict == "found"


@pytest.mark.parametrize(
    "asked",
    [
        lambda db, days: search(db, Query(**days)),
        lambda db, days: Stored(db, Query(**days)).__enter__(),
        lambda db, days: list(every_story(db, **days)),
        lambda db, days: panel_rows(db, Panel(**days)),
    ],
)
def test_days_the_wrong_way_round_are_told(db: sqlite3.Connection, asked: Any) -> None:
    with pytest.raises(InputError, match="'2024' is before '1404'; give the first day first"):
        asked(db, {"since": "1404", "until": "2024"})


def test_what_was_not_said_is_not_counted(path: Path, db: sqlite3.Connection, keep: Any) -> None:
    keep(report(1, "پل باز است"), report(2, "نان ارزان شد"))
    judge(db, "not_said", search(db, Query())[0]["uid"])
    with ravi.open(path) as store:
        rows = store.statements(private=True)
        assert len(rows) == len([*rows]) == 1


def test_a_word_of_a_letter_and_a_number_is_no_key_of_the_index(db: sqlite3.Connection, keep: Any) -> None:
    keep(report(1, "پل باز است"), report(2, "سامانه S-1 رسید", outlet="بامداد"))
    assert db.execute("SELECT words_keys FROM statement").fetchall()[1][0].startswith("s1 o1")
    assert [found(db, words) for words in ("S-1*", "o-1*", "باز -s-1")] == [["r2"], [], ["r1"]]


@pytest.mark.parametrize("day", ["1403-0", "1403-00", "1403-02-0", "2024-5-00"])
def test_no_month_and_no_day_is_the_nought_of_another(db: sqlite3.Connection, day: str) -> None:
    with pytest.raises(InputError, match="no such day"):
        search(db, Query(since=day))
