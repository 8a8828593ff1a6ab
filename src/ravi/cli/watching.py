"""``ravi watch``, ``outlets`` and ``doctor``: what they print."""

from __future__ import annotations

import json
import signal
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..batch import Options
from ..counted import counted
from ..errors import InputError
from ..knowledge import load
from ..sources.lists import feeds_of, is_url, urls_of
from .guard import DONE, FAILED, PARTLY, say
from .showing import table
from .stores import opened

if TYPE_CHECKING:
    from ..sources.network import Ways
    from ..store.contacts import ContactQuery
    from ..watch.saying import Saying

CACHE = 16 * 1024  # KiB of the store held: it is written a little at a time, for days
_TOLD = ("kept", "changed", "same", "put off", "failed", "feeds failed", "feeds wait")


def run(
    store: str,
    feeds: list[str],
    options: Options,
    ways: Ways,
    once: bool,
    seconds: float | None,
    waits: tuple[float, float],
    atom: str,
    webhook: str,
    query: ContactQuery,
    said: tuple[str, str],
    silent: bool,
) -> int:
    """Follow feeds into a store."""
    from ..watch.follow import Watch
    from ..watch.saying import Saying
    from ..watch.telling import Telling

    before = signal.signal(signal.SIGTERM, _stop)
    urls = [url for name in feeds for url in _feeds(name, ways)]
    progress = _Progress(silent)
    with opened(store, create=True) as db:
        db.execute(f"PRAGMA cache_size = -{CACHE}")
        telling = Telling(db, query, atom, webhook)
        speaker, form = said
        saying = Saying(db, speaker, lambda rows: _said(rows, form, progress)) if speaker else None
        watch = Watch(db, urls, options, ways, telling, saying, *waits, progress=progress.show, say=progress.say)
        try:
            counts = watch.run(once, seconds)
        finally:
            contacts = [counted(telling.told, "contacts")] if atom or webhook else []
            progress.end(watch.counts, len(urls), " and ".join(contacts + _statements(saying)))
            signal.signal(signal.SIGTERM, before)
        if webhook and telling.unsent:
            say(f"ravi: the webhook has yet to take {counted(telling.unsent, 'contacts')}; the next run sends them")
    failed = counts["failed"] + counts["feeds failed"]
    return DONE if not failed else PARTLY if counts["kept"] + counts["same"] + counts["changed"] else FAILED


def _statements(saying: Saying | None) -> list[str]:
    """How many statements of somebody were told of, or that nobody is called so."""
    if saying is None:
        return []
    nobody = "" if saying.is_known else f"; nobody called {saying.speaker!r} in this store yet: try a part of the name"
    return [f"{counted(len(saying.told), 'statements')}{nobody}"]


def _said(rows: list[dict[str, Any]], form: str, progress: _Progress) -> None:
    """Print new statements as ``ravi search`` does, at once: somebody waits for them."""
    from .finding import print_statements

    progress.clear()
    print_statements(rows, form)
    sys.stdout.flush()


def _stop(*_: object) -> None:
    """Whoever ends us politely (a service manager, say) is taken as Ctrl+C is: what was read is kept first."""
    raise KeyboardInterrupt


def _feeds(name: str, ways: Ways) -> list[str]:
    """The feeds that an argument names: one, or those of a file."""
    if is_url(name):
        if not name.lower().partition("?")[0].endswith(".opml"):
            return [name]
        return feeds_of(ways.visitor().get(name).data, name)
    try:
        data = Path(name).read_bytes()
    except OSError as error:
        raise InputError(error.strerror or str(error), file=name, remedy="name an OPML file or a feed's URL") from None
    found = feeds_of(data, name) if b"<opml" in data[:2048].lower() else urls_of(data.decode("utf-8-sig", "replace"))
    if not found:
        raise InputError("no feeds in it", file=name, remedy="give OPML, or one URL a line")
    return found


class _Progress:
    """One line on a terminal, faults always, the counts at the end."""

    def __init__(self, silent: bool) -> None:
        self.silent, self.wanted = silent, sys.stderr.isatty() and not silent

    def show(self, counts: Counter[str]) -> None:
        if self.wanted:
            sys.stderr.write(f"\r\x1b[K{_counts(counts)}")
            sys.stderr.flush()

    def say(self, line: str) -> None:
        self.clear()
        say(f"ravi: {line}")

    def clear(self) -> None:
        if self.wanted:
            sys.stderr.write("\r\x1b[K")

    def end(self, counts: Counter[str], feeds: int, told: str) -> None:
        self.clear()
        if not self.silent:
            say(f"{counted(feeds, 'feeds')}: {_counts(counts)}{f'; told of {told}' if told else ''}")


def _counts(counts: Counter[str]) -> str:
    names = {"same": "there already", "feeds wait": "feeds waiting after a fault (ravi status)"}
    return ", ".join(counted(counts[k], names.get(k, k)) for k in _TOLD if counts[k]) or "nothing new"


def outlets(of: list[str], as_json: bool, folders: list[Path]) -> int:
    """Print outlets: all, or those of some addresses."""
    from ..sources.outlets import outlet_of
    from ..sources.outlets import outlets as every

    knowledge = load(*folders)
    found = [outlet_of(url, knowledge) for url in of] if of else [*every(knowledge).values()]
    if as_json:
        for outlet in found:
            print(json.dumps(None if outlet is None else asdict(outlet), ensure_ascii=False))
    else:
        table([(o.domain, o.kind, o.status, o.country, o.name) if o else ("not known", "", "", "", "") for o in found])
    return DONE if all(found) else FAILED


def doctor(as_json: bool) -> int:
    """Print what is installed."""
    from .. import doctor as look

    told = look.report()
    if as_json:
        print(json.dumps(told, ensure_ascii=False))
        return DONE
    search = "with" if told["full_text_search"] else "without"
    print(f"{told['software']}, {told['modules']}, knowledge {told['knowledge']}")
    print(f"Python {told['python']}, {told['system']}, SQLite {told['sqlite']} {search} full-text search")
    if not told["full_text_search"]:
        print("the archive needs full-text search (FTS5): take a Python whose SQLite has it")
    rows = [("open" if not d.missing else "missing", d.door, d.remedy or ", ".join(d.there)) for d in look.doors()]
    table(rows)
    return DONE
