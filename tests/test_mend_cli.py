"""The filter ``ravi mend``: lines stay lines, a field of JSON lines is mended, repairs are shown and told as JSON."""

import gzip
import json
import os
import select
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


def test_tokens_stand_where_they_say():
    given = "كتاب ها را آورد.راه باز شد"
    row = json.loads(run(given, "--tokens").stdout)
    assert [s["text"] for s in row["sentences"]] == ["كتاب ها را آورد.", "راه باز شد"]
    tokens = [t for s in row["sentences"] for t in s["tokens"]]
    assert [given[slice(*t["span"])] for t in tokens] == [t["text"] for t in tokens]
    assert tokens[0]["form"] == "کتاب\u200cها"
    assert "sentences" not in json.loads(run(given, "--json").stdout)


def test_the_row_that_a_text_came_in_comes_back():
    given = {"id": 7, "body": "میشود"}
    row = json.loads(run(json.dumps(given), "--field", "body", "--json").stdout)
    assert row["row"] == given
    assert row["text"] == "می\u200cشود"


def test_a_program_may_ask_line_by_line():
    """As one does that keeps the filter open: no answer waits for the next question."""
    env = {k: v for k, v in os.environ.items() if k != "PYTHONUNBUFFERED"}
    with subprocess.Popen([*RAVI, "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env) as asked:
        for _ in range(2):
            asked.stdin.write("كتاب\n".encode())
            asked.stdin.flush()
            assert select.select([asked.stdout], [], [], 60)[0], "no answer"
            assert asked.stdout.readline().decode() == "کتاب\n"
        asked.stdin.close()


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
