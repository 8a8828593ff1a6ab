"""Contacts that are given from elsewhere, clustered: lines in, lines out in the same order.

>>> from ravi.knowledge import load
>>> call = {"kind": "phone_call", "status": "happened", "date": "2021-05-16", "parties": ["oman", "وزیر خارجه ایران"]}
>>> rows = [{"id": "r1", "published": "2021-05-17", "contacts": [call]},
...         {"id": "r2", "published": "2021-05-16", "contacts": [call | {"parties": ["zarif", "oman"]}]}]
>>> [c["story"] for row in clustered(rows, load()) for c in row["contacts"]]
['r2#0', 'r2#0']

A line has ``id``, ``published``, ``outlet`` and ``contacts``, each with ``kind``, ``status``, ``date`` and ``parties``
as any names; a story is called after the contact that was published first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from ..errors import InputError
from ..knowledge import Knowledge
from .clusters import clusters, links_of
from .naming import Namer
from .telling import Telling


def clustered(rows: Iterable[dict[str, Any]], knowledge: Knowledge) -> Iterator[dict[str, Any]]:
    """The lines with the story of each contact."""
    rows, namer = list(rows), Namer(knowledge)
    tellings = [t for row in rows for t in tellings_of(row, namer)]
    story = {t.id: group[0].id for group in clusters(tellings, links_of(tellings)) for t in group}
    for row in rows:
        told = [{**c, "story": story[f"{row['id']}#{i}"]} for i, c in enumerate(row.get("contacts") or ())]
        yield {**{k: row[k] for k in ("id", "published", "outlet") if k in row}, "contacts": told}


def checked(row: Any) -> dict[str, Any]:
    """A line as it should be. Raises ``InputError`` where it is none.

    >>> checked({"id": "r1", "contacts": [{"kind": "visit"}]})
    Traceback (most recent call last):
    ravi.errors.InputError: contact 0 of report r1 has no parties; give their names: {"parties": ["…", "…"]}
    """
    if not isinstance(row, dict) or not isinstance(row.get("id"), str):
        raise InputError("a line without an id", remedy='write {"id": "…", "published": "…", "contacts": […]}')
    contacts = row.get("contacts") or []
    if not isinstance(contacts, list) or not all(isinstance(c, dict) for c in contacts):
        raise InputError(f"the contacts of report {row['id']} are no list of objects", remedy='write "contacts": [{…}]')
    for i, contact in enumerate(contacts):
        if not isinstance(contact.get("parties"), list):
            raise InputError(
                f"contact {i} of report {row['id']} has no parties", remedy='give their names: {"parties": ["…", "…"]}'
            )
        if not isinstance(contact.get("kind"), str):
            raise InputError(f"contact {i} of report {row['id']} has no kind", remedy="give meeting, phone_call, …")
        _day(contact.get("date"), row)
    _day(row.get("published"), row)
    return row


def tellings_of(row: dict[str, Any], namer: Namer) -> list[Telling]:
    """The tellings of one line."""
    published = _day(row.get("published"), row)
    out = []
    for i, contact in enumerate(row.get("contacts") or ()):
        day = _day(contact.get("date"), row)
        parties = tuple(namer.named(str(name), day or published) for name in contact["parties"])
        out.append(
            Telling(
                f"{row['id']}#{i}",
                row["id"],
                contact["kind"],
                parties,
                contact.get("status"),
                day,
                row.get("published"),
                row.get("outlet"),
            )
        )
    return out


def _day(value: Any, row: dict[str, Any]) -> str | None:
    if not value:
        return None
    try:
        return date.fromisoformat(str(value)[:10]).isoformat()
    except ValueError:
        raise InputError(f"report {row.get('id')}: no day: {value!r}", remedy="write days as 2021-05-16") from None
