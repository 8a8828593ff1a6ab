"""Following feeds: everything once, over faults, stops and restarts; telling of contacts."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as xml

import pytest
from server import WORDS, Answer, Site, page
from typer.testing import CliRunner

from ravi.batch import Options
from ravi.cli.app import app
from ravi.fetch.turns import Turns
from ravi.store.contacts import ContactQuery
from ravi.store.database import connect
from ravi.watch.follow import Watch
from ravi.watch.saying import Saying
from ravi.watch.telling import Telling

MEETING = "علی رضایی، وزیر راه، عصر دیروز با شهردار شیراز دیدار کرد."
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = connect(tmp_path / "a.ravi", create=True)
    yield connection
    connection.close()


def items(*paths: str, **more: str) -> Any:
    """A feed with these pages, as a server gives it; ``more`` are further summaries by path."""

    def give(handler: Any) -> None:
        site = handler.server.site
        told = "".join(
            f"<item><title>{p}</title><link>{site.url(p)}</link><description>{more.get(p[1:], '')}</description></item>"
            for p in paths
        )
        handler.give(Answer(f"<rss version='2.0'><channel><title>f</title>{told}</channel></rss>".encode(), "text/xml"))

    return give


def keys(db: sqlite3.Connection) -> list[str]:
    return sorted(r[0].rpartition("/")[2] for r in db.execute("SELECT key FROM report"))


def keys_of(db: sqlite3.Connection) -> list[str]:
    return [r[0] for r in db.execute("SELECT key FROM report")]


def watch(db: sqlite3.Connection, site: Site, ways: Any, *feeds: str, **more: Any) -> Watch:
    return Watch(db, [site.url(f) for f in feeds or ("/f",)], Options(), ways, wait=0.2, every=0.3, **more)


def test_what_is_new_is_kept_once(db: sqlite3.Connection, site: Site, ways: Any) -> None:
    for expected in ({"kept": 40, "feeds read": 2}, {"feeds read": 2}):
        time.sleep(0.4)
        assert +watch(db, site, ways, "/feed.rss", "/atom.xml").run(once=True) == Counter(expected)
    assert db.execute("SELECT count(*) FROM report").fetchone()[0] == 40
    assert all(site.count(path) == 1 for path in site.pages)
    assert db.execute("SELECT DISTINCT state, told FROM feed_entry").fetchall()[0][:] == ("done", None)


def test_an_unchanged_feed_is_not_sent_again(db: sqlite3.Connection, site: Site, ways: Any) -> None:
    def feed(handler: Any) -> None:
        if handler.headers.get("If-None-Match") == '"1"':
            handler.give(Answer(b"", "text/xml", 304))
        else:
            body = f"<rss version='2.0'><channel><item><link>{site.url('/same-1')}</link></item></channel></rss>"
            handler.give(Answer(body.encode(), "text/xml", headers={"ETag": '"1"'}))

    site.answers["/f"] = feed
    counts = watch(db, site, ways).run(seconds=3.0)
    assert counts["feeds read"] == 1
    assert counts["feeds unchanged"] >= 1
    assert counts["kept"] == 1


def test_what_fails_is_tried_again_and_then_given_up(db: sqlite3.Connection, site: Site, ways: Any) -> None:
    site.answers["/f"] = items("/503-once", "/none", "/500", "/same-1")
    counts = watch(db, site, ways).run(seconds=2.0)
    assert keys(db) == ["503-once", "same-1"]
    assert (counts["kept"], counts["failed"]) == (2, 1)
    assert site.count("/none") == 1
    assert 3 <= site.count("/500") <= 5, "waits twice as long each time"
    states = dict(db.execute("SELECT substr(link, -4), state FROM feed_entry"))
    assert states == {"once": "done", "none": "failed", "/500": "waiting", "me-1": "done"}
    assert [r[0] for r in db.execute("SELECT reason FROM failure")] == ["answered 404"]


def test_a_feed_that_fails_is_asked_ever_more_seldom(db: sqlite3.Connection, site: Site, ways: Any) -> None:
    counts = watch(db, site, ways, "/500").run(seconds=2.5)
    assert 2 <= counts["feeds failed"] <= 4
    fails, fault = db.execute("SELECT fails, fault FROM feed").fetchone()
    assert (fails, fault) == (counts["feeds failed"], "answered 500")


def test_once_asks_now_but_for_feeds_that_wait_after_a_fault(db: sqlite3.Connection, site: Site, ways: Any) -> None:
    site.answers["/f"] = items("/same-1")
    for expected in ({"kept": 1, "feeds read": 1, "feeds failed": 1}, {"feeds read": 1, "feeds wait": 1}):
        following = watch(db, site, ways, "/f", "/500")
        following.every = 600.0
        assert +following.run(once=True) == Counter(expected)


def test_who_looks_more_often_now_waits_no_longer(db: sqlite3.Connection, site: Site, ways: Any) -> None:
    site.answers["/f"] = items("/a")
    seldom = watch(db, site, ways)
    seldom.every = 600.0
    seldom.run(once=True)
    watch(db, site, ways).run(seconds=1.5)
    assert site.count("/f") > 2


def test_a_host_that_is_allowed_now_is_asked_at_once(db: sqlite3.Connection, site: Site, quick: Any) -> None:
    """What the message says to do helps: the feed does not wait because of an address that was never asked."""
    site.answers["/f"] = items("/same-1")
    for ways, expected in ((quick(allow=()), {"feeds failed": 1}), (quick(), {"kept": 1, "feeds read": 1})):
        following = watch(db, site, ways)
        following.every = 600.0
        assert +following.run(once=True) == Counter(expected)


def test_a_changed_entry_is_fetched_again(db: sqlite3.Connection, site: Site, ways: Any) -> None:
    site.answers["/f"] = items("/changed", changed="a")
    watch(db, site, ways).run(once=True)
    site.answers["/f"] = items("/changed", changed="b")
    time.sleep(0.4)
    assert watch(db, site, ways).run(once=True)["changed"] == 1
    assert db.execute("SELECT version FROM report").fetchone()[0] == 2


def test_feeds_without_their_pages(db: sqlite3.Connection, site: Site, quick: Any) -> None:
    counts = watch(db, site, quick(pages=False), "/feed.rss").run(once=True)
    assert counts["kept"] == 40
    assert not any(site.count(path) for path in site.pages)


def test_robots_txt_is_done_as_it_asks(db: sqlite3.Connection, ways: Any) -> None:
    with Site(robots="User-agent: *\nDisallow: /same-1\n") as site:
        site.answers["/f"] = items("/same-1", "/same-2")
        assert watch(db, site, ways).run(once=True)["failed"] == 1
        assert (site.count("/robots.txt"), site.count("/same-1"), site.count("/same-2")) == (1, 0, 1)


def test_a_host_is_asked_no_faster_than_its_pace(site: Site, db: sqlite3.Connection, quick: Any) -> None:
    site.answers["/f"] = items("/same-1", "/same-2", "/gzip")
    watch(db, site, quick(pace=0.25)).run(once=True)
    times = [t for t, _ in site.asked]
    assert len(times) == 5  # robots.txt, the feed, three pages
    assert min(b - a for a, b in pairwise(times)) > 0.2


def test_hosts_take_turns_side_by_side() -> None:
    busy: Counter[str] = Counter()
    most = 0

    def work(host: str) -> str:
        nonlocal most
        busy[host] += 1
        assert busy[host] == 1, "two at once for one host"
        most = max(most, sum(busy.values()))
        time.sleep(0.02)
        busy[host] -= 1
        return host

    given = [(h, h) for h in "abcabcaab"]
    assert Counter(d.result for d in Turns(work, pace=0.0).run(given)) == Counter("abcabcaab")
    assert most > 1


def test_an_error_of_one_is_none_of_the_others() -> None:
    done = list(Turns(lambda n: 1 // n, pace=0.0).run([("a", 0), ("b", 1), ("a", 1)]))
    assert sorted(d.result or 0 for d in done) == [0, 1, 1]
    assert [type(d.error) for d in done if d.error] == [ZeroDivisionError]


# --- stopped in the middle


def test_killed_and_started_again_nothing_is_lost_or_there_twice(tmp_path: Path) -> None:
    paths = [f"/n/{n}" for n in range(60)]
    answers: dict[str, Any] = {p: Answer(page(f"{WORDS} شمارهٔ {p[3:]}.")) for p in paths}
    with Site(answers=answers | {"/f": items(*paths)}) as site:
        call = [sys.executable, "-c", "from ravi.cli import main; main()", "watch", site.url("/f")]
        call += ["--store", str(tmp_path / "a.ravi"), "--allow", "127.0.0.1", "--pace", "0.02", "--once"]
        for asked in (25, 45):
            process = subprocess.Popen(call, stderr=subprocess.DEVNULL)
            while len(site.asked) < asked and process.poll() is None:
                time.sleep(0.01)
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
        assert subprocess.run(call, capture_output=True, check=False).returncode == 0
        db = connect(tmp_path / "a.ravi")
        assert db.execute("SELECT count(*), count(DISTINCT url) FROM report").fetchone()[:] == (60, 60)
        assert [r[0] for r in db.execute("SELECT DISTINCT state FROM feed_entry")] == ["done"]
        db.close()


# --- telling


def telling_site(**more: Any) -> Site:
    pages = {"/m": Answer(page(MEETING)), "/n": Answer(page(WORDS)), "/hook": Answer(b"", "text/plain"), **more}
    return Site(answers={**pages, "/f": items("/m", "/n")})


def told(site: Site) -> list[str]:
    return [a for _, a in site.asked if a.startswith("POST /hook ")]


def test_new_contacts_are_told_once(db: sqlite3.Connection, tmp_path: Path, ways: Any) -> None:
    with telling_site() as site:
        for _ in range(2):
            telling = Telling(db, ContactQuery(private=False), str(tmp_path / "a.xml"), site.url("/hook"))
            watch(db, site, ways, telling=telling).run(once=True)
            time.sleep(0.4)
        [sent] = told(site)
        assert '"kind": "meeting"' in sent
        [entry] = xml.parse(tmp_path / "a.xml").getroot().findall(f"{ATOM}entry")
        assert "رضایی" in (entry.findtext(f"{ATOM}title") or "")
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert link.get("href") == site.url("/m")


@pytest.mark.parametrize(
    ("query", "count"),
    [
        (ContactQuery(kind="meeting"), 1),
        (ContactQuery(kind="letter"), 0),
        (ContactQuery(who="رضایی"), 1),
        (ContactQuery(who="کسی که نیست"), 0),
        (ContactQuery(outlet="no such"), 0),
    ],
)
def test_only_what_matches_is_told(
    db: sqlite3.Connection, tmp_path: Path, ways: Any, query: ContactQuery, count: int
) -> None:
    with telling_site() as site:
        telling = Telling(db, query, str(tmp_path / "a.xml"))
        watch(db, site, ways, telling=telling).run(once=True)
        assert len(xml.parse(tmp_path / "a.xml").getroot().findall(f"{ATOM}entry")) == telling.told == count


def test_what_somebody_says_is_told_as_it_comes(db: sqlite3.Connection, ways: Any) -> None:
    """Once in a run, and of nobody else; a name that is not there yet may come."""
    said = page("علی رضایی، وزیر راه، گفت: کار پل تمام شد. حسن کریمی گفت: باغ باز است.")
    with telling_site(**{"/m": Answer(said)}) as site:
        rows: list[dict[str, Any]] = []
        saying = Saying(db, "رضایی", rows.extend)
        watch(db, site, ways, saying=saying).run(once=True)
        saying.after(keys_of(db))
        assert [(r["speaker"], r["text"]) for r in rows] == [("علی رضایی", "کار پل تمام شد")]
        Saying(db, "کسی که نیست", rows.extend).after(keys_of(db))
        assert len(rows) == 1


def test_statements_are_printed_as_they_come(tmp_path: Path) -> None:
    said = page("علی رضایی، وزیر راه، گفت: کار پل تمام شد.")
    with telling_site(**{"/m": Answer(said)}) as site:
        call = ["watch", site.url("/f"), "--store", str(tmp_path / "a.ravi"), "--allow", "127.0.0.1", "--pace", "0"]
        result = CliRunner().invoke(app, [*call, "--once", "--says", "رضایی", "--format", "jsonl"])
        assert json.loads(result.stdout)["text"] == "کار پل تمام شد"
        assert "told of 1 statement" in result.stderr
        again = CliRunner().invoke(app, [*call, "--once", "--says", "کسی که نیست"])
        assert "nobody called 'کسی که نیست' in this store yet" in again.stderr


def test_what_the_webhook_did_not_take_is_sent_again(db: sqlite3.Connection, ways: Any) -> None:
    with telling_site(**{"/hook": Answer(b"", "text/plain", 500)}) as site:
        telling = Telling(db, ContactQuery(), webhook=site.url("/hook"))
        watch(db, site, ways, telling=telling).run(once=True)
        assert telling.unsent == 1
        site.answers["/hook"] = Answer(b"", "text/plain")
        again = Telling(db, ContactQuery(), webhook=site.url("/hook"))
        watch(db, site, ways, telling=again).run(once=True)
        assert again.unsent == 0
        assert len(set(told(site))) == 1


def test_what_is_told_no_more_stands_before_nobody(
    db: sqlite3.Connection, ways: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ravi.watch.telling.AT_ONCE", 2)
    gone = [(f"c{n:016}", "2020-01-01T00:00:00Z", 0) for n in range(5)]
    db.executemany("INSERT INTO told_contact VALUES (?, ?, ?)", gone)
    with telling_site() as site:
        telling = Telling(db, ContactQuery(), webhook=site.url("/hook"))
        watch(db, site, ways, telling=telling).run(once=True)
        assert (len(told(site)), telling.unsent) == (1, 0)


def test_an_address_that_a_feed_names_twice_is_fetched_once(db: sqlite3.Connection, site: Site, ways: Any) -> None:
    item = f"<item><title>{{}}</title><link>{site.url('/same-1')}</link></item>"
    told = f"<rss version='2.0'><channel>{item.format('a')}{item.format('b')}</channel></rss>"
    site.answers["/f"] = Answer(told.encode(), "text/xml")
    for _ in range(2):
        watch(db, site, ways).run(once=True)
        time.sleep(0.4)
    assert site.count("/same-1") == 1
