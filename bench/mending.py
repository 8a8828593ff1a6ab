"""Mending alone on one core: characters a second, start, memory; and beside hazm, in the same run.

    python bench/mending.py [--json] [--characters N] [--hazm PYTHON]

Each text is mended once, as a filter meets it: words seen before are remembered, words never seen are looked up. The
texts are those of bench/speed.py, as they are and with every half-space removed or typed as a space. ``--hazm`` names
a Python in whose environment hazm is installed (``eval/mend.py --beside`` makes one); it normalises the same texts.
All seconds are those of the processor, so that a busy machine tells the same.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
from typing import Any

from speed import ROOT, sample

from ravi.letters import HALF

ROUNDS = 5
CHARACTERS = 4_000_000
WAYS = {"as they are": HALF, "removed": "", "typed as spaces": " "}
OURS = "from ravi.text import mend as f"
HAZM = "from hazm import Normalizer; f = Normalizer().normalize"
RUNNER = """
import json, sys, time
{make}
texts = json.load(sys.stdin)
f(texts[0])
start = time.process_time()
for text in texts:
    f(text)
print(time.process_time() - start)
"""
FIRST = "from ravi import mend; mend(chr(1605))"
WATCHER = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
COMMAND = "from ravi.cli import main; main()"
UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, in bytes


def seconds(python: str, make: str, texts: list[str]) -> float:
    """How long a fresh process takes for all texts, once it is ready; the better of two rounds."""
    command = [python, "-c", RUNNER.format(make=make)]
    given = json.dumps(texts).encode()
    return min(
        float(subprocess.run(command, input=given, capture_output=True, check=True).stdout) for _ in range(ROUNDS)
    )


def memory(text: str) -> float:
    """Megabytes that ``ravi mend`` takes at most for a long text, line by line."""
    command = [sys.executable, "-c", WATCHER, sys.executable, "-c", COMMAND, "mend", "-"]
    return int(subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout) * UNIT / 1e6


def start(*arguments: str) -> float:
    """Seconds of the processor until a fresh Python has come and gone, the best of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True, input="م".encode(), cwd=ROOT)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best


def measure(characters: int, hazm: str | None) -> dict[str, Any]:
    """All figures."""
    source, given = sample(characters)
    texts = [r.body for r in given]
    size = sum(map(len, texts))
    found: dict[str, Any] = {"source": source, "reports": len(texts), "characters": size, "ways": {}}
    found["megabytes"] = round(memory("\n".join(texts)))
    found["first_word_seconds"] = round(start("-c", FIRST), 3)
    found["command_seconds"] = round(start("-c", COMMAND, "mend", "-"), 3)
    for way, to in WAYS.items():
        damaged = [text.replace(HALF, to) for text in texts]
        mine = seconds(sys.executable, OURS, damaged)
        row = found["ways"][way] = {"characters_a_second": round(sum(map(len, damaged)) / mine)}
        if hazm:
            row["times_as_fast_as_hazm"] = round(seconds(hazm, HAZM, damaged) / mine, 1)
    return found | {"python": platform.python_version(), "machine": platform.machine(), "cores": os.cpu_count()}


def table(found: dict[str, Any]) -> str:
    """The figures for people."""
    rows = [
        f"{way:<16} {row['characters_a_second']:>12,} characters a second"
        + (f", {row['times_as_fast_as_hazm']} times as fast as hazm" if "times_as_fast_as_hazm" in row else "")
        for way, row in found["ways"].items()
    ]
    return "\n".join(
        [
            f"{found['reports']:,} reports, {found['characters']:,} characters ({found['source']}); "
            f"Python {found['python']}, {found['machine']}, one of {found['cores']} cores",
            *rows,
            f"a first word is mended after {found['first_word_seconds']} s, by the command after "
            f"{found['command_seconds']} s; the command takes {found['megabytes']} MB",
        ]
    )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--characters", type=int, default=CHARACTERS, help="about how much to mend")
    parser.add_argument("--hazm", metavar="PYTHON", help="a Python with hazm, to be timed on the same texts")
    options = parser.parse_args()
    found = measure(options.characters, options.hazm)
    print(json.dumps(found) if options.json else table(found))


if __name__ == "__main__":
    main()
