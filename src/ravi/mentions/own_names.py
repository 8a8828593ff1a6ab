"""What a body, a place or a work in an office phrase is called: «رئیس گروه «نارنج»», «خبرنگار شبکه BBC».

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> own_name_end(Scan.of("کارگردان فیلم «نارنج» گفت", load()), 1, 2, 6)
5
"""

from __future__ import annotations

from ..lexicon import Classes
from ..scan import Scan

_NAMED = Classes("org_head", "outlet_head", "place_noun", "bears_name", "vessel")
_SAYS_WHICH = Classes("modifier", "demonym")
_PERSON = Classes("given", "family", "honorific", "name_part", "figure")
_LONGEST, _TITLE = 4, 10  # words between quotation marks, of a body and of a work


def own_name_end(scan: Scan, first: int, last: int, end: int) -> int:
    """The end of an office whose words behind its head run from token ``first`` to ``last``, with what the body at
    their end is called: words between quotation marks that are nobody's name."""
    noun = last - 1
    while noun > first and not scan.is_a(noun, scan.mask["place_noun"]) and says_which(scan, noun):
        noun -= 1
    if noun < first or last >= end or not scan.is_a(noun, scan.mask[_NAMED]):
        return last
    called = scan.is_a(noun, scan.mask["place_noun", "bears_name"]) and not scan.is_a(noun, scan.mask["org_head"])
    return behind_quotation(scan, last, end, called=called)


def says_which(scan: Scan, i: int) -> bool:
    """«سابق», «هندی», «(شرکت) داروسازی»: whether the word at token ``i`` describes the body before it."""
    related = scan.words[i].key.endswith(scan.lexicon.letters["ye"]) and scan.is_a(i, scan.mask["ordinary", "title"])
    return related or scan.is_a(i, scan.mask[_SAYS_WHICH])


def behind_quotation(scan: Scan, i: int, end: int, *, called: bool = False) -> int:
    """Behind the few words in quotation marks that open at token ``i`` and are nobody's name, or ``i``; a place or work
    that is ``called`` so may have somebody's («روستای «نیلوفر»»), or a sentence («فیلم «باران می‌بارد»»)."""
    quote = scan.tokens.quotation_at(i)
    if quote is None or quote.close >= end or not 1 < quote.close - i <= (_TITLE if called else _LONGEST) + 1:
        return i
    if called:
        return quote.close + 1
    inside = range(i + 1, quote.close)
    return i if any(scan.words[j].first & scan.mask[_PERSON] or scan.finite(j) for j in inside) else quote.close + 1
