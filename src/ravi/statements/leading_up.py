"""What leads up to whom a clause tells of: «پس از بستن پل، …», «دیروز …», «در همین حال، …».

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> scan = Scan.of("در همین حال، هفته گذشته دولت گفت راه باز است.", load())
>>> over_openers(scan, 0, 7), behind_when(scan, 4, 7)
(4, 6)
"""

from __future__ import annotations

from ..lexicon import Classes
from ..mentions.names import is_of_date
from ..mentions.surnames import MAY_BE, is_unlisted
from ..scan import Scan
from .called import GO_ON, STOPS, are_joined, somebody_end

_WHEN = 8  # tokens of what tells when or on what occasion
_CIRCUMSTANCE = Classes("with", "from", "to", "in", "on", "for", "about", "time", "opener", "background")


def behind_circumstance(scan: Scan, low: int, end: int) -> int:
    """«پس از بستن پل، …», «۶ بهمن، …»: behind the comma of what a preposition or a day at token ``low`` leads in, or
    ``low``; no verb stands before the cue at token ``end``, but such as «و» joins to it, behind a given name or a word
    that no list holds («پس از بستن پل، نارنجر به خانه رفت و گفت»)."""
    if low >= end:
        return low
    earlier = scan.is_a(low, scan.mask["act.before"]) and scan.is_a(low + 1, scan.mask["from"])  # «پس از»
    earlier = earlier and scan.longest(low, scan.mask["one_of"], end) is None  # «یکی از»
    if not (earlier or scan.is_a(low, scan.mask[_CIRCUMSTANCE]) or scan.words[low].key.isdigit()):
        return low
    comma = next((j for j in range(low + 1, end) if scan.tokens.roles[j]), end)
    leads = comma < end and scan.tokens.roles[comma] == "comma" and not scan.has_verb(low, comma)
    if not leads or (scan.has_verb(comma, end) and not _is_named(scan, comma + 1)):
        return low
    return comma + 1 if are_joined(scan, comma, end, end) else low


def _is_named(scan: Scan, i: int) -> bool:
    """Whether a given name or a word that no list holds stands at token ``i``, and is no object."""
    named = scan.is_a(i, scan.mask["given"]) or is_unlisted(scan, i)
    return named and not scan.is_a(i + 1, scan.mask["object"])


def behind_when(scan: Scan, low: int, end: int) -> int:
    """«هفته گذشته دولت گفت», «پس از این حادثه پلیس نیز گفت», «دیروز نارنجر گفت», «روز گذشته مردی آمد و گفت»: the token
    of a body with nothing that says which, of somebody of whom nothing was told, or behind a mere day of a body or name
    that no list holds, behind words at token ``low`` that tell when or upon what, before a cue at token ``end``;
    ``low`` where none stands so."""
    leads = scan.mask[_CIRCUMSTANCE] | scan.mask["act.before", "quantity", "one"]  # «یک روز پیش زنی گفت»
    if low >= end or not (scan.words[low].dates or scan.is_a(low, leads)):
        return low
    roles, this = scan.tokens.roles, scan.mask["this", "that_one"]
    for j in range(low + 1, min(end, low + _WHEN)):
        occasion = _is_occasion(scan, low, j)
        when = _tells_when(scan, j - 1) or scan.is_a(j - 1, scan.mask["act.before"])
        if occasion and _is_strange(scan, j, end):
            return j
        somebody = somebody_end(scan, j, end) if occasion or (when and j - 1 > low) else None
        if somebody is not None and are_joined(scan, somebody, end, end):
            return j  # «مرد» and «زن» may be verbs
        verb = scan.finite(j) and not scan.is_a(j - 1, this)  # «در این نشست»
        if roles[j] or verb or scan.is_a(j, scan.mask["copula", "that", "object"]):
            return low
        hit = scan.longest(j, scan.mask["org_head", "speaks_alone"], end)
        if hit is None or not (hit.last == end or scan.is_a(hit.last, scan.mask[GO_ON])):
            continue
        if (when and j - 1 > low) or (j - 2 > low and scan.is_a(j - 2, this)):
            return low if scan.has_verb(hit.last, end) else j
    return low


def _tells_when(scan: Scan, i: int) -> bool:
    return scan.words[i].dates or scan.is_a(i, scan.mask["time"])


def _is_occasion(scan: Scan, low: int, last: int) -> bool:
    """«شنبه شب», «در این نشست»: whether tokens ``low`` to ``last`` (not included) tell when, or on what occasion."""
    upon = scan.is_a(low, scan.mask["in", "time", "act.before"]) and low < last - 2
    if upon and scan.is_a(last - 2, scan.mask["this", "that_one"]):
        return True
    told = all(_tells_when(scan, i) for i in range(low, last))
    return told and (is_of_date(scan, low) or any(scan.is_a(i, scan.mask["time"]) for i in range(low, last)))


def _is_strange(scan: Scan, i: int, end: int) -> bool:
    """«(دیروز) پلیس گفت», «(شنبه شب) سازمان باغ‌ها گفت», «(پنجم خرداد) نارنجر گفت»: whether a body, or one word that no
    list holds and that is spelled somewhat like a name, begins the clause of a cue at token ``end`` at token ``i``, and
    no verb stands before the cue."""
    stops = scan.mask[STOPS]
    last = next((j for j in range(i, end) if scan.is_a(j, scan.mask[GO_ON])), end)
    if scan.has_verb(i, end) or any(scan.tokens.roles[j] or scan.is_a(j, stops) for j in range(i, last)):
        return False
    if last == i + 1 and is_unlisted(scan, i):
        return scan.words[i].likeness >= MAY_BE
    return scan.longest(i, scan.mask["org_head", "speaks_alone"], last) is not None


def over_openers(scan: Scan, i: int, end: int) -> int:
    """Behind what leads up to a clause («در همین حال، …»)."""
    words, skip, opens = scan.words, scan.mask["also", "and", "but", "too", "whether", "because"], scan.mask["opener"]
    while i < end:
        opener = scan.longest(i, opens, end) if scan.begins[i] & opens else None
        if opener is None and not scan.tokens.roles[i] and not words[i].whole & skip:
            break
        i = opener.last if opener is not None else i + 1
    return i
