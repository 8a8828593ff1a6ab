"""The file that a store is: opened, made, brought up to date, and its faults told in clear words.

>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     db = connect(Path(folder) / "a.ravi", create=True)
...     db.execute("PRAGMA user_version").fetchone()[0] == len(migrations())
True

One SQLite file with a write-ahead log: many may read while one writes, and a process that dies in the middle leaves
the last finished batch. Migrations are numbered ``.sql`` files, each done in a transaction of its own.
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from ..errors import StoreError

APPLICATION = 0x52617669  # «Ravi», by which a file is known as a store
PATIENCE = 60.0  # seconds to wait for another writer's batch
PAGE = 4096
CACHE = 64 * 1024  # KiB
_TRIES = 10
_PAUSE = 0.02  # seconds between looks at what another process holds
CHECKPOINT = 16384  # pages: 64 MB of the log, so that a page that many batches touch is copied once
HERE = Path(__file__).parent / "migrations"


def migrations() -> list[Path]:
    """The steps from an empty file to the present form, in order."""
    return sorted(HERE.glob("[0-9][0-9][0-9][0-9]_*.sql"))


def connect(path: str | Path, *, create: bool = False, write: bool = False) -> sqlite3.Connection:
    """Open a store; with ``create`` one is made where none is. An older one is brought up to date first.

    Raises ``StoreError`` where there is no store, the file is none, or a later version of Ravi made it.
    """
    path = Path(path)
    write = write or create
    if not path.exists() and not create:
        raise StoreError("no such store", path=path, remedy="make one: ravi ingest FILE… --store " + str(path))
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise StoreError("no file can stand here", path=path, remedy="name a file in a folder that exists")
    with told(path):
        db = _opened(path, write)
        try:
            _known_as_ours(db, path, create)
            _brought_up(db, path, write)
        except BaseException as error:
            db.close()
            if fault_name(error).startswith("SQLITE_READONLY"):
                remedy = f"copy it to where you may write, and take the copy: --store {path.name}"
                what = "made by an older version of Ravi, and can't be written to"
                raise StoreError(what, path=path, remedy=remedy) from None
            raise
    return db


def _opened(path: Path, write: bool) -> sqlite3.Connection:
    mode = "rwc" if write else "rw"  # also whoever reads a store with a log has to write its index of pages
    try:
        db = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=PATIENCE, isolation_level=None
        )
        db.execute("PRAGMA schema_version")
    except sqlite3.OperationalError as error:  # a medium that can't be written to
        if _is_busy(error):
            raise
        db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    db.row_factory = sqlite3.Row
    db.execute("PRAGMA foreign_keys = ON")
    db.execute(f"PRAGMA cache_size = -{CACHE}")
    return db


def _known_as_ours(db: sqlite3.Connection, path: Path, create: bool) -> None:
    tables, version, application = (  # in this order: what another process has just made bears its mark with its tables
        db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("schema_version", "user_version", "application_id")
    )
    if application != APPLICATION and not (create and tables == 0):
        raise StoreError("no store of Ravi", path=path, remedy="name another file")
    if version > len(migrations()):
        raise StoreError(
            f"made by a later version of Ravi (form {version}, this one knows {len(migrations())})",
            path=path,
            remedy="bring Ravi up to date",
        )


def _brought_up(db: sqlite3.Connection, path: Path, write: bool) -> None:
    """Do what is left to do of the migrations; whoever comes second waits and finds it done."""
    steps = migrations()
    if db.execute("PRAGMA user_version").fetchone()[0] < len(steps):
        if db.execute("PRAGMA schema_version").fetchone()[0] == 0:
            db.execute(f"PRAGMA page_size = {PAGE}")
        _keep_a_log(db)
        with transaction(db):
            done = db.execute("PRAGMA user_version").fetchone()[0]
            for step in steps[done:]:
                for statement in _statements(step.read_text(encoding="utf-8")):
                    db.execute(statement)
            db.execute(f"PRAGMA user_version = {len(steps)}")
            db.execute(f"PRAGMA application_id = {APPLICATION}")
    if write:
        db.execute("PRAGMA synchronous = FULL")  # a batch that was told as kept outlives a power cut too
        db.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT}")


def _keep_a_log(db: sqlite3.Connection) -> None:
    """Give a store its log. SQLite waits for nobody here; so whoever makes the same store is waited for by hand."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if not _is_busy(error) or time.monotonic() > until:
                raise
            time.sleep(_PAUSE)


def _is_busy(error: sqlite3.Error) -> bool:
    return fault_name(error).startswith("SQLITE_BUSY")


def _statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one, so that all of them stand in one transaction."""
    gathered = ""
    for line in script.splitlines(keepends=True):
        gathered += line
        if sqlite3.complete_statement(gathered):
            yield gathered
            gathered = ""
    if re.sub(r"--.*", "", gathered).strip():
        yield gathered


def fault_name(error: BaseException) -> str:
    """By what name SQLite calls a fault; empty for what is none of its own."""
    return getattr(error, "sqlite_errorname", None) or ""


@contextmanager
def told(path: str | Path) -> Iterator[None]:
    """Faults of SQLite in words that say what to do; what was committed before stays."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = fault_name(error)
        what, remedy = next((v for k, v in _FAULTS.items() if code.startswith(k)), (str(error), ""))
        if not code and not remedy:
            raise
        raise StoreError(what, path=Path(path), remedy=remedy) from error


_FAULTS = {
    "SQLITE_FULL": ("the disk is full", "make room and run the same again: what was told as kept is kept"),
    "SQLITE_IOERR": ("the disk gave an error", "look at the disk; what was told as kept is kept"),
    "SQLITE_NOTADB": ("no store of Ravi", "name another file"),
    "SQLITE_CORRUPT": ("a damaged file", "take a copy that is whole, or ingest the sources into a new store"),
    "SQLITE_BUSY": ("another process has been writing to it for a minute", "wait for it and run the same again"),
    "SQLITE_READONLY": ("can't be written to", "see who owns the file and its folder"),
    "SQLITE_CANTOPEN": ("can't be opened", "see that the file and its folder can be read and written"),
}


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; waits for another writer's batch."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


@contextmanager
def still(db: sqlite3.Connection) -> Iterator[Path]:
    """A transaction during which the file holds all that was committed before, and stays as it is: what is written goes
    into the log. Others may read it as it stands (``immutable=1``), without locks, also from other machines.
    """
    path = file_of(db)
    log = path.with_name(path.name + "-wal")
    for _ in range(_TRIES):
        db.execute("PRAGMA wal_checkpoint (TRUNCATE)")
        db.execute("BEGIN IMMEDIATE")
        if not log.exists() or not log.stat().st_size:
            break
        db.execute("ROLLBACK")  # somebody wrote in between, or reads what is older
    else:
        raise StoreError("others keep reading and writing it", path=path, remedy="wait for them, or leave out --jobs")
    try:
        yield path
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def file_of(db: sqlite3.Connection) -> Path:
    """The file that a store is."""
    return Path(db.execute("PRAGMA database_list").fetchone()["file"])


def now() -> str:
    """The moment, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
