"""How readings and records show themselves in a notebook: HTML of its own, whatever the page around it.

>>> from .reading import read
>>> html = reading_html(read("علی رضایی گفت: <b>کار</b> تمام شد."))
>>> "<b>" in html, 'dir="auto"' in html
(False, True)

The text runs by its own direction, its layers coloured, each with what it is as a title; beneath stand the records.
Nothing of the text is HTML: all of it is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .records import Json, Reading
    from .views.layers import Piece

COLOURS = {  # Okabe and Ito, light enough for black letters
    "statement": "#cfe8f7",
    "act": "#f7e0ee",
    "contact": "#fbe3c4",
    "subject": "#c9ead9",
    "cue": "#f4efb2",
    "office": "#e4e4e4",
    "date": "#ffd9bf",
    "place": "#dcd6f2",
}
SHOWN = 10  # rows of a table
_BOX = "color:#1a1a1a;background:#fff;padding:.6em .8em;border:1px solid #d0d0d0;border-radius:4px;line-height:2"
_CELL = "text-align:start;vertical-align:top;padding:.2em .6em;color:#1a1a1a;background:#fff;unicode-bidi:plaintext"


def reading_html(reading: Reading) -> str:
    """A reading: title and text with their layers, then its records."""
    from .views.layers import layers

    record = reading.to_dict()
    labels = _labels(record)
    parts = []
    for name, pieces in layers(record).items():
        text = "".join(_piece(p, labels) for p in pieces)
        weight = "bold" if name == "title" else "normal"
        if text:
            parts.append(f'<div dir="auto" style="font-weight:{weight};white-space:pre-wrap">{text}</div>')
    return f'<div style="{_BOX}">{"".join(parts)}</div>{_legend(record)}{_tables(record)}'


def record_html(record: Any) -> str:
    """A record by itself: its fields that say something."""
    told = {k: v for k, v in record.to_dict().items() if v not in (None, [], "", False) and k != "why"}
    return table_html(("", ""), [(k, _words(v)) for k, v in told.items()])


def table_html(heads: Sequence[str], rows: Iterable[Sequence[Any]], more: int = 0) -> str:
    """A table; ``more`` is how many rows are not shown."""
    head = "".join(f'<th style="{_CELL}">{escape(h)}</th>' for h in heads)
    lines = "".join(
        "<tr>" + "".join(f'<td dir="auto" style="{_CELL}">{escape(str(c))}</td>' for c in row) + "</tr>" for row in rows
    )
    rest = f"<p>… {more:,} more</p>" if more else ""
    top = f"<thead><tr>{head}</tr></thead>" if any(heads) else ""
    return f"<table>{top}<tbody>{lines}</tbody></table>{rest}"


def _piece(piece: Piece, labels: dict[str, str]) -> str:
    text = escape(piece.text)
    if piece.repair is not None:
        text = f'<span style="border-bottom:1px dotted #777" title="{escape(piece.repair)}">{text}</span>'
    if not piece.layers:
        return text
    layer = list(piece.layers)[-1]
    told = "; ".join(f"{name} {labels.get(id, id)}" for name, id in piece.layers.items())
    return f'<span style="background:{COLOURS[layer]}" title="{escape(told)}">{text}</span>'


def _labels(record: Json) -> dict[str, str]:
    """What a record is, in a few words, by its id."""
    names = {a["id"]: a["name"] for a in record["actors"]}
    out = {a["id"]: f"{a['id']} {a['name']}" for a in record["actors"]}
    for s in record["statements"]:
        out[s["id"]] = f"{s['id']} {names.get(s['speaker'], '?')}: {' '.join(s['does'])}"
    for c in record["contacts"]:
        out[c["id"]] = f"{c['id']} {c['kind']} {c['status'] or ''}".strip()
    for a in record["acts"]:
        out[a["id"]] = f"{a['id']} {names.get(a['actor'], '?')}: {a['type']}"
    return out


def _legend(record: Json) -> str:
    there = [
        name
        for name, found in (
            ("statement", record["statements"]),
            ("cue", [s for s in record["statements"] if s["cue"]]),
            ("subject", [s for s in record["statements"] if s["speaker_span"]]),
            ("contact", record["contacts"]),
            ("act", record["acts"]),
        )
        if found
    ]
    marks = " ".join(
        f'<span style="background:{COLOURS[n]};color:#1a1a1a;padding:0 .4em;border-radius:3px">{n}</span>'
        for n in there
    )
    return f'<p style="font-size:.85em">{marks}</p>' if there else ""


def _tables(record: Json) -> str:
    names = {a["id"]: a["name"] for a in record["actors"]}
    rows = []
    for c in record["contacts"]:
        day = (c["date"] or {}).get("value") or ""
        people = " · ".join(names[p["actor"]] for p in c["participants"])
        rows.append((c["id"], " ".join(filter(None, (c["kind"], c["status"], day))), people, ""))
    rows += [(s["id"], " ".join(s["does"]), names.get(s["speaker"], "?"), s["text"]) for s in record["statements"]]
    rows += [(a["id"], a["type"], names.get(a["actor"], "?"), a["text"]) for a in record["acts"]]
    return table_html(("id", "what", "who", "words"), rows) if rows else ""


def _words(value: Any) -> str:
    """A value of a record in a cell."""
    if isinstance(value, dict):
        return " · ".join(f"{k}: {_words(v)}" for k, v in value.items() if v not in (None, [], "", False))
    if isinstance(value, list | tuple):
        if value and all(isinstance(v, int) for v in value[:2]):
            return f"[{', '.join(map(str, value))}]"
        return " | ".join(map(_words, value))
    return str(value)
