"""Tables of documents that a command writes, a row for each thing that it tried."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "reliability.md"


def put(marks: tuple[str, str], head: str, rows: Iterable[str], order: Iterable[str], made: str) -> None:
    """Put rows between two marks of the document, in the order of their names; those that are there and were not made
    anew stay."""
    begin, end = marks
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(begin)
    old, _, after = rest.partition(end)
    known = {row.split(" | ")[0]: row for row in [*old.splitlines(), *rows] if row.startswith("| ")}
    kept = [known[f"| {name}"] for name in order if f"| {name}" in known]
    DOCUMENT.write_text(f"{before}{begin}\n{head}" + "\n".join(kept) + f"\n{made}\n{end}{after}", encoding="utf-8")
