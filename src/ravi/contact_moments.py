"""Contacts told while they go on: «در حال حاضر در تماس تلفنی هستند», «هم‌اکنون در حال برگزاری است».

Their day is that of publication. «در حال حاضر» says so of a call alone: of other talks it tells how things stand.
"""

from __future__ import annotations

from .contacts import ContactDraft
from .mentions.date_parts import Parts
from .mentions.dates import Dated, DateMention
from .patterns import Match
from .scan import Scan
from .why import Why

_RULE = "date.contact.now"
_BEFORE = 3  # tokens between the word for now and the clause that it opens
_BEHIND = 8  # tokens between a contact and the word for now behind it
_NOW = {"phone_call": ("right_now", "at_present"), "video_call": ("right_now", "at_present")}
_AS_A_RULE = ("right_now",)
_STOPS = ("colon", "semicolon")


def told_as_now(scan: Scan, contact: ContactDraft) -> Dated | None:
    """The word by which a contact that goes on has the day of publication."""
    if contact.status != "happened":
        return None
    mask = scan.mask(*_NOW.get(contact.kind, _AS_A_RULE))
    if not scan.held & mask:
        return None
    found = (_in_clause(scan, match, mask) for match in contact.matches)
    return next((dated for dated in found if dated is not None), None)


def _in_clause(scan: Scan, match: Match, mask: int) -> Dated | None:
    """The word for now in the clause of a match, right before it, or behind it and before its verb; not «هم‌اکنون پس از
    دیدار با شهردار می‌آید», where the contact is over."""
    if scan.led_by(match.anchor[0], scan.mask["background"]):
        return None
    sentence = scan.tokens.sentences[scan.tokens.sentence_of(match.anchor[0])]
    low, high = max(sentence.first, match.first - _BEFORE), min(sentence.last, match.last + _BEHIND)
    for i in range(low, high):
        if i >= match.last and (scan.finite(i - 1) or scan.tokens.roles[i] in _STOPS):
            return None
        hit = scan.longest(i, mask, high) if scan.words[i].first & mask else None
        if hit is not None and not any(_parts(scan, j) for j in range(hit.last, match.first)):
            return _dated(scan, hit.first, hit.last)
    return None


def _parts(scan: Scan, i: int) -> bool:
    return scan.finite(i) or scan.tokens.roles[i] in _STOPS or scan.is_a(i, scan.mask["that"])


def _dated(scan: Scan, first: int, last: int) -> Dated:
    span = scan.tokens.span(first, last)
    parts = Parts(relative=0, relative_unit="moment")
    return Dated(DateMention(span, scan.text(first, last), parts, Why(_RULE, span=span)), first, last)
