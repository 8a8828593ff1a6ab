"""Reports that copy one another: wire copies, known by runs of words and by whom they credit.

>>> a = "مدیر باغ گفت که پنجاه نهال انار به زودی در میدان‌های شهر کاشته می‌شود و مردم از آن استقبال می‌کنند"
>>> share(shingles(a), shingles(a + " و این کار تا پاییز ادامه دارد")) > COPY
True

A report's words are taken in runs of four (Broder 1997: shingles); of two reports the share of the shorter one's runs
that stand in the other tells a copy, also where one was cut or has a lead of its own. A sketch is the smallest digests
of the runs: two sketches tell, without the texts, which reports are worth comparing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from zlib import crc32

from ..store.words import folded_words

RUN, SKETCH = 4, 32  # words of a run; digests of a sketch
COPY = 0.5  # share of the shorter report's runs from which on it is a copy
LEAST = 12  # runs below which a report is too short to tell
_NOISE = re.compile(r"@\w+|https?://\S+|#\S+")  # signatures of channels, which stand under everything they post


def shingles(text: str) -> frozenset[int]:
    """The digests of a text's runs of words; of a text that is shorter than a run, that of all its words."""
    words = folded_words(_NOISE.sub(" ", text))
    runs = zip(*(words[i:] for i in range(RUN))) if len(words) > RUN else [words]
    return frozenset(crc32(" ".join(run).encode("utf-8", "surrogatepass")) for run in runs)


def sketch(text: str) -> frozenset[int]:
    """The smallest digests of a text's runs.

    >>> len(sketch("کار تمام شد"))
    0
    """
    found = shingles(text)
    return frozenset(sorted(found)[:SKETCH]) if len(found) >= LEAST else frozenset()


def share(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of the shorter text's runs that stand in the other one too; 0 where it is too short to tell."""
    short = min(len(one), len(other))
    return len(one & other) / short if short >= LEAST else 0.0


def accounts(texts: Mapping[str, str], credits: Mapping[str, Iterable[str]] | None = None) -> list[tuple[str, ...]]:
    """Reports in groups of one account each: those that copy one another, or one wire that both credit in its words.

    ``texts`` are the words of the reports by their ids, ``credits`` the outlets that each says it took the report
    from. A credit alone joins nobody: two reports of the same agency may be of two of its dispatches; it halves the
    share of common words that is asked.
    """
    credits = credits or {}
    runs = {id: shingles(text) for id, text in texts.items()}
    of = {id: id for id in texts}

    def find(id: str) -> str:
        while of[id] != id:
            of[id] = id = of[of[id]]
        return id

    ids = sorted(texts)
    for i, one in enumerate(ids):
        for other in ids[i + 1 :]:
            credited = bool(set(credits.get(one, ())) & set(credits.get(other, ())))
            if share(runs[one], runs[other]) >= (COPY / 2 if credited else COPY):
                of[find(other)] = find(one)
    groups: dict[str, list[str]] = {}
    for id in ids:
        groups.setdefault(find(id), []).append(id)
    return sorted(tuple(g) for g in groups.values())
