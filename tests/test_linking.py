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
