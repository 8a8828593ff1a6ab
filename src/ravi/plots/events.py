"""What pictures count: contacts by day and kind, and statements by day and tone."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from json import loads
from typing import Any, NamedTuple

from ..store.contacts import ContactQuery, every_contact
from ..store.parties import find_parties, party_of_key
from ..store.search import Query, every
from ..stories.history import was_held
from ..stories.looking import every_story
from . import Asked
from .paper import nothing, tone


class Event(NamedTuple):
    """Something on a day: a kind of contact or what a statement does, and how many reports tell it."""

    day: date
    label: str
    reports: int = 1


class Two(NamedTuple):
    """What passed between two: their names, their contacts, what the first said to the other, and what came back."""

    a: str
    b: str
    met: list[Event]
    said: list[Event]
    answered: list[Event]


def of_two(db: sqlite3.Connection, asked: Asked) -> Two:
    """What passed between the two that are asked for."""
    one, other = asked.who, asked.other
    a, b = (named(db, name, asked.lang) for name in (one, other))
    return Two(a, b, contacts(db, asked), statements(db, asked, one, other), statements(db, asked, other, one))


def ends(*lanes: Sequence[Event]) -> tuple[date, date]:
    """The first and the last day of events; an ``InputError`` where there are none."""
    days = [event.day for events in lanes for event in events]
    if not days:
        raise nothing()
    return min(days), max(days)


def named(db: sqlite3.Connection, name: str, lang: str) -> str:
    """How somebody is called in a picture: in Latin letters in English, where the archive has them."""
    row = party_of_key(db, name) if ":" in name else None
    row = row or find_parties(db, name)[0]
    return str((row["name_latin"] if lang == "en" else None) or row["name"])


def of_stories(db: sqlite3.Connection) -> bool:
    """Whether stories were built, so that an event counts once."""
    return db.execute("SELECT 1 FROM story LIMIT 1").fetchone() is not None


def contacts(db: sqlite3.Connection, asked: Asked) -> list[Event]:
    """The contacts that were held, each once where stories are built."""
    if of_stories(db) and not asked.outlet:
        who = tuple(filter(None, (asked.who, asked.other)))
        found = every_story(db, who=who, since=asked.since, until=asked.until, private=asked.private)
        rows = [(s["date"] or s["reports"][0]["published"], s["kind"], len(s["reports"])) for s in found if was_held(s)]
    else:
        query = ContactQuery(
            asked.who, asked.other, "", "", asked.outlet, asked.since, asked.until, private=asked.private
        )
        rows = [
            (c["held"] or c["published"], c["kind"], 1)
            for c in every_contact(db, query)
            if c["status"] in (None, "happened")
        ]
    return _dated(rows)


def statements(db: sqlite3.Connection, asked: Asked, speaker: str, to: str = "") -> list[Event]:
    """What somebody said, with its tone as label; the same words of a day count once, however many tell them."""
    query = Query(asked.words, speaker, to, asked.does, asked.outlet, asked.since, asked.until, asked.private)
    found: dict[tuple[str, str], list[Any]] = {}
    for s in every(db, query):
        day = s["said"] or (s["published"] or "")[:10]
        found.setdefault((day, s["text"]), []).append(tone(loads(s["does"]) if s["does"] else ()))
    return _dated([(day, tones[0], len(tones)) for (day, _), tones in found.items()])


def _dated(rows: Sequence[tuple[str | None, str, int]]) -> list[Event]:
    """Those that have a whole day."""
    return [Event(date.fromisoformat(d[:10]), label, n) for d, label, n in rows if d and len(d) >= len("2021-05-16")]
