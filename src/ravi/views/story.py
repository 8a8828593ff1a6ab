"""One story as plain data for the page and the commands: its life, its sources, what was said, what came before.

``accounts`` groups its reports by independent account: copies of one another are one. ``said`` are the passages that
``stories.align`` finds, each with how every report tells it; ``left_out_by`` names the reports that tell of the speaker
but not of this. ``readouts`` says which reports tell it in one side's words.
"""

from __future__ import annotations

import sqlite3
from json import loads
from typing import Any

from ..knowledge import load
from ..store.rows import INDEXED, TEXT
from ..store.wordings import differences
from ..stories.align import ALONE, FIRST, GOES_ON, Passage, Piece, aligned
from ..stories.clusters import Story
from ..stories.copies import accounts, text_of
from ..stories.formulas import formulas
from ..stories.history import before, history
from ..stories.looking import every_story
from ..stories.naming import Namer
from ..stories.parties import APART, Party, compare
from ..stories.readouts import country_of, sides_of
from ..stories.summing import participants, summed

_LISTED = "(SELECT value FROM json_each(?))"
EARLIER = 400  # stories of the pair looked through for what came before


def story_view(db: sqlite3.Connection, story: Story, formulas_too: bool = True) -> dict[str, Any]:
    """A story with all that can be told of it; ``formulas`` take long in a large store, and may be left out."""
    from json import dumps

    summary = summed(story)
    keys = [r["id"] for r in summary["reports"]]
    reports = {r["key"]: dict(r) for r in db.execute(_REPORTS, (dumps(keys),))}
    pieces = pieces_of(db, story)
    passages = aligned(pieces, load())
    credits = {key: [s["name"] for s in loads(r["sources"] or "[]")] for key, r in reports.items()}
    groups = accounts({key: text_of(r["body"], r["published"], r["outlet"]) for key, r in reports.items()}, credits)
    return {
        **summary,
        "ids": [f"e{t.id[1:]}" for t in story],
        "accounts": [list(group) for group in groups],
        "said": [_said(p, pieces, reports) for p in passages],
        "readouts": _readouts(story, pieces, credits),
        **({"formulas": [f._asdict() for f in formulas(db, [p.id for p in pieces], keys)]} if formulas_too else {}),
        **_before(db, story, summary),
    }


_REPORTS = (
    "SELECT r.key, r.sources, r.published, r.title, r.url, o.name AS outlet, t.body FROM report r "
    "JOIN report_text t ON t.report = r.id LEFT JOIN outlet o ON o.id = r.outlet "
    f"WHERE r.key IN {_LISTED}"
)
_STATEMENTS = (
    f"SELECT s.uid, {TEXT} AS text, s.form, s.contact, s.start, s.end, r.key, r.published, a.type, a.name, a.country, "
    "a.unnamed, a.anonymous, a.figure FROM statement s "
    "JOIN report_text t ON t.report = s.report JOIN report r ON r.id = s.report "
    "LEFT JOIN actor a ON a.report = s.report AND a.local = s.speaker "
    f"WHERE r.key IN {_LISTED} AND s.{INDEXED} ORDER BY s.id, s.start"
)


def pieces_of(db: sqlite3.Connection, story: Story) -> list[Piece]:
    """The statements of a story's reports that are of one of its parties, or that the report ties to the contact."""
    from json import dumps

    namer, people = Namer(load()), participants(story)
    own = {(t.report, _local(db, t.id)) for t in story}
    out = []
    for row in db.execute(_STATEMENTS, (dumps(sorted({t.report for t in story})),)):
        speaker = None
        if row["name"] and not row["anonymous"]:
            speaker = namer.of_actor({**dict(row), "roles": []}, (row["published"] or "")[:10] or None)
        told = (row["key"], row["contact"]) in own
        if told or (speaker is not None and any(compare(speaker, p).weight > 0 for p in people)):
            out.append(Piece(row["uid"], row["key"], row["text"], row["form"], speaker))
    return out


def _local(db: sqlite3.Connection, uid: str) -> str | None:
    row = db.execute("SELECT local FROM contact WHERE uid = ?", (uid,)).fetchone()
    return None if row is None else str(row[0])


def _said(passage: Passage, pieces: list[Piece], reports: dict[str, Any]) -> dict[str, Any]:
    first = passage.pieces[0]
    rows = []
    for piece, way in zip(passage.pieces, passage.ways):
        row = {"statement": piece.id, "report": piece.report, "outlet": reports[piece.report]["outlet"], "way": way}
        row |= {"form": piece.form, "text": piece.text}
        rows.append(row | ({} if way in (FIRST, ALONE, GOES_ON) else {"diff": differences(first.text, piece.text)}))
    there = {p.report for p in passage.pieces}
    speaking = {p.report for p in pieces if _may_be(p.speaker, first.speaker)}
    return {
        "speaker": first.speaker.name if first.speaker else None,
        "tellings": rows,
        "left_out_by": sorted(speaking - there),
    }


def _may_be(one: Party | None, other: Party | None) -> bool:
    return one is None or other is None or compare(one, other).weight != APART


def _readouts(story: Story, pieces: list[Piece], credits: dict[str, list[str]]) -> list[dict[str, Any]]:
    sides = frozenset(s for t in story for s in t.who.sides)
    out = []
    for key, sources in credits.items():
        speakers = [p.speaker for p in pieces if p.report == key and p.speaker is not None]
        found = sides_of({"sources": sources, "speakers": speakers}, sides, country_of(load()))
        out += [{"side": side, "by": by, "report": key} for side, by in sorted(found.items())]
    return sorted(out, key=lambda r: (r["side"], r["report"]))


def _before(db: sqlite3.Connection, story: Story, summary: dict[str, Any]) -> dict[str, Any]:
    """The last contact of the two before this one, and how many there are."""
    keys = [p.key for p in participants(story) if p.is_named][:2]
    if len(keys) < 2:
        return {"before": None, "pair": None}
    earlier = list(every_story(db, who=tuple(keys), order="oldest", limit=EARLIER))
    last = before(earlier, summary)
    told = history(earlier)
    pair = {"contacts": len(told["contacts"]), "kinds": told["kinds"], "median_gap": told["median_gap"]}
    return {"before": None if last is None else {k: last[k] for k in ("id", "kind", "date")}, "pair": pair}
