"""The pages that look for something: statements, contacts, and whether somebody said this."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from json import loads
from typing import Any

from ..store.contacts import ContactQuery, find_contacts, held
from ..store.parties import called, party_of_key
from ..store.quotes import looked_at
from ..store.quotes import quote as nearest
from ..store.search import Query, listed, search, spoken
from ..views.counts import COUNTED, contact_counts, statement_counts
from .asked import Asked, Data, once

STATEMENT = (
    "uid", "published", "said", "speaker", "speaker_key", "form", "does", "text", "outlet", "title", "url", "report",
    "start", "end", "contact", "confidence", "judged",
)  # fmt: skip
CONTACT = (
    "uid", "held", "published", "kind", "status", "main", "participants", "place", "quote", "outlet", "title", "url",
    "report", "confidence",
)  # fmt: skip


def statements(asked: Asked) -> Data:
    """Statements, newest first, with counts by person and month; nothing asked gives the newest."""
    query = _query(asked)
    after, most = asked.number("after"), asked.limit + 1
    hits, counts = _counted(asked, query, spoken, statement_counts)
    if after is None and most <= COUNTED:
        rows = listed(asked.db, [id for id, _ in hits[:most]])
    else:
        rows = search(asked.db, query, most, after)
    found: Data = {"statements": [statement_row(r) for r in rows[: asked.limit]], **_total(hits)}
    return found | _next(rows, asked.limit) | counts


def people(asked: Asked, _: Data) -> Data:
    """Whom the words that are looked for name: who types a name mostly wants the person."""
    if not asked("words") or asked("speaker") or asked("after"):
        return {"called": []}
    return {"called": [{"name": p["name"], "key": p["key"]} for p in called(asked.db, asked("words"))]}


def contacts(asked: Asked) -> Data:
    """Contacts, newest first, with counts by person and month."""
    query = ContactQuery(**_fields(asked, "who", "other", "kind", "status", "outlet", "since", "until"))
    rows = find_contacts(asked.db, query, asked.limit + 1, asked.number("after"))
    hits, counts = _counted(asked, query, held, contact_counts)
    found: Data = {"contacts": [contact_row(r) for r in rows[: asked.limit]], **_total(hits)}
    return found | _next(rows, asked.limit) | counts


def quoted(asked: Asked) -> Data:
    """Whether somebody said this: the nearest wordings, where each stands, and where they were looked for."""
    if not asked("heard"):
        return {"heard": "", "wordings": []}
    query = _query(asked)
    within = once(asked, lambda: looked_at(asked.db, query), query.outlet, query.since, query.until)
    common = once(asked, set[str], query.since, query.until)
    return nearest(asked.db, asked("heard"), query, within=within, common=common).to_dict()


def statement_row(row: dict[str, Any]) -> Data:
    """A statement as the page and its twins give it."""
    return {c: row[c] for c in STATEMENT} | {"does": loads(row["does"]) if row["does"] else []}


def contact_row(row: dict[str, Any]) -> Data:
    """A contact as the page and its twins give it."""
    return {c: row[c] for c in CONTACT} | {"main": bool(row["main"])}


def written(db: sqlite3.Connection, name: str) -> str:
    """A name as a form shows it: that of the party where a key was given."""
    party = party_of_key(db, name) if ":" in name else None
    return party["name"] if party is not None else name


def _query(asked: Asked) -> Query:
    return Query(**_fields(asked, "words", "speaker", "to", "does", "outlet", "since", "until"))


def _fields(asked: Asked, *names: str) -> dict[str, Any]:
    return {**{n: asked(n) for n in names}, "private": asked.settings.private}


def _counted(asked: Asked, query: Any, find: Callable[..., Any], count: Callable[..., Data]) -> tuple[Any, Data]:
    """The newest hits and their counts; where nothing is asked for, made once for each state of the store."""

    def made() -> tuple[Any, Data]:
        hits = find(asked.db, query, COUNTED + 1)
        return hits, count(asked.db, hits[:COUNTED], asked.calendar)

    return once(asked, made, find) if query == type(query)(private=query.private) else made()


def _total(hits: Sequence[Any]) -> Data:
    return {"total": min(len(hits), COUNTED), "more": len(hits) > COUNTED}


def _next(rows: list[dict[str, Any]], limit: int) -> Data:
    return {"next": rows[limit - 1]["id"] if len(rows) > limit else None}
