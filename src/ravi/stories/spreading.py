"""Stories by many processes or machines: tellings made in shards, links found in shards, each a file, done once.

::

    tellings-00012.jsonl   the tellings of some contacts of the store, read by a worker
    stretch-92263.jsonl    the same lines, dealt out by the stretches of days in which each stands
    links-00003.jsonl      the links of a run of stretches, found by a worker (``dealing``), and the stories of the lots
                           that lie in it wholly; the others are settled once all links are there

Each shard rests on the store, as it stands in its file, and on the manifest alone. Files appear when they are whole; so
a building that was killed is taken up again where it was, and who works on what makes no difference to the sets of
tellings and links that come of it.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import RaviError
from ..knowledge import load
from ..shards import Summary, everywhere, once
from ..shards.planning import put
from ..shards.working import Tally, Writer
from ..sources.kept import MANIFEST
from .blocks import digest, places
from .dealing import SIZE, Run, closed, links_in, runs_of
from .growing import collector_at_rest
from .loading import tellings, wanted
from .naming import Namer
from .summing import StoryRow, row_of
from .telling import Telling

FORM = "jsonl"
CONTACTS = 2_000  # of a shard of tellings: some seconds
HELD = 64_000_000  # characters of lines held before they are dealt out

Weighed = tuple[int, int, float]  # a link by the numbers of its contacts


class Settled(NamedTuple):
    """A story of a lot that lies in one run: its row, the lot, the numbers of its contacts."""

    row: StoryRow
    lot: str
    contacts: list[int]


class Spread(NamedTuple):
    """By how many processes, or by whose workers; with what knowledge of one's own laid over."""

    jobs: int = 1
    scheduler: str | None = None
    knowledge: tuple[Path, ...] = ()
    contacts: int = CONTACTS
    size: int = SIZE  # tellings of a run


@dataclass(frozen=True, slots=True)
class Contacts:
    """The contacts of a store from one number to another, as a shard."""

    name: str
    first: int
    last: int


class Row(NamedTuple):
    """A telling as shards hand it on: its contact's number, its id, its blocks by their stretch, itself as JSON."""

    contact: int
    id: str
    blocks: dict[int, list[int]]
    told: str

    @classmethod
    def of(cls, contact: int, telling: Telling) -> Row:
        """The row of a telling."""
        blocks: dict[int, list[int]] = {}
        for key, at in places(telling):
            blocks.setdefault(at, []).append(digest(key, at))
        told = json.dumps(telling.to_dict(), ensure_ascii=False)
        return cls(contact, telling.id, {at: sorted(found) for at, found in sorted(blocks.items())}, told)

    def line(self) -> bytes:
        """As a line of JSON."""
        found = [self.contact, self.id, list(self.blocks.items()), self.told]
        return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"

    @classmethod
    def read(cls, line: bytes) -> Row:
        """From a line of JSON."""
        [(contact, id, blocks, told)] = _loaded([line])
        return cls(contact, id, dict(blocks), told)


class Work:
    """The folder in which the shards of a building lie; begun anew where it is of another store or another reading."""

    def __init__(self, folder: Path, of: dict[str, Any], how: Spread) -> None:
        self.folder, self.how = folder, how
        self.counts: Counter[int] = Counter()  # how many tellings stand in each stretch, once they are dealt out
        path = folder / MANIFEST
        of = {"work": "stories", **of, "contacts": how.contacts, "size": how.size}
        if folder.exists() and any(folder.iterdir()) and not _is_work(path):
            raise RaviError(f"{folder}: something else is in it; move it away: the shards of stories are to be there")
        if not folder.exists() or not path.exists() or json.loads(path.read_bytes()) != of:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            put(path, json.dumps(of, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass"))

    def tellings(self, store: Path, ids: list[int]) -> Iterator[Row]:
        """The tellings of contacts, made by workers that read the store, and dealt out for ``links``."""
        cuts = [ids[n : n + self.how.contacts] for n in range(0, len(ids), self.how.contacts)]
        shards = [Contacts(f"tellings-{n:05d}", cut[0], cut[-1]) for n, cut in enumerate(cuts)]
        todo = partial(tell, out=str(self.folder), store=str(store), knowledge=self.how.knowledge)
        yield from self.dealt(line for file in self._files(shards, todo) for line in _lines(file))

    def dealt(self, lines: Iterable[bytes]) -> Iterator[Row]:
        """The rows of these lines; each line is put into the file of every stretch in which its telling stands."""
        for old in self.folder.glob("stretch-*"):
            old.unlink()
        self.counts.clear()
        held: dict[int, list[bytes]] = {}
        size = 0
        for line in lines:
            row = Row.read(line)
            self.counts.update(row.blocks.keys())
            for at in row.blocks:
                held.setdefault(at, []).append(line)
                size += len(line)
            if size > HELD:
                self._deal(held)
                held, size = {}, 0
            yield row
        self._deal(held)

    def _deal(self, held: dict[int, list[bytes]]) -> None:
        for at, lines in held.items():
            with open(_stretch(self.folder, at), "ab") as stream:
                stream.writelines(lines)

    def links(self) -> Iterator[Weighed | Settled]:
        """The links among the tellings that were dealt out, found by workers, and the stories that these settled."""
        runs = [*runs_of(self.counts, self.how.size)]
        for file in self._files(runs, partial(link, out=str(self.folder))):
            for found in _loaded(_lines(file)):
                yield (
                    tuple(found)
                    if isinstance(found, list)
                    else Settled(tuple(found["row"]), found["lot"], found["contacts"])
                )

    def _files(self, shards: list[Any], todo: Callable[[Any], Summary]) -> Iterator[Path]:
        for summary in everywhere(shards, todo, self.how.jobs, self.how.scheduler):
            if summary.fault:
                raise RaviError(f"{summary.shard}: {summary.fault}; the same command goes on from there")
            yield self.folder / summary.file

    def away(self) -> None:
        """Throw the shards away."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _is_work(path: Path) -> bool:
    try:
        return bool(json.loads(path.read_bytes()).get("work") == "stories")
    except (OSError, ValueError, AttributeError):
        return False


# --- what workers do


def tell(part: Contacts, out: str, store: str, knowledge: tuple[Path, ...]) -> Summary:
    """Make the tellings of some contacts, unless that is done."""
    return once(Path(out), part.name, FORM, partial(_tell, part, store, knowledge))


def _tell(part: Contacts, store: str, knowledge: tuple[Path, ...], writer: Writer) -> Tally:
    tally = Tally()
    db = sqlite3.connect(f"{Path(store).as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    db.row_factory = sqlite3.Row
    try:
        for number, telling in tellings(db, wanted(db, part.first, part.last), _namer(knowledge)):
            writer.record(telling.id, Row.of(number, telling).line())
            tally.done += 1
    finally:
        db.close()
    return tally


@lru_cache(maxsize=1)
def _namer(knowledge: tuple[Path, ...]) -> Namer:
    return Namer(load(*knowledge))


def link(run: Run, out: str) -> Summary:
    """Find the links of a run, unless that is done."""
    return once(Path(out), run.name, FORM, partial(_link, run, Path(out)))


def _link(run: Run, folder: Path, writer: Writer) -> Tally:
    with collector_at_rest():
        told = _stand_in(run, folder)
        numbers = {telling.id: number for number, telling in told.items()}
        links = [*links_in(run, told.values())]
        for one, other, weight in sorted((numbers[x.one], numbers[x.other], x.weight) for x in links):
            writer.record("", f"[{one},{other},{weight!r}]\n".encode())
        for lot, stories in closed(run, told.values(), links):
            for story in stories:
                found = {"row": row_of(story), "lot": lot, "contacts": [numbers[t.id] for t in story]}
                writer.record("", json.dumps(found, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
    return Tally(done=len(links))


def _stand_in(run: Run, folder: Path) -> dict[int, Telling]:
    """The tellings that stand in a run's stretches, by the numbers of their contacts, in order."""
    found = {line for at in run.stretches for line in _lines(_stretch(folder, at))}
    rows = sorted((contact, told) for contact, _, _, told in _loaded(found))
    return {contact: Telling.of(json.loads(told)) for contact, told in rows}


def _stretch(folder: Path, at: int) -> Path:
    return folder / f"stretch-{at}.jsonl"


def _lines(file: Path) -> Iterator[bytes]:
    with open(file, "rb") as stream:
        yield from stream


def _loaded(lines: Iterable[bytes]) -> list[Any]:
    """What lines of JSON hold; all of them at once, for that takes a third of the time."""
    found: list[Any] = json.loads("[" + b",".join(lines).decode("utf-8", "surrogatepass") + "]")
    return found
