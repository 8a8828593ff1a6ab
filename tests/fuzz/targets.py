"""What is attacked: each target makes an input by the dice, gives it to Ravi, and says what must hold whatever it is.

A target that raises anything has failed: what Ravi may answer (its own errors, ``InputError`` rows, pages that say what
is wrong) is let pass inside.
"""

from __future__ import annotations

import asyncio
import csv
import gzip
import io
import json
import os
import sys
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from ipaddress import IPv4Address
from itertools import count
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from threading import Thread
from typing import Any, NamedTuple
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).parent))

from nasty import KEYS, WORDS, altered, mangled, real, text, value

from ravi.batch import encoded
from ravi.dating import dates
from ravi.edits import replay
from ravi.errors import InputError
from ravi.fetch.unpacking import Broken, TooLarge, Unpacker
from ravi.finding import mentions
from ravi.knowledge import load
from ravi.offsets import convert
from ravi.reading import read
from ravi.report import Report
from ravi.scan import tokenizer_of
from ravi.sources import reports
from ravi.sources.columns import Mapping
from ravi.sources.days import iso_day
from ravi.sources.feeds import feed_of, is_feed, is_opml
from ravi.sources.lists import feeds_of, is_list, urls_of
from ravi.standoff import strip
from ravi.text import mend
from ravi.verify import verify

MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
LIMIT = 100_000  # bytes that a bomb may unpack to


@dataclass(frozen=True)
class Target:
    """``make`` throws an input, ``run`` gives it to Ravi, ``weighs`` says how long it is; ``slow`` are milliseconds."""

    name: str
    make: Callable[[Random], Any]
    run: Callable[[Any], None]
    weighs: Callable[[Any], int] = field(default=len)


def _must(holds: object, what: str) -> None:
    """Like ``assert``, whatever the options of Python."""
    if not holds:
        raise AssertionError(what)


# --- texts


def run_mend(given: str) -> None:
    """Edits replay, and spans lead into the original and back."""
    for level in ("full", "safe"):
        mended = mend(given, level=level)
        _must(replay(given, mended.edits) == mended.text, "edits do not replay")
        for back, size, other in (
            (mended.to_original, len(mended.text), len(given)),
            (mended.to_mended, len(given), len(mended.text)),
        ):
            for span in {(0, min(1, size)), (size // 3, size // 2), (max(0, size - 1), size)}:
                start, end = back(span)
                _must(0 <= start <= end <= other, f"{span} leads to {start, end}, outside")


def run_tokens(given: str) -> None:
    """Tokens stand where their words are, sentences follow one another, quotations open before they close."""
    tokens = tokenizer_of(load()).read(given)
    _must([given[a:b] for a, b in tokens.spans] == tokens.words, "a token stands elsewhere")
    _must(not "".join(given.split()) or tokens.words, "no tokens")
    at = 0
    for sentence in tokens.sentences:
        _must(at <= sentence.first < sentence.last <= len(tokens.words), "sentences out of order")
        at = sentence.last
    _must(all(q.open < q.close <= len(tokens.words) for q in tokens.quotes), "a quotation out of order")


ANCHORS = (
    None,
    "2021-05-16",
    "2021-05-16T10:00:00+03:30",
    "0001-01-01",
    "9999-12-31",
    "1800-01-01",
    "2199-12-31",
    "",
    "\0",
    date(1, 1, 1),
)


def make_dates(random: Random) -> tuple[str, Any, str]:
    """A text, a day to count from, a tense."""
    return text(random), random.choice(ANCHORS), random.choice(("past", "future", "auto"))


def run_dates(given: tuple[str, Any, Any]) -> None:
    """Every date stands where it says, and is plain data; a bad anchor is told."""
    body, anchor, tense = given
    with suppress(InputError):
        for found in dates(body, anchor, tense=tense, kinds=("date", "time", "duration", "set")):
            _must(body[slice(*found.span)] == found.text, "a date stands elsewhere")
            json.dumps(found.to_dict())


def run_names(given: str) -> None:
    """Every mention stands where it says."""
    for found in mentions(given):
        _must(given[slice(*found.span)] == found.text, "a mention stands elsewhere")


DAYS = (
    "2021-05-16", "2021-05-16T10:00:00+03:30", "2021-05-16T00:20:00+04:30", "20210516T1000+0330", "2021-W19-7T10:00Z",
    "1800-01-01", "2199-12-31", "0001-01-01", "9999-12-31T23:59:59-12:00", "2021-05-16 10:00", "\0", "",
)  # fmt: skip


def make_report(random: Random) -> dict[str, Any]:
    """A report, all of whose fields may be odd."""
    row: dict[str, Any] = {"body": text(random), "id": "r"}
    for key, make in (("title", text), ("outlet", text), ("url", text)):
        if random.random() < 0.3:
            row[key] = make(random, 1_000)
    if random.random() < 0.5:
        row["published"] = random.choice(DAYS)
    return row


def run_read(given: dict[str, Any]) -> None:
    """The record holds what the contract promises, in all its forms."""
    try:
        report = Report.of(given)
    except InputError:
        return
    record = read(report).to_dict()
    faults = verify(record, load())
    _must(not faults, f"the record is wrong: {faults[:3]}")
    encoded(record)
    for unit in ("utf16", "bytes"):
        convert(record, unit, report)  # type: ignore[arg-type]
    _must(not verify(json.loads(encoded(strip(record)).decode("utf-8", "surrogatepass"))), "stood off, it is wrong")


@lru_cache(maxsize=1)
def _records() -> tuple[Any, ...]:
    return tuple(json.loads(encoded(read({"id": f"r{n}", "body": b}).to_dict())) for n, b in enumerate(real()[:6]))


def make_record(random: Random) -> Any:
    """A record with a few parts made another, or something that is none."""
    given = random.choice(_records())
    for _ in range(random.choice((1, 1, 2, 4))):
        given = altered(random, given)
    return given


def run_verify(given: Any) -> None:
    """Whatever it is, what is wrong with it is told in words."""
    for problem in verify(given, load()):
        str(problem)


def make_cell(random: Random) -> Any:
    """What a table may have where a day should be."""
    if random.random() < 0.3:
        return value(random)
    digits = random.choice(("0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩", "⁰¹²³٤߁०"))
    parts = ["".join(random.choice(digits) for _ in range(random.choice((1, 2, 4, 4, 10, 13)))) for _ in range(3)]
    return random.choice("-/. ").join(parts) + random.choice(("", "T10:30", " 10:30:00+04:30", ".5", "\n"))


def run_cell(given: Any) -> None:
    """A day, or ``ValueError``."""
    with suppress(ValueError):
        found = iso_day(given)
        _must(found is None or Report.of({"body": "", "published": found}), "no day")


# --- sources: what a file is called, and how one is made


def _utf8(given: str) -> bytes:
    return given.encode("utf-8", "surrogatepass")


def make_jsonl(random: Random) -> bytes:
    """JSON lines, of which some are none."""
    rows = []
    for _ in range(random.choice((1, 2, 3))):
        row = {random.choice(KEYS[:9]): value(random) for _ in range(3)} | {"body": text(random)}
        row = altered(random, row) if random.random() < 0.3 else row
        rows.append(json.dumps(row, ensure_ascii=random.random() < 0.5))
    if random.random() < 0.01:
        rows.append("[" * random.choice((100, 20_000)) + '{"a":' * random.choice((1, 5_000)))
    return mangled(random, _utf8(random.choice(("\n", "\r\n", "\n\n")).join(rows)))


def make_csv(random: Random) -> bytes:
    """A table with any delimiter and any heading."""
    out = io.StringIO()
    writer = csv.writer(
        out, delimiter=random.choice(",;\t|"), quoting=random.choice((csv.QUOTE_ALL, csv.QUOTE_MINIMAL))
    )
    heading = [random.choice((*KEYS[:8], "متن خبر", "تاریخ", "شناسه", text(random, 100))) for _ in range(3)]
    writer.writerow([*heading, random.choice(("body", "متن", ""))])
    for _ in range(random.choice((0, 1, 2, 3))):
        writer.writerow(
            [make_cell(random) if random.random() < 0.3 else text(random) for _ in range(random.choice((3, 4, 4, 5)))]
        )
    return mangled(random, _utf8(out.getvalue()))


def make_parquet(random: Random) -> bytes:
    """A Parquet table, sound or broken."""
    import pyarrow
    import pyarrow.parquet

    n = random.choice((0, 1, 3))
    kinds: tuple[Callable[[], Any], ...] = (
        lambda: text(random).encode("utf-8", "replace").decode(),
        lambda: random.choice((0, 1, 1621150200, -(1 << 62))),
        lambda: random.choice((0.5, float("nan"), 1e300)),
        lambda: [1, 2],
        lambda: b"\xff\0",
        lambda: {"a": 1},
        lambda: date(2021, 5, 16),
    )
    columns: dict[str, Any] = {}
    for key in ("body", *(random.choice((*KEYS[:8], "متن")) for _ in range(2))):
        make = kinds[0] if random.random() < 0.6 else random.choice(kinds)
        columns[key] = [make() if random.random() < 0.9 else None for _ in range(n)]
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(columns), out, compression=random.choice(("none", "zstd", "gzip")))
    return mangled(random, out.getvalue())


_TAGS = (
    "p", "div", "h1", "title", "script", "style", "article", "table", "td", "a", "span", "time",
    "meta", "b", "br", "svg",
    "template", "noscript", "iframe", "form", "!--", "![CDATA[", "plaintext", "textarea",
    "select", "math", "body", "html",
)  # fmt: skip
_ATTRIBUTES = (
    "class", "id", "property", "name", "content", "datetime", "href", "itemprop", "type",
    "charset", "http-equiv", "lang",
)  # fmt: skip
_WORTHS = (
    "article-body", "og:title", "og:site_name", "article:published_time", "2021-05-16T10:30:00+0430", "۱۴۰۰/۰۲/۲۶",
    "https://bamdad.example/1", "//[", "http://[::1", "javascript:x", "application/ld+json",
    "windows-1256", "utf-16", "fa",
    "datePublished", "articleBody", "text/html; charset=bogus", "canonical", "\0", "99999999999999",
)  # fmt: skip
_LD = (
    '{"@type":"NewsArticle","headline":"a","datePublished":"2021-05-16","articleBody":"متن"}',
    '{"@graph":[{"@type":["NewsArticle"]}]}', '{"@type":{"a":1},"author":[[[]]]}', "[" * 3_000, '{"a":', "1e999",
)  # fmt: skip


def html(random: Random, depth: int = 4) -> str:
    """Something like HTML."""
    if not depth or random.random() < 0.3:
        return random.choice(
            (text(random, 20_000), " ".join(random.choice(WORDS) for _ in range(30)), *_LD, "&zwnj;&#0;&#x110000;")
        )
    tag = random.choice(_TAGS)
    told = "".join(f' {random.choice(_ATTRIBUTES)}="{random.choice(_WORTHS)}"' for _ in range(random.choice((0, 1, 2))))
    inside = "".join(html(random, depth - 1) for _ in range(random.choice((0, 1, 1, 2, 3))))
    return f"<{tag}{told}>{inside}" + random.choice((f"</{tag}>", f"</{tag}>", "", "</p>", "/>"))


def make_page(random: Random) -> bytes:
    """A page in any charset; seldom one thing nested very deep."""
    told = html(random)
    if random.random() < 0.003:
        told = (
            random.choice(("<div>", "<p><b>", "<table><tr><td>", "<!--", "<a href='", "<ul><li>"))
            * random.choice((500, 20_000))
            + told
        )
    told = random.choice(("", "<!doctype html>", '<meta charset="windows-1256">', '<?xml version="1.0"?>')) + told
    code = random.choice(("utf-8", "utf-8", "utf-8", "windows-1256", "utf-16"))
    return mangled(random, told.encode(code, "ignore"))


def make_feed(random: Random) -> bytes:
    """RSS, Atom, or something between."""
    items = []
    for _ in range(random.choice((0, 1, 2))):
        words = text(random, 5_000).replace("\0", "")
        words = random.choice((words, f"<![CDATA[{words}]]>", html(random, 2)))
        day = random.choice(
            ("Sun, 16 May 2021 10:00:00 +0430", "2021-05-16", "۲۶ اردیبهشت ۱۴۰۰", "Sun, 99 May 99999 99:99", words[:20])
        )
        link = random.choice((*_WORTHS, words[:40]))
        item = f"<item><title>{words[:80]}</title><link>{link}</link><pubDate>{day}</pubDate>"
        entry = f'<entry><title type="html">{words[:80]}</title><link href="{link}"/><updated>{day}</updated>'
        items += random.choice(
            ((item, f"<description>{words}</description></item>"), (entry, f"<content>{words}</content></entry>"))
        )
    head = random.choice(
        ('<rss version="2.0"><channel><title>a</title>', '<feed xmlns="http://www.w3.org/2005/Atom">', "<rdf:RDF>", "")
    )
    head = (
        random.choice(
            ("", '<?xml version="1.0" encoding="utf-8"?>', '<?xml version="1.0" encoding="x"?>', "<!DOCTYPE a>")
        )
        + head
    )
    return mangled(random, _utf8(head + "".join(items) + random.choice(("</channel></rss>", "</feed>", ""))))


def run_feed(given: bytes) -> None:
    """A feed, or ``InputError``; its entries have digests."""
    is_feed(given), is_opml(given)
    with suppress(InputError):
        for entry in feed_of(given, "https://bamdad.example/feed").entries:
            _must(len(entry.digest) == 16, "no digest")
    run_file("a.rss", given)


def make_list(random: Random) -> bytes:
    """Addresses, in OPML or one a line."""
    rows = [random.choice((*_WORTHS, text(random, 1_000))) for _ in range(random.choice((0, 1, 3)))]
    if random.random() < 0.5:
        return mangled(random, _utf8("\n".join(rows)))
    outlines = "".join(f'<outline xmlUrl="{row}">' for row in rows)
    deep = "<outline>" * random.choice((0, 1, 1, 20_000 if random.random() < 0.01 else 2))
    return mangled(random, _utf8(f"<opml><body>{deep}{outlines}</body></opml>"))


def run_list(given: bytes) -> None:
    """Addresses, or ``InputError``."""
    is_list(given)
    urls_of(given.decode("utf-8", "replace"))
    with suppress(InputError):
        _must(feeds_of(given), "no feeds, and no word of it")


def make_warc(random: Random) -> bytes:
    """A web archive of a record or two, packed or not, whose lengths may lie."""
    out = b""
    for _ in range(random.choice((1, 1, 2))):
        body = make_page(random)
        packing = random.choice(("", "", "gzip", "deflate", "br", "chunked", "bogus"))
        sent = gzip.compress(body) if packing == "gzip" else zlib.compress(body) if packing == "deflate" else body
        header = f"content-encoding: {packing}\r\n" if packing != "chunked" else "transfer-encoding: chunked\r\n"
        kind = random.choice(("text/html", "text/html; charset=utf-8", "image/png", "\0"))
        status = random.choice(
            ("HTTP/1.1 200 OK", "HTTP/1.1 200", "HTTP/1.1 404 no", "HTTP/1.1 99999999999", "", "GARBAGE")
        )
        http = f"{status}\r\ncontent-type: {kind}\r\n{header if packing else ''}\r\n".encode() + sent
        size = random.choice((len(http), len(http), len(http), 0, len(http) * 2, 1 << 40, -1))
        day = random.choice(("2021-05-16T10:30:00Z", "2021-05-16T10:30:00Z", "x", "9999-99-99T99:99:99Z"))
        head = (
            f"WARC/1.0\r\nWARC-Type: {random.choice(('response', 'response', 'resource', 'bogus'))}\r\n"
            f"WARC-Target-URI: {random.choice(_WORTHS)}\r\nWARC-Date: {day}\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
            f"Content-Type: {random.choice(('application/http; msgtype=response', 'text/html'))}\r\n"
            f"Content-Length: {size}\r\n\r\n"
        )
        record = head.encode("utf-8", "replace") + http + b"\r\n\r\n"
        out += gzip.compress(record) if random.random() < 0.5 else record
    return mangled(random, out)


_NAMES = (
    "a.txt",
    "a.jsonl",
    "a.html",
    "a.csv",
    "b/c.rss",
    "../d.txt",
    "/e.txt",
    "C:f.txt",
    "g.zip",
    "h.parquet",
    "د.txt",
    "a.opml",
    "a.jsonl.gz",
    "i.pdf",
)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


def make_zip(random: Random) -> bytes:
    """An archive with members of all sorts, packed in all ways; seldom a small bomb."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", random.choice(_METHODS)) as archive:
        for _ in range(random.choice((0, 1, 2, 3))):
            name = random.choice(_NAMES).encode("utf-8", "ignore").decode()
            data = random.choice((make_jsonl, make_csv, make_page, make_feed, make_list))(random)
            if random.random() < 0.01:
                data = b"a" * 3_000_000
            with _quiet():
                archive.writestr(name, data)
    return mangled(random, out.getvalue())


def _quiet() -> Any:
    import warnings

    caught = warnings.catch_warnings()
    warnings.simplefilter("ignore")
    return caught


def make_gzip(random: Random) -> bytes:
    """JSON lines, packed; often not whole."""
    packed = gzip.compress(make_jsonl(random), compresslevel=1)
    return mangled(random, packed + (gzip.compress(b"{}") if random.random() < 0.2 else b""))


def make_packed(random: Random) -> tuple[str, bytes, int]:
    """What a server sends compressed, and into which pieces it falls."""
    data = text(random).encode("utf-8", "replace") * random.choice((1, 1, 1, 3, 300))
    way = random.choice(("gzip", "deflate", "raw", "identity", "", "br"))
    sent = gzip.compress(data, 1) if way == "gzip" else zlib.compress(data) if way == "deflate" else data
    if way == "raw":
        way, sent = "deflate", zlib.compress(data)[2:-4]
    return way, mangled(random, sent), random.choice((1, 7, 100, 65_536)) if len(sent) < 5_000 else 65_536


def run_packed(given: tuple[str, bytes, int]) -> None:
    """Never more than was allowed, whatever is sent."""
    way, data, piece = given
    size = 0
    with suppress(Broken, TooLarge):
        unpacker = Unpacker(way, most=LIMIT)
        for start in range(0, len(data), piece):
            size += len(unpacker.feed(data[start : start + piece]))
        size += len(unpacker.end())
    _must(size <= LIMIT, "more than was allowed")


def make_plain(random: Random) -> bytes:
    """A text file in any charset."""
    return mangled(
        random, text(random).encode(random.choice(("utf-8", "utf-8-sig", "windows-1256", "utf-16")), "ignore")
    )


@lru_cache(maxsize=1)
def _folder() -> Path:
    return Path(mkdtemp(dir=MEMORY, prefix="ravi-fuzz-"))


def run_file(name: str, data: bytes) -> None:
    """A file of any kind: reports and ``InputError`` in the place of rows, or one that says why there are none."""
    path = _folder() / f"{os.getpid()}-{name}"
    path.write_bytes(data)
    try:
        for item in reports(str(path), mapping=Mapping()):
            _must(isinstance(item, Report | InputError), f"neither report nor error: {item!r}")
            str(item)
            if isinstance(item, Report):
                _must("\0" not in item.body and item.body.encode() is not None, "a text that is not sound")
                _must(Report.of(item.to_dict()) == item, "a report that can't be given again")
    except InputError as error:
        str(error)
    finally:
        path.unlink()


def source(name: str, make: Callable[[Random], bytes]) -> Target:
    """A target that reads a file of that name."""
    return Target(name.partition(".")[2], make, lambda data: run_file(name, data))


# --- the page


@lru_cache(maxsize=1)
def _store() -> str:
    """A store of the examples."""
    from ravi.batch import Options
    from ravi.store.database import connect
    from ravi.store.ingest import ingest
    from ravi.stories.kept import build

    path = _folder() / f"{os.getpid()}.ravi"
    given = [
        r for n in ("reports.jsonl", "stories.jsonl") for r in reports(str(Path(__file__).parents[2] / "examples" / n))
    ]
    db = connect(path, create=True)
    ingest(db, given, Options())
    build(db, load())
    db.close()
    return str(path)


class Answer(NamedTuple):
    """What the page answered."""

    status: int
    headers: dict[bytes, bytes]
    body: bytes

    @property
    def kind(self) -> str:
        """What the body is said to be."""
        return self.headers.get(b"content-type", b"").decode()

    def json(self) -> Any:
        """The body, read."""
        return json.loads(self.body)


class Asking:
    """The page, asked by a server's own protocol on one loop in one thread: a client for tests begins both for each
    request, which takes longer than the page. Each form comes from a machine of its own, as one may send few."""

    def __init__(self) -> None:
        from ravi.web.app import make_app
        from ravi.web.settings import Settings

        self.app: Any = make_app(Settings(_store()))
        self.loop, self.machines, self.cookie = asyncio.new_event_loop(), count(1), b""
        Thread(target=self.loop.run_forever, daemon=True).start()  # where it is asked, a browser's loop may run
        shown = self.get("/en/read")
        self.cookie = shown.headers[b"set-cookie"].partition(b";")[0]
        self.token = shown.body.decode().partition('name="token" value="')[2].partition('"')[0]

    def get(self, address: str) -> Answer:
        """Ask for a page."""
        return self._asked("GET", address, b"")

    def post(self, address: str, fields: dict[str, str]) -> Answer:
        """Send a form."""
        return self._asked("POST", address, urlencode({"token": self.token, **fields}, errors="surrogatepass").encode())

    def _asked(self, method: str, address: str, body: bytes) -> Answer:
        from httpx2 import URL

        url = URL("http://127.0.0.1:8765" + address)
        form = [(b"content-type", b"application/x-www-form-urlencoded"), (b"content-length", b"%d" % len(body))]
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
            "path": url.path, "raw_path": url.raw_path.partition(b"?")[0], "root_path": "", "query_string": url.query,
            "headers": [(b"host", b"127.0.0.1:8765"), (b"cookie", self.cookie), *(form if body else ())],
            "client": (str(IPv4Address(next(self.machines))), 1), "server": ("127.0.0.1", 8765), "state": {},
        }  # fmt: skip
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        asyncio.run_coroutine_threadsafe(self.app(scope, receive, send), self.loop).result()
        return Answer(sent[0]["status"], dict(sent[0]["headers"]), b"".join(m.get("body", b"") for m in sent[1:]))


@lru_cache(maxsize=1)
def _asking(process: int) -> Asking:
    """The page, in a process: a loop is of no use to one that was forked."""
    return Asking()


def _page() -> Asking:
    return _asking(os.getpid())


@lru_cache(maxsize=1)
def _known() -> tuple[str, ...]:
    """What stands in the store and may be asked for."""
    page = _page()
    found = page.get("/fa/search.json").json()["statements"]
    stories = page.get("/fa/stories.json").json()["stories"]
    keys = {s[k] for s in found for k in ("uid", "speaker_key", "speaker", "report", "outlet") if s[k]}
    return (*sorted(keys), *(s["id"] for s in stories))


_GIVEN = (
    "0", "-1", "1", "5", "99999999999999999999", "1403", "1403-13", "1400-02-31", "2021-05-16",
    "2024-02-30", "00-00", "*", '"', "-",
    "NEAR(", "a OR b", "s1", "c1", "x1", "a1", "jalali", "gregorian", "newest", "largest", "meeting",
    "phone_call", "happened",
    "call_for", "IR", "figure:", "country:IR", ":", "%", "_", "\\", "'; DROP TABLE report; --", "<script>",
    "../../etc/passwd", "\x00",
    "e" + "0" * 16, "s" + "f" * 16, "null", "true", "1e9", "٣", "۱۴۰۰", "²", "None", "[]",
)  # fmt: skip


def make_query(random: Random) -> str:
    """An address of a page, with fields that it takes and some that it does not."""
    from ravi.web.openapi import FIELDS
    from ravi.web.pages import PAGES

    page = random.choice(PAGES)
    names = [
        *page.needs,
        *(random.choice((*page.takes, *FIELDS, "done", "nobody")) for _ in range(random.choice((0, 1, 2, 4)))),
    ]
    fields = [(name, _field(random)) for name in names]
    form = random.choice(("", "", ".json", ".csv", ".atom"))
    query = urlencode(fields, errors="surrogatepass")
    if random.random() < 0.1:
        query = mangled(random, query.encode()).decode("latin-1")
    return f"/{random.choice(('fa', 'en', 'fa', 'en', 'de'))}/{page.name}{form}?{query}"


def _field(random: Random) -> str:
    kind = random.random()
    if kind < 0.4:
        return random.choice(_known())
    if kind < 0.7:
        return random.choice(_GIVEN)
    return text(random, 3_000)


def run_query(given: str) -> None:
    """A page is found, is none, or says what is wrong; it never breaks."""
    from httpx2 import InvalidURL

    try:
        answer = _page().get(given)
    except InvalidURL:  # no browser could ask it either
        return
    _must(answer.status in (200, 307, 400, 404), f"answered {answer.status}")
    if answer.kind == "application/json":
        answer.json()


def make_form(random: Random) -> tuple[str, dict[str, str]]:
    """A form as the page sends it: a text to read, or a correction."""
    if random.random() < 0.5:
        return "read", {"text": text(random, 5_000), "title": text(random, 200), "published": _field(random)}
    verdicts = (
        "wrong_label",
        "no_contact",
        "same_event",
        "other_event",
        "wrong_speaker",
        "right",
        "private",
        "",
        "undo",
    )
    fields = {
        "verdict": random.choice(verdicts),
        "what": _field(random),
        "value": _field(random),
        "note": text(random, 800),
    }
    if random.random() < 0.2:
        fields |= {"undo": _field(random), "back": _field(random), "at": _field(random)}
    return "correct", fields


def run_form(given: tuple[str, dict[str, str]]) -> None:
    """A form is taken, or it is said what is wrong with it."""
    name, fields = given
    answer = _page().post(f"/en/{name}", fields)
    _must(answer.status in (200, 303, 400, 404, 413), f"answered {answer.status}")


# --- all of them


def _of_parts(given: Any) -> int:
    return len(repr(given)) if not isinstance(given, str | bytes) else len(given)


TARGETS = (
    Target("mend", text, run_mend),
    Target("tokens", text, run_tokens),
    Target("dates", make_dates, run_dates, lambda g: len(g[0])),
    Target("days of tables", make_cell, run_cell, _of_parts),
    Target("names", text, run_names),
    Target("read", make_report, run_read, lambda g: sum(map(len, g.values()))),
    Target("verify", make_record, run_verify, lambda g: 3_000),
    source("a.jsonl", make_jsonl),
    source("a.json", make_jsonl),
    source("a.csv", make_csv),
    source("a.parquet", make_parquet),
    source("a.txt", make_plain),
    source("a.html", make_page),
    Target("rss", make_feed, run_feed),
    Target("opml and lists", make_list, run_list),
    source("a.warc", make_warc),
    source("a.zip", make_zip),
    source("a.jsonl.gz", make_gzip),
    Target("unpacking", make_packed, run_packed, lambda g: len(g[1])),
    Target("queries of the page", make_query, run_query),
    Target("forms of the page", make_form, run_form, _of_parts),
)
