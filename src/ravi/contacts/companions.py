"""Who travels along, where the report tells it behind the trip.

«وزیر راه به عمان سفر کرد. رضایی در این سفر او را همراهی می‌کند»: the trip is of both; «رضایی وزیر راه را در سفر به عمان
همراهی می‌کند» too, told in one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ..actors import Cast
from ..mentions import Mention
from ..scan import Scan
from .drafts import ContactDraft
from .joining import joined
from .merging import merge
from .presence import attending

_BACK = 6  # sentences before «در این سفر» in which the trip is told
_VERB = 12  # tokens from «رضایی را» to «همراهی می‌کند»


def with_companions(
    scan: Scan, drafts: Sequence[ContactDraft], mentions: Sequence[Mention], cast: Cast
) -> list[ContactDraft]:
    """The contacts, each trip with those who are told to come along on it."""
    along = scan.mask["comes_along"]
    if not scan.held & along or not any(d.kind == "visit" for d in drafts):
        return list(drafts)
    out: list[ContactDraft] = []
    for draft in drafts:
        along_with = _accompanied(scan, draft.sentence, mentions, cast) if draft.kind == "visit" else ()
        merge(out, joined(draft, along_with, cast))
    for number, classes in enumerate(scan.classes):
        if not classes & along:
            continue
        sentence = scan.tokens.sentences[number]
        k = _trip_before(scan, out, number)
        if k is not None:
            there = [
                *attending(scan, sentence.first, sentence.last, mentions, cast, "comes_along"),
                *_accompanied(scan, number, mentions, cast),
            ]
            out[k] = joined(out[k], [(a, m) for a, m in there if a >= 0 and not cast.drafts[a].is_crowd], cast)
    return out


def _trip_before(scan: Scan, drafts: Sequence[ContactDraft], number: int) -> int | None:
    """The last trip told before a sentence in which somebody comes along «در این سفر»."""
    near = [k for k, d in enumerate(drafts) if d.kind == "visit" and 0 < number - d.sentence <= _BACK]
    sentence, trip, this = scan.tokens.sentences[number], scan.mask["trip"], scan.mask["this"]
    told = any(scan.is_a(i, trip) and scan.is_a(i - 1, this) for i in range(sentence.first + 1, sentence.last))
    return max(near, key=lambda k: drafts[k].sentence, default=None) if told else None


def _accompanied(scan: Scan, number: int, mentions: Sequence[Mention], cast: Cast) -> Iterator[tuple[int, int]]:
    """«رضایی را … همراهی می‌کند»: whom somebody accompanies in a sentence."""
    along = scan.mask["comes_along"]
    sentence = scan.tokens.sentences[number]
    if not scan.classes[number] & along:
        return
    for n in range(bisect_left(mentions, sentence.first, key=lambda m: m.first), len(mentions)):
        last = mentions[n].last
        if last >= sentence.last:
            return
        if scan.is_a(last, scan.mask["object"]) and any(
            scan.words[i].first & along and scan.longest(i, along) is not None
            for i in range(last, min(sentence.last, last + _VERB))
        ):
            yield cast.of_mention[n], n
