"""A delegation counts by its named head: «هیئتی از بندر نارنج به ریاست علی رضایی» is one mention, of Rezaei.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> from .parties import find_mentions
>>> scan = Scan.of("هیئتی از بندر نارنج به ریاست علی رضایی آمد", load())
>>> [(scan.text(m.first, m.last), scan.text(*m.name)) for m in find_mentions(scan)]
[('هیئتی از بندر نارنج به ریاست علی رضایی', 'علی رضایی')]
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from ..scan import Scan
from .mention import Mention

_WORDS = 3  # that say what a delegation is for, and its country
_REACH = 16  # tokens from the word for a delegation to the name of its head
_ENDS = frozenset(("stop", "comma", "semicolon", "colon", "newline"))


def with_heads(scan: Scan, found: Sequence[Mention]) -> list[Mention]:
    """The mentions, each delegation with a named head as one of them."""
    out: list[Mention] = []
    for mention in found:
        start = _start(scan, mention) if mention.kind == "person" and mention.named else None
        if start is None:
            out.append(mention)
            continue
        at = bisect_left(out, start, key=lambda m: m.last - 1)
        first = min(start, out[at].first) if at < len(out) else start
        if any(m.named and m.kind == "person" for m in out[at:]):
            out.append(mention)  # «علی رضایی و هیئتی به ریاست …»: somebody else stands between
            continue
        out[at:] = [mention._replace(first=first, rule="head of a delegation")]
    return out


def _start(scan: Scan, mention: Mention) -> int | None:
    """The word for a delegation before «به ریاست» + this name, with no verb, mark or «با» between them."""
    led = scan.mask["headed_by"]
    at = mention.first - 2
    hit = scan.longest(at, led) if at > 0 and scan.words[at].first & led else None
    if hit is None or hit.last != mention.first:
        return None
    crowd, barrier = scan.mask["delegation"], scan.mask["with", "that", "copula", "object"]
    for i in range(at - 1, max(-1, at - _REACH), -1):
        word = scan.words[i]
        if word.whole & crowd:
            return i
        if word.whole & barrier or scan.tokens.roles[i] in _ENDS or scan.finite(i):
            return None
    return None


def with_delegations(scan: Scan, found: list[Mention]) -> list[Mention]:
    """The mentions, with the delegations that nobody is named for: «هیئتی از عمان», «هیئت نظامی عمانی»,
    «هیئتی از وزارت راه»."""
    new = [m for m in (*_unnamed(scan), *_of_bodies(scan, found)) if not _is_within(found, m)]
    if not new:
        return found
    return sorted(_outside(found, new) + new, key=lambda m: m.first)


def _outside(found: Sequence[Mention], delegations: Sequence[Mention]) -> list[Mention]:
    """The mentions that no delegation holds."""
    held = sorted((d.first, d.last) for d in delegations)
    firsts, lasts = [first for first, _ in held], list(accumulate((last for _, last in held), max, initial=0))
    return [m for m in found if lasts[bisect_right(firsts, m.first)] < m.last]


def _unnamed(scan: Scan) -> Iterator[Mention]:
    crowd = scan.mask["delegation"]
    for i in scan.where(crowd):
        if scan.is_a(i, crowd) and (last := _country_end(scan, i + 1)) is not None:
            first = i - (i > 0 and scan.is_a(i - 1, scan.mask["one"]) and scan.is_a(i + 1, scan.mask["from"]))
            yield Mention("organization", first, last, (first, last), rule="delegation")  # «یک هیئت از عمان»


def _of_bodies(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """«هیئتی از وزارت راه هند», «هیئتی بلندپایه از بانک نارنج», «هیات اعزامی بانک نارنج»."""
    for m in found:
        if m.kind == "organization" and m.first > 1:
            of_it = scan.is_a(m.first - 1, scan.mask["from"])
            i = _delegation_before(scan, m.first - 1 - of_it)
            if i is not None and (of_it or i + 1 < m.first):
                yield Mention("organization", i, m.last, (i, m.last), rule="delegation")


def _delegation_before(scan: Scan, i: int) -> int | None:
    """The word for a delegation that ends, with what it is for, at token ``i``."""
    crowd, what = scan.mask["delegation"], scan.mask["modifier", "title_word"]
    for at in range(i, max(-1, i - _WORDS), -1):
        if scan.is_a(at, crowd):
            return at
        if not scan.words[at].first & what:
            return None
    return None


def _country_end(scan: Scan, i: int) -> int | None:
    """The end of the country of the delegation before token ``i``: «(بلندپایه‌ای) از عمان», «(نظامی) عمانی», «ایران»,
    «مذاکره کننده ایران»."""
    end = len(scan.words)
    land, what = scan.mask["country", "demonym"], scan.mask["modifier", "title_word"]
    for _ in range(_WORDS):
        if i < end and scan.is_a(i, scan.mask["from"]):
            hit = scan.longest(i + 1, scan.mask["country"], end) if i + 1 < end else None
            return None if hit is None else hit.last
        hit = scan.longest(i, land, end) if i < end else None
        if hit is not None:
            return hit.last
        hit = scan.longest(i, what, end) if i < end else None
        if hit is None:
            return None
        i = hit.last
    return None


def _is_within(found: Sequence[Mention], delegation: Mention) -> bool:
    """Whether a longer mention, such as one with a named head, holds or crosses a delegation."""
    at = bisect_left(found, delegation.first, key=lambda m: m.last - 1)
    return any(
        m.first < delegation.first or m.last > delegation.last
        for m in found[at : at + 4]
        if m.first < delegation.last and delegation.first < m.last
    )
