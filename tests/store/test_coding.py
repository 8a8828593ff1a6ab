"""Samples that come back from coders, as their programs write them."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from ravi.errors import InputError
from ravi.store.judgements import judge
from ravi.store.sampling import agreement, sample

SAYS = {"id": "a", "body": "سهراب نیک‌پی، شهردار بندر نارنج، گفت: کتابخانه تازه تا پایان سال باز می‌شود."}


def coded(tmp_path: Path, text: str, encoding: str = "utf-8") -> str:
    file = tmp_path / "coded.csv"
    file.write_text(text, encoding=encoding)
    return str(file)


def test_a_file_in_an_old_encoding_is_refused_in_words(db: sqlite3.Connection, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no CSV in UTF-8 .*Excel: «CSV UTF-8»"):
        agreement(db, [coded(tmp_path, "id,speaker\ns1,آذرمان\n", "cp1256")])


@pytest.mark.parametrize(("delimiter", "encoding"), [(";", "utf-8-sig"), ("\t", "utf-16")])
def test_a_file_as_a_spreadsheet_leaves_it(
    db: sqlite3.Connection, keep: Any, tmp_path: Path, delimiter: str, encoding: str
) -> None:
    keep(SAYS)
    [row] = sample(db, 1)
    cells = [["id", "speaker", "does"], [row["id"], "نیک‌پی", "call_for، inform"]]
    file = coded(tmp_path, "".join(delimiter.join(line) + "\r\n" for line in cells), encoding)
    found = agreement(db, [file])
    assert found["speaker"]["records"][file]["agree"] == 1.0
    assert found["does"]["records"][file]["units"] == 1


def test_a_sample_of_another_store_is_told(db: sqlite3.Connection, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no statement of this store in it"):
        agreement(db, [coded(tmp_path, "id,speaker\ns0123456789abcdef,آذرمان\n")])


def test_rows_that_are_cut_off_before_the_id_are_left_out(db: sqlite3.Connection, tmp_path: Path) -> None:
    found = agreement(db, [coded(tmp_path, "speaker,id\nنیک‌پی\n,\n")])
    assert found["speaker"]["units"] == 0


def test_whom_a_statement_is_judged_not_to_be_of_is_not_what_the_records_say(
    db: sqlite3.Connection, keep: Any, tmp_path: Path
) -> None:
    keep(SAYS)
    [row] = sample(db, 1)
    file = coded(tmp_path, f"id,speaker\n{row['id']},سهراب نیک‌پی\n")
    assert agreement(db, [file])["speaker"]["records"][file]["agree"] == 1.0
    judge(db, "wrong_speaker", row["id"])
    assert agreement(db, [file])["speaker"]["records"][file]["units"] == 0
