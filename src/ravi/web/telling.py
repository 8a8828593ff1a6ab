"""The pages of what is new, of persons, pairs, stories and the network of all."""

from __future__ import annotations

from json import loads

from ..errors import InputError
from ..store.parties import party_ids, private_among
from ..stories.history import history
from ..stories.looking import every_story, find_story, is_private
from ..views.network import Chosen, pairs
from ..views.newest import newest
from ..views.person import person_view
from ..views.story import story_view
from ..views.timeline import timeline
from .asked import ROWS, Asked, Data, once
from .finding import contact_row, statement_row, written

STORIES_OF_A_PAIR = 200


def today(asked: Asked) -> Data:
    """What is new: counts, reports, contacts, months, pairs, conflicts."""
    found = once(asked, lambda: newest(asked.db, asked.calendar, asked.settings.private))
    return found | {"contacts": [contact_row(c) for c in found["contacts"]]}


def person(asked: Asked) -> Data:
    """One person: offices, contacts, what they said and did, names as seen."""
    view = person_view(asked.db, asked.must("who"), asked.settings.private).to_dict()
    view["statements"] = [statement_row(s) for s in view["statements"]]
    view["contacts"] = [contact_row(c) for c in view["contacts"]]
    return view | {"aliases": _aliases(asked, view["keys"])}


def pair(asked: Asked) -> Data:
    """The history of two: their contacts with the gaps between them, and what each said and did to the other."""
    one, other = asked.must("one"), asked.must("other")
    _refuse_private(asked, one, other)
    private = asked.settings.private
    entries = timeline(asked.db, one, other, asked("since"), asked("until"), private)
    told = every_story(asked.db, who=(one, other), order="oldest", limit=STORIES_OF_A_PAIR, private=private)
    return {
        "one": written(asked.db, one),
        "other": written(asked.db, other),
        "entries": [e.to_dict() for e in entries],
        "history": history(list(told)),
    }


def stories(asked: Asked) -> Data:
    """Stories: what, when, between whom, by how many reports, and on what these disagree."""
    least = asked.number("least") or 1
    found = every_story(
        asked.db, who=tuple(w for w in (asked("who"),) if w), since=asked("since"), until=asked("until"),
        least=least, order=asked("order") or "newest", limit=asked.limit + 1, private=asked.settings.private,
    )  # fmt: skip
    rows = list(found)
    return {"stories": rows[: asked.limit], "more": len(rows) > asked.limit}


def further(asked: Asked, data: Data) -> Data:
    """How many stories to show next, where there are more of them; and whether any were built at all."""
    built = asked.db.execute("SELECT 1 FROM story LIMIT 1").fetchone() is not None
    return {"built": built, "further": min(5 * asked.limit, ROWS) if data["more"] and asked.limit < ROWS else None}


def story(asked: Asked) -> Data:
    """One story: its life, accounts side by side, what was said in each, conflicts, what came before."""
    found = find_story(asked.db, asked.must("id"))
    if not asked.settings.private and is_private(asked.db, found):
        raise _private()
    return story_view(asked.db, found, formulas_too=False)


def outlets(_: Asked, data: Data) -> Data:
    """The outlets of a story's reports, by which its page names them."""
    return {"outlets": {r["id"]: r["outlet"] for r in data["reports"]}}


def network(asked: Asked) -> Data:
    """Who meets whom in a span of days."""
    chosen = Chosen(asked("since"), asked("until"), asked("kind"), asked("country"), asked.settings.private)
    most = min(asked.number("limit") or 60, 1000)
    return once(asked, lambda: {"pairs": pairs(asked.db, chosen, most)}, chosen, most)


def _aliases(asked: Asked, keys: tuple[str, ...]) -> list[str]:
    marks = ", ".join("?" * len(keys))
    query = (
        "SELECT a.name, a.aliases FROM party p JOIN actor a ON a.party = p.id "
        f"WHERE p.key IN ({marks}) ORDER BY a.report DESC LIMIT 400"
    )
    found: dict[str, int] = {}
    for name, aliases in asked.db.execute(query, keys):
        for seen in (name, *loads(aliases or "[]")):
            found[seen] = found.get(seen, 0) + 1
    return sorted(found, key=lambda n: (-found[n], n))[:16]


def _refuse_private(asked: Asked, *names: str) -> None:
    """Raises ``InputError`` where one of these means private persons alone, and the page is not to show them."""
    if asked.settings.private:
        return
    for name in names:
        meant = set(party_ids(asked.db, name))
        if meant == private_among(asked.db, meant):
            raise _private()


def _private() -> InputError:
    return InputError("this is of a private person", remedy="serve with --private to see it")
