"""What a contact tells beyond who met whom: sides, topics, series, place, who tells it, who else was there."""

from __future__ import annotations

import pytest

from ravi.reading import read
from ravi.records import Contact

WHO, WITH = "علی رضایی، وزیر راه،", "حسن کریمی، شهردار شیراز،"


def contact(body: str) -> Contact:
    (found,) = read(body).contacts
    return found


@pytest.mark.parametrize(
    ("body", "sides"),
    [
        (f"{WHO} امروز میزبان {WITH} بود.", ["host", "guest"]),
        (f"{WHO} با {WITH} تماس گرفت.", ["initiator", "party"]),
        (f"{WHO} در نامه‌ای به {WITH} نوشت: کار تمام شد.", ["sender", "recipient"]),
        (f"{WHO} با {WITH} دیدار کرد.", ["party", "party"]),
    ],
)
def test_sides(body: str, sides: list[str]) -> None:
    assert [p.side for p in contact(body).participants] == sides


def test_topic_series_and_place_are_the_words_of_the_report() -> None:
    body = f"{WHO} در دیدار مجدد با {WITH} در تبریز درباره پل تازه شهر گفت‌وگو کرد."
    found = read(body).contacts[0]
    assert [t.text for t in found.topics] == ["پل تازه شهر"]
    assert found.series is not None
    assert body[slice(*found.series)] == "مجدد"
    assert found.place is not None
    assert found.place.name == "تبریز"


@pytest.mark.parametrize(
    ("verb", "status"),
    [("کرد", "happened"), ("خواهد کرد", "planned"), ("نخواهد کرد", "cancelled"), ("نکرد", "denied")],
)
def test_the_verb_tells_how_it_stands(verb: str, status: str) -> None:
    assert contact(f"{WHO} با {WITH} دیدار {verb}.").status == status
