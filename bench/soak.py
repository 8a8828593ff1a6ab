"""``ravi watch`` for many minutes: items that come without end, servers with faults, a kill in the middle.

``python bench/soak.py --minutes 20 --rate 20`` serves feeds on the loopback and lets ``ravi watch`` follow them in a
process of its own. At the end every item must be in the store once, and the memory of that process flat.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "docs" / "doors.md"
sys.path.insert(0, str(ROOT / "eval" / "doors"))

from server import WORDS, Answer, Site, page  # noqa: E402

from ravi.store.database import connect  # noqa: E402

SERVERS = 8  # each a host of its own
SHOWN = 400  # the newest items of a feed
EVERY, PATIENCE = 2.0, 1.0
SETTLING = 1 / 3  # of the time, before memory is looked at


class News:
    """Items that come at a rate, each at a server of its own; number n is there from the second n / rate on."""

    def __init__(self, rate: float) -> None:
        self.rate, self.start, self.last = rate, time.monotonic(), 0
        self.sites: list[Site] = []

    def count(self) -> int:
        """How many items there are by now."""
        if not self.last:
            return int((time.monotonic() - self.start) * self.rate)
        return self.last

    def feed(self, own: int, handler: Any) -> None:
        """The newest items of a server; every twentieth item stands in the feed of the next server too."""
        count = self.count()
        shown = [
            n for n in range(max(0, count - SHOWN * SERVERS), count) if n % SERVERS == own or self.is_double(n, own)
        ]
        told = "".join(f"<item><title>{n}</title><link>{self.url(n)}</link></item>" for n in shown)
        handler.give(Answer(f"<rss version='2.0'><channel><title>f</title>{told}</channel></rss>".encode(), "text/xml"))

    @staticmethod
    def is_double(n: int, own: int) -> bool:
        """Whether an item of another server stands in this feed too."""
        return n % 20 == 0 and n % SERVERS == (own - 1) % SERVERS

    def url(self, n: int) -> str:
        """The address of an item."""
        return self.sites[n % SERVERS].url(f"/item/{n}")

    def item(self, handler: Any) -> None:
        """A page, or a fault: some once, some for ever."""
        if not handler.path.startswith("/item/"):
            handler.give(Answer(b"none", "text/plain", 404))
            return
        n = int(handler.path.removeprefix("/item/"))
        site: Site = handler.server.site
        fault = FAULTS.get(n % 100)
        first = site.count(handler.path) == 1
        body = page(f"{WORDS} این خبر شمارهٔ {n} است.", title=f"خبر شمارهٔ {n}")
        if fault == 404:
            handler.give(Answer(b"none", "text/plain", 404))
        elif fault == "slow":
            time.sleep(1.0)
            handler.give(Answer(body))
        elif fault == "cut" and first:
            handler.give(Answer(body[:100], headers={"Content-Length": str(len(body))}))
        elif fault == "gzip":
            packed = gzip.compress(body)
            handler.give(Answer(packed[:-9] if first else packed, headers={"Content-Encoding": "gzip"}))
        elif isinstance(fault, int) and first:
            handler.give(Answer(b"", "text/plain", fault))
        else:
            handler.give(Answer(body))


FAULTS: dict[int, int | str] = {7: 500, 17: 503, 27: 429, 37: 404, 47: "cut", 57: "gzip", 67: "slow", 77: 500, 87: 502}


class Watcher:
    """``ravi watch`` in a process of its own, and its memory over time."""

    def __init__(self, store: Path, feeds: list[str]) -> None:
        self.call = [sys.executable, "-c", "from ravi.cli import main; main()", "watch", *feeds, "--store", str(store)]
        self.call += [
            "--allow",
            "127.0.0.1",
            "--pace",
            "0",
            "--every",
            str(EVERY),
            "--patience",
            str(PATIENCE),
            "--silent",
        ]
        self.memory: list[tuple[float, float]] = []
        self.began = time.monotonic()
        self.begin()

    def begin(self, *more: str) -> None:
        """Start it, again perhaps."""
        self.process = subprocess.Popen([*self.call, *more], stderr=subprocess.DEVNULL)

    def look(self) -> None:
        """Note its memory, in MB. Ends all where it has ended by itself."""
        if self.process.poll() is not None:
            sys.exit(f"soak: ravi watch ended by itself with {self.process.returncode}; run it by hand to see why")
        try:
            status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        except OSError:
            return
        found = next((line for line in status.splitlines() if line.startswith("VmRSS:")), None)
        if found is not None:
            self.memory.append((time.monotonic() - self.began, int(found.split()[1]) / 1024))

    def kill(self) -> None:
        """As a power cut would."""
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()


def soak(minutes: float, rate: float, kill: bool, folder: Path) -> tuple[str, bool]:
    """Let it run; what to tell of it, and whether all was well."""
    news = News(rate)
    with ExitStack() as stack:
        for own in range(SERVERS):
            site = Site(answers={"/f": lambda h, own=own: news.feed(own, h)}, otherwise=news.item)
            news.sites.append(stack.enter_context(site))
        store, seconds = folder / "soak.ravi", minutes * 60
        news.start = time.monotonic()
        watcher = Watcher(store, [s.url("/f") for s in news.sites])
        killed = not kill
        while (passed := time.monotonic() - news.start) < seconds:
            time.sleep(min(1.0, seconds - passed))
            watcher.look()
            if not killed and passed > seconds * SETTLING / 2:
                watcher.kill()
                watcher.begin()
                killed = True
        news.last = news.count()
        behind = drained(store, news, watcher)
        return told(store, news, watcher, seconds, behind)


def drained(store: Path, news: News, watcher: Watcher) -> float:
    """Let it finish what is left; how many seconds it took."""
    start = time.monotonic()
    with closing(connect(store)) as db:
        while time.monotonic() - start < 600:
            seen, open_ = db.execute("SELECT count(*), coalesce(sum(state = 'waiting'), 0) FROM feed_entry").fetchone()
            if seen >= news.last and not open_:
                break
            time.sleep(0.5)
            watcher.look()
    took = time.monotonic() - start
    watcher.process.terminate()
    watcher.process.wait()
    return took


def told(store: Path, news: News, watcher: Watcher, seconds: float, behind: float) -> tuple[str, bool]:
    """How it went, and whether all was well."""
    lost_for_ever = sum(FAULTS.get(n % 100) == 404 for n in range(news.last))
    with closing(connect(store)) as db:
        reports, addresses = db.execute("SELECT count(*), count(DISTINCT url) FROM report").fetchone()
        numbers = {int(r[0].rpartition("/")[2]) for r in db.execute("SELECT url FROM report")}
        failed = db.execute("SELECT count(*) FROM feed_entry WHERE state = 'failed'").fetchone()[0]
    expected = {n for n in range(news.last) if FAULTS.get(n % 100) != 404}
    settled = [m for at, m in watcher.memory if at > seconds * SETTLING]
    third = max(1, len(settled) // 3)
    early, late = sum(settled[:third]) / third, sum(settled[-third:]) / third
    asked = sum(len(s.asked) for s in news.sites)
    every = max(1, len(watcher.memory) // 12)
    well = numbers == expected and reports == addresses == len(expected) and failed == lost_for_ever
    flat = late - early < 0.1 * early
    lines = [
        f"{seconds / 60:g} minutes, {news.last:,} items at {news.rate:g} a second, {asked:,} requests",
        f"{reports:,} reports at {addresses:,} addresses, of {len(expected):,} that could be had",
        f"{failed:,} given up, of {lost_for_ever:,} that can never be had",
        f"the last was kept {behind:.0f} seconds after it came",
        f"memory in MB, from first to last: {' '.join(f'{m:.0f}' for _, m in watcher.memory[::every])}",
        f"{'every item once' if well else 'NOT every item once'}; {'memory flat' if flat else 'memory NOT flat'}",
    ]
    return "\n".join(lines), well and flat


def keep(told: str) -> None:
    """Put what was told into docs/doors.md."""
    text = DOCUMENT.read_text(encoding="utf-8")
    part = re.compile(r"(?<=^<!-- soak -->\n)(.*?)(?=^<!-- end -->$)", re.MULTILINE | re.DOTALL)
    DOCUMENT.write_text(part.sub(lambda _: f"```text\n{told}\n```\n", text, count=1), encoding="utf-8")


def main() -> None:
    """Run it with the options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--rate", type=float, default=20.0, help="items a second")
    parser.add_argument("--no-kill", action="store_true", help="don't kill and restart it on the way")
    parser.add_argument("--write", action="store_true", help="put what it tells into docs/doors.md")
    said = parser.parse_args()
    with TemporaryDirectory() as folder:
        lines, well = soak(said.minutes, said.rate, not said.no_kill, Path(folder))
    print(lines)
    if said.write:
        keep(lines)
    sys.exit(0 if well else 1)


if __name__ == "__main__":
    main()
