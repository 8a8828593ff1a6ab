"""How a page is served, as the command line says."""

from __future__ import annotations

from dataclasses import dataclass

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Settings:
    """The store and who may do what with it.

    ``corrects`` false makes the page read-only; a ``password`` is asked of everybody; ``private`` shows private persons
    too; ``by`` is the name under which corrections are kept; ``host`` is where it listens. ``fetch`` lets the page of
    reading fetch an address, of public hosts and of those in ``allow``.
    """

    store: str
    corrects: bool = True
    password: str = ""
    private: bool = False
    by: str = ""
    host: str = LOOPBACK[0]
    fetch: bool = False
    allow: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether other machines can reach it."""
        return self.host not in LOOPBACK
