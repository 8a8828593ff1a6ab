"""What is said in a contact, and what only beside it."""

from __future__ import annotations

import pytest

import ravi

IN = (
    "وزیر راه در دیدار با سفیر عمان گفت: پل باز است.",
    "وزیر راه با سفیر عمان دیدار کرد.\nوزیر راه در این دیدار گفت: پل باز است.",
    "وزیر راه: «پل باز است»\nوزیر راه در دیدار با سفیر عمان از کار پل خبر داد.",
    "وزیر راه پس از دیدار با سفیر عمان رفت.\nوزیر راه در این دیدار گفت: پل باز است.",
)
BESIDE = (
    "وزیر راه پس از دیدار با سفیر عمان گفت: پل باز است.",
    "وزیر راه با اشاره به دیدار با سفیر عمان گفت: پل باز است.",
    "وزیر راه در حاشیه دیدار با سفیر عمان گفت: پل باز است.",
    "وزیر راه به دیدارش با سفیر عمان اشاره کرد و گفت: پل باز است.",
    "وزیر راه با سفیر عمان دیدار کرد.\nوزیر راه در پایان به خبرنگاران گفت: پل باز است.",
    "شهردار نارنج گفت: پل باز است.\nوزیر راه با سفیر عمان دیدار کرد.",
)


@pytest.mark.parametrize("text", IN)
def test_said_in_the_contact(text: str) -> None:
    reading = ravi.read(text)
    assert [(s.contact, s.join) for s in reading.statements] == [(reading.contacts[0].id, "in")]


def test_said_in_what_another_tells_of() -> None:
    told = ravi.read("وزیر راه با سفیر عمان دیدار کرد.\nروزنامه نارنج:\nدر این دیدار وزیر راه گفت که پل باز است.")
    outer, inner = told.statements
    assert (outer.contact, inner.contact, inner.nested_in) == (None, told.contacts[0].id, outer.id)


@pytest.mark.parametrize("text", BESIDE)
def test_said_beside_the_contact(text: str) -> None:
    reading = ravi.read(text)
    assert reading.contacts
    assert [s.contact for s in reading.statements] == [None]


@pytest.mark.parametrize(
    "body",
    [
        "شهردار نارنج\n:\nراه باز است",  # a colon on a line of its own
        "شهردار نارنج اعلام کرد\n🔹\nراه باز است",
        "شهردار نارنج: راه باز است.\n@\nNarenjNews",  # the handle of a channel ends what was said
    ],
)
def test_lines_of_posts(body: str) -> None:
    (said,) = ravi.read(body).statements
    assert said.text.rstrip(".") == "راه باز است"


SOURCES = (
    "وزیر راه با سفیر عمان دیدار کرد. به گفته منابع دیپلماتیک، در این دیدار از کار پل گفت‌وگو شد.",
    "وزیر راه با سفیر عمان دیدار کرد. دو مقام آگاه گفتند که در این دیدار همه از کار پل راضی بودند.",
    "وزیر راه با سفیر عمان دیدار کرد. منابع آگاه گفتند که در جریان این نشست، دو طرف به توافق رسیدند.",
    "وزیر راه با سفیر عمان دیدار کرد. چند دیپلمات گفتند که این نشست سه ساعت طول کشید.",
)


@pytest.mark.parametrize("text", SOURCES)
def test_sources_that_tell_of_a_meeting_do_not_attend_it(text: str) -> None:
    reading = ravi.read(text)
    (met,) = reading.contacts
    (said,) = reading.statements
    assert said.contact is None
    assert said.speaker is not None
    assert said.speaker not in [p.actor for p in met.participants]


def test_what_a_country_says_further_down_is_said_elsewhere() -> None:
    lead = "وزیر راه هند با سفیر عمان دیدار کرد. هند با عمان درباره پل گفت‌وگو کرد. باران می‌بارید. باغ‌ها سبز شدند. "
    (said,) = ravi.read(lead + "هند معتقد است که راه باز است.").statements
    assert said.contact is None
