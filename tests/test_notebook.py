"""What readings, records and rows show of themselves in a notebook."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ravi import read
from ravi.batch import Options
from ravi.report import Report
from ravi.store import open as open_store
from ravi.store.database import connect
from ravi.store.ingest import ingest

BODY = (
    "سهراب نیک‌پی، شهردار بندر نارنج، دیروز با لاله آذرمان، رئیس سازمان کتابخانه‌ها، دیدار کرد. "
    "نیک‌پی گفت: راه <script>پل</script> باز می‌شود."
)


class Seen(HTMLParser):
    """The tags of a page, which must be closed in order, and the text of its first division."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.text = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[:1] == ["div"]:
            self.text += data


KNOWN = {"div", "span", "p", "table", "thead", "tbody", "tr", "th", "td"}


def test_a_reading_shows_its_text_and_records() -> None:
    reading = read({"id": "r", "title": "دیدار <i>", "body": BODY, "published": "2024-05-01"})
    html = reading._repr_html_()
    seen = Seen(html)
    assert seen.text == "دیدار <i>" + BODY
    assert seen.tags <= KNOWN
    assert "meeting happened" in html
    assert 'dir="auto"' in html


@given(st.text(alphabet="<>&\"' \n\u200cابگفت:«».", max_size=60))
def test_whatever_the_text_it_is_escaped_and_whole(text: str) -> None:
    seen = Seen(read(f"وزیر راه گفت: {text}")._repr_html_())
    assert seen.text == f"وزیر راه گفت: {text}"
    assert seen.tags <= KNOWN


def test_each_record_shows_itself() -> None:
    reading = read({"body": BODY})
    for record in (*reading.actors, *reading.contacts, *reading.statements, *reading.acts):
        seen = Seen(record._repr_html_())
        assert seen.tags <= KNOWN
    assert "&lt;script&gt;" in reading.statements[0]._repr_html_()


@pytest.mark.parametrize(("count", "more"), [(3, ""), (14, "4 more")])
def test_rows_of_a_store_show_the_first(tmp_path: Path, count: int, more: str) -> None:
    path = tmp_path / "a.ravi"
    reports = [
        Report.of({"id": f"r{n}", "body": f"علی رضایی، وزیر راه، گفت: کار <b>{n}</b> تمام شد."}) for n in range(count)
    ]
    ingest(connect(path, create=True), reports, Options())
    with open_store(path) as store:
        html = store.statements()._repr_html_()
    assert html.count("&lt;b&gt;") == min(count, 10)
    assert (more in html, Seen(html).tags <= KNOWN) == (True, True)
