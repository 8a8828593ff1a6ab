"""CAMEO 1.1b3 in the tables of GDELT 2.0: events of 61 columns, and a mention of 16 for each report that tells one.

The same code between the same two on the same day is one event, however many reports tell it: so the mentions are where
outlets meet. Events are sorted in a temporary file, not in memory. A contact in which all take part alike has a row
each way. There is no tone and no coordinate; both stay empty. Fields are parted by tabs, without a heading, as GDELT's.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import permutations
from typing import Any, BinaryIO

from ..store.rows import names
from .asked import Asked, Streams, Told
from .coding import SECTORS, Coded, Uncoded, alpha3, coded, codes
from .entries import Entry

EVENTS, MENTIONS = "events.export.csv", "events.mentions.csv"
_ACTOR = names(
    "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
)
_GEO = names("Type Fullname CountryCode ADM1Code ADM2Code Lat Long FeatureID")
COLUMNS = (
    *names("GlobalEventID Day MonthYear Year FractionDate"),
    *(f"Actor{n}{c}" for n in "12" for c in _ACTOR),
    *names("IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale"),
    *names("NumMentions NumSources NumArticles AvgTone"),
    *(f"{of}Geo_{c}" for of in ("Actor1", "Actor2", "Action") for c in _GEO),
    *names("DATEADDED SOURCEURL"),
)
MENTION = names(
    "GlobalEventID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier SentenceID "
    "Actor1CharOffset Actor2CharOffset ActionCharOffset InRawText Confidence MentionDocLen MentionDocTone "
    "MentionDocTranslationInfo Extras"
)
WEB = "1"  # the kind of a mention that is a page
_TABLE = "CREATE TABLE told (event INTEGER, key TEXT, outlet TEXT, uid TEXT, line TEXT, mention TEXT)"


def files(_: Asked) -> list[str]:
    """Events and mentions."""
    return [EVENTS, MENTIONS]


def write(entries: Iterable[Entry], streams: Streams, asked: Asked) -> Told:
    """Write events and mentions; how many records they stand for, and which have no code."""
    told = Told()
    told.rows.update(dict.fromkeys(("contacts", "statements", "acts"), 0))
    with closing(sqlite3.connect("")) as db:  # a temporary file
        db.execute(_TABLE)
        for entry in entries:
            _gather(db, entry, told)
        told.lines["events"], told.lines["mentions"] = _out(db, streams[EVENTS], streams[MENTIONS])
    return told


def _gather(db: sqlite3.Connection, entry: Entry, told: Told) -> None:
    seen: set[tuple[str, str]] = set()
    for event in coded(entry):
        if isinstance(event, Uncoded):
            told.leave(event.kind, event.reason)
            continue
        if (reason := _reason(event)) is not None:
            told.leave(event.kind, reason)
            continue
        rows = [_row(entry, event, code, a, b) for code, a, b in _directed(event)]
        db.executemany("INSERT INTO told VALUES (?, ?, ?, ?, ?, ?)", rows)
        if (event.kind, event.local) not in seen:
            seen.add((event.kind, event.local))
            told.rows[event.kind] += 1


def _reason(event: Coded) -> str | None:
    if event.day is None or len(event.day) != len("2021-05-16"):
        return f"{event.kind} without a day"
    if event.mutual and len(event.actors) == 1 and event.kind == "contacts":
        return "contacts with one participant"
    return "meetings of many parties, which CAMEO has by pairs only" if event.label == "many" else None


def _directed(event: Coded) -> Iterator[tuple[str, str, str]]:
    """Code, source and target of each row of an event."""
    if event.kind == "contacts" and event.mutual:
        yield from ((event.code.cameo, a, b) for a, b in permutations(event.actors, 2))
        return
    for a in event.actors:
        for b in event.recipients or ("",):
            yield event.code.cameo, a, b
            if event.label == "hosted":
                yield codes()["contact", "hosting"].cameo, b, a


def _row(entry: Entry, event: Coded, cameo: str, a: str, b: str) -> tuple[Any, ...]:
    """An event between two and its mention, with the number under which all that tell it come together."""
    day, report, uid = (event.day or "").replace("-", ""), entry.report, entry.uids[event.local]
    one, two = (_actor(entry, x) for x in (a, b))
    code = next(c for c in codes().values() if c.cameo == cameo)
    number = _number(day, cameo, *(entry.who[x].key or f"{entry.key}/{x}" if x else "" for x in (a, b)))
    place = event.place or {}
    action = ["1" if place else "", place.get("name") or "", *[""] * 6]
    year = f"{int(day[:4]) + ((int(day[4:6]) - 1) * 30 + int(day[6:])) / 365:.4f}"
    quote = entry.quote(event.spans)
    added = _stamp(report["published"] or event.day)
    codes_of = ["1", cameo, cameo, cameo[:2], str(code.cameo_quad), code.goldstein]
    line = [str(number), day, day[:6], day[:4], year, *one, *two, *codes_of]
    rest = ["", *[""] * 16, *action, added, report["url"] or entry.key]
    mention = [
        str(number),
        f"{day}000000",
        added,
        WEB,
        report["outlet"] or "",
        report["url"] or entry.key,
        "",
        _at(entry, a),
        _at(entry, b),
        str(quote.start if quote.start is not None else -1),
        "1",
        str(round(100 * (_confidence(entry, event) or 1))),
        str(len(report["body"])),
        "",
        "",
        f"id:{uid};by:{entry.record['software']};span:{quote.start}-{quote.end};sha256:{report['sha256']};label:{event.label}",
    ]
    return (
        number,
        entry.key,
        report["outlet"],
        uid,
        "\t".join(map(_plain, line)) + "\n" + "\t".join(map(_plain, rest)),
        ("\t".join(map(_plain, mention))),
    )


def _out(db: sqlite3.Connection, events: BinaryIO, mentions: BinaryIO) -> tuple[int, int]:
    """Write what was gathered, in the order of days; how many events and mentions there are."""
    count, told = 0, 0
    grouped = (
        "SELECT line, count(*), count(DISTINCT outlet), count(DISTINCT key), min(rowid) FROM told GROUP BY event "
        "ORDER BY substr(line, instr(line, char(9)) + 1, 8), event"
    )
    for line, times, outlets, articles, _ in db.execute(grouped):
        head, _, rest = line.partition("\n")
        events.write(f"{head}\t{times}\t{max(outlets, 1)}\t{articles}\t{rest}\n".encode())
        count += 1
    for (mention,) in db.execute("SELECT mention FROM told ORDER BY event, key, uid, mention"):
        mentions.write(mention.encode() + b"\n")
        told += 1
    return count, told


def _actor(entry: Entry, local: str) -> list[str]:
    if not local:
        return [""] * 10
    who = entry.who[local]
    country, sector = alpha3(who.country), SECTORS.get(who.sector or "", "")
    return [country + sector, who.latin or who.name, country, *[""] * 4, sector, "", ""]


def _at(entry: Entry, local: str) -> str:
    """Where an actor is first mentioned; -1 where nowhere."""
    actor = next((a for a in entry.record["actors"] if a["id"] == local), None)
    return str(actor["mentions"][0]["span"][0]) if actor and actor["mentions"] else "-1"


def _confidence(entry: Entry, event: Coded) -> float | None:
    found = next(i for i in entry.record[event.kind] if i["id"] == event.local)
    return found["confidence"]  # type: ignore[no-any-return]


def _number(*parts: str) -> int:
    return int.from_bytes(hashlib.sha256("\0".join(parts).encode()).digest()[:7], "big")


def _stamp(published: str | None) -> str:
    digits = "".join(c for c in (published or "")[:19] if c.isdigit())
    return digits.ljust(14, "0") if digits else ""


def _plain(value: str) -> str:
    return " ".join(value.split()) if value else ""
