"""How fast stories are: a million generated contacts clustered on one core, a thousand more added, cost per report.

    python bench/stories.py                  a table
    python bench/stories.py --json > F       figures
    python bench/stories.py --write F        docs/stories_speed.md and its picture from figures (needs matplotlib)

Contacts are made up from a fixed seed: people of 80 countries, pairs as unequal as in the news (a few meet every
day), each contact told by one to nine reports over three days, a third of them without a day, some by country alone.
No text stands behind them: what is measured is finding, scoring and clustering. Time is the processor's, for machines
that others use at the same time; the load tells how many processes waited for the cores.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ravi.stories.growing import Growing
from ravi.stories.parties import Party
from ravi.stories.telling import Telling

COUNTRIES, PEOPLE, PAIRS = 80, 12, 4_000
START = date(2005, 1, 1)
SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)
MORE = 1_000
DOCS = Path(__file__).resolve().parents[1] / "docs"
KINDS = ("meeting", "phone_call", "visit", "letter")


def parties() -> list[Party]:
    """The people of the made-up world."""
    return [
        Party(f"figure:{land}-{i}", "person", f"شخص {land} {i}", f"{land:02}")
        for land in range(COUNTRIES)
        for i in range(PEOPLE)
    ]


def tellings(count: int, days: int, seed: int = 1, start: date = START) -> Iterator[Telling]:
    """Made-up tellings in the order of publication."""
    people, world, dice = parties(), random.Random(0), random.Random(seed)
    pairs = [tuple(world.sample(people, 2)) for _ in range(PAIRS)]
    weights = [1 / (n + 3) for n in range(PAIRS)]
    made = 0
    while made < count:
        day = start + timedelta(days=int(days * made / count))
        one, other = dice.choices(pairs, weights)[0]
        kind = dice.choice(KINDS)
        for _ in range(min(dice.choice((1, 1, 2, 3, 4, 6, 9)), count - made)):
            published = day + timedelta(days=dice.choice((0, 0, 0, 1, 1, 2)))
            told = None if dice.random() < 0.33 else day.isoformat()
            who = tuple(_less_said(p, dice) for p in (one, other))
            stamp = f"{published}T{dice.randrange(24):02}:00"
            yield Telling(f"c{seed}-{made}", f"r{seed}-{made}", kind, who, day=told, published=stamp)
            made += 1


def _less_said(party: Party, dice: random.Random) -> Party:
    return party if dice.random() < 0.85 else Party(f"country:{party.country}", "country", party.name, party.country)


def measure(size: int) -> dict[str, Any]:
    """What it takes to cluster an archive of a size, and to add to it."""
    days = max(30, size // 150)  # an archive grows by its years, not by more a day
    given = list(tellings(size, days))
    start = time.process_time()
    growing = Growing()
    growing.add(given)
    whole = time.process_time() - start
    more = list(tellings(MORE, 7, seed=2, start=START + timedelta(days=days - 7)))  # of the archive's last week
    stories = len(growing.stories())
    start = time.process_time()
    growing.add(more)
    added = time.process_time() - start
    return {
        "contacts": size,
        "seconds": round(whole, 2),
        "stories": stories,
        "more_seconds": round(added, 3),
        "microseconds_a_report_added": round(1e6 * added / MORE),
        "load": round(os.getloadavg()[0], 1),
    }


def page(rows: list[dict[str, Any]]) -> str:
    """The page of figures."""
    lines = [
        f"| {r['contacts']:,} | {r['stories']:,} | {r['seconds']:,} s | {r['more_seconds']} s "
        f"| {r['microseconds_a_report_added']} µs | {r.get('load', '')} |"
        for r in rows
    ]
    return "\n".join(
        [
            "# How fast stories are",
            "",
            "Written by `python bench/stories.py --write FILE` from figures of the same command. Contacts are made up;",
            "the time is the processor's, one core; the load tells how many processes waited for the cores at the end.",
            "",
            f"| contacts | stories | all at once | {MORE:,} more of the last week | each of these | load |",
            "|---|---|---|---|---|---|",
            *lines,
            "",
            "![what an added report costs, by the size of the archive](stories_cost.svg)",
            "",
        ]
    )


def plot(rows: list[dict[str, Any]], path: Path) -> None:
    """The cost of an added report against the size of the archive."""
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "ravi"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6, 3.2))
    axes.plot([r["contacts"] for r in rows], [r["microseconds_a_report_added"] for r in rows], marker="o")
    axes.set_xscale("log")
    axes.set_ylim(bottom=0)
    axes.set_xlabel("contacts in the archive")
    axes.set_ylabel("microseconds for an added report")
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def main() -> int:
    """The command; its exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--write", type=Path, metavar="FIGURES.json")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="comma-separated")
    options = parser.parse_args()
    if options.write:
        rows = json.loads(options.write.read_text(encoding="utf-8"))
        (DOCS / "stories_speed.md").write_text(page(rows), encoding="utf-8")
        plot(rows, DOCS / "stories_cost.svg")
        return 0
    rows = [measure(int(size)) for size in options.sizes.split(",")]
    if options.json:
        print(json.dumps(rows))
    else:
        for row in rows:
            print("  ".join(f"{name} {value:,}" for name, value in row.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
