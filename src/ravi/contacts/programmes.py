"""Programmes: «دیدار با شهردار و نشست با کارگران از دیگر برنامه‌های وزیر راه است»."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ..lexicon import Hit
from ..mentions import Mention
from ..patterns import Match
from ..scan import Scan
from .ahead import ends_cue
from .outcomes import is_perfect

_LONG = 60  # tokens over which a programme lists what is to be
_OWNER = 6  # tokens behind the word for a programme in which whose it is stands
_OVER = ("past", "imperfect", "participle")


def is_in_programme(scan: Scan, number: int, match: Match) -> bool:
    """Whether a contact told by a noun is what somebody has before him."""
    return programme_of(scan, number, match) is not None


def programme_of(scan: Scan, number: int, match: Match) -> Hit | None:
    """The word for the programme that a contact is part of, in its own clause: «دیدار با … از برنامه‌های اوست»."""
    programme = scan.mask["programme"]
    if not scan.classes[number] & programme:
        return None
    sentence = scan.tokens.sentences[number]
    low, high = max(sentence.first, match.anchor[0] - _LONG), min(sentence.last, match.last + _LONG)
    for hit in scan.lexicon.find(scan.words, low, high, programme):
        between = (hit.last, match.anchor[0]) if hit.last <= match.anchor[0] else (match.anchor[1], hit.first)
        if not any(_parts(scan, i) for i in range(*between)) and _is_to_be(scan, max(hit.last, match.last), high):
            return hit
    return None


def _parts(scan: Scan, i: int) -> bool:
    return _is_verb(scan, i) or scan.tokens.roles[i] in ("colon", "semicolon", "stop")


def _is_verb(scan: Scan, i: int) -> bool:
    """A finite verb; not «نشست با کارگران», which is one too where a mark or «و» follows."""
    if not scan.finite(i) or not scan.is_a(i, scan.mask["session"]) or i + 1 == len(scan.words):
        return scan.finite(i)
    return bool(scan.tokens.roles[i + 1]) or scan.is_a(i + 1, scan.mask["and", "that"])


def _is_to_be(scan: Scan, first: int, last: int) -> bool:
    """«… از برنامه‌های اوست», «خواهد بود», and not «بود», nor «از برنامه او خبر داده است»."""
    verb = next(
        (i for i in range(first, last) if _is_verb(scan, i) or (is_perfect(scan, i) and ends_cue(scan, i))), None
    )
    if verb is None or (verb and scan.is_a(verb - 1, scan.mask["will"])):
        return True
    return not all(f.tense in _OVER for f in scan.words[verb].verbs) or not scan.words[verb].verbs


def owner_of(scan: Scan, programme: Hit, mentions: Sequence[Mention]) -> int:
    """Whose programme it is, by mention: «از برنامه‌های سفر وزیر راه», or -1."""
    k = bisect_left(mentions, programme.last, key=lambda m: m.first)
    if k == len(mentions) or mentions[k].first > programme.last + _OWNER or mentions[k].kind != "person":
        return -1
    words = range(programme.last, mentions[k].first)
    return -1 if any(scan.tokens.roles[i] or scan.finite(i) or scan.is_a(i, scan.mask["in"]) for i in words) else k


def is_of_this(scan: Scan, programme: Hit) -> bool:
    """«از برنامه‌های این سفر است»: of somebody whom the report has named before."""
    return scan.is_a(programme.last, scan.mask["this"])
