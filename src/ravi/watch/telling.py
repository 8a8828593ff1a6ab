"""Telling of new contacts that match a query: an Atom feed that is written anew, and a webhook.

A contact is told once. The webhook gets each as JSON, at least once: what it did not take is sent again, also by a
later run.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from .. import atom
from ..errors import FetchError, InputError
from ..fetch.addresses import Allowed, target_of
from ..fetch.fetcher import Bounds, Fetcher
from ..files import replacing
from ..store.contacts import ContactQuery, asked_labels, find_contacts
from ..store.database import now, transaction

SHOWN = 200  # contacts in the Atom feed
AT_ONCE = 50  # sent to the webhook at a time
_WAIT, _LONGEST_WAIT = 5.0, 600.0
_UNSENT = "SELECT uid FROM told_contact t WHERE NOT sent AND EXISTS (SELECT 1 FROM contact c WHERE c.uid = t.uid)"
_FIELDS = ("uid", "kind", "status", "held", "published", "place", "quote", "outlet", "title", "url", "report")


class Telling:
    """Tells of contacts that match ``query``; ``atom`` is a file, ``webhook`` a URL."""

    def __init__(self, db: sqlite3.Connection, query: ContactQuery, atom: str = "", webhook: str = "") -> None:
        self.db, self.query, self.atom, self.webhook = db, query, atom, webhook
        self.told, self._fails, self._due = 0, 0, 0.0
        asked_labels(query)  # a mistyped one would never match; a name may come yet
        if webhook:
            self._fetcher = Fetcher(Bounds(seconds=15.0), Allowed.of([target_of(webhook).host]))
        if self.atom:
            self._write()

    def after(self, reports: Sequence[str]) -> None:
        """Tell of the contacts of reports, by their keys, that nobody was told of yet."""
        if not (self.atom or self.webhook):
            return
        new = self._new(reports)
        if new:
            with transaction(self.db):
                rows = [(row["uid"], now(), int(not self.webhook)) for row in new]
                self.db.executemany("INSERT OR IGNORE INTO told_contact VALUES (?, ?, ?)", rows)
            self.told += len(new)
            if self.atom:
                self._write()
        self.send()

    def send(self, at_last: bool = False) -> None:
        """Send what the webhook has yet to take, unless it failed a moment ago."""
        if not self.webhook or (time.monotonic() < self._due and not at_last):
            return
        for row in self._waiting():
            body = json.dumps({**_plain(row), "participants": _names(row)}, ensure_ascii=False).encode()
            try:
                self._fetcher.post(self.webhook, body)
            except FetchError:
                self._fails += 1
                self._due = time.monotonic() + min(_WAIT * 2 ** min(self._fails, 10), _LONGEST_WAIT)
                return
            self._fails = 0
            with transaction(self.db):
                self.db.execute("UPDATE told_contact SET sent = 1 WHERE uid = ?", (row["uid"],))

    @property
    def unsent(self) -> int:
        """How many the webhook has yet to take."""
        return int(self.db.execute(f"SELECT count(*) FROM ({_UNSENT})").fetchone()[0])

    def _waiting(self) -> list[dict[str, Any]]:
        """The first that the webhook has yet to take; what is told no more stands before nobody."""
        uids = [r[0] for r in self.db.execute(f"{_UNSENT} ORDER BY made, uid")]
        found = (self._rows(uids[at : at + AT_ONCE]) for at in range(0, len(uids), AT_ONCE))
        return next(filter(None, found), [])

    def _new(self, reports: Sequence[str]) -> list[dict[str, Any]]:
        marks = ", ".join("?" * len(reports))
        query = (
            "SELECT c.uid FROM contact c JOIN report r ON r.id = c.report "
            f"WHERE r.key IN ({marks}) AND c.uid NOT IN (SELECT uid FROM told_contact)"
        )
        return self._rows([r[0] for r in self.db.execute(query, list(reports))])

    def _rows(self, uids: list[str]) -> list[dict[str, Any]]:
        """Those of the contacts that match; none while nobody and no outlet of the asked name is in the store."""
        if not uids:
            return []
        try:
            return find_contacts(self.db, replace(self.query, uids=tuple(uids)), len(uids))
        except InputError:
            return []

    def _write(self) -> None:
        query = f"SELECT uid, made FROM told_contact ORDER BY made DESC, uid LIMIT {SHOWN}"
        made = dict(self.db.execute(query).fetchall())
        rows = sorted(self._rows(list(made)), key=lambda row: (made[row["uid"]], row["uid"]), reverse=True)
        feed = atom.feed("ravi", "urn:ravi:contacts", max(made.values(), default=atom.LONG_AGO))
        for row in rows:
            _entry(feed, row, made[row["uid"]])
        with replacing(Path(self.atom)) as part:
            part.write_bytes(atom.written(feed))


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {f: row.get(f) for f in _FIELDS}


def _names(row: dict[str, Any]) -> list[str]:
    return [p["name"] for p in row["participants"]]


def _entry(feed: Element, row: dict[str, Any], made: str) -> None:
    entry = atom.put(feed, "entry")
    held = row["held"] or (row["published"] or "")[:10]
    atom.put(entry, "id", f"urn:ravi:contact:{row['uid']}")
    atom.put(entry, "title", " · ".join(filter(None, [", ".join(_names(row)), row["kind"], row["status"], held])))
    atom.put(entry, "updated", made)
    if row["published"] and len(row["published"]) > 10:
        atom.put(entry, "published", atom.moment(row["published"]))
    atom.put(atom.put(entry, "author"), "name", row["outlet"] or "ravi")
    if row["url"]:
        atom.put(entry, "link", href=row["url"])
    atom.put(entry, "content", f"{row['title'] or ''}\n{row['quote'] or ''}".strip(), type="text")
