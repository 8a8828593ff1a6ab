"""Exports measured: how long each form takes for a whole store, and the most memory that it held meanwhile.

    python bench/exports.py STORE [FORM …] [--write TITLE]

Each form is written by a process of its own into a folder that is thrown away. A benchmark to look at, never a test.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from store import DOCUMENT, write

from ravi.exports import FORMATS, files
from ravi.exports.asked import Asked


def measured(store: Path, form: str) -> str:
    """A line about one form."""
    with TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        call = ["export", form, "--store", str(store), "-o", str(out), "--silent"]
        start = time.perf_counter()
        command = [sys.executable, "-c", "from ravi.cli import main; main()", *call]
        child = os.posix_spawn(sys.executable, command, os.environ)
        _, status, used = os.wait4(child, 0)
        wall = time.perf_counter() - start
        if status:
            raise SystemExit(f"{form} failed")
        sizes = [f.stat().st_size for f in (out.iterdir() if len(files(form, Asked())) > 1 else [out])]
    processor = used.ru_utime + used.ru_stime
    memory, written = used.ru_maxrss / 1024, sum(sizes) / 1e6
    return (
        f"{form:<14} {processor:>8.1f} s of processor {wall:>8.1f} s {memory:>6.0f} MB held {written:>9,.1f} MB written"
    )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("store", type=Path)
    parser.add_argument("forms", nargs="*", default=sorted(FORMATS))
    parser.add_argument("--write", metavar="TITLE", help="put it under this heading of docs/archive_speed.md")
    options = parser.parse_args()
    lines = [f"load {os.getloadavg()[0]:.1f}"]
    for form in options.forms or sorted(FORMATS):
        lines.append(measured(options.store, form))
        print(lines[-1], flush=True)
    if options.write:
        write(DOCUMENT, options.write, "\n".join(lines))


if __name__ == "__main__":
    main()
