"""The filter ``ravi mend``: lines stay lines, a field of JSON lines is mended, repairs are shown and told as JSON."""

import gzip
import json
import subprocess
import sys

import pytest

from ravi.errors import InputError
from ravi.knowledge import load
from ravi.text import mend

RAVI = [sys.executable, "-c", "from ravi.cli import main; main()", "mend"]


def run(text: str | bytes, *options: str) -> subprocess.CompletedProcess:
    data = text.encode() if isinstance(text, str) else text
    return subprocess.run([*RAVI, "-", *options], input=data, capture_output=True, timeout=60)


def test_lines_stay_lines():
    done = run("كتاب خوب\n\nمیشود\n")
    assert done.returncode == 0
    assert done.stdout.decode() == "کتاب خوب\n\nمی‌شود\n"


def test_edits_as_json_replay():
    row = json.loads(run("میشود", "--json").stdout)
    (edit,) = row["edits"]
    start, end = edit["span"]
    assert "میشود"[:start] + edit["text"] + "میشود"[end:] == row["text"]


def test_diff_names_the_rule():
    assert b"letters" in run("كتاب", "--diff").stdout


def test_a_field_of_json_lines_and_a_bad_row():
    done = run('{"id": 1, "body": "میشود"}\nno json\n{"id": 2}\n', "--field", "body")
    assert done.returncode == 3
    assert json.loads(done.stdout)["body"] == "می‌شود"
    assert b"standard input:2: no JSON" in done.stderr
    assert b"standard input:3: no text in 'body'" in done.stderr


def test_bytes_that_are_no_text():
    done = run(b"\xff\xfe\nsalam\n")
    assert done.returncode == 3
    assert done.stdout == b"salam\n"


def test_the_ends_of_lines_stay():
    done = subprocess.run([*RAVI, "-"], input="كتاب\r\nكتاب".encode(), capture_output=True, timeout=60)
    assert done.stdout.decode() == "کتاب\r\nکتاب"


def test_a_packed_file(tmp_path):
    file = tmp_path / "a.txt.gz"
    file.write_bytes(gzip.compress("كتاب\n".encode()))
    assert subprocess.run([*RAVI, file], capture_output=True, timeout=60).stdout.decode() == "کتاب\n"
    file.write_bytes(file.read_bytes()[:-6])
    done = subprocess.run([*RAVI, file], capture_output=True, timeout=60)
    assert (done.returncode, b"a broken gzip file" in done.stderr) == (1, True)


def test_nothing_good_has_failed():
    assert run(b"\xff\n").returncode == 1


def test_half_a_surrogate_pair_stays_escaped():
    done = run('{"a": "\\ud800", "body": "كتاب"}\n{"body": "\\ud800"}\n', "--field", "body")
    assert (done.returncode, done.stderr) == (0, b"")
    assert [json.loads(row)["body"] for row in done.stdout.splitlines()] == ["کتاب", "\ud800"]


def test_json_without_a_bottom():
    done = run("[" * 100_000 + "\n", "--field", "body")
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)


def test_a_level_that_there_is_not():
    with pytest.raises(InputError, match="no level 'sefe' of mending; one of safe, full"):
        mend("كتاب", level="sefe")


def test_knowledge_by_the_name_of_its_folder(tmp_path):
    assert load(str(tmp_path)) is load(tmp_path)
