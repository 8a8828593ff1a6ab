"""Outlets by the address of their pages: ``fa/sources/outlets.tsv``, which a user's own rows are laid over.

>>> found = outlet_of("https://www.irna.ir/news/1/a")
>>> found.name, found.kind, found.status
('ایرنا', 'agency', 'state')
>>> outlet_of("https://bamdad.example/1") is None
True
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from ..errors import KnowledgeError
from ..knowledge import Knowledge, Row, load

KINDS = ("agency", "paper", "site", "channel", "broadcaster")
STATUSES = ("state", "private", "exile", "foreign", "")


@dataclass(frozen=True, slots=True)
class Outlet:
    """A medium: ``domain`` may end in a path («bbc.com/persian»); ``status`` is empty where it is not known.

    ``kind`` is agency, paper, site, channel or broadcaster; ``status`` state, private, exile or foreign.
    """

    domain: str
    name: str
    kind: str
    status: str
    country: str


def outlet_of(url: str, knowledge: Knowledge | None = None) -> Outlet | None:
    """The outlet of a page: the row with the longest address that its URL begins with; subdomains count too."""
    table = outlets(knowledge)
    try:
        parts = urlsplit(url if "//" in url else "//" + url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    steps = [s for s in parts.path.split("/") if s]
    while host:
        for n in range(min(len(steps), 2), -1, -1):
            found = table.get("/".join([host, *steps[:n]]).lower())
            if found is not None:
                return found
        host = host.partition(".")[2]
    return None


def outlets(knowledge: Knowledge | None = None) -> dict[str, Outlet]:
    """All outlets by their address. Raises ``KnowledgeError`` for a row that can't be used."""
    return _table(knowledge or load())


@lru_cache(maxsize=8)
def _table(knowledge: Knowledge) -> dict[str, Outlet]:
    rows = knowledge.table("sources/outlets.tsv")
    return {row["domain"].lower().removeprefix("www."): _outlet(row) for row in rows}


def _outlet(row: Row) -> Outlet:
    for column, known in (("kind", KINDS), ("status", STATUSES)):
        if row[column] not in known:
            file, _, line = row.source.rpartition(":")
            what = f"no {column} {row[column]!r} of outlets"
            raise KnowledgeError(what, file=file, line=int(line), remedy=f"one of {', '.join(filter(None, known))}")
    return Outlet(row["domain"], row["name"], row["kind"], row["status"], row["country"])
