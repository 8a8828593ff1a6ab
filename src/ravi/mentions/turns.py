"""Which time of a body an office is of: «دبیر دومین جشنواره نارنج», «سرمربی فصل گذشته تیم نارنج».

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> over_turn(Scan.of("دبیر دومین جشنواره نارنج گفت", load()), 0, 1, 5)
2
"""

from __future__ import annotations

from ..lexicon import Classes
from ..scan import Scan

_NUMBER = 3  # tokens of «سی و دومین»
_BODY = Classes("org_head", "org", "org_ambiguous", "called_after", "venue", "turn")


def over_turn(scan: Scan, head: int, i: int, end: int) -> int:
    """Behind the words at token ``i`` that tell which time it is of a body told behind them, where the office at token
    ``head`` needs one; else ``i``."""
    turn, start = scan.mask["turn"], i
    i -= i > head + 1 and scan.is_a(i - 1, turn)  # «نماینده ادوار گذشته مجلس», where «نماینده ادوار» is listed
    if (
        i + 1 >= end
        or not scan.words[i].first & scan.mask["nth", "quantity", "turn"]
        or not _needs_body(scan, head, start)
    ):
        return start
    last = i
    while last < min(end, i + _NUMBER) and not scan.is_a(last, scan.mask["nth"]):
        last += 1
    if last < min(end, i + _NUMBER):
        numbered = all(scan.words[j].first & scan.mask["quantity", "and"] for j in range(i, last))
        last += 1
    else:
        last, numbered = i + 2, scan.is_a(i, turn) and scan.is_a(i + 1, scan.mask["by_now", "act.before"])
    return last if numbered and last < end and scan.longest(last, scan.mask[_BODY], end) is not None else start


def _needs_body(scan: Scan, head: int, i: int) -> bool:
    hit = scan.longest(head, scan.mask["title"], i)
    return hit is not None and hit.last == i and hit.entry.row is not None and hit.entry.row["complement"] == "yes"
