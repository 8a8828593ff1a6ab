"""Many files and folders as one stream of reports, with the share that has been read.

>>> Inputs(["examples/meeting.txt"]).files
[('examples/meeting.txt', 'meeting.txt')]

A text file of a folder is known by its path within it, so that its text may change and it is the same report still.
Names that are URLs, lists of URLs, OPML and the pages that feeds name are fetched by a ``Network``.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, islice, takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from ..report import Report
from . import STDIN, is_known, kind_of, opened, reports
from .columns import Mapping
from .lists import feeds_of, is_list, is_url, strays, urls_of
from .opening import bare, first_bytes

if TYPE_CHECKING:
    from .network import Network

LOOKED_AT = 64 * 1024


@dataclass(frozen=True, slots=True)
class Way:
    """How a file was read: with which mapping, and as part of which folder."""

    mapping: Mapping = field(default_factory=Mapping)
    folder: str = ""

    def to_dict(self) -> dict[str, Any]:
        """What is to be known of it, as JSON has it; ``Way.of`` takes it back."""
        told = {"mapping": self.mapping.to_dict(), "folder": self.folder}
        return {name: value for name, value in told.items() if value}

    @classmethod
    def of(cls, told: dict[str, Any]) -> Way:
        """A way of what ``to_dict`` gave."""
        return cls(Mapping.of(told.get("mapping", {})), told.get("folder", ""))


class Inputs:
    """Reports of files and folders, in order; what can't be read at all stands in its place as an ``InputError``.

    ``network`` makes the one that fetches, where something is to be fetched; ``ways`` tells of files that are read
    another way than the others.
    """

    def __init__(
        self,
        names: list[str],
        mapping: Mapping | None = None,
        network: Callable[[], Network] | None = None,
        ways: dict[str, Way] | None = None,
    ) -> None:
        self.mapping, self._network, self._ways = mapping or Mapping(), network, ways or {}
        self.left: Counter[str] = Counter()  # files of folders that no suffix makes known, by their suffix
        self.closed: dict[str, InputError] = {}  # folders that may not be looked into
        self.files = [found for name in names for found in self._found(name)]
        self.guesses: dict[str, Mapping] = {}
        self._sizes = [os.path.getsize(f) if Path(f).is_file() else 0 for f, _ in self.files]
        self._at = 0
        self._stream: Any = None

    def __iter__(self) -> Iterator[Report | InputError]:
        for at, (file, name) in enumerate(self.files):
            self._at, self._stream = at, None
            if file in self.closed:
                yield self.closed[file]
                continue
            try:
                mapping, fetched = self._mapping(file), self._is_fetched(file)
                items = map(mapping.filled, self._fetched(at)) if fetched else self._of_file(file)
                yield from _named(items, name, mapping.prefix) if name else items
            except InputError as error:
                yield error
        self._at = len(self.files)

    def _of_file(self, file: str) -> Iterator[Report | InputError]:
        return reports(file, "jsonl", self._mapping(file), opened_as=self._watch, told=self._tell(file))

    def _mapping(self, file: str) -> Mapping:
        return self._ways[file].mapping if file in self._ways else self.mapping

    def _is_fetched(self, file: str) -> bool:
        """Whether what a name stands for is fetched, in whole or in part."""
        if is_url(file):
            return True
        kind = kind_of(file, "jsonl") if file != STDIN else "text"  # «grep … urls.txt | ravi ingest -»
        return kind in ("list", "feed") or (kind == "text" and _is_list(file))

    def _fetched(self, at: int) -> Iterator[Report | InputError]:
        """What a URL, a list or a feed brings; URLs that follow one another are fetched side by side."""
        file = self.files[at][0]
        if self._network is None:
            yield from self._of_file(file)
        elif is_url(file):
            if at == 0 or not self._go_together(self.files[at - 1][0], file):
                yield from self._network().reports(self._leading_urls(at))
        else:
            with opened(file) as stream:
                data = stream.read()
            if kind_of(file, "text") == "feed":
                yield from self._network().of_feed(data, file)
            else:
                opml = b"<opml" in data[:2048].lower()
                yield from self._network().reports(feeds_of(data, file) if opml else _urls(data, file))
                for row, line in () if opml else strays(data.decode("utf-8-sig")):
                    remedy = "begin it with https://, or take it out"
                    yield InputError(f"no URL: {line[:60]!r}", file=file, row=row, remedy=remedy)

    def _found(self, name: str) -> Iterator[tuple[str, str]]:
        """The files of a folder with their paths in it; a file with its own name. Only texts get their names as ids."""
        path = Path(name)
        if name in self._ways and self._ways[name].folder:
            yield name, _inside(path, Path(self._ways[name].folder))
        elif name == STDIN or is_url(name) or not path.is_dir():
            yield name, path.name if _is_text(name) and not is_url(name) else ""
        else:
            yield from ((str(file), _inside(file, path)) for file in sorted(self._inside(path)))

    def _inside(self, folder: Path) -> Iterator[Path]:
        """The files of a folder that hold reports, and the folders in it that can't be looked into."""
        closed: list[OSError] = []
        for place, _, names in os.walk(folder, onerror=closed.append):
            for file in (Path(place, n) for n in names if not n.startswith(".")):
                if not is_known(file.name):
                    self.left[file.suffix.lower() or file.name] += file.is_file()
                elif file.is_file() or not file.exists():  # a link to nothing is told when it is opened
                    yield file
        for error in closed:
            shut = str(error.filename)
            told = InputError(error.strerror or str(error), file=shut, remedy="see that it can be read")
            self.closed[shut] = told
            yield Path(shut)

    def passed_by(self) -> str:
        """How many files of folders are left out, and of which suffixes; empty where none are."""
        told = ", ".join(f"{n:,} {suffix}" for suffix, n in sorted(self.left.items()) if n)
        return f"left out, for no suffix tells what they hold: {told}; rename what is a report" if told else ""

    def share(self) -> float:
        """How much of the files has been read, from 0 to 1; 0 where that can't be told."""
        total = sum(self._sizes)
        if not total:
            return 0.0
        return min(1.0, (sum(self._sizes[: self._at]) + self._position()) / total)

    def _position(self) -> int:
        stream = getattr(self._stream, "fileobj", None) or self._stream
        try:
            return int(stream.tell()) if stream is not None else 0
        except (OSError, ValueError):
            return 0

    def _watch(self, stream: Any) -> None:
        self._stream = stream

    def _tell(self, file: str) -> Any:
        return lambda mapping: self.guesses.update({file: mapping})

    def _go_together(self, one: str, other: str) -> bool:
        return is_url(one) and is_url(other) and self._mapping(one) == self._mapping(other)

    def _leading_urls(self, at: int) -> list[str]:
        first = self.files[at][0]
        return [file for file, _ in takewhile(lambda found: self._go_together(first, found[0]), self.files[at:])]


def _inside(file: Path, folder: Path) -> str:
    """The path of a text in its folder, by which it is known; empty for other files."""
    return f"{folder.resolve().name}/{file.relative_to(folder).as_posix()}" if _is_text(file.name) else ""


def _named(items: Iterator[Report | InputError], name: str, prefix: str) -> Iterator[Report | InputError]:
    """The reports of a text file, with its name where it is one that has no id and no URL; it may be rows of many."""
    first = list(islice(items, 2))
    if len(first) == 1 and isinstance(one := first[0], Report) and one.id.startswith("sha256:") and not one.url:
        first = [replace(one, id=prefix + name)]
    yield from chain(first, items)


def _is_list(file: str) -> bool:
    """Whether a text file, or what comes from standard input, holds nothing but URLs."""
    try:
        return is_list(first_bytes(file, LOOKED_AT))
    except (InputError, OSError, EOFError):
        return False  # told when it is read


def _urls(data: bytes, file: str) -> list[str]:
    try:
        urls = urls_of(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InputError("not UTF-8", file=file, remedy="write one URL a line") from None
    if not urls:
        raise InputError("no URLs in it", file=file, remedy="write one URL a line")
    return urls


def _is_text(name: str) -> bool:
    return Path(bare(name)).suffix.lower() in (".txt", ".text", ".md")
