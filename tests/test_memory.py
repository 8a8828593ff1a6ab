"""What is remembered for speed: right, bounded, and not told twice while it is asked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ravi.memory import LONG, Lately


class Counted:
    """Words in capitals, and how often each was told."""

    def __init__(self, most: int) -> None:
        self.times: dict[str, int] = {}
        self.memory = Lately(most, self.told)

    def told(self, key: str) -> str:
        self.times[key] = self.times.get(key, 0) + 1
        return key.upper()


@given(st.lists(st.text("abcdef", max_size=3)), st.integers(2, 12))
def test_right_and_bounded(words, most):
    counted = Counted(most)
    memory = counted.memory
    for word in words:
        assert memory[word] == word.upper()
        assert len(memory) <= most // 2
        assert len(memory._aside) <= most // 2


@given(st.lists(st.text("bcdef", min_size=1, max_size=3)), st.integers(4, 12))
def test_what_is_asked_for_is_told_once(words, most):
    counted = Counted(most)
    memory = counted.memory
    for word in words:
        assert memory["a"] == "A"
        assert memory[word] == word.upper()
    assert counted.times.get("a", 1) == 1


def test_long_ones_are_not_kept():
    memory = Counted(4).memory
    assert memory["x" * (LONG + 1)] == memory["x" * (LONG + 1)] == "X" * (LONG + 1)
    assert not memory
