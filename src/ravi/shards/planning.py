"""Which stretch of which file is one shard, and the manifest that says so.

>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     given = Path(folder, "in.jsonl")
...     _ = given.write_text('{"body": "a"}\\n' * 5)
...     [(s.name, s.start, s.end, s.row) for s in shards_of([str(given)], size=30)]
[('00000-in', 0, 42, 0), ('00001-in', 42, 70, 3)]

JSON lines are cut behind the end of a line, without being read twice by anybody; every other file is a shard by itself.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ..batch import Options
from ..errors import RaviError
from ..files import replacing
from ..knowledge import load
from ..records import SOFTWARE
from ..sources import kind_of
from ..sources.kept import MANIFEST
from ..sources.opening import packing

SIZE = 16_000_000  # bytes of JSON lines in a shard: a minute's reading or so
_BLOCK = 1 << 20
_PLAIN = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Shard:
    """A stretch of a file: bytes ``start`` to ``end``, before which stand ``row`` lines; ``end`` is None for the whole.

    ``name`` is what its file of records is called, without a suffix.
    """

    name: str
    file: str
    start: int = 0
    end: int | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is to be read, how, and by which reader: two runs of one manifest give the same bytes.

    ``files`` are the given files with size and time of change.
    """

    shards: tuple[Shard, ...]
    files: tuple[tuple[str, int, int], ...]
    form: str
    options: Options
    reader: str

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        options = asdict(self.options) | {"knowledge": [str(p) for p in self.options.knowledge]}
        options["mapping"] = self.options.mapping.to_dict()
        return {
            "reader": self.reader,
            "form": self.form,
            "options": options,
            "files": [list(f) for f in self.files],
            "shards": [asdict(s) for s in self.shards],
        }


def planned(files: Iterable[str], out: Path, form: str, options: Options, size: int = SIZE) -> Manifest:
    """The manifest of a folder: made where there is none; the one that is there must be the same.

    Raises ``RaviError`` where the folder holds the work of other files, options or another reader.
    """
    given = [str(Path(f).resolve()) for f in files]
    stats = [os.stat(f) for f in given]
    manifest = Manifest(
        tuple(shards_of(given, size)),
        tuple((f, s.st_size, s.st_mtime_ns) for f, s in zip(given, stats, strict=True)),
        form,
        options,
        f"{SOFTWARE}, knowledge {load(*options.knowledge).fingerprint}",
    )
    out.mkdir(parents=True, exist_ok=True)
    path = out / MANIFEST
    if path.exists():
        _same(path, manifest)
    else:
        put(path, json.dumps(manifest.to_dict(), ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass"))
    return manifest


def _same(path: Path, manifest: Manifest) -> None:
    try:
        there = json.loads(path.read_bytes())
    except ValueError:
        raise RaviError(f"{path}: no manifest of shards; choose another folder") from None
    for part, what in (("reader", "another reader"), ("files", "other files, or they changed since")):
        if there.get(part) != manifest.to_dict()[part]:
            raise RaviError(f"{path}: this folder holds the work of {what}; choose another folder, or empty this one")
    if there != manifest.to_dict():
        raise RaviError(f"{path}: this folder was begun with other options; say the same, or choose another folder")


def put(path: Path, data: bytes) -> None:
    """Write a file that is there whole or not at all."""
    with replacing(path) as part, open(part, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def shards_of(files: Iterable[str], size: int = SIZE) -> Iterator[Shard]:
    """The shards of some files, in order."""
    number = 0
    for file in files:
        stem = _PLAIN.sub("-", Path(file).name.partition(".")[0])
        cut = kind_of(file, "jsonl") == "jsonl" and not packing(file)
        for start, end, row in _cuts(file, size) if cut else [(0, None, 0)]:
            yield Shard(f"{number:05d}-{stem}", file, start, end, row)
            number += 1


def _cuts(file: str, size: int) -> Iterator[tuple[int, int, int]]:
    """Stretches of about ``size`` bytes that end behind a line: start, end, lines before."""
    start = row = at = lines = 0
    with open(file, "rb") as stream:
        while block := stream.read(_BLOCK):
            place = 0
            while at + len(block) - start >= size:
                place = block.find(b"\n", max(place, start + size - at - 1)) + 1
                if not place:
                    break  # the line goes on in the next block
                end = at + place
                before = row + lines + block.count(b"\n", max(0, start - at), place)
                yield start, end, row
                start, row, lines = end, before, 0
            lines += block.count(b"\n", max(0, start - at))
            at += len(block)
    if at > start:
        yield start, at, row
