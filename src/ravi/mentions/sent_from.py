"""Members of parliament, called after the places that sent them: «نماینده مردم گل‌آباد و لیموآباد در مجلس».

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> constituency_end(Scan.of("نماینده مردم گل‌آباد، لیموآباد و باغستان در مجلس گفت", load()), 0, 12)
9
"""

from __future__ import annotations

from ..lexicon import Classes
from ..scan import Scan

_PLACES = 10  # tokens of the places that sent somebody, at most
_PLACE = Classes("city", "city_ambiguous", "place_noun", "and", "modifier", "given", "family", "family_ambiguous")


def constituency_end(scan: Scan, i: int, end: int) -> int:
    """Behind the parliament into which the places that follow a «نماینده» at token ``i`` sent him, listed or not; where
    no parliament follows them, ``i``."""
    sent = scan.mask["sent_by_places"]
    head = scan.longest(i, sent, end) if scan.begins[i] & sent else None
    if head is None:
        return i
    place, within = scan.mask[_PLACE], scan.mask["in"]
    for j in range(head.last, min(end - 1, head.last + _PLACES)):
        word = scan.words[j]
        if word.whole & within:
            house = scan.longest(j + 1, scan.mask["parliament"], end) if j > head.last else None
            return i if house is None else house.last
        if scan.tokens.roles[j] == "comma":
            continue
        if scan.tokens.roles[j] or (word.first and not word.first & place) or any(f.sure for f in word.verbs):
            return i
    return i
