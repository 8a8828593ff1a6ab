"""The kind of a contact, by the word for it and by what the clause says of how it was held."""

from __future__ import annotations

from ..patterns import Match
from ..scan import Scan

FACE_TO_FACE = ("meeting", "video_call")  # in which people are there who are no party of the contact itself


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
    return any(hit is not None and not scan.is_a(hit.last, scan.mask["and"]) for hit in hits)
