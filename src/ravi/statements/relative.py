"""Who speaks in a relative clause: «در پاسخ به خبرنگاری که گفت پل بسته است», «به سخنان وزیر راه که گفته بود …».

>>> from ravi.reading import read
>>> reading = read("علی رضایی در پاسخ به شهردار که گفت پل بسته است، اعلام کرد: راه باز است.")
>>> [next(a.name for a in reading.actors if a.id == s.speaker) for s in reading.statements]
['شهردار', 'علی رضایی']
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from ..lexicon import Classes
from ..mentions import Mention
from ..scan import Scan
from .cue import Cue
from .saying import in_plural
from .subjects import behind_brackets

_WHO = ("person", "organization", "outlet", "country")
_NEAR = 4  # mentions before «که» among which the one that ends there is looked for
_SHORT = 10  # tokens between «که» and a cue in its clause
_SET_IN = Classes("with", "from", "to", "in", "on", "about", "time", "also", "too")  # «که در نامه‌ای نوشته بود»


def antecedent(
    scan: Scan, cue: Cue, inner: int, starts: Sequence[int], mentions: Sequence[Mention], places: Mapping[int, int]
) -> int | tuple[int, int] | None:
    """The mention, or the words that call somebody («کارگری»), right before the «که» at token ``inner - 1`` in whose
    clause, which has no other subject, a cue stands; None for none. ``places`` tells how free those who may be the
    subject stand."""
    that = inner - 1
    if not _leads_in_his_words(scan, cue, that) or any(p > 1 and mentions[n].first >= inner for n, p in places.items()):
        return None
    at = bisect_left(starts, that)
    end = that - scan.is_a(that - 1, scan.mask["object"])  # «سخنان شهردار را که گفت پل بسته است»
    for n in range(at - 1, max(-1, at - 1 - _NEAR), -1):
        if behind_brackets(scan, mentions[n].last, end) == end:  # «امام رضا (ع) که فرمود»
            return n if _is_somebody(scan, mentions[n]) else None
    if in_plural(scan, cue) and (many := _of_whom_it_tells(scan, that, at, mentions)) is not None:
        return many
    one = scan.is_a(that - 1, scan.mask["title"]) and not scan.is_a(that - 1, scan.mask["honorific"])
    return (that - 1, that) if one and not in_plural(scan, cue) else None


def _of_whom_it_tells(scan: Scan, that: int, at: int, mentions: Sequence[Mention]) -> int | None:
    """«شهردار با باغداران دیدار کرد که گفتند …»: the last of several people before the verb of one, behind whose «که» a
    clause of several begins; of the mentions before index ``at``."""
    one = scan.is_a(that - 1, scan.mask["copula"]) or any(f.person == 3 for f in scan.words[that - 1].verbs)
    if not one or not (scan.finite(that - 1) or scan.is_a(that - 1, scan.mask["copula"])):
        return None
    for n in range(at - 1, max(-1, at - 1 - _NEAR), -1):
        m = mentions[n]
        if that - m.last > _SHORT or scan.has_verb(m.last, that - 1):
            return None
        if m.plural or m.kind == "group":
            return n
    return None


def _is_somebody(scan: Scan, mention: Mention) -> bool:
    """«به شهردار که گفت …», «به یکی از کارگران که گفت …»; not so «مسئولانی که می‌گویند», «در کمیسیونی که گفت»."""
    return mention.kind in _WHO and not mention.plural and not scan.is_a(mention.first - 1, scan.mask["in"])


def _leads_in_his_words(scan: Scan, cue: Cue, that: int) -> bool:
    """Whether the «که» at token ``that`` leads in a clause of somebody whose first verb is a cue."""
    if that < 1 or not scan.is_a(that, scan.mask["that"]) or cue.written or cue.place not in ("verb", "that"):
        return False
    if scan.is_a(that + 1, scan.mask["in"]) and scan.is_a(that + 2, scan.mask["that_one"]):
        return False  # «نامه به شهردار که در آن گفت …»
    if cue.first == that + 1:
        return True
    earlier = scan.is_a(that + 1, scan.mask["act.before"]) and scan.is_a(that + 2, scan.mask["from"])  # «پیش از این»
    led = (
        earlier
        or scan.is_a(that + 1, scan.mask[_SET_IN])
        or scan.longest(that + 1, scan.mask["act.adverb"]) is not None
    )
    if cue.first - that > _SHORT or not led:
        return False
    return not any(f.tense == "participle" for j in range(that + 1, cue.first) for f in scan.words[j].verbs)
