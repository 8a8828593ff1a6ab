"""What the doors in let through and keep out: ``python eval/doors/measure.py`` writes it into docs/doors.md.

Everything but the speed comes out the same each time, and ``tests/doors`` holds the document to it.
"""

from __future__ import annotations

import gzip
import re
import shlex
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from pages import LAYOUTS, ZWNJ, Page, pages
from server import Site, atom, opml, rss

from ravi.batch import Options
from ravi.errors import InputError
from ravi.fetch.fetcher import Bounds
from ravi.report import Report
from ravi.sources import reports
from ravi.sources.network import Network, Ways
from ravi.sources.pages import report_of
from ravi.store.database import connect
from ravi.store.ingest import ingest
from ravi.store.standing import same_words

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "docs"))

import fill

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "doors.md"
HOST = "bamdad.example"
MOMENT = "2026-11-20T00:00:00Z"
SHORT = Bounds(size=1_000_000, seconds=2.0, silence=0.7, redirects=5)
HERE = Ways(allow=("127.0.0.1",), pace=0.0, patience=0.1, bounds=SHORT)
Row = tuple[object, ...]

# --- pages


def read_page(page: Page) -> Report:
    """A page as it is read after it was fetched."""
    return report_of(page.data, f"http://{HOST}{page.path}", page.layout.says, MOMENT)


def found_in_pages() -> Iterator[Row]:
    """For each layout: how it writes half-spaces; titles, days, outlets and texts found, half-spaces kept."""
    for layout in LAYOUTS:
        own = [p for p in pages(HOST) if p.layout is layout]
        read = [read_page(p) for p in own]
        pairs = list(zip(own, read))
        yield (
            layout.kind,
            f"`{layout.space}`" if ZWNJ not in layout.space else shown(layout.space, layout.charset),
            share(p.title == r.title for p, r in pairs),
            share(p.published == r.published for p, r in pairs),
            share((p.layout.outlet or HOST) == r.outlet for p, r in pairs),
            share(p.body == r.body for p, r in pairs),
            f"{sum(map(half_spaces, read))}/{sum(p.half_spaces for p in own)}",
        )


def shown(space: str, charset: str) -> str:
    """A half-space that stands as a character, as people would name it."""
    name = "byte 0x9D" if charset == "cp1256" else "U+200C"
    return space.replace(ZWNJ, name) if space == ZWNJ else f"`{space.replace(ZWNJ, name)}`"


def share(rights: Iterable[bool]) -> str:
    """How many of how many."""
    all_of = list(rights)
    return f"{sum(all_of)}/{len(all_of)}"


def half_spaces(report: Report | InputError) -> int:
    """How many a report has in its title and body."""
    return 0 if isinstance(report, InputError) else ((report.title or "") + report.body).count(ZWNJ)


# --- doors


def half_spaces_by_door() -> Iterator[Row]:
    """For each door: the pages or entries that came through, and the half-spaces kept of those there were."""
    with Site() as site, TemporaryDirectory() as name:
        folder, own = Path(name), list(site.pages.values())
        files = written(folder, own, site)
        web, held = Network(HERE), Network(Ways(allow=HERE.allow, pace=0.0, pages=False, bounds=SHORT))
        through: list[tuple[str, Callable[[], Iterable[Report | InputError]]]] = [
            ("HTML files", lambda: (r for f in files["pages"] for r in reports(str(f)))),
            ("zip of HTML files", lambda: reports(str(files["zip"]))),
            ("WARC", lambda: reports(str(files["warc"]))),
            ("WARC, gzip", lambda: reports(str(files["warc.gz"]))),
            ("RSS file, its own words", lambda: reports(str(files["rss"]))),
            ("Atom file, its own words", lambda: reports(str(files["atom"]))),
            ("URLs", lambda: web.reports(site.url(p.path) for p in own)),
            ("URL of an RSS feed, its pages", lambda: web.reports([site.url("/feed.rss")])),
            ("URL of an Atom feed, its pages", lambda: web.reports([site.url("/atom.xml")])),
            ("URL of an RSS feed, its own words", lambda: held.reports([site.url("/feed.rss")])),
            ("OPML, two feeds of the same pages", lambda: web.reports([site.url("/feeds.opml")])),
        ]
        for door, came in through:
            read = list(came())
            there = len(read) - sum(isinstance(r, InputError) for r in read)
            yield door, f"{there}/{len(own)}", f"{sum(map(half_spaces, read))}/{sum(p.half_spaces for p in own)}"


def written(folder: Path, own: list[Page], site: Site) -> dict[str, Path | list[Path]]:
    """The pages and feeds as files, as an archive and packed."""
    out: dict[str, Path | list[Path]] = {"pages": [folder / f"{n}.html" for n in range(len(own))]}
    records = [warc_record(p, site.url(p.path), n) for n, p in enumerate(own)]
    plain = {
        "warc": b"".join(records),
        "warc.gz": b"".join(map(gzip.compress, records)),
        "rss": rss(site.url, own).encode(),
        "atom": atom(site.url, own).encode(),
        "opml": opml([site.url("/feed.rss")]).encode(),
    }
    for name, data in plain.items():
        out[name] = folder / f"a.{name}"
        (folder / f"a.{name}").write_bytes(data)
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        for n, p in enumerate(own):
            (folder / f"{n}.html").write_bytes(p.data)
            archive.writestr(f"pages/{n}.html", p.data)
    return out | {"zip": folder / "a.zip"}


def warc_record(page: Page, url: str, number: int) -> bytes:
    """A page as an archive holds it."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {page.layout.says}\r\nContent-Length: {len(page.data)}\r\n\r\n"
    block = head.encode() + page.data
    told = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: {MOMENT}\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return told.encode() + block + b"\r\n\r\n"


# --- faults

FAULTS = (
    ("/silent", "takes the request and says nothing"),
    ("/drip", "sends a byte now and then, without end"),
    ("/drip-headers", "sends a header now and then, without end"),
    ("/endless", "sends a page that never ends"),
    ("/cut-off", "breaks off in the middle of a page"),
    ("/500", "answers 500 each time"),
    ("/503-once", "answers 503, and gives the page at the next try"),
    ("/429-once", "answers 429 and asks to wait a second, then gives the page"),
    ("/gzip-truncated", "sends gzip without its end"),
    ("/gzip-broken", "sends what is no gzip as gzip"),
    ("/gzip-bomb", "sends 50 kB of gzip that unpack to 50 MB"),
    ("/brotli", "sends a packing that was not asked for"),
    ("/wrong-charset", "says utf-8 and sends windows-1256"),
    ("/loop-1", "leads round in a circle"),
    ("/on/0", "leads on, twelve times"),
    ("/to-private", "leads to an address inside somebody's network"),
    ("/to-file", "leads to a file"),
    ("/none", "answers 404"),
    ("/empty", "sends nothing as a page"),
    ("/no-text", "sends a page without words"),
    ("/picture", "sends a picture"),
    ("/same-1", "has a page"),
    ("/same-2", "has the same words under another URL"),
    ("/moved", "leads to a page that is there already"),
    ("/changed", "has changed the page at the second look"),
)
OUTCOMES = {
    "kept": "kept",
    "same": "known, and passed by",
    "changed": "a new version; the old one stays",
    "failed": "failed",
}


def faults() -> Iterator[Row]:
    """What a server does, how often it was asked, and what came of it in the store."""
    with Site() as site, TemporaryDirectory() as folder, closing(connect(f"{folder}/a.ravi", create=True)) as db:
        # one by one, so that the order of what is kept is that of the table
        for path, does in FAULTS:
            counts = ingest(db, Network(HERE).reports([site.url(path)]), Options()).counts
            if path == "/changed":
                counts = ingest(db, Network(HERE).reports([site.url(path)]), Options()).counts
            told = OUTCOMES[next(k for k, n in counts.items() if n)]
            if "failed" in counts:
                row = db.execute("SELECT reason FROM failure ORDER BY id DESC").fetchone()
                told += ": " + row[0].partition(";")[0].replace(site.host, HOST)
            if path == "/same-2" and same_words(db):
                told += "; known to have the words of the other"
            yield does, site.count(path), told


# --- the document


def examples(text: str) -> str:
    """The document with what its commands print, run one after the other against the site in an empty folder."""
    with Site() as site, TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "feeds.opml").write_text(opml([site.url("/feed.rss")]), encoding="utf-8")
        (folder / "pages.txt").write_text("".join(f"{site.url(p)}\n" for p in list(site.pages)[1:4]), encoding="utf-8")
        block = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
        return block.sub(lambda m: fill.console(m[1], lambda command: run(command, site, folder)), text)


def run(command: str, site: Site, folder: Path) -> str:
    """What a command prints; the site stands for that of the document, and may be fetched from without a pause."""
    arguments = shlex.split(command.replace(f"https://{HOST}", site.url("")))[1:]
    if arguments[0] in ("ingest", "watch"):
        arguments += ["--allow", "127.0.0.1", "--pace", "0"]
    call = [sys.executable, "-c", "from ravi.cli import main; main()", *arguments]
    done = subprocess.run(call, cwd=folder, capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{command}: {done.stderr.decode()}")
    told = done.stdout.decode() + done.stderr.decode()
    return told.replace(f"http://{site.host}", f"https://{HOST}").replace(site.host, HOST).replace("127.0.0.1", HOST)


def measured(text: str, speed: bool = True) -> str:
    """The document with all its tables anew; the speed only where it is asked for."""
    tables: dict[str, Callable[[], str]] = {
        "pages": lambda: table(
            ("layout", "half-spaces are", "titles", "days", "outlets", "texts", "half-spaces kept"), found_in_pages()
        ),
        "doors": lambda: table(("door", "came through", "half-spaces kept"), half_spaces_by_door()),
        "faults": lambda: table(("the server", "asked", "what came of it"), faults()),
    }
    if speed:
        tables["speed"] = speeds
    for name, made in tables.items():
        part = re.compile(rf"(?<=^<!-- {name} -->\n)(.*?)(?=^<!-- end -->$)", re.MULTILINE | re.DOTALL)
        text = part.sub(lambda _, made=made: made(), text, count=1)
    return text


def table(heads: Row, rows: Iterable[Row]) -> str:
    """Rows as Markdown."""
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


def speeds() -> str:
    """Pages a second on one core, each at its best of five rounds."""
    own = list(pages(HOST))
    best = min(timed(own) for _ in range(6))
    size = sum(len(p.data) for p in own) / len(own) / 1000
    return f"{len(own) / best:,.0f} pages a second on one core, pages of {size:.1f} kB.\n"


def timed(own: list[Page]) -> float:
    """Seconds for all pages."""
    start = time.perf_counter()
    for page in own:
        read_page(page)
    return time.perf_counter() - start


def main() -> None:
    """Fill the document."""
    text = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(measured(examples(text)), encoding="utf-8")


if __name__ == "__main__":
    main()
