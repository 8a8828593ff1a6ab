"""Which country «این کشور» means: the last one abroad that the report named before.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> scan = Scan.of("به عمان رفت و با مقام‌های این کشور دیدار کرد", load())
>>> land_pointed_at(scan, (5, 8))
'OM'
"""

from __future__ import annotations

from ..figures import HOME_COUNTRY
from ..mentions.mention import Stretch
from ..scan import Scan

_BACK = 80  # tokens before «این کشور» in which its country stands


def land_pointed_at(scan: Scan, stretch: Stretch) -> str | None:
    """The country of an office or crowd «… این کشور» (Iran is «کشورمان»)."""
    first, last = stretch
    pointed = scan.is_a(last - 1, scan.mask["plain_country"]) and scan.is_a(last - 2, scan.mask["this"])
    if last - first < 3 or not pointed:
        return None
    countries, capitals, leads = scan.mask["country", "demonym"], scan.mask["capital"], scan.mask["to", "enter"]
    for i in range(first - 1, max(-1, first - _BACK), -1):
        gone_to = i > 0 and scan.is_a(i - 1, leads)  # «وارد مسقط شد و با سلطان این کشور …»
        hit = scan.longest(i, countries | capitals if gone_to else countries)
        if hit is not None and hit.entry.row is not None and hit.entry.row["iso"] != HOME_COUNTRY:
            return hit.entry.row["iso"]
    return None
