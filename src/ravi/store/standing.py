"""How a store stands: counts, failures with reasons, who read what, what is to be read again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import Any

from ..report import Report
from .identity import spellings

_FEEDS = (
    "SELECT url, title, entries, fails, fault, "
    "(SELECT count(*) FROM feed_entry e WHERE e.feed = feed.id AND e.state = 'waiting') AS waiting "
    "FROM feed ORDER BY id"
)
TABLES = ("report", "statement", "contact", "act", "earlier_version", "judgement", "failure")


def standing(db: sqlite3.Connection, knowledge: str, failures: int = 20) -> dict[str, Any]:
    """Counts, first and last day, readers (``present``: the given knowledge), the latest failures and runs."""
    counts = {f"{t}s": db.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in TABLES}
    counts["persons"] = db.execute("SELECT count(*) FROM party WHERE type = 'person' AND NOT unnamed").fetchone()[0]
    counts["same_words_elsewhere"] = len(same_words(db))
    first, last = first_and_last(db)
    readers = db.execute(
        "SELECT software, knowledge, as_of, count(*) AS reports FROM report JOIN reader ON reader.id = report.reader "
        "GROUP BY reader.id ORDER BY reader.id"
    )
    failed = db.execute("SELECT source, row, key, reason FROM failure ORDER BY id DESC LIMIT ?", (failures,))
    runs = db.execute("SELECT * FROM run ORDER BY id DESC LIMIT 5")
    return {
        "counts": counts,
        "first": first,
        "last": last,
        "readers": [{**dict(r), "present": r["knowledge"] == knowledge} for r in readers],
        "feeds": [dict(f) for f in db.execute(_FEEDS)],
        "failures": [dict(f) for f in failed],
        "runs": [dict(r) for r in runs],
    }


def is_kept(db: sqlite3.Connection, url: str) -> bool:
    """Whether a page is in the store, or was fetched for it under this address."""
    keys = spellings(url)
    marks = ", ".join("?" * len(keys))
    there = (f"SELECT 1 FROM report WHERE key IN ({marks})", f"SELECT 1 FROM feed_entry WHERE url IN ({marks})")
    return db.execute(f"{' UNION ALL '.join(there)} AND state = 'done'", keys * 2).fetchone() is not None


def same_words(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """Reports whose words another report has too, by their keys, each with the first that has them."""
    query = (
        "SELECT r.key, first.key FROM report r JOIN report first ON first.id = "
        "(SELECT min(id) FROM report WHERE text_digest = r.text_digest) "
        "WHERE r.text_digest IN (SELECT text_digest FROM report GROUP BY text_digest HAVING count(*) > 1) "
        "AND first.id <> r.id ORDER BY r.id"
    )
    return [(row[0], row[1]) for row in db.execute(query)]


def first_and_last(db: sqlite3.Connection) -> tuple[str | None, str | None]:
    """The first and last day of publication."""
    ends = [db.execute(f"SELECT {f}(day) FROM report WHERE day > 0").fetchone()[0] for f in ("min", "max")]
    first, last = (date.fromordinal(day).isoformat() if day else None for day in ends)
    return first, last


def stale(db: sqlite3.Connection, knowledge: str | None, as_of: str | None) -> tuple[Iterator[Report], int]:
    """The reports that another knowledge (or another ``--as-of``) read, as they are kept, and their number.

    Without ``knowledge`` all of them. They come in the order of their numbers, however the store changes meanwhile.
    """
    readers = [
        r["id"] for r in db.execute("SELECT * FROM reader") if (r["knowledge"], r["as_of"]) != (knowledge, as_of or "")
    ]
    marks = ", ".join("?" * len(readers))
    last = db.execute("SELECT coalesce(max(id), 0) FROM report").fetchone()[0]
    count = db.execute(f"SELECT count(*) FROM report WHERE reader IN ({marks})", readers).fetchone()[0]
    return _reports(db, marks, readers, last), count


def _reports(db: sqlite3.Connection, marks: str, readers: list[int], last: int) -> Iterator[Report]:
    after = 0
    query = (
        "SELECT r.*, o.name AS outlet_name, t.body FROM report r JOIN report_text t ON t.report = r.id "
        f"LEFT JOIN outlet o ON o.id = r.outlet WHERE r.reader IN ({marks}) AND r.id > ? AND r.id <= ? "
        "ORDER BY r.id LIMIT 200"
    )
    while rows := db.execute(query, (*readers, after, last)).fetchall():
        for row in rows:
            yield report_of(row)
        after = rows[-1]["id"]


def report_of(row: sqlite3.Row) -> Report:
    """The report of a row, as it was given."""
    names = ("body", "title", "url", "language", "published", "retrieved")
    origin = row["origin"] and json.loads(row["origin"])
    return Report.of(
        {"id": row["given_id"], "outlet": row["outlet_name"], "origin": origin, **{n: row[n] for n in names}}
    )


def failed_again(db: sqlite3.Connection) -> tuple[list[Report], dict[str, dict[str, Any]]]:
    """What failed: the reports that could not be read, and the files with rows that could not, each with what was saved
    of the call that read it last."""
    told = db.execute("SELECT report FROM failure WHERE report IS NOT NULL ORDER BY id")
    reports = [Report.of({k: v for k, v in json.loads(r[0]).items() if k != "sources"}) for r in told]
    query = (
        "SELECT failure.source, run.options, max(failure.id) FROM failure JOIN run ON run.id = failure.run "
        "WHERE failure.source <> '' GROUP BY failure.source ORDER BY failure.source"
    )
    return reports, {row["source"]: json.loads(row["options"]) for row in db.execute(query)}
