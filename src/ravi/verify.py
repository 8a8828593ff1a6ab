"""Whether a record holds what the contract promises: spans re-read to their words, ids and references resolve.

>>> from .records import Reading, Report, Statement
>>> record = Reading(Report.of("وزیر گفت"), statements=(Statement("s1", None, ((0, 4),), "گفت"),)).to_dict()
>>> print(verify(record)[0])
statements[0].text: «گفت» is not what stands at [[0, 4]]: «وزیر»
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from . import shape
from .knowledge import Knowledge
from .records import Json, digest, schema

KINDS = ("actors", "contacts", "statements", "acts")
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d.*)?\Z")
_JALALI = re.compile(r"\d{4}(-\d\d(-\d\d)?)?$")  # as precise as the date is
_DAYS = ("value", "end", "jalali", "not_before", "not_after")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and in which field of the record."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" if self.where else self.what


def verify(record: Any, knowledge: Knowledge | None = None) -> list[Problem]:
    """All that is wrong with a record, as ``extract`` writes it; an empty list where nothing is.

    A record without the report's text (``--no-text``) is checked for its shape, ids and references alone. Where
    ``knowledge`` is the one that read the report, the repairs are replayed too, and must give the mended text.
    """
    found = [Problem(where, what) for where, what in shape.faults(record, _schema())]
    if found:
        return found
    if record.get("offsets"):
        return [Problem("offsets", f"spans count {record['offsets']}, not characters; verify the record without it")]
    return [
        *_report(record["report"]),
        *_repairs(record),
        *_spans(record),
        *_words(record),
        *_ids(record),
        *_references(record),
        *_links(record),
        *_settings(record),
        *_values(record),
        *_replay(record, knowledge),
    ]


@lru_cache(maxsize=1)
def _schema() -> Json:
    return schema()


# --- texts and spans


def _report(report: Json) -> Iterator[Problem]:
    if report["body"] is not None and report["sha256"] != digest(report["body"]):
        yield Problem("report.sha256", "is not the digest of the body")
    for key in ("published", "retrieved"):
        if report[key] is not None and not _ISO.match(report[key]):
            yield Problem(f"report.{key}", f"{report[key]!r} is no ISO date")


def _text(record: Json, span: list[Any]) -> str | None:
    text: str | None = record["report"]["title" if len(span) == 3 else "body"]
    return text


def _repairs(record: Json) -> Iterator[Problem]:
    """Repairs stand in order, one after the other, and each changes what it spans: so they replay."""
    ends = {2: 0, 3: 0}
    for i, repair in enumerate(record["repairs"]):
        span, where = repair["span"], f"repairs[{i}]"
        if span[0] < ends[len(span)]:
            yield Problem(where, f"{span} begins before the one before it ends")
        ends[len(span)] = max(span[1], ends[len(span)])
        text = _text(record, span)
        if text is not None and text[span[0] : span[1]] == repair["text"]:
            yield Problem(where, f"«{repair['text']}» stands there already")


def _replay(record: Json, knowledge: Knowledge | None) -> Iterator[Problem]:
    """The repairs make of the body what mending makes of it."""
    body = record["report"]["body"]
    if body is None or knowledge is None or record["knowledge"] != knowledge.fingerprint:
        return
    from .text import mend

    out, at = [], 0
    for repair in record["repairs"]:
        if len(repair["span"]) == 2:
            out += [body[at : repair["span"][0]], repair["text"]]
            at = repair["span"][1]
    if "".join([*out, body[at:]]) != mend(body, knowledge).text:
        yield Problem("repairs", "replayed, they do not give the mended text")


def _spans(record: Json) -> Iterator[Problem]:
    """Every span of two or three parts lies within its text and holds a character."""
    for where, span in _all_spans(record, ""):
        text = _text(record, span)
        if span[0] > span[1] or (span[0] == span[1] and not where.startswith("repairs")):
            yield Problem(where, f"{span} is empty")
        elif text is not None and span[1] > len(text) and not (".why" in where and _within_title(record, span)):
            yield Problem(where, f"{span} lies outside the text of {len(text)} characters")
        elif text is None and len(span) == 3 and record["report"]["body"] is not None:
            yield Problem(where, f"{span} is in a title that the report does not have")


def _within_title(record: Json, span: list[Any]) -> bool:
    return bool(span[1] <= len(record["report"]["title"] or ""))


def _all_spans(value: Any, where: str) -> Iterator[tuple[str, list[Any]]]:
    if isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, dict | list):
                yield from _all_spans(item, f"{where}.{key}" if where else key)
    elif value and type(value[0]) is int:
        yield where, value
    else:
        for i, item in enumerate(value):
            if isinstance(item, dict | list):
                yield from _all_spans(item, f"{where}[{i}]")


def _words(record: Json) -> Iterator[Problem]:
    """Every ``text`` is what stands at its spans, every alias is in the report."""
    if record["report"]["body"] is None:
        return
    for where, text, spans in _quoted(record):
        there = " ".join((_text(record, s) or "")[s[0] : s[1]] for s in spans)
        if text != there:
            yield Problem(f"{where}.text", f"«{text}» is not what stands at {spans}: «{there}»")
    given = f"{record['report']['title'] or ''}\n{record['report']['body']}"
    for i, actor in enumerate(record["actors"]):
        yield from (
            Problem(f"actors[{i}].aliases", f"«{a}» is not in the report") for a in actor["aliases"] if a not in given
        )


def _quoted(record: Json) -> Iterator[tuple[str, str, list[list[Any]]]]:
    """Each quotation of a record: where it is, its text and its spans."""
    for i, actor in enumerate(record["actors"]):
        yield from _single(f"actors[{i}].roles", actor["roles"])
    for i, contact in enumerate(record["contacts"]):
        yield from _single(f"contacts[{i}].topics", contact["topics"])
    for kind, key in (("statements", "content"), ("acts", "evidence")):
        for i, item in enumerate(record[kind]):
            yield f"{kind}[{i}]", item["text"], item[key]
            yield from _single(f"{kind}[{i}].targets", item["targets"])
    for i, item in enumerate(record["statements"]):
        if item["cue"]:
            yield f"statements[{i}].cue", item["cue"]["text"], [item["cue"]["span"]]


def _single(where: str, items: Iterable[Json]) -> Iterator[tuple[str, str, list[list[Any]]]]:
    return ((f"{where}[{i}]", item["text"], [item["span"]]) for i, item in enumerate(items))


# --- ids and references


def _ids(record: Json) -> Iterator[Problem]:
    counts = Counter(item["id"] for kind in KINDS for item in record[kind])
    yield from (Problem("", f"the id {i!r} stands {n} times") for i, n in counts.items() if n > 1)


def _references(record: Json) -> Iterator[Problem]:
    known = {kind: {item["id"] for item in record[kind]} for kind in KINDS}
    for where, kind, ident in _pointers(record):
        if ident is not None and ident not in known[kind]:
            yield Problem(where, f"{ident!r} is none of the {kind}")
    for i, item in enumerate(record["statements"]):
        if item["nested_in"] == item["id"]:
            yield Problem(f"statements[{i}].nested_in", "a statement stands in itself")


def _pointers(record: Json) -> Iterator[tuple[str, str, str | None]]:
    """Each reference of a record: where it is, of what kind, and the id."""
    for i, item in enumerate(record["contacts"]):
        where = f"contacts[{i}]"
        yield f"{where}.told_by", "statements", item["told_by"]
        yield from ((f"{where}.participants[{j}]", "actors", p["actor"]) for j, p in enumerate(item["participants"]))
        yield from ((f"{where}.{kind}", kind, x) for kind in ("statements", "acts") for x in item[kind])
    for i, item in enumerate(record["statements"]):
        where = f"statements[{i}]"
        yield f"{where}.speaker", "actors", item["speaker"]
        yield f"{where}.nested_in", "statements", item["nested_in"]
        yield from ((f"{where}.addressee", "actors", a) for a in item["addressee"])
        if item["holder"]:
            yield f"{where}.holder", "actors", item["holder"]["actor"]
    for i, item in enumerate(record["acts"]):
        yield f"acts[{i}].actor", "actors", item["actor"]
        yield f"acts[{i}].statement", "statements", item["statement"]
    for kind in ("statements", "acts"):
        for i, item in enumerate(record[kind]):
            where = f"{kind}[{i}]"
            yield f"{where}.contact", "contacts", item["contact"]
            yield from ((f"{where}.{key}", "actors", item[key]) for key in ("on_behalf_of", "via"))
            yield from ((f"{where}.joint", "actors", a) for a in item["joint"])
            yield from ((f"{where}.targets[{j}]", "actors", t["actor"]) for j, t in enumerate(item["targets"]))


def _links(record: Json) -> Iterator[Problem]:
    """A contact lists just the statements and acts that name it."""
    for kind in ("statements", "acts"):
        listed = {(c["id"], x) for c in record["contacts"] for x in c[kind]}
        named = {(x["contact"], x["id"]) for x in record[kind] if x["contact"] is not None}
        for contact, item in sorted(listed ^ named):
            which = "lists it, which does not name the contact" if (contact, item) in listed else "does not list it"
            yield Problem(f"{kind} {item}", f"contact {contact} {which}")


# --- values


def _values(record: Json) -> Iterator[Problem]:
    for where, key, value in _fields(record, ""):
        if key == "confidence" and not 0 <= value <= 1:
            yield Problem(f"{where}.{key}", f"{value} is no probability")
        elif key in _DAYS and where.endswith("date") and not (_JALALI if key == "jalali" else _ISO).match(value):
            yield Problem(f"{where}.{key}", f"{value!r} is no ISO date")


def _settings(record: Json) -> Iterator[Problem]:
    """What is said in a contact is said on that occasion, and nobody is told, or joins, his own words."""
    for i, item in enumerate(record["statements"]):
        where, linked = f"statements[{i}]", item["contact"] is not None
        if item["join"] is not None and not linked:
            yield Problem(f"{where}.join", "belongs to no contact")
        if (item["occasion"] == "contact") != linked:
            yield Problem(f"{where}.occasion", f"is {item['occasion']!r}, and the contact {item['contact']!r}")
        for key in ("joint", "addressee"):
            if item["speaker"] is not None and item["speaker"] in item[key]:
                yield Problem(f"{where}.{key}", "is the speaker")


def _fields(value: Any, where: str) -> Iterator[tuple[str, str, Any]]:
    """The confidences and days anywhere in a record."""
    if isinstance(value, list):
        for i, item in enumerate(value):
            if isinstance(item, dict):
                yield from _fields(item, f"{where}[{i}]")
    else:
        for key, item in value.items():
            if isinstance(item, dict | list):
                yield from _fields(item, f"{where}.{key}" if where else key)
            elif item is not None and (key == "confidence" or key in _DAYS):
                yield where, key, item
