"""Fires: work of Ravi in a process of its own that is killed at a random moment, and what must be so afterwards.

A ``Fire`` prepares a folder once; each time the folder is copied, the work begun in a forked process, the process
killed by SIGKILL after a random share of the time that the work takes, and the same work done again to its end. Then

- what was said to be done before the kill is there, right after it and at the end;
- the outcome is that of work that nobody killed, so nothing is lost and nothing is there twice;
- ``PRAGMA integrity_check``, ``foreign_key_check`` and the index of words find no fault.

Processes are forked, not started: so the moments fall on the work, not on the start of Python.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import resource
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

EVAL = Path(__file__).resolve().parents[2] / "eval" / "doors"
sys.path.insert(0, str(EVAL))

from measure import HERE  # noqa: E402
from server import WORDS, Answer, Site, page  # noqa: E402

from ravi.batch import Options, encoded  # noqa: E402
from ravi.errors import RaviError  # noqa: E402
from ravi.knowledge import load  # noqa: E402
from ravi.reading import read  # noqa: E402
from ravi.report import Report  # noqa: E402
from ravi.shards import extracted, planned  # noqa: E402
from ravi.shards.planning import put  # noqa: E402
from ravi.store import ingest as ingesting  # noqa: E402
from ravi.store.database import connect  # noqa: E402
from ravi.store.judgements import judge_many  # noqa: E402
from ravi.stories.kept import build  # noqa: E402
from ravi.stories.spreading import Spread  # noqa: E402
from ravi.watch.follow import Watch  # noqa: E402

REPORTS = 24
PEACES = 3
ITEMS = 10
Say = Callable[[object], None]
# killing loses no page that the system holds, so memory does as well as a disk, and is quicker
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
PEOPLE = ("سهراب نیک‌پی، شهردار بندر نارنج", "لاله آذرمان، رئیس سازمان کتابخانه‌ها", "کاوه فرزان‌فر، استاندار سپیدار")


@dataclass(frozen=True)
class Fire:
    """Work that is killed. ``kept`` is whether all that was said to be done is there; ``outcome`` what is there."""

    name: str
    work: Callable[[Path, Say], None]
    outcome: Callable[[Path], Any]
    kept: Callable[[Path, list[str]], bool]
    prepare: Callable[[Path], None] = lambda folder: None
    two: bool = False  # two do the same work at once, one of them is killed
    back: bool = False  # the second time the clock is a month behind
    full: bool = False  # instead of being killed it finds the disk full


# --- the work


def reports() -> list[Report]:
    """Reports that hang together: of each event two tell."""
    found = []
    for n in range(REPORTS):
        a, b = PEOPLE[n // 2 % 3], PEOPLE[(n // 2 + 1) % 3]
        day = f"2024-0{1 + n // 6}-{10 + n // 2 % 18:02d}"
        body = f"{a}، دیروز با {b}، دیدار کرد.\n{a.split('،')[0]} گفت: کار شمارهٔ {n} تمام شد و پل باز است."
        found.append(Report.of({"id": f"r{n}", "outlet": f"رسانهٔ {n % 2}", "published": day, "body": body}))
    return found


def store(folder: Path) -> Path:
    """Where the store of a fire is."""
    return folder / "a.ravi"


def ingest(folder: Path, say: Say) -> None:
    """Keep reports, a few at a time; said are the keys of those that were told as committed."""
    ingesting.BATCH, ingesting.CHUNK = 1, 300
    done = 0
    with closing(connect(store(folder), create=True)) as db:

        def progress(tally: Any) -> None:
            nonlocal done
            count = tally.done
            for report in reports()[done:count]:
                say(report.id)
            done = count

        ingesting.ingest(db, reports(), Options(), progress=progress)


def extract(folder: Path, say: Say) -> None:
    """Write records into a file; said is that it is there."""
    from ravi.cli.extracting import written

    with written(str(folder / "out.jsonl.gz")) as out:
        for report in reports():
            out.write(encoded(read(report).to_dict()))
    say("out.jsonl.gz")


def shards(folder: Path, say: Say) -> None:
    """Read a file into shards; said are the names of those that are done."""
    source, out = folder / "in.jsonl", folder / "out"
    if not source.exists():  # a file that is written again is another file to a manifest
        rows = (json.dumps({"id": r.id, "body": r.body}) for r in reports())
        put(source, "\n".join(rows).encode())
    manifest = planned([str(source)], out, "jsonl.gz", Options(), size=900)
    for summary in extracted(manifest, out):
        if summary.fault:
            raise RaviError(summary.fault)
        say(summary.shard)


def stories(folder: Path, say: Say) -> None:
    """Build stories; said is that they are built."""
    with closing(connect(store(folder), write=True)) as db:
        build(db, load())
        say(db.execute("SELECT count(*) FROM story_telling").fetchone()[0])


def stories_in_shards(folder: Path, say: Say) -> None:
    """Make stories anew, in shards of a few contacts; said is that they are built."""
    with closing(connect(store(folder), write=True)) as db:
        build(db, load(), everything=True, spread=Spread(contacts=3, size=4))
        say(db.execute("SELECT count(*) FROM story_telling").fetchone()[0])


def correct(folder: Path, say: Say) -> None:
    """Judge statement after statement, as corrections come home; said are the ids of those kept."""
    with closing(connect(store(folder), write=True)) as db:
        for (uid,) in db.execute("SELECT uid FROM statement ORDER BY uid").fetchall():
            judge_many(db, [("wrong_label", uid, "promise")], "fire")
            say(uid)


def watch(folder: Path, say: Say) -> None:
    """Follow a feed until all of it is kept; said are the keys of what was told as kept."""
    address = (folder / "address").read_text()
    with closing(connect(store(folder), create=True)) as db:

        def progress(_: Any) -> None:
            for (key,) in db.execute("SELECT key FROM report"):
                say(key)

        Watch(db, [address], Options(), HERE, wait=0.05, every=0.1, progress=progress).run(once=True)


# --- what is there


def tables(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that a store says, but for moments and numbers of its own, in an order that every store has."""
    asked = {
        "reports": "SELECT key, version, characters FROM report",
        "statements": "SELECT uid, start, end, does FROM statement",
        "contacts": "SELECT uid, kind, status FROM contact",
        "participants": "SELECT c.uid, x.number, p.key FROM participant x JOIN contact c ON c.id = x.contact "
        "LEFT JOIN party p ON p.id = x.party",
        "acts": "SELECT uid, type FROM act",
        "people": "SELECT key, name, private FROM party",
        "stories": "SELECT founder, day, kind, reports FROM story",
        "tellings": "SELECT uid, story FROM story_telling",
        "judgements": "SELECT verdict, uid, value, by FROM judgement",
        "judged": "SELECT uid, verdict FROM judged",
        "entries": "SELECT state FROM feed_entry",
    }
    with closing(connect(store(folder))) as db:
        return {name: sorted(map(tuple, db.execute(query)), key=repr) for name, query in asked.items()}


def faults(folder: Path) -> list[str]:
    """What SQLite finds wrong with a store."""
    if not store(folder).exists():
        return []
    with closing(connect(store(folder), create=True)) as db:
        found = [r[0] for r in db.execute("PRAGMA integrity_check") if r[0] != "ok"]
        found += [f"foreign key: {tuple(r)}" for r in db.execute("PRAGMA foreign_key_check")]
        try:
            db.execute("INSERT INTO statement_words (statement_words) VALUES ('integrity-check')")
        except sqlite3.DatabaseError as error:
            found.append(f"index of words: {error}")
    return found


def keys_kept(folder: Path, said: list[str]) -> bool:
    """Whether the reports that were said to be kept are, once each."""
    return set(said) <= {row[0] for row in _rows(folder, "SELECT key FROM report")}


def judged_kept(folder: Path, said: list[str]) -> bool:
    """Whether the judgements are there, once each."""
    found = [row[0] for row in _rows(folder, "SELECT uid FROM judgement")]
    return set(said) <= set(found) and len(found) == len(set(found))


def judged(folder: Path) -> list[tuple[Any, ...]]:
    """What counts in the end; two who judge the same at once may each have said it."""
    return sorted(set(tables(folder)["judged"]))


def judged_by_two(folder: Path, said: list[str]) -> bool:
    """Whether the judgements are there."""
    return set(said) <= {row[0] for row in _rows(folder, "SELECT uid FROM judgement")}


def stories_kept(folder: Path, said: list[str]) -> bool:
    """Whether the stories that were said to be built are there."""
    return not said or _rows(folder, "SELECT count(*) FROM story_telling") == [(int(said[-1]),)]


def file_kept(folder: Path, said: list[str]) -> bool:
    """Whether there is no file, or a whole one, and none with its name where it was said to be there."""
    path = folder / "out.jsonl.gz"
    return len(lines(folder)) == REPORTS if path.exists() else not said


def lines(folder: Path) -> list[str]:
    """The ids of the records in the file."""
    with gzip.open(folder / "out.jsonl.gz", "rt", encoding="utf-8") as stream:
        return [json.loads(line)["report"]["id"] for line in stream]


def shard_files(folder: Path) -> dict[str, bytes]:
    """The files of the shards, but for the manifest, which knows when the file was made, and parts of some."""
    left_out = (".part", ".tmp")
    found = (f for f in (folder / "out").glob("*") if f.suffix not in left_out and f.name != "manifest.json")
    return {f.name: f.read_bytes() for f in found}


def shards_kept(folder: Path, said: list[str]) -> bool:
    """Whether the shards that were said to be done are there whole, and none has its mark without being whole."""
    found = shard_files(folder)
    marked = {n.removesuffix(".json") for n in found if n.endswith(".json")}
    return set(said) <= marked and all(_is_whole(found, name) for name in marked)


def _is_whole(found: dict[str, bytes], name: str) -> bool:
    told = json.loads(found[f"{name}.json"])
    return hashlib.sha256(found[f"{name}.jsonl.gz"]).hexdigest() == told["sha256"]


def _rows(folder: Path, query: str) -> list[tuple[Any, ...]]:
    if not store(folder).exists():
        return []
    with closing(sqlite3.connect(store(folder))) as db:
        try:
            return db.execute(query).fetchall()
        except sqlite3.OperationalError as error:
            if "no such table" in str(error):  # killed before the store was made: then nothing was said
                return []
            raise


def _prepared(folder: Path) -> None:
    """A store with the reports in it."""
    ingest(folder, lambda _: None)


@contextmanager
def news() -> Iterator[str]:
    """A feed on the loopback, served by a process of its own; its address."""
    told, tell = os.pipe()
    child = os.fork()
    if not child:
        with suppress(BaseException):
            paths = [f"/item/{n}" for n in range(ITEMS)]

            def feed(handler: Any) -> None:
                site = handler.server.site
                items = "".join(f"<item><title>{p}</title><link>{site.url(p)}</link></item>" for p in paths)
                rss = f"<rss version='2.0'><channel><title>f</title>{items}</channel></rss>"
                handler.give(Answer(rss.encode(), "text/xml"))

            answers = {p: Answer(page(f"{WORDS} این خبر {p} است.", title=f"خبر {p}")) for p in paths}
            with Site(answers={"/f": feed, **answers}) as site:
                os.write(tell, site.url("/f").encode())
                os.close(tell)
                while os.getppid() != 1:
                    time.sleep(0.2)
        os._exit(0)
    os.close(tell)
    with os.fdopen(told, "rb") as stream:
        address = stream.read().decode()
    try:
        yield address
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


FIRES = (
    Fire("ingest", ingest, tables, keys_kept),
    Fire("extract", extract, lines, file_kept),
    Fire("extract in shards", shards, shard_files, shards_kept),
    Fire("stories", stories, tables, stories_kept, _prepared),
    Fire("stories in shards", stories_in_shards, tables, stories_kept, _prepared),
    Fire("corrections", correct, tables, judged_kept, _prepared),
    Fire("watch", watch, tables, keys_kept),
    Fire("ingest, two at once", ingest, tables, keys_kept, two=True),
    Fire("corrections, two at once", correct, judged, judged_by_two, _prepared, two=True),
    Fire("ingest, clock set back", ingest, tables, keys_kept, back=True),
    Fire("corrections, clock set back", correct, tables, judged_kept, _prepared, back=True),
    Fire("ingest, disk full", ingest, tables, keys_kept, full=True),
    Fire("extract, disk full", extract, lines, file_kept, full=True),
    Fire("corrections, disk full", correct, tables, judged_kept, _prepared, full=True),
)


# --- burning


@dataclass(frozen=True)
class Ground:
    """A fire made ready: the folder to copy, what comes out where nobody kills, and how long it takes."""

    fire: Fire
    folder: Path
    outcome: Any
    seconds: float
    bytes: int


def ready(fire: Fire, folder: Path, address: str = "") -> Ground:
    """Prepare a fire, and let its work be done in peace."""
    for report in reports():  # what is learned once is learned before anything is forked
        read(report)
    ground = folder / "ground"
    ground.mkdir(parents=True)
    (ground / "address").write_text(address)
    fire.prepare(ground)
    seconds = []
    for n in range(PEACES):  # the quickest counts: a moment is to fall on the work, not behind its end
        peace = shutil.copytree(ground, folder / f"peace{n}")
        start = time.perf_counter()
        assert waited(begun(fire, peace, "said")) == 0, (peace / "errors").read_text()
        seconds.append(time.perf_counter() - start)
    size = max((p.stat().st_size for p in peace.iterdir() if p.is_file()), default=0)
    return Ground(fire, ground, fire.outcome(peace), min(seconds), size)


def burn(ground: Ground, folder: Path, random: Random) -> list[str]:
    """Let it burn once; what is wrong afterwards."""
    fire = ground.fire
    shutil.copytree(ground.folder, folder)
    limit = random.randrange(512, max(ground.bytes, 1024)) if fire.full else 0
    first = begun(fire, folder, "said", limit)
    other = begun(fire, folder, "other") if fire.two else 0
    if fire.full:
        ended = waited(first)
        wrong = [f"ended with {ended}: {told(folder, 'errors')}"] if ended not in (0, 1) else []
    else:
        time.sleep(random.random() * ground.seconds * 1.05)
        os.kill(first, signal.SIGKILL)
        waited(first)
        wrong = []
    if other and waited(other):
        wrong.append(f"the other of two failed: {told(folder, 'errors')}")
    said = told(folder, "said") + told(folder, "other")
    if not fire.kept(folder, said):
        wrong.append("something said to be done is not there right after")
    wrong += faults(folder)
    if waited(begun(fire, folder, "again", back=fire.back)):
        wrong.append(f"could not be done again: {told(folder, 'errors')}")
    elif fire.outcome(folder) != ground.outcome:
        wrong.append("another outcome than in peace")
    if not fire.kept(folder, said):
        wrong.append("something said to be done is lost")
    return wrong + faults(folder)


def told(folder: Path, name: str) -> list[str]:
    """The lines of a file, as far as they were ended."""
    path = folder / name
    return path.read_text(encoding="utf-8").split("\n")[:-1] if path.exists() else []


def begun(fire: Fire, folder: Path, name: str, limit: int = 0, back: bool = False) -> int:
    """Begin the work in a process of its own; its number."""
    child = os.fork()
    if child:
        return child
    code = 2
    try:
        if limit:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        if back:
            _set_back()
        os.chdir(folder)
        out = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

        def say(what: object) -> None:
            with suppress(OSError):  # nothing can be said on a full disk
                os.write(out, f"{what}\n".encode())

        fire.work(folder, say)
        code = 0
    except (OSError, sqlite3.OperationalError, RaviError) as error:  # what the commands tell in a line, and end with 1
        code = 1
        _note(folder, error)
    except BaseException as error:
        _note(folder, error)
    finally:  # the child must not go on with what its parent does
        os._exit(code)


def _note(folder: Path, error: BaseException) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    with (folder / "errors").open("a", encoding="utf-8") as stream:
        stream.write(f"{type(error).__name__}: {error}\n")


def waited(child: int) -> int:
    """Wait for a process; how it ended."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _set_back() -> None:
    """A month back, for all of Ravi."""
    real, moment = time.time, "2020-01-01T00:00:00Z"
    time.time = lambda: real() - 30 * 86400
    for name, module in list(sys.modules.items()):
        now = getattr(module, "now", None)
        if name.startswith("ravi.") and getattr(now, "__module__", "") == "ravi.store.database":
            vars(module)["now"] = lambda: moment
