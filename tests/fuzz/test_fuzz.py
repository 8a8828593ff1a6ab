"""A sample of the inputs that mean harm (tests/fuzz/throw.py throws many more), and those that once broke something."""

from __future__ import annotations

import itertools
import os
import struct
import sys
import time
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

for needed in ("resiliparse", "feedparser", "fastwarc", "pyarrow", "starlette", "httpx2"):
    pytest.importorskip(needed)
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the bounds are those of Unix")
sys.path.insert(0, str(Path(__file__).parent))

import attack  # noqa: E402
from targets import TARGETS, Target, run_query  # noqa: E402

from ravi import dates, load, mend, read  # noqa: E402
from ravi.errors import InputError  # noqa: E402
from ravi.report import Report  # noqa: E402
from ravi.sources import reports  # noqa: E402
from ravi.sources.feeds import feed_of  # noqa: E402
from ravi.sources.zips import members  # noqa: E402
from ravi.tokens import Tokenizer  # noqa: E402
from ravi.verify import verify  # noqa: E402

SAMPLE = 40
EACH = pytest.mark.parametrize("target", TARGETS, ids=lambda t: t.name)


@pytest.fixture(autouse=True)
def _as_in_whole() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@EACH
def test_a_sample_breaks_nothing(target: Target) -> None:
    for number in range(SAMPLE):
        target.run(attack.thrown(target, 0, number))


@EACH
def test_dice_that_shrink_break_nothing(target: Target) -> None:
    @settings(
        max_examples=10,
        deadline=None,
        database=None,
        derandomize=True,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(st.randoms(use_true_random=False))
    def thrown(dice: Random) -> None:
        target.run(target.make(dice))

    thrown()


def test_whatever_goes_wrong_is_told() -> None:
    """The attack itself: what raises, hangs or kills its process is counted, and brought back by its number."""

    made = [attack.thrown(Target("bad", Random.random, print), 1, n) for n in range(10)]

    def run(given: float) -> None:
        if given == made[3]:
            raise KeyError("three")
        if given == made[5]:
            os._exit(7)

    found = attack.attacked(Target("bad", Random.random, run, lambda given: 1), 10, seconds=60, seed=1)
    assert found.inputs == 10
    told = {kind: at for (kind, _), at in found.faults.items()}
    assert next(at for kind, at in told.items() if kind.startswith("KeyError")) == [3]
    assert told["the process ended with 7"] == [5]
    endless = Target("endless", lambda random: 0, lambda given: _for_ever(), lambda given: -14_000)
    assert (
        attack.attacked(endless, 1, seconds=60, seed=1).hangs == 1
    )  # after a fiftieth of a second: it weighs so little


def _for_ever() -> None:
    while True:
        pass


# --- what broke once


def test_a_tag_that_ends_in_a_half_space() -> None:
    assert mend("#گفت\u200c ها").text


@pytest.mark.parametrize("words", ["۹۹ هزار روز پیش", "۹۹۹ هفته پیش", "سه‌شنبه هفته آینده", "فردا", "دیروز"])
def test_days_at_the_edge_of_all_calendars(words: str) -> None:
    for anchor in (None, "2021-05-16", "1800-01-01", "2199-12-31"):
        for found in dates(words, anchor=anchor):
            assert found.value is None or "1799-12-20" < found.value < "2200-01-10"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "9999-12-31T23:59:59-12:00"])
def test_days_that_no_calendar_counts(day: str) -> None:
    with pytest.raises(InputError, match="lies outside 1800 to 2199"):
        dates("دیروز", anchor=day)
    with pytest.raises(InputError, match="lies outside 1800 to 2199"):
        Report.of({"body": "متن", "published": day})


@pytest.mark.parametrize("moment", ["20210516T1000+0330", "2021-W19-7T10:00+03:30", "2021-05-16 10:00+03:30"])
def test_moments_in_other_forms_of_iso(moment: str) -> None:
    report = Report.of({"body": "وزیر راه دیروز با شهردار نارنج دیدار کرد.", "published": moment})
    assert report.published == "2021-05-16T10:00:00+03:30"
    assert verify(read(report).to_dict()) == []


def test_a_feed_with_references_to_no_character() -> None:
    words = "<title>a</title><description>متن &#x110000; &#99999999; &#65;</description>"
    one = f"<item>{words}<link>http://a.example/1</link></item>"
    (entry,) = feed_of(f'<rss version="2.0"><channel>{one}</channel></rss>'.encode()).entries
    assert entry.text == "متن \ufffd \ufffd A"


@pytest.mark.parametrize("data", [b"<channel><item<link</item</link<", b'<d xmlns="\xed\xa0\xff\xff\xa0m">'])
def test_a_feed_at_which_feedparser_stumbles(data: bytes) -> None:
    with pytest.raises(InputError, match="too broken to be read"):
        feed_of(data, "https://bamdad.example/feed")


def test_a_feed_with_an_address_that_is_none() -> None:
    one = "<item><title>a</title><link>http://[::1</link><description>متن</description></item>"
    (entry,) = feed_of(f'<rss version="2.0"><channel>{one}</channel></rss>'.encode()).entries
    assert entry.link is None


def test_an_entry_without_a_summary() -> None:
    feed_of(b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><content></content><summary/></entry></feed>")


def _zip(path: Path, method: int) -> bytes:
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("a.txt", "متن " * 500)
    return path.read_bytes()


def test_zip_members_that_unpack_to_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    data = bytearray(_zip(path, zipfile.ZIP_LZMA))
    data[50:58] = b"\xff" * 8
    path.write_bytes(data)
    (error,) = reports(str(path))
    assert "can't be unpacked" in str(error)


def test_a_zip_member_without_a_name(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo(""), "")
        archive.writestr("b.txt", "text")
    nameless, named = members(str(path))
    assert nameless[0] == ""
    assert isinstance(nameless[1], InputError)
    assert named[0] == "b.txt"
    assert not isinstance(named[1], InputError)


def test_zip_files_of_a_later_version(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    data = bytearray(_zip(path, zipfile.ZIP_DEFLATED))
    struct.pack_into("<H", data, data.index(b"PK\x01\x02") + 6, 191)
    path.write_bytes(data)
    with pytest.raises(InputError, match="a broken zip file"):
        list(reports(str(path)))


@pytest.mark.parametrize("number", ["²²", "①", "9" * 5000, "٣"])
def test_digits_that_count_nobody(number: str) -> None:
    """Digits of which Python makes no number, before an office."""
    record = read(f"بهار نرگسی گفت: با {number} شهردار کوشک بلوط گفت‌وگو کردم.")
    assert [s.speaker for s in record.statements] == ["a1"]


def test_what_was_done_is_asked_for_by_something_else() -> None:
    for done in ("a1", "۱۴۰۰", "-1", "9" * 30):
        run_query(f"/fa/today?done={done}")


def test_many_dates_in_one_sentence() -> None:
    """A sentence is looked through once, not once for each date in it."""
    piece = "روز ۲۶ اردیبهشت ۱۴۰۰ عمان "
    times = []
    for n in (100, 400, 1600):
        start = time.process_time()
        assert len(dates(piece * n)) == n
        times.append(time.process_time() - start)
    assert times[2] < 8 * times[1] or times[1] < 8 * times[0]  # 4 is linear, 16 quadratic


def test_many_lines_lost_in_one_text() -> None:
    """Lines that a cut post lost are put back in one pass, not each into the whole list of words."""
    tokenizer = Tokenizer(load())
    times = []
    for n in (5_000, 20_000, 80_000):
        start = time.process_time()
        assert len(tokenizer.read("پل باز  شهردار:\n" * n).starts) == 6 * n
        times.append(time.process_time() - start)
    assert times[2] < 8 * times[1] or times[1] < 8 * times[0]  # 4 is linear, 16 quadratic


@pytest.mark.parametrize(
    "piece",
    [
        "جناب آقای دکتر ",  # a name was looked for behind all honorifics, from each of them
        "روند: ",  # from each colon back to the sentence's first word
        "در این دیدار: ",  # the whole sentence, once for each talk that it goes back to
        "دفتر علی رضایی بسته بود. پسر: ",  # words told with a colon went on to the last sentence, from each colon
        "شکوری‌راد در این گفت‌وگوی تلفنی» ",
        "به گزارش ایسنا، ",
        "قالیباف در این نشست حضور و ",
        "علی رضایی گفت ما باغ را باز می‌کنیم. مریم احمدی معتقد است که باغ باز است. ",  # nested in the first, each time
        "وزیر راه هند با همتای عمانی خود رفت. ",
        "دیدار ایران و عمان برگزار شد. ",
    ],
)
def test_what_repeats_is_read_in_time(piece: str) -> None:
    read(Report.of({"id": "x", "body": piece}))
    few, many = (_calls(piece * n) for n in (100, 400))
    assert many < 7 * few  # 4 is linear, 16 quadratic


def _calls(body: str) -> int:
    """How many functions the reading of a text calls, which is the same on every machine."""
    count = itertools.count()
    sys.setprofile(lambda *_: next(count))
    try:
        read(Report.of({"id": "x", "body": body}))
    finally:
        sys.setprofile(None)
    return next(count)
