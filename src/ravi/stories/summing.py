"""A story from its tellings: what it was, when, between whom, its life in time, and on what its reports disagree.

>>> from .parties import Party
>>> who = (Party("figure:a", "person", "الف", "IR"), Party("country:OM", "country", "عمان", "OM"))
>>> story = summed((
...     Telling("c1", "r1", "phone_call", who, "planned", "2021-05-16", "2021-05-15", "نشریه"),
...     Telling("c2", "r2", "phone_call", who, "happened", "2021-05-16", "2021-05-17", "روزنامه", length=900),
...     Telling("c3", "r3", "phone_call", who, "happened", "2021-05-17", "2021-05-17", "کانال", length=900)))
>>> story["id"], story["kind"], story["date"], [s["stage"] for s in story["stages"]]
('e1', 'phone_call', '2021-05-16', ['plan', 'confirmation', 'report'])
>>> [(c["on"], [v["value"] for v in c["values"]]) for c in story["conflicts"]]
[('day', ['2021-05-16', '2021-05-17'])]

Nothing is averaged: where reports disagree, ``conflicts`` says who tells what. ``kind``, ``date`` and ``participants``
are what most reports tell; of as many, what was published first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from .parties import APART, SHORT, Party, compare
from .telling import OFF, Telling

LETTER = "e"  # of a story's id: the id of the contact that founds it, with another first letter
FLASH = 280  # characters up to which a report before the first full one is a flash
FEW = 8
LATER = 2  # days after which a report looks back
STAGES = {
    "planned": "plan",
    "proposed": "proposal",
    "postponed": "postponement",
    "cancelled": "cancellation",
    "denied": "denial",
}
JOURNEY = frozenset(("visit", "meeting"))  # kinds that do not differ: they met on a journey
Told = tuple[Telling, ...]


def story_id(founder: str) -> str:
    """The id of the story that a telling founds.

    >>> story_id("c50e96fa43ab725df")
    'e50e96fa43ab725df'
    """
    return LETTER + founder[1:]


StoryRow = tuple[str, str | None, str | None, str, int]


def row_of(told: Told) -> StoryRow:
    """A story as its table holds it: the founder, the day that most tell, when it was first published, the kind, and
    how many reports it has."""
    return (
        told[0].id,
        _most([t.day for t in told if t.day]),
        told[0].published,
        _most([t.kind for t in told]) or "",
        len({t.report for t in told}),
    )


def summed(told: Told) -> dict[str, Any]:
    """A story as plain data: ``id kind date participants stages reports conflicts``, and who called, wrote or came
    (``caller``), and which reports say that it is one of a series."""
    day = _most([t.day for t in told if t.day and t.status not in STAGES] or [t.day for t in told if t.day])
    return {
        "id": story_id(told[0].id),
        "kind": _most([t.kind for t in told]),
        "date": day,
        "participants": [_party(p) for p in participants(told)],
        "stages": stages(told, day),
        "reports": _reports(told),
        "conflicts": conflicts(told),
        "caller": _caller(told),
        "series": sorted({t.report for t in told if t.series}),
    }


def _caller(told: Sequence[Telling]) -> str | None:
    """The name of who called, wrote or came, as most of those say that say it."""
    key = _most([t.caller for t in told if t.caller])
    return next((p.name for t in told for p in t.parties if p.key == key), None)


def participants(told: Sequence[Telling]) -> list[Party]:
    """Everybody who takes part, each by the fullest of their names.

    A country stands there where nobody speaks for it, or where fewer than one in ``FEW`` reports name who does.
    """
    count = Counter(p for t in told for p in t.parties)
    found: list[Party] = []
    for party in sorted(count, key=lambda p: (_GENERAL[p.sort], -count[p], -len(p.name), p.key)):
        alike = [other for other in count if compare(party, other).weight >= SHORT]
        seldom = party.sort != "country" and FEW * sum(count[p] for p in alike) < len(told)
        if not seldom and not any(compare(party, other).weight > 0 for other in found):
            found.append(party)
    return sorted(found, key=lambda p: (-_tellings_of(p, told), p.name))


_GENERAL = {"person": 0, "office": 1, "body": 2, "delegation": 3, "group": 3, "country": 4}


def stages(told: Sequence[Telling], day: str | None) -> list[dict[str, Any]]:
    """The life of a story in time: what each report is in it, as they were published."""
    out = []
    foretold = full = False
    for t in told:
        stage = STAGES.get(t.status) or _stage(t, day, foretold, full)
        foretold = t.status in STAGES
        full = full or stage == "report"
        out.append({"stage": stage, "published": t.published, "outlet": t.outlet, "report": t.report, "contact": t.id})
    return out


def _stage(t: Telling, day: str | None, foretold: bool, full: bool) -> str:
    if foretold:
        return "confirmation"
    if day and t.published and (date.fromisoformat(t.published[:10]) - date.fromisoformat(day)).days >= LATER:
        return "looking back"
    return "flash" if not full and 0 < t.length <= FLASH else "report"


def conflicts(told: Sequence[Telling]) -> list[dict[str, Any]]:
    """On what reports disagree: ``on`` and the ``values``, each with the reports that tell it."""
    held = [t for t in told if t.status not in STAGES]
    found = [
        _differing("day", held, lambda t: t.day if t.sure or not any(x.sure and x.day for x in held) else None),
        _kinds(held),
        _places(held),
        _callers(held),
        *(_people(side, held) for side in sorted({s for t in held for s in t.who.sides})),
        *(_level(side, held) for side in sorted({s for t in held for s in t.who.sides})),
        _denied(told),
    ]
    return [c for c in found if c is not None]


def _differing(on: str, told: Iterable[Telling], of: Callable[[Telling], str | None]) -> dict[str, Any] | None:
    values: dict[str, list[Telling]] = {}
    for t in told:
        if value := of(t):
            values.setdefault(value, []).append(t)
    return _conflict(on, values) if len(values) > 1 else None


def _kinds(told: Sequence[Telling]) -> dict[str, Any] | None:
    """Reports that tell different kinds."""
    return None if {t.kind for t in told} <= JOURNEY else _differing("kind", told, lambda t: t.kind)


def _places(told: Sequence[Telling]) -> dict[str, Any] | None:
    """Reports that tell different places; a capital and its country do not differ."""
    lands = {t.land for t in told if t.place}
    return None if len(lands) == 1 and None not in lands else _differing("place", told, lambda t: t.place)


def _callers(told: Sequence[Telling]) -> dict[str, Any] | None:
    """Reports that name different callers."""
    names = {p.key: p.name for t in told for p in t.parties}
    return _differing("who called whom", told, lambda t: names.get(t.caller, t.caller) if t.caller else None)


def _people(side: str, told: Sequence[Telling]) -> dict[str, Any] | None:
    """Reports that name different people of one side."""
    values: dict[str, list[Telling]] = {}
    named = [(t, [p for p in t.parties if p.side == side and p.is_named]) for t in told]
    for t, people in named:
        if people:
            values.setdefault(", ".join(sorted(p.name for p in people)), []).append(t)
    if len(values) < 2 or not any(_differ(a, b) for _, a in named for _, b in named):
        return None
    return _conflict(f"participants of {side}", values)


def _differ(a: Sequence[Party], b: Sequence[Party]) -> bool:
    return bool(a and b) and any(all(compare(p, q).weight == APART for q in b) for p in a)


def _level(side: str, told: Sequence[Telling]) -> dict[str, Any] | None:
    """Reports that tell of one side, without a known name, by offices of different rank."""
    values: dict[str, list[Telling]] = {}
    for t in told:
        ranks = {p.rank for p in t.parties if p.side == side and p.rank and not p.is_figure}
        if len(ranks) == 1:
            values.setdefault(ranks.pop(), []).append(t)
    return _conflict(f"level of {side}", values) if len(values) > 1 else None


def _denied(told: Sequence[Telling]) -> dict[str, Any] | None:
    """Reports that deny what others tell; that it was called off in the end, or put off, says neither."""
    values: dict[str, list[Telling]] = {}
    for t in told:
        if t.status not in OFF:
            values.setdefault("denied" if t.status == "denied" else "told", []).append(t)
    return _conflict("whether it took place", values) if len(values) > 1 else None


def _conflict(on: str, values: dict[str, list[Telling]]) -> dict[str, Any]:
    rows = [
        {"value": value, "reports": sorted({t.report for t in told}), "outlets": sorted({t.outlet or "" for t in told})}
        for value, told in sorted(values.items())
    ]
    return {"on": on, "values": rows}


def _reports(told: Sequence[Telling]) -> list[dict[str, Any]]:
    seen = {t.report: {"id": t.report, "outlet": t.outlet, "published": t.published} for t in told}
    return list(seen.values())


def _party(party: Party) -> dict[str, Any]:
    return {"key": party.key, "name": party.name, "country": party.country}


def _tellings_of(party: Party, told: Sequence[Telling]) -> int:
    return sum(any(compare(party, p).weight > 0 for p in t.parties) for t in told)


def _most(values: Sequence[str]) -> str | None:
    """The commonest, of as many the first."""
    return max(Counter(values).items(), key=lambda x: x[1])[0] if values else None
