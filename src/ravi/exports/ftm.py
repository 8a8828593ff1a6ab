"""FollowTheMoney as JSON lines: persons, organisations, positions and who occupied them, contacts as events, articles.

An entity stands in the file once for each different thing that a report says of it; ``ftm aggregate`` puts them
together. What an office-holder is called in a report is an Occupancy of that day: reports say who is called what when,
not from when to when. Statements and acts have no schema here. Without texts there are neither bodies nor titles nor
the words that an event rests on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from ..records import Json
from .asked import Asked, Streams, Told
from .entries import Entry, Who
from .seen import Seen

SCHEMATA = {"person": "Person", "organization": "Organization", "country": "PublicBody", "group": "LegalEntity"}
LANGUAGES = {"fa": "fas"}


def files(_: Asked) -> list[str]:
    """One file."""
    return [""]


def write(entries: Iterable[Entry], streams: Streams, asked: Asked) -> Told:
    """Write the entities; how many reports and contacts they stand for."""
    told, seen = Told(), Seen()
    told.rows.update({"reports": 0, "contacts": 0})
    told.lines["entities"] = 0
    for entry in entries:
        for entity in entities(entry, asked.texts):
            line = json.dumps(entity, ensure_ascii=False, sort_keys=True)
            if seen.new(line):
                streams[""].write(line.encode("utf-8") + b"\n")
                told.lines["entities"] += 1
        told.rows["reports"] += 1
        told.rows["contacts"] += len(entry.record["contacts"])
    return told


def entities(entry: Entry, texts: bool) -> Iterator[Json]:
    """All that a report gives."""
    report, article = entry.report, ident("article", entry.key)
    source = {"publisher": report["outlet"], "sourceUrl": report["url"], "retrievedAt": report["retrieved"]}
    yield _entity(
        article,
        "Article",
        title=report["title"] if texts else None,
        bodyText=report["body"] if texts else None,
        publishedAt=report["published"],
        language=LANGUAGES.get(report["language"], report["language"]),
        notes=f"sha256:{report['sha256']}; {_reader(entry)}",
        **source,
    )
    for actor in entry.record["actors"]:
        who = entry.who[actor["id"]]
        if who.key and who.type in SCHEMATA:
            yield _party(who)
            yield from _mentions(article, actor, who)
            yield from _offices(entry, article, actor, who, source)
    for contact in entry.record["contacts"]:
        yield _event(entry, article, contact, texts, source)


def ident(*parts: str) -> str:
    """The id of an entity: a digest, for keys may hold anything.

    >>> ident("article", "r1")
    'ravi-f389c30f78e6dee777c8'
    """
    return "ravi-" + hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _entity(ident: str, schema: str, **properties: Any) -> Json:
    """An entity; every property is a list of texts, and those without any are left out."""
    given = {k: v if isinstance(v, list) else [v] for k, v in properties.items()}
    told = {k: [str(x) for x in v if x not in (None, "")] for k, v in given.items()}
    return {"id": ident, "schema": schema, "properties": {k: v for k, v in told.items() if v}}


def _reader(entry: Entry) -> str:
    return f"read by {entry.record['software']}, {entry.record['knowledge']}"


def _schema(who: Who) -> str:
    return "LegalEntity" if who.unnamed else SCHEMATA[who.type]


def _party(who: Who) -> Json:
    wikidata = who.figure if who.figure and who.figure.startswith("Q") and who.figure[1:].isdigit() else None
    country = (who.country or "").lower()[:2]
    return _entity(
        ident("party", who.key), _schema(who), name=[who.name, who.latin], country=country, wikidataId=wikidata
    )


def _mentions(article: str, actor: Json, who: Who) -> Iterator[Json]:
    """The names under which an article has somebody."""
    party, names = ident("party", who.key), dict.fromkeys([actor["name"], *actor["aliases"]])
    for name in names:
        told = {"document": article, "name": name, "resolved": party, "detectedSchema": _schema(who)}
        yield _entity(ident("mention", article, party, name), "Mention", **told)


def _offices(entry: Entry, article: str, actor: Json, who: Who, source: Json) -> Iterator[Json]:
    """The offices that a report gives to somebody with a name."""
    if who.unnamed or who.type != "person":
        return
    for role in actor["roles"]:
        country = (role["country"] or "").lower()[:2]
        post, holder = ident("position", role["text"], country), ident("party", who.key)
        yield _entity(post, "Position", name=role["text"], country=country)
        told = {"holder": holder, "post": post, "date": entry.day, "proof": article, "recordId": entry.key}
        yield _entity(ident("occupancy", post, holder, entry.key), "Occupancy", **told, **source)


def _event(entry: Entry, article: str, contact: Json, texts: bool, source: Json) -> Json:
    date, place, quote = contact["date"] or {}, contact["place"] or {}, entry.quote(contact["evidence"])
    involved = [entry.who[p["actor"]] for p in contact["participants"]]
    status = contact["status"] or "happened"
    name = f"{contact['kind'].replace('_', ' ')} ({status}): " + ", ".join(w.name for w in involved)
    where = "title" if quote.in_title else "characters"
    return _entity(
        ident("contact", entry.uids[contact["id"]]),
        "Event",
        name=name,
        summary=quote.exact if texts else None,
        date=date.get("value"),
        endDate=date.get("end"),
        location=place.get("name"),
        country=(place.get("country") or "").lower()[:2],
        keywords=[contact["kind"], status],
        involved=[ident("party", w.key) for w in involved if w.key and w.type in SCHEMATA],
        proof=article,
        recordId=entry.uids[contact["id"]],
        notes=f"{where} {quote.start}-{quote.end} of sha256:{entry.report['sha256']}; {_reader(entry)}",
        **source,
    )
