"""Files that unfold to more than anybody can hold: each ends with an error, and what stands beside it is read."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest
from measure import warc_record
from pages import pages

from ravi.errors import InputError
from ravi.report import Report
from ravi.sources import reports, warc, zips

OWN = list(pages("a.example"))


def test_a_zip_file_that_unfolds_too_far(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "LIMIT", 1_000_000)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"\0" * 20_000_000)
        archive.writestr("good.txt", "راه باز شد.")
    bad, good = reports(str(tmp_path / "a.zip"))
    assert isinstance(bad, InputError)
    assert "more than 1,000,000 bytes once unpacked" in bad.what
    assert isinstance(good, Report)


def test_many_members_are_bounded_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "WHOLE", 2_500)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(5):
            archive.writestr(f"{n}.txt", "a" * 1_000)
    found = list(reports(str(tmp_path / "a.zip")))
    assert [isinstance(r, Report) for r in found] == [True, True, False, False, False]


def test_a_member_named_by_a_dot_stops_nothing(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(".", "a")
        archive.writestr("good.txt", "راه باز شد.")
    assert any(isinstance(r, Report) for r in reports(str(tmp_path / "a.zip")))


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "b/../../a.txt", "..\\a.txt", "C:\\a.txt"])
def test_names_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(name, "a")
    [bad] = reports(str(tmp_path / "a.zip"))
    assert isinstance(bad, InputError)
    assert "leads out" in bad.what
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.zip"]


def test_a_zip_within_a_zip_is_left_alone(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("b.zip", b"PK")
    assert list(reports(str(tmp_path / "a.zip"))) == []


def test_records_of_a_web_archive_that_are_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "LIMIT", 10_000)
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n"
    packed = gzip.compress(b"<p>" + b"a" * 5_000_000)
    block = f"{head}Content-Length: {len(packed)}\r\n\r\n".encode() + packed
    bomb = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/b\r\nWARC-Date: 2026-11-20T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000099>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    ).encode()
    (tmp_path / "a.warc").write_bytes(bomb + block + b"\r\n\r\n" + warc_record(OWN[0], "http://a.example/c", 1))
    bad, good = reports(str(tmp_path / "a.warc"))
    assert isinstance(bad, InputError)
    assert "10,000 bytes" in bad.what
    assert isinstance(good, Report)


def test_an_archive_that_ends_in_the_middle_keeps_what_came_before(tmp_path: Path) -> None:
    data = b"".join(gzip.compress(warc_record(p, f"http://a.example/{n}", n)) for n, p in enumerate(OWN[:4]))
    (tmp_path / "a.warc.gz").write_bytes(data[:-700])
    found = list(reports(str(tmp_path / "a.warc.gz")))
    assert [isinstance(r, Report) for r in found] == [True, True, True, False]
    assert "ends in the middle" in str(found[-1])


@pytest.mark.parametrize("gone", [5, 60, 700])
def test_an_archive_packed_in_one_piece_that_breaks_off_is_told(tmp_path: Path, gone: int) -> None:
    """Where its packing breaks off in the head of a record, the reader takes that for the end, and says nothing."""
    heads = b"".join(warc_record(p, f"http://a.example/{n}", n) for n, p in enumerate(OWN[:2]))
    last = warc_record(OWN[2], "http://a.example/2", 2)[:100]
    whole = gzip.compress(heads + last * 9, compresslevel=0)
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(heads))
    assert [isinstance(r, Report) for r in reports(str(tmp_path / "a.warc.gz"))] == [True, True]
    (tmp_path / "a.warc.gz").write_bytes(whole[:-gone])
    assert isinstance(list(reports(str(tmp_path / "a.warc.gz")))[-1], InputError)
