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
from .sites import list_from

_BACK = 6  # sentences before «در این سفر» in which the trip is told
_HEAD = 5  # tokens of «هیئتی بلندپایه سیاسی متشکل از»
_VERB = 12  # tokens from «رضایی را» to «همراهی می‌کند»


def with_companions(
    scan: Scan, drafts: Sequence[ContactDraft], mentions: Sequence[Mention], cast: Cast
) -> list[ContactDraft]:
    """The contacts, each trip with those who are told to come along on it."""
    along = scan.mask["comes_along"]
    if not scan.held & (along | scan.mask["made_of"]) or not any(d.kind == "visit" for d in drafts):
        return list(drafts)
    out: list[ContactDraft] = []
    for draft in drafts:
        trip = draft.kind == "visit"
        there = (
            [*_accompanied(scan, draft.sentence, mentions, cast), *_led(scan, draft, mentions, cast)] if trip else []
        )
        merge(out, joined(draft, there, cast))
    for number, classes in enumerate(scan.classes):
        if not classes & along:
            continue
        sentence = scan.tokens.sentences[number]
        k = _trip_before(scan, out, number, mentions, cast)
        if k is not None:
            there = [
                *attending(scan, sentence.first, sentence.last, mentions, cast, "comes_along"),
                *_accompanied(scan, number, mentions, cast),
            ]
            out[k] = joined(out[k], [(a, m) for a, m in there if a >= 0 and not cast.drafts[a].is_crowd], cast)
    return out


def _trip_before(
    scan: Scan, drafts: Sequence[ContactDraft], number: int, mentions: Sequence[Mention], cast: Cast
) -> int | None:
    """The last trip told before a sentence in which somebody comes along «در این سفر», or with who made it."""
    near = [k for k, d in enumerate(drafts) if d.kind == "visit" and 0 < number - d.sentence <= _BACK]
    if not near:
        return None
    last = max(near, key=lambda k: drafts[k].sentence)
    sentence, trip = scan.tokens.sentences[number], scan.mask["trip"]
    if any(
        scan.is_a(i, trip) and scan.is_a(i - 1, scan.mask["this"]) for i in range(sentence.first + 1, sentence.last)
    ):
        return last
    for actor, n in _accompanied(scan, number, mentions, cast):
        right_behind = mentions[n].kind == "pronoun" and number == drafts[last].sentence + 1
        if actor == drafts[last].actors[0] or right_behind:
            return last
    return None


def _led(scan: Scan, trip: ContactDraft, mentions: Sequence[Mention], cast: Cast) -> Iterator[tuple[int, int]]:
    """«در رأس هیئتی (بلندپایه) متشکل از رضایی و کریمی به عمان سفر کرد»: who is of the delegation that makes a trip."""
    made, delegation = scan.mask["made_of"], scan.mask["delegation"]
    match = trip.matches[0]
    for i in range(match.first, match.anchor[0]):
        hit = scan.longest(i, made) if scan.words[i].first & made else None
        head = next((j for j in range(i - 1, max(match.first, i - _HEAD), -1) if scan.is_a(j, delegation)), None)
        if hit is not None and head is not None and not scan.is_a(head - 1, scan.mask["with"]):
            for actor, n in list_from(scan, hit.last, match.anchor[0], mentions, cast):
                if actor >= 0 and not cast.drafts[actor].is_crowd:
                    yield actor, n


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
