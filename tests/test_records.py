"""The public types: their JSON, their schema, and what a report is made of."""

from __future__ import annotations

import dataclasses
import importlib.metadata
import json
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ravi import records as r
from ravi import shape
from ravi.batch import encoded
from ravi.errors import InputError
from ravi.offsets import convert
from ravi.records import Report
from ravi.why import Why

BODY = "🙂 لیلا گلچین گفت: «راه باز است.» پایان"  # 19 to 31: the words said
WHY = Why("statement", "statements/cues.tsv:1", (2, 5), "note", (Why("part"),))


def words(start: int, end: int) -> str:
    return BODY[start:end]


def full() -> r.Reading:
    """A reading with every field given."""
    date = r.Date(
        "2024-05-01",
        "2024-05-02",
        "day",
        "1403-02-12",
        "2024-04-30",
        "2024-05-03",
        (r.DateCandidate("2024-05-01", 0.9),),
        (2, 5),
        "full",
        0.9,
    )
    target = r.Target((2, 6), words(2, 6), "a1")
    statement = r.Statement(
        "s1",
        "a1",
        ((19, 31),),
        words(19, 31),
        "direct",
        (2, 12),
        ("a2",),
        r.Cue(words(13, 16), "گفتن", (13, 16)),
        ("inform",),
        (target,),
        r.Holder((2, 6), "a1"),
        "a1",
        "a2",
        ("a2",),
        None,
        "c1",
        "in",
        "contact",
        date,
        ((2, 31),),
        WHY,
        0.9,
        r.Confidences(0.9, 0.8, 0.7),
    )
    act = r.Act(
        "x1",
        "thank",
        "a1",
        ((2, 6),),
        words(2, 6),
        "inform",
        ("a2",),
        (target,),
        "a1",
        "a2",
        (2, 6),
        "s1",
        "c1",
        WHY,
        0.5,
    )
    contact = r.Contact(
        "c1",
        "meeting",
        "happened",
        True,
        "s1",
        date,
        r.Place("بندر", (2, 6), "IR", True),
        (r.Participant("a1", "host", "شهردار", (2, 6)),),
        (2, 5),
        (r.Topic((2, 6), words(2, 6)),),
        ("s1",),
        ("x1",),
        ((2, 6),),
        WHY,
        0.9,
    )
    actor = r.Actor(
        "a1",
        "person",
        "لیلا گلچین",
        "Leila Golchin",
        False,
        False,
        ("گلچین",),
        (r.Role("راه", (0, 3, "title"), "شهرداری", "IR"),),
        "IR",
        "executive",
        (r.ActorMention((2, 12), "name"),),
        "Q1",
        WHY,
    )
    report = dataclasses.replace(
        Report.of({"body": BODY, "title": "راه", "id": "r1"}), sources=(r.Source("بامداد", (2, 6), "ایلنا"),)
    )
    return r.Reading(
        report,
        (r.Repair((2, 2), "\u200c", "joins", 0.9),),
        (actor, r.Actor("a2", "group", "مردم")),
        (contact,),
        (statement,),
        (act,),
        "abc",
    )


@pytest.mark.parametrize("text", [True, False])
@pytest.mark.parametrize("reading", [full(), r.Reading(Report.of(""))])
def test_records_have_the_shape_of_the_schema(reading: r.Reading, text: bool) -> None:
    record = reading.to_dict(text=text)
    jsonschema.Draft202012Validator(r.schema()).validate(json.loads(json.dumps(record)))
    assert list(shape.faults(record, r.schema())) == []


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(r.schema())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("actors", 0, "type"), "robot"),
        (("statements", 0, "content"), [[1]]),
        (("statements", 0, "content"), [[-1, 2]]),
        (("statements", 0, "does"), ["sing"]),
        (("contacts", 0, "main"), 1),
        (("acts", 0, "about"), [0, 2, "body"]),
        (("actors", 0, "extra"), 1),
        (("contacts", 0, "date"), "2024"),
        (("repairs", 0, "confidence"), "high"),
        (("report", "body"), 3),
        (("statements",), {}),
        (("statements", 0, "why", "parts"), [{}]),
        (("statements", 0, "confidences", "speaker"), True),
        (("acts", 0, "evidence"), [[1, 2, 3]]),
    ],
)
def test_our_validator_agrees_with_jsonschema(path: tuple[Any, ...], value: Any) -> None:
    record = full().to_dict()
    part: Any = record
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    assert not jsonschema.Draft202012Validator(r.schema()).is_valid(record)
    where = ".".join(map(str, path)).replace(".0", "[0]")
    assert all(w.startswith(where.removesuffix(".extra")) for w, _ in shape.faults(record, r.schema()))
    assert list(shape.faults(record, r.schema()))


def test_the_same_reading_gives_the_same_bytes() -> None:
    first, second = (json.dumps(full().to_dict()) for _ in range(2))
    assert first == second
    assert list(full().to_dict()) == [
        "schema",
        "software",
        "knowledge",
        "report",
        "repairs",
        "actors",
        "contacts",
        "statements",
        "acts",
    ]


def test_types_are_frozen_and_small() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        full().report.body = "دیگر"  # type: ignore[misc]
    assert not hasattr(full(), "__dict__")


def test_the_version_is_that_of_the_package() -> None:
    assert importlib.metadata.version("ravi") == r.VERSION


# --- the stand-off form and other offsets


def test_the_stand_off_form_has_no_words_of_the_report() -> None:
    record = full().to_dict(text=False)
    assert record["report"]["body"] is None
    assert record["report"]["title"] is None
    assert record["report"]["sha256"] == full().report.sha256
    assert [record["statements"][0][k] for k in ("text", "content")] == [None, [[19, 31]]]
    assert words(19, 31) not in json.dumps(record, ensure_ascii=False)
    assert record["statements"][0]["quote"]["prefix"].endswith("گفت: «")
    assert record["statements"][0]["quote"]["suffix"].startswith("» پایان")


@pytest.mark.parametrize(
    ("unit", "cut"),
    [
        ("utf16", lambda s, e: BODY.encode("utf-16-le")[2 * s : 2 * e].decode("utf-16-le")),
        ("bytes", lambda s, e: BODY.encode()[s:e].decode()),
    ],
)
def test_other_offsets_cut_the_same_words(unit: Any, cut: Any) -> None:
    record = convert(full().to_dict(), unit, full().report)
    assert record["offsets"] == unit
    assert cut(*record["statements"][0]["content"][0]) == words(19, 31)
    assert cut(*record["contacts"][0]["topics"][0]["span"]) == words(2, 6)
    assert record["actors"][0]["roles"][0]["span"][2] == "title"


# --- reports


def test_a_report_of_a_mapping() -> None:
    report = Report.of({"id": 7, "body": "متن", "title": "", "published": "2021-05-16T10:00:00+03:30", "extra": {}})
    assert (report.id, report.title, report.published) == ("7", None, "2021-05-16T10:00:00+03:30")
    assert Report.of(report) is report


def test_an_id_is_a_hash_of_title_body_and_url() -> None:
    one, same, other = (Report.of(x) for x in ({"body": "متن"}, "متن", {"body": "متن", "url": "https://example.org"}))
    assert one.id == same.id != other.id
    assert one.id.startswith("sha256:")
    assert len(one.id) == 23
    assert one.sha256 == other.sha256


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ({}, "no 'body'"),
        ({"body": None}, "no 'body'"),
        ({"body": 3}, "'body' is no text"),
        ([], "not list"),
        ({"body": "", "title": 3}, "'title' is no text"),
        ({"body": "", "id": []}, "'id' is no text"),
        ({"body": "", "published": "دیروز"}, "'published' is no ISO date"),
        (None, "not NoneType"),
    ],
)
def test_what_is_no_report(value: Any, told: str) -> None:
    with pytest.raises(InputError) as caught:
        Report.of(value, file="in.jsonl", row=4)
    assert str(caught.value).startswith("in.jsonl:4: ")
    assert told in str(caught.value)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("given_day", "kept"),
    [
        ("2021-05-16", "2021-05-16"),
        ("2021-05-16T10:00:00", "2021-05-16"),
        (" 2021-05-16 10:00 ", "2021-05-16"),
        ("2021-05-16T10:00:00Z", "2021-05-16T10:00:00Z"),
        ("", None),
        (None, None),
    ],
)
def test_published_days(given_day: Any, kept: Any) -> None:
    assert Report.of({"body": "", "published": given_day}).published == kept


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_any_text_is_a_report(body: str) -> None:
    report = Report.of(body)
    assert report.body == body
    assert len(report.sha256) == 64


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(0, 2**53) | st.floats(0, 1).map(lambda x: round(x, 4)) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(st.dictionaries(st.text(), _VALUES, max_size=4))
@example({"half a pair": "\ud83d", "controls": "\x00\x1f\x7f\u2028/\\"})
def test_a_record_is_written_as_the_json_of_python_would_write_it(record):
    expected = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    assert encoded(record) == expected.encode("utf-8", "surrogatepass") + b"\n"
