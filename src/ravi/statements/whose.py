"""Whose words a noun tells: «سخنان شهردار در نشست خود با خبرنگاران مبنی بر اینکه …», «این بیانیه می‌افزاید …»."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ..lexicon import Classes
from ..mentions import Mention
from ..mentions.mention import beginning_at
from ..scan import Scan
from .cue import Cue
from .leading_up import over_openers

_FAR = 60  # tokens before «مبنی بر اینکه» in which the word for what was said is looked for
_IN = 5  # tokens before «این گزارش» among which its «در» stands
_BEHIND = Classes("with", "from", "to", "in", "about", "that", "also", "too", "time", "while")
_BESIDE = 6  # tokens between who is named and «مبنی بر اینکه»


def whose_words(scan: Scan, cue: Cue, starts: Sequence[int], mentions: Sequence[Mention]) -> int | None:
    """The mention that follows the word for what was said; else the one right before the cue, if there is one."""
    said, ends = scan.mask["speech", "said.interview"], scan.mask["that", "that_clause"]
    for j in range(cue.first - 2, max(cue.first - _FAR, scan.tokens.sentences[cue.sentence].first) - 1, -1):
        if scan.tokens.roles[j] in ("colon", "semicolon") or scan.is_a(j, ends):
            break
        owner = beginning_at(starts, j + 1)
        if owner is not None and scan.is_a(j, said) and not scan.longest(j - 1, scan.mask["byline"]):
            return owner
    at = bisect_left(starts, cue.first) - 1
    return at if at >= 0 and cue.first - mentions[at].last < _BESIDE else None


def document_speaks(scan: Scan, cue: Cue, low: int) -> bool:
    """«این بیانیه با رد سخنان شهردار می‌افزاید», «در ادامه این گزارش با اشاره به هند، عمان و قطر آمده است»: whether a
    document, and nobody, tells the words of a cue whose clause begins at token ``low``."""
    if cue.place not in ("verb", "that"):
        return False
    documents = scan.mask["document", "said.communique", "said.letter", "report_word"]
    i, this = over_openers(scan, low, cue.first), scan.mask["this"]
    if cue.written:
        within = (j for j in range(low, cue.first - 1) if scan.is_a(j, this) and scan.is_a(j + 1, documents))
        return any(scan.is_a(k, scan.mask["in"]) for j in within for k in range(max(low, j - _IN), j))
    if i + 2 > cue.first or not (scan.is_a(i, this) and scan.is_a(i + 1, documents)):
        return False
    return i + 2 == cue.first or scan.tokens.roles[i + 2] == "comma" or scan.is_a(i + 2, scan.mask[_BEHIND])
