"""Stories in a store: made anew from its contacts and judgements, as far as these changed since the last time.

What a new contact can be of is found by its blocks; what is settled anew are the lots that it hangs together with, so
the cost of a report does not grow with the archive. All of it could be thrown away and made again, and would be the
same: contacts and judgements are what is kept.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from json import dumps, loads

from ..knowledge import Knowledge
from ..store.database import transaction
from .blocks import keys, stretch, stretches
from .clusters import Blocks, Story, links_to, lots, settled
from .growing import collector_at_rest
from .loading import said, tellings, untold
from .naming import Namer
from .score import Link
from .telling import Telling

CODE = "2"  # raised when stories of the same contacts become others
BATCH = 50_000
_LISTED = "(SELECT value FROM json_each(?))"
_ALL = ("story_telling", "story_block", "story_link", "story", "story_said", "story_unsettled")


@dataclass(frozen=True, slots=True)
class Built:
    """What a building did: contacts looked at, stories touched, and how many stories there are."""

    contacts: int
    touched: int
    stories: int


def build(db: sqlite3.Connection, knowledge: Knowledge, everything: bool = False) -> Built:
    """Bring the stories of a store up to date; ``everything`` throws them away first."""
    with transaction(db):
        known = f"{CODE} {knowledge.fingerprint}"
        note = db.execute("SELECT value FROM note WHERE key = 'stories'").fetchone()
        if everything or note is None or note[0] != known:
            for table in _ALL:
                db.execute(f"DELETE FROM {table}")
            db.execute("INSERT OR REPLACE INTO note VALUES ('stories', ?)", (known,))
        db.execute(
            "DELETE FROM story_telling WHERE uid IN (SELECT uid FROM judged WHERE verdict = 'no_contact')",
        )
        builder = _Builder(db, Namer(knowledge))
        new = untold(db)
        with collector_at_rest():
            for start in range(0, len(new), BATCH):
                builder.take(new[start : start + BATCH])
            touched = builder.settle()
        count = db.execute("SELECT count(*) FROM story").fetchone()[0]
    return Built(len(new), touched, count)


class _Builder:
    """Takes contacts in and settles what they touch."""

    def __init__(self, db: sqlite3.Connection, namer: Namer) -> None:
        self.db, self.namer = db, namer
        self.said = said(db)
        self.touched: set[int] = set()

    def take(self, ids: list[int]) -> None:
        """Keep the tellings of some contacts, their blocks and their links."""
        blocks = Blocks()
        links: list[Link] = []
        old = self.db.execute("SELECT 1 FROM story_telling LIMIT 1").fetchone() is not None
        numbers: dict[str, int] = {}
        new: list[tuple[int, Telling]] = []
        for id, telling in tellings(self.db, ids, self.namer):
            near = [*blocks.near(telling)]
            if old:
                stored = self._near(telling)
                numbers |= {t.id: number for number, t in stored.items()}
                near += stored.values()
            links += links_to(telling, near)
            blocks.add(telling)
            numbers[telling.id] = id
            new.append((id, telling))
        self._write(new, links, numbers)

    def _near(self, telling: Telling) -> dict[int, Telling]:
        """The tellings kept already that may be of the same contact."""
        asked = dumps([_digest(key, at) for key in keys(telling) for at in stretches(telling)])
        rows = self.db.execute(
            "SELECT contact, told FROM story_telling WHERE contact IN "
            f"(SELECT contact FROM story_block WHERE block IN {_LISTED})",
            (asked,),
        )
        return {row["contact"]: Telling.of(loads(row["told"])) for row in rows}

    def _write(self, new: list[tuple[int, Telling]], links: Iterable[Link], numbers: dict[str, int]) -> None:
        self.db.executemany(
            "INSERT INTO story_telling VALUES (?, ?, ?, ?, ?)",
            ((id, t.id, t.id, t.id, dumps(t.to_dict(), ensure_ascii=False)) for id, t in new),
        )
        blocks = sorted((_digest(key, at), id) for id, t in new if (at := stretch(t)) is not None for key in keys(t))
        self.db.executemany("INSERT OR IGNORE INTO story_block VALUES (?, ?)", blocks)
        pairs = [(numbers[x.one], numbers[x.other], x.weight) for x in links]
        both = sorted([*pairs, *((other, one, weight) for one, other, weight in pairs)])
        self.db.executemany("INSERT OR REPLACE INTO story_link VALUES (?, ?, ?)", both)
        self.touched.update(id for id, _ in new)
        self.touched.update(id for pair in pairs for id in pair[:2])

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
        self.db.executemany("INSERT OR REPLACE INTO story VALUES (?, ?, ?, ?, ?)", sorted(_row(s) for s in made))
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


def _row(story: Story) -> tuple[str, str | None, str | None, str, int]:
    """A story as its table holds it: the day that most tell, and how many reports it has."""
    days = [t.day for t in story if t.day]
    day = max(dict.fromkeys(days), key=days.count) if days else None
    kinds = [t.kind for t in story]
    kind = max(dict.fromkeys(kinds), key=kinds.count)
    return story[0].id, day, story[0].published, kind, len({t.report for t in story})


def _digest(key: str, at: int) -> int:
    """A block as a number."""
    return int.from_bytes(blake2b(f"{key}@{at}".encode(), digest_size=7).digest(), "big")
