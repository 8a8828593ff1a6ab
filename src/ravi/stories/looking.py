"""Looking at the stories of a store: one by its id, many in order, why two reports are in one, changing them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from json import loads
from typing import Any

from ..errors import InputError
from ..store.days import day_span
from ..store.judgements import judge
from ..store.parties import party_ids, with_same
from .clusters import Story
from .loading import OTHER, SAME
from .parties import compare
from .score import ENOUGH, Value, values
from .summing import story_id, summed
from .telling import Telling, who_of

PAGE = 200
_LIST = "SELECT s.founder FROM story s WHERE s.reports >= ? {only} ORDER BY {order} LIMIT ?"
_DAYS = "AND coalesce(s.day, substr(s.published, 1, 10), '') BETWEEN ? AND ?"
ORDERS = {  # the first is that of an index
    "newest": "coalesce(s.day, substr(s.published, 1, 10)) DESC, s.founder",
    "largest": "s.reports DESC, s.founder",
    "oldest": "coalesce(s.day, substr(s.published, 1, 10), '9'), s.founder",
}
_DATED = ("AND s.day IS NOT NULL", "AND s.day IS NULL")  # those without a day come last, by the day of their reports
_PRIVATE = (
    "SELECT 1 FROM story_telling t JOIN participant x ON x.contact = t.contact JOIN party p ON p.id = x.party "
    "WHERE t.story = {} AND p.private"
)
_PUBLIC = f"AND NOT EXISTS ({_PRIVATE.format('s.founder')})"
_OF = (
    "AND s.founder IN (SELECT t.story FROM participant x CROSS JOIN story_telling t ON t.contact = x.contact "
    "WHERE x.party IN (SELECT value FROM json_each(?)))"
)


def told(db: sqlite3.Connection, founder: str) -> Story:
    """The tellings of a story, in the order of publication."""
    rows = db.execute("SELECT told FROM story_telling WHERE story = ?", (founder,))
    return tuple(sorted((Telling.of(loads(r[0])) for r in rows), key=lambda t: t.rank))


def forget() -> None:
    """Let go of what is remembered of the parties of stories: whoever goes through all of them meets most only once."""
    who_of.cache_clear()
    compare.cache_clear()


def find_story(db: sqlite3.Connection, id: str) -> Story:
    """The story that an id leads to: its own, one it had before it was joined to another, or that of a contact in it.

    Raises ``InputError`` where it leads nowhere.
    """
    contact = "c" + id[1:] if id[:1] in "ec" else id
    moved = db.execute("SELECT now FROM former_id WHERE uid = ?", (contact,)).fetchone()
    for uid in (contact, moved and moved[0]):
        row = db.execute("SELECT story FROM story_telling WHERE uid = ?", (uid,)).fetchone()
        if row is not None:
            return told(db, row[0])
    raise InputError(
        f"no story {id!r} in this store", remedy="ravi stories list shows them; ravi stories build makes them"
    )


def every_story(
    db: sqlite3.Connection,
    *,
    who: tuple[str, ...] = (),
    since: str = "",
    until: str = "",
    least: int = 1,
    order: str = "newest",
    limit: int = 0,
    private: bool = True,
) -> Iterator[dict[str, Any]]:
    """Stories as ``summed`` gives them; of those whom ``who`` names, of days, of at least so many reports. By
    day, those without one come last."""
    if order not in ORDERS:
        raise InputError(f"no order {order!r}", remedy=f"one of {', '.join(ORDERS)}")
    from json import dumps

    parties = [dumps(sorted(with_same(db, party_ids(db, name)))) for name in who]
    days = day_span(since, until) if since or until else ()
    only = f"{_DAYS if days else ''} {_OF * len(parties)} {'' if private else _PUBLIC}"
    left = limit or -1  # -1: all
    for dated in _DATED if order != "largest" else ("",):
        query = _LIST.format(only=f"{dated} {only}", order=ORDERS[order])
        found = db.execute(query, (least, *days, *parties, left)).fetchall()
        for row in found:
            yield summed(told(db, row["founder"]))
        left -= len(found) if limit else 0
        if not left:
            return


def is_private(db: sqlite3.Connection, story: Story) -> bool:
    """Whether a private person takes part in a story."""
    founder = db.execute("SELECT story FROM story_telling WHERE uid = ?", (story[0].id,)).fetchone()
    return founder is not None and db.execute(_PRIVATE.format("?"), (founder[0],)).fetchone() is not None


def why(story: Story, one: str = "") -> list[tuple[Telling, Telling, tuple[Value, ...]]]:
    """For each telling (or ``one``), the telling of the story that most speaks for it being in it, and what does."""
    out = []
    for telling in story:
        if one and one not in (telling.id, telling.report):
            continue
        found = [(values(telling, other), other) for other in story if other is not telling]
        best = max(found, key=lambda x: (sum(v.weight for v in x[0]), x[1].id), default=None)
        if best is not None:
            out.append((telling, best[1], best[0]))
    return out


def is_enough(told: tuple[Value, ...]) -> bool:
    """Whether values weigh enough by themselves; else people joined the two, or a third telling did."""
    return sum(v.weight for v in told) >= ENOUGH


def join(db: sqlite3.Connection, one: str, other: str, by: str = "", note: str = "") -> int:
    """Say that two stories are of one contact; the number of the judgement."""
    a, b = find_story(db, one), find_story(db, other)
    if a[0].id == b[0].id:
        raise InputError(f"{one} and {other} are the same story already")
    return judge(db, SAME, a[0].id, b[0].id, by, note)


def split(db: sqlite3.Connection, id: str, out: list[str], by: str = "", note: str = "") -> list[int]:
    """Say that contacts (by their ids or those of their reports) are not of the story; the judgements' numbers."""
    story = find_story(db, id)
    gone = [t for t in story if t.id in out or t.report in out]
    rest = [t for t in story if t not in gone]
    missing = set(out) - {t.id for t in gone} - {t.report for t in gone}
    if missing or not rest or not gone:
        what = ", ".join(sorted(missing)) or "all of its reports"
        raise InputError(f"{what} can't be taken out of {id}", remedy=f"ravi stories show {id} tells what is in it")
    others = " ".join(t.id for t in rest)
    return [judge(db, OTHER, t.id, others, by, note) for t in gone]


def ids(story: Story) -> dict[str, str]:
    """The ids that lead to a story: those of all contacts in it; the first is its own."""
    return {story_id(t.id): t.report for t in story}
