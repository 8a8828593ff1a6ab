"""What Ravi knows of Persian: plain files under ``fa/``, read, laid over with a user's own, and fingerprinted.

>>> knowledge = load()
>>> knowledge.table("contacts/triggers.tsv")[0]["kind"]
'meeting'

Two kinds of file are read here: lists (``.txt``, an entry a line) and tables (``.tsv``, the first line names the
columns). ``#`` starts a comment at the start of a line or after white space. A file in a user's own folder
(``--knowledge DIR``) with the same path adds its lines; a line that begins with ``!`` takes that entry out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from .counted import counted
from .errors import KnowledgeError
from .knowledge_lines import Line, Row
from .register_files import Rows, read_register

__all__ = ["HOME", "Knowledge", "Line", "Row", "load"]

REGISTERS = (".csv", ".json", ".jsonl", ".ndjson")  # files of office-holders, CSV or FollowTheMoney
HOME = Path(__file__).parent / "fa"
_COMMENT = re.compile(r"(?:^|(?<!\s)\s+)#.*")
_KEPT = 1_000  # lines of a file that is kept as it was read: the longer ones are asked for once or twice


class Knowledge:
    """The files of one or more folders, read once. Later folders add to earlier ones.

    ``lines(path)`` gives a list's entries, ``table(path)`` a table's rows, ``fingerprint`` a digest of all.
    A path that no folder holds gives no lines. Raises ``KnowledgeError`` for a row with too many cells.
    """

    def __init__(self, folders: tuple[Path, ...], given: Iterable[Rows] = ()) -> None:
        self.folders = folders
        self._given = tuple(given)
        self._raw: dict[str, tuple[Line, ...]] = {}

    def raw(self, path: str) -> tuple[Line, ...]:
        """Every line of a file in all folders, comments and blank lines kept."""
        lines = self._raw.get(path)
        if lines is None:
            own = (line for rows in self._given for line in rows.get(path, ()))
            lines = (*(line for folder in self.folders for line in _read(folder, path)), *own)
            if len(lines) <= _KEPT:
                self._raw[path] = lines
        return lines

    def lines(self, path: str) -> tuple[Line, ...]:
        """The entries of a list, without comments, blank lines and those that a later ``!entry`` takes out."""
        entries: dict[str, Line] = {}
        for line in self.raw(path):
            text = _without_comment(line.text).strip(" ")
            if text.startswith("!"):
                entries.pop(text[1:].strip(), None)
            elif text:
                entries.setdefault(text, Line(text, line.file, line.number))
        return tuple(entries.values())

    def table(self, path: str) -> tuple[Row, ...]:
        """The rows of a table, by the column names of its first line. ``!first cell`` takes rows out."""
        rows: list[Row] = []
        header: list[str] = []
        file = ""
        for line in self.raw(path):
            text = _without_comment(line.text).rstrip("\r\n ")
            if not text.strip():
                continue
            cells = [c.strip() for c in text.split("\t")]
            if line.file != file:
                header, file = _header(cells, header, line), line.file
            elif text.startswith("!"):
                rows = [r for r in rows if r.cells[header[0]] != cells[0][1:]]
            elif len(cells) > len(header):
                raise KnowledgeError(
                    f"{counted(len(cells), 'cells')}, {counted(len(header), 'columns')}",
                    file=line.file,
                    line=line.number,
                    remedy="take the extra tab out",
                )
            else:
                cells += [""] * (len(header) - len(cells))
                rows.append(Row(dict(zip(header, cells)), Line(text, line.file, line.number)))
        return tuple(rows)

    def arrays(self, path: str) -> dict[str, Any]:
        """The arrays of an ``.npz`` file, of the latest folder that holds it. Raises ``KnowledgeError`` for none."""
        import numpy as np  # takes 0.1 s, and mending needs no arrays

        for folder in reversed(self.folders):
            if (folder / path).is_file():
                with np.load(folder / path, allow_pickle=False) as arrays:
                    return dict(arrays)
        raise KnowledgeError("no such file", file=path, line=0, remedy="install Ravi anew")

    def files(self) -> tuple[str, ...]:
        """The paths of all files, relative to their folder, sorted."""
        return tuple(sorted({p.relative_to(d).as_posix() for d in self.folders for p in d.rglob("*") if p.is_file()}))

    @cached_property
    def day(self) -> str:
        """The ISO day that the knowledge was last brought up to (``date.txt``; the latest folder's counts)."""
        return self.lines("date.txt")[-1].text

    @cached_property
    def fingerprint(self) -> str:
        """Twelve hex digits of a SHA-256 over every file's path and bytes."""
        digest = hashlib.sha256()
        for folder in self.folders:
            for path in sorted(p for p in folder.rglob("*") if p.is_file()):
                digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
        for rows in self._given:
            for name, lines in sorted(rows.items()):
                digest.update(name.encode() + b"\0" + "\n".join(x.text for x in lines).encode() + b"\0")
        return digest.hexdigest()[:12]


def _header(cells: list[str], before: list[str], line: Line) -> list[str]:
    """The columns that a table's first line names; a table that is laid over another has none but that one's."""
    unknown = [c for c in cells if c not in before]
    if before and (unknown or before[0] not in cells):
        what = f"no column {unknown[0]!r}" if unknown else f"the column {before[0]!r} is missing"
        told = f"begin the table with its columns, parted by one tab: {' '.join(before)}"
        raise KnowledgeError(what, file=line.file, line=line.number, remedy=told)
    return cells


def _without_comment(text: str) -> str:
    return _COMMENT.sub("", text) if "#" in text else text


def _read(folder: Path, path: str) -> list[Line]:
    file = folder / path
    if not file.is_file():
        return []
    name = path if folder == HOME else str(file)
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise KnowledgeError("not UTF-8", file=name, line=1, remedy="save the file as UTF-8") from error
    return [Line(x, name, i) for i, x in enumerate(text.split("\n"), 1)]


def load(*overlays: Path | str) -> Knowledge:
    """The knowledge that ships with Ravi, with folders and register files of your own laid over it.

    >>> load().fingerprint == load().fingerprint
    True
    """
    return loaded(*map(Path, overlays))


@lru_cache(maxsize=8)
def loaded(*overlays: Path) -> Knowledge:
    """The same, read once for the same paths."""
    folders: list[Path] = []
    registers: list[Rows] = []
    for path in overlays:
        if path.is_dir():
            folders.append(path)
        elif path.is_file() and path.suffix.lower() in REGISTERS:
            registers.append(read_register(path))
        else:
            what = "no such folder or file" if not path.exists() else "neither a folder nor a register"
            remedy = f"name a folder laid out like fa/, or a register ({', '.join(REGISTERS)})"
            raise KnowledgeError(what, file=str(path), line=0, remedy=remedy)
    return Knowledge((HOME, *folders), registers)
