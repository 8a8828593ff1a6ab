"""Tellings for the tests of stories."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ravi.knowledge import load
from ravi.stories.naming import Namer
from ravi.stories.parties import Party
from ravi.stories.telling import Telling

HERE = Path(__file__).parent
NAMER = Namer(load())


def party(text: str, day: str) -> Party:
    """A party as the tables write it: a name, a country, an office, or «name / office»."""
    name, _, office = text.strip().partition(" / ")
    if not office:
        return NAMER.named(name, day)
    country = NAMER.named(office, None).country
    roles = [{"text": office}]
    actor: dict[str, Any] = {"name": name, "type": "person", "figure": None, "unnamed": False, "anonymous": False}
    return NAMER.of_actor({**actor, "country": country, "roles": roles}, day)


def told(id: str, kind: str, status: str, day: str, published: str, parties: str) -> Telling:
    """A telling from cells of a table."""
    who = tuple(party(p, published) for p in parties.split("+"))
    return Telling(id, id.replace("c", "r"), kind, who, status, None if day == "-" else day, published)


def rows(name: str) -> list[Any]:
    """The rows of a table, each by what it is there for."""
    lines = [x for x in (HERE / name).read_text(encoding="utf-8").splitlines() if x and not x.startswith("#")]
    return [pytest.param(*line.split("\t")[1:], id=line.split("\t")[0]) for line in lines[1:]]
