"""Lines of channel posts: those that hold no words, and items behind a bullet on their line or on one of its own.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> scan = Scan.of("🔹\\nراه باز است.\\nپل بسته است.", load())
>>> [is_bare(scan, n) for n in range(3)], [is_item(scan, n) for n in range(3)]
([True, False, False], [True, True, False])
>>> is_bare(Scan.of("راه باز است.\\n.\\nپل بسته است.", load()), 1)
True
"""

from __future__ import annotations

from ..scan import CLAUSE, Scan

_BULLETS = ("symbol", "dash", "bar", "soft")
_BARE = frozenset((*_BULLETS, "stop", "semicolon", "ellipsis", "comma", "newline"))


def is_bare(scan: Scan, number: int) -> bool:
    """A line of emoji, dashes, bars or stops alone, which neither goes on nor ends anything."""
    s = scan.tokens.sentences[number]
    return _BARE.issuperset(scan.tokens.roles[s.first : s.last])


def is_item(scan: Scan, number: int) -> bool:
    """Whether a bullet stands before a sentence, on its line or on one of its own."""
    first = scan.tokens.sentences[number].first
    return scan.tokens.roles[first] in _BULLETS or (number > 0 and is_bare(scan, number - 1))


def is_hour(scan: Scan, i: int) -> bool:
    """«۱۴:۲۰», as before the items of a live report."""
    hour, colon, minute = scan.words[i].key.partition(":")
    return bool(colon) and hour.isdigit() and minute.isdigit()


def opens_line(scan: Scan, number: int) -> bool:
    """Whether a line begins with a sentence."""
    sentences = scan.tokens.sentences
    return number == 0 or sentences[number - 1].paragraph < sentences[number].paragraph


def tells(scan: Scan, i: int) -> bool:
    """Whether token ``i`` is a verb that ends a clause; no «نشست» in «شهردار در نشست خبری: …», no «برخوردهای», which is
    spelled like «برخورده‌ای»."""
    word = scan.words[i]
    if not word.finite or not scan.finite(i) or scan.is_a(i - 1, scan.mask["in"]):
        return False
    return any(f.person != 2 or f.tense != "perfect" for f in word.verbs)


def is_told(scan: Scan, first: int, last: int) -> bool:
    """Whether such a verb, or «است», stands in tokens ``first`` to ``last`` (not included)."""
    copula = scan.mask["copula"]
    return any(scan.is_a(j, copula) or tells(scan, j) for j in range(first, min(last, first + CLAUSE)))
