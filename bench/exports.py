"""Exports measured: how long each form takes for a whole store, and what memory it held meanwhile.

    python bench/exports.py STORE [FORM …] [--write TITLE]

Each form is written by a process of its own into a folder that is thrown away; what that process holds is looked at all
the while: at a tenth of its time, at half of it, and the most of all. ``load`` tells how many processes waited for the
cores when the form began. A benchmark to look at, never a test.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from store import DOCUMENT, standing_under, write

from ravi.exports import FORMATS, files
from ravi.exports.asked import Asked

PAGE = resource.getpagesize() / 2**20  # megabytes
EVERY = 0.1  # seconds between two looks at what is held


def measured(store: Path, form: str) -> str:
    """A line about one form."""
    load = os.getloadavg()[0]
    with TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        call = ["export", form, "--store", str(store), "-o", str(out), "--silent"]
        command = [sys.executable, "-c", "from ravi.cli import main; main()", *call]
        start = time.perf_counter()
        child = os.posix_spawn(sys.executable, command, os.environ)
        held, status, used = watched(child)
        wall = time.perf_counter() - start
        if status:
            raise SystemExit(f"{form} failed")
        sizes = [f.stat().st_size for f in (out.iterdir() if len(files(form, Asked())) > 1 else [out])]
    processor, written = used.ru_utime + used.ru_stime, sum(sizes) / 1e6
    took = f"{processor:>7.1f} s of processor {wall:>7.1f} s"
    memory = f"{held[len(held) // 10]:>5.0f} {held[len(held) // 2]:>5.0f} {used.ru_maxrss / 1024:>5.0f} MB held"
    return f"{form:<13} {took} {memory} {written:>9,.1f} MB written, load {load:.1f}"


def watched(child: int) -> tuple[list[float], int, resource.struct_rusage]:
    """Wait for a process: the megabytes that it held from time to time, its status, what it used."""
    held = [0.0]
    while True:
        done, status, used = os.wait4(child, os.WNOHANG)
        if done:
            return held, status, used
        held.append(int(Path(f"/proc/{child}/statm").read_text().split()[1]) * PAGE)
        time.sleep(EVERY)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("store", type=Path)
    parser.add_argument("forms", nargs="*", default=sorted(FORMATS))
    parser.add_argument("--write", metavar="TITLE", help="put it under this heading of docs/archive_speed.md")
    options = parser.parse_args()
    for form in options.forms:
        line = measured(options.store, form)
        print(line, flush=True)
        if options.write:
            stood = {row.split()[0]: row for row in standing_under(DOCUMENT, options.write)}
            write(DOCUMENT, options.write, "\n".join(row for _, row in sorted({**stood, form: line}.items())))


if __name__ == "__main__":
    main()
