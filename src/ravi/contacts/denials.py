"""A contact that there is none of: «هیچ مذاکره‌ای», «مذاکره‌ای با هند نداریم», «درهای گفت‌وگو بسته شد»."""

from __future__ import annotations

from collections.abc import Sequence

from ..mentions import Mention
from ..patterns import Match
from ..scan import Scan
from .outcomes import NEAR, is_negative
from .yet import is_indefinite

_NOT_LED = ("from", "with", "to", "in", "on", "about", "for", "except")


def is_none(scan: Scan, match: Match) -> bool:
    """«هیچ مذاکره‌ای با هند در جریان نیست», «هیچ دیدار یا مذاکره‌ای با هند …», «نه دیداری با هند داشتیم و نه …»."""
    if scan.is_a(match.anchor[0] - 1, scan.mask["neither"]):
        return True
    first = match.anchor[0] - 2 * scan.is_a(match.anchor[0] - 1, scan.mask["or", "and"])
    return any(scan.is_a(i, scan.mask["none"]) for i in range(max(first - 2, 0), match.anchor[0]))


def is_without(scan: Scan, match: Match, verb: int, mentions: Sequence[Mention]) -> bool:
    """«مذاکره‌ای با هند نداریم», «مذاکره با هند نداریم», «با هند مذاکره نخواهیم داشت»; «مذاکره با هند معنایی ندارد» says
    something else."""
    will_not = verb > 0 and scan.is_a(verb - 1, scan.mask["will_not"])
    if not scan.is_a(verb, scan.mask["have"]) or not (will_not or all(f.negative for f in scan.words[verb].verbs)):
        return False
    hit = scan.longest(match.anchor[0], scan.mask(match.word), match.anchor[1])
    if hit is None or match.anchor[1] == verb - will_not:
        return hit is not None
    if is_indefinite(scan, match):
        return True
    bare = any(mentions[k].last == verb - will_not for slot in match.slots.values() for k in slot)
    both = "c" in match.slots and all(f.person in (4, 6) for f in scan.words[verb].verbs)  # «الف و ب … ندارند»
    return (bare or both) and not scan.led_by(match.anchor[0], scan.mask[_NOT_LED])


def is_shut(scan: Scan, match: Match) -> bool:
    """«درهای گفت‌وگو با هند را بست»; who has not shut them is willing."""
    behind = range(match.anchor[1], min(len(scan.words), match.last + NEAR))
    verb = next((i for i in behind if scan.is_a(i, scan.mask["shut"])), None)
    return verb is not None and not (is_negative(scan, verb) or is_negative(scan, verb + 1))
