"""Near misses stay apart, and one contact told in two ways is put together."""

from __future__ import annotations

import pytest
from tables import NAMER, rows, told

from ravi.reading import read
from ravi.stories.clusters import clusters, links_of
from ravi.stories.recorded import tellings_of
from ravi.stories.summing import conflicts

CELLS = "kind,status,day,published,parties,kind2,status2,day2,published2,parties2"


def stories(*cells: str) -> int:
    pair = [told("c1", *cells[:5]), told("c2", *cells[5:])]
    return len(clusters(pair, links_of(pair)))


@pytest.mark.parametrize(CELLS.split(","), rows("apart.tsv"))
def test_apart(
    kind: str, status: str, day: str, published: str, parties: str,
    kind2: str, status2: str, day2: str, published2: str, parties2: str,
) -> None:  # fmt: skip
    assert stories(kind, status, day, published, parties, kind2, status2, day2, published2, parties2) == 2


@pytest.mark.parametrize(CELLS.split(","), rows("together.tsv"))
def test_together(
    kind: str, status: str, day: str, published: str, parties: str,
    kind2: str, status2: str, day2: str, published2: str, parties2: str,
) -> None:  # fmt: skip
    assert stories(kind, status, day, published, parties, kind2, status2, day2, published2, parties2) == 1


def test_forty_near_misses() -> None:
    assert len(rows("apart.tsv")) == 40


def test_a_country_does_not_bridge_two_ministers() -> None:
    """Reports of either minister and one that has the country alone: the ministers stay apart."""
    day = ("meeting", "happened", "2024-05-06", "2024-05-06")
    three = [
        told("c1", *day, "آرش سروستانی / وزیر کشاورزی ایران + عمان"),
        told("c2", *day, "بهار نرگسی / وزیر نیرو ایران + عمان"),
        told("c3", *day, "ایران + عمان"),
    ]
    found = clusters(three, links_of(three))
    assert not any({"c1", "c2"} <= {t.id for t in group} for group in found)


def test_a_report_that_tells_both_says_that_they_sat_together() -> None:
    day = ("meeting", "happened", "2024-05-06", "2024-05-06")
    three = [
        told("c1", *day, "آرش سروستانی / وزیر کشاورزی ایران + عمان"),
        told("c2", *day, "بهار نرگسی / وزیر نیرو ایران + عمان"),
        told("c3", *day, "آرش سروستانی / وزیر کشاورزی ایران + بهار نرگسی / وزیر نیرو ایران + عمان"),
    ]
    assert len(clusters(three, links_of(three))) == 1


def test_a_report_of_two_days_tells_two_contacts() -> None:
    """One report tells of both days; a plan for the day between does not make them one."""
    who = "آرش سروستانی / وزیر کشاورزی ایران + طارق یاسمنی / وزیر کشاورزی قطر"
    one = told("c1", "meeting", "happened", "2024-05-06", "2024-05-08", who)
    other = told("c2", "meeting", "planned", "2024-05-07", "2024-05-08", who)
    other.report = one.report
    assert len(clusters([one, other], links_of([one, other]))) == 2


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("مقامات ارشد عمان و قطر دیدار کردند.", "عمان و قطر امروز گفت‌وگو کردند.", True),
        ("یک مقام عمانی با یک مقام قطری دیدار کرد.", "نمایندگان عمان با مقامات قطر دیدار کردند.", True),
        ("مذاکره‌کنندگان عمانی با قطر دیدار کردند.", "مقامات عمانی با قطر دیدار کردند.", True),
        ("مقامات ارشد عمان و قطر دیدار کردند.", "عمان و قطر گفت‌وگو کردند.", False),
        ("مقامات ارشد عمان و قطر دیدار کردند.", "مقامات ارشد عمان و هند دیدار کردند.", False),
    ],
)
def test_unnamed_people_stand_for_their_country(one: str, other: str, together: bool) -> None:
    reports = [{"id": f"r{n}", "body": body, "published": "2024-05-06"} for n, body in enumerate((one, other))]
    told = [t for r in reports for t in tellings_of(read(r).to_dict(), NAMER)]
    assert len(clusters(told, links_of(told))) == (1 if together else 2)


def test_a_crowd_is_found_by_what_it_is_of() -> None:
    """«the ministers of the members of a pact», «the ministers of the pact», «the pact»."""
    bodies = [f"علی رضایی در نشست {x} گفت: کار تمام شد." for x in ("وزرای راه اوپک", "وزرای راه کشورهای عضو اوپک")]
    reports = [{"id": f"r{n}", "body": body, "published": "2024-05-06"} for n, body in enumerate(bodies)]
    told = [t for r in reports for t in tellings_of(read(r).to_dict(), NAMER)]
    assert [len(group) for group in clusters(told, links_of(told))] == [2]


@pytest.mark.parametrize(("places", "on"), [(("مسقط", "عمان"), []), (("مسقط", "قطر"), ["place"])])
def test_a_capital_and_its_country_do_not_differ(places: tuple[str, str], on: list[str]) -> None:
    bodies = [f"علی رضایی در {place} با وزیر راه هند دیدار کرد." for place in places]
    reports = [{"id": f"r{n}", "body": body, "published": "2024-05-06"} for n, body in enumerate(bodies)]
    told = [t for r in reports for t in tellings_of(read(r).to_dict(), NAMER)]
    assert [c["on"] for c in conflicts(told)] == on


@pytest.mark.parametrize(
    ("kinds", "statuses", "on"),
    [
        (("visit", "meeting"), ("happened", "happened"), []),
        (("phone_call", "meeting"), ("happened", "happened"), ["kind"]),
        (("meeting", "meeting"), ("happened", "denied"), ["whether it took place"]),
        (("meeting", "meeting"), ("planned", "cancelled"), []),
        (("meeting", "meeting"), ("denied", "cancelled"), []),
    ],
)
def test_what_counts_as_a_conflict(kinds: tuple[str, str], statuses: tuple[str, str], on: list[str]) -> None:
    day, who = "2024-05-06", "آرش سروستانی + عمان"
    pair = [told(f"c{n}", k, s, day, day, who) for n, (k, s) in enumerate(zip(kinds, statuses))]
    assert [c["on"] for c in conflicts(pair)] == on


@pytest.mark.parametrize(("status", "day", "told_again"), [("cancelled", "-", 2), ("planned", "-", 1)])
def test_what_was_called_off_is_not_what_is_held_later(status: str, day: str, told_again: int) -> None:
    who = "آرش سروستانی / وزیر کشاورزی ایران + عمان"
    assert stories("visit", status, day, "2024-05-06", who, "visit", "happened", "-", "2024-05-08", who) == told_again


def test_a_flash_beside_one_that_has_a_day() -> None:
    """One report has the day, one is near to it, and a third, which tells only the country, hangs on the second."""
    who = "آرش سروستانی / وزیر کشاورزی ایران + "
    three = [
        told("c1", "meeting", "happened", "2024-05-06", "2024-05-06", who + "وزیر کشاورزی قطر"),
        told("c2", "meeting", "happened", "-", "2024-05-06", who + "وزیر کشاورزی قطر"),
        told("c3", "meeting", "happened", "-", "2024-05-07", who + "قطر"),
    ]
    assert len(clusters(three, links_of(three))) == 1


def test_a_spokesman_denies_for_his_country() -> None:
    bodies = [
        "پریسا نارنج‌زاده، سخنگوی وزارت خارجه ایران: هیچ دیداری با عمانی‌ها نداریم.",
        "مقام‌ها گفتند مذاکرات ایران و عمان در کار نیست.",
    ]
    reports = [{"id": f"r{i}", "body": body, "published": "2024-05-06T10:00"} for i, body in enumerate(bodies)]
    told = [t for r in reports for t in tellings_of(read(r).to_dict(), NAMER)]
    assert [t.status for t in told] == ["denied", "denied"]
    assert "country:IR" in {p.key for p in told[0].parties}
    assert len(clusters(told, links_of(told))) == 1


def test_the_office_of_somebody_is_that_person() -> None:
    body = "دفتر بنیامین نتانیاهو اعلام کرد او در تماس تلفنی با دونالد ترامپ گفت‌وگو کرد."
    [call] = tellings_of(read({"id": "r1", "body": body, "published": "2026-05-17"}).to_dict(), NAMER)
    assert "figure:netanyahu-benjamin" in {p.key for p in call.parties}


def test_whose_counterpart_it_is() -> None:
    """A foreign minister's counterpart is the foreign minister there, not whoever else of that country he meets."""
    whom = ("همتای عراقی", "فؤاد حسین", "برهم صالح")
    bodies = [f"محمدجواد ظریف در بغداد با {name} دیدار کرد." for name in whom]
    reports = [{"id": f"r{i}", "body": b, "published": "2021-04-26T10:00"} for i, b in enumerate(bodies)]
    told = [t for r in reports for t in tellings_of(read(r).to_dict(), NAMER)]
    assert [len(group) for group in clusters(told, links_of(told))] == [2, 1]
