"""Many files and folders as one stream of reports, with the share that has been read.

>>> Inputs(["examples/meeting.txt"]).files
[('examples/meeting.txt', 'meeting.txt')]

A text file of a folder is known by its path within it, so that its text may change and it is the same report still.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..report import Report
from . import STDIN, is_known, reports
from .columns import Mapping


class Inputs:
    """Reports of files and folders, in order; what can't be read at all stands in its place as an ``InputError``."""

    def __init__(self, names: list[str], mapping: Mapping | None = None) -> None:
        self.mapping = mapping or Mapping()
        self.files = [found for name in names for found in _found(name)]
        self.guesses: dict[str, Mapping] = {}
        self._sizes = [os.path.getsize(f) if Path(f).is_file() else 0 for f, _ in self.files]
        self._at = 0
        self._stream: Any = None

    def __iter__(self) -> Iterator[Report | InputError]:
        for at, (file, name) in enumerate(self.files):
            self._at, self._stream = at, None
            try:
                for item in reports(file, "jsonl", self.mapping, opened_as=self._watch, told=self._tell(file)):
                    yield self._named(item, name)
            except InputError as error:
                yield error
        self._at = len(self.files)

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

    def _named(self, item: Report | InputError, name: str) -> Report | InputError:
        """A report with the fields that the user set for all, and a file's name where it has no id and no URL."""
        if isinstance(item, InputError):
            return item
        given: dict[str, Any] = {
            f: v for f, v in self.mapping.constants.items() if f != "body" and not getattr(item, f, None)
        }
        if name and item.id.startswith("sha256:") and not item.url:
            given["id"] = self.mapping.prefix + name
        return replace(item, **given) if given else item


def _found(name: str) -> Iterator[tuple[str, str]]:
    """The files of a folder with their paths in it; a file with its own name. Only texts get their names as ids."""
    path = Path(name)
    if name == STDIN or not path.is_dir():
        yield name, path.name if _is_text(name) else ""
        return
    files = sorted(p for p in path.rglob("*") if p.is_file() and is_known(p.name) and not p.name.startswith("."))
    for file in files:
        inside = file.relative_to(path).as_posix()
        yield str(file), f"{path.resolve().name}/{inside}" if _is_text(file.name) else ""


def _is_text(name: str) -> bool:
    return Path(name.removesuffix(".gz")).suffix.lower() in (".txt", ".text", ".md")
