"""Which mention of a sentence is the subject of its cue: candidates scored by what stands around them.

A logistic model over named yes/no features; its weights are a table, ``fa/statements/subjects.tsv``, that
``train/subjects.py`` learns from the speakers of the training set.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..mentions import Mention
from ..mentions.standing import is_dated, leads_in_clause
from ..scan import Scan
from .cue import Cue

WEIGHTS = "statements/subjects.tsv"
_CLAUSE = 25  # tokens behind a candidate in which verbs are counted
_CLOSING = frozenset(("comma", "semicolon", "stop", "colon", "newline"))
_BRACKETS = 7  # tokens of a short form in brackets
_BACK = 8  # tokens before a candidate in which a preposition may still govern it


@dataclass(frozen=True, slots=True)
class Subject:
    """``mention`` is the index of the subject's mention, or None for an omitted one; ``words`` is a stretch of tokens
    that stands for a subject that no list knows, a name before the office ``mention`` where both are given; ``how``
    says which."""

    mention: int | None
    words: tuple[int, int] | None
    how: str


@dataclass(frozen=True, slots=True)
class Window:
    """Where a cue's subject is looked for: the sentence from ``low``, the clause behind the words before it from
    ``near``, behind an open «که» from ``inner``, behind the last finished clause from ``newest``; how free each
    candidate stands there."""

    cue: Cue
    low: int
    near: int
    inner: int
    newest: int
    places: Mapping[int, int]

    def by_order(self, mentions: Sequence[Mention], n: int) -> tuple[bool, bool, bool, bool, int, int]:
        """What word order says of a candidate: free, in the newest clause, before others people at its start."""
        m, place = mentions[n], self.places[n]
        person = m.kind in ("person", "pronoun")
        return (
            place >= (1 if person else 2),
            m.first >= self.newest and place >= 2,
            m.first >= self.inner,
            m.first >= self.near,
            place + person,
            -n,
        )


def features(scan: Scan, mentions: Sequence[Mention], window: Window) -> Iterator[tuple[int, list[str]]]:
    """The candidates, each with the names of the features that hold for it."""
    free = list(window.places)
    first = max(free, key=lambda n: window.by_order(mentions, n), default=-1)
    for n in free:
        out = ["first by order"] if n == first else []
        yield n, out + _features(scan, mentions, n, window, free)


def _features(scan: Scan, mentions: Sequence[Mention], n: int, window: Window, free: Sequence[int]) -> list[str]:
    m, cue, place = mentions[n], window.cue, window.places[n]
    out = [f"standing {place}", _kind(m)]
    if m.first >= window.newest:
        out.append("behind the last clause" if place >= 2 else "behind the last clause, not at its start")
    if m.first >= window.inner > window.low:
        out.append("inside an open that-clause")
    if window.near > window.low:
        out.append("behind the words before" if m.first >= window.near else "before the words before")
    out += _among(mentions, n, free, window)
    out += _behind(scan, m, cue)
    out.append(_governed(scan, m, window.low))
    out += _agreement(scan, m, cue)
    return out


def _kind(m: Mention) -> str:
    if m.kind == "person":
        return "name and office" if m.named and m.roles else "name" if m.named else "office"
    return m.kind


def _among(mentions: Sequence[Mention], n: int, free: Sequence[int], window: Window) -> list[str]:
    """Its place among the candidates."""
    out = []
    if n == free[0]:
        out.append("first candidate")
    elif mentions[free[0]].kind in ("person", "pronoun") and window.places[free[0]] == 3:
        out.append("a person opens the sentence")
    if n == free[-1]:
        out.append("last candidate")
    if len(free) == 1:
        out.append("only candidate")
    return out


def behind_brackets(scan: Scan, i: int, end: int) -> int:
    """«سازمان جهانی بهداشت (WHO) اعلام کرد»: over a few words in brackets, which stand for the same."""
    if i >= end or scan.tokens.roles[i] != "paren":
        return i
    return next((j + 1 for j in range(i, min(end, i + _BRACKETS)) if scan.tokens.roles[j] == "endparen"), i)


def _behind(scan: Scan, m: Mention, cue: Cue) -> list[str]:
    """What stands between a candidate and the cue."""
    roles, words, i = scan.tokens.roles, scan.words, behind_brackets(scan, m.last, cue.first)
    i += i < cue.first and roles[i] == "soft"  # «وزارت راه», and the colon on a line of its own
    out = []
    if i >= cue.first:
        return ["right before the cue"]
    if roles[i] in ("comma", "semicolon"):
        out.append("comma behind")
    elif words[i].whole & scan.mask["with", "in", "for", "while", "also", "too", "time", "that"]:
        out.append("small word behind")
    elif words[i].whole & scan.mask["and"]:
        out.append("and behind")
    elif words[i].verbs:
        out.append("verb behind")
    elif roles[i]:
        out.append("other mark behind")
    else:
        out.append("plain word behind")
    copula, both, opening = scan.mask["copula"], scan.mask["and"], scan.mask["that", "that_clause"]
    verbs, joined, that = 0, 0, False
    for j in range(i, min(cue.first, i + _CLAUSE)):
        word = words[j]
        if word.whole & copula or (word.finite and scan.finite(j)):
            verbs += 1
            joined += j + 1 < cue.first and scan.is_a(j + 1, both)
        that = that or word.whole & opening != 0
    out.append("no verb between" if not verbs else "verbs joined by and between" if joined == verbs else "verb between")
    if that:
        out.append("that between")
    if cue.first - i > _CLAUSE:
        out.append("far")
    return out


def _governed(scan: Scan, m: Mention, low: int) -> str:
    """Whether a preposition stands before it with plain words only between («با تسلیت ایام شهادت …»)."""
    governing = scan.mask["with", "from", "to", "in", "on", "for", "about", "between", "by", "while", "without"]
    words, roles = scan.words, scan.tokens.roles
    before = m.first - 1
    while before > low and roles[before] in ("open", "both"):
        before -= 1
    if scan.is_a(before, scan.mask["this", "that_one"]) and leads_in_clause(scan, before + 1):
        return "clause begins before"  # «پیش از این گل‌کار گفت»
    if is_dated(scan, before) or (scan.is_a(before, scan.mask["between"]) and leads_in_clause(scan, before + 1)):
        return "nothing governs"  # «در سال ۱۳۹۸ شورای شهر گفت», «در این میان شورای شهر گفت»
    for j in range(m.first - 1, max(low - 1, m.first - _BACK), -1):
        if roles[j] in _CLOSING or (words[j].finite and scan.finite(j)):
            return "clause begins before"
        if words[j].whole & governing:
            return f"preposition {min(m.first - j, 5)} before"
    return "nothing governs"


def _agreement(scan: Scan, m: Mention, cue: Cue) -> list[str]:
    """Whether verb and candidate agree in number; bodies may have either, and honour makes plurals."""
    persons = {f.person for j in range(cue.first, cue.last) for f in scan.words[j].verbs if f.person}
    if not persons or cue.place in ("with", "by", "noun"):
        return []
    several = m.plural or (m.kind == "group" and not scan.is_a(m.first - 1, scan.mask["one"]))  # «یک منبع گفت»
    if persons <= {6}:
        return ["plural verb, plural" if several else "plural verb, single"]
    return ["single verb, plural"] if several and 6 not in persons else []
