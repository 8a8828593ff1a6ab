"""Who meets whom: the pairs of parties with most contacts in a span of days."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any, get_args

from ..errors import InputError
from ..labels import ContactKind
from ..store.judged import stands
from ..store.search import number_span

NEWEST = 20_000  # contacts looked at, the newest of the span
_CHOSEN = (
    "SELECT c.id, c.kind FROM contact c WHERE c.id BETWEEN ? AND ? AND coalesce(c.status, 'happened') = 'happened' "
    f"AND {stands('c')} {{kind}} "
    "ORDER BY c.id DESC LIMIT ?"
)
_ACTORS = "JOIN actor a ON a.report = x.report AND a.local = x.actor"
_PAIRS = """
WITH chosen AS MATERIALIZED ({chosen}), side AS MATERIALIZED (
  SELECT DISTINCT chosen.id AS contact, chosen.kind, coalesce(p.same_as, p.id) AS party, {whose} AS country
  FROM chosen CROSS JOIN participant x ON x.contact = chosen.id CROSS JOIN party p ON p.id = x.party {actors}
  WHERE {private}
)
SELECT one.party AS a, other.party AS b, count(DISTINCT one.contact) AS n,
  count(DISTINCT CASE WHEN one.kind LIKE '%call' THEN one.contact END) AS calls
FROM side one JOIN side other ON other.contact = one.contact AND other.party > one.party
WHERE {country} GROUP BY 1, 2 ORDER BY n DESC, 1, 2 LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which contacts count: of days, of a kind, of parties of a country (ISO code); private persons or not."""

    since: str = ""
    until: str = ""
    kind: str = ""
    country: str = ""
    private: bool = False


def pairs(db: sqlite3.Connection, chosen: Chosen, most: int = 100) -> list[dict[str, Any]]:
    """The pairs: ``one``, ``other`` (each with name and key), ``contacts``, ``calls`` among them.

    Only what is reported as having happened counts. Raises ``InputError`` for a day or kind that is none.
    """
    if chosen.kind and chosen.kind not in get_args(ContactKind):
        raise InputError(f"no kind {chosen.kind!r} of contacts", remedy=f"one of {', '.join(get_args(ContactKind))}")
    values: list[Any] = [*number_span(chosen.since, chosen.until), *([chosen.kind] if chosen.kind else []), NEWEST]
    country = chosen.country.strip().upper()
    query = _PAIRS.format(
        chosen=_CHOSEN.format(kind="AND c.kind = ?" if chosen.kind else ""),
        private="1" if chosen.private else "NOT p.private",
        country="(one.country = ? OR other.country = ?)" if country else "1",
        whose="a.country" if country else "NULL",
        actors=_ACTORS if country else "",
    )
    rows = db.execute(query, (*values, *([country, country] if country else []), most)).fetchall()
    named = _named(db, {r[x] for r in rows for x in ("a", "b")})
    return [{"one": named[r["a"]], "other": named[r["b"]], "contacts": r["n"], "calls": r["calls"]} for r in rows]


def _named(db: sqlite3.Connection, ids: set[int]) -> dict[int, dict[str, str]]:
    marks = ", ".join("?" * len(ids))
    rows = db.execute(f"SELECT id, name, key FROM party WHERE id IN ({marks})", sorted(ids))
    return {r["id"]: {"name": r["name"], "key": r["key"]} for r in rows}
