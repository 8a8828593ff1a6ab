"""Who is named in brackets only, to say who somebody else is: «با همتایان خود (رضایی، کریمی و نوری) دیدار کرد»."""

from __future__ import annotations

from collections.abc import Sequence

from ..scan import Scan
from ..tokens import Sentence
from .mention import Mention


def outside_brackets(
    scan: Scan, mentions: Sequence[Mention], inside: Sequence[int], sentence: Sentence
) -> Sequence[int]:
    """The mentions of a sentence, by their indices, without lists that fill a pair of brackets."""
    roles = scan.tokens.roles
    if "paren" not in roles[sentence.first : sentence.last]:
        return inside
    out: list[int] = []
    at = 0
    while at < len(inside):
        end = _list_end(scan, mentions, inside, at)
        first, last = mentions[inside[at]].first, mentions[inside[end - 1]].last
        if not (roles[max(first - 1, 0)] == "paren" and last < sentence.last and roles[last] == "endparen"):
            out += inside[at:end]
        at = end
    return out


def _list_end(scan: Scan, mentions: Sequence[Mention], inside: Sequence[int], at: int) -> int:
    """Where a list of mentions ends, parted by nothing but commas and «و»."""
    joins, end = scan.mask["and"], at + 1
    while end < len(inside):
        i = mentions[inside[end - 1]].last
        if mentions[inside[end]].first != i + 1 or not (scan.tokens.roles[i] == "comma" or scan.is_a(i, joins)):
            break
        end += 1
    return end
