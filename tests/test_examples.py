"""Every example under fa/ is a test of its own, named by file and line."""

import pytest

from ravi.examples import run_all
from ravi.knowledge import load

RESULTS = run_all(load())


@pytest.mark.parametrize("result", RESULTS, ids=lambda r: r.source)
def test_example(result):
    assert not result.surprise, f"{result.source}: {result.text}\n{result.surprise}"


def test_there_are_examples():
    assert len(RESULTS) > 20
