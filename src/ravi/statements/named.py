"""Whom a cue names itself: «به گفته شهردار، …», «طبق داده‌های منتشرشده از سوی وزارت راه، …»."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ..mentions import Mention
from ..mentions.marks import one_of_start
from ..mentions.mention import beginning_at
from ..scan import Scan
from .callers import may_speak
from .cue import Cue
from .subjects import Subject

NOBODY = "named by the cue: nobody"
_PARTS = ("comma", "semicolon")  # what parts a source from its words
_AGENT = 4  # tokens of «ارائه‌شده از سوی»
_CALLED_WORDS = 6  # behind «طبق گزارش» that call somebody without a list's help, at most


def named_by(scan: Scan, cue: Cue, starts: Sequence[int], mentions: Sequence[Mention]) -> Subject:
    """The mention behind «به گفته», or the words there that call somebody whom no list holds."""
    governing = scan.mask["in", "to", "with", "from", "on"]
    end = next((j for j in range(cue.last, cue.start) if scan.tokens.roles[j] in _PARTS), cue.start)
    k = bisect_left(starts, cue.last)
    if cue.written:
        return Subject(None, None, "omitted")  # «بر اساس این گزارش»
    agent = _behind_agent(scan, cue.last, end)
    if agent > cue.last:
        n = beginning_at(starts, agent)
        return Subject(n, None if n is not None else (agent, end), "named by the cue")
    if k == len(starts) or starts[k] >= cue.start:
        return _called_by(scan, cue, end) if end > cue.last else Subject(None, None, "omitted")
    m = mentions[k]
    before = range(cue.last, one_of_start(scan, m.first))  # «به گفته یکی از مقام‌ها»
    if _are_of_him(scan, cue.last, m):
        return Subject(None, (cue.last, m.last), "named by the cue")
    led = next((j for j in before if scan.is_a(j, governing)), cue.last)
    told = any(scan.words[j].verbs for j in range(cue.last, led))  # «گزارش ارائه شده از سوی شهردار»
    if led == cue.last or told or m.kind == "pronoun":
        return Subject(k, None, "named by the cue")
    return _called_by(scan, cue, min(led, end))  # «به گفته متصدی در نارنجستان»


def _are_of_him(scan: Scan, first: int, mention: Mention) -> bool:
    """«به گفته همسایه‌های این خانواده، …»: whether people whom no list holds, at token ``first``, are told of as those
    of somebody pointed at."""
    this = mention.first - 1
    own = scan.words[first].key.endswith(scan.lexicon.plurals) and first < this and scan.is_a(this, scan.mask["this"])
    return own and not any(scan.tokens.roles[first:this]) and may_speak(scan, first)


def _called_by(scan: Scan, cue: Cue, last: int) -> Subject:
    """Somebody whom words behind «به گفته» call that no list holds; nobody where they only tell of the report itself
    («بر اساس گزارش منتشرشده», «طبق گزارش‌هایی که …», «طبق گزارش رسمی», «طبق آمار و ارقام»)."""
    last = next((j for j in range(cue.last + 1, last) if scan.tokens.roles[j] == "paren"), last)  # «… نارنجی (۴۰ ساله)»
    last -= last - 1 > cue.last and scan.is_a(last - 1, scan.mask["act.before"])  # «مهر پس از جلسه»
    first, span = cue.last, range(cue.last, last)
    leads, clausal = scan.mask["that", "in", "on", "with", "to", "from", "and"], scan.mask["that", "object"]
    told = any(f.sure for i in span for f in scan.words[i].verbs) or any(scan.is_a(i, clausal) for i in span)
    light = all(scan.is_a(i, scan.mask["modifier", "title_break", "told_of_report"]) for i in span)
    matter = cue.stance == "report" and (len(span) > _CALLED_WORDS or not any(may_speak(scan, i) for i in span))
    matter = matter or any(scan.is_a(i, scan.mask["about"]) for i in span)  # «مطالعات دنیا درباره این بیماری»
    if told or light or matter or scan.is_a(first, leads):
        return Subject(None, None, NOBODY)
    return Subject(None, (first, last), "named by the cue")


def _behind_agent(scan: Scan, first: int, last: int) -> int:
    """«توضیحات ارائه‌شده از سوی نارنج‌پرداز», «داده‌های منتشرشده توسط …»: behind «از سوی» of a participle that begins at
    token ``first``, or that token."""
    for j in range(first + 1, min(last - 1, first + _AGENT)):
        hit = scan.longest(j, scan.mask["sent_by"], last)
        if hit is not None and hit.last < last:
            return hit.last
    return first
