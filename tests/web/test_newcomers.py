"""What somebody who comes for the first time would stumble on."""

from __future__ import annotations

import html
import re

import pytest
from starlette.testclient import TestClient

REPORT = "/fa/report?id=phone-call"
WORDS = "بهترین کتابخانه‌های ساحلی"


def corrected(page: TestClient, record: str, verdict: str, value: str) -> str:
    """The page of the report after a correction."""
    token = re.search(r'name="token" value="(\w+)"', page.get(REPORT).text)
    assert token is not None
    uid = page.get("/fa/report.json?id=phone-call").json()["ids"][record]
    form = {"token": token[1], "verdict": verdict, "what": uid, "value": value}
    assert page.post("/fa/correct", data=form).status_code == 303
    return page.get(REPORT).text


def test_the_right_label_and_the_right_words_can_be_given(page: TestClient) -> None:
    shown = page.get(REPORT).text
    assert '<option value="call_for">' in shown
    assert shown.index("واژه‌های درست") < shown.index('value="wrong_words"')
    labelled = corrected(page, "s3", "wrong_label", "hope")
    assert 'person?who=hope"' not in labelled, "a label is nobody's name"
    worded = corrected(page, "s3", "wrong_words", f"\u200f{WORDS} \u200e")
    assert f">{WORDS}</q>" in worded
    log = page.get("/fa/corrections").text
    assert "امید" in log
    assert WORDS in log


def test_words_that_the_report_does_not_have_are_told_in_persian(page: TestClient) -> None:
    token = re.search(r'name="token" value="(\w+)"', page.get(REPORT).text)
    uid = page.get("/fa/report.json?id=phone-call").json()["ids"]["s3"]
    form = {"token": token and token[1], "verdict": "wrong_words", "what": uid, "value": "هیچ‌جا نیست"}
    assert "این واژه‌ها در گزارش نیست" in page.post("/fa/correct", data=form).text


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/fa/search?since=1404&until=1400", "«1400» پیش از «1404» است"),
        ("/fa/stories?since=1404&until=1400", "«1400» پیش از «1404» است"),
        ("/fa/search?limit=x", "«x» عدد نیست"),
        ("/fa/search?since=%E2%80%8F1404%E2%80%8F&until=x", "«x» روز نیست"),
        ("/fa/stories?order=x", "ترتیبی به نام «x» نیست"),
    ],
)
def test_what_is_asked_wrong_is_told_in_persian(page: TestClient, address: str, told: str) -> None:
    answer = page.get(address)
    assert answer.status_code == 400
    assert told in html.unescape(re.sub("<[^>]+>", "", answer.text))


@pytest.mark.parametrize(("address", "told"), [("/fa/nowhere", "صفحه‌ای به این نشانی"), ("/en/a/b", "no such page")])
def test_an_address_that_is_none_leads_on(page: TestClient, address: str, told: str) -> None:
    answer = page.get(address)
    assert answer.status_code == 404
    assert told in answer.text
    assert f'href="{address[:3]}/search"' in answer.text
    assert page.get(f"{address}.json").text == "there is no such page\n"


def test_an_address_without_its_language_leads_to_the_page(page: TestClient) -> None:
    for language, lang in (("en-GB,en", "en"), ("fa", "fa"), ("de", "fa")):
        for address in ("/stories", "/read", "/search?words=%D9%BE%D9%84&since=1400"):
            answer = page.get(address, headers={"accept-language": language}, follow_redirects=False)
            assert (answer.status_code, answer.headers["location"]) == (307, f"/{lang}{address}")


def test_a_text_that_is_not_persian_is_told(page: TestClient) -> None:
    token = re.search(r'name="token" value="(\w+)"', page.get("/en/read").text)
    told = "This does not look Persian"
    for text, expected in (("The road is open.", True), ("شهردار گفت: راه باز شد.", False)):
        shown = page.post("/en/read", data={"token": token and token[1], "text": text}).text
        assert (told in shown) is expected


def test_notes_keep_numbers_beside_their_words(page: TestClient) -> None:
    shown = page.get("/fa/why", params={"id": "phone-call", "record": "s1"}).text
    assert re.search(r"word <bdi>\w+</bdi> \+0", shown)
    assert "هر سطر" in shown


def test_nothing_found_is_no_point_of_a_timeline(page: TestClient) -> None:
    shown = page.get("/fa/pair", params={"one": "لاله آذرمان", "other": "منیژه مهرجو"}).text
    assert "<li>چیزی پیدا نشد" not in shown
    assert shown.count("چیزی پیدا نشد") == 2
