"""Floors that only rise: fails where a figure on the benchmark is below its floor, or the benchmark is another one.

    python eval/gate.py                    look
    python eval/gate.py --raise            raise each floor to what is reached
    python eval/gate.py --rebase "why"     set floors anew after the gold or the scorer changed; says what changed

Without the benchmark beside the project there is nothing to look at, and that is no failure.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import dates
import gold
import mend
import stories
import sure
import who

from ravi.evaluate import ORDER

FLOORS = Path(__file__).with_name("floors.json")
# shares by their F1, ratios as they are; a figure of 0 has no floor yet
COUNTS = {"reports", "reports_missing", "contact_day_wrong", "contact_day_invented"}
WHO = ("actor_by_name", "actor_in_records", "office_of_actor", "pronoun_confidence")
GATED = (*(n for n in ORDER if n not in COUNTS), *WHO, *sure.NAMES)
DATES = ("exact", "overlap")  # of the ways in which spans of dates are counted, those that have a floor
Floors = dict[str, dict[str, float]]


def figures() -> Floors:
    """What this tree reaches on each set, on mending, on stories, and on dates."""
    found = {
        name: _gated(gold.reached(name)[0] | who.counted(name).figures() | sure.figures(name)) for name in gold.SETS
    }
    found["mending"] = mend.gated(mend.figures(gold.CORPUS))
    found |= {"stories": stories.gated()} if stories.here() else {}
    return found | ({"dates": on_dates(dates.figures())} if dates.here() else {})


def on_dates(found: dict[str, Any]) -> dict[str, float]:
    """The gated figures of dates: spans, the share of traps avoided, the share of values that are right."""
    traps, values = found["traps"], found["values"]
    spans = {f"date_span_{key}": found["spans"][key]["f1"] for key in DATES}
    return spans | {
        "date_traps_avoided": traps["avoided"] / traps["sentences"],
        "date_values": values["right"] / values["days"],
    }


def _gated(found: dict[str, Any]) -> dict[str, float]:
    values = {key: found[key]["f1"] if isinstance(found[key], dict) else found[key] for key in GATED}
    return {key: value for key, value in values.items() if value}


def faults(kept: dict[str, Any], now: Floors) -> list[str]:
    """Why the gate is shut, a line for each reason."""
    digests = gold.digests()
    out = [
        f"{name} is not the file that the floors were set on; after a look, set them anew with --rebase"
        for name, digest in kept["digests"].items()
        if digests.get(name) != digest
    ]
    for name, floors in kept["floors"].items():
        if name not in now:  # what it is measured on is not there
            continue
        out += [
            f"{name}: {key} is {now[name].get(key, 0.0):.4f}, below its floor {floor:.4f}"
            for key, floor in floors.items()
            if now[name].get(key, 0.0) < floor
        ]
    return out


def changes(old: Floors, new: Floors) -> list[str]:
    """Each floor that moves, from what to what."""
    return [
        f"{name}: {key} {old.get(name, {}).get(key, 0.0):.4f} -> {new[name].get(key, 0.0):.4f}"
        for name in new
        for key in sorted(new[name].keys() | old.get(name, {}).keys())
        if old.get(name, {}).get(key, 0.0) != new[name].get(key, 0.0)
    ]


def raised(old: Floors, now: Floors) -> Floors:
    """For each figure the higher of floor and what is reached."""
    return {
        name: {
            key: max(now.get(name, {}).get(key, 0.0), old.get(name, {}).get(key, 0.0))
            for key in [*now.get(name, {}), *old.get(name, {})]
        }
        for name in [*now, *old]
    }


def _write(floors: Floors, history: list[dict[str, Any]]) -> None:
    kept = {"digests": gold.digests(), "floors": floors, "history": history}
    FLOORS.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def rebase(kept: dict[str, Any], now: Floors, why: str) -> int:
    """Set digests and floors anew, and keep a note of what changed and why."""
    digests = gold.digests()
    files = [name for name, digest in digests.items() if kept["digests"].get(name) != digest]
    moved = changes(kept["floors"], now)
    print(f"changed: {', '.join(files) or 'no file'}")
    print("\n".join(moved) or "no floor moves")
    _write(now, [*kept["history"], {"why": why, "files": files, "floors": moved}])
    return 0


def main() -> int:
    """The command; its exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--raise", dest="lift", action="store_true", help="raise floors to the figures reached")
    parser.add_argument("--rebase", metavar="WHY", help="set floors anew: the gold or the scorer changed")
    options = parser.parse_args()
    if not gold.here():
        print("gate: the benchmark is not beside the project, nothing to look at")
        return 0
    kept = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    kept = {"digests": {}, "floors": {}, "history": []} | kept
    now = figures()
    if options.rebase:
        return rebase(kept, now, options.rebase)
    wrong = faults(kept, now) if kept["digests"] else ["there are no floors; set them with --rebase"]
    for line in wrong:
        print(f"gate: {line}", file=sys.stderr)
    if wrong:
        return 1
    for line in changes(kept["floors"], raised(kept["floors"], now)):
        print(f"gate: {line}" + ("" if options.lift else " can be raised with --raise"))
    if options.lift:
        _write(raised(kept["floors"], now), kept["history"])
    print("gate: open")
    return 0


if __name__ == "__main__":
    sys.exit(main())
