"""``verify`` finds what is wrong with a record, and only that."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from test_records import full

from ravi.knowledge import load
from ravi.reading import read
from ravi.records import Reading, Report
from ravi.verify import verify


def told(record: Any) -> str:
    return "\n".join(map(str, verify(record)))


def changed(*path: Any, to: Any) -> dict[str, Any]:
    """The full record with one field changed."""
    record: dict[str, Any] = copy.deepcopy(full().to_dict())
    part: Any = record
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = to
    return record


@pytest.mark.parametrize("text", [True, False])
def test_a_sound_record(text: bool) -> None:
    assert verify(full().to_dict(text=text)) == []
    assert verify(Reading(Report.of("")).to_dict(text=text)) == []


@pytest.mark.parametrize(
    ("path", "to", "expected"),
    [
        (("statements", 0, "text"), "راه بسته", "statements[0].text"),
        (("statements", 0, "content"), [[19, 99]], "lies outside the text"),
        (("statements", 0, "content"), [[19, 19]], "is empty"),
        (("statements", 0, "content"), [[25, 19]], "is empty"),
        (("statements", 0, "cue", "text"), "افزود", "statements[0].cue.text"),
        (("statements", 0, "speaker"), "a9", "'a9' is none of the actors"),
        (("statements", 0, "joint"), ["a9"], "statements[0].joint"),
        (("statements", 0, "addressee"), ["c1"], "statements[0].addressee"),
        (("statements", 0, "holder", "actor"), "a9", "statements[0].holder"),
        (("statements", 0, "via"), "a9", "statements[0].via"),
        (("statements", 0, "nested_in"), "s9", "'s9' is none of the statements"),
        (("statements", 0, "nested_in"), "s1", "stands in itself"),
        (("statements", 0, "contact"), None, "does not name the contact"),
        (("statements", 0, "targets", 0, "text"), "دیگر", "targets[0].text"),
        (("statements", 0, "form"), "sung", "is none of direct"),
        (("statements", 0, "confidence"), 1.5, "is no probability"),
        (("statements", 0, "confidences", "does"), "x", "is no number"),
        (("statements", 0, "id"), "a1", "stands 2 times"),
        (("contacts", 0, "told_by"), "x1", "contacts[0].told_by"),
        (("contacts", 0, "participants", 0, "actor"), "a9", "participants[0]"),
        (("contacts", 0, "statements"), [], "does not list it"),
        (("contacts", 0, "acts"), ["x9"], "'x9' is none of the acts"),
        (("contacts", 0, "topics", 0, "text"), "دیگر", "topics[0].text"),
        (("contacts", 0, "date", "value"), "1403/2/12", "contacts[0].date.value"),
        (("acts", 0, "actor"), "a9", "acts[0].actor"),
        (("acts", 0, "statement"), "s9", "acts[0].statement"),
        (("acts", 0, "text"), "دیگر", "acts[0].text"),
        (("actors", 0, "roles", 0, "span"), [0, 9, "title"], "actors[0].roles[0].span"),
        (("actors", 0, "roles", 0, "text"), "دیگر", "actors[0].roles[0].text"),
        (("actors", 0, "aliases"), ["نیست"], "is not in the report"),
        (("report", "sha256"), "0", "is not the digest"),
        (("report", "title"), None, "in a title that the report does not have"),
        (("report", "published"), "دیروز", "is no ISO date"),
        (("repairs",), [{"span": [2, 6], "text": "لیلا", "rule": "r", "confidence": 1}], "stands there already"),
        (
            ("repairs",),
            [
                {"span": [2, 6], "text": "a", "rule": "r", "confidence": 1},
                {"span": [5, 7], "text": "b", "rule": "r", "confidence": 1},
            ],
            "begins before",
        ),
        (("offsets",), "utf16", "count utf16"),
        (("statements", 0, "why", "span"), [2, 999], "why.span"),
    ],
)
def test_what_is_wrong_is_told(path: tuple[Any, ...], to: Any, expected: str) -> None:
    assert expected in told(changed(*path, to=to))


@pytest.mark.parametrize("record", [None, [], {}, {"report": 3}, {"report": {}}, "x", 5])
def test_what_is_no_record(record: Any) -> None:
    assert verify(record)


def test_repairs_replay() -> None:
    record = read("او كتاب ها را مي خواند.").to_dict()
    assert verify(record, load()) == []
    if record["repairs"]:
        del record["repairs"][0]
        assert "do not give the mended text" in "\n".join(map(str, verify(record, load())))
