"""pyarrow, which comes with an extra: imported where Parquet or Zstandard is asked for, and not before."""

from __future__ import annotations

from typing import Any

from .errors import MissingExtra


def pyarrow_for(what: str) -> Any:
    """pyarrow; raises ``MissingExtra`` in the name of ``what`` needs it."""
    try:
        import pyarrow
    except ImportError:
        raise MissingExtra(what, "parquet") from None
    return pyarrow
