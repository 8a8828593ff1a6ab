"""All targets, many inputs: ``python tests/fuzz/throw.py --inputs 1000000 [--seconds S] [--led N] [--write]``.

Each target gets so many inputs, or as many as fit into so many seconds; what is wrong is printed with the number that
brings it back (``--again TARGET NUMBER``). Where atheris is installed, so many more are led by coverage (``--led``).
``--write`` puts the figures into docs/reliability.md.
"""

from __future__ import annotations

import argparse
import platform
import re
import subprocess
import sys
import time
import warnings
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(1, str(Path(__file__).parents[1]))

from attack import KINDS, Outcome, attacked, bound, target_of, thrown, tried
from document_rows import put
from targets import TARGETS, Target

HERE = Path(__file__).resolve().parent
BEGIN, END = "<!-- written by tests/fuzz/throw.py -->\n", "<!-- end of fuzzing -->\n"
HEAD = (
    "| target | inputs | led by coverage | characters | takes | slowest | wrong | of these hang | peak memory |\n"
    "|---|---|---|---|---|---|---|---|---|\n"
)


@dataclass(frozen=True)
class Led:
    """What came of inputs led by coverage."""

    inputs: int = 0
    seconds: float = 0.0
    wrong: int = 0


def led(target: Target, inputs: int, seconds: float) -> Led:
    """Inputs led by coverage, until the first that something is wrong with."""
    start = time.monotonic()
    with TemporaryDirectory() as folder:
        flags = [
            f"-runs={inputs}",
            f"-max_total_time={seconds:.0f}",
            "-max_len=2000",
            "-rss_limit_mb=3000",
            "-timeout=120",
        ]
        command = [sys.executable, str(HERE / "led.py"), target.name, *flags, f"-artifact_prefix={folder}/", "-seed=1"]
        ended = subprocess.run(command, capture_output=True, text=True, errors="replace")
        done = re.search(r"Done (\d+) runs", ended.stderr)
        runs = [int(n) for n in re.findall(r"^#(\d+)", ended.stderr, re.MULTILINE)]
        if done is None:
            print(f"{target.name}, led by coverage:\n{ended.stdout[-3000:]}\n{ended.stderr[-3000:]}", flush=True)
        return Led(int(done[1]) if done else max(runs, default=0), time.monotonic() - start, int(done is None))


def row(target: Target, options: argparse.Namespace) -> tuple[str, int]:
    """Attack a target: a row of the table, and how many inputs something was wrong with."""
    found = attacked(target, options.inputs, options.seconds, options.seed)
    _print(found, options.seed)
    more = Led()
    if options.led and find_spec("atheris"):
        more = led(target, options.led, options.seconds)
    wrong = found.crashes + more.wrong
    took = found.seconds + more.seconds
    told = (
        f"| {target.name} | {found.inputs:,} | {more.inputs:,} | {found.weight:,} | {took:,.0f} s "
        f"| {found.slowest * 1000:,.0f} ms | {wrong} | {found.hangs} | {found.peak / 2**20:,.0f} MB |"
    )
    print(told, flush=True)
    return told, wrong


def _print(found: Outcome, seed: int) -> None:
    for (kind, what), numbers in list(found.faults.items())[:KINDS]:
        print(f"{found.name}, seed {seed}, {len(numbers)} times, first {numbers[0]}: {kind} {what!a}", flush=True)


def again(name: str, number: int, seed: int) -> int:
    """Bring one input back, with the whole of what is wrong."""
    target = target_of(name)
    given = thrown(target, seed, number)
    print(ascii(given)[:5000])
    bound()
    print(tried(target, given))
    target.run(given)
    return 0


def main() -> int:
    """The command; its exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--led", type=int, default=0, help="so many more led by coverage, where atheris is installed")
    parser.add_argument("--seconds", type=float, default=600, help="that a target may take in each of the two ways")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="the targets whose names begin so")
    parser.add_argument("--again", nargs=2, metavar=("TARGET", "NUMBER"), help="one input again")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/reliability.md")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    if options.again:
        return again(options.again[0], int(options.again[1]), options.seed)
    rows, bad = [], 0
    for target in TARGETS:
        if target.name.startswith(options.only):
            for n in range(30):  # what is loaded once is loaded before anything is forked
                tried(target, thrown(target, -1, n))
            told, wrong = row(target, options)
            rows.append(told)
            bad += wrong
            if options.write:
                write(rows, options.seed)
    return 1 if bad else 0


def write(rows: list[str], seed: int) -> None:
    """Put the rows into the table of the document; those of targets that were not attacked this time stay."""
    tools = ", ".join(f"{name} {version(name)}" for name in ("atheris",) if find_spec(name))
    made = f"\nPython {platform.python_version()}, {sys.platform}{', ' * bool(tools)}{tools}; seed {seed}.\n"
    put((BEGIN, END), HEAD, rows, (target.name for target in TARGETS), made)


if __name__ == "__main__":
    sys.exit(main())
