"""JSON-LD, Web Annotation and GEXF, each opened by the library that its users have."""

from __future__ import annotations

import json
from collections.abc import Callable
from math import comb
from pathlib import Path
from typing import Any

import networkx
import rdflib
from pyld import jsonld
from typer.testing import Result

from ravi.exports.entries import of_records
from ravi.records import Json

Run = Callable[..., Result]
SCHEMA = rdflib.Namespace("https://schema.org/")
OA = "http://www.w3.org/ns/oa#"
TERMS = {  # the part of the Web Annotation vocabulary that is used, as its context has it
    "oa": OA,
    "as": "http://www.w3.org/ns/activitystreams#",
    "id": "@id",
    "type": "@type",
    "Annotation": "oa:Annotation",
    "AnnotationPage": "as:OrderedCollectionPage",
    "TextualBody": "oa:TextualBody",
    "SpecificResource": "oa:SpecificResource",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "Software": "as:Application",
    "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
    "tagging": "oa:tagging",
    "identifying": "oa:identifying",
    "generator": {"@type": "@id", "@id": "as:generator"},
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    "startIndex": "as:startIndex",
    "name": "http://xmlns.com/foaf/0.1/name",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "start": "oa:start",
    "end": "oa:end",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
}


def graph_of(export: Run, path: Path, *more: str) -> rdflib.Graph:
    export("jsonld", path, *more)
    return rdflib.Graph().parse(path, format="json-ld")


def test_rdflib_reads_the_quotations(export: Run, tmp_path: Path, extracted: list[Json]) -> None:
    graph = graph_of(export, tmp_path / "a.jsonld")
    quotations = set(graph.subjects(rdflib.RDF.type, SCHEMA.Quotation))
    assert len(quotations) == sum(len(r["statements"]) for r in extracted)
    entry = next(e for e in of_records(extracted) if e.report["id"] == "phone-call")
    statement = next(s for s in entry.record["statements"] if s["contact"])
    at = rdflib.URIRef(f"urn:ravi:statement:{entry.uids[statement['id']]}")
    assert str(graph.value(at, SCHEMA.text)) == statement["text"]
    event = graph.value(at, SCHEMA.recordedIn)
    assert (event, rdflib.RDF.type, SCHEMA.Event) in graph
    assert str(graph.value(event, SCHEMA.startDate)) == "2024-04-30"
    people = {str(graph.value(p, SCHEMA.name)) for p in graph.objects(event, SCHEMA.attendee)}
    assert people == {"سهراب نیک‌پی", "لاله آذرمان"}
    assert not set(graph_of(export, tmp_path / "b.jsonld", "--no-text").objects(None, SCHEMA.text))


def test_pyld_reads_the_annotations(export: Run, tmp_path: Path, extracted: list[Json]) -> None:
    export("webannotation", tmp_path / "a.json")

    def loader(url: str, _: Any) -> dict[str, Any]:
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": TERMS}}

    page = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    [expanded] = jsonld.expand(page, {"documentLoader": loader})
    [items] = expanded["http://www.w3.org/ns/activitystreams#items"]
    found = items["@list"]
    assert len(found) == sum(len(r[kind]) for r in extracted for kind in ("contacts", "statements", "acts"))
    texts = {r["report"]["sha256"]: r["report"] for r in extracted}
    for annotation in found:
        [target] = annotation[f"{OA}hasTarget"]
        position, quote = target[f"{OA}hasSelector"]
        report = texts[target["urn:ravi:term:sha256"][0]["@value"]]
        text = report[target["urn:ravi:term:field"][0]["@value"]]
        start, end = (position[f"{OA}{k}"][0]["@value"] for k in ("start", "end"))
        exact, prefix = (quote[f"{OA}{k}"][0]["@value"] for k in ("exact", "prefix"))
        assert " … " in exact or text[start:end] == exact
        assert text[:start].endswith(prefix)


def test_annotations_without_texts(export: Run, tmp_path: Path) -> None:
    export("webannotation", tmp_path / "a.json", "--no-text")
    for item in json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["items"]:
        quote = item["target"]["selector"][1]
        assert "exact" not in quote
        assert len(quote["sha256"]) == 16


def test_networkx_reads_the_network(export: Run, tmp_path: Path, extracted: list[Json]) -> None:
    result = export("gexf", tmp_path / "a.gexf")
    graph = networkx.read_gexf(tmp_path / "a.gexf")
    held = [c for r in extracted for c in r["contacts"] if c["status"] in (None, "happened")]
    pairs = sum(comb(len(c["participants"]), 2) for c in held)
    assert sum(d["weight"] for *_, d in graph.edges(data=True)) == pairs
    assert f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges" in result.stderr
    labels = networkx.get_node_attributes(graph, "label")
    ends = {labels[n] for a, b, d in graph.edges(data=True) if d["kinds"] == "phone_call" for n in (a, b)}
    assert ends == {"سهراب نیک‌پی", "لاله آذرمان"}
    spells = [d["spells"] for *_, d in graph.edges(data=True) if d["kinds"] == "phone_call"]
    assert spells == [[("2024-04-30", "2024-04-30")]]
