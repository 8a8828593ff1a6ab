"""Who is one actor in a report."""

from __future__ import annotations

import pytest

import ravi


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (  # a counterpart holds the office of the one across, not any office of his country
            "وزیر راه هند با همتای عمانی خود دیدار کرد. سلطان عمان با رئیس مجلس عمان دیدار کرد.",
            {"وزیر راه هند", "همتای عمانی", "سلطان عمان", "رئیس مجلس عمان"},
        ),
        ("وزیر راه هند با همتای عمانی خود دیدار کرد. وزیر راه عمان رفت.", {"وزیر راه هند", "وزیر راه عمان"}),
        (  # the land of the last of a list is that of all
            "علی رضایی با نخست‌وزیر، وزیر راه و رئیس مجلس هند دیدار کرد.",
            {"علی رضایی", "نخست‌وزیر هند", "وزیر راه هند", "رئیس مجلس هند"},
        ),
        (  # an envoy's land is his own
            "علی رضایی با وزیر راه و سفیر هند دیدار کرد.",
            {"علی رضایی", "وزیر راه", "سفیر هند"},
        ),
        (
            "وزیر راه هند با همتای عمانی خود، طارق مرادی، دیدار کرد. وزیر راه عمان رفت.",
            {"وزیر راه هند", "طارق مرادی"},
        ),
        (  # a counterpart of nobody told is not who stands beside him
            "علی رضایی با همتای هندی و نخست‌وزیر هند دیدار کرد.",
            {"علی رضایی", "همتای هندی", "نخست‌وزیر هند"},
        ),
        (  # «روس» may be no Russian elsewhere
            "وزیر راه هند با همتای روس خود دیدار کرد. وزیر راه روسیه رفت.",
            {"وزیر راه هند", "وزیر راه روسیه"},
        ),
        (  # an office alone is that of the one who was named with it
            "علی رضایی، استاندار نارنجستان، آمد. به گفته استاندار، پل باز است.",
            {"علی رضایی"},
        ),
        (  # the last word of a name is that name, though it may be a given name too
            "ساسان باراک، شهردار نارنجستان، آمد. باراک از باران گله کرد. سرلشکر باراک رفت.",
            {"ساسان باراک"},
        ),
        (  # a given name alone is somebody else's
            "حسن باراک گفت: پل باز است. باراک علیزاده گفت: راه باز است.",
            {"حسن باراک", "باراک علیزاده"},
        ),
        (  # «او» as a subject is who led a sentence last
            "علی رضایی به شهر رفت. او از باران گله کرد.",
            {"علی رضایی"},
        ),
        (  # what somebody is besides an office may be said of one who holds an office
            "علی رضایی، شهردار نارنجستان، گفت: پل باز است. این کارشناس گفت: راه باز است.",
            {"علی رضایی"},
        ),
    ],
)
def test_who_is_one(text: str, names: set[str]) -> None:
    assert {a.name for a in ravi.read(text).actors} == names


@pytest.mark.parametrize(
    ("text", "unnamed"),
    [
        ("یک باغبان گفت: راه باز است.", True),
        ("به گفته باغبانان، راه باز است.", True),
        ("نماینده گفت: راه باز است.", True),
        ("نارنج‌کار گفت: راه باز است.", False),
    ],
)
def test_who_is_only_told_of_has_no_name(text: str, unnamed: bool) -> None:
    assert [a.unnamed for a in ravi.read(text).actors] == [unnamed]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("وزارت امور خارجه هند با عمان مذاکره کرد.", "IN"),
        ("وزارت امور خارجه با عمان مذاکره کرد.", "IR"),
    ],
)
def test_a_body_called_as_one_at_home_is_of_the_country_behind_its_name(text: str, country: str) -> None:
    assert ravi.read(text).actors[0].country == country
