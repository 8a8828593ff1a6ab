"""Whom «این روزنامه», «این منبع», «این مقام هندی» stands for, who says the words of a cue.

>>> from ravi.reading import read
>>> told = read("وزارت راه گفت: راه باز است. علی رضایی آمد. این وزارتخانه افزود: پل هم باز است.")
>>> [next(a.name for a in told.actors if a.id == s.speaker) for s in told.statements]
['وزارت راه', 'وزارت راه']
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ..mentions import Mention
from ..scan import Scan
from .documents import outlet_of
from .drafts import BODIES, Draft

_ENDING = 4  # letters by which two forms of a word for a body may differ


def pointed_at(
    scan: Scan,
    drafts: Sequence[Draft],
    spoken: Sequence[int],
    mention: Mention,
    otherwise: int,
    told: Sequence[tuple[int, int]] = (),
) -> int:
    """Whom «این روزنامه», «این منبع», «این وزیر» or «این مقام هندی» stands for: the latest actor called by the same
    words, or by the same first word, and not within what was said before (``told``, in tokens); else who spoke
    before."""
    key, called = scan.words[mention.first].key, {word.key for word in scan.words[mention.first : mention.last]}
    press, alike = scan.mask["outlet_head"], -1
    for k in range(len(drafts) - 1, max(-1, len(drafts) - 60), -1):
        for (first, last), _, m in drafts[k].mentions[:3]:
            if (
                m is not None
                and last <= mention.first
                and (m.plural or m.kind == "group") == (mention.plural or mention.kind == "group")
                and any(_same_word(scan.words[i].key, key) for i in _heads(m))
                and not any(a <= first < b for a, b in told)
            ):
                if len(called) == 1 or called <= {word.key for word in scan.words[first:last]}:
                    return k
                alike = k if alike < 0 and len(called) <= 2 else alike
    if alike >= 0:
        return alike
    if scan.words[mention.first].first & press:
        return outlet_of(scan, drafts, spoken, mention.first, otherwise)
    named = otherwise >= 0 and drafts[otherwise].kind == "person" and bool(drafts[otherwise].words)
    if named and scan.is_a(mention.first, scan.mask["hidden"]):
        return outlet_of(scan, drafts, spoken, mention.first, otherwise)  # nobody with a name is «این منبع»
    if mention.kind == "person" and otherwise >= 0 and drafts[otherwise].kind in BODIES:
        known = (k for k in reversed(spoken) if k >= 0 and drafts[k].kind == "person" and not drafts[k].plural)
        return next(known, -1)  # «این مقام ارشد» is no body
    if mention.kind == "organization" and (otherwise < 0 or drafts[otherwise].kind == "person"):
        return _last_of(drafts, ("organization", "group"), mention.first, -1)  # «این حزب» is no person
    if mention.kind == "organization" and drafts[otherwise].kind == "organization":
        return _without_head(scan, drafts, mention.first, otherwise)
    return otherwise


def _heads(m: Mention) -> list[int]:
    """The tokens that may tell what somebody is: the first two, and the first of each office behind a name."""
    return [*range(m.first, min(m.last, m.first + 2)), *(first for first, _ in m.roles)]


def _without_head(scan: Scan, drafts: Sequence[Draft], before: int, otherwise: int) -> int:
    """«سازمان رقابت گفت … . گوگل نپذیرفت. این شرکت گفت …»: «این شرکت» is no «سازمان», but may be the body named last
    whose name does not tell what it is."""
    heads = scan.mask["org_head"]
    if not scan.words[drafts[otherwise].mentions[0][0][0]].first & heads:
        return otherwise
    for k in range(len(drafts) - 1, max(-1, len(drafts) - 60), -1):
        first = drafts[k].mentions[0][0][0] if drafts[k].mentions else before
        if drafts[k].kind == "organization" and first < before and not scan.words[first].first & heads:
            return k
    return otherwise


def _last_of(drafts: Sequence[Draft], kinds: Collection[str], before: int, otherwise: int) -> int:
    """The actor of some kinds who was the last to be named for the first time before a token."""
    for k in range(len(drafts) - 1, -1, -1):
        if drafts[k].kind in kinds and drafts[k].mentions and drafts[k].mentions[0][0][0] < before:
            return k
    return otherwise


def _same_word(a: str, b: str) -> bool:
    """«مقام‌ها» for «مقام‌های ایرانی», «وزارتخانه» for «وزارت خارجه»."""
    short, long_ = sorted((a, b), key=len)
    return a == b or (len(short) > 3 and long_.startswith(short) and len(long_) - len(short) <= _ENDING)
