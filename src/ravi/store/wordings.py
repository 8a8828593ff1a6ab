"""Whether two wordings are the same, and how they differ, word by word.

>>> differences("ما گفت‌وگو می کنیم", "ما گفتگو نمی‌کنیم")
'ما [-گفت‌وگو می کنیم-] {+گفتگو نمی‌کنیم+}'
>>> differences("كتاب‌ها رسید", "کتاب‌ها رسید")
'کتاب‌ها رسید'
"""

from __future__ import annotations

from difflib import SequenceMatcher

from .words import joined_name

ALIKE = 0.75


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
    """The said words with what was heard instead as ``[-…-]`` and what was not heard as ``{+…+}``."""
    a, b = heard.split(), said.split()
    matcher = SequenceMatcher(None, [joined_name(w) for w in a], [joined_name(w) for w in b], autojunk=False)
    out: list[str] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            out.append(" ".join(b[k:m]))
        else:
            out += [f"[-{' '.join(a[i:j])}-]"] if i < j else []
            out += [f"{{+{' '.join(b[k:m])}+}}"] if k < m else []
    return " ".join(out)


def _denies(a: str, b: str) -> bool:
    """Whether one word is the other with a letter before it, as a verb is denied («می», «نمی»)."""
    short, long = sorted((a, b), key=len)
    return len(long) == len(short) + 1 and long.endswith(short)
