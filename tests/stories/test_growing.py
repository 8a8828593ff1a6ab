"""Stories rest on the set of tellings and judgements, not on the order in which they come or are dealt out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ravi.stories import Growing, Party, Said, Saying, Telling
from ravi.stories.clusters import clusters, links_of

LANDS = ("IR", "OM", "QA")
PEOPLE = [Party(f"figure:{land}{i}", "person", f"نام {land}{i}", land) for land in LANDS for i in range(2)]
PARTIES = [*PEOPLE, *(Party(f"country:{land}", "country", land, land) for land in LANDS)]
FIRST = date(2024, 5, 1)
IDS = [f"c{i}" for i in range(12)]


def day(n: int) -> str:
    return (FIRST + timedelta(days=n)).isoformat()


@st.composite
def tellings(draw: st.DrawFn) -> list[Telling]:
    out = []
    for n, id in enumerate(IDS[: draw(st.integers(2, len(IDS)))]):
        who = tuple(draw(st.lists(st.sampled_from(PARTIES), min_size=2, max_size=3, unique=True)))
        published = draw(st.integers(0, 20))
        told = draw(st.one_of(st.none(), st.integers(0, 20)))
        kind = draw(st.sampled_from(("meeting", "phone_call")))
        status = draw(st.sampled_from(("happened", "happened", "planned", "denied")))
        report = f"r{draw(st.integers(0, n))}"
        until = None if told is None else draw(st.one_of(st.none(), st.just(day(told + draw(st.integers(0, 60))))))
        held = None if told is None else day(told)
        out.append(Telling(id, report, kind, who, status, held, day(published), until=until))
    return out


sayings = st.lists(
    st.builds(Saying, st.sampled_from(("1", "2")), st.booleans(), st.sampled_from(IDS), st.sampled_from(IDS)).filter(
        lambda s: s.one != s.other
    ),
    max_size=4,
)


def stories(growing: Growing) -> set[frozenset[str]]:
    return {frozenset(t.id for t in story) for story in growing.stories()}


@settings(max_examples=150, deadline=None)
@given(st.data(), tellings(), sayings)
def test_any_order_and_any_portions(data: st.DataObject, told: list[Telling], said: list[Saying]) -> None:
    at_once = {frozenset(t.id for t in g) for g in clusters(told, links_of(told), Said.of(said))}
    shuffled = data.draw(st.permutations(told))
    growing = Growing(Said.of(data.draw(st.permutations(said))))
    while shuffled:
        size = data.draw(st.integers(1, len(shuffled)))
        growing.add(shuffled[:size])
        shuffled = shuffled[size:]
    assert stories(growing) == at_once


@settings(max_examples=60, deadline=None)
@given(tellings())
def test_a_telling_taken_in_twice_changes_nothing(told: list[Telling]) -> None:
    growing = Growing()
    growing.add(told)
    before = stories(growing)
    growing.add(told[::-1])
    assert stories(growing) == before


@settings(max_examples=60, deadline=None)
@given(tellings(), tellings(), sayings)
def test_two_machines(one: list[Telling], other: list[Telling], said: list[Saying]) -> None:
    """Ids say what is the same telling: what two machines have is put together by set union, either way round."""
    there = {t.id for t in one}
    rest = [t for t in other if t.id not in there]
    a, b = Growing(Said.of(said)), Growing(Said.of(said[::-1]))
    a.add(one)
    a.add(rest)
    b.add(rest)
    b.add(one)
    assert stories(a) == stories(b)
    assert {t.id: a.founder(t.id) for t in one} == {t.id: b.founder(t.id) for t in one}


@settings(max_examples=80, deadline=None)
@given(tellings(), sayings)
def test_what_people_said_holds(told: list[Telling], said: list[Saying]) -> None:
    growing, judged = Growing(), Said.of(said)
    growing.add(told)
    before = stories(growing)
    growing.judge(judged)
    there = {t.id for t in told}
    for one, other in judged.parted:
        if {one, other} <= there:
            assert growing.founder(one) != growing.founder(other)
    growing.judge(Said())
    assert stories(growing) == before


def test_every_name_of_a_story_leads_to_it() -> None:
    """A report that comes late and is older gives the story its name; the earlier name still leads to it."""
    who = (PEOPLE[0], PEOPLE[2])
    growing = Growing()
    growing.add([Telling("c2", "r2", "meeting", who, day=day(3), published=day(4))])
    assert growing.founder("c2") == "c2"
    growing.add([Telling("c1", "r1", "meeting", who, day=day(3), published=day(3))])
    assert growing.founder("c2") == growing.founder("c1") == "c1"
    assert [t.id for t in growing.story("c2")] == ["c1", "c2"]


def test_joined_by_hand_whatever_speaks_against_it() -> None:
    one = Telling("c1", "r1", "meeting", (PEOPLE[0], PEOPLE[2]), day=day(3))
    other = Telling("c2", "r2", "letter", (PEOPLE[1], PEOPLE[4]), day=day(19))
    growing = Growing(Said.of([Saying("1", True, "c1", "c2")]))
    growing.add([one])
    growing.add([other])
    assert stories(growing) == {frozenset(("c1", "c2"))}


@pytest.mark.parametrize("same", [True, False])
def test_the_later_word_counts(same: bool) -> None:
    said = Said.of([Saying("1", not same, "c1", "c2"), Saying("2", same, "c2", "c1")])
    assert bool(said.joined) is same
    assert bool(said.parted) is not same
