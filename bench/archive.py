"""A made-up archive, the same each time: readings as the store gets them, without anything being read.

    python bench/archive.py N [MOST] > reports.jsonl

MOST is the most sentences of a report: 40 makes articles of 1,900 characters, 6 makes posts of 450.

Words are drawn from the lists of ``fa/`` by a law like that of real text, and so are names; how long reports are and
how much is found in them is as in the corpus (675,000 characters of it had 2.5 statements, 1.5 actors with 2.4 mentions
each, 0.1 contacts and 0.25 acts in a thousand characters; 42 % of the text was stated).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import get_args

from ravi.knowledge import load
from ravi.labels import ActType, Does
from ravi.records import (
    Act,
    Actor,
    ActorMention,
    Contact,
    Cue,
    Date,
    Participant,
    Reading,
    Report,
    Role,
    Statement,
    Target,
)

FIRST, DAYS = date(2004, 1, 1), 8000
OUTLETS = 24
SPEAKERS = 20_000
SENTENCES = 40


def readings(count: int, most: int = SENTENCES, seed: int = 1, in_order: bool = False) -> Iterator[Reading]:
    """So many readings, in no order of days, or day after day as most archives come."""
    random = Random(seed)
    for number in range(count):
        share = random.random()
        day = FIRST + timedelta(int(DAYS * (number / count if in_order else share)))
        yield _reading(random, number, most, day)


@cache
def _words() -> tuple[list[str], list[float]]:
    words = [line.text for line in load().lines("tokens/ordinary.txt")]
    weights, total = [], 0.0
    for rank in range(len(words)):
        total += 1 / (rank + 8)
        weights.append(total)
    return words, weights


@cache
def _names() -> tuple[list[str], list[str]]:
    knowledge = load()
    given, family = ([x.text for x in knowledge.lines(f"people/{f}.txt")] for f in ("given", "family"))
    return given, family


def _sentence(random: Random, mean: int) -> str:
    words, weights = _words()
    return " ".join(random.choices(words, cum_weights=weights, k=max(4, int(random.gauss(mean, mean / 3)))))


def _name(random: Random) -> str:
    given, family = _names()
    who = Random(int(SPEAKERS * random.random() ** 3))  # a few speak often, most seldom
    return f"{who.choice(given)} {who.choice(family)}"


def _reading(random: Random, number: int, most: int, day: date) -> Reading:
    parts: list[str] = []
    actors: list[Actor] = []
    statements: list[Statement] = []
    at = 0

    def add(text: str) -> tuple[int, int]:
        nonlocal at
        parts.append(text)
        at += len(text)
        return at - len(text), at

    for _ in range(int(2 + (most - 2) * random.random() ** 3)):
        speaks = random.random() < 0.36
        if speaks:
            actor = _actor(random, actors, add)
            add(" ")
            cue = add("گفت")
            add(": ")
            said = _sentence(random, 24)
            content = add(said)
            statements.append(_statement(random, len(statements), actor, cue, content, said, actors))
        else:
            if random.random() < 0.1:
                _actor(random, actors, add)
                add(" ")
            add(_sentence(random, 20))
        add(".\n" if random.random() < 0.3 else ". ")
    body = "".join(parts)
    report = Report.of(
        {
            "id": f"made/{number}",
            "title": _sentence(random, 9),
            "body": body,
            "outlet": f"outlet {random.randrange(OUTLETS)}",
            "url": f"https://example.org/news/{number}",
            "published": day.isoformat(),
        }
    )
    contacts, acts = _contacts(random, actors, day, at), _acts(random, actors, body)
    return Reading(report, (), tuple(actors), contacts, tuple(statements), acts, knowledge="made up")


def _actor(random: Random, actors: list[Actor], add) -> Actor:  # type: ignore[no-untyped-def]
    if actors and random.random() < 0.5:
        actor = random.choice(actors)
        mention = ActorMention(add(actor.name.rpartition(" ")[2]), "name")
        actors[actors.index(actor)] = again = _with(actor, mention)
        return again
    name, role = _name(random), _sentence(random, 4)
    span = add(name)
    add("، ")
    role_span = add(role)
    actor = Actor(
        f"a{len(actors) + 1}",
        "person",
        name,
        aliases=(name.rpartition(" ")[2],),
        roles=(Role(role, role_span),),
        mentions=(ActorMention(span, "name"),),
    )
    actors.append(actor)
    return actor


def _with(actor: Actor, mention: ActorMention) -> Actor:
    from dataclasses import replace

    return replace(actor, mentions=(*actor.mentions, mention))


def _statement(
    random: Random,
    number: int,
    actor: Actor,
    cue: tuple[int, int],
    content: tuple[int, int],
    text: str,
    actors: list[Actor],
) -> Statement:
    does = random.choice(get_args(Does)) if random.random() < 0.5 else "inform"
    other = random.choice(actors)
    targets = (Target(other.mentions[0].span, other.name, other.id),) if random.random() < 0.3 else ()
    return Statement(
        f"s{number + 1}",
        actor.id,
        (content,),
        text,
        random.choice(("direct", "indirect", "indirect")),
        actor.mentions[-1].span,
        cue=Cue("گفت", "گفتن", cue),
        does=(does,),
        targets=targets,
        evidence=(cue, content),
        confidence=round(random.random(), 2),
    )


def _contacts(random: Random, actors: list[Actor], day: date, end: int) -> tuple[Contact, ...]:
    if len(actors) < 2 or random.random() > 0.3:
        return ()
    parties = tuple(Participant(a.id, None, None, a.mentions[0].span) for a in actors[:2])
    held = day - timedelta(random.randrange(3))
    span = (0, min(end, 120))
    return (Contact("c1", "meeting", "happened", date=Date(held.isoformat()), participants=parties, evidence=(span,)),)


def _acts(random: Random, actors: list[Actor], body: str) -> tuple[Act, ...]:
    if not actors or random.random() > 0.4:
        return ()
    return (Act("x1", random.choice(get_args(ActType)), actors[0].id, ((0, 40),), body[:40]),)


def main() -> None:
    """Write the reports of the archive as JSON lines."""
    for reading in readings(*map(int, sys.argv[1:])):
        print(json.dumps(reading.report.to_dict(), ensure_ascii=False))


if __name__ == "__main__":
    main()
