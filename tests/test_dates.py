"""Every line of ``fa/dates/cases.txt`` is a test; the id says which line. Then what must hold for any text."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ravi.calendars import from_date, to_date, week_span, weekday
from ravi.knowledge import Line, load
from ravi.lexicon import lexicon_of
from ravi.mentions.dates import DateMention, find_dates
from ravi.mentions.today import anchor
from ravi.mentions.when import Hint, Resolved, resolve
from ravi.tokens import Tokenizer

OPTION = re.compile(r"(\w+)=(\S+) ")


def cases(sign: str) -> list[object]:
    lines = load().raw("dates/cases.txt")
    return [pytest.param(line, id=line.source) for line in lines if line.text.startswith(sign + " ")]


def options(line: Line) -> tuple[dict[str, str], str, str]:
    """The options, the marked text and what is wanted, of a «+» line."""
    rest, found = line.text[2:], {}
    while m := OPTION.match(rest):
        found[m[1]], rest = m[2], rest[m.end() :]
    text, _, want = rest.rpartition(" => ")
    return found, text, want.strip()


def said(found: Resolved | None) -> str:
    if found is None:
        return "none"
    if found.value is None:
        return f"{found.not_before or ''}/{found.not_after}"
    return found.value if found.end is None else f"{found.value}..{found.end}"


def read(option: dict[str, str], mention: DateMention) -> Resolved | None:
    hints = (Hint(option.get("after"), option.get("before")),)
    tense = option.get("tense", "past")
    return resolve(mention, option.get("published"), option.get("as_of", "2026-01-01"), hints, tense)  # type: ignore[arg-type]


@pytest.mark.parametrize("line", cases("+"))
def test_a_date_is_found_and_means_what_is_said(line: Line) -> None:
    option, marked, want = options(line)
    text = marked.replace("[", "").replace("]", "")
    dates = [m for m in find_dates(text, load()) if m.parts.kind == "date"]
    assert [m.text for m in dates] == re.findall(r"\[(.*?)\]", marked)
    assert said(read(option, dates[0])) == want


@pytest.mark.parametrize("line", cases("-"))
def test_what_looks_like_a_date_is_none(line: Line) -> None:
    assert [m.text for m in find_dates(line.text[2:], load()) if m.parts.kind == "date"] == []


def test_every_rule_has_a_case() -> None:
    rules = {x.text.strip()[1:-1] for x in load().raw("dates/rules.txt") if x.text.startswith("[date.")}
    fired = {m.why.rule for p in cases("+") for m in find_dates(options(p.values[0])[1].replace("[", ""), load())}
    assert rules <= fired


@pytest.mark.parametrize(
    ("text", "published", "today"),
    [
        ("امروز (شنبه) آمد.", "2021-05-16T00:40:00", "2021-05-15"),
        ("دیروز (جمعه) رفت و امروز (شنبه) آمد.", "2021-05-16", "2021-05-15"),
        ("امروز (یکشنبه) آمد.", "2021-05-16T00:40:00", "2021-05-16T00:40:00"),
        ("امروز آمد.", "2021-05-16T00:40:00", "2021-05-16T00:40:00"),
        ("امروز ۲۵ اردیبهشت آمد.", "2021-05-16", "2021-05-15"),
        ("امروز (شنبه) آمد.", None, None),
    ],
)
def test_a_report_says_itself_which_day_is_today(text: str, published: str | None, today: str | None) -> None:
    assert anchor(find_dates(text, load()), published) == today


def test_today_just_after_midnight_is_in_doubt() -> None:
    found = resolve(find_dates("امروز آمد.", load())[0], "2021-05-16T00:40:00", "2026-01-01")
    assert found is not None
    assert found.value == "2021-05-16"
    assert found.confidence < 0.7
    assert [day for day, _ in found.candidates] == ["2021-05-16", "2021-05-15"]


SEEN = {w for x in load().raw("dates/cases.txt") for w in x.text.split() if "=" not in w and "-" not in w}
WORDS = st.sampled_from([*sorted(SEEN), "(", "،", "\n"])


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=60), st.sampled_from([None, "2021-05-20", "2024-03-19T23:59:00+03:30"]))
def test_spans_stand_in_the_text_and_values_within_bounds(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    last = 0
    tokens = Tokenizer(load()).read(text)
    words = zip(tokens.starts, lexicon_of(load()).words(tokens.words))
    assert find_dates(text, load(), [start for start, word in words if word.dates]) == find_dates(text, load())
    for mention in find_dates(text, load()):
        assert last <= mention.span[0] < mention.span[1]
        assert text[slice(*mention.span)] == mention.text
        last = mention.span[1]
        found = resolve(mention, published, "2026-01-01")
        if found is not None and found.value is not None:
            assert found.not_before is not None
            assert found.not_after is not None
            assert found.not_before <= found.value <= found.not_after
            assert found.value in [day for day, _ in found.candidates]


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_calendars_go_there_and_back(day: date) -> None:
    for calendar in ("jalali", "gregorian", "hijri"):
        assert to_date(calendar, *from_date(calendar, day)) == day
    first, last = week_span(day)
    assert (weekday(first), weekday(last)) == (0, 6)
    assert first <= day <= last


def test_no_such_day_is_none() -> None:
    assert to_date("jalali", 1400, 12, 30) is None
    assert to_date("gregorian", 2021, 2, 29) is None
    assert to_date("hijri", 1442, 13, 1) is None


@pytest.mark.parametrize("piece", ["و ", "۱۲ ", "شنبه ", "روز ", "تا ۱۲ ", "(", "۱۲/", "هزار و "])
def test_long_runs_take_time_that_grows_with_their_length(piece: str) -> None:
    from time import process_time

    def cost(n: int) -> float:
        text = piece * n
        start = process_time()
        find_dates(text, load())
        return process_time() - start

    cost(100)
    short, long = (min(cost(n) for _ in range(3)) for n in (2_000, 20_000))  # machines do other work too
    assert long < 40 * max(short, 0.002)
