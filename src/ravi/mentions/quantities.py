"""How many of them: «برخی مقام‌های ایرانی», «دو منبع آگاه», «سه تن از این دیپلمات‌ها» are called so, whole.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> from .parties import find_mentions
>>> scan = Scan.of("سه تن از مقام‌های ایرانی گفتند که راه باز است.", load())
>>> [scan.text(m.first, m.last) for m in find_mentions(scan)]
['سه تن از مقام‌های ایرانی']
"""

from __future__ import annotations

from bisect import bisect_left

from ..scan import Scan
from .mention import Mention


def with_quantities(scan: Scan, found: list[Mention]) -> list[Mention]:
    """The mentions, those of several without a name with the word that says how many they are."""
    quantity = scan.mask["quantity"]
    for i in scan.where(quantity):
        hit = scan.longest(i, quantity)
        if hit is None:
            continue
        start = hit.last + scan.is_a(hit.last, scan.mask["this"])
        at = bisect_left(found, start, key=lambda m: m.first)
        if at < len(found) and found[at].first == start and _are_several(scan, found[at]):
            found = [*found[:at], _from(found[at], i), *found[at + 1 :]]
    return found


def _are_several(scan: Scan, mention: Mention) -> bool:
    """A plural of people or a source, none of whom has a name; not «دو وزیر», who were told before."""
    if mention.named or len(mention.roles) != 1 or mention.own:
        return False
    return mention.plural or scan.is_a(mention.first, scan.mask["generic_head"])


def _from(mention: Mention, i: int) -> Mention:
    return mention._replace(first=i, roles=((i, mention.roles[0][1]),), plural=True)
