"""Mending: the examples of ``fa/text/cases.txt``, and what must hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ravi.edits import Mended, compose
from ravi.knowledge import load
from ravi.text import fold, mend, replay

CASES = list(load().lines("text/cases.txt"))
PIECES = [
    "کتاب",
    "كتاب",
    "های",
    "هاي",
    "می",
    "میشود",
    "می شود",
    "دادهاند",
    "گفتوگو",
    "علي",
    "از",
    "شد",
    "نامه",
    "ای",
    "\u200c",
    "\u200c\u200c",
    " ",
    " ",
    " ",
    "\n",
    ".",
    "،",
    ":",
    "«",
    "»",
    "(",
    ")",
    "…",
    "ـ",
    "\u200f",
    "\ufeff",
    "\xad",
    "\xac",
    "\u200d",
    "٣",
    "۴",
    "5",
    " https://a.b/ي ",
    "@x",
    "#باغ_ها",
    "abc",
    "\x00",
    "\ud800",
    "👨\u200d👩",
    "ٌ",
    "ﻻ",
]
MIXED = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join)


@pytest.mark.parametrize("line", CASES, ids=lambda line: line.source)
def test_case(line):
    kind, text = line.text[0], line.text[2:]
    assert kind in "+-"
    damaged, _, mended = text.partition(" => ") if kind == "+" else (text, "", text)
    assert mend(damaged).text == mended
    assert mend(mended).text == mended


@given(MIXED)
@settings(max_examples=400, deadline=None)
def test_edits_replay_and_spans_stay_inside(text):
    m = mend(text)
    assert m.original == text
    assert replay(m.original, m.edits) == m.text
    assert m.to_original((0, len(m.text))) == (0, len(text))
    ends = [0, *(x for e in m.edits for x in e.span)]
    assert ends == sorted(ends)
    for i in range(len(m.text)):
        start, end = m.to_original((i, i + 1))
        assert 0 <= start <= end <= len(text)
        back = m.to_mended((start, end))
        assert start == end or (back[0] <= i and i + 1 <= back[1])
    for i in range(len(text)):
        start, end = m.to_mended((i, i + 1))
        assert 0 <= start <= end <= len(m.text)


@given(MIXED)
@example("\ufc7a")  # one sign for two letters, of which one is typed on Arabic keyboards
@settings(max_examples=300, deadline=None)
def test_letters_and_marks_are_mended_once(text):
    once = mend(text, level="safe")
    assert not [e for e in mend(once.text, level="safe").edits if e.rule in ("letters", "marks", "half-space.edge")]


@given(st.text(max_size=30), st.data())
@settings(max_examples=300, deadline=None)
def test_composed_edits_do_what_both_rounds_did(text, data):
    def edits(of):
        cuts = sorted(data.draw(st.lists(st.integers(0, len(of)), max_size=6)))
        pairs = list(zip(cuts[::2], cuts[1::2]))
        return [
            (a, b, data.draw(st.text("xyz", max_size=2)), "r", "", 1.0)
            for a, b in dict(pairs).items()
            if b > a or (a, a) == (a, b)
        ]

    first = edits(text)
    between = Mended(text, first).text
    second = edits(between)
    both = compose(first, second, between)
    assert Mended(text, both).text == Mended(between, second).text


def test_untouched_text_is_the_same_object():
    text = "باران بارید و باغ سبز شد."
    m = mend(text)
    assert m.text is text
    assert m.edits == ()


def test_spans_name_the_original_words():
    m = mend("او كتابهاي تازه را می خواند.")
    start = m.text.index("می")
    assert m.original[slice(*m.to_original((start, start + len("می‌خواند"))))] == "می خواند"
    assert m.text[slice(*m.to_mended((3, 10)))] == "کتاب‌های"


def test_safe_makes_fewer_repairs_than_full():
    text = "كتابها را می خواند و برنامهریزان آمدند"
    assert {e.span for e in mend(text, level="safe").edits} <= {e.span for e in mend(text).edits}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("می‌آید", "ميايد"),
        ("رئیس", "رييس"),
        ("تأکید", "تاکید"),
        ("خانۀ", "خانه"),
        ("۱۴۰۰", "1400"),
        ("کِتاب", "کتاب"),
        ("مسؤول", "مسوول"),
    ],
)
def test_fold_sees_through_spelling(a, b):
    assert fold(a) == fold(b)


def test_fold_tells_words_apart():
    assert fold("باد") != fold("یاد")
    assert fold("کار") == "کار"


@pytest.mark.parametrize(
    "text",
    [
        "«" * 100_000,
        "ی" * 100_000,
        "\u200c" * 100_000,
        "می " * 30_000,
        "@" * 50_000,
        "باغ‌\u200c" * 20_000,
        "\x00\ud800" * 1000,
        "شد." * 30_000,
        "ك\u200f\u200c" * 20_000,
        "#" + "ا\u200c" * 50_000,
        "http://" * 20_000,
    ],
)
def test_long_and_odd_text(text):
    m = mend(text)
    assert replay(m.original, m.edits) == m.text


def test_each_edit_names_its_knowledge():
    for edit in mend("كتابهای تازه را می خواند").edits:
        assert edit.source.startswith("text/")
        assert 0 < edit.confidence <= 1


def test_a_number_that_a_line_break_cut_is_whole_again() -> None:
    text = "رشد ۲.\n۸ درصد بود.\n۵. دوم\nدر سال ۱۳۷۷.\n۲۹ نفر.\nچاپ ۳.\n۳۰. سوم"
    mended = mend(text)
    assert mended.text == "رشد ۲.۸ درصد بود.\n۵. دوم\nدر سال ۱۳۷۷.\n۲۹ نفر.\nچاپ ۳.\n۳۰. سوم"
    assert [e.rule for e in mended.edits] == ["broken.number"]
    assert mended.to_original((4, 7)) == (4, 8)
