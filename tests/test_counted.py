"""One of a thing is told as one, in all messages: numbers are written by ``counted``."""

from __future__ import annotations

import json
import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import ravi
from ravi.cli.app import app
from ravi.counted import counted

HOME = Path(ravi.__file__).parent
BY_HAND = re.compile(
    r"\{(?!LIMIT|LONGEST|TAGS|most|self\.bounds|self\.most)[^{}]*:,\} [a-z]+s\b"
    r"|[\"']s[\"'] \* \("
)


def test_no_message_counts_by_hand() -> None:
    """Limits, which are never one, aside."""
    found = [(p.name, m[0]) for p in HOME.rglob("*.py") for m in BY_HAND.finditer(p.read_text(encoding="utf-8"))]
    assert not found


@given(st.integers(0, 10**7), st.sampled_from(["reports", "stories", "entries", "boxes", "offices", "feeds failed"]))
def test_only_one_is_told_as_one(number: int, things: str) -> None:
    told = counted(number, things)
    assert int(told.partition(" ")[0].replace(",", "")) == number
    assert (told.partition(" ")[2] == things) == (number != 1)


def test_a_store_of_one_report(tmp_path: Path) -> None:
    given = tmp_path / "one.jsonl"
    body = "علی رضایی گفت: کار تمام شد."
    given.write_text(json.dumps({"id": "a", "body": body, "published": "2024-05-01"}), encoding="utf-8")
    store, out, run = str(tmp_path / "one.db"), tmp_path / "out.jsonl", CliRunner().invoke
    calls = (
        ["ingest", str(given), "--store", store],
        ["status", "--store", store],
        ["export", "jsonl", "--store", store, "-o", str(out)],
        ["verify", str(out)],
        ["quote", "کار تمام شد", "--store", store],
        ["stories", "build", "--store", store],
        ["extract", str(given), "-o", f"{tmp_path}/shards/"],
    )
    text = "".join(run(app, call).output for call in calls)
    assert "1  report\n" in text
    assert "1 report, " in text
    assert not re.search(r"\b1 +(reports|records|shards|statements|contacts|stories|persons|acts)\b", text), text
