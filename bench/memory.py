"""How much one process holds that reads report after report, and whether it grows.

    python bench/memory.py [--reports N] [--write]

Reads reports of the corpus in turn, from articles and posts, and tells after every tenth of them what the process
holds and how fast that tenth was, by the processor's time. What is remembered of words is bounded (``ravi/memory.py``),
so the last tenths should be no larger than the middle ones. ``--write`` puts the table into docs/scale.md.
"""

from __future__ import annotations

import argparse
import platform
import time
from itertools import chain, islice

import psutil
from marked import write_between
from speed import FILES, ROOT, corpus_of

from ravi.batch import encoded
from ravi.compiled import state
from ravi.knowledge import load
from ravi.reading import read

DOCUMENT = ROOT / "docs" / "scale.md"
START, END = "<!-- bench/memory.py -->", "<!-- /bench/memory.py -->"
PARTS = 10


def measured(count: int) -> list[tuple[int, int, float]]:
    """Of each part: its characters, the bytes held behind it, and the seconds of the processor that it took."""
    process, knowledge, out = psutil.Process(), load(), []
    given = chain.from_iterable(corpus_of(name, 1) for name, _ in FILES)
    for _ in range(PARTS):
        size, begun = 0, time.process_time()
        for report in islice(given, count // PARTS):
            size += len(report.title or "") + len(report.body)
            encoded(read(report, knowledge).to_dict())
        out.append((size, process.memory_info().rss, time.process_time() - begun))
    return out


def table(parts: list[tuple[int, int, float]], count: int) -> str:
    """The figures as text."""
    characters = sum(size for size, _, _ in parts)
    return "\n".join(
        (
            f"Python {platform.python_version()}, {platform.machine()}, {state()}, one process",
            f"{count:,} reports, {characters:,} characters; behind each tenth of them",
            f"MB the process holds         {'  '.join(f'{held / 1e6:>4,.0f}' for _, held, _ in parts)}",
            f"characters a second          {'  '.join(f'{size / used / 1e3:>3.0f}k' for size, _, used in parts)}",
        )
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="How much a process holds that reads report after report.")
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--write", action="store_true", help="put the table into docs/scale.md")
    given = parser.parse_args()
    told = table(measured(given.reports), given.reports)
    print(told)
    if given.write:
        write_between(DOCUMENT, START, END, told)


if __name__ == "__main__":
    main()
