"""Every regular expression of Ravi is linear: four times the text takes about four times as long, whatever the text.

The texts are made for each expression from what it matches: its beginnings without an end, over and over, which is
where backtracking shows, and what every text may be flooded with. A ratio of two times in one run, never a time; where
the longer text takes less than a clock can tell, nothing can be quadratic in it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

HERE = Path(__file__).parent
LENGTHS = (500, 2_000, 8_000)
MOST = 7.0  # 4 is linear, 16 quadratic
CLOCK = 0.002  # seconds below which a ratio tells nothing
TRIES = 4
FLOODS = (
    " ", "a", "1", "\u06f1", "\u0627", "\u200c", "\u0650", "\n", "\t", "-", ".", "a.", "@", "a.@", "<", "</p", "&#",
    '"', "'", "\u00ab ", "[-", "{+", "{+ [- ", "/", "\u0645\u06cc\u200c", "\u06f1\u06f2/",
    "\u06cc\u06a9 \u0648 ", "| ", "{", "\x00",
)  # fmt: skip


def minimal(tree: Any) -> str:
    """The shortest text that a part of a parsed expression matches, or nearly: repetitions once more than they must."""
    return "".join(_of(op, value) for op, value in tree)


def _of(op: Any, value: Any) -> str:
    if op is c.LITERAL:
        return chr(value)
    if op is c.IN:
        return next(
            (chr(v if o is c.LITERAL else v[0]) for o, v in value if o in (c.LITERAL, c.RANGE)), "a1 "[len(value) % 3]
        )
    if op is c.ANY or op is c.NOT_LITERAL:
        return "a"
    if op is c.CATEGORY:
        return "a"
    if op in (c.MAX_REPEAT, c.MIN_REPEAT, getattr(c, "POSSESSIVE_REPEAT", None)):
        low, high, part = value
        return minimal(part) * min(high, max(1, low))
    if op is c.SUBPATTERN:
        return minimal(value[3])
    if op is c.BRANCH:
        return minimal(value[1][0])
    if op is getattr(c, "ATOMIC_GROUP", None):
        return minimal(value)
    return ""


def pieces(pattern: str, flags: int) -> Iterator[str]:
    """What a text against an expression is made of: all beginnings of what it matches, its ways one by one, floods."""
    tree = parser.parse(pattern, flags)
    told = minimal(tree)[:40]
    yield from dict.fromkeys((*(told[:n] for n in (1, 2, 3, 5, 8, 13, 21, 40)), *told[:12], *FLOODS))
    for op, value in tree:
        if op is c.SUBPATTERN and len(value[3]) == 1:
            op, value = value[3][0]
        if op is c.BRANCH:
            yield from dict.fromkeys(minimal(way)[:20] for way in value[1][:12])


def worked(row: dict[str, Any]) -> Iterator[Callable[[Any], None]]:
    """The ways in which an expression is used."""
    expression = re.compile(row["pattern"].encode("latin-1") if row["bytes"] else row["pattern"], row["flags"])
    for method in row["used"]:
        if method == "finditer":
            yield lambda text: deque(expression.finditer(text), 0) and None
        elif method in ("sub", "subn"):
            yield lambda text: expression.sub(lambda match: match[0], text) and None
        else:
            yield partial(_used, getattr(expression, method))


def _used(method: Callable[[Any], Any], text: Any) -> None:
    method(text)


def took(work: Callable[[Any], None], text: Any) -> float:
    start = time.process_time()
    work(text)
    return time.process_time() - start


def grows(work: Callable[[Any], None], piece: Any, end: Any) -> float:
    """How often the time grows where the text grows fourfold; 0 where that can't be told."""
    texts = [piece * (n // len(piece) + 1) + end for n in LENGTHS]
    for short, long in pairwise(texts):
        if took(work, long) >= CLOCK:
            return min(_ratio(work, short, long) for _ in range(TRIES))
    return 0.0


def _ratio(work: Callable[[Any], None], short: Any, long: Any) -> float:
    return took(work, long) / max(took(work, short), 1e-6)


@pytest.fixture(scope="module")
def every() -> list[dict[str, Any]]:
    """All expressions, collected in a process of its own."""
    told = subprocess.run(
        [sys.executable, str(HERE / "patterns.py")], capture_output=True, check=True, encoding="utf-8"
    )
    return [json.loads(line) for line in told.stdout.splitlines()]


def test_all_expressions_are_collected(every: list[dict[str, Any]]) -> None:
    found = {(row["file"], row["name"]) for row in every}
    assert {("letters.py", "find"), ("date_words.py", "_run"), ("store/words.py", "_PIECE")} <= found
    assert len(every) > 150


def test_every_expression_is_linear(every: list[dict[str, Any]]) -> None:
    bad = [told for row in every if (told := fault(row))]
    assert not bad, "\n".join(bad)


def fault(row: dict[str, Any]) -> str:
    """The first text against which an expression is more than linear."""
    for piece in pieces(row["pattern"], row["flags"]):
        given: Any = piece.encode("utf-8", "ignore") if row["bytes"] else piece
        for work in worked(row):
            ratio = grows(work, given, b"\x01" if row["bytes"] else "\x01") if given else 0.0
            if ratio >= MOST:
                return f"{row['file']}: {row['name']} {row['pattern'][:60]!r} against {piece!r}: {ratio:.0f}"
    return ""


def test_a_quadratic_expression_is_found() -> None:
    row = {"pattern": r"\{\+(.*?)\+\}", "bytes": False, "flags": int(re.DOTALL), "used": ["finditer"]}
    (work,) = worked(row)
    assert grows(work, "{+", "\x01") >= MOST
