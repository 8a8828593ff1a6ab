"""Who stands in the cue's own clause, and who only in one told before or within it.

>>> from ravi.reading import read
>>> reading = read("پس از آنکه حسن کریمی به نارنجستان رسید علی رضایی اعلام کرد: راه باز است.")
>>> [next(a.name for a in reading.actors if a.id == s.speaker) for s in reading.statements]
['علی رضایی']
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..lexicon import Classes
from ..mentions import Mention
from ..scan import Scan

_GOVERNING = Classes("with", "from", "to", "in", "on", "for", "about", "between", "this", "that_one")
_ASIDE = 16  # tokens between «با اشاره به» and who belongs to it
_OPENER = 3  # tokens of what leads up to a clause
_ENDS = ("stop", "colon", "semicolon")
_NEAR = 8  # statements before a cue that are looked at
_JOINED = 4  # tokens between the «و» of a clause and its cue
_NOW = ("present", "bare")
_CLAUSE = 25  # tokens of a relative clause before somebody named in it


def begins_clause(scan: Scan, i: int, low: int) -> bool:
    """«… نارنج رسید علی رضایی گفت», «… دور باشد به همین دلیل تحلیلگران معتقدند»: whether a verb that ends a clause
    stands right before token ``i``, or before what leads up to the clause that begins with it; ``low`` is the first
    token of the sentence."""
    roles, light = scan.tokens.roles, scan.mask["one", "this", "also", "too", "quantity"]
    opener = scan.mask["opener"]
    while i > low:
        before = i - 1
        if roles[before] in ("open", "both") or scan.is_a(before, light):
            i = before
            continue
        if ends_clause(scan, before):
            return True
        start = next((j for j in range(max(low, i - _OPENER), i) if _is_entry(scan, j, i, opener)), None)
        if start is None:
            return False
        i = start
    return False


def ends_clause(scan: Scan, i: int) -> bool:
    """Whether token ``i`` is a verb that ends a clause, and no noun («در نشست شورا»), or a participle for one where the
    sentence leads up to a main clause («در حالی که شهردار پیشنهاد داده علی رضایی گفت»)."""
    if scan.is_a(i, scan.mask["copula"]):
        return True
    if i < 1 or scan.is_a(i - 1, scan.mask[_GOVERNING]):
        return False
    if scan.finite(i):
        return True
    if not any(f.tense == "participle" for f in scan.words[i].verbs):
        return False
    first = scan.tokens.sentences[scan.tokens.sentence_of(i)].first
    return scan.longest(first, scan.mask["led_up"], i) is not None


def _is_entry(scan: Scan, i: int, end: int, mask: int) -> bool:
    hit = scan.longest(i, mask, end)
    return hit is not None and hit.last == end


def owner(scan: Scan, mentions: Sequence[Mention], n: int, end: int, places: Mapping[int, int]) -> int | None:
    """«شرکت نارنج که مالک باغ است در بیانیه‌ای گفت»: of whom the «که» tells in whose clause, finished before the cue at
    token ``end``, candidate ``n`` stands; None where he stands in none. ``places`` are those who may be the subject."""
    m = mentions[n]
    for j in range(m.first - 1, max(0, m.first - _CLAUSE), -1):
        if scan.is_a(j, scan.mask["that"]):
            before = j - (scan.tokens.roles[j - 1] in ("comma", "endparen", "close"))
            owned = next((k for k in places if mentions[k].last == before and places[k] >= 2), None)
            return owned if owned is not None and scan.has_verb(m.last, end) else None
        if scan.tokens.roles[j] in _ENDS or scan.finite(j) or scan.is_a(j, scan.mask["copula"]):
            return None
    return None


def is_in_aside(scan: Scan, mentions: Sequence[Mention], n: int, low: int) -> bool:
    """«با اشاره به همدلی همه سازمان‌های شهر گفت», «با تأکید بر نقش هند، عمان و قطر گفت»: whether a body or a country, or
    the first of a list of them, belongs to what somebody says something with; ``low`` is where the clause begins."""
    if mentions[n].kind not in ("organization", "country", "group"):
        return False
    while n and _is_listed_behind(scan, mentions[n - 1], mentions[n]):
        n -= 1
    led, ends = scan.mask["to", "on", "from", "about"], scan.mask["that", "that_clause", "this", "and", "copula"]
    for i in range(mentions[n].first - 1, max(low, mentions[n].first - _ASIDE), -1):
        if scan.tokens.roles[i] or scan.is_a(i, ends) or scan.finite(i):
            return False
        if scan.is_a(i, led) and (scan.is_a(i - 2, scan.mask["with"]) or scan.is_a(i - 3, scan.mask["with"])):
            return mentions[n].first > i + 1
    return False


def _is_listed_behind(scan: Scan, before: Mention, mention: Mention) -> bool:
    i = before.last
    joins = mention.first == i + 1 and (scan.tokens.roles[i] == "comma" or scan.is_a(i, scan.mask["and"]))
    return joins and before.kind == mention.kind
