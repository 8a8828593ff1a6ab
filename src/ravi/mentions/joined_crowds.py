"""Crowds that «و» joins and that speak as one: «پزشکان و پرستاران این بیمارستان گفتند».

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> from .parties import find_mentions
>>> scan = Scan.of("کارگران، کشاورزان و بازنشستگان شهر می‌گویند راه بسته است.", load())
>>> [scan.text(m.first, m.last) for m in find_mentions(scan)]
['کارگران، کشاورزان و بازنشستگان شهر']
>>> scan = Scan.of("باغداران و علی رضایی گفتند که راه باز است.", load())
>>> [scan.text(m.first, m.last) for m in find_mentions(scan)]
['علی رضایی']
"""

from __future__ import annotations

from ..lexicon import Classes
from ..scan import Scan
from .marks import is_plural_head, is_several
from .mention import CROWDS, Mention
from .somewhere import speaks

_MET = Classes("meet", "talk", "session", "phone")
_LANDS = Classes("country", "capital", "demonym")


def with_joined_crowds(scan: Scan, found: list[Mention]) -> list[Mention]:
    """The mentions, crowds that are told side by side and speak as one of them."""
    out: list[Mention] = []
    run: list[Mention] = []
    for mention in found:
        if not (run and _goes_on(scan, run[-1], mention)):
            out += _joined(scan, run)
            run = []
        run.append(mention)
    return out + _joined(scan, run)


def _goes_on(scan: Scan, one: Mention, other: Mention) -> bool:
    """Whether a crowd follows another behind only «و» or a comma."""
    i = one.last
    if other.first != i + 1 or not (_is_crowd(scan, one) and _is_crowd(scan, other)):
        return False
    return scan.is_a(i, scan.mask["and"]) or scan.tokens.roles[i] == "comma"


def _is_crowd(scan: Scan, mention: Mention) -> bool:
    """Several people or bodies without a name."""
    if mention.kind == "organization":
        return is_several(scan, mention.first)
    unnamed = mention.kind == "person" and mention.plural and not mention.named
    return not mention.own and (mention.kind == "group" or unnamed)


def _opened(scan: Scan, i: int) -> int:
    """«مدیران و کارکنان شرکت», «باغداران، کشاورزان و …»: where a run of crowds from token ``i`` on begins, over a bare
    plural of people or bodies with which the clause begins."""
    j = i - 2
    joined = j >= 0 and (scan.is_a(i - 1, scan.mask["and"]) or scan.tokens.roles[i - 1] == "comma")
    if not joined or scan.tokens.roles[j] or scan.words[j].verbs:
        return i
    people = is_plural_head(scan, j) or scan.words[j].key.endswith(scan.lexicon.crowd_endings)
    people = people or (scan.is_a(j, scan.mask["org_head"]) and scan.words[j].key.endswith(scan.lexicon.bare_plural))
    begins = j == 0 or scan.tokens.roles[j - 1] or scan.is_a(j - 1, scan.mask["that", "but", "one", "quantity"])
    return j if people and begins else i


def _joined(scan: Scan, run: list[Mention]) -> list[Mention]:
    """A run of crowds as one, if «و» stands before the last and words of saying follow, or «به گفته» led in, or they
    meet somebody; as they are else. Those of several lands («مقام‌های هند و مقام‌های عمان») are not one."""
    if not run or not _is_crowd(scan, run[0]):
        return run  # «باغداران و علی رضایی گفتند»
    first = _opened(scan, run[0].first)
    if first == run[-1].first:
        return run
    last = run[-1].last
    if not any(scan.is_a(j, scan.mask["and"]) for j in range(run[-1].first - 1, last)):
        return run
    if any(scan.words[j].whole & scan.mask[_LANDS] for j in range(first, run[-1].first)):
        return run
    sentence = scan.tokens.sentences[scan.tokens.sentence_of(first)].last
    by = scan.led_by(first, scan.mask["cue.by"], 3) and last < sentence and scan.tokens.roles[last] == "comma"
    told = not _is_governed(scan, first) and speaks(scan, last, sentence, several=True)
    if not (by or told):
        return run
    return [Mention("group", first, last, (first, last), rule=CROWDS, source=run[0].source)]


def _is_governed(scan: Scan, i: int) -> bool:
    """«با پزشکان و پرستاران», «به همه مدیران و کارکنان»: whether a preposition governs what begins at token ``i``."""
    while i > 1 and scan.is_a(i - 1, scan.mask["quantity", "this", "other"]):
        i -= 1
    return i > 0 and scan.is_a(i - 1, scan.mask["with", "to", "from", "in", "on", "between", "for"])
