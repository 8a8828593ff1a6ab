"""Somebody told to be one of many: «مهری دلاور، از فعالان سیاسی …», «… یکی دیگر از ساکنان روستا …».

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> one_among(Scan.of("مهری دلاور، از کارشناسان هواشناسی، گفت", load()), 3, 8)
(4, 6)
"""

from __future__ import annotations

from ..scan import Scan
from .marks import is_plural_head
from .mention import Stretch
from .offices import office_at


def one_among(scan: Scan, i: int, end: int) -> Stretch | None:
    """The office of many behind «از» at token ``i``, where it tells who somebody is and not what was asked of them
    («… از کارشناسان خواست»): behind a comma or «و», behind «یکی», or before a comma or words of saying."""
    among = scan.mask["one_of"]
    one = scan.longest(i, among, end) if i < end and scan.begins[i] & among else None
    if one is None and not scan.is_a(i, scan.mask["from"]):
        return None
    first = i + 1 if one is None else one.last
    office = office_at(scan, first, end) if first < end and is_plural_head(scan, first) else None
    if office is None or one is not None or _set_off(scan, i) or _says_next(scan, office[1], end):
        return office
    return None


def _set_off(scan: Scan, i: int) -> bool:
    return i > 0 and (scan.tokens.roles[i - 1] == "comma" or scan.is_a(i - 1, scan.mask["and"]))


def _says_next(scan: Scan, i: int, end: int) -> bool:
    """Whether a comma, «گفت» or «در گفت‌وگو با» follows."""
    if i < end and (scan.tokens.roles[i] == "comma" or scan.is_a(i, scan.mask["cue.verb"])):
        return True
    return i + 1 < end and scan.is_a(i, scan.mask["in"]) and scan.is_a(i + 1, scan.mask["talk", "contact"])
