"""«نمایندگانی از هند، عمان و قطر»: officials of several countries, one mention for each.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> from .parties import find_mentions
>>> scan = Scan.of("با نمایندگانی از هند، عمان و قطر دیدار کرد.", load())
>>> [(m.kind, scan.text(m.first, m.last)) for m in find_mentions(scan)]
[('country', 'نمایندگانی از هند'), ('country', 'عمان'), ('country', 'قطر')]
"""

from __future__ import annotations

from ..scan import Scan
from .mention import Mention, Stretch

_LANDS = 12  # countries of a list, at most


def with_some_from(scan: Scan, found: list[Mention]) -> list[Mention]:
    """The mentions, with the countries for a crowd of several of them, and a crowd of one whole: an unnamed delegation
    stands for its country."""
    if not scan.held & scan.mask["for_lands"]:
        return found
    out: list[Mention] = []
    for mention in found:
        head = _head_of(scan, mention)
        lands = [] if head < 0 else _lands(scan, head + 2)
        if out and out[-1].last > mention.first:
            continue  # a country of a list that is told already
        if len(lands) > 1:
            _without(out, head)
            first, *rest = lands
            out.append(Mention("country", head, first[1], first, rule="some from"))
            out += [Mention("country", *land, land) for land in rest]
        elif lands and mention.kind == "country" and out and out[-1].first == head and out[-1].last == head + 1:
            out[-1] = out[-1]._replace(last=mention.last, name=(head, mention.last))  # «مقاماتی از هند»
        else:
            out.append(mention)
    return out


def _without(out: list[Mention], head: int) -> None:
    """Takes the crowd at token ``head`` away."""
    while out and out[-1].last > head:
        out.pop()


def _head_of(scan: Scan, mention: Mention) -> int:
    """The token of «نمایندگانی» for a crowd that begins with it, or for the country behind its «از»; -1 for none."""
    i = mention.first - 2 if mention.kind == "country" else mention.first
    if i < 0 or i + 2 >= len(scan.words) or not scan.is_a(i + 1, scan.mask["from"]) or scan.tokens.roles[i + 1]:
        return -1
    if mention.kind not in ("country", "group") or scan.longest(i + 2, scan.mask["country"]) is None:
        return -1
    return i if scan.is_a(i, scan.mask["for_lands"]) else -1


def _lands(scan: Scan, at: int) -> list[Stretch]:
    """The countries of the list that begins at token ``at``."""
    out: list[Stretch] = []
    while len(out) < _LANDS and at < len(scan.words):
        hit = scan.longest(at, scan.mask["country"])
        if hit is None:
            break
        out.append((hit.first, hit.last))
        if hit.last >= len(scan.words):
            break
        if not (scan.tokens.roles[hit.last] == "comma" or scan.is_a(hit.last, scan.mask["and"])):
            break
        at = hit.last + 1
    return out
