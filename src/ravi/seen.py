"""Which ids stand more than once, however many there are: little memory is held, the rest lies in a temporary file.

>>> with Seen() as seen:
...     for id in ("a", "b", "a", "c", "a"):
...         seen.add(id)
>>> seen.again
Some(count=2, first='a')
"""

from __future__ import annotations

import sqlite3
from hashlib import blake2b

from .counted import Some

HELD = 16 * 1024  # KiB in memory, some hundred thousand ids


class Seen:
    """The ids so far, by 64 bits of their digests, and how many of them stood before (``again``).

    Where there is no room for the temporary file nothing is looked for any more, and nothing else suffers.
    """

    def __init__(self) -> None:
        self.again = Some()
        self._db = sqlite3.connect("", isolation_level=None)  # nameless: SQLite makes and removes its file
        self._open = True
        for setting in (f"cache_size = -{HELD}", "journal_mode = OFF", "synchronous = OFF"):
            self._db.execute(f"PRAGMA {setting}")
        self._db.execute("CREATE TABLE seen (id INTEGER PRIMARY KEY)")
        self._db.execute("BEGIN")

    def __enter__(self) -> Seen:
        return self

    def __exit__(self, *_: object) -> None:
        self._open = False
        self._db.close()

    def add(self, id: str, where: str = "") -> None:
        """One more id; ``where`` it stands is told of the first that stood before."""
        if not self._open:
            return
        digest = blake2b(id.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        row = (int.from_bytes(digest, "big", signed=True),)
        try:
            if not self._db.execute("INSERT OR IGNORE INTO seen VALUES (?)", row).rowcount:
                self.again.add(f"{id} ({where})" if where else id)
        except sqlite3.Error:
            self._open = False
