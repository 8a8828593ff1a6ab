"""What a server sent compressed, unpacked piece by piece and never beyond a bound.

>>> import gzip
>>> unpacker = Unpacker("gzip", most=100)
>>> unpacker.feed(gzip.compress(b"a" * 50)) + unpacker.end() == b"a" * 50
True
>>> Unpacker("gzip", most=100).feed(gzip.compress(b"a" * 10_000_000))
Traceback (most recent call last):
ravi.fetch.unpacking.TooLarge: more than 100 bytes once unpacked
"""

from __future__ import annotations

import zlib

PIECE = 64 * 1024
BITE = 1024  # fed at a time: what is behind the end of a member is copied, and a member may be twenty bytes
_GZIP, _ZLIB, _RAW = zlib.MAX_WBITS | 16, zlib.MAX_WBITS, -zlib.MAX_WBITS
_WINDOWS = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": _ZLIB}
ENCODINGS = ", ".join(("gzip", "deflate"))


class TooLarge(ValueError):
    """More than may be held."""


class Broken(ValueError):
    """Not whole, or not packed as it was said to be."""


class Unpacker:
    """Unpacks gzip, deflate or nothing at all; holds no more than ``most`` bytes and a piece."""

    def __init__(self, encoding: str, most: int) -> None:
        self.most, self.size = most, 0
        self._encoding = encoding.strip().lower()
        if self._encoding not in ("", "identity", *_WINDOWS):
            raise Broken(f"packed as {encoding!r}, which was not asked for")
        self._inner = self._new(_WINDOWS[self._encoding]) if self._encoding in _WINDOWS else None
        self._began = False

    @staticmethod
    def _new(window: int) -> zlib._Decompress:
        return zlib.decompressobj(window)

    def feed(self, data: bytes) -> bytes:
        """What these bytes unpack to. Raises ``TooLarge`` or ``Broken``."""
        if self._inner is None:
            return self._counted(data)
        try:
            return b"".join(self._fed(data[at : at + BITE]) for at in range(0, len(data), BITE))
        except zlib.error:
            raise Broken(f"broken {self._encoding}") from None

    def _fed(self, data: bytes) -> bytes:
        out = bytearray()
        while self._inner is not None:
            if self._inner.eof:
                data = data.lstrip(b"\0")  # zeros that pad an end are no next member of a gzip of several
                if not data:
                    break
                self._inner = self._new(_WINDOWS[self._encoding])
            piece = self._counted(self._piece(data))
            out += piece
            data = self._inner.unused_data if self._inner.eof else self._inner.unconsumed_tail
            if not data and len(piece) < PIECE:
                break
        return bytes(out)

    def end(self) -> bytes:
        """What is left. Raises ``Broken`` where the end is missing."""
        if self._inner is None or not self._began:
            return b""
        if not self._inner.eof:
            raise Broken(f"broken {self._encoding} (its end is missing)")
        return b""

    def _piece(self, data: bytes) -> bytes:
        assert self._inner is not None
        try:
            piece = self._inner.decompress(data, PIECE)
        except zlib.error:
            if self._began or self._encoding != "deflate":
                raise
            self._inner = self._new(_RAW)  # some servers say deflate and send it without its head
            piece = self._inner.decompress(data, PIECE)
        self._began = True
        return piece

    def _counted(self, piece: bytes) -> bytes:
        self.size += len(piece)
        if self.size > self.most:
            raise TooLarge(f"more than {self.most:,} bytes{'' if self._inner is None else ' once unpacked'}")
        return piece
