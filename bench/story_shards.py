"""What stories gain from processes: made-up contacts put together by one process, and in shards by one and by two.

    python bench/story_shards.py [--contacts N] [--store N] [--words N] [--write]

The contacts are those of bench/stories.py. The first table is of tellings alone, from the files in which workers leave
them to the last story: read, compared, settled. The second is ``ravi stories build --all`` of a store with a report of
so many words behind each contact, which are read and compared as well; its first row is the command without ``--jobs``.
All rows of a table must give the same stories. Beside the clock stands the processor's time of the longest path, which
is that of the process that gives out the work and an equal share of its workers': other work on the machine touches it
less than the clock. A benchmark to look at, never a test.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import resource
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from marked import write_between
from stories import tellings

from ravi.knowledge import load
from ravi.store.database import connect, transaction
from ravi.stories.clusters import clusters, links_of
from ravi.stories.growing import collector_at_rest
from ravi.stories.kept import build
from ravi.stories.score import Link
from ravi.stories.spreading import Row, Settled, Spread, Work
from ravi.stories.telling import Telling

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "scale.md"
START, END = "<!-- bench/story_shards.py -->", "<!-- /bench/story_shards.py -->"
BODIES = 2_000
WAYS: dict[str, Spread | None] = {
    "one process, no shards": None,
    "shards, one process": Spread(1),
    "shards, a pool of two": Spread(2),
}


# --- tellings alone


def left(path: Path, contacts: int) -> None:
    """Made-up tellings, as workers leave them in files."""
    with open(path, "wb") as stream:
        for number, told in enumerate(tellings(contacts, max(30, contacts // 150)), 1):
            stream.write(Row.of(number, told).line())


def at_once(path: Path) -> list[tuple[int, ...]]:
    """The stories of tellings, by their contacts, without shards."""
    with open(path, "rb") as stream, collector_at_rest():
        numbers, told = {}, []
        for row in map(Row.read, stream):
            numbers[row.id] = row.contact
            told.append(Telling.of(json.loads(row.told)))
        return [tuple(numbers[t.id] for t in group) for group in clusters(told, links_of(told))]


def in_shards(path: Path, folder: Path, spread: Spread) -> list[tuple[int, ...]]:
    """The same in shards: what no worker settled is settled here."""
    work = Work(folder, {}, spread)
    with open(path, "rb") as stream, collector_at_rest():
        rows = {row.contact: row for row in work.dealt(stream)}
        links, stories = [], []
        for found in work.links():
            if isinstance(found, Settled):
                stories.append(tuple(found.contacts))
            else:
                links.append(found)
        rest = rows.keys() - {contact for story in stories for contact in story}
        told = [Telling.of(json.loads(rows[contact].told)) for contact in sorted(rest)]
        known = [Link(rows[a].id, rows[b].id, weight) for a, b, weight in links if a in rest and b in rest]
        numbers = {rows[contact].id: contact for contact in rest}
        stories += [tuple(numbers[t.id] for t in group) for group in clusters(told, known)]
    work.away()
    return stories


# --- a store


def stored(path: Path, contacts: int, words: int) -> None:
    """A store with so many made-up contacts."""
    random = Random(1)
    some = [x.text for x in load().lines("tokens/ordinary.txt")]
    bodies = [" ".join(random.choices(some, k=words)) for _ in range(BODIES)]
    with closing(connect(path, create=True)) as db, transaction(db):
        db.execute("INSERT INTO reader VALUES (1, 'made up', 'made up', '')")
        db.execute("INSERT INTO run (id, command, source, started) VALUES (1, 'bench', '', '')")
        for number, told in enumerate(tellings(contacts, max(30, contacts // 150)), 1):
            _keep(db, number, told, random.choice(bodies))


def _keep(db: sqlite3.Connection, number: int, told: Telling, body: str) -> None:
    db.execute(
        "INSERT INTO report (id, key, given_id, day, published, language, characters, version, content, reader, run) "
        "VALUES (?, ?, ?, 0, ?, 'fa', ?, 1, '', 1, 1)",
        (number, told.report, told.report, told.published, len(body)),
    )
    db.execute("INSERT INTO report_text VALUES (?, ?)", (number, body))
    date = told.day and f'{{"value": "{told.day}", "precision": "day"}}'
    db.execute(
        "INSERT INTO contact (id, uid, report, local, kind, main, date, date_value, evidence) "
        "VALUES (?, ?, ?, 'c1', ?, 1, ?, ?, '[]')",
        (number, told.id, number, told.kind, date, told.day),
    )
    for n, party in enumerate(told.parties):
        local = f"a{n}"
        db.execute(
            "INSERT INTO actor (report, local, type, name, unnamed, anonymous, country, private) "
            "VALUES (?, ?, ?, ?, 0, 0, ?, 0)",
            (number, local, party.sort, party.name, party.country),
        )
        row = (number, n, number, local)
        db.execute("INSERT INTO participant (contact, number, report, actor) VALUES (?, ?, ?, ?)", row)


def built(path: Path, spread: Spread | None) -> list[tuple[int, str]]:
    """The stories of a store, made anew: contact and story."""
    with closing(connect(path, write=True)) as db:
        build(db, load(), everything=True, spread=spread)
        return [tuple(row) for row in db.execute("SELECT contact, story FROM story_telling ORDER BY contact")]


# --- figures


def measured(work: Callable[[], list[Any]], jobs: int) -> dict[str, Any]:
    """How long some work takes, and what comes of it."""
    wall, own, theirs = time.perf_counter(), time.process_time(), _of_children()
    found = work()
    wall, own, theirs = time.perf_counter() - wall, time.process_time() - own, _of_children() - theirs
    digest = hashlib.sha256()
    for row in sorted(found):
        digest.update(repr(row).encode())
    return {"wall": wall, "path": own + theirs / jobs, "own": own, "digest": digest.hexdigest()}


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def compared(head: str, work: Callable[[Spread | None], list[Any]]) -> list[str]:
    """The lines of one table."""
    rows, first = (
        [head, f"{'':<24}{'clock':>10}{'gain':>7}{'longest path':>15}{'gain':>7}{'of it not shared':>19}"],
        None,
    )
    for name, spread in WAYS.items():
        found = measured(partial(work, spread), spread.jobs if spread else 1)
        first = first or found
        if found["digest"] != first["digest"]:
            raise SystemExit(f"story_shards: {name}: other stories")
        wall, path = first["wall"] / found["wall"], first["path"] / found["path"]
        own = f"{found['own']:,.0f} s"
        rows.append(f"{name:<24}{found['wall']:>8,.0f} s{wall:>7.2f}{found['path']:>13,.0f} s{path:>7.2f}{own:>19}")
        print(rows[-1], file=sys.stderr, flush=True)
    return rows


def table(contacts: int, store: int, words: int) -> str:
    """The figures for people."""
    load().fingerprint  # noqa: B018 - read before anything is timed
    with TemporaryDirectory() as name:
        folder = Path(name)
        tellings, archive = folder / "tellings.jsonl", folder / "made.ravi"
        left(tellings, contacts)
        rows = [
            f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, "
            f"load {os.getloadavg()[0]:.1f}",
            *compared(
                f"\n{contacts:,} made-up tellings, from files to stories",
                lambda s: at_once(tellings) if s is None else in_shards(tellings, folder / "work", s),
            ),
        ]
        stored(archive, store, words)
        head = f"\na store of {store:,} made-up contacts, {words} words behind each, built anew"
        rows += compared(head, partial(built, archive))
    return "\n".join(rows)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--contacts", type=int, default=1_000_000)
    parser.add_argument("--store", type=int, default=50_000, help="contacts of the store")
    parser.add_argument("--words", type=int, default=150, help="of each report")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/scale.md")
    options = parser.parse_args()
    told = table(options.contacts, options.store, options.words)
    print(told)
    if options.write:
        write_between(DOCUMENT, START, END, told)


if __name__ == "__main__":
    main()
