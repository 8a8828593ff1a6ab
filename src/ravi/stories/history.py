"""What came before: the contacts of a pair in order, the gaps between them, and who comes to whom.

>>> def met(day, kind="meeting", **more):
...     return {"id": "e" + day, "kind": kind, "date": day, "stages": [], "participants": [], "reports": []} | more
>>> found = history([met("2021-05-01"), met("2021-05-11", "phone_call"), met("2021-06-10")])
>>> [c["days_since"] for c in found["contacts"]], found["median_gap"], found["kinds"]
([None, 10, 30], 20, {'meeting': 2, 'phone_call': 1})
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from statistics import median
from typing import Any

NOT_HELD = ("plan", "proposal", "postponement", "cancellation", "denial")


def history(stories: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The history of a pair from its stories: ``contacts`` oldest first, ``kinds``, ``median_gap``, ``comes``.

    ``comes`` counts who came to whom, by the visits whose guest is known.
    """
    rows: list[dict[str, Any]] = []
    last: str | None = None
    for story in sorted(stories, key=lambda s: (s["date"] or _published(s), s["id"])):
        held = was_held(story)
        day = story["date"]
        since = (date.fromisoformat(day) - date.fromisoformat(last)).days if held and day and last else None
        rows.append(
            {
                "id": story["id"],
                "date": day,
                "kind": story["kind"],
                "status": "" if held else story["stages"][-1]["stage"],
                "days_since": since,
                "reports": len(story["reports"]),
            }
        )
        last = day if held and day else last
    gaps = [r["days_since"] for r in rows if r["days_since"] is not None]
    guests = Counter(g for s in stories if s["kind"] == "visit" and was_held(s) and (g := s.get("caller")))
    return {
        "contacts": rows,
        "kinds": dict(Counter(r["kind"] for r in rows if not r["status"]).most_common()),
        "median_gap": round(median(gaps)) if gaps else None,
        "comes": [{"guest": name, "times": n} for name, n in guests.most_common()],
    }


def was_held(story: dict[str, Any]) -> bool:
    """Whether any report says that it took place."""
    stages = [s["stage"] for s in story["stages"]]
    return not stages or any(s not in NOT_HELD for s in stages)


def before(stories: Sequence[dict[str, Any]], story: dict[str, Any]) -> dict[str, Any] | None:
    """The last contact of a pair before one of its stories; None where no earlier one with a day is known."""
    day = story["date"] or _published(story)
    earlier = [s for s in stories if s["date"] and s["date"] < day and s["id"] != story["id"] and was_held(s)]
    return max(earlier, key=lambda s: (s["date"], s["id"]), default=None)


def _published(story: dict[str, Any]) -> str:
    return next(((r["published"] or "")[:10] for r in story["reports"] if r["published"]), "9")
