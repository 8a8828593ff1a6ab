"""Whose words a document or a report tells: «در این بیانیه آمده است», «روزنامه افزود».

>>> from ravi.reading import read
>>> lead = "وزارت راه در بیانیه‌ای از مردم تشکر کرد. علی رضایی گفت: پل باز است."
>>> told = read(lead + " در این بیانیه آمده است: راه باز است.")
>>> [next(a.name for a in told.actors if a.id == s.speaker) for s in told.statements]
['علی رضایی', 'وزارت راه']
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ..mentions import Mention
from ..mentions.standing import standing
from ..scan import Scan
from ..statements import Content
from ..statements.own_clause import behind_byline
from ..statements.turns import behind_opener
from .drafts import Draft

TURNS = 40  # statements before a cue among which who wrote a report is looked for
_NEAR = 5  # tokens behind a word for a document in which its author stands («بیانیه منتشره از سوی …»)
_CLAUSE = 30  # tokens behind «در بیانیه‌ای» in which the cue stands
_CALLED = 6  # words by which a rule of law is called, at most
_REACH = 500  # tokens before «این بیانیه» in which it was told of first


def issuer(
    scan: Scan,
    mentions: Sequence[Mention],
    of_mention: Sequence[int],
    low: int,
    cue: tuple[int, int],
    told: Sequence[tuple[Content, int]] = (),
) -> tuple[int, bool]:
    """The actor whose document brings in words by a cue without a subject, -1 where none is found, and whether the
    clause, which begins at token ``low``, tells of a document at all; ``told`` are the statements before it, with who
    spoke."""
    document = scan.mask["said.communique", "said.letter"]
    here = next((i for i in range(cue[1] - 1, low - 1, -1) if scan.is_a(i, document | scan.mask["document"])), None)
    if here is None or not scan.is_a(here, document):
        return -1, False
    author = _author(scan, mentions, of_mention, here, cue[0])
    for i in _earlier(scan, here, document):
        if author >= 0:
            break
        start = scan.tokens.sentences[scan.tokens.sentence_of(i)]
        author = _author(scan, mentions, of_mention, i, start.last)
        author = author if author >= 0 else _told_in(scan, told, i)
        for low in (_told_from(scan, start.first, i), start.first):
            author = author if author >= 0 else _subject(scan, mentions, of_mention, low, i)
    return author, True


def _earlier(scan: Scan, here: int, document: int) -> list[int]:
    """The words for a document before the one at token ``here``, latest first; those like it come first («پیام داد … .
    در این بیانیه»)."""
    key, near = scan.words[here].key, range(here - 1, max(-1, here - _REACH), -1)
    found = [i for i in near if scan.words[i].whole & document]
    return sorted(found, key=lambda i: not (scan.words[i].key.startswith(key) or key.startswith(scan.words[i].key)))


def _told_in(scan: Scan, told: Sequence[tuple[Content, int]], i: int) -> int:
    """«باغبانان در بیانیه‌ای با اشاره به آزادی رضایی گفتند: …»: who speaks by the cue in whose clause a document is
    brought in by token ``i``; -1 for nobody."""
    if not scan.is_a(i, scan.mask["one_document"]):
        return -1
    last = scan.tokens.sentences[scan.tokens.sentence_of(i)].last
    return next((a for c, a in told if c.outer < 0 and i < c.cue.first < min(last, i + _CLAUSE)), -1)


def _author(scan: Scan, mentions: Sequence[Mention], of_mention: Sequence[int], i: int, end: int) -> int:
    """«بیانیه وزارت راه», «پیام منسوب به علی رضایی», «نامه‌ای از سوی شهردار»: who stands right behind the word for a
    document."""
    k = bisect_left(mentions, i + 1, key=lambda m: m.first)
    if k == len(mentions) or not i < mentions[k].first < min(end, i + _NEAR + 1):
        return -1
    between = range(i + 1, mentions[k].first)
    stops = scan.mask["that", "in", "on", "with", "for", "about", "object", "and", "this", "while"]
    if any(scan.tokens.roles[j] or scan.finite(j) or scan.is_a(j, stops) for j in between):
        return -1
    if scan.led_by(mentions[k].first, scan.mask["sent_by"]):
        return of_mention[k]
    bound = any(scan.led_by(j + 1, scan.mask["bound_to"]) for j in between)
    if scan.is_a(i, scan.mask["one_document"]) and not bound:
        return -1  # «با صدور بیانیه‌ای کار شهردار را …», «در پیامی درگذشت مادر شهردار را …»
    if between and (scan.is_a(i + 1, scan.mask["from"]) or scan.longest(i + 1, scan.mask["addressing"])):
        return -1  # «بیانیه خطاب به مردم»
    if any(scan.is_a(j, scan.mask["to"]) and not scan.led_by(j + 1, scan.mask["bound_to"]) for j in between):
        return -1  # «نامه به شهردار», «نامه‌ای سرگشاده به شهردار»
    return of_mention[k]


def _told_from(scan: Scan, low: int, i: int) -> int:
    """«نارنج گزارش داد که شهردار در بیانیه‌ای …»: behind the last «که» before token ``i``."""
    that = scan.mask["that"]
    return next((j + 1 for j in range(i - 1, low, -1) if scan.is_a(j, that)), low)


def _subject(scan: Scan, mentions: Sequence[Mention], of_mention: Sequence[int], low: int, end: int) -> int:
    """Who opens the sentence that first tells of the document («وزارت راه در بیانیه‌ای …»)."""
    low = behind_byline(scan, low, end)
    for k in range(bisect_left(mentions, low, key=lambda m: m.first), len(mentions)):
        if mentions[k].first >= end:
            break
        quoted = scan.led_by(mentions[k].first, scan.mask["cue.by"])  # «به نوشته نارنج، شهردار در بیانیه‌ای …»
        if of_mention[k] >= 0 and not quoted and standing(scan, mentions[k], low) >= 2:
            return of_mention[k]
    return -1


def tells(scan: Scan, low: int, cue: int) -> bool:
    """«گزارش می‌افزاید», «این گزارش همچنین از … نوشته است»: whether a report or its outlet, called by no name, is the
    subject of a cue at token ``cue`` whose clause begins at token ``low``."""
    told, light = scan.mask["told_report"], scan.mask["also", "too", "this", "time", "and"]
    i = cue - 1
    while i > low and scan.is_a(i, light):
        i -= 1
    while low < cue and (scan.is_a(low, light) or scan.tokens.roles[low] in ("symbol", "dash", "newline")):
        low += 1
    return scan.is_a(i, told) or (scan.is_a(low, told) and not scan.tokens.roles[low + 1])


def writer(
    scan: Scan,
    drafts: Sequence[Draft],
    mentions: Sequence[Mention],
    of_mention: Sequence[int],
    told: Sequence[tuple[Content, int]],
    low: int,
    end: int,
) -> int:
    """«رویترز نوشت … . رضایی گفت … . در ادامه این گزارش آمده است»: who wrote last of those who have been ``told`` so
    far, or whose report was named since («گزارش سازمان باغ‌ها»), where the clause of a cue, from token ``low`` up to
    ``end``, tells of a report; -1 for nobody."""
    report, this, said = scan.mask["report_word"], scan.mask["this"], scan.mask["told_of_report"]
    if not any(
        scan.is_a(i, report) and (i >= end - _NEAR or scan.is_a(i - 1, this) or scan.is_a(i + 1, said))
        for i in range(low, end)
    ):
        return -1
    for content, actor in reversed(told[-TURNS:]):
        if actor < 0 or content.outer >= 0:
            continue
        start = scan.tokens.sentences[content.cue.sentence].first
        wrote = content.cue.stance == "write" or any(
            scan.is_a(i, report) and not scan.longest(i - 1, scan.mask["byline"])
            for i in range(start + 1, content.cue.first)
        )
        if wrote or is_outlet(scan, drafts[actor]):
            return actor
    return -1


def provision(scan: Scan, low: int, end: int) -> tuple[int, int] | None:
    """«در ماده ۲۷۲ آمده است», «در بخشی از کیفرخواست آمده است»: the words between token ``low`` and a cue at token
    ``end`` that call a rule of law, a book or the like in which words stand."""
    here = next((i for i in range(low, end) if scan.is_a(i, scan.mask["provision"])), None)
    if here is None or not any(scan.is_a(i, scan.mask["in"]) for i in range(max(low, here - _NEAR), here)):
        return None
    ends, last = scan.mask["that", "in", "on", "with", "for", "about", "object", "and", "also", "too", "to"], here + 1
    while last < min(end, here + _CALLED) and not scan.tokens.roles[last] and not scan.is_a(last, ends):
        last += 1
    return here, last


def outlet_of(scan: Scan, drafts: Sequence[Draft], speakers: Sequence[int], before: int, otherwise: int) -> int:
    """The outlet that spoke or began a sentence last before a token, else the one that the report named last."""
    spoke = set(speakers)
    press = [k for k in range(len(drafts)) if is_outlet(scan, drafts[k])]
    told = [(at, k) for k in press if (at := _last_told(scan, drafts[k], before, k in spoke)) >= 0]
    if told:
        return max(told)[1]
    named = (k for k in reversed(press) if drafts[k].mentions and drafts[k].mentions[0][0][0] < before)
    return next(named, otherwise)


def _last_told(scan: Scan, draft: Draft, before: int, spoke: bool) -> int:
    """Where an outlet was last named before a token as one that ``spoke``, or at the start of a sentence («روزنامه
    نارنج به این سفر پرداخت»), and not in the report's own credit; -1 for nowhere."""
    for (first, _), _, _ in reversed(draft.mentions):
        known = spoke or draft.kind == "outlet" or scan.is_a(first, scan.mask["told_report"])
        if first < before and known and not is_credit(scan, first) and (spoke or _opens(scan, first)):
            return first
    return -1


def is_credit(scan: Scan, i: int) -> bool:
    """«به گزارش خبرگزاری نارنج» at the start of a sentence: whether the outlet named at token ``i`` only passes on what
    the report tells."""
    first = scan.tokens.sentences[scan.tokens.sentence_of(i)].first
    hit = scan.longest(first, scan.mask["byline"])
    return hit is not None and hit.last == i


def _opens(scan: Scan, i: int) -> bool:
    """Whether a sentence begins with token ``i``, behind by-lines and words that lead up to it."""
    sentence = scan.tokens.sentences[scan.tokens.sentence_of(i)]
    return behind_opener(scan, behind_byline(scan, sentence.first, sentence.last), sentence.last) == i


def is_outlet(scan: Scan, draft: Draft) -> bool:
    """Whether an actor is an outlet, listed or called one («روزنامه نارنج»)."""
    if draft.kind == "outlet":
        return True
    press = scan.mask["outlet_head"]
    return draft.kind == "organization" and any(scan.words[first].first & press for (first, _), _, _ in draft.mentions)
