"""``ravi export`` and ``ravi convert``: records in the forms of other tools, and whether all of them are there."""

from __future__ import annotations

import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import exports
from ..counted import counted
from ..errors import InputError, RaviError
from ..exports.asked import Asked, Told
from ..exports.entries import KINDS, Entry, of_records
from ..sources import STDIN, shown
from ..sources.kept import objects
from ..store.search import Query
from .extracting import written
from .guard import DONE, PARTLY, say
from .stores import opened

if TYPE_CHECKING:
    from ..exports.panel import Panel

EVERY = 0.5
TABLED = ("csv", "parquet")
MANY = 100_000  # rows of a panel, which nobody looks through
TOO_MANY = "; most are zeros: --from and --until, --least N or --no-zeros make it smaller"
PRIVATE = "for private persons are named; --private brings them"


def export(store: str, name: str, out: str, asked: Asked, query: Query, private: bool, silent: bool) -> int:
    """Write what a store holds."""
    from ..exports.stored import Stored

    with opened(store) as db, Stored(db, query, private, exports.needs(name)) as chosen:
        asked = replace(asked, stories=chosen.stories)
        _check(name, out, asked)
        if not silent:
            say(f"ravi: {_counts(chosen.expected)} to export")
            if chosen.left_out:
                say(f"ravi: {counted(chosen.left_out, 'reports')} left out, {PRIVATE}")
        progress = _Progress(chosen, chosen.expected["reports"], silent)
        told = _write(name, out, asked, progress)
    return _end(told, chosen.expected, silent)


def convert(source: str, name: str, out: str, asked: Asked, private: bool, silent: bool) -> int:
    """Write the records of a file."""
    _check(name, out, asked)
    expected: Counter[str] = Counter()
    hidden: list[str] = []

    def entries() -> Iterator[Entry]:
        for entry in of_records(_records(source)):
            if entry.private and not private:
                hidden.append(entry.key)
                continue
            expected.update(
                {"reports": 1, "participants": sum(len(c["participants"]) for c in entry.record["contacts"])}
            )
            expected.update({kinds: len(entry.record[kinds]) for kinds, _ in KINDS})
            yield entry

    told = _write(name, out, asked, _Progress(entries(), 0, silent))
    if hidden and not silent:
        say(f"ravi: {counted(len(hidden), 'reports')} left out, {PRIVATE}")
    return _end(told, expected, silent)


def bring(store: str, name: str, path: Path, confirm: bool, by: str, note: str) -> int:
    """Keep the corrections that came back, each person's together."""
    from ..exports.corrected import Correction, corrections
    from ..store.judgements import judge_many

    read = exports.reader(name)
    if not path.exists():
        raise InputError("no such file or folder", file=str(path), remedy="look at the spelling of its path")
    if path.is_dir() and name != "brat":
        raise InputError("a folder", file=str(path), remedy="name the file that the tool gave back")
    left: Counter[str] = Counter()
    found: dict[str, list[Correction]] = {}
    reports = 0
    for returned in read(path):
        reports += 1
        found.setdefault(returned.by or by, []).extend(corrections(returned, confirm))
    if not reports:
        remedy = f"give what the tool gave back of ravi export {name}"
        raise InputError("no report of ravi in it", file=str(path), remedy=remedy)
    kept: Counter[str] = Counter()
    with opened(store, write=True) as db:
        for who, told in sorted(found.items()):
            left.update(c.reason for c in told if not c.verdict)
            judged = judge_many(db, [(c.verdict, c.uid, c.value) for c in told if c.verdict], who, note or name)
            kept += Counter({"kept": len(judged.numbers), "known already": judged.known, "failed": len(judged.failed)})
            for error in judged.failed:
                say(f"ravi: {error}")
        if kept["kept"]:
            _stories_follow(db)
    say(f"ravi: judgements: {_counts(kept)}")
    _tell_left(left)
    return PARTLY if kept["failed"] else DONE


def _stories_follow(db: sqlite3.Connection) -> None:
    """Bring stories up to date where there are any."""
    from ..knowledge import load
    from ..stories.kept import build

    if db.execute("SELECT 1 FROM story_telling LIMIT 1").fetchone():
        build(db, load())


def _tell_left(left: Counter[str]) -> None:
    for reason, count in sorted(left.items(), key=lambda r: (-r[1], r[0])):
        say(f"ravi: {count:,} left out: {reason}")


def panel(store: str, asked: Panel, out: str, excel: bool) -> int:
    """Write a panel."""
    from ..exports.cells import lines_to
    from ..exports.panel import rows

    columns, told = asked.columns(), Told()
    count = 0
    with opened(store) as db:
        found = rows(db, asked, told)
        with written(out) as stream:
            put = lines_to(stream, columns, excel)
            for row in found:
                put(map(row.__getitem__, columns))
                count += 1
    say(f"ravi: {counted(count, 'rows')}{TOO_MANY if asked.zeros and count > MANY else ''}")
    for reason, left in told.reasons.items():
        say(f"ravi: {counted(left, 'contacts')} left out: {reason}")
    return DONE


def codebook(asked: Panel, out: str, excel: bool) -> int:
    """Write what the columns of a panel mean."""
    from ..exports.cells import lines_to
    from ..exports.panel import checked
    from ..exports.panel_columns import COLUMNS
    from ..exports.panel_columns import codebook as meanings

    rows = list(meanings(checked(asked)))
    with written(out) as stream:
        put = lines_to(stream, COLUMNS, excel)
        for row in rows:
            put(row)
    return DONE


def _check(name: str, out: str, asked: Asked) -> None:
    from ..exports.tables import table_names

    names, tables = exports.files(name, asked), table_names(replace(asked, table=""))
    if asked.table and name not in TABLED:
        raise InputError(f"{name} has no tables", remedy=f"take --table away, or ask for {' or '.join(TABLED)}")
    if asked.table and asked.table not in tables:
        raise InputError(f"no table {asked.table!r}", remedy=f"one of {', '.join(tables)}")
    if len(names) > 1 and (out == STDIN or Path(out).is_file()):
        remedy = "name a folder" + (", or one table with --table" if name in TABLED else "")
        raise InputError(f"{name} writes {len(names)} files", remedy=remedy)
    if len(names) == 1 and Path(out).is_dir():
        raise InputError("a folder", file=out, remedy="name a file")


def _write(name: str, out: str, asked: Asked, entries: Iterable[Entry]) -> Told:
    """Write the files of a form, each under its name when all of it is there."""
    with ExitStack() as stack:
        names = exports.files(name, asked)
        if names != [""]:
            Path(out).mkdir(parents=True, exist_ok=True)
        streams = {n: stack.enter_context(written(str(Path(out) / n) if n else out)) for n in names}
        return exports.writer(name)(entries, streams, asked)


def _records(source: str) -> Iterator[dict[str, Any]]:
    """The records of a file or of a folder of shards."""
    for file, number, record in objects(source):
        if "report" not in record or "actors" not in record:
            remedy = "give what ravi extract writes, or read it first"
            raise InputError("no record", file=shown(file), row=number, remedy=remedy)
        yield record


def _end(told: Told, expected: Counter[str], silent: bool) -> int:
    """Tell what was written and what the form could not hold. Raises ``RaviError`` where records are missing."""
    if not silent:
        say(f"ravi: {_counts(told.lines or told.rows)} written")
        _tell_left(told.reasons)
    missing = told.missing(expected)
    if missing:
        raise RaviError(
            f"{_counts(Counter(missing))} missing in what was written; this is a fault of ravi, please tell it"
        )
    return DONE


def _counts(counts: Counter[str]) -> str:
    return ", ".join(counted(n, kinds) for kinds, n in counts.items()) or "nothing"


class _Progress:
    """Entries as they pass, counted on a terminal."""

    def __init__(self, entries: Iterable[Entry], count: int, silent: bool) -> None:
        self.entries, self.count = entries, count
        self.wanted = sys.stderr.isatty() and not silent

    def __iter__(self) -> Iterator[Entry]:
        start = last = time.perf_counter()
        for number, entry in enumerate(self.entries, 1):
            yield entry
            if self.wanted and (now := time.perf_counter()) - last >= EVERY:
                last = now
                every = f"{number:,} of {counted(self.count, 'reports')}" if self.count else counted(number, "reports")
                sys.stderr.write(f"\r\x1b[K{every}, {number / (now - start):,.0f} a second")
                sys.stderr.flush()
        if self.wanted:
            sys.stderr.write("\r\x1b[K")
