"""What compiling brings: each stage by compiled modules beside the same in pure Python, in one run.

    make fast
    python bench/compiled.py [--json] [--write] [--reports N]

``--write`` puts the table into ``docs/decisions/compiled.md``. Two processes read the same reports in turn, a few at a
time, each at its best of some rounds, so that what else the machine does falls on both; the ratio is what counts, not
the rates. A benchmark to look at, never a test.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from marked import between

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "decisions" / "compiled.md"
BEGIN, END = "<!-- written by bench/compiled.py -->\n", "<!-- end -->\n"
REPORTS, FEW, ROUNDS = 60, 4, 5


def work(reports: int) -> None:
    """A process that reads: says how many bundles there are, then reads each that it is told to."""
    from speed import CHARACTERS, by_stage, sample

    from ravi.compiled import state
    from ravi.knowledge import load

    knowledge, (source, found) = load(), sample(CHARACTERS)
    given = found[:: max(len(found) // reports, 1)]
    by_stage(given, knowledge)  # warm: words are remembered by type
    size = sum(len(r.title or "") + len(r.body) for r in given)
    bundles = [given[i : i + FEW] for i in range(0, len(given), FEW)]
    told = {"state": state(), "source": source, "characters": size, "bundles": len(bundles), "reports": len(given)}
    print(json.dumps(told), flush=True)
    for line in sys.stdin:
        print(json.dumps(by_stage(bundles[int(line)], knowledge)), flush=True)


def start(source: Path, reports: int) -> subprocess.Popen[str]:
    """A process that reads with the modules in a folder."""
    command = [sys.executable, __file__, "--work", "--reports", str(reports)]
    environment = {**os.environ, "PYTHONPATH": str(source)}
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)


def told(process: subprocess.Popen[str], what: int | None = None) -> dict[str, Any]:
    """What a process answers."""
    assert process.stdin is not None
    assert process.stdout is not None
    if what is not None:
        process.stdin.write(f"{what}\n")
        process.stdin.flush()
    answer: dict[str, Any] = json.loads(process.stdout.readline())
    return answer


def measure(reports: int) -> dict[str, Any]:
    """Nanoseconds of the processor for each character, by stage: pure Python, compiled."""
    with tempfile.TemporaryDirectory() as folder:
        pure = Path(folder)
        ignored = shutil.ignore_patterns("__pycache__", "*.so", "*.pyd", "compiled.txt")
        shutil.copytree(ROOT / "src" / "ravi", pure / "ravi", ignore=ignored)
        processes = start(pure, reports), start(ROOT / "src", reports)
        first, second = map(told, processes)
        best: list[list[dict[str, float]]] = [[{} for _ in range(first["bundles"])] for _ in processes]
        for round_ in range(ROUNDS):
            for n in range(first["bundles"]):
                for which in (0, 1) if (round_ + n) % 2 else (1, 0):
                    kept = best[which][n]
                    for stage, spent in told(processes[which], n).items():
                        kept[stage] = min(kept.get(stage, spent), spent)
        for process in processes:
            process.communicate()
    size = first["characters"]
    stages = {s: [sum(b[s] for b in mine) / size * 1e9 for mine in best] for s in best[0][0]}
    whole = [sum(column) for column in zip(*stages.values())]
    return {"state": second["state"], **{k: first[k] for k in ("source", "reports", "characters")}} | {
        "nanoseconds_a_character": {name: [round(n, 1) for n in both] for name, both in stages.items()},
        "whole": {
            "characters_a_second": [round(1e9 / w) for w in whole],
            "times_as_fast": round(whole[0] / whole[1], 2),
        },
    }


def table(found: dict[str, Any]) -> str:
    """The figures for people."""
    (pure, compiled), times = found["whole"].values()
    return "\n".join(
        [
            f"{found['reports']:,} reports, {found['characters']:,} characters ({found['source']}): pure Python beside "
            f"{found['state']}, nanoseconds a character",
            *(
                f"{name:<14} {a:>7,.0f} {b:>7,.0f}   {a / max(b, 1e-9):5.2f} times as fast"
                for name, (a, b) in found["nanoseconds_a_character"].items()
            ),
            f"{'whole':<14} {pure:,} and {compiled:,} characters a second: {times} times as fast",
        ]
    )


def written(page: str, found: dict[str, Any]) -> str:
    """A page with the table between its marks."""
    command = f"python bench/compiled.py --reports {found['asked']} --write"
    told = f"By `{command}` after `make fast`, on a machine that had other work, so that only the ratios count:"
    return between(page, BEGIN, END, f"{told}\n\n```\n{table(found)}\n```\n")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--write", action="store_true", help=f"put the table into {PAGE.relative_to(ROOT)}")
    parser.add_argument("--reports", type=int, default=REPORTS, help="how many of the sample")
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        work(options.reports)
        return
    found = measure(options.reports) | {"asked": options.reports}
    if options.write and found["state"] != "compiled":
        sys.exit(f"the modules are {found['state']}; nothing is written. Say make fast first")
    if options.write:
        PAGE.write_text(written(PAGE.read_text("utf-8"), found), "utf-8")
    print(json.dumps(found) if options.json else table(found))


if __name__ == "__main__":
    main()
