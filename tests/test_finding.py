"""Mentions and actors on their own, and the spaCy component."""

from __future__ import annotations

import copy
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from importlib import import_module

import pandas
import pytest

import ravi
from ravi.errors import InputError, MissingExtra
from ravi.knowledge import load
from ravi.tokens import Tokenizer

TEXT = "علی رضایی، وزیر راه، با حسن کریمی دیدار کرد. وی گفت: کار تمام شد."


def test_functions_and_packages_share_a_name() -> None:
    ravi.read(TEXT)
    for name in ("ravi.actors.joining", "ravi.mentions.names"):
        import_module(name)
    assert [m.text for m in ravi.mentions(TEXT)] == ["علی رضایی، وزیر راه", "حسن کریمی", "وی"]
    assert [a.name for a in ravi.actors(TEXT)] == ["علی رضایی", "حسن کریمی"]


def test_spans_are_of_the_given_text() -> None:
    damaged = TEXT.replace("\u200c", "").replace("ی", "ي")
    assert all(damaged[slice(*m.span)] == m.text for m in ravi.mentions(damaged))


def test_actors_need_a_body() -> None:
    with pytest.raises(ravi.errors.InputError):
        ravi.actors({"title": "نارنج"})


def test_without_spacy_the_error_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy.language", None)
    monkeypatch.delitem(sys.modules, "ravi.for_spacy", raising=False)
    with pytest.raises(MissingExtra, match=r"pip install 'ravi\[spacy\]'"):
        import ravi.for_spacy  # noqa: F401


def test_spacy_component() -> None:
    spacy = pytest.importorskip("spacy")
    import ravi.for_spacy  # noqa: F401

    nlp = spacy.blank("fa")
    nlp.add_pipe("ravi")
    doc = nlp(TEXT)
    assert [(e.text, e.label_) for e in doc.ents] == [("علی رضایی", "PERSON"), ("حسن کریمی", "PERSON")]
    assert [s.label_ for s in doc.spans["ravi_mentions"]] == ["person", "person", "pronoun"]
    assert [(s.text, s.label_) for s in doc.spans["ravi_statements"]] == [("کار تمام شد", "علی رضایی")]
    assert doc._.ravi.statements[0].text == "کار تمام شد"


def test_a_decimal_over_two_lines_ends_no_sentence() -> None:
    reading = ravi.read({"id": "a", "body": "شهردار نارنج گفت: قیمت ۲.\n۵ درصد بالا رفت. سال خوبی بود."})
    assert reading.statements[0].text.startswith("قیمت ۲.\n۵ درصد بالا رفت")
    broken, years, listed = "بهای آن ۲.\n۵ برابر شد.", "پایان سال ۱۳۹۸.\n۲۵ نفر آمدند.", "نوبت ۱۲.\n۱۳. نارنج"
    assert [len(Tokenizer(load()).read(t).sentences) for t in (broken, years, listed)] == [1, 2, 3]


def test_a_body_speaks_before_a_colon_on_its_own_line() -> None:
    reading = ravi.read({"id": "a", "body": "وزارت بهداشت\n:\nراه باز است"})
    assert [a.name for a in reading.actors] == ["وزارت بهداشت"]
    assert reading.statements[0].speaker == reading.actors[0].id


def test_the_items_of_a_digest_are_told_apart() -> None:
    body = "♦️\n#چند_خبر_کوتاه\n🔹\nشهردار نارنج: باغ باز است.\n🔹\nبهای نارنج بالا رفت"
    assert [s.text for s in ravi.read({"id": "a", "body": body}).statements] == ["باغ باز است"]
    listed = "شهردار نارنج: باغ باز است\n🔹\nما باید راه را هم باز کنیم"
    assert ravi.read({"id": "a", "body": listed}).statements[0].text.endswith("باز کنیم")


@pytest.mark.parametrize("given", [None, 5, b"abc", float("nan"), {"body": "راه باز شد."}])
@pytest.mark.parametrize("name", ["mend", "sentences", "mentions", "dates"])
def test_what_is_no_text_is_told(name: str, given: object) -> None:
    with pytest.raises((InputError, TypeError), match=r"a text is a str, not|str object expected"):
        getattr(ravi, name)(given)


def test_a_mended_text_goes_to_other_processes() -> None:
    mended = ravi.mend("كتاب هاي او مي رود")
    with ProcessPoolExecutor(1) as pool:
        there = pool.submit(ravi.mend, mended.original).result()
    for again in (there, copy.deepcopy(mended)):
        assert (again.original, again.text, again.edits) == (mended.original, mended.text, mended.edits)
        assert again.to_original((0, 8)) == mended.to_original((0, 8))


def test_rows_of_a_frame_are_reports() -> None:
    rows = [
        {"body": "راه باز شد.", "published": date(2021, 5, 16), "url": float("nan"), "title": None},
        {"body": "راه باز شد.", "published": pandas.Timestamp("2021-05-16 10:00"), "url": "https://a.example/1"},
        {"body": "راه باز شد.", "published": pandas.NaT, "url": ""},
    ]
    found = [(r.report.published, r.report.url) for r in ravi.read_many(pandas.DataFrame(rows).to_dict("records"))]
    assert found == [("2021-05-16", None), ("2021-05-16", "https://a.example/1"), (None, None)]


def test_many_reports_are_no_single_one_and_a_bad_one_is_told_by_its_number() -> None:
    for one in ("راه باز شد.", {"body": "راه باز شد."}):
        with pytest.raises(InputError, match="one report in the place of many"):
            ravi.read_many(one)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="row 2: a report is an object, not NoneType"):
        list(ravi.read_many(["راه باز شد.", None]))  # type: ignore[list-item]
