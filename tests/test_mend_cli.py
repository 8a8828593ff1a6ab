"""The filter ``ravi mend``: lines stay lines, a field of JSON lines is mended, repairs are shown and told as JSON."""

import json
import subprocess
import sys

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
    assert b"-:2: no JSON" in done.stderr
    assert b"-:3: no text in 'body'" in done.stderr


def test_bytes_that_are_no_text():
    done = run(b"\xff\xfe\nsalam\n")
    assert done.returncode == 3
    assert done.stdout == b"salam\n"
