"""Where reports come from, and what is told of those that can't be read."""

from __future__ import annotations

import gzip
import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from ravi.errors import InputError
from ravi.language import is_persian
from ravi.report import Report
from ravi.sources import jsonl, opening, reports
from ravi.sources.columns import mapping_of

ROW = '{"id": "r1", "body": "راه باز است."}'
HTML = "<!DOCTYPE html><html><body><p>راه باز است.</p></body></html>"


def zipped(files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def parsed(data: bytes) -> list[Report | InputError]:
    return list(jsonl.rows(BytesIO(data), "in.jsonl"))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (b"{", "no JSON"),
        (b"[1]", "not list"),
        (b"3", "not int"),
        (b'{"title": "a"}', "no 'body'"),
        (b'{"body": "\xff"}', "not UTF-8"),
        (b'{"body": "a\\u0000"}', "NUL"),
        (b'{"body": "\\ud800"}', "surrogate"),
        (b'{"body": null}', "no 'body'"),
        (b'{"body": 5}', "'body' is no text"),
        (b"[" * 100_000, "JSON"),
        (json.dumps({"body": HTML}).encode(), "HTML"),
        (b'{"body": "a", "published": "x"}', "'published' holds no day: 'x'"),
        (b'{"body": "a", "published": "1400/13/26"}', "no such day"),
        (b'{"body": "a", "published": "0001-01-01"}', "lies outside 1800 to 2199"),
        (b'{"text": "a", "title": "b"}', "no 'body' among text, title"),
        (b'{"body": "a", "title": "\\udfff"}', "surrogate"),
    ],
)
def test_a_bad_row_is_told_and_the_others_go_on(row: bytes, expected: str) -> None:
    before, bad, after = parsed(ROW.encode() + b"\n" + row + b"\n" + ROW.encode())
    assert isinstance(before, Report)
    assert isinstance(after, Report)
    assert isinstance(bad, InputError)
    assert str(bad).startswith("in.jsonl:2: ")
    assert expected in str(bad)
    assert bad.remedy


def test_a_row_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LIMIT", 100)
    bad, good = parsed(b'{"body": "' + b"a" * 1000 + b'"}\n' + b'{"body": "b"}')
    assert isinstance(bad, InputError)
    assert bad.row == 1
    assert isinstance(good, Report)
    assert good.body == "b"


def test_blank_lines_marks_and_nan() -> None:
    one, two = parsed(b'\xef\xbb\xbf{"body": "a", "title": NaN}\n\n  \r\n{"body": "b"}\r\n')
    assert isinstance(one, Report)
    assert isinstance(two, Report)
    assert (one.body, one.title, two.body) == ("a", None, "b")


@pytest.mark.parametrize(("given", "id"), [(12.0, "12"), (12, "12"), ("12", "12"), (float("nan"), ""), (None, "")])
def test_an_id_as_a_frame_has_it(given: object, id: str) -> None:
    """Where one row of a frame has no id, those of the others are fractions."""
    assert Report.of({"id": given, "body": "a"}).id.partition(":")[0] == (id or "sha256")
    [row] = jsonl.rows(BytesIO(json.dumps({"id": given, "body": "a"}).encode()), "in.jsonl", mapping_of(prefix="n/"))
    assert isinstance(row, Report)
    assert row.id.startswith(f"n/{id}" if id else "sha256:")


def test_a_record_gives_its_report_back() -> None:
    [report] = parsed(b'{"schema": "1.0", "report": {"id": "r1", "body": "a", "sources": []}}')
    assert isinstance(report, Report)
    assert report.id == "r1"


@pytest.mark.parametrize(
    ("name", "data", "bodies"),
    [
        ("a.txt", "خط یک\r\nخط دو\n".encode(), ["خط یک\r\nخط دو\n"]),
        ("a.txt", b"\xef\xbb\xbfa", ["a"]),
        ("noname", b"a", ["a"]),
        ("a.txt", b"", [""]),
        ("a.jsonl", b'{"body": "a"}\n{"body": "b"}', ["a", "b"]),
        ("a.json", b'[{"body": "a"}, {"body": "b"}]', ["a", "b"]),
        ("a.json", b'{"body": "a"}', ["a"]),
        ("a.jsonl.gz", gzip.compress(b'{"body": "a"}'), ["a"]),
        ("noname", b'{"body": "a"}\n{"body": "b"}', ["a", "b"]),
        ("a.txt", b'\xef\xbb\xbf{"body": "a"}\r\n{ "body": "b"}', ["a", "b"]),
        ("noname", b'{ "body": "a"}', ["a"]),
        ("a.jsonl", '{"body": "راه"}\r\n{"body": "باز"}\r\n'.encode("utf-16"), ["راه", "باز"]),
        ("a.json", '[{"body": "راه"}]'.encode("utf-16"), ["راه"]),
        ("a.txt.gz", gzip.compress(b"a"), ["a"]),
        ("A.TXT.GZ", gzip.compress(b"a"), ["a"]),
        ("a.jsonl", b"", []),
        ("a.html", HTML.encode(), ["راه باز است."]),
        ("a.htm.gz", gzip.compress(HTML.encode("cp1256", "xmlcharrefreplace")), ["راه باز است."]),
        (
            "a.zip",
            zipped(
                {
                    "b/c.txt": b"a",
                    "d.jsonl": b'{"body": "b"}',
                    "e.png": b"x",
                    "../f.txt": b"c",
                    "__MACOSX/b/._c.txt": b"\0",
                }
            ),
            ["a", "b"],
        ),
    ],
)
def test_files_by_suffix(tmp_path: Path, name: str, data: bytes, bodies: list[str]) -> None:
    (tmp_path / name).write_bytes(data)
    assert [r.body for r in reports(str(tmp_path / name)) if isinstance(r, Report)] == bodies


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", "متن".encode("utf-16-le") + b"\0", "NUL"),
        ("a.txt", "متن".encode("utf-16")[:-1], "not utf-16"),
        ("a.txt", "سلام\nمتن".encode("cp1256", "replace"), "line 1"),
        ("a.txt", b"a\0b", "NUL"),
        ("a.txt", HTML.encode(), "HTML"),
        ("a.txt", b"<p>a</p><p>b</p><p>c</p>", "HTML"),
        ("a.html", b"<!DOCTYPE html><html><body></body></html>", "no text in this page"),
        ("a.xml", b"<rss", "no feed"),
        ("a.rss", b'<!DOCTYPE r [<!ENTITY a "b">]><rss></rss>', "entities of its own"),
        ("a.opml", b"<opml></opml>", "ravi ingest"),
        ("a.warc", b"WARC", "no web archive"),
        ("a.warc.gz", b"", "no web archive"),
        ("a.zip", b"PK", "zip"),
        ("a.pdf", b"%PDF", "can't be read yet"),
        ("a.csv", b"", "table"),
        ("a.json", b'{"body": "a"}\n{"body": "b"}', ".jsonl"),
        ("a.jsonl.gz", b"not gzip", "gzip"),
        ("a.jsonl.gz", gzip.compress(b"a" * 5000)[:-12], "gzip"),
    ],
)
def test_files_that_can_not_be_read(tmp_path: Path, name: str, data: bytes, expected: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError) as caught:
        list(reports(str(tmp_path / name)))
    assert expected in str(caught.value)
    assert name in str(caught.value)
    assert caught.value.remedy


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    at_web = "an address of the web begins with https://"
    told = (
        (tmp_path / "none.txt", "no such file"),
        (tmp_path, "a folder"),
        ("www.a.example/1", at_web),
        ("htp://a", at_web),
    )
    for name, expected in told:
        with pytest.raises(InputError, match=expected):
            list(reports(str(name)))


def test_standard_input_that_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening.sys, "stdin", None)
    with pytest.raises(InputError, match="standard input: closed; pipe something"):
        list(reports("-"))


def test_a_stray_tag_is_no_page() -> None:
    [report] = parsed(b'{"body": "a < b and <br> c"}')
    assert isinstance(report, Report)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("شهردار گفت: راه باز است.", True),
        ("The mayor said so.", False),
        ("", False),
        ("123 …", False),
        ("🙂", False),
        (
            "قال رئيس البلدية إن الطريق مفتوح وإن العمل سيستمر في الأيام القادمة وأضاف أن المدينة تحتاج إلى طرق جديدة "
            "وأن المجلس وافق على الميزانية اللازمة لذلك وسوف يبدأ التنفيذ قريبا",
            False,
        ),
    ],
)
def test_persian(text: str, expected: bool) -> None:
    assert is_persian(text) is expected
