"""Inputs led by coverage: ``python tests/fuzz/led.py TARGET [flags of libFuzzer]``, with atheris.

The bytes that atheris changes are the dice of the grammar, so that what leads into new code is a text, a page or a
query as much as with any other dice; for targets that take a text or bytes as they are, every second input is one.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import atheris

with atheris.instrument_imports(include=["ravi"], enable_loader_override=False):
    from attack import A_CHARACTER, PATIENCE, bound, hurried, target_of

SLOWER = 5  # times as long as without the counters


class Dice(Random):
    """A ``Random`` whose throws are given bytes; when they are used up, every throw is nothing."""

    def __new__(cls, data: bytes) -> Dice:
        return super().__new__(cls)

    def __init__(self, data: bytes) -> None:
        super().__init__(0)
        self._data, self._at = data, 0

    def random(self) -> float:
        return self.getrandbits(16) / 65536

    def getrandbits(self, k: int) -> int:
        size = (k + 7) // 8
        part = self._data[self._at : self._at + size]
        self._at += size
        return int.from_bytes(part, "little") & ((1 << k) - 1)


def main() -> None:
    """The command."""
    name, flags = sys.argv[1], sys.argv[2:]
    target = target_of(name)
    target.run(target.make(Random(0)))  # what is loaded once is loaded before
    bare: dict[type, Any] = {str: lambda d: d.decode("utf-8", "surrogateescape"), bytes: lambda d: d}
    straight = bare.get(type(target.make(Random(1)))) if "page" not in name else None

    def one(data: bytes) -> None:
        as_it_is = straight if data[:1] and data[0] & 1 else None
        given = as_it_is(data[1:]) if as_it_is is not None else target.make(Dice(data[1:]))
        with hurried(SLOWER * (PATIENCE + A_CHARACTER * target.weighs(given))):
            target.run(given)

    atheris.Setup([sys.argv[0], *flags], one)
    bound()
    atheris.Fuzz()


if __name__ == "__main__":
    main()
