"""Corrections: made in two clicks, told, logged, taken back; refused where they are not asked for by our own page."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from served import Ask, stored
from starlette.testclient import TestClient

from ravi.errors import InputError, MissingExtra
from ravi.report import Report
from ravi.serving import serve
from ravi.store.judgements import VERDICTS
from ravi.web.guard import TIMES
from ravi.web.settings import Settings

SPEAKER, OTHER = "سهراب نیک‌پی", "لاله آذرمان"


def token(page: TestClient) -> str:
    found = re.search(r'name="token" value="(\w+)"', page.get("/fa/report?id=phone-call").text)
    assert found is not None
    return found[1]


def uid(page: TestClient, kind: str) -> str:
    ids = page.get("/fa/report.json?id=phone-call").json()["ids"]
    return str(ids[f"{kind}1"])


def test_a_wrong_speaker_is_put_right_and_taken_back(page: TestClient) -> None:
    statement = uid(page, "s")
    form = {"token": token(page), "verdict": "wrong_speaker", "what": statement, "value": OTHER, "at": statement}
    answer = page.post("/fa/correct", data={**form, "back": "/fa/report?id=phone-call"})
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/fa/report?id=phone-call&done=1#{statement}"
    theirs = page.get("/fa/search.json", params={"speaker": OTHER}).json()["statements"]
    assert statement in [s["uid"] for s in theirs]
    assert 'name="undo" value="1"' in page.get("/fa/report?id=phone-call&done=1").text
    page.post("/fa/correct", data={"token": token(page), "undo": "1"})
    theirs = page.get("/fa/search.json", params={"speaker": OTHER}).json()["statements"]
    assert statement not in [s["uid"] for s in theirs]
    assert [j["verdict"] for j in page.get("/fa/corrections.json").json()["judgements"]] == ["undo", "wrong_speaker"]


def test_right_words_may_go_over_lines_as_browsers_send_them(tmp_path: Path, ask: Ask) -> None:
    said = "کتابخانه تازه باز می‌شود.\nکتاب‌ها هم رسید."
    body = f"سهراب نیک‌پی، شهردار بندر نارنج، گفت:\n«{said}»"
    page = ask(stored(tmp_path / "b.ravi", [Report.of({"id": "phone-call", "body": body})]))
    form = {"token": token(page), "verdict": "wrong_words", "what": uid(page, "s")}
    answer = page.post("/fa/correct", data={**form, "value": said.replace("\n", "\r\n")})
    assert answer.status_code == 303
    assert page.get("/fa/corrections.json").json()["judgements"][0]["value"] == said
    assert re.search(r'<textarea name="value"', page.get("/fa/report?id=phone-call").text)


def test_a_correction_that_can_not_be_kept_is_told_on_a_page_of_its_own(page: TestClient) -> None:
    form = {"token": token(page), "verdict": "wrong_day", "what": uid(page, "s"), "value": "once"}
    answer = page.post("/en/correct", data=form)
    assert (answer.status_code, "no day: &#39;once&#39;" in answer.text) == (400, True)
    assert "<textarea" not in answer.text


def test_no_contact_leaves_the_contacts_and_the_stories(page: TestClient) -> None:
    before = page.get("/fa/stories.json").json()["stories"]
    page.post("/fa/correct", data={"token": token(page), "verdict": "no_contact", "what": uid(page, "c")})
    assert page.get("/fa/contacts.json", params={"who": SPEAKER}).json()["contacts"] == []
    assert len(page.get("/fa/stories.json").json()["stories"]) == len(before) - 1


def test_two_names_become_one_person(page: TestClient) -> None:
    form = {"token": token(page), "verdict": "same_person", "what": SPEAKER, "value": OTHER}
    assert page.post("/fa/correct", data=form).status_code == 303
    assert len(page.get("/fa/person.json", params={"who": SPEAKER}).json()["keys"]) == 2


@pytest.mark.parametrize("kind", ["statement", "contact", "act"])
def test_every_verdict_has_its_button(page: TestClient, kind: str) -> None:
    shown = page.get("/fa/report?id=phone-call").text
    for verdict in VERDICTS[kind]:
        if verdict not in ("same_event", "other_event"):
            assert f'name="verdict" value="{verdict}"' in shown


@pytest.mark.parametrize(
    "form", [{"verdict": "not_said", "what": "s0"}, {"verdict": "dance", "what": "s0"}, {"undo": "99"}, {"undo": "x"}]
)
def test_a_correction_of_nothing_is_told(page: TestClient, form: dict[str, str]) -> None:
    assert page.post("/fa/correct", data={"token": token(page), **form}).status_code == 400


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:x", ""])
def test_it_leads_back_to_no_other_site(page: TestClient, back: str) -> None:
    form = {"token": token(page), "verdict": "right", "what": uid(page, "s"), "back": back}
    assert page.post("/fa/correct", data=form).headers["location"] == "/fa/corrections?done=1"


def test_a_form_of_another_site_is_refused(page: TestClient, ask: Ask) -> None:
    form = {"verdict": "right", "what": uid(page, "s")}
    assert page.post("/fa/correct", data=form).status_code == 403
    assert page.post("/fa/correct", data={**form, "token": token(ask())}).status_code == 403
    foreign = {"sec-fetch-site": "cross-site"}
    assert page.post("/fa/correct", data={**form, "token": token(page)}, headers=foreign).status_code == 403
    assert page.get("/fa/corrections.json").json()["judgements"] == []


def test_read_only(ask: Ask) -> None:
    page = ask(corrects=False)
    shown = page.get("/fa/report?id=phone-call").text
    assert 'action="/fa/correct"' not in shown
    assert page.post("/fa/correct", data={"verdict": "right"}).status_code == 404


def test_not_too_often_and_not_too_much(page: TestClient) -> None:
    right = token(page)
    assert page.post("/fa/read", data={"token": right, "text": "x" * (1 << 20)}).status_code == 413
    answers = [page.post("/fa/correct", data={"token": right, "undo": "9"}).status_code for _ in range(TIMES + 1)]
    assert answers[-1] == 429


def test_reading_changes_nothing(page: TestClient, store: Path) -> None:
    before = store.read_bytes()
    for name in ("today", "search", "stories", "network", "corrections"):
        page.get(f"/fa/{name}")
    assert store.read_bytes() == before


def test_only_the_name_that_is_served(page: TestClient) -> None:
    assert page.get("/fa/today", headers={"host": "evil.example"}).status_code == 400
    assert page.get("/fa/today", headers={"host": "localhost:8765"}).status_code == 200


def test_a_password(ask: Ask) -> None:
    page = ask(password="نارنج")
    assert page.get("/fa/today").status_code == 401
    assert page.get("/static/page.css").status_code == 401
    assert page.get("/fa/today", auth=("mina", "wrong")).status_code == 401
    assert page.get("/fa/today", auth=("mina", "نارنج".encode())).status_code == 200
    assert [page.get("/fa/today", auth=("m", "x")).status_code for _ in range(TIMES)][-1] == 429


@pytest.mark.parametrize("url", ["/fa/today", "/static/page.css", "/nonesuch", "/fa/search.json", "/fa/report"])
def test_headers_on_every_answer(page: TestClient, url: str) -> None:
    headers = page.get(url).headers
    assert headers["content-security-policy"].startswith("default-src 'none';")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_cookies_are_kept_from_scripts_and_other_sites(page: TestClient) -> None:
    cookie = page.get("/fa/today").headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, store: Path) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    with pytest.raises(MissingExtra, match=r"ravi\[page\]"):
        serve(Settings(str(store)), 8765)


def test_other_machines_ask_for_a_password(store: Path) -> None:
    with pytest.raises(InputError, match="password"):
        serve(Settings(str(store), host="0.0.0.0"), 8765)
