"""Whether two wordings are the same, and how they differ, word by word.

>>> differences("ما گفتوگو می کنیم", "ما گفت‌وگو نمی‌کنیم")
'ما گفت‌وگو [-می-] {+نمی+} کنیم'
>>> differences("كتاب‌ها رسید", "کتاب‌ها رسید")
'کتاب‌ها رسید'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import Match, SequenceMatcher

from ..letters import HALF
from .words import joined_name

ALIKE = 0.75
ROUNDED = 1e-9  # sums of the same in another order are a little less
FAR = 12  # words between two blocks at which the lighter one counts half
_ADDED = re.compile(r"\{\+((?:(?!\{\+|\+\}).)*+)\+\}", re.DOTALL)
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


def likeness(
    heard: list[str], said: list[str], weights: Mapping[str, float] | None = None, least: float = 0.0
) -> float:
    """How much of what was heard stands in what was said, in this order: 0 to 1. What else was said costs nothing.

    ``weights`` tell how much each word counts (one without counts 1): it is the rare words by which a wording is known.
    Words that stand far from the rest count less («ما … است» stands in every long sentence), and so does what is
    scattered: three tenths rest on the pairs of neighbours that are neighbours still. What can't reach ``least`` is 0.

    >>> likeness(["a", "b"], ["x", "a", "b", "y"])
    1.0
    >>> likeness(["a", "b"], ["b", "x", "a"])
    0.35
    >>> round(likeness(["a", "b"], ["a", *"xxxxxxxxxxxx", "b"]), 3)
    0.525
    """
    weigh = (weights or {}).get
    heard, said = _together(heard, said), _together(said, heard)
    among, whole = set(said), sum(weigh(w, 1.0) for w in heard)
    if sum(weigh(w, 1.0) for w in heard if w in among) < least * whole:
        return 0.0
    matcher = SequenceMatcher(None, heard, said, autojunk=False)
    found = [b for b in matcher.get_matching_blocks() if b.size]
    if not found:
        return 0.0
    blocks = [(sum(weigh(w, 1.0) for w in heard[b.a : b.a + b.size]), b) for b in found]
    core = max(blocks)[1]
    shared = sum(weight / (1 + _gap(core, b) / FAR) for weight, b in blocks) / whole
    pairs = sum(b.size - 1 for b in found) / (len(heard) - 1) if len(heard) > 1 else 1.0
    return shared * (0.7 + 0.3 * pairs)


class Hopeful:
    """Whether what was said can reach a likeness to what was heard: quicker to see than how near it is.

    No word can be found that is not among the letters that were said, spaces left out. Most statements that share two
    rare words with a quotation are turned away by this.

    >>> hopeful = Hopeful(["a", "b", "c"], {}, 0.5)
    >>> hopeful(["x", "a", "y"]), hopeful(["x", "a", "b"]), hopeful(["x", "bc"])
    (False, True, True)
    """

    def __init__(self, heard: list[str], weights: Mapping[str, float], least: float) -> None:
        self.weights = [(w, weights.get(w, 1.0)) for w in heard]
        self.asked = least * sum(weight for _, weight in self.weights) * (1 - ROUNDED)
        twos = list(map(str.__add__, heard, heard[1:]))
        self.joins = [*twos, *map(str.__add__, twos, heard[2:])]  # each may be one word there, and weighs another then

    def __call__(self, said: list[str]) -> bool:
        letters = "".join(said)
        if sum(weight for w, weight in self.weights if w in letters) >= self.asked:
            return True
        return any(join in letters for join in self.joins)


def _gap(one: Match, other: Match) -> int:
    """How many more words were said between two blocks than were heard."""
    first, second = sorted((one, other), key=lambda b: b.a)
    return max(0, (second.b - first.b - first.size) - (second.a - first.a - first.size))


def differences(heard: str, said: str) -> str:
    """The said words with what was heard instead as ``[-…-]`` and what was not heard as ``{+…+}``.

    Words are compared by their parts, so that a half-space, a space and neither are no difference.
    """
    a, b = _parts(heard), _parts(said)
    a, b = _joined_as(a, {p[0] for p in b}), _joined_as(b, {p[0] for p in a})
    matcher = SequenceMatcher(None, [p[0] for p in a], [p[0] for p in b], autojunk=False)
    out: list[str] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal" or "".join(p[0] for p in a[i:j]) == "".join(p[0] for p in b[k:m]):
            out.append(_between(said, b[k:m]))
        else:
            out += [f"[-{_between(heard, a[i:j])}-]"] if i < j else []
            out += [f"{{+{_between(said, b[k:m])}+}}"] if k < m else []
    return " ".join(out)


def abridged(diff: str, most: int = 12) -> str:
    """A diff whose long stretches of what was not heard are cut in their middle, for people.

    >>> abridged("a {+b c d e f+} g", most=4)
    'a {+b c … e f+} g'
    """
    return _ADDED.sub(lambda m: f"{{+{_cut(m[1].split(), most)}+}}", diff)


def _cut(words: list[str], most: int) -> str:
    if len(words) <= most:
        return " ".join(words)
    return " ".join([*words[: most // 2], "…", *words[-(most // 2) :]])


def _parts(text: str) -> list[tuple[str, int, int]]:
    """The parts of words, folded, each with its place."""
    found = ((joined_name(m.group()), *m.span()) for m in _PART.finditer(text))
    return [p for p in found if p[0]] or [(text, 0, len(text))]


def _joined_as(parts: list[tuple[str, int, int]], there: set[str]) -> list[tuple[str, int, int]]:
    """The parts, those in one that stand in a word of the other text («گفت‌وگو», «گفتوگو»)."""
    out, at = [], 0
    for word, count in _runs([p[0] for p in parts], there):
        out.append((word, parts[at][1], parts[at + count - 1][2]))
        at += count
    return out


def _together(words: list[str], others: list[str]) -> list[str]:
    """The words, those in one that stand in a word of the others."""
    there = set(others)
    twos = list(map(str.__add__, words, words[1:]))
    if there.isdisjoint(twos) and there.isdisjoint(map(str.__add__, twos, words[2:])):  # as nearly always
        return words
    return [word for word, _ in _runs(words, there)]


def _runs(words: list[str], there: set[str]) -> Iterator[tuple[str, int]]:
    """The words in turn, up to three as one where that stands in the other text, each with how many they are."""
    at, last = 0, len(words)
    while at < last:
        run = next((n for n in (3, 2) if at + n <= last and "".join(words[at : at + n]) in there), 1)
        yield "".join(words[at : at + run]), run
        at += run


def _between(text: str, parts: list[tuple[str, int, int]]) -> str:
    return " ".join(text[parts[0][1] : parts[-1][2]].split()) if parts else ""


def _denies(a: str, b: str) -> bool:
    """Whether one word is the other with a letter before it, as a verb is denied («می», «نمی»)."""
    short, long = sorted((a, b), key=len)
    return len(long) == len(short) + 1 and long.endswith(short)
