"""The words in which a contact is told, as features: those of the contact, near it, in its clause, of the headline."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..scan import Scan
from .drafts import ContactDraft

_OWN = 3  # words of the contact itself that are looked at
_AROUND = 8  # words on either side
_OPENING = 4  # words before it at which it still opens its sentence


def words_of(scan: Scan, draft: ContactDraft, headline: Collection[str]) -> Iterator[str]:
    """«پس از دیدار با …» is mostly background and «مذاکرات» mostly a topic; which words say so is learned."""
    match = draft.matches[0]
    first, last = match.anchor
    sentence = scan.tokens.sentences[draft.sentence]
    low, high = sentence.first, sentence.last
    yield from (f"word {scan.words[i].key}" for i in range(first, min(last, first + _OWN)))
    for back in (1, 2):
        yield f"{back} before all: {_key(scan, match.first - back, low, high)}"
        yield f"{back} before: {_key(scan, first - back, low, high)}"
    yield f"behind all: {_key(scan, max(last, match.last), low, high)}"
    yield f"behind: {_key(scan, last, low, high)}"
    yield from (f"somewhere before: {scan.words[i].key}" for i in range(max(low, first - _AROUND), first))
    yield from (f"somewhere behind: {scan.words[i].key}" for i in range(last, min(high, last + _AROUND)))
    yield from (f"headline: {word}" for word in sorted(headline))
    that = scan.mask["that"]
    yield "behind that" if any(scan.is_a(i, that) for i in range(low, first)) else "behind no that"
    if first - low < _OPENING:
        yield "opens its sentence"


def _key(scan: Scan, i: int, low: int, high: int) -> str:
    return scan.words[i].key if low <= i < high else "–"
