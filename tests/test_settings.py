"""With whom, to whom, for whom, through whom, on what occasion and when words were said."""

from __future__ import annotations

from typing import Any

import pytest

from ravi.reading import read
from ravi.verify import verify


def said(body: str, published: str | None = "2024-05-01") -> dict[str, Any]:
    """The records of a text, which hold what they promise."""
    record = read({"id": "r", "body": body, "published": published}).to_dict()
    assert verify(record) == []
    return record


def names(record: dict[str, Any], ids: list[str]) -> list[str]:
    return [next(a["name"] for a in record["actors"] if a["id"] == i) for i in ids]


@pytest.mark.parametrize(
    ("body", "field", "people"),
    [
        ("علی رضایی و مریم کریمی گفتند که باغ باز است.", "joint", ["مریم کریمی"]),
        ("علی رضایی، مریم کریمی و رضا احمدی گفتند که باغ باز است.", "joint", ["مریم کریمی", "رضا احمدی"]),
        ("یک مقام هندی و یک کارشناس شهرداری گفتند که باغ باز است.", "joint", ["کارشناس شهرداری"]),
        ("کارگران و کشاورزان گفتند که باغ باز است.", "joint", []),  # one crowd
        ("علی رضایی گفت که باغ باز است.", "joint", []),
        ("در نشست با علی رضایی و مریم کریمی، اعضای کمیسیون راه گفتند که باغ باز است.", "joint", []),
        ("علی رضایی به مریم کریمی گفت که باغ باز است.", "addressee", ["مریم کریمی"]),
        ("علی رضایی خطاب به مریم کریمی نوشت: باغ باز است.", "addressee", ["مریم کریمی"]),
        ("علی رضایی از مریم کریمی خواست تا باغ را باز کند.", "addressee", ["مریم کریمی"]),
        ("علی رضایی با اشاره به مریم کریمی گفت: باغ باز است.", "addressee", []),
        ("علی رضایی در پی بی‌توجهی به مریم کریمی گفت: باغ باز است.", "addressee", []),
        ("علی رضایی به نمایندگی از مریم کریمی گفت: باغ باز است.", "on_behalf_of", ["مریم کریمی"]),
        ("علی رضایی از طریق مریم کریمی اعلام کرد که باغ باز است.", "via", ["مریم کریمی"]),
        ("علی رضایی درباره تماس با شهردار از طریق مریم کریمی گفت: باغ باز است.", "via", []),
        ("علی رضایی درباره نپذیرفتن نامه از طرف مریم کریمی گفت: باغ باز است.", "on_behalf_of", []),
    ],
)
def test_people_of_the_clause(body: str, field: str, people: list[str]) -> None:
    record = said(body)
    (statement,) = record["statements"]
    found = statement[field]
    ids = found if isinstance(found, list) else [found] if found else []
    assert names(record, ids) == people
    assert [p["rule"] for p in statement["why"]["parts"]].count(field) == len(people)


@pytest.mark.parametrize(
    ("clause", "occasion"),
    [
        ("در نشست خبری خود", "press_conference"),
        ("در صفحه شخصی خود", "post"),
        ("در بیانیه‌ای", "communique"),
        ("در نامه‌ای", "letter"),
        ("در گفت‌وگو با ایسنا", "interview"),
        ("در گفت‌وگو با خبرنگار ما", "interview"),
        ("در جلسه شورای شهر", "session"),
        ("در مراسم کاشت درخت", "speech"),
        ("درباره نشست خبری دیروز", None),
        ("با خوشحالی", None),
    ],
)
def test_occasion(clause: str, occasion: str | None) -> None:
    (statement,) = said(f"علی رضایی {clause} گفت: باغ باز است.")["statements"]
    assert statement["occasion"] == occasion
    assert statement["join"] is None


def test_a_chain_goes_on_in_its_setting() -> None:
    first, second = said("علی رضایی امروز در نشست خبری گفت: باغ باز است. وی افزود: گل‌ها شکفته‌اند.")["statements"]
    assert first["occasion"] == second["occasion"] == "press_conference"
    assert first["date"]["value"] == second["date"]["value"] == "2024-05-01"
    third = said("علی رضایی در نشست خبری گفت: باغ باز است. مریم کریمی گفت: گل‌ها شکفته‌اند.")["statements"][1]
    assert third["occasion"] is None


def test_the_day_of_the_words_and_not_of_what_they_are_about() -> None:
    assert said("علی رضایی روز سه‌شنبه گفت: باغ باز است.")["statements"][0]["date"]["value"] == "2024-04-30"
    assert said("علی رضایی درباره جشن سه‌شنبه گفت: باغ باز است.")["statements"][0]["date"] is None


def test_said_in_the_contact() -> None:
    record = said("علی رضایی، وزیر راه، با مریم کریمی، شهردار نارنج، دیدار کرد. رضایی در این دیدار گفت: راه باز است.")
    (statement,) = record["statements"]
    assert (statement["contact"], statement["occasion"], statement["join"]) == ("c1", "contact", "in")


def test_said_of_the_contact_elsewhere() -> None:
    record = said("علی رضایی، وزیر راه، با مریم کریمی، شهردار نارنج، دیدار کرد. رضایی در نشست خبری گفت: راه باز است.")
    (statement,) = record["statements"]
    assert (statement["contact"], statement["occasion"], statement["join"]) == (None, "press_conference", None)


def test_whose_view_it_is() -> None:
    record = said("علی رضایی گفت: مریم کریمی معتقد است که باغ باید باز بماند.")
    outer, inner = record["statements"]
    assert inner["nested_in"] == outer["id"]
    assert names(record, [outer["holder"]["actor"]]) == ["مریم کریمی"]
    assert said("علی رضایی گفت: باغ باز است و مریم کریمی می‌داند.")["statements"][0]["holder"] is None


def test_told_within_a_label() -> None:
    record = said("علی رضایی: شهردار نارنج مرا دید و گفت پل بسته است")
    outer, inner = record["statements"]
    assert (inner["nested_in"], inner["text"]) == (outer["id"], "پل بسته است")
    assert outer["text"] == "شهردار نارنج مرا دید و گفت پل بسته است"
    record = said("علی رضایی: اینکه شهردار نارنج گفت «پل بسته است» درست نیست")
    assert record["statements"][0]["text"] == "اینکه شهردار نارنج گفت «پل بسته است» درست نیست"
