"""What is found in pages, and that no half-space is lost on the way in, however it is written."""

from __future__ import annotations

import html
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measure import MOMENT, found_in_pages, half_spaces_by_door
from server import WORDS, page

from ravi.errors import InputError
from ravi.knowledge import load
from ravi.report import Report
from ravi.sources.feeds import feed_of, report_of_entry, reports_of
from ravi.sources.outlets import outlet_of, outlets
from ravi.sources.pages import report_of
from ravi.sources.pages.charset import decoded
from ravi.sources.pages.published import day_in, moment_in, stamp_in
from ravi.sources.pages.words import words_of

ZWNJ = "\u200c"
FORMS = (
    ZWNJ,
    "&zwnj;",
    "&#8204;",
    "&#x200C;",
    "&#x200c;",
    "<span>&zwnj;</span>",
    f"<b>{ZWNJ}</b>",
    f"<i></i>{ZWNJ}<wbr>",
)


def test_all_is_found_in_the_forty_pages() -> None:
    for kind, _, *shares in found_in_pages():
        assert all(left == right for left, _, right in (str(s).partition("/") for s in shares)), (kind, shares)


def test_no_door_loses_a_half_space() -> None:
    rows = list(half_spaces_by_door())
    assert len(rows) == 11
    for door, through, kept in rows:
        assert through == "40/40", door
        assert kept == "792/792", door


persian = st.text(alphabet="ابپتمیرخانهگوکس", min_size=1, max_size=5)


@settings(deadline=None)
@given(st.lists(st.tuples(persian, st.sampled_from([*FORMS, " ", " "])), min_size=1, max_size=30), persian)
def test_every_half_space_of_a_page_is_in_its_words(parts: list[tuple[str, str]], last: str) -> None:
    def meant(form: str) -> str:
        return " " if form == " " else ZWNJ

    written = "".join(word + form for word, form in parts) + last
    expected = "".join(word + meant(form) for word, form in parts) + last
    for place in ("<div class=item-text><p>{}</p></div>", "<td><br>{}<br></td>", "<p>{}</p>"):
        read = report_of(f"<html><body>{place.format(written)}</body></html>".encode())
        assert read.body == expected


@settings(deadline=None)
@given(st.lists(persian, min_size=2, max_size=12), st.integers(0, 3), st.sampled_from([ZWNJ, "&zwnj;", "&#8204;"]))
def test_words_that_were_escaped_too_often(words: list[str], times: int, form: str) -> None:
    text = "<p>" + form.join(words) + "</p>"
    for _ in range(times):
        text = html.escape(text)
    assert words_of(text) == ZWNJ.join(words)


# --- encodings


@pytest.mark.parametrize(
    ("encoding", "says", "told"),
    [
        ("utf-8", "text/html", "utf-8 (guessed)"),
        ("utf-8", "text/html; charset=windows-1256", "utf-8 (guessed; the server says windows-1256)"),
        ("utf-8-sig", "text/html", "utf-8 (byte-order mark)"),
        ("utf-16", "text/html; charset=utf-8", "utf-16 (byte-order mark)"),
        ("cp1256", "text/html; charset=windows-1256", "windows-1256 (the server)"),
        ("cp1256", "text/html; charset=utf-8", "windows-1256 (guessed; the server says utf-8)"),
        ("cp1256", "text/html; charset=iso-8859-1", "windows-1256 (guessed; the server says windows-1252)"),
        ("cp1256", "text/html; charset=no-such", "windows-1256 (guessed)"),
    ],
)
def test_encodings(encoding: str, says: str, told: str) -> None:
    text = f"خانه{ZWNJ}ها ساخته شد"
    assert decoded(text.encode(encoding), says) == (text, told)


def test_a_few_broken_bytes_spoil_no_page() -> None:
    text = f"خانه{ZWNJ}ها ساخته شد " * 20
    read, told = decoded(text.encode()[:100] + b"\xff" + text.encode()[100:], "text/html; charset=utf-8")
    assert read.count(ZWNJ) == 20
    assert "1 characters broken" in told


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["", "text/html; charset=utf-16", "text/html; charset=hex"]))
def test_any_bytes_are_some_text(data: bytes, says: str) -> None:
    text, told = decoded(data, says)
    assert isinstance(text, str)
    assert told


# --- days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("یکشنبه ۲۶ اردیبهشت ۱۴۰۰ - ۱۰:۳۰", "2021-05-16"),
        ("26 ارديبهشت 1400", "2021-05-16"),
        ("۱۴۰۰ / ۰۲ / ۲۶", "2021-05-16"),
        ("۱۶ مه ۲۰۲۱", "2021-05-16"),
        ("16 May 2021", "2021-05-16"),
        ("May 16th, 2021 10:30", "2021-05-16"),
        ("۲۶ اردیبهشت", None),
        ("کد خبر: ۱۴۰۰", None),
        ("دیروز", None),
    ],
)
def test_days_in_words(text: str, day: str | None) -> None:
    assert day_in(text) == day


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2021-05-16T10:30:00+04:30", "2021-05-16T10:30:00+04:30"),
        ("2021-05-16T22:30:00Z", "2021-05-17T03:00:00+04:30"),
        ("2024-05-16T22:30:00Z", "2024-05-17T02:00:00+03:30"),
        ("2021-05-16 10:30:00", "2021-05-16"),
        ("1400-02-26T10:30:00", "2021-05-16"),
        ("1621150200", "2021-05-16"),
        ("yesterday", None),
        ("99999999999999999999", None),
    ],
)
def test_moments_for_machines(text: str, moment: str | None) -> None:
    assert moment_in(text) == moment


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/1400/02/26/b", "2021-05-16"),
        ("https://a.example/2021/5/16/", "2021-05-16"),
        ("https://a.example/news/14000226000123", "2021-05-16"),
        ("https://a.example/news/14000226", "2021-05-16"),
        ("https://a.example/n-2021-05-16-b", "2021-05-16"),
        ("https://a.example/?d=20210516", "2021-05-16"),
        ("https://a.example/news/84321765", None),
        ("https://a.example/1400/13/26", None),
        ("https://a.example/14009926", None),
    ],
)
def test_stamps_of_urls(url: str, day: str | None) -> None:
    assert stamp_in(url) == day


@pytest.mark.parametrize("never", ["0001-01-01T00:00:00Z", "0000-00-00 00:00:00", "1403-13-01"])
def test_a_day_that_stands_for_none_is_none(never: str) -> None:
    head = f'<meta property="article:published_time" content="{never}">'
    assert report_of(f"<head>{head}</head><body><p>{WORDS}</p></body>".encode()).published is None
    mail = "Mon, 01 Jan 0001 00:00:00 +0000"
    items = "".join(f"<item><title>a</title><pubDate>{day}</pubDate></item>" for day in (never, mail))
    feed = feed_of(f"<rss version='2.0'><channel>{items}</channel></rss>".encode())
    assert [e.published for e in feed.entries] == [None, None]


def test_a_day_after_the_retrieval_is_no_day() -> None:
    text = page().replace(b"2026-05-16", b"2036-05-16")
    assert report_of(text, "https://a.example/1", retrieved=MOMENT).published is None
    assert report_of(text, "https://a.example/1400/02/26", retrieved=MOMENT).published == "2021-05-16"


# --- what else is found


def test_every_field_says_where_it_was_found() -> None:
    report = report_of(page(), "https://a.example/1", "text/html; charset=utf-8", MOMENT)
    assert report.origin is not None
    assert {f.field: f.place for f in report.origin.found} == {
        "url": "where it was fetched",
        "outlet": "the URL",
        "title": "h1",
        "published": 'meta[property="article:published_time"]',
        "body": ".item-text",
    }
    assert (report.retrieved, report.origin.charset) == (MOMENT, "utf-8 (the server)")
    assert len(report.origin.sha256) == 64
    assert Report.of(report.to_dict()).origin == report.origin


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ('<link rel="canonical" href="/a?b=1">', "https://a.example/a?b=1"),
        ('<link rel="canonical" href="https://www.a.example/b">', "https://www.a.example/b"),
        ('<link rel="canonical" href="https://a.example/">', "https://a.example/1"),
        ('<link rel="canonical" href="https://elsewhere.example/b">', "https://a.example/1"),
        ('<link rel="canonical" href="javascript:alert(1)">', "https://a.example/1"),
        ('<link rel="canonical" href="http://[">', "https://a.example/1"),
    ],
)
def test_the_address_that_a_page_gives_itself(link: str, url: str) -> None:
    assert report_of(page(more=link), "https://a.example/1").url == url


def test_pages_without_words_are_told() -> None:
    for data in (b"", b"<html></html>", b"<script>a</script>", b"\0\0"):
        with pytest.raises(InputError, match="no text"):
            report_of(data, file="a.html")


@settings(deadline=None)
@given(st.text(max_size=300) | st.binary(max_size=300))
def test_any_bytes_are_a_page_or_a_clear_error(data: Any) -> None:
    raw = data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
    for wrapped in (raw, b"<html><body><p>" + raw, b'<script type="application/ld+json">' + raw):
        try:
            report = report_of(wrapped, "https://a.example/1")
        except InputError:
            continue
        assert report.body


def test_deep_and_broken_markup() -> None:
    deep = b"<div>" * 20_000 + page()
    assert WORDS in report_of(deep, "https://a.example/1").body
    assert report_of(b"<p>a</div></p><p>b<table><tr>c").body


def test_a_page_made_to_take_for_ever_is_refused() -> None:
    for many in (b"<div>" * 60_000, b"<p>a</p>" * 30_000, b"<" * 60_000, b"<div class=item-text>aaa" * 30_000):
        with pytest.raises(InputError, match=r"a\.example/1: more than 50,000 tags"):
            report_of(many, "https://a.example/1")


# --- outlets


def test_outlets_by_their_addresses() -> None:
    for url, name in (
        ("https://www.irna.ir/news/1", "ایرنا"),
        ("https://en.irna.ir/", "ایرنا"),
        ("https://www.bbc.com/persian/articles/a", f"بی{ZWNJ}بی{ZWNJ}سی فارسی"),
        ("https://www.bbc.com/news", None),
        ("https://notirna.ir/", None),
        ("irna.ir", "ایرنا"),
        ("http://[", None),
        ("", None),
    ):
        found = outlet_of(url)
        assert (found and found.name) == name, url


def test_every_row_of_the_table_can_be_used() -> None:
    assert all(o.name and o.country and "." in o.domain and not o.domain.startswith("www.") for o in outlets().values())


def test_a_users_own_outlets_lie_over_those_of_ravi(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    rows = "domain\tname\tkind\tstatus\tcountry\n!irna.ir\nbamdad.example\tبامداد\tagency\t\tIR\n"
    (tmp_path / "sources" / "outlets.tsv").write_text(rows, encoding="utf-8")
    mine = load(tmp_path)
    assert outlet_of("https://irna.ir/", mine) is None
    report = report_of(page(), "https://fa.bamdad.example/1", knowledge=mine)
    assert report.outlet == "بامداد"
    assert report.origin is not None
    assert report.origin.place("outlet") == "the table of outlets: bamdad.example"


# --- feeds


def test_what_a_page_lacks_is_taken_from_its_feed(site: Any, quick: Any) -> None:
    from server import Answer

    from ravi.sources.network import Network

    bare = f"<html><body><div class=item-text>{WORDS}</div></body></html>".encode()
    rss = (
        f"<rss version='2.0'><channel><title>b</title><item><title>عنوان</title><link>{site.url('/bare')}</link>"
        "<pubDate>Sun, 16 May 2021 21:30:00 GMT</pubDate></item></channel></rss>"
    )
    site.answers.update({"/bare": Answer(bare), "/f": Answer(rss.encode(), "application/rss+xml")})
    [report] = Network(quick()).reports([site.url("/f")])
    assert isinstance(report, Report)
    assert (report.title, report.published) == ("عنوان", "2021-05-17T02:00:00+04:30")
    assert report.origin is not None
    assert report.origin.place("published") == "rss20 date"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html></html>",
        b'<!DOCTYPE a [<!ENTITY b "c">]><rss version="2.0"><channel></channel></rss>',
        b'<!DOCTYPE a [<!entity b SYSTEM "file:///etc/hosts">]><rss version="2.0"><channel></channel></rss>',
    ],
)
def test_what_is_no_feed_is_told(data: bytes) -> None:
    with pytest.raises(InputError):
        feed_of(data, "https://a.example/f")


def test_an_entry_without_words_or_link() -> None:
    second = b"<item><guid isPermaLink='false'>g</guid><description>b</description></item>"
    rss = b"<rss version='2.0'><item><title>a</title></item>" + second
    bad, good = reports_of(rss, "https://a.example/f")
    assert isinstance(bad, InputError)
    assert isinstance(good, Report)
    assert (good.id, good.body, good.url) == ("g", "b", None)


def test_an_entry_without_a_page_is_what_its_feed_holds(site: Any, quick: Any) -> None:
    from server import Answer

    from ravi.sources.network import Network

    rss = "<rss version='2.0'><channel><item><title>a</title><description>راه باز شد.</description></item>"
    site.answers["/f"] = Answer(rss.encode(), "application/rss+xml")
    network = Network(quick())
    for found in (network.reports([site.url("/f")]), network.of_feed(rss.encode(), "f.xml")):
        assert [r.body for r in found if isinstance(r, Report)] == ["راه باز شد."]


def test_bare_numbers_of_two_feeds_are_two_reports() -> None:
    """Each feed counts its own entries; a word or an address of its makers stands as it is."""
    feed = (
        "<rss version='2.0'><channel><title>{}</title><item><guid isPermaLink='false'>{}</guid><title>a</title></item>"
    )
    given = (("بامداد", "7"), ("رهنما", "7"), ("رهنما", "tag:a"), ("", "7"))
    told = [feed_of(feed.format(*of).encode(), "https://a.example/f").entries[0].id for of in given]
    assert told == ["بامداد/7", "رهنما/7", "tag:a", "https://a.example/f/7"]


def test_the_digest_of_an_entry_changes_with_what_is_said_of_it() -> None:
    feed = feed_of(b"<rss version='2.0'><channel><item><title>a</title><link>b</link></item>", "https://a.example/")
    [entry] = feed.entries
    assert entry.digest != replace(entry, title="c").digest
    assert isinstance(report_of_entry(feed, entry, None, None, "f", 1), InputError)


def test_days_are_days() -> None:
    assert date.fromisoformat(stamp_in("/1400/02/26/") or "") == date(2021, 5, 16)


def test_an_instruction_among_the_elements_holds_none() -> None:
    """«<?p>» within a picture is neither text nor an element; it had ended the reading of the page."""
    page = b'<?xml version="1.0"?><svg><noscript href="javascript:x"><meta><?p>/></svg>'
    assert "<" not in report_of(page).body
