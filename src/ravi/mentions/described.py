"""Words that say more of somebody who is not named: «یک تحلیلگر نام‌آشنای هندی», «منبع آگاه از روند ساخت پل».

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> described_end(Scan.of("یک تحلیلگر نام‌آشنا گفت", load()), 1, 2, 4)
3
"""

from __future__ import annotations

from ..lexicon import Classes
from ..scan import Scan
from .surnames import ends_before

_DESCRIBING = 3  # words that describe somebody, at most
_MATTER = 6  # words of a matter of which somebody knows, at most
_SMALL = Classes(
    "in", "on", "for", "with", "from", "to", "about", "that", "object", "too", "also", "by", "time", "until", "copula",
    "pronoun", "self", "this", "that_one", "opener", "connective", "but",
)  # fmt: skip
_NO_QUALITY = Classes("and", "country", "city", "capital", "org", "org_head", "title", "ends_crowd", "document")
_TOLD = Classes("cue.verb", "cue.that")
_LEADS_ON = Classes("too", "also", "that")
_TOLD_TO = Classes("outlet", "outlet_head", "org", "pronoun", "self", "given", "family", "title")


def is_indefinite(scan: Scan, i: int) -> bool:
    """Whether «یک» stands right before token ``i``."""
    return i > 0 and scan.is_a(i - 1, scan.mask["one"])


def described_end(scan: Scan, i: int, last: int, end: int) -> int:
    """Behind the words that describe somebody unnamed whose head stands at token ``i`` behind «یک»: up to his country
    («یک تحلیلگر نام‌آشنای هندی»), or before words of saying («یک تحلیلگر نام‌آشنا گفت»); else ``last``."""
    if not is_indefinite(scan, i):
        return last
    lands, j = scan.mask["demonym"], last
    while j < min(end, last + _DESCRIBING) and _may_describe(scan, j):
        if scan.is_a(j, lands):
            return j + 1
        j += 1
    told = j < len(scan.words) and (scan.tokens.roles[j] == "colon" or scan.is_a(j, scan.mask[_TOLD]))
    return j if told and not any(scan.is_a(k, scan.mask["title_break"]) for k in range(last, j)) else last


def _may_describe(scan: Scan, j: int) -> bool:
    """Whether the word at token ``j`` may be a quality of somebody: no verb, no small word, no office or place."""
    word = scan.words[j]
    if scan.tokens.roles[j] or word.whole & scan.mask[_SMALL]:
        return False
    if word.whole & scan.mask["demonym"]:
        return True
    return not (word.whole & scan.mask[_NO_QUALITY] or any(f.sure for f in word.verbs))


def matter_end(scan: Scan, i: int, end: int) -> int | None:
    """«(آشنا به) موضوع گفت», «(آگاه از) روند ساخت پل به مهر گفت»: the end of the few nouns from token ``i`` that words
    of saying, a mark or «به» follow; None where others stand there."""
    j = i
    while j < min(end, i + _MATTER) and _is_of_matter(scan, j, i):
        j += 1
    if j == i or j >= len(scan.words) or scan.is_a(j, scan.mask["document"]):
        return None  # «منبع آگاه از ساخت پل خبر داد»
    roles, word = scan.tokens.roles, scan.words[j]
    ends = roles[j] in ("comma", "colon", "close") or word.whole & scan.mask[_LEADS_ON]
    if ends or _is_told_to(scan, j):
        return j
    return j if ends_before(scan, j) and not scan.is_a(j, scan.mask["time"]) else None


def _is_told_to(scan: Scan, j: int) -> bool:
    """«به مهر گفت», «به ما گفت»: whether «به» and somebody to whom one speaks stand at token ``j``."""
    if j + 1 >= len(scan.words) or not scan.is_a(j, scan.mask["to"]):
        return False
    return bool(scan.words[j + 1].first & scan.mask[_TOLD_TO])


def _is_of_matter(scan: Scan, j: int, first: int) -> bool:
    word = scan.words[j]
    if scan.tokens.roles[j] or word.whole & scan.mask[_SMALL] & ~scan.mask["this"]:
        return False
    if any(f.sure for f in word.verbs) and not word.whole & scan.mask["session"]:
        return False
    return j == first or not (word.first & scan.mask[_TOLD] and scan.longest(j, scan.mask[_TOLD]) is not None)
