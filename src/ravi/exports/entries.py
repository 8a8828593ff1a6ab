"""Records on their way out, whether from a store or from a file of records, with what they are known by everywhere.

>>> from ..reading import read
>>> [entry] = of_records([read({"id": "r1", "body": "علی رضایی، وزیر راه، گفت: کار تمام شد."}).to_dict()])
>>> entry.key, entry.uids["s1"][:5], entry.who["a1"].key
('r1', 's301a', 'person:علیرضایی')

Ids of statements, contacts and acts are those of the store, so that exports from anywhere can be put together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..errors import InputError, RecordError
from ..knowledge import Knowledge, load
from ..records import Actor, ActorMention, Json, Role
from ..report import Report
from ..store.identity import record_id, report_key
from ..store.private import is_private
from ..store.sheets import party_of

KINDS = (("contacts", "contact"), ("statements", "statement"), ("acts", "act"))
FEW = 24  # characters of context, as in the stand-off form of records
HEX = 16


class Who(NamedTuple):
    """An actor as the whole archive knows it. ``key`` is empty where the report hides who it is."""

    key: str
    name: str
    latin: str | None
    type: str
    country: str | None
    sector: str | None
    figure: str | None
    unnamed: bool
    private: bool = False


class Quote(NamedTuple):
    """Words of a report and what finds them again; of the title where ``in_title``. Without texts ``exact`` is none."""

    exact: str
    prefix: str
    suffix: str
    start: int | None
    end: int | None
    in_title: bool
    sha256: str


@dataclass(slots=True)
class Entry:
    """One report with its records: ``uids`` and ``who`` are by the ids that records and actors have in the report."""

    key: str
    record: Json
    uids: dict[str, str]
    who: dict[str, Who]

    @property
    def report(self) -> Json:
        """The report of the record."""
        return self.record["report"]  # type: ignore[no-any-return]

    @property
    def day(self) -> str | None:
        """The day of publication."""
        published = self.report["published"]
        return published[:10] if published else None

    @property
    def private(self) -> bool:
        """Whether a private person stands in the report."""
        return any(w.private for w in self.who.values())

    def quote(self, spans: list[list[Any]]) -> Quote:
        """The words at some spans, those of several parted by an ellipsis, with a few characters around them."""
        if not spans:
            return Quote("", "", "", None, None, False, "")
        in_title = len(spans[0]) == 3
        spans = sorted({tuple(s) for s in spans if (len(s) == 3) == in_title})  # type: ignore[misc]
        text = (self.report["title"] if in_title else self.report["body"]) or ""
        start, end = spans[0][0], max(s[1] for s in spans)
        exact = " … ".join(text[s[0] : s[1]] for s in spans)
        digest = hashlib.sha256(exact.encode("utf-8", "surrogatepass")).hexdigest()[:HEX]
        return Quote(exact, text[max(0, start - FEW) : start], text[end : end + FEW], start, end, in_title, digest)

    def names(self, actors: Iterable[str | None]) -> list[str]:
        """The names of actors."""
        return [self.who[a].name for a in actors if a in self.who]


def of_records(records: Iterable[Json], knowledge: Knowledge | None = None) -> Iterator[Entry]:
    """Entries of records as ``extract`` writes them, with their texts and with spans in characters."""
    knowledge = knowledge or load()
    for number, record in enumerate(records, 1):
        report = record.get("report") or {}
        if report.get("body") is None:
            raise InputError(
                f"record {number} has no text",
                remedy="convert records with their texts; --no-text leaves them out then",
            )
        if record.get("offsets"):
            raise InputError(
                f"record {number} has spans in {record['offsets']}", remedy="give records made without --offsets"
            )
        try:
            entry = _entry(record, knowledge)
        except (KeyError, TypeError, IndexError) as error:
            raise InputError(
                f"record {number} is not whole ({type(error).__name__}: {error})",
                remedy="see what ravi verify says of it",
            ) from None
        yield entry


def _entry(record: Json, knowledge: Knowledge) -> Entry:
    """The entry of a record. Raises ``KeyError`` where a part is missing or names an actor that is none."""
    report = record["report"]
    key = report_key(Report.of({k: report.get(k) for k in ("id", "body", "title", "url")}))
    who = {a["id"]: _who(a, report["body"], knowledge) for a in record["actors"]}
    named = [p["actor"] for contact in record["contacts"] for p in contact["participants"]]
    named += [s["speaker"] for s in record["statements"]] + [a["actor"] for a in record["acts"]]
    for actor in named:
        if actor is not None and actor not in who:
            raise KeyError(actor)
    return Entry(key, record, _uids(key, record), who)


def _uids(key: str, record: Json) -> dict[str, str]:
    """The ids that the store gives to the records of a report."""
    out = {}
    for kinds, kind in KINDS:
        seen: dict[str, int] = {}
        for item in record[kinds]:
            spans = "[" + ",".join(_span(s) for s in item["evidence"]) + "]"
            seen[spans] = seen.get(spans, -1) + 1
            out[item["id"]] = record_id(key, kind, spans, seen[spans])
    return out


def _span(span: list[Any]) -> str:
    return f"[{span[0]},{span[1]}]" if len(span) == 2 else f'[{span[0]},{span[1]},"title"]'


def _who(actor: Json, body: str, knowledge: Knowledge) -> Who:
    given = Actor(
        actor["id"],
        actor["type"],
        actor["name"],
        actor["name_latin"],
        actor["unnamed"],
        figure=actor["figure"],
        roles=tuple(Role(r["text"], tuple(r["span"])) for r in actor["roles"]),
        mentions=tuple(ActorMention(tuple(m["span"]), m["kind"]) for m in actor["mentions"]),
    )
    party = party_of(given, knowledge)
    return Who(
        "" if actor["anonymous"] else party.key,
        party.name,
        party.name_latin,
        actor["type"],
        actor["country"],
        actor["sector"],
        actor["figure"],
        actor["unnamed"],
        actor["figure"] is None and actor["type"] == "person" and is_private(given, body, knowledge),
    )


def rejoined(record: Json) -> None:
    """Take out of a record what leads to statements, contacts and acts that are not in it any more."""
    there = {kinds: {item["id"] for item in record[kinds]} for kinds, _ in KINDS}
    for contact in record["contacts"]:
        for kinds in ("statements", "acts"):
            contact[kinds] = [i for i in contact[kinds] if i in there[kinds]]
        contact["told_by"] = _if_in(there["statements"], contact["told_by"])
    for s in record["statements"]:
        s["nested_in"] = _if_in(there["statements"], s["nested_in"])
        if s["contact"] is not None and s["contact"] not in there["contacts"]:
            s |= {"contact": None, "join": None, "occasion": None}
    for act in record["acts"]:
        act["statement"] = _if_in(there["statements"], act["statement"])
        act["contact"] = _if_in(there["contacts"], act["contact"])


def _if_in(there: set[str], ident: str | None) -> str | None:
    return ident if ident in there else None


def actor_of(record: Json, ident: str | None) -> Json:
    """An actor of a record. Raises ``RecordError`` where there is none."""
    for actor in record["actors"]:
        if actor["id"] == ident:
            return actor  # type: ignore[no-any-return]
    raise RecordError(f"no actor {ident!r} in the record of report {record['report']['id']!r}")
