"""What somebody is called whom no list holds, and where it ends: «مردی جوان», «باغداران شهر».

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> scan = Scan.of("زنی جوان در باغ گفت که راه باز است.", load())
>>> somebody_end(scan, 0, 4)
2
"""

from __future__ import annotations

from ..lexicon import Classes
from ..mentions.surnames import is_glued, leads_in
from ..scan import Scan

LONGEST = 6  # tokens of what somebody is called
STOPS = Classes(
    "with", "from", "to", "in", "on", "for", "about", "between", "by", "that", "too", "also", "time", "while", "until",
    "object", "and", "but", "or", "this", "that_one", "because", "if", "opener", "reporter", "title_break",
    "copula_plural", "meantime",
)  # fmt: skip
_ON = ("with", "from", "to", "in", "on", "for", "about", "too", "also", "while", "that")
_LEADS, GO_ON = Classes(*_ON), Classes(*_ON, "time")  # «ماه مهر را» is led in by nothing
_OBJECT = 14  # tokens of an object up to its «را»


def called_end(scan: Scan, first: int, end: int) -> int:
    """The end of the words that may be what somebody is called."""
    stops, roles = scan.mask[STOPS], scan.tokens.roles
    j = first + (first < end and (scan.is_a(first, scan.mask["some_people", "quantity"]) or are_the_rest(scan, first)))
    one = scan.longest(first, scan.mask["one_of"], end) if first < end else None
    if one is not None:  # «یکی از نانوایان», «یکی از آنها», «یکی از این نانواها»
        j = one.last + (one.last < end and scan.is_a(one.last, scan.mask["pronoun", "this"]))
    while j < end and j - first < LONGEST and not roles[j] and not scan.is_a(j, stops) and not scan.words[j].verbs:
        done = j > first and scan.is_a(j, scan.mask["object_noun"]) and leads_to_object(scan, j, end)
        aged = j > first and scan.words[j].key.isdigit() and scan.is_a(j + 1, scan.mask["aged"])
        aged = aged and not scan.is_a(first, scan.mask["one"])  # «یک زن ۴۳ ساله»
        if done or aged or leads_in(scan, j) or is_glued(scan, j):
            break  # «سازمان باغ‌ها هدف از این کار را …», «نارنجو ۴۳ ساله», «طلایی درهمایش باغ‌ها»
        j += 1
    pointed = first < j < end - 1 and scan.is_a(j, scan.mask["this"])
    pointed = pointed and (j + 2 == end or scan.is_a(j + 2, scan.mask[GO_ON]))
    if pointed and scan.is_a(j + 1, scan.mask["ordinary", "place_noun"]) and not scan.is_a(j + 1, stops):
        return j + 2  # «توسعه‌دهندگان این دستگاه امیدوارند», «کارگران این باغ که …»
    return j


def somebody_end(scan: Scan, first: int, end: int) -> int | None:
    """«مردی که کنار پل بود گفت», «زنی جوان گفت», «فرد ناشناسی آمد و گفت»: behind what somebody is called of whom
    nothing was told before; «مردی» may be a verb."""
    if first >= end:
        return None
    if not scan.is_a(first, scan.mask["somebody"]):
        last = first + 2 + (first + 2 < end and scan.words[first + 1].key.isdigit())  # «مرد ۴۰ ساله‌ای گفت»
        told = scan.is_a(first, scan.mask["anyone"]) and _is_indefinite(scan, last - 1, end)
        told = told and not scan.is_a(last, scan.mask["copula"])  # «مرد خوبی است و گفت»
        return last if told and are_joined(scan, last, end, end) else None
    last = called_end(scan, first + 1, end)
    last = next((j for j in range(first + 2, last) if _is_indefinite(scan, j, end)), last)  # «زنی جوان نامه‌ای …»
    last -= last == first + 2 and last < end and scan.finite(last)  # «زنی جلو آمد و گفت»
    return last + scan.is_a(last, scan.mask["other"])  # «مردی دیگر گفت»


def _is_indefinite(scan: Scan, i: int, end: int) -> bool:
    """«(فرد) ناشناسی»: whether an everyday word in «ی» stands at token ``i``, and no verb."""
    word = scan.words[i] if i < end else None
    if word is None or word.verbs or scan.is_a(i, scan.mask[STOPS] | scan.mask["another"]):
        return False
    return word.key.endswith(scan.lexicon.indefinite) and not scan.tokens.roles[i]


def are_the_rest(scan: Scan, i: int) -> bool:
    """«سایر باغداران گفتند»: whether others of several begin at token ``i``."""
    many = i + 1 < len(scan.words) and scan.words[i + 1].key.endswith(scan.lexicon.plurals)
    return many and scan.is_a(i, scan.mask["the_rest"])


def leads_to_object(scan: Scan, i: int, end: int) -> bool:
    """«… این باغ را», «… را»: whether «را» closes the phrase in which token ``i`` stands, before a cue."""
    object_, ends = scan.mask["object"], scan.mask[_LEADS]
    if i < end and scan.is_a(i, scan.mask["object_noun"]):
        ends = 0  # «هدف از این کار را …»
    for j in range(i, min(end, i + _OBJECT)):
        if scan.is_a(j, object_):
            return True
        if scan.tokens.roles[j] or scan.is_a(j, ends) or scan.finite(j):
            return False
    return False


def are_joined(scan: Scan, first: int, last: int, end: int) -> bool:
    """«نگارندگان نامه از شهردار تشکر کردند و گفتند»: whether «و» follows each verb before a cue at token ``end``, up to
    token ``last``, and none stands behind that."""
    both, copula = scan.mask["and"], scan.mask["copula"]
    verbs = (j for j in range(first, last) if scan.finite(j) or scan.is_a(j, copula))
    return all(scan.is_a(j + 1, both) for j in verbs) and not scan.has_verb(last, end)
