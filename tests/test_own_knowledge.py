"""A folder of one's own laid over Ravi's: what would have no effect, or a wrong one, is told by ``ravi check``."""

from __future__ import annotations

from pathlib import Path

import pytest

from ravi.check import check
from ravi.errors import KnowledgeError
from ravi.knowledge import load

HEADER = "word\tclass\tkind\tstatus\n"
RULE = "{a:subject} … برای <meet> {b:parties} … <go>\n+ [وزیر راه] دیروز برای دیدار [رئیس مجلس] به شیراز رفت.\n"


def told(folder: Path, path: str, text: str, encoding: str = "utf-8") -> list[str]:
    """What ``check`` finds in a folder with one file."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding=encoding)
    return [str(f).removeprefix(f"{folder}/") for f in check(load(folder))]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("word class kind status\nعیادت meet meeting\n", "no column 'word class kind status'"),
        ("عیادت\tmeet\tmeeting\n", "no column 'عیادت'"),
        ("class\tkind\nmeet\tmeeting\n", "the column 'word' is missing"),
    ],
)
def test_a_table_without_its_columns(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(KnowledgeError) as error:
        told(tmp_path, "contacts/triggers.tsv", text)
    expected = f"{tmp_path}/contacts/triggers.tsv:1: {fault}; begin the table with its columns, parted by one tab: "
    assert str(error.value) == f"{expected}word class kind status"


@pytest.mark.parametrize(
    ("row", "finding"),
    [
        ("عیادت\tmeet\tmeting", "error: no kind 'meting'; one of meeting, phone_call, video_call, letter, visit"),
        ("عیادت\tmet\tmeeting", "warning: nothing asks for the class 'met'"),
    ],
)
def test_a_mistyped_choice(tmp_path: Path, row: str, finding: str) -> None:
    assert told(tmp_path, "contacts/triggers.tsv", HEADER + row) == [f"contacts/triggers.tsv:2: {finding}"]


def test_a_row_that_respells_another(tmp_path: Path) -> None:
    rows = "هم‌صحبتی\tmeet\tmeeting\nهمصحبتی\tmeet\tmeeting"
    path = "contacts/triggers.tsv"
    assert told(tmp_path, path, HEADER + rows) == [f"{path}:3: warning: «همصحبتی» stands in {tmp_path}/{path}:2 too"]


def test_as_editors_on_windows_write_it(tmp_path: Path) -> None:
    table = f"{HEADER}عیادت\tmeet\tmeeting\n".replace("\n", "\r\n")
    assert told(tmp_path, "contacts/triggers.tsv", table, "utf-8-sig") == []


def test_a_file_that_nothing_reads(tmp_path: Path) -> None:
    [finding] = told(tmp_path, "contacts/trigers.tsv", HEADER)
    assert finding.startswith("contacts/trigers.tsv: warning: nothing reads a file of this name")
    (tmp_path / "contacts" / "trigers.tsv").unlink()
    assert told(tmp_path, "README.md", "notes") == []


def test_a_rule_without_its_name_is_not_of_the_rule_before(tmp_path: Path) -> None:
    [finding] = told(tmp_path, "contacts/rules.txt", RULE)
    assert finding == "contacts/rules.txt:1: error: a line before the first [rule id]"


def test_a_setting_that_there_is_not(tmp_path: Path) -> None:
    rule = f"[contact.own]\n= kinds meeting\n{RULE}- وزیر راه برای دیدار دوباره زود رفت.\n"
    [finding] = told(tmp_path, "contacts/rules.txt", rule)
    assert finding.startswith(
        "contacts/rules.txt:3: error: [contact.own] no setting is called 'kinds'; one of anchor, "
    )
