"""How much speaks for two tellings being of one contact, each value by name.

>>> from .parties import Party
>>> who = (Party("figure:a", "person", "الف", "IR"), Party("country:OM", "country", "عمان", "OM"))
>>> whom = (who[0], Party("figure:b", "person", "ب", "OM"))
>>> one = Telling("c1", "r1", "phone_call", who, day="2021-05-16", published="2021-05-16")
>>> other = Telling("c2", "r2", "phone_call", whom, published="2021-05-17")
>>> score(one, other).weight >= ENOUGH, [f"{v.name} {v.weight:+.1f}" for v in values(one, other)]
(True, ['party +2.0', 'party +0.9', 'kind +1.0', 'day +1.4'])

Two tellings of one contact share a party and their other parties can be the same (``parties``), their kinds are the
same or near, and their days can be. The weights are set by hand: what they have to weigh is told beside each.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from ..counted import counted
from .parties import AMONG, APART, MANY, OFFICE, Likeness, compare, is_crowd
from .telling import FAR_OFF, SPOKEN_OF, Telling, Who

ENOUGH = 4.0  # of weight for two tellings to be of one contact: both parties, the kind, and a day that can be
KIND_SAME, KIND_FAR = 1.0, -3.0  # the latter: only the same words make one contact of a call and a meeting
NEAR_KINDS = {
    frozenset(("phone_call", "video_call")): -0.6,  # which of the two it was is often left open
    frozenset(("meeting", "visit")): -1.6,  # whom a guest met and what land he came to are two contacts, seldom one
}
DAY_SAME, DAY_MISSING, DAY_LATER = 2.5, 1.5, 0.1  # the last: for each day between a report without a day and the day
BOTH_MISSING, BOTH_LATER = 1.5, 0.35
DAY_AT_ONCE = 0.3  # more, of somebody who is known, where a report without a day comes out on the very day
NOBODY_LATER = 0.35  # the same where nobody is named: «the talks of the two countries» are in the news for weeks
DAY_BESIDE, DAY_BESIDE_PLAN, DAY_BESIDE_UNSURE = -1.6, 0.4, -0.4  # one day off: a slip, a plan, a weekday reckoned
COPIED, COPIED_SHARE = 2.0, 0.3  # the same words: one event, however the rest is told
CALLED_OFF = -4.0  # nothing that else brings two together outweighs it
AMONG_WHY = "many against a group"
TWO = 2  # parties that make a contact
SIDE_MISSING, BOTH_HAVE_OTHERS = (
    -1.25,
    -2.0,
)  # a side that only one tells of; parties on both that nothing brings together


class Value(NamedTuple):
    """One thing that speaks for or against, its weight, and what it is."""

    name: str
    weight: float
    why: str


class Link(NamedTuple):
    """That two tellings are of one contact: who they are, and how much speaks for it. ``values`` tells what."""

    one: str
    other: str
    weight: float


def score(a: Telling, b: Telling) -> Link | None:
    """How much speaks for two tellings being of one contact; None where something speaks surely against it."""
    found = _found(a, b)
    if found is None:
        return None
    who, kind, day, copied = found
    weight = round(who[0] + kind.weight + day.weight + sum(v.weight for v in copied), 3)
    return Link(a.id, b.id, weight) if a.id < b.id else Link(b.id, a.id, weight)


def values(a: Telling, b: Telling) -> tuple[Value, ...]:
    """What speaks for and against two tellings being of one contact; nothing where they surely are not."""
    found = _found(a, b)
    return () if found is None else (*found[0][1], *found[1:3], *found[3])


_Who = tuple[float, tuple[Value, ...]]


def _found(a: Telling, b: Telling) -> tuple[_Who, Value, Value, tuple[Value, ...]] | None:
    if not _may_be_of_one_day(a, b):
        return None
    copied = _copied(a, b)
    if (a.going_on or b.going_on) and not copied:
        return None
    who = _who(a.who, b.who) if a.who.key <= b.who.key else _who(b.who, a.who)
    if who is None or (a.kind == b.kind == "visit" and _guests_differ(a.who, b.who)):
        return None
    kind = _kind(a.kind, b.kind) if a.kind <= b.kind else _kind(b.kind, a.kind)
    day = _day(a, b, max(v.weight for v in who[1]) >= OFFICE)
    return who, kind, day, copied + _called_off(a, b)


@lru_cache(maxsize=1 << 18)
def _who(a: Who, b: Who) -> _Who | None:
    """What the parties say, and its weight; pairs of parties come again and again."""
    found = _parties(a, b)
    if found is None:
        return None
    if not any(v.why == AMONG_WHY for v in found):
        found += _sides(a, b)
    return sum(v.weight for v in found), tuple(found)


@lru_cache(maxsize=1 << 16)
def _guests_differ(a: Who, b: Who) -> bool:
    """Whether the one's guest comes from where the other's guest goes: two journeys."""
    guests = [[p for p in who.parties if p.sort != "country"] for who in (a, b)]
    return all(guests) and not any(compare(p, q).weight > 0 for p in guests[0] for q in guests[1])


def _parties(a: Who, b: Who) -> list[Value] | None:
    """The two parties that fit best, of two sides; None where fewer fit, or where who is left over tells them apart."""
    fitting, left, right = _fitting(a, b)
    if len(fitting) == 1 and (among := _among(a, b, left, right)):
        return [Value("party", x.weight, x.why) for x in (fitting[0][0], *among[:1])]
    two = _of_two_sides(fitting) if len(a.sides) >= TWO and len(b.sides) >= TWO else [x for x, _ in fitting[:TWO]]
    if len(two) < TWO or (len(fitting) == TWO and _apart(a, b, left, right)):
        return None
    out = [Value("party", x.weight, x.why) for x in two]
    if left and right and len(fitting) == TWO:
        out.append(Value("others", BOTH_HAVE_OTHERS, "both have parties that the other lacks"))
    return out


def _fitting(a: Who, b: Who) -> tuple[list[tuple[Likeness, str]], set[int], set[int]]:
    """The parties that fit, best first, each with its side; who is left over in either telling."""
    pairs = sorted(
        ((compare(p, q), i, j) for i, p in enumerate(a.parties) for j, q in enumerate(b.parties)),
        key=lambda x: (-x[0].weight, x[1], x[2]),
    )
    found: list[tuple[Likeness, str]] = []
    left, right = set(range(len(a.parties))), set(range(len(b.parties)))
    for likeness, i, j in pairs:
        if likeness.weight > 0 and i in left and j in right:
            found.append((likeness, a.parties[i].side or b.parties[j].side))
            left.discard(i)
            right.discard(j)
    return found, left, right


def _of_two_sides(fitting: list[tuple[Likeness, str]]) -> list[Likeness]:
    """The best fits of two sides: three envoys of one country who meet others on the same day are no one contact."""
    first = fitting[0] if fitting else None
    other = next((x for x, side in fitting if first and (side != first[1] or not side)), None)
    return [first[0], other] if first and other else []


def _sides(a: Who, b: Who) -> list[Value]:
    """The countries and bodies of which only one tells: talks of four are not those of two of them.

    Where many are shared, as at a conference, lists that differ by as many more are no sign.
    """
    missing = len(a.sides ^ b.sides)
    more = missing - max(0, len(a.sides & b.sides) - TWO)
    return [Value("sides", SIDE_MISSING * more, f"{missing} of which only one tells")] if more > 0 else []


def _among(a: Who, b: Who, left: set[int], right: set[int]) -> list[Likeness]:
    """A group on one side («the leaders of the region») and many parties on the other."""
    groups = [is_crowd(a.parties[i]) and len(right) >= MANY for i in left]
    groups += [is_crowd(b.parties[j]) and len(left) >= MANY for j in right]
    return [Likeness(AMONG, AMONG_WHY)] if any(groups) else []


def _apart(a: Who, b: Who, left: set[int], right: set[int]) -> bool:
    """Whether both have further parties and none of the one can be one of the other."""
    rest = [compare(a.parties[i], b.parties[j]).weight for i in left for j in right]
    return bool(rest) and all(w == APART for w in rest)


@lru_cache(maxsize=256)
def _kind(a: str, b: str) -> Value:
    if a == b:
        return Value("kind", KIND_SAME, a)
    return Value("kind", NEAR_KINDS.get(frozenset((a, b)), KIND_FAR), f"{a} and {b}")


def _may_be_of_one_day(a: Telling, b: Telling) -> bool:
    x, y = a.when, b.when
    if x is None or y is None:
        return False
    apart = max(x.first, y.first) - min(x.last, y.last)
    return apart <= 0 or (apart == 1 and x.stated and y.stated)


def _day(a: Telling, b: Telling, somebody: bool) -> Value:
    """What the days say; ``somebody`` says whether a person is known to be in both."""
    x, y = a.when, b.when
    assert x is not None
    assert y is not None
    if x.stated and y.stated:
        return _both_stated(a, b, max(x.first, y.first) - min(x.last, y.last))
    if x.stated or y.stated:
        stated, missing = (x, y) if x.stated else (y, x)
        return _one_missing(min(abs(missing.near - stated.first), abs(missing.near - stated.last)), somebody)
    return _both_missing(max(0, abs(x.near - y.near) - _is_ahead(a, b)), somebody)


def _is_ahead(a: Telling, b: Telling) -> bool:
    """Whether one is a plan and the other came out later: a plan is of a later day."""
    assert a.when is not None
    assert b.when is not None
    first, later = (a, b) if a.when.near <= b.when.near else (b, a)
    return first.status in FAR_OFF and later.status not in FAR_OFF


@lru_cache(maxsize=64)
def _one_missing(far: int, somebody: bool) -> Value:
    later = DAY_LATER if somebody else NOBODY_LATER
    at_once = DAY_AT_ONCE if somebody and not far else 0.0
    return Value("day", round(DAY_MISSING + at_once - later * far, 3), f"one without a day, {counted(far, 'days')} off")


@lru_cache(maxsize=64)
def _both_missing(far: int, somebody: bool) -> Value:
    at_once = DAY_AT_ONCE if somebody and not far else 0.0
    weight = round(BOTH_MISSING + at_once - BOTH_LATER * far, 3)
    return Value("day", weight, f"both without a day, {counted(far, 'days')} apart")


def _both_stated(a: Telling, b: Telling, apart: int) -> Value:
    if apart <= 0:
        return _SAME_DAY
    if (a.status in FAR_OFF) != (b.status in FAR_OFF):
        return _BESIDE_PLAN
    return _BESIDE if a.sure and b.sure else _BESIDE_UNSURE


_SAME_DAY = Value("day", DAY_SAME, "the same day")
_BESIDE_PLAN = Value("day", DAY_BESIDE_PLAN, "a day off, one of them a plan")
_BESIDE = Value("day", DAY_BESIDE, "a day off")
_AGAIN = Value("status", CALLED_OFF, "called off before the other was told")
_BESIDE_UNSURE = Value("day", DAY_BESIDE_UNSURE, "a day off, one of them reckoned")


def _called_off(a: Telling, b: Telling) -> tuple[Value, ...]:
    """What was called off and is planned or held on a later day is another contact."""
    again = _is_again(a, b) or _is_again(b, a)
    return (_AGAIN,) if again else ()


def _is_again(off: Telling, other: Telling) -> bool:
    """Whether one was called off before the other was told, which has no day or a later one."""
    if off.status != "cancelled" or other.status in SPOKEN_OF or not off.published or not other.published:
        return False
    known = off.published[:10]
    return other.published[:10] > known and (not other.day or other.day > known)


def _copied(a: Telling, b: Telling) -> tuple[Value, ...]:
    if not a.sketch or not b.sketch:
        return ()
    share = len(a.sketch & b.sketch) / min(len(a.sketch), len(b.sketch))
    return (Value("words", COPIED, f"{share:.0%} of the words the same"),) if share >= COPIED_SHARE else ()
