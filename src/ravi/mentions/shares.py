"""Shares of a crowd that speak: «۴۵ درصد از شرکت‌کنندگان», «یک سوم باغداران», «بیش از نیمی از اهالی».

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> from .parties import find_mentions
>>> scan = Scan.of("حدود ۷۰ درصد از باغداران استان می‌گویند آب کم است.", load())
>>> [scan.text(m.first, m.last) for m in find_mentions(scan)]
['حدود ۷۰ درصد از باغداران استان']
"""

from __future__ import annotations

from ..scan import Scan
from .mention import Mention, begun_at
from .offices import body_end
from .somewhere import speaks

_BEFORE = 5  # tokens of a number and of what says how exact it is, at most
_LONGEST = 10  # tokens of those of whom it is a share


def with_shares(scan: Scan, found: list[Mention]) -> list[Mention]:
    """The mentions, a share of a crowd as one of them."""
    shares = scan.mask["share", "half_of"]
    if not scan.held & shares:
        return found
    part = scan.mask["share"]
    for i in scan.where(shares):
        half, first = begun_at(found, i), _about(scan, i)
        if half is not None and half.kind == "group" and first < i:
            at = found.index(half)
            found = [*found[:at], half._replace(first=first, name=(first, half.last)), *found[at + 1 :]]
            continue  # «کمتر از نیمی از این افراد»
        stretch = _share_at(scan, i)
        if stretch is not None and (share := _of_crowd(scan, found, *stretch, scan.is_a(i, part))) is not None:
            found = [*(m for m in found if m.last <= share.first), share, *(m for m in found if m.first >= share.last)]
    return found


def _share_at(scan: Scan, i: int) -> tuple[int, int] | None:
    """Where «حدود ۷۰ درصد از», «یک سوم از», «بیش از نیمی از», «بخشی از» begins, of which token ``i`` is the noun, and
    where it ends."""
    part = scan.longest(i, scan.mask["half_of"])
    if part is not None:
        return _about(scan, i), part.last
    if not scan.is_a(i, scan.mask["share"]) or (first := _number(scan, i)) == i:
        return None
    last = i + 1 + scan.is_a(i + 1, scan.mask["other"])  # «چهار درصد دیگر»
    return _about(scan, first), last + scan.is_a(last, scan.mask["from"])


def _number(scan: Scan, i: int) -> int:
    """Where the number right before token ``i`` begins: «۴۵», «چهل و پنج», «دو»."""
    first, counts = i, scan.mask["quantity", "one", "tens"]
    while first and i - first < _BEFORE:
        j = first - 1
        joined = scan.is_a(j, scan.mask["and"]) and first < i and scan.is_a(j - 1, counts)
        if not (joined or scan.tokens.words[j][0].isdigit() or scan.is_a(j, counts)):
            break
        first = j
    return first


def _about(scan: Scan, i: int) -> int:
    """«بیش از ۲۰», «کمتر از نیمی»: where what says how exact a share is begins, before token ``i``."""
    about = scan.mask["about_count"]
    hits = (scan.longest(j, about, i) for j in range(max(0, i - 2), i) if scan.begins[j] & about)
    return next((hit.first for hit in hits if hit is not None and hit.last == i), i)


def _of_crowd(scan: Scan, found: list[Mention], first: int, start: int, counted: bool) -> Mention | None:
    """The share that begins at token ``first``, of the crowd at token ``start``; None where none stands there.
    ``counted``: whether it is told in parts of a hundred or the like."""
    start += start < len(scan.words) and scan.is_a(start, scan.mask["this"])  # «نیمی از این افراد»
    if start >= len(scan.words):
        return None
    crowd = begun_at(found, start)
    if crowd is not None:
        if not (crowd.kind == "group" or (crowd.plural and not crowd.named) or scan.is_a(start, scan.mask["group"])):
            return None  # a party's members are a crowd: «۷۴ درصد از جمهوری‌خواهان»
        last = crowd.last
    elif counted and _says_at_once(scan, start):
        last = start
    elif _are_people(scan, start, counted):
        end = scan.tokens.sentences[scan.tokens.sentence_of(start)].last
        last = body_end(scan, start + 1, min(end, start + _LONGEST))
    else:
        return None
    stop = scan.tokens.sentences[scan.tokens.sentence_of(start)].last
    if not (speaks(scan, last, stop, several=True) or scan.led_by(first, scan.mask["cue.by"], 3)):
        return None  # «وی بخشی از مردم را دید»
    return Mention("group", first, last, (first, last), rule="share of a crowd")


def _are_people(scan: Scan, i: int, counted: bool) -> bool:
    """«(۳۰ درصد از) شرکت‌کنندگان», «(یک سوم) مستقل‌ها»: whether the plural at token ``i`` is one of people: its
    ending tells so, or the share is ``counted``; not «بخشی از گفت‌وگوها»."""
    word, known = scan.words[i], scan.lexicon
    if word.verbs or scan.tokens.roles[i]:
        return False
    if word.key.endswith(known.crowd_endings):
        return True
    return counted and word.key.endswith(known.plurals) and not word.key.endswith(known.plural_endings)


def _says_at_once(scan: Scan, i: int) -> bool:
    """«۵۱ درصد می‌گویند», «۲۰ درصد دیگر نیز گفتند»: whether words of saying stand right behind a share."""
    said, i = scan.mask["cue.verb", "cue.that"], i + scan.is_a(i, scan.mask["too"])
    return i < len(scan.words) and bool(scan.words[i].first & said) and scan.longest(i, said) is not None
