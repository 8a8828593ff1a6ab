"""A sample of the fires: a few kills at random moments of each kind of work (tests/fire/whole.py does many)."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked here")
sys.path.insert(0, str(Path(__file__).parent))

from fires import FIRES, MEMORY, Fire, burn, news, ready  # noqa: E402

TIMES = 4


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with news() as there:
        yield there


@pytest.mark.parametrize("fire", FIRES, ids=lambda f: f.name)
def test_after_a_fire_all_is_there_once(fire: Fire, address: str) -> None:
    with TemporaryDirectory(dir=MEMORY) as name:
        _burn(fire, address, Path(name))


def _burn(fire: Fire, address: str, folder: Path) -> None:
    ground = ready(fire, folder, address)
    for n in range(TIMES):
        assert burn(ground, folder / f"burnt{n}", Random(f"{fire.name} {n}")) == []
