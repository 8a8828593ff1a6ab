"""The archive: millions of reports and their records in one SQLite file, and the door to it from Python.

>>> import ravi
>>> ravi.open("reports.db").statements(speaker="نیک‌پی").to_pandas()  # doctest: +SKIP

``open`` gives a ``Store``. What it is asked for is fetched when it is looked at, not before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .frames import Rows, Store, open

__all__ = ["Rows", "Store", "open"]


def __getattr__(name: str) -> Any:
    """Loaded when first asked for: the commands of the archive do not need them."""
    if name not in __all__:
        raise AttributeError(f"module 'ravi.store' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(".frames", __name__), name)
