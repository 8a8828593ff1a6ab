"""Bounds on the day of a report that has none: events that its words name, and the lives and offices of who takes part.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> [(h.first, h.what) for h in event_hints(Scan.of("مرحوم هاشمی رفسنجانی سال‌ها پیش گفته بود.", load()))]
[('2017-01-08', 'the death of Akbar Hashemi Rafsanjani')]

«شهید سلیمانی» stands in no report older than January 2020; a man who meets somebody is alive, and the president who
meets somebody is in office. What is known of people comes from the register (``fa/figures``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .actors import Cast
from .figures import Holding, Person, register_of
from .knowledge import Knowledge
from .mentions.reckoning import Hint
from .scan import Scan


def event_hints(scan: Scan) -> tuple[Hint, ...]:
    """What the words of a report name: a death, an election (``figures/events.tsv``)."""
    hits = scan.lexicon.find(scan.words, 0, len(scan.words), scan.mask["event"])
    rows = {h.entry.source: h.entry.row for h in hits if h.entry.row is not None}
    found = (Hint(r["not_before"] or None, r["not_after"] or None, r["what"], at) for at, r in rows.items())
    return tuple(sorted(found, key=lambda h: (h.first or "", h.last or "", h.source)))


def people_hints(knowledge: Knowledge, cast: Cast, actors: Iterable[int]) -> tuple[Hint, ...]:
    """What the register says of those who take part: when they died, and from when to when they held the office by
    which the report calls them."""
    return tuple(h for actor in dict.fromkeys(actors) for h in _of_actor(knowledge, cast, actor))


def _of_actor(knowledge: Knowledge, cast: Cast, actor: int) -> Iterator[Hint]:
    if not 0 <= actor < len(cast.drafts):
        return
    draft, register = cast.drafts[actor], register_of(knowledge)
    people = register.person(draft.words) if draft.words and not draft.plural else ()
    held = [
        (office.former, h)
        for office in draft.roles
        for h in register.holders(office)
        if any(h.person is p for p in people)
    ]
    known: dict[str, Person] = {h.person.id: h.person for _, h in held}
    if len(people) == 1:
        known.setdefault(people[0].id, people[0])
    if len(known) != 1:
        return  # nobody, or two of one name
    (person,) = known.values()
    if person.died:
        yield Hint(None, person.died, f"{person.latin} died on {person.died}", person.source, "register")
    yield from _in_office(person, held)


def _in_office(person: Person, held: list[tuple[bool, Holding]]) -> Iterator[Hint]:
    """The time in which somebody held what the report calls them, over all terms of it."""
    terms = [h for former, h in held if not former]
    gone = [h.end for former, h in held if former and h.end]
    if terms:
        first, last = min(h.start for h in terms), max((h.end or "9999") for h in terms)
        span = f"{first} to {last}" if last != "9999" else f"{first} on"
        what = f"{person.latin} held that office from {span}"
        yield Hint(first or None, None if last == "9999" else last, what, terms[0].source, "register")
    if gone and not terms:
        yield Hint(min(gone), None, f"{person.latin} had left that office on {min(gone)}", person.source, "register")
