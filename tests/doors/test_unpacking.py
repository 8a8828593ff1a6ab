"""A gzip of many members: whole however it falls into pieces, and never dear."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ravi.fetch import unpacking
from ravi.fetch.unpacking import BITE, Broken, Unpacker

MEMBERS = st.lists(st.binary(max_size=50), min_size=1, max_size=200)


def unpacked(way: str, sent: bytes, piece: int) -> bytes:
    unpacker = Unpacker(way, most=1_000_000)
    return b"".join(unpacker.feed(sent[at : at + piece]) for at in range(0, len(sent), piece)) + unpacker.end()


@given(MEMBERS, st.integers(0, 3 * BITE), st.integers(1, 3 * BITE))
def test_members_and_the_zeros_behind_them(members: list[bytes], zeros: int, piece: int) -> None:
    sent = b"".join(gzip.compress(m) for m in members) + b"\0" * zeros
    assert unpacked("gzip", sent, piece) == b"".join(members)


@given(MEMBERS, st.integers(1, 100))
def test_an_end_that_is_missing(members: list[bytes], piece: int) -> None:
    sent = b"".join(gzip.compress(m) for m in members)
    with pytest.raises(Broken):
        unpacked("gzip", sent[:-1], piece)
    with pytest.raises(Broken):
        unpacked("gzip", sent + b"no member", piece)


def test_empty_members_are_not_copied_for_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """A megabyte of members of nothing: what stands behind one is looked at from a bite at most, never all of it."""
    seen = []
    real = zlib.decompressobj

    class Counted:
        def __init__(self, window: int) -> None:
            self.inner = real(window)

        def decompress(self, data: bytes, most: int) -> bytes:
            seen.append(len(data))
            return self.inner.decompress(data, most)

        def __getattr__(self, name: str) -> object:
            return getattr(self.inner, name)

    monkeypatch.setattr(unpacking.zlib, "decompressobj", Counted)
    sent = gzip.compress(b"") * 5_000
    assert unpacked("gzip", sent, len(sent)) == b""
    assert sum(seen) < len(sent) * BITE / len(gzip.compress(b""))


@pytest.mark.parametrize("way", ["gzip", "deflate", "raw"])
def test_what_stands_behind_the_end_of_much_is_not_waited_on(way: str) -> None:
    """zlib keeps what it was given last as «not consumed» though it came to the end: that was fed again for ever."""
    much = b"a" * 100_000
    sent = gzip.compress(much) if way == "gzip" else zlib.compress(much)[slice(2, -4) if way == "raw" else slice(None)]
    unpacker = Unpacker(way.replace("raw", "deflate"), most=1_000_000)
    with pytest.raises(Broken):
        unpacker.feed(sent + b"no member" * 100)
    if way == "gzip":
        assert unpacked("gzip", sent + sent, 1 << 20) == much + much
