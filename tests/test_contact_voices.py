"""Contacts told by one who took part in them."""

from __future__ import annotations

import pytest

from ravi import read


def met(body: str) -> list[tuple[str, set[str]]]:
    reading = read(body)
    names = {a.id: a.name for a in reading.actors}
    return [(c.status, {names[p.actor] for p in c.participants}) for c in reading.contacts]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("علی رضایی: در دیدارهایم با حسن کریمی از پل گفتم.", "happened"),
        ("علی رضایی: در جلسه‌ام با حسن کریمی از پل گفتم.", "happened"),
        ("علی رضایی: در گفت‌وگویم با حسن کریمی از پل گفتم.", "happened"),
        ("علی رضایی: مذاکراتمان با حسن کریمی خوب بود.", "happened"),
        ("رویترز به نقل از علی رضایی: من در دیدارم با حسن کریمی از پل گفتم.", "happened"),
        ("رویترز به نقل از علی رضایی: هیچ مذاکره‌ای درباره پل با حسن کریمی در جریان نیست.", "denied"),
        ("علی رضایی گفت: در این باره با حسن کریمی مذاکره شده است.", "happened"),
        ("علی رضایی: حسن کریمی همچنان با ما در حال مذاکره است.", "happened"),
        ("علی رضایی: ما با حسن کریمی در تماس هستیم.", "happened"),
        ("علی رضایی: میان ما و حسن کریمی مذاکره‌ای در جریان نیست.", "denied"),
        ("علی رضایی: دیروز خدمت حسن کریمی رسیدیم.", "happened"),
        ("علی رضایی: حسن کریمی از ما خواست که مذاکرات را ادامه دهیم.", "proposed"),
        ("خبرنگار: آیا با حسن کریمی دیدار خواهید کرد؟\nعلی رضایی: بله، با او دیدار خواهم کرد.", "planned"),
        ("علی رضایی درباره حسن کریمی گفت: با او دیدار خواهم کرد.", "planned"),
    ],
)
def test_whose_words_they_are_takes_part(body: str, status: str) -> None:
    assert met(body) == [(status, {"علی رضایی", "حسن کریمی"})]


@pytest.mark.parametrize(
    "body",
    [
        "برای بررسی کار پل با علی رضایی، شهردار شیراز، گفت‌وگو شده است.",
        "پیش از خوردن دارو ابتدا با پزشک خود در این زمینه مشورت کنید.",
        "علی رضایی گفت: کسانی که با حسن کریمی در تماس هستند خندان‌اند.",
    ],
)
def test_the_report_itself_and_its_readers_meet_nobody(body: str) -> None:
    assert met(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "در جلسه‌ای که با حضور حسن کریمی برگزار شد، علی رضایی گفت: کار تمام شد.",
        "علی رضایی در دومین جلسه بررسی کار پل که با حضور حسن کریمی برگزار شد گفت: کار تمام شد.",
    ],
)
def test_who_speaks_in_a_session_sat_in_it(body: str) -> None:
    assert met(body) == [("happened", {"علی رضایی", "حسن کریمی"})]
