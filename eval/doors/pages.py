"""Forty pages of made-up news in the layouts of ten kinds of outlet, and what a reader should find in each.

The layouts are templates of our own, built the way such outlets build their pages; the four reports are made up. Every
layout writes its half-spaces in another way.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from string import Template
from zoneinfo import ZoneInfo

from ravi.calendars import from_date, to_date, weekday

HERE = Path(__file__).parent
ZWNJ = "\u200c"
FIRST = date(2023, 2, 25)
APART = 29  # days from one page to the next: all months come
TODAY = "۱۲ آبان ۱۴۰۵"  # what the frames of the pages say: the trap
MONTHS = ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"]
WEEKDAYS = f"شنبه یکشنبه دوشنبه سه{ZWNJ}شنبه چهارشنبه پنجشنبه جمعه".split(" ")
GREGORIAN = ["ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر"]
DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
TEHRAN = ZoneInfo("Asia/Tehran")


@dataclass(frozen=True)
class Layout:
    """A kind of outlet: its template, how it writes half-spaces, its host, and what its pages are called."""

    number: int
    file: str
    kind: str
    space: str  # how a half-space is written
    path: str  # of its pages; {j…}: Jalali, {g…}: Gregorian
    outlet: str
    charset: str = "utf-8"
    says: str = "text/html; charset=utf-8"
    titled: bool = True
    moment: bool = False  # whether it tells the hour


LAYOUTS = (
    Layout(1, "1-agency.html", "agency", "&zwnj;", "/news/{n}/{slug}", "خبرگزاری بامداد"),
    Layout(
        2,
        "2-old-agency.html",
        "old agency, windows-1256",
        ZWNJ,
        "/{jy}{jm:02}{jd:02}/n{n}.htm",
        "",
        "cp1256",
        "text/html",
    ),
    Layout(3, "3-newspaper.html", "newspaper, titles escaped twice", "&#8204;", "/fa/news/{n}", ""),
    Layout(
        4,
        "4-abroad.html",
        "broadcaster abroad, JSON-LD",
        ZWNJ,
        "/persian/articles/{slug}{n}",
        "پنجره فارسی",
        moment=True,
    ),
    Layout(
        5,
        "5-blog.html",
        "blog",
        "&#x200C;",
        "/{gy}/{gm:02}/{slug}",
        f"دیده{ZWNJ}بان دشت",
        says="text/html",
        moment=True,
    ),
    Layout(
        6,
        "6-channel.html",
        "channel of a messenger",
        "<wbr>" + ZWNJ,
        "/abgineh/{n}",
        "کانال آبگینه",
        titled=False,
        moment=True,
    ),
    Layout(7, "7-local.html", "local site, lines by <br>", f"<span>{ZWNJ}</span>", "/fa/news/{n}/{slug}", ""),
    Layout(
        8,
        "8-portal.html",
        "portal of an office, Jalali meta tags",
        "&zwnj;",
        "/news/show?id={n}",
        "استانداری آبگینه",
        says="text/html; charset=iso-8859-1",
    ),
    Layout(9, "9-app.html", "page made by a script, JSON-LD alone", "&zwnj;", "/s/{n}", "شبکهٔ ساحل", moment=True),
    Layout(
        10, "10-short.html", "short form for phones, Gregorian days", "<b>&#8204;</b>", "/amp/{jy}/{jm}/{jd}/{slug}", ""
    ),
)


@dataclass(frozen=True)
class Page:
    """A page as a server gives it, and what is in it."""

    layout: Layout
    path: str
    data: bytes
    title: str | None
    body: str
    published: str

    @property
    def half_spaces(self) -> int:
        """How many half-spaces its title and body have."""
        return (self.title or "").count(ZWNJ) + self.body.count(ZWNJ)


def pages(host: str = "news.example") -> Iterator[Page]:
    """All pages, as they stand on a host."""
    reports = json.loads((HERE / "reports.json").read_text(encoding="utf-8"))
    number = 0
    for layout in LAYOUTS:
        for report in reports:
            yield _page(layout, report, FIRST + timedelta(days=APART * number), number, host)
            number += 1


def _page(layout: Layout, report: dict[str, str], day: date, number: int, host: str) -> Page:
    jy, jm, jd = from_date("jalali", day)
    path = layout.path.format(
        n=1000 + number, slug=report["slug"], jy=jy, jm=jm, jd=jd, gy=day.year, gm=day.month, gd=day.day
    )
    moment = datetime(day.year, day.month, day.day, 1, 15, tzinfo=TEHRAN)  # in UTC it is still the day before
    title, lead, lines = report["title"], report["lead"], list(report["body"])
    if layout.charset == "cp1256":
        title, lead, lines = (_old(title), _old(lead), [_old(x) for x in lines])

    def written(text: str) -> str:
        return text.replace("&", "&amp;").replace(ZWNJ, layout.space)

    def in_json(text: str) -> str:
        return json.dumps(text.replace(ZWNJ, "&zwnj;"), ensure_ascii=False)[1:-1].replace("/", "\\/")

    words = f"{WEEKDAYS[weekday(day)]} {jd} {MONTHS[jm - 1]} {jy}"
    plain_title = title.replace(ZWNJ, "&zwnj;") if "<" in layout.space else written(title)
    filled = Template((HERE / "layouts" / layout.file).read_text(encoding="utf-8").replace("\n<", "<")).substitute(
        title=plain_title,
        title_twice=plain_title.replace("&", "&amp;"),
        title_json=in_json(title),
        lead=written(lead),
        paragraphs="".join(f"<p>{written(line)}</p>" for line in lines),
        lines="<br/>".join(map(written, lines)),
        body_json=in_json("\n".join([lead, *lines])),
        url=f"http://{host}{path}",
        host=host,
        today=TODAY,
        jalali_words=words.translate(DIGITS),
        jalali_slashes=f"{jy}/{jm:02}/{jd:02}",
        jalali_iso=f"{jy}-{jm:02}-{jd:02}",
        gregorian_words=f"{day.day} {GREGORIAN[day.month - 1]} {day.year}".translate(DIGITS),
        iso_day=day.isoformat(),
        iso_utc=moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        iso_tehran=moment.isoformat(),
    )
    assert to_date("jalali", jy, jm, jd) == day
    body = "\n".join([lead, *lines])
    data = filled.encode(layout.charset, "xmlcharrefreplace")
    published = moment.isoformat() if layout.moment else day.isoformat()
    return Page(layout, path, data, title if layout.titled else None, body, published)


def _old(text: str) -> str:
    """A text with the letters that windows-1256 has."""
    return text.replace("ی", "ي")
