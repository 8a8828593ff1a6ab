"""What was written already, in a temporary file: so memory stays flat however many there are.

>>> seen = Seen()
>>> seen.new("a"), seen.new("a"), seen.new("a", "b")
(True, False, True)
"""

from __future__ import annotations

import hashlib
import sqlite3
from urllib.parse import quote


class Seen:
    """A set of texts that lives on disk."""

    def __init__(self) -> None:
        self.db = sqlite3.connect("", isolation_level=None)
        self.db.execute("PRAGMA journal_mode = OFF")
        self.db.execute("CREATE TABLE seen (digest BLOB PRIMARY KEY) WITHOUT ROWID")
        self.db.execute("BEGIN")

    def new(self, *parts: str) -> bool:
        """Whether these have not been seen before; from now on they have."""
        digest = hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        return self.db.execute("INSERT OR IGNORE INTO seen VALUES (?)", (digest,)).rowcount == 1


def iri(kind: str, key: str) -> str:
    """A name for something that has no address of its own.

    >>> iri("person", "figure:Q1")
    'urn:ravi:person:figure:Q1'
    """
    return f"urn:ravi:{kind}:{quote(key, safe=':')}"
