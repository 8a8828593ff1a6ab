"""Stories in a store: made anew from its contacts and judgements, as far as these changed since the last time.

What a new contact can be of is found by its blocks; what is settled anew are the lots that it hangs together with, so
the cost of a report does not grow with the archive. All of it could be thrown away and made again, and would be the
same: contacts and judgements are what is kept.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from json import dumps, loads
from typing import TypeVar

from ..knowledge import Knowledge
from ..records import SOFTWARE
from ..store.database import file_of, still, transaction
from ..store.judged import DENIED
from .clusters import Blocks, Story, links_to, lots, settled
from .growing import collector_at_rest
from .loading import said, tellings, untold
from .naming import Namer
from .score import Link
from .spreading import Row, Settled, Spread, Weighed, Work
from .summing import row_of
from .telling import Telling

CODE = "8"  # raised when stories of the same contacts become others
BATCH = 50_000
BESIDE = ".stories"  # what is behind the name of a store in the name of the folder with the shards of a building
T = TypeVar("T")
_LISTED = "(SELECT value FROM json_each(?))"
_ALL = ("story_telling", "story_block", "story_link", "story", "story_said", "story_unsettled")


@dataclass(frozen=True, slots=True)
class Built:
    """What a building did: contacts looked at, stories touched, and how many stories there are."""

    contacts: int
    touched: int
    stories: int


def build(
    db: sqlite3.Connection, knowledge: Knowledge, everything: bool = False, spread: Spread | None = None
) -> Built:
    """Bring the stories of a store up to date; ``everything`` throws them away first.

    Stories that are made from the ground up are ``spread`` over processes, or over a scheduler's workers; what comes to
    a store that has some is taken in by this process alone, for it costs little.
    """
    known = f"{CODE} {knowledge.fingerprint}"
    with transaction(db) if spread is None else still(db):
        note = db.execute("SELECT value FROM note WHERE key = 'stories'").fetchone()
        anew = everything or note is None or note[0] != known
        work = _work(db, known, spread) if spread is not None and anew else None
        if anew:
            for table in _ALL:
                db.execute(f"DELETE FROM {table}")
            db.execute("INSERT OR REPLACE INTO note VALUES ('stories', ?)", (known,))
        db.execute(f"DELETE FROM story_telling WHERE uid IN (SELECT uid FROM judged WHERE verdict IN {DENIED})")
        builder = _Builder(db)
        new = untold(db)
        with collector_at_rest():
            if work is not None:
                builder.take_from(work, new)
            else:
                namer = Namer(knowledge)
                for start in range(0, len(new), BATCH):
                    builder.take(new[start : start + BATCH], namer)
            touched = builder.settle()
        count = db.execute("SELECT count(*) FROM story").fetchone()[0]
    if work is not None:
        work.away()
    return Built(len(new), touched if work is None else count, count)


def _work(db: sqlite3.Connection, known: str, spread: Spread) -> Work:
    """Where the shards of a building lie: beside the store, and of the store as its file is now."""
    path = file_of(db)
    at = path.stat()
    of = {"store": [str(path), at.st_size, at.st_mtime_ns], "reader": f"{SOFTWARE}, stories {known}"}
    return Work(path.with_name(path.name + BESIDE), of, spread)


class _Builder:
    """Takes contacts in and settles what they touch."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.said = said(db)
        self.touched: set[int] = set()

    def take_from(self, work: Work, ids: list[int]) -> None:
        """Keep what the shards of a building hold."""
        for rows in _batched(work.tellings(file_of(self.db), ids), BATCH):
            self._write_tellings(rows)
        settled: set[int] = set()
        for found in _batched(work.links(), BATCH):
            self._write_links([x for x in found if not isinstance(x, Settled)])
            stories = [x for x in found if isinstance(x, Settled)]
            self._write_stories(stories)
            settled.update(contact for s in stories for contact in s.contacts)
        self.touched -= settled

    def take(self, ids: list[int], namer: Namer) -> None:
        """Keep the tellings of some contacts, their blocks and their links."""
        blocks = Blocks()
        links: list[Link] = []
        old = self.db.execute("SELECT 1 FROM story_telling LIMIT 1").fetchone() is not None
        numbers: dict[str, int] = {}
        new: list[Row] = []
        for id, telling in tellings(self.db, ids, namer):
            row = Row.of(id, telling)
            near = [*blocks.near(telling)]
            if old:
                stored = self._near(row)
                numbers |= {t.id: number for number, t in stored.items()}
                near += stored.values()
            links += links_to(telling, near)
            blocks.add(telling)
            numbers[telling.id] = id
            new.append(row)
        self._write_tellings(new)
        self._write_links([(numbers[x.one], numbers[x.other], x.weight) for x in links])

    def _near(self, row: Row) -> dict[int, Telling]:
        """The tellings kept already that may be of the same contact."""
        rows = self.db.execute(
            "SELECT contact, told FROM story_telling WHERE contact IN "
            f"(SELECT contact FROM story_block WHERE block IN {_LISTED})",
            (dumps([block for found in row.blocks.values() for block in found]),),
        )
        return {row["contact"]: Telling.of(loads(row["told"])) for row in rows}

    def _write_tellings(self, rows: Sequence[Row]) -> None:
        self.db.executemany(
            "INSERT INTO story_telling VALUES (?, ?, ?, ?, ?)", ((r.contact, r.id, r.id, r.id, r.told) for r in rows)
        )
        blocks = sorted((block, r.contact) for r in rows for found in r.blocks.values() for block in found)
        self.db.executemany("INSERT OR IGNORE INTO story_block VALUES (?, ?)", blocks)
        self.touched.update(r.contact for r in rows)

    def _write_links(self, links: Sequence[Weighed]) -> None:
        """Keep links, both ways round; one that is there already weighs the same."""
        both = sorted([*links, *((other, one, weight) for one, other, weight in links)])
        self.db.executemany("INSERT OR REPLACE INTO story_link VALUES (?, ?, ?)", both)
        self.touched.update(id for link in links for id in link[:2])

    def _write_stories(self, stories: Sequence[Settled]) -> None:
        """Keep stories whose lots are settled already, but for what people said."""
        self.db.executemany("INSERT INTO story VALUES (?, ?, ?, ?, ?)", (s.row for s in stories))
        rows = ((s.row[0], s.lot, contact) for s in stories for contact in s.contacts)
        self.db.executemany("UPDATE story_telling SET story = ?, lot = ? WHERE contact = ?", rows)

    def settle(self) -> int:
        """Make anew the lots of what was touched, lost a telling, or was judged; how many stories that made."""
        self._judged()
        query = (
            "SELECT contact FROM story_telling WHERE lot IN "
            f"(SELECT lot FROM story_telling WHERE contact IN {_LISTED} UNION SELECT lot FROM story_unsettled)"
        )
        region = [r[0] for r in self.db.execute(query, (dumps(sorted(self.touched)),))]
        known, numbers = self._known(region)
        made: list[Story] = []
        rows: list[tuple[str, str, int]] = []
        for lot in lots(known, self._links(region, numbers), self.said):
            for story in settled(lot, known, self.said):
                made.append(story)
                rows += [(story[0].id, lot.ids[0], numbers[t.id]) for t in story]
        self._keep(region, made, rows)
        return len(made)

    def _keep(self, region: list[int], made: list[Story], rows: list[tuple[str, str, int]]) -> None:
        old = f"SELECT story FROM story_telling WHERE contact IN {_LISTED}"
        self.db.execute(f"DELETE FROM story WHERE founder IN ({old})", (dumps(region),))
        self.db.execute("DELETE FROM story WHERE founder NOT IN (SELECT uid FROM story_telling)")
        self.db.executemany("UPDATE story_telling SET story = ?, lot = ? WHERE contact = ?", rows)
        self.db.executemany("INSERT OR REPLACE INTO story VALUES (?, ?, ?, ?, ?)", sorted(row_of(s) for s in made))
        self.db.execute("DELETE FROM story_unsettled")

    def _judged(self) -> None:
        """Touch the contacts of which people said something else than the last time."""
        rows = self.db.execute("SELECT one, other, same FROM story_said")
        before: set[tuple[str, str, int]] = {(r[0], r[1], r[2]) for r in rows}
        now = {(*p, 1) for p in self.said.joined} | {(*p, 0) for p in self.said.parted}
        uids = {uid for *pair, _ in before ^ now for uid in pair}
        uids |= {uid for pair in self.said.joined for uid in pair}  # both of a pair may have come only now
        query = f"SELECT contact FROM story_telling WHERE uid IN {_LISTED}"
        self.touched.update(r[0] for r in self.db.execute(query, (dumps(sorted(uids)),)))
        self.db.execute("DELETE FROM story_said")
        self.db.executemany("INSERT INTO story_said VALUES (?, ?, ?)", sorted(now))

    def _known(self, region: list[int]) -> tuple[dict[str, Telling], dict[str, int]]:
        known, numbers = {}, {}
        query = f"SELECT contact, told FROM story_telling WHERE contact IN {_LISTED} ORDER BY contact"
        for row in self.db.execute(query, (dumps(region),)):
            telling = Telling.of(loads(row["told"]))
            known[telling.id], numbers[telling.id] = telling, row["contact"]
        return known, numbers

    def _links(self, region: list[int], numbers: dict[str, int]) -> list[Link]:
        uids = {number: uid for uid, number in numbers.items()}
        query = f"SELECT one, other, weight FROM story_link WHERE one IN {_LISTED}"
        found = []
        for one, other, weight in self.db.execute(query, (dumps(region),)):
            if one in uids and other in uids and uids[one] < uids[other]:
                found.append(Link(uids[one], uids[other], weight))
        return found


def _batched(found: Iterable[T], size: int) -> Iterator[list[T]]:
    found = iter(found)
    while some := list(islice(found, size)):
        yield some
