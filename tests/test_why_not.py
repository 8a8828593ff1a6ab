"""Why words are no statement, and why somebody is not the speaker of one."""

from __future__ import annotations

import pytest

from ravi.errors import RecordError
from ravi.report import Report
from ravi.why_not import why_not_said, why_not_speaker

BODY = "علی رضایی، وزیر راه، به مریم کریمی گفت: راه باز است.\nگفتنی است او کتاب را نخواند.\nمی‌توان گفت که پل بسته است."
REPORT = Report.of({"id": "r", "body": BODY})


def test_words_of_a_statement_say_which() -> None:
    (line,) = why_not_said(REPORT, "باز است")
    assert "is in statement s1" in line
    assert "«گفت»" in line


def test_a_sentence_without_a_cue() -> None:
    assert why_not_said(REPORT, "کتاب")[1].strip().startswith("no word of its sentence")


def test_a_cue_that_is_refused_says_why() -> None:
    (_, told) = why_not_said(REPORT, "پل بسته است")
    assert "«گفت»" in told
    assert "wish" in told


def test_the_addressee_is_not_the_speaker() -> None:
    lines = why_not_speaker(REPORT, "s1", "مریم کریمی")
    assert "is not the speaker of s1" in lines[0]
    assert "a preposition governs it" in lines[1]
    assert "is the speaker of s1" in why_not_speaker(REPORT, "s1", "علی رضایی")[0]
    assert "nobody" not in why_not_speaker(REPORT, "s1", "کتاب")[0]


@pytest.mark.parametrize(("ident", "words"), [("s9", "کتاب"), ("s1", "نارنج")])
def test_what_is_not_there_is_an_error(ident: str, words: str) -> None:
    with pytest.raises(RecordError):
        why_not_speaker(REPORT, ident, words)
