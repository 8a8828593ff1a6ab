"""Whether two wordings are the same, and how they differ, word by word.

>>> differences("ما گفتوگو می کنیم", "ما گفت‌وگو نمی‌کنیم")
'ما گفت‌وگو [-می-] {+نمی+} کنیم'
>>> differences("كتاب‌ها رسید", "کتاب‌ها رسید")
'کتاب‌ها رسید'
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from ..letters import HALF
from .words import joined_name

ALIKE = 0.75
_PART = re.compile(rf"[^\s{HALF}]+")


def alike(a: list[str], b: list[str], least: float = ALIKE) -> bool:
    """Whether two wordings, as folded words, are the same but for a few words, none of them a denial.

    >>> alike("ما گفت و گو می کنیم".split(), "ما نیز گفت و گو می کنیم".split())
    True
    >>> alike("ما گفت و گو می کنیم".split(), "ما گفت و گو نمی کنیم".split())
    False
    """
    if 2 * min(len(a), len(b)) < least * (len(a) + len(b)):
        return False
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.quick_ratio() < least or matcher.ratio() < least:
        return False
    return not any(
        _denies(x, y) for tag, i, j, k, m in matcher.get_opcodes() if tag == "replace" for x in a[i:j] for y in b[k:m]
    )


def likeness(heard: list[str], said: list[str]) -> float:
    """How much of what was heard stands in what was said, in this order: 0 to 1. What else was said costs little.

    >>> likeness(["a", "b"], ["x", "a", "b", "y"]) > likeness(["a", "b"], ["b", "x", "a"])
    True
    """
    matcher = SequenceMatcher(None, heard, said, autojunk=False)
    blocks = [size for _, _, size in matcher.get_matching_blocks()]
    shared = sum(blocks) / max(len(heard), 1)
    longest = max(blocks) / max(len(heard), 1)
    return 0.8 * shared + 0.15 * longest + 0.05 * min(1.0, len(heard) / max(len(said), 1))


def differences(heard: str, said: str) -> str:
    """The said words with what was heard instead as ``[-…-]`` and what was not heard as ``{+…+}``.

    Words are compared by their parts, so that a half-space, a space and neither are no difference.
    """
    a, b = _parts(heard), _parts(said)
    a, b = _joined_as(a, b), _joined_as(b, a)
    matcher = SequenceMatcher(None, [p[0] for p in a], [p[0] for p in b], autojunk=False)
    out: list[str] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal" or "".join(p[0] for p in a[i:j]) == "".join(p[0] for p in b[k:m]):
            out.append(_between(said, b[k:m]))
        else:
            out += [f"[-{_between(heard, a[i:j])}-]"] if i < j else []
            out += [f"{{+{_between(said, b[k:m])}+}}"] if k < m else []
    return " ".join(out)


def _parts(text: str) -> list[tuple[str, int, int]]:
    """The parts of words, folded, each with its place."""
    found = ((joined_name(m.group()), *m.span()) for m in _PART.finditer(text))
    return [p for p in found if p[0]] or [(text, 0, len(text))]


def _joined_as(parts: list[tuple[str, int, int]], others: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The parts, those in one that stand in a word of the other text («گفت‌وگو», «گفتوگو»)."""
    there = {p[0] for p in others}
    out, at = [], 0
    while at < len(parts):
        taken = 1
        for n in (3, 2):
            some = parts[at : at + n]
            if len(some) == n and "".join(p[0] for p in some) in there:
                taken = n
                break
        some = parts[at : at + taken]
        out.append(("".join(p[0] for p in some), some[0][1], some[-1][2]))
        at += taken
    return out


def _between(text: str, parts: list[tuple[str, int, int]]) -> str:
    return " ".join(text[parts[0][1] : parts[-1][2]].split(" ")) if parts else ""


def _denies(a: str, b: str) -> bool:
    """Whether one word is the other with a letter before it, as a verb is denied («می», «نمی»)."""
    short, long = sorted((a, b), key=len)
    return len(long) == len(short) + 1 and long.endswith(short)
