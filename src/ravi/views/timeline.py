"""Two parties over time: their contacts, and what each said and did to the other. Or one speaker on a subject.

A subject's repeats stand together: statements of the same speaker whose words are nearly the same are one entry with
the number of its reports. A reversal is marked where what a statement does turns from being for something to being
against it, or back; what it means is for the reader to see, who has both wordings and their days.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from ..store.contacts import ContactQuery, every_contact
from ..store.days import day_span
from ..store.judged import stands
from ..store.parties import party_ids, private_among, with_same
from ..store.search import Query, every
from ..store.wordings import alike
from ..store.words import folded_words

FOR = frozenset({"support", "agree", "promise", "invite", "hope", "thank", "congratulate"})
AGAINST = frozenset({"reject", "deny", "criticise", "threaten", "warn"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a timeline: the day it happened or was published, what, between whom, and where it stands.

    ``reports`` counts those that tell it, ``report`` is the key of the first of them.
    """

    day: str
    what: str  # contact, statement, act
    uid: str
    label: str
    who: str
    text: str
    outlets: tuple[str, ...]
    reports: int = 1
    reversal: bool = False
    report: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The entry as plain data."""
        return asdict(self)


def timeline(
    db: sqlite3.Connection, one: str, other: str, since: str = "", until: str = "", private: bool = True
) -> list[Entry]:
    """What passed between two parties, oldest first; entries without a known day come first. Without ``private``
    private persons are left out."""
    contacts = every_contact(db, ContactQuery(one, other, since=since, until=until, private=private))
    entries = [
        Entry(
            c["held"] or (c["published"] or "")[:10],
            "contact",
            c["uid"],
            " ".join(x for x in (c["kind"], c["status"]) if x),
            ", ".join(p["name"] for p in c["participants"]),
            c["quote"] or "",
            (c["outlet"],) if c["outlet"] else (),
            report=c["report"],
        )
        for c in contacts
    ]
    for speaker, to in ((one, other), (other, one)):
        found = every(db, Query(speaker=speaker, to=to, since=since, until=until, private=private))
        entries += [_of_statement(s) for s in found]
        entries += _acts(db, speaker, to, private)
    first, last = day_span(since, until)
    return sorted((e for e in entries if first <= e.day <= last), key=lambda e: (e.day, e.what, e.uid))


def subject(
    db: sqlite3.Connection, speaker: str, words: str, since: str = "", until: str = "", private: bool = True
) -> list[Entry]:
    """What a speaker said with these words over time, oldest first; repeats are one entry, reversals are marked."""
    found = [_of_statement(s) for s in every(db, Query(words, speaker, since=since, until=until, private=private))]
    return _with_reversals(_without_repeats(sorted(found, key=lambda e: (e.day, e.uid))))


def _of_statement(s: dict[str, Any]) -> Entry:
    from json import loads

    does = loads(s["does"]) if s["does"] else []
    day = s["said"] or (s["published"] or "")[:10]
    outlets = (s["outlet"],) if s["outlet"] else ()
    return Entry(day, "statement", s["uid"], " ".join(does), s["speaker"] or "", s["text"], outlets, report=s["report"])


def _acts(db: sqlite3.Connection, who: str, to: str, private: bool) -> Iterable[Entry]:
    there = [with_same(db, party_ids(db, name)) for name in (who, to)]
    actors, targets = (sorted(ids if private else ids - private_among(db, ids)) for ids in there)
    query = (
        "SELECT x.uid, x.type, x.text, substr(coalesce(r.published, ''), 1, 10), p.name, o.name, r.key FROM act x "
        "JOIN report r ON r.id = x.report JOIN party p ON p.id = x.party LEFT JOIN outlet o ON o.id = r.outlet "
        f"WHERE x.party IN ({_marks(actors)}) AND {stands('x')} AND EXISTS (SELECT 1 FROM json_each(x.targets) j "
        "JOIN actor a ON a.report = x.report AND a.local = json_extract(j.value, '$.actor') "
        f"WHERE a.party IN ({_marks(targets)}))"
    )
    for uid, kind, text, day, name, outlet, report in db.execute(query, (*actors, *targets)):
        yield Entry(day, "act", uid, kind, name, text, (outlet,) if outlet else (), report=report)


def _marks(ids: list[int]) -> str:
    return ", ".join("?" * len(ids))


def _without_repeats(entries: list[Entry]) -> list[Entry]:
    kept: list[tuple[list[str], Entry]] = []
    for entry in entries:
        words = folded_words(entry.text)
        same = next((i for i, (w, _) in enumerate(kept) if alike(w, words)), None)
        if same is None:
            kept.append((words, entry))
        else:
            first = kept[same][1]
            outlets = tuple(dict.fromkeys((*first.outlets, *entry.outlets)))
            told = {**asdict(first), "outlets": outlets, "reports": first.reports + 1}
            kept[same] = (kept[same][0], Entry(**told))
    return [entry for _, entry in kept]


def _with_reversals(entries: list[Entry]) -> list[Entry]:
    out, stand = [], ""
    for entry in entries:
        does = set(entry.label.split())
        now = "for" if does & FOR and not does & AGAINST else "against" if does & AGAINST and not does & FOR else ""
        turned = bool(now and stand and now != stand)
        out.append(Entry(**{**asdict(entry), "reversal": turned}) if turned else entry)
        stand = now or stand
    return out
