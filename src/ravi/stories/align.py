"""What was said, report beside report: statements of one story that are the same, retold, or stand in one report only.

>>> from ravi.knowledge import load
>>> one = Piece("s1", "r1", "پنجاه نهال انار کهن را برای میدان‌های شهر آماده کرده‌ایم", "direct")
>>> other = Piece("s2", "r2", "برای میدان‌های شهر پنجاه نهال انار آماده شده است")
>>> third = Piece("s3", "r2", "بهای آب در تابستان افزایش نخواهد یافت")
>>> for passage in aligned([one, other, third], load()):
...     print([p.id for p in passage.pieces], passage.ways)
['s1', 's2'] ('first', 'paraphrase')
['s3'] ('only here',)

Two statements of different reports and not of different speakers say the same where much of the shorter one's weight
of words stands in the longer: its runs of words (the same words), or its content words whatever their order
(paraphrase). Words weigh by how rare they are in the story, so that what every statement of it has brings nothing
together. A statement is also taken sentence by sentence: where one report cuts in two what another has in one, or
lists under bullets what another tells in single statements, each is aligned with the whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import log
from typing import NamedTuple

from ..knowledge import Knowledge
from ..store.words import folded_words
from .parties import APART, Party, compare

RUN = 3
SAME_WORDS, PARAPHRASE = 0.55, 0.42  # shares of the shorter statement
LEAST_SHARED = 2  # content words; with fewer a chance
LEAST_PART, SHARED_PART = 3, 3  # content words of a sentence that is compared by itself, and of those shared
NUMBER = 1.5  # a figure weighs more than a word: «fifty» is seldom said of something else
FIRST, THE_SAME, RETOLD, ALONE, GOES_ON = "first", "same words", "paraphrase", "only here", "goes on"


class Piece(NamedTuple):
    """A statement of a report: its id, the report's, the words, their form, and who said them, where that is known."""

    id: str
    report: str
    text: str
    form: str = "indirect"
    speaker: Party | None = None


class Passage(NamedTuple):
    """The same thing said, in the reports that tell it; ``ways`` says of each how: ``first`` is the fullest telling,
    which ``goes on`` where its report parts it in two."""

    pieces: tuple[Piece, ...]
    ways: tuple[str, ...]


class _Words(NamedTuple):
    """The runs and the content words of a text, and its sentences by themselves where it has several."""

    runs: frozenset[tuple[str, ...]]
    content: frozenset[str]
    parts: tuple[frozenset[str], ...] = ()


def aligned(pieces: Sequence[Piece], knowledge: Knowledge) -> list[Passage]:
    """The passages of a story, those that most reports tell first. The order of the pieces changes nothing."""
    pieces = sorted(pieces)
    words = [_words(p.text, _common(knowledge)) for p in pieces]
    weights = _weights(words)
    of = list(range(len(pieces)))

    def find(i: int) -> int:
        while of[i] != i:
            of[i] = i = of[of[i]]
        return i

    for i, j in _same(pieces, words, weights):
        of[find(j)] = find(i)
    groups: dict[int, list[int]] = {}
    for i in range(len(pieces)):
        groups.setdefault(find(i), []).append(i)
    passages = [_passage([pieces[i] for i in g], [words[i] for i in g]) for g in groups.values()]
    return sorted(passages, key=lambda p: (-len({x.report for x in p.pieces}), p.pieces[0]))


def pairs(pieces: Sequence[Piece], knowledge: Knowledge) -> set[frozenset[str]]:
    """The pairs of statements, by their ids, that say the same."""
    found = (p.pieces for p in aligned(pieces, knowledge))
    return {frozenset((a.id, b.id)) for g in found for a in g for b in g if a.report != b.report}


def _same(pieces: Sequence[Piece], words: Sequence[_Words], weights: dict[str, float]) -> list[tuple[int, int]]:
    """The pairs that say the same, the likest first."""
    found = []
    for i, one in enumerate(pieces):
        for j in range(i + 1, len(pieces)):
            if one.report == pieces[j].report or _others(one, pieces[j]):
                continue
            likeness = _likeness(words[i], words[j], weights)
            if likeness >= PARAPHRASE:
                found.append((likeness, i, j))
    return [(i, j) for _, i, j in sorted(found, key=lambda x: (-x[0], x[1], x[2]))]


def _others(one: Piece, other: Piece) -> bool:
    a, b = one.speaker, other.speaker
    return a is not None and b is not None and compare(a, b).weight == APART


def _likeness(a: _Words, b: _Words, weights: dict[str, float]) -> float:
    whole = max(_shared(a.content, b.content, weights, LEAST_SHARED), _run_share(a, b))
    if whole >= PARAPHRASE or not (a.parts or b.parts):
        return whole
    parts = ((x, y) for x in a.parts or (a.content,) for y in b.parts or (b.content,))
    return max(whole, *(_shared(x, y, weights, SHARED_PART) for x, y in parts))


def _shared(a: frozenset[str], b: frozenset[str], weights: dict[str, float], least: int) -> float:
    """The share of the lighter text's words that stand in the other; 0 where fewer than ``least`` do."""
    shared = a & b
    lighter = min(sum(weights[x] for x in words) for words in (a, b))
    if len(shared) < min(least, len(a), len(b)) or not lighter:
        return 0.0
    return sum(weights[x] for x in shared) / lighter


def _run_share(a: _Words, b: _Words) -> float:
    short = min(len(a.runs), len(b.runs))
    return len(a.runs & b.runs) / short if short else 0.0


def _passage(pieces: list[Piece], words: list[_Words]) -> Passage:
    """The pieces of a passage, the fullest first, and how each tells it."""
    order = sorted(range(len(pieces)), key=lambda i: (_FORMS.get(pieces[i].form, 2), -len(pieces[i].text), pieces[i]))
    if len(order) == 1:
        return Passage((pieces[0],), (ALONE,))
    first = words[order[0]]
    own = pieces[order[0]].report
    ways = [
        GOES_ON if pieces[i].report == own else THE_SAME if _run_share(first, words[i]) >= SAME_WORDS else RETOLD
        for i in order[1:]
    ]
    return Passage(tuple(pieces[i] for i in order), (FIRST, *ways))


_FORMS = {"direct": 0, "mixed": 1}


def _weights(words: Sequence[_Words]) -> dict[str, float]:
    """How much each content word tells within the story."""
    count = Counter(x for w in words for x in w.content)
    return {x: (NUMBER if x.isdigit() else 1.0) / (1 + log(n)) for x, n in count.items()}


def _words(text: str, common: frozenset[str]) -> _Words:
    words = folded_words(text)
    runs = zip(*(words[i:] for i in range(RUN)))
    parts = [_content(folded_words(part), common) for part in _STOP.split(text)]
    long = tuple(p for p in parts if len(p) >= LEAST_PART)
    return _Words(frozenset(runs), _content(words, common), long if len(parts) > 1 else ())


def _content(words: Sequence[str], common: frozenset[str]) -> frozenset[str]:
    return frozenset(w for w in words if w not in common and len(w) > 1)


_STOP = re.compile(r"[.!\u061f\u061b;\n]+")


@lru_cache(maxsize=4)
def _common(knowledge: Knowledge) -> frozenset[str]:
    """The small words of grammar and the endings that folding parts from their words."""
    rows = [r["word"] for r in knowledge.table("tokens/particles.tsv")]
    rows += [line.text for line in knowledge.lines("stories/common.txt")]
    return frozenset(w for row in rows for w in folded_words(row))
