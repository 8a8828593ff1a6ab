"""Records as coded events: what PLOVER 2.0 and CAMEO 1.1b3 say of them, by the table ``codes.tsv``.

>>> codes()["does", "threaten"].event, codes()["contact", "phone_call"].cameo, alpha3("IR")
('THREATEN', '041', 'IRN')

Where a code needs more than a record holds it is coded one level up: a threat is THREATEN and 130, whatever it
threatens with. An event is given for each thing that a statement does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from ..records import Json
from .entries import Entry

QUADS = {1: "AGREE CONSULT SUPPORT CONCEDE", 2: "COOPERATE AID RETREAT", 3: "REQUEST ACCUSE REJECT THREATEN"}
SECTORS = {  # of ours, as both code books have them
    "executive": "GOV",
    "diplomatic": "GOV",
    "legislative": "LEG",
    "judicial": "JUD",
    "military": "MIL",
    "party": "PTY",
    "media": "MED",
    "business": "BUS",
    "civil": "CVL",
    "international": "IGO",
}
MANY = 2  # countries; a meeting of more is multilateral
UNHELD = {"planned": "planned", "proposed": "proposed", "cancelled": "cancelled"}


class Code(NamedTuple):
    """What the code books call something; empty where they have no word for it."""

    event: str
    mode: str
    cameo: str
    goldstein: str

    @property
    def quad(self) -> int:
        """The quadrant of PLOVER's event: 1 and 2 cooperation, 3 and 4 conflict, in words and in deeds."""
        return next((quad for quad, events in QUADS.items() if self.event in events.split()), 4)

    @property
    def cameo_quad(self) -> int:
        """The quadrant of the CAMEO code, by its root, as GDELT has it."""
        root = int(self.cameo[:2])
        return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


@dataclass(frozen=True, slots=True)
class Coded:
    """An event of an entry. ``actors`` and ``recipients`` are ids of actors in the report.

    ``mutual`` where all take part alike: CAMEO then has a row each way. ``label`` is ours, which the code may be
    coarser than.
    """

    kind: str
    local: str
    label: str
    code: Code
    day: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    spans: list[list[Any]]
    place: Json | None = None
    mutual: bool = False


class Uncoded(NamedTuple):
    """A record that has no code, and why."""

    kind: str
    local: str
    reason: str


@cache
def codes() -> dict[tuple[str, str], Code]:
    """The table of codes, by what is coded and its label."""
    return {(row[0], row[1]): Code(*row[2:6]) for row in _rows("codes.tsv")}


@cache
def _countries() -> dict[str, str]:
    return {row[0]: row[1] for row in _rows("countries.tsv")}


def alpha3(country: str | None) -> str:
    """The code of three letters of a country; empty where it has none."""
    return _countries().get(country or "", "")


def _rows(name: str) -> Iterator[list[str]]:
    lines = [x for x in (files(__package__) / name).read_text(encoding="utf-8").splitlines() if not x.startswith("#")]
    width = lines[0].count("\t") + 1
    for line in lines[1:]:
        yield (line.split("\t") + [""] * width)[:width]


def coded(entry: Entry) -> Iterator[Coded | Uncoded]:
    """The events of an entry, in its order; a record without a code gives the reason."""
    for contact in entry.record["contacts"]:
        yield _contact(entry, contact)
    for statement in entry.record["statements"]:
        yield from _statement(entry, statement)
    for act in entry.record["acts"]:
        yield _act(entry, act)


def _contact(entry: Entry, contact: Json) -> Coded | Uncoded:
    """A contact's event: by its status where it was not held, by its sides where there is a host, else by its kind."""
    status, sides = contact["status"] or "happened", _sides(contact)
    parties = tuple(dict.fromkeys(p["actor"] for p in contact["participants"]))
    if status != "happened" and status not in UNHELD:
        return Uncoded("contacts", contact["id"], f"contacts that were {status}")
    if not parties:
        return Uncoded("contacts", contact["id"], "contacts without participants")
    label, actors, recipients = contact["kind"], parties, tuple[str, ...]()
    if status in UNHELD:
        label = UNHELD[status]
    elif label == "letter" and sides["sender"]:
        actors, recipients = sides["sender"], tuple(p for p in parties if p not in sides["sender"])
    elif label in ("meeting", "visit"):
        if sides["host"] and sides["guest"]:
            label, actors, recipients = "hosted", sides["guest"], sides["host"]
        elif contact["place"] and contact["place"]["third"]:
            label = "third"
        elif len({entry.who[p].country for p in parties if entry.who[p].country}) > MANY:
            label = "many"
    date = contact["date"] or {}
    day = date.get("value") or entry.day
    code, spans = codes()["contact", label], contact["evidence"]
    return Coded(
        "contacts", contact["id"], label, code, day, actors, recipients, spans, contact["place"], not recipients
    )


def _sides(contact: Json) -> dict[str, tuple[str, ...]]:
    return {
        side: tuple(p["actor"] for p in contact["participants"] if p["side"] == side)
        for side in ("host", "guest", "sender")
    }


def _statement(entry: Entry, s: Json) -> Iterator[Coded | Uncoded]:
    if s["speaker"] is None:
        yield Uncoded("statements", s["id"], "statements without a speaker")
        return
    targets = [t["actor"] for t in s["targets"] if t["actor"]]
    others = tuple(dict.fromkeys(a for a in (*targets, *s["addressee"]) if a in entry.who and a != s["speaker"]))
    day = s["date"]["value"] if s["date"] and s["date"]["value"] else entry.day
    for label in s["does"] or ["inform"]:
        code = codes()["does", label]
        yield Coded("statements", s["id"], label, code, day, (s["speaker"], *s["joint"]), others, s["content"])


def _act(entry: Entry, act: Json) -> Coded | Uncoded:
    if act["actor"] is None:
        return Uncoded("acts", act["id"], "acts without an actor")
    others = tuple(dict.fromkeys(t["actor"] for t in act["targets"] if t["actor"] in entry.who))
    code = codes()["act", act["type"]]
    return Coded(
        "acts", act["id"], act["type"], code, entry.day, (act["actor"], *act["joint"]), others, act["evidence"]
    )
