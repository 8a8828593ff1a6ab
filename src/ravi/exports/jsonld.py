"""schema.org as JSON-LD: articles, persons, contacts as events, and statements as quotations recorded in them.

A statement that was made in a contact is ``recordedIn`` its Event; one that was not is recorded nowhere. Acts have no
type here. The context stands in the file, so nothing is fetched to read it; what schema.org has no word for (spans,
digests, what a statement does) has names under ``urn:ravi:term:``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from ..records import Json
from ..store.rows import names
from .asked import Asked, Streams, Told
from .entries import Entry, Quote
from .seen import Seen, iri

TYPES = {"person": "Person", "organization": "Organization", "country": "Country", "group": "Organization"}
LINKS = names("recordedIn isPartOf creator spokenByCharacter attendee subjectOf about sameAs")
CONTEXT: Json = {
    "@vocab": "https://schema.org/",
    "ravi": "urn:ravi:term:",
    **{name: {"@type": "@id"} for name in LINKS},
}
STATUS = {"planned": "EventScheduled", "postponed": "EventPostponed", "cancelled": "EventCancelled"}


def files(_: Asked) -> list[str]:
    """One file."""
    return [""]


def write(entries: Iterable[Entry], streams: Streams, asked: Asked) -> Told:
    """Write one graph, a node a line; how many records it has."""
    told, seen, out = Told(), Seen(), streams[""]
    told.rows.update({"reports": 0, "contacts": 0, "statements": 0})
    told.lines["nodes"] = 0
    out.write(b'{"@context":' + _json(CONTEXT) + b',"@graph":[')
    for entry in entries:
        for node in nodes(entry, asked.texts):
            if seen.new(node["@id"]):
                out.write((b",\n" if told.lines["nodes"] else b"\n") + _json(node))
                told.lines["nodes"] += 1
        told.rows["reports"] += 1
        told.rows["contacts"] += len(entry.record["contacts"])
        told.rows["statements"] += len(entry.record["statements"])
    out.write(b"\n]}\n")
    return told


def nodes(entry: Entry, texts: bool) -> Iterator[Json]:
    """The nodes of a report: the article, who stands in it, its contacts and statements."""
    report, article = entry.report, iri("report", entry.key)
    yield _known(
        {
            "@id": article,
            "@type": "NewsArticle",
            "headline": report["title"] if texts else None,
            "articleBody": report["body"] if texts else None,
            "datePublished": report["published"],
            "inLanguage": report["language"],
            "url": report["url"],
            "publisher": report["outlet"] and {"@type": "Organization", "name": report["outlet"]},
            "ravi:sha256": report["sha256"],
            "ravi:software": entry.record["software"],
            "ravi:knowledge": entry.record["knowledge"],
        }
    )
    for who in entry.who.values():
        if who.key and who.type in TYPES:
            alike = who.figure and who.figure.startswith("Q") and f"http://www.wikidata.org/entity/{who.figure}"
            named = {"@id": iri("party", who.key), "@type": TYPES[who.type], "name": who.name}
            yield _known({**named, "alternateName": who.latin, "sameAs": alike or None})
    for contact in entry.record["contacts"]:
        yield _event(entry, contact, article, texts)
    for statement in entry.record["statements"]:
        yield _quotation(entry, statement, article, texts)


def _event(entry: Entry, contact: Json, article: str, texts: bool) -> Json:
    date, place = contact["date"] or {}, contact["place"] or {}
    parties = entry.names(p["actor"] for p in contact["participants"])
    status = STATUS.get(contact["status"] or "")
    return _known(
        {
            "@id": iri("contact", entry.uids[contact["id"]]),
            "@type": "Event",
            "name": f"{contact['kind'].replace('_', ' ')}: {', '.join(parties)}",
            "startDate": date.get("value"),
            "endDate": date.get("end"),
            "location": place and _known({"@type": "Place", "name": place["name"], "addressCountry": place["country"]}),
            "attendee": _parties(entry, [p["actor"] for p in contact["participants"]]),
            "eventStatus": status and {"@id": f"https://schema.org/{status}"},
            "subjectOf": article,
            "ravi:kind": contact["kind"],
            "ravi:status": contact["status"],
            **_stands(entry.quote(contact["evidence"]), texts),
        }
    )


def _quotation(entry: Entry, s: Json, article: str, texts: bool) -> Json:
    quote = entry.quote(s["content"])
    targets = [t["actor"] for t in s["targets"]]
    return _known(
        {
            "@id": iri("statement", entry.uids[s["id"]]),
            "@type": "Quotation",
            "text": quote.exact if texts else None,
            "creator": _parties(entry, [s["speaker"], *s["joint"]]),
            "spokenByCharacter": _parties(entry, [s["speaker"], *s["joint"]]),
            "about": _parties(entry, targets),
            "dateCreated": s["date"] and s["date"]["value"],
            "recordedIn": iri("contact", entry.uids[s["contact"]]) if s["contact"] in entry.uids else None,
            "isPartOf": article,
            "ravi:form": s["form"],
            "ravi:does": s["does"],
            **_stands(quote, texts=False),
        }
    )


def _stands(quote: Quote, texts: bool) -> Json:
    """Where words stand, and by what they are found again."""
    return {
        "ravi:exact": quote.exact if texts else None,
        "ravi:prefix": quote.prefix,
        "ravi:suffix": quote.suffix,
        "ravi:start": quote.start,
        "ravi:end": quote.end,
        "ravi:inTitle": quote.in_title or None,
        "ravi:quoteSha256": quote.sha256,
    }


def _parties(entry: Entry, actors: list[str | None]) -> list[str]:
    known = [entry.who[a] for a in actors if a in entry.who]
    return [iri("party", w.key) for w in known if w.key and w.type in TYPES]


def _known(node: Json) -> Json:
    """A node without what is not known."""
    return {k: v for k, v in node.items() if v not in (None, "", [], {})}


def _json(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
