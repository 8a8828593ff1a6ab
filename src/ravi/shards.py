"""Many reports in shards: a plan that says which, and one function that turns a shard of reports into one of records.

>>> Shard("a-00000", "in/a.jsonl", 0, 10, 1).of_bytes
True

A folder of output holds ``manifest.json`` (what was planned, by what software, knowledge and options), and for each
shard ``NAME.jsonl.gz`` with its records and ``NAME.done.json`` with their number, digest and the rows that failed, each
with its reason. Both are written under another name and renamed when they are whole, the second behind the first: so a
shard that has it is done, and is passed by when the same is run again, on one machine or on many that share the folder.
The bytes do not depend on how many do the work, nor on how often it was begun.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from .batch import Line, Options, lines
from .errors import InputError, RaviError
from .knowledge import load
from .records import SCHEMA, SOFTWARE
from .report import Report
from .sources import is_known, reports
from .sources.jsonl import rows

SIZE = 8_000_000  # bytes of JSON lines in a shard
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of a file: bytes ``start`` to ``end`` of JSON lines, of which ``row`` is the first; else all of it."""

    name: str
    file: str
    start: int = 0
    end: int = 0
    row: int = 1

    @property
    def of_bytes(self) -> bool:
        """Whether it is some lines of a file, not a whole one."""
        return self.end > self.start


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a shard: how many records, and the rows that failed: file, row, id and error."""

    name: str
    records: int
    failed: tuple[dict[str, Any], ...]
    sha256: str


def plan(sources: Iterable[str], size: int = SIZE) -> list[Shard]:
    """The shards of files and folders, in the order of their names. Raises ``InputError`` where there are none."""
    files = [file for source in sources for file in _files(source)]
    shards = [s for number, file in enumerate(files) for s in _of_file(number, file, size)]
    if not shards:
        raise InputError("no reports", remedy="name files of reports, or folders that hold some")
    return shards


def manifest(shards: Sequence[Shard], options: Options) -> dict[str, Any]:
    """What a folder of output is of: with another manifest it would be another folder."""
    return {
        "schema": SCHEMA,
        "software": SOFTWARE,
        "knowledge": load(*options.knowledge).fingerprint,
        "options": {"as_of": options.as_of, "text": options.text, "offsets": options.offsets},
        "shards": [asdict(s) for s in shards],
    }


def begin(out: Path, shards: Sequence[Shard], options: Options) -> list[Shard]:
    """Make the folder, or look whether it is of the same; the shards that are left to do."""
    told = json.dumps(manifest(shards, options), ensure_ascii=False, indent=1) + "\n"
    out.mkdir(parents=True, exist_ok=True)
    there = out / MANIFEST
    if not there.exists():
        _write(there, told.encode("utf-8"))
    elif there.read_text(encoding="utf-8") != told:
        raise InputError(
            "holds the shards of other files, options or knowledge", file=str(out), remedy="name another folder"
        )
    return [s for s in shards if done(s, out) is None]


def done(shard: Shard, out: Path) -> Done | None:
    """What came of a shard, where it is done."""
    try:
        told = json.loads((out / f"{shard.name}.done.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Done(told["name"], told["records"], tuple(told["failed"]), told["sha256"])


def work(shard: Shard, out: str, options: Options) -> Done:
    """Read a shard and write its records; done already, it is passed by. For a process or a machine of its own."""
    folder = Path(out)
    before = done(shard, folder)
    if before is not None:
        return before
    data, digest = BytesIO(), hashlib.sha256()
    failed: list[dict[str, Any]] = []
    records = 0
    with gzip.GzipFile(filename="", fileobj=data, mode="wb", mtime=0) as stream:
        for given, outcome in _outcomes(shard, options):
            if isinstance(outcome, Line):
                stream.write(outcome.data)
                digest.update(outcome.data)
                records += 1
            else:
                failed.append(_failed(shard, given, outcome))
    made = Done(shard.name, records, tuple(failed), digest.hexdigest())
    _write(folder / f"{shard.name}.jsonl.gz", data.getvalue())
    _write(folder / f"{shard.name}.done.json", (json.dumps(asdict(made), ensure_ascii=False) + "\n").encode("utf-8"))
    return made


def _outcomes(shard: Shard, options: Options) -> Iterator[tuple[Report | InputError, Line | RaviError]]:
    """What came of each report; a file that can't be read at all is a failure in its place."""
    given = _reports(shard)
    while True:
        try:
            report = next(given)
        except StopIteration:
            return
        except InputError as error:
            yield error, error
            return
        yield report, next(iter(lines([report], options)))


def _reports(shard: Shard) -> Iterator[Report | InputError]:
    if not shard.of_bytes:
        yield from reports(shard.file, "jsonl")
        return
    with open(shard.file, "rb") as stream:
        stream.seek(shard.start)
        yield from rows(BytesIO(stream.read(shard.end - shard.start)), shard.file)


def _failed(shard: Shard, given: Report | InputError, error: RaviError) -> dict[str, Any]:
    row = given.row + shard.row - 1 if isinstance(given, InputError) and given.row else None
    ident = given.id if isinstance(given, Report) else None
    what = f"{error.what}; {error.remedy}" if isinstance(error, InputError) and error.remedy else str(error)
    return {"file": shard.file, "row": row, "id": ident, "error": what}


def _files(source: str) -> Iterator[str]:
    path = Path(source)
    if path.is_dir():
        yield from sorted(str(p) for p in path.rglob("*") if p.is_file() and is_known(p.name))
    elif path.is_file():
        yield source
    else:
        raise InputError("no such file", file=source, remedy="look at the spelling of its path")


def _of_file(number: int, file: str, size: int) -> Iterator[Shard]:
    """The shards of a file: JSON lines are cut at ends of lines, all else stays whole."""
    stem = f"{number:05d}-{Path(file).name.split('.')[0]}"
    if Path(file).suffix.lower() != ".jsonl":
        yield Shard(stem, file)
        return
    with open(file, "rb") as stream:
        start, row, part = 0, 1, 0
        while block := stream.read(size):
            block += stream.readline()
            yield Shard(f"{stem}-{part:05d}", file, start, start + len(block), row)
            start, row, part = start + len(block), row + block.count(b"\n"), part + 1


def _write(path: Path, data: bytes) -> None:
    """Write a file that has its name only when it is whole and with the disk."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with open(part, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(part, path)
