"""``ravi.dates`` and ``ravi dates``: spans of the given text, anchors, kinds, and what goes wrong."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import ravi
from ravi.cli.app import app
from ravi.errors import InputError
from ravi.knowledge import load

SEEN = sorted({w for x in load().raw("dates/cases.txt") for w in x.text.split() if "=" not in w})
ANCHORS = st.sampled_from([None, "2021-05-20", "2024-03-19T23:59:00+03:30", "2021-05-16T00:40"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*SEEN, "(", "\n", "ك", "ي"]), max_size=40), ANCHORS)
def test_spans_are_of_the_given_text_and_values_within_bounds(words: list[str], anchor: str | None) -> None:
    text, last = " ".join(words), 0
    for found in ravi.dates(text, anchor, kinds=("date", "time", "duration", "set")):
        assert last <= found.span[0] < found.span[1]
        assert text[slice(*found.span)] == found.text
        last = found.span[1]
        assert found.kind == "date" or found.value is None
        if found.value is not None:
            assert found.not_before is not None
            assert found.not_before <= found.value <= (found.end or found.value) <= (found.not_after or "")
            assert found.why.note


def test_spans_are_of_the_text_before_mending() -> None:
    (found,) = ravi.dates("روز يكشنبه 26 ارديبهشت 1400 كتاب رسيد.")
    assert found.text == "روز يكشنبه 26 ارديبهشت 1400"
    assert found.value == "2021-05-16"


def test_an_anchor_may_be_a_date_and_must_be_a_day() -> None:
    assert ravi.dates("دیروز", date(2021, 5, 20)) == ravi.dates("دیروز", "2021-05-20")
    with pytest.raises(InputError, match="anchor 'tomorrow' is no ISO day"):
        ravi.dates("دیروز", "tomorrow")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("روز سه‌شنبه با شهردار دیدار کرد.", "2021-05-18"),
        ("روز سه‌شنبه با شهردار دیدار خواهد کرد.", "2021-05-25"),
        ("قرار است روز سه‌شنبه بیاید.", "2021-05-25"),
    ],
)
def test_the_verb_tells_on_which_side_a_weekday_lies(text: str, value: str) -> None:
    assert [d.value for d in ravi.dates(text, "2021-05-20")] == [value]
    assert [d.value for d in ravi.dates(text, "2021-05-20", tense="past")] == ["2021-05-18"]


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [
        ("ساعت پنج عصر سه‌شنبه", "2021-05-18", "17:00"),
        ("سه‌شنبه ساعت ۱۷:۳۰", "2021-05-18", "17:30"),
        ("دیروز، ساعت ۸ و نیم صبح", "2021-05-19", "08:30"),
        ("دیروز در خانه ماند و ساعت ۸ خوابید", "2021-05-19", None),
    ],
)
def test_a_time_of_the_clock_goes_with_the_day_beside_it(text: str, day: str, time: str | None) -> None:
    assert [(d.value, d.time) for d in ravi.dates(text, "2021-05-20")] == [(day, time)]


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("ساعت ۱۲ شب", "00:00"),
        ("ساعت دو بامداد", "02:00"),
        ("ساعت ۱۰ شب", "22:00"),
        ("ساعت ۳ بعدازظهر", "15:00"),
        ("ساعت ۵ و ربع عصر", "17:15"),
        ("یک ربع به ۸ صبح", "07:45"),
        ("ساعت ۱۸:۳۴ به وقت تهران", "18:34"),
    ],
)
def test_hours_are_told_on_a_clock_of_24(text: str, clock: str) -> None:
    (found,) = ravi.dates(text, kinds=("time",))
    assert (found.text, found.time) == (text, clock)


def test_the_command_prints_lines_and_json(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("عصر دیروز آمد و هفته بعد می‌رود.", encoding="utf-8")
    shown = CliRunner().invoke(app, ["dates", str(file), "--anchor", "2021-05-20", "--why"]).output.splitlines()
    assert shown[0].split()[:3] == ["0:9", "2021-05-19", "relative"]
    assert shown[1].strip() == "1 day before publication (Thursday 2021-05-20): 2021-05-19"
    assert shown[2].split()[1] == "unknown"
    rows = CliRunner().invoke(app, ["dates", str(file), "--anchor", "2021-05-20", "--json"]).output.splitlines()
    assert [json.loads(row)["value"] for row in rows] == ["2021-05-19", None]


def test_the_command_refuses_an_anchor_that_is_no_day() -> None:
    assert CliRunner().invoke(app, ["dates", "-", "--anchor", "yesterday"]).exit_code == 2


def test_kinds_that_there_are_not() -> None:
    with pytest.raises(InputError, match="no kind 'days' of dates; any of date, time, duration, set"):
        ravi.dates("دیروز", kinds=("days",))  # type: ignore[arg-type]
    assert ravi.dates("دیروز", kinds="date") == ravi.dates("دیروز")  # type: ignore[arg-type]
