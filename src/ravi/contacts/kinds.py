"""The kind of a contact, by the word for it and by what the clause says of how it was held."""

from __future__ import annotations

from ..patterns import Match
from ..scan import Scan

FACE_TO_FACE = ("meeting", "video_call")  # in which people are there who are no party of the contact itself
_HELD = 20  # tokens behind a session in which the clause says how it was held


def kind_of(scan: Scan, match: Match) -> str:
    """«با شهردار تماس گرفت» is a call by the word for it, «در نشست برخط با شهردار» one by video by what stands beside
    it."""
    if "kind" in match.rule.constants:
        return match.rule.constants["kind"]
    hit = scan.longest(match.anchor[0], scan.mask(match.word), match.anchor[1])
    kind = hit.entry.row["kind"] if hit is not None and hit.entry.row is not None else "meeting"
    return "video_call" if kind == "meeting" and _is_by_video(scan, match) else kind or "meeting"


def _is_by_video(scan: Scan, match: Match) -> bool:
    """«از طریق ویدئوکنفرانس گفت‌وگو کرد»; not «از برگزاری همایش به صورت مجازی و دیدار با … گفت»."""
    mask = scan.mask["by_video"]
    if not scan.classes[scan.tokens.sentence_of(match.first)] & mask:
        return False
    hits = (scan.longest(i, mask) for i in range(match.first, match.last) if scan.words[i].first & mask)
    if any(hit is not None and not scan.is_a(hit.last, scan.mask["and"]) for hit in hits):
        return True
    return scan.is_a(match.anchor[0], scan.mask["session"]) and _is_held_by_video(scan, match)


def _is_held_by_video(scan: Scan, match: Match) -> bool:
    """«در جلسه شورا که به صورت مجازی برگزار شد گفت», «جلسه شورا با حضور شهردار به صورت مجازی برگزار شد»."""
    mask, held = scan.mask["by_video"], scan.mask["held"]
    last = scan.tokens.sentences[scan.tokens.sentence_of(match.first)].last
    for i in range(match.last, min(last, match.last + _HELD)):
        hit = scan.longest(i, mask, last) if scan.words[i].first & mask else None
        if hit is not None and hit.last < last and scan.is_a(hit.last, held):
            return True
        if scan.finite(i):
            return False
    return False
