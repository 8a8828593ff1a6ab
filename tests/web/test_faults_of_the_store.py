"""What the page says when the store does not answer, and whom it never shows."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from served import Ask, stored
from starlette.testclient import TestClient

from ravi.report import Report
from ravi.store.database import connect
from ravi.store.judgements import judge
from ravi.store.parties import exact_party
from ravi.web import asked

PAIR = {"one": "سهراب نیک‌پی", "other": "لاله آذرمان"}


@pytest.mark.parametrize("address", ["/en/search?words=کتابخانه", "/fa/search", "/en/network", "/en/person?who=مهرجو"])
def test_what_takes_too_long_is_told(page: TestClient, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    with monkeypatch.context() as hurried:
        hurried.setattr(asked, "PATIENCE", -1.0)
        hurried.setattr(asked, "STEPS", 5)
        assert page.get(address).status_code == 503
    assert page.get(address).status_code == 200


def test_the_page_of_a_slow_question_keeps_what_was_asked(page: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: object) -> Any:
        error = sqlite3.OperationalError("interrupted")
        error.sqlite_errorname = "SQLITE_INTERRUPT"
        raise error

    monkeypatch.setattr("ravi.web.finding.spoken", slow)
    answer = page.get("/en/search", params={"words": "کتابخانه"})
    assert (answer.status_code, "this takes too long" in answer.text, "کتابخانه" in answer.text) == (503, True, True)
    told = page.get("/en/search.json", params={"words": "کتابخانه"})
    assert (told.status_code, told.json()["error"]) == (503, "this takes too long")


@pytest.mark.parametrize("name", ["سهراب نیک‌پی", "نیک‌پی", "سهراب نيك پي"])
def test_a_private_person_is_in_no_pair_however_the_name_is_written(store: Path, ask: Ask, name: str) -> None:
    db = connect(store, write=True)
    judge(db, "private", exact_party(db, PAIR["one"])["key"])
    db.close()
    for asked_for in ({**PAIR, "one": name}, {"one": PAIR["other"], "other": name}):
        assert ask().get("/en/pair.json", params=asked_for).status_code == 404
        assert ask(private=True).get("/en/pair.json", params=asked_for).json()["entries"]


def test_a_story_of_countries_is_shown_and_one_of_a_private_person_is_not(tmp_path: Path, ask: Ask) -> None:
    bodies = (
        "هیئت‌های ایران و عمان دیروز در مسقط با یکدیگر دیدار کردند. ایران و عمان دیدار کردند.",
        "سهراب نیک‌پی، شهردار بندر نارنج، دیروز با لاله آذرمان، رئیس سازمان کتابخانه‌ها، دیدار کرد.",
    )
    path = stored(tmp_path / "b.ravi", [Report.of({"id": str(i), "body": body}) for i, body in enumerate(bodies)])
    page = ask(path)
    found = {s["reports"][0]["id"]: s["id"] for s in page.get("/en/stories.json").json()["stories"]}
    answers = [page.get("/en/story.json", params={"id": found[i]}) for i in "01"]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert {p["key"] for p in answers[0].json()["participants"]} == {"country:IR", "country:OM"}
    db = connect(path, write=True)
    judge(db, "private", exact_party(db, PAIR["one"])["key"])
    db.close()
    assert [page.get("/en/story", params={"id": found[i]}).status_code for i in "01"] == [200, 404]


def test_as_many_stories_are_given_as_are_asked_for(store: Path, page: TestClient) -> None:
    first, *rest = (s["id"] for s in page.get("/en/stories.json").json()["stories"])
    db = connect(store, write=True)
    query = "SELECT p.key FROM contact c JOIN participant x ON x.contact = c.id JOIN party p ON p.id = x.party"
    judge(db, "private", db.execute(f"{query} WHERE c.uid = ?", ("c" + first[1:],)).fetchone()[0])
    db.close()
    assert [s["id"] for s in page.get("/en/stories.json?limit=1").json()["stories"]] == rest[:1]


def test_stories_are_not_all_where_there_are_more(page: TestClient) -> None:
    assert "more than 1 hits" in (first := page.get("/en/stories?limit=1").text)
    assert "limit=5" in first
    assert "more than" not in page.get("/en/stories").text


def test_that_no_story_is_built_is_said_only_where_it_is_so(page: TestClient, tmp_path: Path, ask: Ask) -> None:
    empty = tmp_path / "empty.ravi"
    connect(empty, create=True).close()
    assert "ravi stories build" in ask(empty).get("/en/stories").text
    none = page.get("/en/stories?since=1300&until=1301").text
    assert ("Nothing was found" in none, "ravi stories build" in none) == (True, False)


def test_what_was_judged_to_be_none_is_counted_nowhere(store: Path, page: TestClient) -> None:
    db = connect(store, write=True)
    for kind, verdict in (("statement", "not_said"), ("contact", "no_contact"), ("act", "no_act")):
        for (uid,) in db.execute(f"SELECT uid FROM {kind}").fetchall():
            judge(db, verdict, uid)
    db.close()
    person = page.get("/en/person.json", params={"who": PAIR["one"]}).json()
    assert (person["does"], person["met"]) == ([], [])
    assert page.get("/en/pair.json", params=PAIR).json()["entries"] == []
    assert page.get("/en/today.json").json()["months"] == []


def test_a_feed_has_whole_moments_and_the_newest_of_them(tmp_path: Path, ask: Ask) -> None:
    said = "سهراب نیک‌پی، شهردار بندر نارنج، گفت: کتابخانه تازه باز می‌شود."
    days = ["2024-05-03T01:00+0330", "2024-05-02T23:30Z"]  # the second is the later one
    given = [Report.of({"id": str(n), "body": said, "published": day}) for n, day in enumerate(days)]
    feed = ask(stored(tmp_path / "b.ravi", given)).get("/en/search.atom").text
    found = re.findall("<updated>(.*?)</updated>", feed)
    assert found[0] == "2024-05-02T23:30:00+00:00"
    assert sorted(found[1:]) == ["2024-05-02T23:30:00+00:00", "2024-05-03T01:00:00+03:30"]
