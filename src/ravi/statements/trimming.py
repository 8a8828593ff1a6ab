"""What ends reported words before their sentence does: the reporter's asides, read-more lines, credits, hashtags.

>>> from ravi.knowledge import load
>>> scan = Scan.of("وزیر راه گفت راه باز است؛ این در حالی است که پل بسته است.", load())
>>> scan.text(3, before_aside(scan, 3, len(scan.words)))
'راه باز است؛'
"""

from __future__ import annotations

from ..scan import Scan
from .turns import first_person

_CREDITED = 5  # tokens of a credit behind a stroke
_CALLED = 8  # tokens of a line behind one of hashtags, with which a channel calls
_LINES = ("soft", "newline")


def before_aside(scan: Scan, first: int, last: int) -> int:
    """«… که راه باز است؛ این در حالی است که پل بسته است»: behind words told with «که», what opens in the reporter's
    voice is his, unless he who speaks goes on of himself."""
    aside, reporter = scan.mask["aside"], scan.mask["reporter"]
    if not scan.classes[scan.tokens.sentence_of(first)] & (aside | reporter):
        return last
    for j in range(first + 2, last):
        opens = reporter if scan.tokens.roles[j - 1] == "semicolon" else aside
        if scan.words[j].first & opens and scan.longest(j, opens, last) is not None and scan.has_verb(first, j):
            if first_person(scan, j, last):
                return last
            return j - 1 if scan.is_a(j - 1, scan.mask["and"]) else j
    return last


def before_remark(scan: Scan, first: int, last: int) -> int:
    """«… که راه باز است؛ ادعایی که شهردار آن را رد کرد»: behind words told with «که» or at once, what the reporter
    remarks on them."""
    remark, roles = scan.mask["remark"], scan.tokens.roles
    if not scan.classes[scan.tokens.sentence_of(first)] & remark:
        return last
    for j in range(first + 2, last - 2):
        if roles[j] not in ("semicolon", "comma") or not scan.is_a(j + 1, remark):
            continue
        finished = _is_finished(scan, j - 1 - bool(roles[j - 1]))
        if finished and scan.is_a(j + 2, scan.mask["that"]) and scan.has_verb(j + 2, last):
            return j
    return last


def before_object(scan: Scan, first: int, last: int) -> int:
    """«ادعا کرده بود راه بسته است را انکار کرد»: words told with «که» or at once are the object of what is told behind
    them, where «را» follows their verb; not so in «گفت باغی که بسته بود را باز کرده است»."""
    for j in range(first + 1, last):
        if scan.is_a(j, scan.mask["that", "that_clause", "that_which"]) or scan.tokens.roles[j]:
            return last
        if scan.is_a(j, scan.mask["object"]) and (scan.finite(j - 1) or scan.is_a(j - 1, scan.mask["copula"])):
            return j if scan.has_verb(j + 1, last) else last
    return last


def before_more(scan: Scan, first: int, last: int) -> int:
    """«… راه باز است بیشتر بخوانید: …», «… راه باز است/ نارنج», «… راه باز است #پل»: without what leads to other
    reports, who is credited for this one, and hashtags, which no line ends."""
    roles = scan.tokens.roles
    for number in range(scan.tokens.sentence_of(first), len(scan.tokens.sentences)):
        sentence = scan.tokens.sentences[number]
        if sentence.first >= last:
            break
        last = more_at(scan, number, max(first + 1, sentence.first), min(last, sentence.last)) or last
    tag = next((j for j in range(last - 2, max(first, last - _CALLED), -1) if roles[j] == "tag"), 0)
    if tag and roles[tag - 1] in _LINES and roles[tag + 1] in _LINES and not scan.has_verb(tag, last):
        last = tag - 1  # «… راه باز است⏎#اخبار_نارنج⏎در فضای مجازی»
    while last - first > 2 and roles[last - 1] == "tag" and _is_finished(scan, last - 2):
        last -= 1
    credit = next((j for j in range(last - 2, max(first, last - _CREDITED), -1) if roles[j] == "slash"), 0)
    return credit if credit and _is_finished(scan, credit - 1) and not scan.has_verb(credit, last) else last


def more_at(scan: Scan, number: int, first: int, last: int) -> int | None:
    """«… بیشتر بخوانید: …»: the token of a sentence's stretch at which the headlines of other reports begin."""
    more = scan.mask["read_more"]
    if not scan.classes[number] & more:
        return None
    words = scan.words
    return next((j for j in range(first, last) if words[j].first & more and scan.longest(j, more) is not None), None)


def _is_finished(scan: Scan, i: int) -> bool:
    """Whether token ``i`` ends a clause: a verb or a mark."""
    return bool(scan.tokens.roles[i]) or scan.finite(i) or scan.is_a(i, scan.mask["copula"])
