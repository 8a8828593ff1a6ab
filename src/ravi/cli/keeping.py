"""``ravi ingest``, ``reread``, ``status``, ``versions``: what goes into a store, and how it stands."""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..batch import Options
from ..counted import counted, one_of
from ..errors import InputError
from ..knowledge import load
from ..report import Report
from ..sources.columns import Mapping
from ..sources.inputs import Inputs, Way
from ..sources.lists import is_url
from ..sources.opening import STDIN, shown
from ..store.ingest import Tally, ingest
from ..store.standing import failed_again, is_kept, stale, standing
from .extracting import no_reports, say_passed_by
from .guard import DONE, FAILED, PARTLY, say
from .showing import printable, table
from .stores import opened

if TYPE_CHECKING:
    from ..sources.network import Network

EVERY = 0.5


def run(
    store: str,
    files: list[str],
    options: Options,
    jobs: int,
    mapping: Mapping,
    force: bool,
    retry: bool,
    silent: bool,
    network: Callable[[Callable[[str], bool]], Network] | None = None,
    only_new: bool = False,
) -> int:
    """Read what is new in files and folders, and keep it."""
    if not files and not retry:
        raise InputError("nothing to ingest", remedy="name files or folders, or say --retry-failed")
    with opened(store, create=True) as db:
        again, ways = _again(db, mapping) if retry else ([], {})
        files = list(dict.fromkeys([*files, *ways])) if retry else files
        fetched: list[Network] = []

        def fetching() -> Network:
            assert network is not None
            fetched.append(network(lambda url: only_new and is_kept(db, url)))
            return fetched[-1]

        inputs = Inputs(files, mapping, fetching if network is not None else None, ways)
        progress = Progress(inputs, silent)
        with progress:
            source, saved = ", ".join(files)[:500], _saved(Way(mapping), files, ways)
            given, show = _after(again, inputs), progress.show
            tally = ingest(db, given, options, jobs, force=force, source=source, saved=saved, progress=show)
        _forget_failures(db, {*files, *(file for file, _ in inputs.files)}, tally.run)
        passed = sum(n.passed for n in fetched)
        if passed and not silent:
            say(f"{passed:,} there already and not fetched")
        code = progress.close(tally)
    if not (tally.done or tally.failed or fetched or retry):
        raise no_reports(", ".join(map(shown, files)))
    return code


def _forget_failures(db: sqlite3.Connection, files: set[str], run: int) -> None:
    """Take out what failed before in files that this run has read, also in folders and in the files of a zip file."""
    for (source,) in db.execute("SELECT DISTINCT source FROM failure WHERE run < ?", (run,)).fetchall():
        if source in files or source.partition("!")[0] in files:
            db.execute("DELETE FROM failure WHERE source = ? AND run < ?", (source, run))


def _again(db: sqlite3.Connection, mapping: Mapping) -> tuple[list[Report], dict[str, Way]]:
    """The reports that failed; the files that had failures, each with the way in which it was read then.

    What the user says now of columns counts for all of them.
    """
    again, sources = failed_again(db)
    ways = {}
    for source, told in sources.items():
        if source != shown(STDIN):
            file = source if is_url(source) or Path(source).exists() else source.partition("!")[0]
            way = _way(told, file)
            ways[file] = way if mapping == Mapping() else replace(way, mapping=mapping)
    return again, ways


def _after(first: Iterable[Report], then: Inputs) -> Iterator[Report | InputError]:
    yield from first
    yield from then


def _saved(way: Way, files: list[str], ways: dict[str, Way]) -> str:
    """What ``--retry-failed`` has to know of a call: how its files were read, and those that had own ways."""
    told = way.to_dict()
    if folders := [f for f in files if f not in ways and f != STDIN and not is_url(f) and Path(f).is_dir()]:
        told["folders"] = folders
    if ways:
        told["files"] = {file: own.to_dict() for file, own in ways.items()}
    return json.dumps(told, ensure_ascii=False)


def _way(told: dict[str, Any], file: str) -> Way:
    """How a file was read in a call, of which ``_saved`` told this."""
    if file in told.get("files", {}):
        return Way.of(told["files"][file])
    folders = [f for f in told.get("folders", ()) if Path(file) != Path(f) and Path(file).is_relative_to(f)]
    return Way(Mapping.of(told.get("mapping", {})), max(folders, key=len, default=""))


def network(
    options: Options, allow: list[str] | None, pace: float, robots: bool, pages: bool
) -> Callable[[Callable[[str], bool]], Network]:
    """What makes the one that fetches as the flags of a command say; the parts it needs are looked for only then."""

    def make(known: Callable[[str], bool]) -> Network:
        from ..sources.network import Network, Ways

        return Network(Ways(tuple(allow or ()), pace, robots, pages), load(*options.knowledge), known)

    return make


def reread(store: str, options: Options, jobs: int, everything: bool, silent: bool) -> int:
    """Read reports anew: those that older knowledge read, or all."""
    with opened(store, write=True) as db:
        fingerprint = load(*options.knowledge).fingerprint
        wanted, count = stale(db, None if everything else fingerprint, options.as_of)
        progress = Progress(None, silent, count)
        with progress:
            tally = ingest(db, wanted, options, jobs, force=True, command="reread", progress=progress.show)
        return progress.close(tally)


def status(store: str, as_json: bool, failures: int) -> int:
    """Tell what is in a store."""
    with opened(store) as db:
        found = standing(db, load().fingerprint, failures)
    if as_json:
        print(json.dumps(found, ensure_ascii=False))
        return DONE
    counts = ((n, name.replace("_", " ")) for name, n in found["counts"].items() if n or name in _ALWAYS)
    table([[n, one_of(name) if n == 1 else name] for n, name in counts])
    first, last = found["first"], found["last"]
    if first:
        print(f"published {first} to {last}")
    for reader in found["readers"]:
        if reader["present"]:
            print(f"{reader['reports']:,} read with the present knowledge")
        else:
            told = f"{reader['software']}, {reader['knowledge']}"
            print(f"{reader['reports']:,} read with older knowledge ({told}): ravi reread --stale")
    for feed in found["feeds"]:
        fault = f"; failed {counted(feed['fails'], 'times')}: {feed['fault']}" if feed["fault"] else ""
        print(f"follows {feed['url']}: {counted(feed['entries'], 'entries')}, {feed['waiting']:,} waiting{fault}")
    hidden = found["counts"]["failures"] - len(found["failures"])
    for f in found["failures"]:
        where = ":".join(str(x) for x in (f["source"], f["row"]) if x) or f["key"]
        print(printable(f"failed: {where}: {f['reason']}"))
    if hidden > 0 and failures:
        print(f"{hidden:,} more failed before: ravi status --failures {found['counts']['failures']}")
    return DONE


_ALWAYS = ("reports", "statements", "contacts")


def versions(store: str, report: str, as_json: bool) -> int:
    """Tell the versions of a report and what changed."""
    from ..store.versions import versions as of_report

    with opened(store) as db:
        for v in of_report(db, report):
            if as_json:
                told = {"version": v.version, "kept": v.kept, "characters": v.characters, "changes": v.changes}
                print(json.dumps(told, ensure_ascii=False))
                continue
            print(f"version {v.version}, kept {v.kept}, {counted(v.characters, 'characters')}")
            for name, diff in v.changes.items():
                print(f"   {name}: {printable(diff)}")
    return DONE


class Progress:
    """Progress on a terminal, failures and guesses always, and the last words."""

    def __init__(self, inputs: Inputs | None, silent: bool, count: int = 0) -> None:
        self.inputs, self.count, self.silent = inputs, count, silent
        self.wanted = sys.stderr.isatty() and not silent
        self.last, self.guessed = 0.0, 0
        self.tally = Tally()

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Where it was stopped or broke, what is in the store nevertheless."""
        if kind is not None and self.tally.done and not self.silent:
            self._clear()
            say(f"ravi: {_counts(self.tally)} so far; the same line goes on from here")

    def show(self, tally: Tally) -> None:
        """Called after each commit: what is told here is in the store."""
        self._guesses()
        self.tally = tally
        for failed in tally.failures:
            where = ":".join(str(x) for x in (failed.source, failed.row) if x) or f"report {failed.key}"
            self._clear()
            say(f"ravi: {where}: {failed.reason}")
        if self.wanted and (now := time.perf_counter()) - self.last >= EVERY:
            self.last = now
            sys.stderr.write(f"\r\x1b[K{self._line(tally)}")
            sys.stderr.flush()

    def close(self, tally: Tally) -> int:
        """The counts, and the exit code that they stand for."""
        self._guesses()
        self._clear()
        if self.inputs is not None:
            say_passed_by(self.inputs, self.silent)
        _warn(tally)
        if not self.silent:
            say(_counts(tally))
        if not tally.failed:
            return DONE
        say(f"ravi: {tally.failed:,} failed; ravi status tells why, ravi ingest --retry-failed tries them again")
        return PARTLY if tally.done else FAILED

    def _line(self, tally: Tally) -> str:
        seconds = max(time.perf_counter() - tally.start, 1e-6)
        share = self.inputs.share() if self.inputs is not None else tally.done / max(self.count, 1)
        left = f", {_clock(seconds * (1 - share) / share)} left" if 0 < share < 1 else ""
        return (
            f"{counted(tally.done, 'reports')}, {tally.done / seconds:,.0f} a second, "
            f"{tally.characters / seconds:,.0f} characters a second{left}"
        )

    def _guesses(self) -> None:
        """Which columns were taken for what, once for each table."""
        found = list(self.inputs.guesses.items()) if self.inputs is not None else []
        for file, mapping in found[self.guessed :]:
            self._clear()
            if not self.silent:
                say(f"ravi: {file}: {mapping}")
        self.guessed = len(found)

    def _clear(self) -> None:
        if self.wanted:
            sys.stderr.write("\r\x1b[K")


def _warn(tally: Tally) -> None:
    """What is odd in what was kept."""
    if tally.foreign.count:
        few = f"{counted(tally.foreign.count, 'reports')} without text or not Persian by the look of it"
        say(f"ravi: warning: {few}; the first is {tally.foreign.first}")
    if tally.again.count:
        say(
            f"ravi: warning: {counted(tally.again.count, 'reports')} with the id or URL of another one, kept as a new "
            f"version in its place; the first is {tally.again.first}. If they are other reports, "
            "name a column that tells them apart: --column id=NAME"
        )


def _clock(seconds: float) -> str:
    minutes, seconds = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def _counts(tally: Tally) -> str:
    names = {"kept": "kept", "changed": "changed", "read_anew": "read anew", "same": "there already"}
    told = [f"{tally.counts[k]:,} {name}" for k, name in names.items() if tally.counts[k]]
    if tally.counts["kept_out"]:
        told.append(f"{tally.counts['kept_out']:,} kept out")
    return ", ".join(told) or "nothing to keep"
