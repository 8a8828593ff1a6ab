"""The network of contacts as GEXF with dates, for Gephi and networkx: parties, and who met, called or wrote to whom.

An edge has a spell for each day of a contact, its weight is how many contacts there were, ``kinds`` names them. Only
contacts that were held count. Contacts without a day have no spell but count in the weight. Edges are put together in a
temporary file, not in memory. There are no words of reports in it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from itertools import combinations, groupby
from xml.sax.saxutils import quoteattr

from .asked import Asked, Streams, Told
from .entries import Entry

NEEDS = "contact"
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
<meta><creator>{software}</creator><description>{knowledge}</description></meta>
<graph mode="dynamic" defaultedgetype="undirected" timeformat="date">
<attributes class="node" mode="static">
<attribute id="latin" title="latin" type="string"/>
<attribute id="type" title="type" type="string"/>
<attribute id="country" title="country" type="string"/>
<attribute id="sector" title="sector" type="string"/>
</attributes>
<attributes class="edge" mode="static">
<attribute id="kinds" title="kinds" type="string"/>
<attribute id="contacts" title="contacts" type="string"/>
<attribute id="outlets" title="outlets" type="string"/>
</attributes>
"""


def files(_: Asked) -> list[str]:
    """One file."""
    return [""]


def write(entries: Iterable[Entry], streams: Streams, asked: Asked) -> Told:
    """Write the network; how many contacts it has, and which it can't hold."""
    told, out = Told(), streams[""]
    told.rows["contacts"] = 0
    read_by: dict[tuple[str, str], None] = {}
    with closing(sqlite3.connect("", isolation_level=None)) as db:
        db.execute("CREATE TABLE node (id TEXT PRIMARY KEY, line TEXT) WITHOUT ROWID")
        db.execute("CREATE TABLE edge (a TEXT, b TEXT, day TEXT, kind TEXT, uid TEXT, outlet TEXT)")
        db.execute("BEGIN")
        for entry in entries:
            read_by[entry.record["software"], entry.record["knowledge"]] = None
            _gather(db, entry, told)
        software, knowledge = (", ".join(sorted({r[i] for r in read_by})) for i in (0, 1))
        out.write(_HEAD.format(software=_text(software), knowledge=_text(knowledge)).encode())
        told.lines["nodes"] = _write(streams, "nodes", (r[0] for r in db.execute("SELECT line FROM node ORDER BY id")))
        told.lines["edges"] = _write(streams, "edges", _edges(db))
    out.write(b"</graph>\n</gexf>\n")
    return told


def _gather(db: sqlite3.Connection, entry: Entry, told: Told) -> None:
    for contact in entry.record["contacts"]:
        parties = sorted({p["actor"] for p in contact["participants"] if entry.who[p["actor"]].key})
        if contact["status"] not in (None, "happened"):
            told.leave("contacts", "contacts that were not held")
        elif len({entry.who[p].key for p in parties}) < 2:
            told.leave("contacts", "contacts with fewer than two known parties")
        else:
            told.rows["contacts"] += 1
            date = (contact["date"] or {}).get("value") or ""
            for p in parties:
                db.execute("INSERT OR IGNORE INTO node VALUES (?, ?)", (entry.who[p].key, _node(entry, p)))
            pairs = combinations(sorted({entry.who[p].key for p in parties}), 2)
            told_by = (date, contact["kind"], entry.uids[contact["id"]], entry.report["outlet"] or "")
            db.executemany("INSERT INTO edge VALUES (?, ?, ?, ?, ?, ?)", [(a, b, *told_by) for a, b in pairs])


def _node(entry: Entry, local: str) -> str:
    who = entry.who[local]
    values = {"latin": who.latin, "type": who.type, "country": who.country, "sector": who.sector}
    return f"<node id={_attribute(who.key)} label={_attribute(who.name)}>{_values(values)}</node>"


def _edges(db: sqlite3.Connection) -> Iterator[str]:
    rows = db.execute("SELECT * FROM edge ORDER BY a, b, day, uid")
    for number, ((a, b), found) in enumerate(groupby(rows, key=lambda r: (r[0], r[1]))):
        edges = list(found)
        days = sorted({r[2] for r in edges if len(r[2]) == len("2021-05-16")})
        spells = "".join(f'<spell start="{day}" end="{day}"/>' for day in days)
        told = {
            "kinds": " ".join(sorted({r[3] for r in edges})),
            "contacts": " ".join(dict.fromkeys(r[4] for r in edges)),
            "outlets": " | ".join(sorted({r[5] for r in edges if r[5]})),
        }
        times = f"<spells>{spells}</spells>" if spells else ""
        span = f' start="{days[0]}" end="{days[-1]}"' if days else ""
        ends = f"source={_attribute(a)} target={_attribute(b)}"
        yield f'<edge id="{number}" {ends} weight="{len(edges)}"{span}>{_values(told)}{times}</edge>'


def _write(streams: Streams, name: str, lines: Iterable[str]) -> int:
    count = 0
    streams[""].write(f"<{name}>\n".encode())
    for line in lines:
        streams[""].write(line.encode("utf-8", "replace") + b"\n")
        count += 1
    streams[""].write(f"</{name}>\n".encode())
    return count


def _values(values: Mapping[str, str | None]) -> str:
    told = "".join(f'<attvalue for="{name}" value={_attribute(v)}/>' for name, v in values.items() if v)
    return f"<attvalues>{told}</attvalues>" if told else ""


def _attribute(value: str) -> str:
    return quoteattr("".join(c for c in value if c >= " "))


def _text(value: str) -> str:
    return quoteattr(value)[1:-1]
