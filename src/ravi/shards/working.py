"""One shard in, one file of records out: whole or not at all, and only where it is not done yet.

``work`` is all that a worker does, wherever it runs. What it writes depends on the shard and the manifest alone: a
record for each report, and for each row that failed what is wrong with it. ``once`` is how any shard is made; stories
are built by it too.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

from ..arrow import pyarrow_for
from ..batch import Line, Options, lines
from ..counted import Some
from ..errors import InputError, RaviError
from ..files import replacing
from ..report import Report
from ..seen import Seen
from ..sources import reports
from ..sources.columns import Mapping
from ..sources.jsonl import rows
from .planning import Manifest, Shard, put

FORMS = ("jsonl", "jsonl.gz", "jsonl.zst", "parquet")
IDS = ".ids"  # of the file of ids
_ROWS = 500  # of a Parquet file, held at a time


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a shard: records written, rows that failed, characters read, the digest of its file.

    ``failed`` has a row each: where it stood, what is wrong, what to do. ``fault`` says why there is no file at all.
    """

    shard: str
    file: str = ""
    done: int = 0
    failed: tuple[dict[str, Any], ...] = ()
    characters: int = 0
    sha256: str = ""
    fault: str = ""


@dataclass(slots=True)
class Tally:
    """What was written of a shard so far: records, rows that failed, characters read."""

    done: int = 0
    failed: list[dict[str, Any]] = field(default_factory=list)
    characters: int = 0


Fill = Callable[["Writer"], Tally]


def work(shard: Shard, out: str, form: str, options: Options) -> Summary:
    """Read a shard, unless that is done: what comes back is the same either way."""
    return once(Path(out), shard.name, form, partial(_read, shard, Path(out), options))


def once(folder: Path, name: str, form: str, fill: Fill) -> Summary:
    """Make the file of a shard by ``fill``, unless that is done: what comes back is the same either way.

    The file appears under its name when it is whole, its summary after it; what fails is told in the summary.
    """
    told = folder / f"{name}.json"
    there = told_of(told)
    if there is not None:
        return there
    target = folder / f"{name}.{form}"
    try:
        with replacing(target) as part:
            with _writer(part, form) as writer:
                tally = fill(writer)
            summary = Summary(name, target.name, tally.done, tuple(tally.failed), tally.characters, _digest(part))
    except (RaviError, OSError, sqlite3.Error) as error:
        return Summary(name, fault=str(error))
    put(told, json.dumps(asdict(summary), ensure_ascii=False).encode("utf-8", "surrogatepass"))
    return summary


def told_of(path: Path) -> Summary | None:
    """The summary of a shard that is done; None where it is not, or its file is gone."""
    with suppress(OSError, ValueError, TypeError):
        found = json.loads(path.read_bytes())
        summary = Summary(**{**found, "failed": tuple(found["failed"])})
        if path.with_name(summary.file).is_file():
            return summary
    return None


def _digest(path: Path) -> str:
    """The digest of a file that is on the disk from then on."""
    digest = hashlib.sha256()
    with open(path, "rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
        os.fsync(stream.fileno())
    return digest.hexdigest()


def _read(shard: Shard, folder: Path, options: Options, writer: Writer) -> Tally:
    """The records of a shard's reports, and beside them the ids of these, one a line."""
    tally = Tally()
    with replacing(folder / f"{shard.name}{IDS}") as part, open(part, "wb") as ids:
        for outcome in lines(given(shard, options.mapping), options):
            if isinstance(outcome, Line):
                writer.record(outcome.id, outcome.data)
                ids.write(json.dumps(outcome.id, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
                tally.done += 1
                tally.characters += outcome.characters
            else:
                tally.failed.append(_fault(outcome))
                writer.fault(tally.failed[-1])
    return tally


def repeated(manifest: Manifest, folder: Path) -> Some:
    """The reports whose ids stood before, in this shard or one before it."""
    with Seen() as seen:
        for shard in manifest.shards:
            with suppress(FileNotFoundError), open(folder / f"{shard.name}{IDS}", "rb") as ids:
                for line in ids:
                    seen.add(json.loads(line))
    return seen.again


def given(shard: Shard, mapping: Mapping) -> Iterator[Report | InputError]:
    """The reports of a shard, and an error in the place of each row that is none."""
    if shard.end is None:
        yield from reports(shard.file, "jsonl", mapping)
        return
    with open(shard.file, "rb") as stream:
        stream.seek(shard.start)
        stretch = cast(BinaryIO, _Stretch(stream, shard.end - shard.start))
        yield from map(mapping.filled, rows(stretch, shard.file, mapping, shard.row))


class _Stretch:
    """The next so many bytes of a stream, line by line."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self.stream, self.left = stream, size

    def readline(self, limit: int) -> bytes:
        """A line, or what is left of the stretch."""
        line = self.stream.readline(min(limit, self.left)) if self.left else b""
        self.left -= len(line)
        return line


def _fault(error: RaviError) -> dict[str, Any]:
    """An error as a row."""
    if isinstance(error, InputError):
        return {"file": error.file, "row": error.row, "error": error.what, "remedy": error.remedy}
    return {"file": None, "row": None, "error": str(error), "remedy": ""}


# --- files


class Writer(Protocol):
    """What takes records and faults."""

    def record(self, id: str, data: bytes) -> None:
        """A record: its id, and its line of JSON."""

    def fault(self, told: dict[str, Any]) -> None:
        """A row that failed."""


@contextmanager
def _writer(part: Path, form: str) -> Iterator[Writer]:
    if form == "parquet":
        with _Parquet(part) as table:
            yield table
    else:
        with _stream(part, form) as stream:
            yield _Lines(stream)


@contextmanager
def _stream(part: Path, form: str) -> Iterator[BinaryIO]:
    if form == "jsonl.gz":
        import gzip

        with open(part, "wb") as raw, gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as stream:
            yield cast(BinaryIO, stream)
    elif form == "jsonl.zst":
        with pyarrow_for("JSON lines packed by zstd").CompressedOutputStream(str(part), "zstd") as packed:
            yield cast(BinaryIO, packed)
    else:
        with open(part, "wb") as stream:
            yield stream


@dataclass(frozen=True, slots=True)
class _Lines:
    """Records as JSON lines; what failed stands in the summary alone, so that every line is a record."""

    stream: BinaryIO

    def record(self, id: str, data: bytes) -> None:
        self.stream.write(data)

    def fault(self, told: dict[str, Any]) -> None:
        """Told in the summary."""


class _Parquet:
    """A table with the id of each report, its record as JSON, and in the place of a record the error of its row."""

    def __init__(self, part: Path) -> None:
        self.arrow = pyarrow_for("Parquet")
        import pyarrow.parquet

        text = self.arrow.string()
        fields = [("id", text), ("record", text), ("row", self.arrow.int64()), ("error", text)]
        self.schema = self.arrow.schema(fields)
        self.file = pyarrow.parquet.ParquetWriter(str(part), self.schema, compression="zstd")
        self.held: list[dict[str, Any]] = []

    def __enter__(self) -> _Parquet:
        return self

    def __exit__(self, *_: object) -> None:
        self._flush()
        self.file.close()

    def record(self, id: str, data: bytes) -> None:
        self._hold({"id": id, "record": data.decode("utf-8", "replace").rstrip("\n")})

    def fault(self, told: dict[str, Any]) -> None:
        self._hold({"row": told["row"], "error": f"{told['error']}; {told['remedy']}".rstrip("; ")})

    def _hold(self, row: dict[str, Any]) -> None:
        self.held.append(row)
        if len(self.held) >= _ROWS:
            self._flush()

    def _flush(self) -> None:
        if self.held:
            self.file.write_table(self.arrow.Table.from_pylist(self.held, self.schema))
            self.held = []


def missing(shards: Iterable[Shard], out: Path) -> list[Shard]:
    """The shards that are not done."""
    return [s for s in shards if told_of(out / f"{s.name}.json") is None]
