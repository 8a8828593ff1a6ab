"""Where somebody went on the trip on which a contact took place: «در سفر خود به تبریز با شهردار دیدار کرد»."""

from __future__ import annotations

from ..mentions.mention import Stretch
from ..patterns import Match
from ..scan import Scan

NAMED = ("city", "country", "capital")
_BACK = 10  # tokens from «سفر» to the «به» that tells where it leads
_OPENS = 24  # tokens before a clause in which «در سفر به تبریز،» opens its sentence
_HELD = 60  # tokens from a contact to the verb that says that somebody went for it


def gone_to(scan: Scan, match: Match) -> Stretch | None:
    """«در سفر دو روزه خود به تبریز با شهردار دیدار کرد», «در سفر به تبریز، رضایی با شهردار دیدار کرد», «برای دیدار با
    شهردار راهی تبریز شد»: where he went in whose clause it stands."""
    sentence = scan.tokens.sentences[scan.tokens.sentence_of(match.anchor[0])]
    for i in range(max(sentence.first, match.first - _OPENS), match.anchor[0]):
        place = _led_on(scan, i, sentence.first, match.anchor[0]) if scan.is_a(i, scan.mask["to"]) else None
        if place is not None and (i >= match.first or _opens(scan, place[1], match.first)):
            return place
    if not scan.led_by(match.anchor[0], scan.mask["purpose"]):
        return None
    gone, ahead = scan.mask["go", "reach"], range(match.anchor[1], min(sentence.last, match.anchor[1] + _HELD))
    verb = next((i for i in ahead if scan.finite(i) or scan.words[i].first & gone), None)
    return None if verb is None else _gone_by(scan, match, verb)


def _led_on(scan: Scan, i: int, low: int, end: int) -> Stretch | None:
    """The place behind the «به» at token ``i``, where it tells the end of a trip within which something was done."""
    for j in range(i - 1, max(low, i - _BACK) - 1, -1):
        if is_within_trip(scan, j):
            start = i + 1 + scan.is_a(i + 1, scan.mask["place_noun"])  # «در سفر به استان اردبیل»
            hit = scan.longest(start, scan.mask(*NAMED), end)
            return None if hit is None else (i + 1, hit.last)
        if scan.finite(j) or scan.tokens.roles[j] or scan.is_a(j, scan.mask["with", "that", "to"]):
            return None
    return None


def _opens(scan: Scan, last: int, first: int) -> bool:
    """«در سفر به تبریز، رضایی …»: whether the clause that begins at token ``first`` goes on behind the place."""
    return first - last in (0, 1) and all(scan.tokens.roles[i] == "comma" for i in range(last, first))


def is_within_trip(scan: Scan, i: int) -> bool:
    """«در سفر», «طی سفر», «در جریان سفر», «با سفر», «در نخستین روز از سفر», «در اولین برنامه سفر»."""
    if not scan.is_a(i, scan.mask["trip", "his_trip"]):
        return False
    within = scan.mask["in", "while", "with", "in_course", "during"]
    if scan.led_by(i, within) or scan.led_by(i - 1, within):
        return True
    part = scan.mask["time_unit", "its_time"]
    named = next((j for j in (i - 1, i - 2) if scan.is_a(j, part)), None)
    return named is not None and any(scan.is_a(j, scan.mask["in"]) for j in range(max(0, named - 2), named))


def _gone_by(scan: Scan, match: Match, verb: int) -> Stretch | None:
    """The place that «به … رفت», «وارد … شد» and the like lead to behind a match."""
    gone = scan.mask["trip", "enter", "go", "reach"]
    if not any(scan.words[i].first & gone for i in range(match.last, min(len(scan.words), verb + 2))):
        return None
    for i in range(max(match.last, match.anchor[1]), verb):
        hit = scan.longest(i + 1, scan.mask(*NAMED), verb) if scan.is_a(i, scan.mask["to", "enter"]) else None
        if hit is not None:
            return hit.first, hit.last
    return None
