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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("برخی مقام‌های هندی بارها گفتند که پل باز است.", "برخی مقام‌های هندی"),  # what tells when is no part of it
        ("برخی رسانه‌های عمانی اخیراً نوشتند که پل باز است.", "برخی رسانه‌های عمانی"),
        ("وزارت راه هند چهار روز پیش گفت که پل باز است.", "وزارت راه هند"),
        ("وزیر راه امروزه گفت که پل باز است.", "وزیر راه"),
        ("علی رضایی روشن در گفت‌وگو با ایسنا گفت: پل باز است.", "علی رضایی روشن"),  # an everyday word ends a name
        ("علی رضایی آزاد رئیس باغ ملی گفت: پل باز است.", "علی رضایی آزاد"),
        ("نجم الدین آشنا گفت: پل باز است.", "نجم‌الدین آشنا"),
        ("علی رضایی نایب رئیس باغ ملی گفت: پل باز است.", "علی رضایی"),
        ("علی حاج رضایی به مردم گفت: پل باز است.", "علی حاج رضایی"),
        ("وزیر راه هند، نارنجف بادامیان، گفت: پل باز است.", "نارنجف بادامیان"),  # a name that no list holds
        ("نارنجف بادامیان (رئیس باغ ملی) گفت: پل باز است.", "نارنجف بادامیان"),
        ("نارنجف بادامیان، یکی از اعضای شورای شهر گفت: پل باز است.", "نارنجف بادامیان"),
        ("وزیر راه هند، دیروز در باغ، گفت: پل باز است.", "وزیر راه هند"),
    ],
)
def test_what_who_speaks_is_called_ends_where_it_should(text: str, name: str) -> None:
    found = ravi.read(text)
    [speaker] = {s.speaker for s in found.statements}
    assert next(a.name for a in found.actors if a.id == speaker) == name


def test_words_that_are_sought_twice_are_one_mention() -> None:
    (actor,) = ravi.read("مرشدان باغ‌داری، در پاسخ به انتقادات گفتند پل باز است.").actors
    assert [m.span for m in actor.mentions] == [(0, 15)]
