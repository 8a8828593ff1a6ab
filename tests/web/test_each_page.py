"""Every page in both languages, its twins, and what a reader does with them."""

from __future__ import annotations

import csv
import io
import json
import re
import socket
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode
from xml.etree import ElementTree as xml

import jsonschema
import pytest
from served import Ask
from starlette.testclient import TestClient

from ravi.errors import InputError
from ravi.knowledge import load
from ravi.serving import Settings, serve
from ravi.store.database import connect
from ravi.stories import align
from ravi.web.openapi import description
from ravi.web.pages import PAGES
from ravi.web.words import words_of

TEMPLATES = sorted((Path(__file__).parents[2] / "src" / "ravi" / "web" / "templates").glob("*.html"))
REPORT, SPEAKER, OTHER = "phone-call", "سهراب نیک‌پی", "لاله آذرمان"
FOUND = {
    "search": {"words": "کتابخانه", "since": "1403"},
    "contacts": {"who": SPEAKER},
    "quote": {"heard": "بازسازی پل باید پیش از آغاز بارندگی ها تمام شود"},
    "report": {"id": REPORT},
    "why": {"id": REPORT, "record": "s1"},
    "person": {"who": SPEAKER},
    "pair": {"one": SPEAKER, "other": OTHER},
    "network": {"kind": "phone_call"},
}


def address(client: TestClient, name: str, form: str = "", lang: str = "fa") -> str:
    fields = FOUND.get(name, {})
    if name == "story":
        fields = {"id": client.get("/fa/stories.json").json()["stories"][0]["id"]}
    if name == "record":
        fields = {"id": client.get("/fa/search.json").json()["statements"][0]["uid"]}
    return f"/{lang}/{name}{form}?{urlencode(fields)}"


class Body(HTMLParser):
    """The text in the box of a report, as a browser would give it when it is copied."""

    def __init__(self) -> None:
        super().__init__()
        self.depth, self.text = 0, ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if self.depth or ("class", "body") in attributes:
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        self.depth -= bool(self.depth)

    def handle_data(self, data: str) -> None:
        self.text += data if self.depth else ""


@pytest.mark.parametrize("lang", ["fa", "en"])
@pytest.mark.parametrize("name", [p.name for p in PAGES])
def test_each_page_and_its_twins(page: TestClient, name: str, lang: str) -> None:
    shown = page.get(address(page, name, lang=lang))
    assert shown.status_code == 200
    assert f'<html lang="{lang}" dir="{"rtl" if lang == "fa" else "ltr"}">' in shown.text
    assert len(shown.content) < 200_000
    told = page.get(address(page, name, ".json", lang))
    assert told.status_code == 200
    table = page.get(address(page, name, ".csv", lang))
    rows = list(csv.reader(io.StringIO(table.text)))
    assert len(rows) == int(table.headers["x-ravi-rows"]) + 1
    assert len({len(r) for r in rows}) == 1


def test_twins_honour_filters(page: TestClient) -> None:
    every = page.get("/fa/search.json").json()
    some = page.get(address(page, "search", ".json")).json()
    assert 0 < some["total"] < every["total"]
    assert all("کتاب" in s["text"] for s in some["statements"])
    table = csv.DictReader(io.StringIO(page.get(address(page, "search", ".csv")).text))
    assert [r["uid"] for r in table] == [s["uid"] for s in some["statements"]]


def test_counts_stand_beside_the_hits(page: TestClient) -> None:
    found = page.get(address(page, "search", ".json")).json()
    assert sum(m["n"] for m in found["months"]) == found["total"]
    assert found["people"][0]["name"] in (SPEAKER, OTHER)


def test_who_types_a_name_is_led_to_its_person(page: TestClient) -> None:
    found = page.get("/en/search?words=نیک‌پی").text
    assert re.search(rf"People of this name: <a href=[^>]*><bdi[^>]*>{SPEAKER}<", found)
    assert "People of this name" not in page.get("/en/search?words=کتابخانه").text


def test_what_passed_between_two_leads_to_its_reports(page: TestClient) -> None:
    entries = page.get(address(page, "pair", ".json")).json()["entries"]
    assert {e["report"] for e in entries} == {REPORT}
    assert all(f'report?id={REPORT}#{e["uid"]}"' in page.get(address(page, "pair")).text for e in entries)


def test_what_is_not_found_may_have_been_said(page: TestClient) -> None:
    assert "does not mean it was never said" in page.get("/en/quote?heard=زرافه به ماه رفت").text
    assert "Too few words to tell" in page.get("/en/quote?heard=پل").text


def test_pages_follow_one_another(page: TestClient) -> None:
    first = page.get("/fa/search.json?limit=3").json()
    assert page.get("/fa/search.json?limit=۳").json() == first
    second = page.get(f"/fa/search.json?limit=3&after={first['next']}").json()
    uids = [s["uid"] for s in first["statements"] + second["statements"]]
    assert len(set(uids)) == 6


def test_the_text_of_a_report_is_as_it_was_given(page: TestClient) -> None:
    reader = Body()
    reader.feed(page.get(address(page, "report")).text)
    assert reader.text == page.get(address(page, "report", ".json")).json()["record"]["report"]["body"]


def test_a_statement_has_its_words_and_its_reasons(page: TestClient) -> None:
    shown = page.get(address(page, "report")).text
    uid = page.get(address(page, "report", ".json")).json()["ids"]["s1"]
    assert f'data-record="{uid}"' in shown
    assert f'id="{uid}"' in shown
    assert "<details open>" in page.get(address(page, "why")).text


def test_did_they_say_this(page: TestClient) -> None:
    found = page.get(address(page, "quote", ".json")).json()
    assert found["verdict"] == "near"
    assert "<ins>" in page.get(address(page, "quote")).text


def test_it_never_asserts(page: TestClient) -> None:
    assert "according to" in page.get(address(page, "search", lang="en")).text


@pytest.mark.parametrize(
    ("url", "status"),
    [("search?since=x", 400), ("report?id=nonesuch", 404), ("report", 404), ("search?after=-1", 400), ("nonesuch", 404),
     ("story?id=e1", 404), ("why?id=phone-call&record=zz", 404), ("network?kind=war", 400)],
)  # fmt: skip
def test_what_is_wrong_is_told(page: TestClient, url: str, status: int) -> None:
    for lang in ("fa", "en"):
        answer = page.get(f"/{lang}/{url}")
        assert answer.status_code == status
        assert "Traceback" not in answer.text


def test_a_fault_in_json_has_its_remedy(page: TestClient) -> None:
    assert set(page.get("/fa/search.json?does=dance").json()) == {"error", "remedy"}


def test_a_field_that_is_not_taken_is_told_to_programs(page: TestClient) -> None:
    for form in ("json", "csv", "atom"):
        answer = page.get(f"/en/search.{form}", params={"from": "2024"})
        assert (answer.status_code, answer.json()["error"]) == (400, "no field 'from'")
        assert "since, until" in answer.json()["remedy"]
    assert page.get("/en/search?from=2024").status_code == 200


def test_the_first_page_is_in_the_language_of_the_browser(page: TestClient) -> None:
    assert page.get("/", headers={"accept-language": "en-GB"}).headers["location"] == "/en/today"
    assert page.get("/", headers={"accept-language": "fa"}).headers["location"] == "/fa/today"


@pytest.mark.parametrize("name", ["search", "contacts"])
def test_feeds(page: TestClient, name: str) -> None:
    url = address(page, name, ".atom")
    feed = page.get(url)
    atom = "{http://www.w3.org/2005/Atom}"
    root = xml.fromstring(feed.content)
    found = page.get(address(page, name, ".json")).json()[{"search": "statements"}.get(name, name)]
    assert [e.findtext(f"{atom}id") for e in root.iter(f"{atom}entry")] == [f"urn:ravi:{r['uid']}" for r in found]
    assert page.get(url).content == feed.content


def test_the_description_names_every_page(page: TestClient) -> None:
    told = page.get("/openapi.json").json()
    assert told == json.loads(json.dumps(description()))
    for path, methods in told["paths"].items():
        name, _, form = path.removeprefix("/{lang}/").partition(".")
        fields = {p["name"] for p in methods["get"]["parameters"]}
        assert set(FOUND.get(name, {})) <= fields
        answer = page.get(address(page, name, f".{form}"))
        [(kind, told_of)] = methods["get"]["responses"]["200"]["content"].items()
        assert answer.headers["content-type"].partition(";")[0] == kind
        jsonschema.validate(answer.json() if form == "json" else answer.text, told_of["schema"])


def test_the_examples_of_the_description_are_answered(page: TestClient) -> None:
    for path, methods in page.get("/openapi.json").json()["paths"].items():
        name, _, form = path.removeprefix("/{lang}/").partition(".")
        for parameter in (p for p in methods["get"]["parameters"] if "example" in p):
            jsonschema.validate(parameter["example"], parameter["schema"])
            there = f"{address(page, name, f'.{form}')}&{urlencode({parameter['name']: parameter['example']})}"
            assert page.get(there).status_code == 200, there


@pytest.mark.parametrize("name", [p.name for p in PAGES])
def test_odd_fields_are_answered_in_order(page: TestClient, name: str) -> None:
    """Whatever is asked, a page is found, is none, or says what is wrong; it never breaks."""
    odd = ("", "0", "-1", "99999999999999999999", "\x00", "\ud800", "'\"<&", "%", "1403-13", "*", '"', "a" * 3000)
    (one,) = (p for p in PAGES if p.name == name)
    for field in one.takes:
        for value in odd:
            fields = {**FOUND.get(name, {}), field: value}
            for form in ("", ".json", ".csv", *([".atom"] if one.feed else [])):
                answer = page.get(f"/en/{name}{form}?{urlencode(fields, errors='surrogatepass')}")
                assert answer.status_code in (200, 400, 404), (field, value, form)


def test_a_pasted_text_is_read_and_not_kept(page: TestClient) -> None:
    token = re.search(r'name="token" value="(\w+)"', page.get("/en/read").text)
    assert token is not None
    before = page.get("/fa/today.json").json()["counts"]
    form = {"token": token[1], "text": "علی رضایی، وزیر راه، گفت: کار پل تمام شد.", "published": "2024-05-01"}
    answer = page.post("/en/read", data=form)
    assert answer.status_code == 200
    assert 'class="l-statement who-0"' in answer.text
    assert "<details" in answer.text
    assert page.get("/fa/today.json").json()["counts"] == before


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.stem)
def test_every_word_of_the_page_is_in_both_languages(path: Path) -> None:
    listed = {r["key"] for file in ("cli/labels.tsv", "web/words.tsv") for r in load().table(file)}
    used = set(re.findall(r'\bt\("([^"]+)"(?! ~)', path.read_text(encoding="utf-8")))
    assert used - listed == set()


def test_what_alignment_tells_has_words_in_both_languages() -> None:
    assert {align.FIRST, align.THE_SAME, align.RETOLD, align.ALONE, align.GOES_ON} <= words_of("fa").listed.keys()


def test_no_word_is_missing_in_a_language() -> None:
    for row in load().table("web/words.tsv"):
        assert row["fa"], row["key"]
        assert row["en"], row["key"]


def test_templates_hold_no_style_or_script_of_their_own() -> None:
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\sstyle=|\son[a-z]+=['\"]|<style|<script(?! src=)", text), path.name


def test_numbers_and_days_are_of_the_language() -> None:
    assert words_of("en").day("2024-05-01") == "1 May 2024"
    assert words_of("fa").day("2024-05-01") == "۱۲ اردیبهشت ۱۴۰۳"


def test_private_persons_are_left_out(ask: Ask, store: Path) -> None:
    from ravi.store.database import connect

    db = connect(store, write=True)
    db.execute("UPDATE party SET private = 1 WHERE name = ?", (SPEAKER,))
    db.close()
    hidden, shown = ask(), ask(private=True)
    assert hidden.get(address(hidden, "person")).status_code == 404
    assert shown.get(address(shown, "person")).status_code == 200
    for name in ("search", "contacts", "network"):
        assert SPEAKER not in hidden.get(f"/fa/{name}.csv").text
    assert SPEAKER in shown.get("/fa/search.csv").text
    found = shown.get("/fa/search.json?limit=500").json()["statements"]
    said = next(s["text"] for s in found if s["speaker"] == SPEAKER)
    speakers = [
        {w["speaker"] for w in client.get("/fa/quote.json", params={"heard": said}).json()["wordings"]}
        for client in (hidden, shown)
    ]
    assert SPEAKER not in speakers[0]
    assert SPEAKER in speakers[1]


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    connect(tmp_path / "a.db", create=True).close()
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(InputError, match=f"can't listen at 127.0.0.1, port {port} .*; give another --port"):
            serve(Settings(str(tmp_path / "a.db")), port)
