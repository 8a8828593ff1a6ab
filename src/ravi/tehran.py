"""The clocks of Tehran, by which Persian outlets count their days."""

from __future__ import annotations

from datetime import timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


@lru_cache(maxsize=1)
def tehran() -> tzinfo:
    """The zone of Tehran; what it is today, all year round, on a system without a list of zones."""
    try:
        return ZoneInfo("Asia/Tehran")
    except ZoneInfoNotFoundError:
        return timezone(timedelta(hours=3.5))
