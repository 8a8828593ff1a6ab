"""A story as lines in a terminal: its life, sources, conflicts, and what was said, report beside report."""

from __future__ import annotations

from collections import Counter
from typing import Any

from ..counted import counted
from .showing import joined, short, show

SHOWN = 12  # passages; the rest is in --json


def page(view: dict[str, Any]) -> None:
    """Print a story."""
    show(joined(view["date"] or "no day", view["kind"].replace("_", " "), _sources(view), view["id"]))
    show("", ", ".join(p["name"] for p in view["participants"]))
    for s in view["stages"]:
        print(f"   {joined((s['published'] or '')[:16].replace('T', ' '), s['stage'], s['report'], s['outlet'])}")
    if view["series"]:
        print(joined("one of a series, says", ", ".join(view["series"])))
    for c in view["conflicts"]:
        print(f"reports differ on {c['on']}")
        for v in c["values"]:
            show(f"   {len(v['reports'])} · {', '.join(v['reports'][:4])}", v["value"], 6)
    _told(view["said"])
    for r in view["readouts"]:
        print(f"read-out of {r['side']}: {joined(r['report'], r['by'])}")
    for f in view["formulas"][:3]:
        show(joined(f"said before or after, {counted(f['days'], 'days')} apart", f["other"], f["outlet"]), f["words"])
    if view["before"]:
        b = view["before"]
        print(joined("before this", b["date"], b["kind"].replace("_", " "), b["id"]))


def _sources(view: dict[str, Any]) -> str:
    reports, accounts = len(view["reports"]), len(view["accounts"])
    told = counted(reports, "reports")
    return told if accounts == reports else f"{told}, {counted(accounts, 'independent accounts')}"


def _told(said: list[dict[str, Any]]) -> None:
    for passage in said[:SHOWN]:
        ways = Counter(t["way"] for t in passage["tellings"] if t["way"] not in ("first", "goes on"))
        left_out = len(passage["left_out_by"])
        told = [f"{n} {way}" for way, n in ways.items()] + ([f"left out by {left_out}"] if left_out else [])
        first, *others = passage["tellings"]
        show(joined(passage["speaker"] or "somebody", first["report"], ", ".join(told)), short(first["text"]))
        for t in others:
            show(f"   {joined(t['way'], t['form'], t['report'])}", short(t.get("diff") or t["text"]), 6)
    if len(said) > SHOWN:
        print(f"and {len(said) - SHOWN} more: --json")
