"""The site on the loopback, and ways to fetch from it that lose no time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

EVAL = Path(__file__).parents[2] / "eval" / "doors"
sys.path.insert(0, str(EVAL))

from measure import HERE  # noqa: E402
from server import Site  # noqa: E402

from ravi.sources.network import Ways  # noqa: E402


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as there:
        yield there


@pytest.fixture
def ways() -> Ways:
    return HERE


@pytest.fixture
def quick() -> Any:
    """The same ways, with some changed."""
    return lambda **more: replace(HERE, **more)
