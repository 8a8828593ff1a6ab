"""All fires, many times: ``python tests/fire/whole.py --times 1000 [--write]``.

Each kind of work is burnt so many times at random moments (``fires`` tells how); what was wrong is printed with the
seed that brings it back. ``--write`` puts the figures into docs/reliability.md.
"""

from __future__ import annotations

import argparse
import platform
import shutil
import sqlite3
import sys
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from document_rows import put
from fires import FIRES, ITEMS, MEMORY, REPORTS, Fire, burn, news, ready

BEGIN, END = "<!-- written by tests/fire/whole.py -->\n", "<!-- end -->\n"


def burnt(fire: Fire, times: int, seed: int, folder: Path, address: str) -> tuple[str, int]:
    """Burn one so many times: a row of the table, and how many times something was wrong."""
    ground = ready(fire, folder / "one", address)
    start, bad = time.perf_counter(), 0
    for n in range(times):
        wrong = burn(ground, folder / "burnt", Random(f"{seed} {fire.name} {n}"))
        shutil.rmtree(folder / "burnt")
        if wrong:
            bad += 1
            print(f"{fire.name}, seed {seed}, time {n}: {'; '.join(wrong)}", flush=True)
    shutil.rmtree(folder / "one")
    seconds = time.perf_counter() - start
    print(f"{fire.name}: {times:,} times in {seconds:,.0f} s, {bad} wrong", flush=True)
    return f"| {fire.name} | {times:,} | {ground.seconds * 1000:,.0f} ms | {bad} |", bad


def main() -> int:
    """The command; its exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="the fires whose names begin so")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/reliability.md")
    options = parser.parse_args()
    bad = 0
    with TemporaryDirectory(dir=MEMORY) as folder, news() as address:
        for fire in FIRES:
            if fire.name.startswith(options.only):
                row, wrong = burnt(fire, options.times, options.seed, Path(folder), address)
                bad += wrong
                if options.write:
                    write([row], options.seed)
    return 1 if bad else 0


def write(rows: list[str], seed: int) -> None:
    """Put the rows into the table of the document; those of fires that did not burn this time stay."""
    head = "| work | times killed, or on a full disk | takes, in peace | times wrong |\n|---|---|---|---|\n"
    made = (
        f"\nPython {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {sys.platform}; seed {seed}; "
        f"{REPORTS} reports, {ITEMS} items of a feed.\n"
    )
    put((BEGIN, END), head, rows, (fire.name for fire in FIRES), made)


if __name__ == "__main__":
    sys.exit(main())
