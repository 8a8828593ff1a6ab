"""Reports that copy one another: wire copies, known by runs of words and by whom they credit.

>>> words = "مدیر باغ گفت که پنجاه نهال انار به زودی در میدان‌های شهر کاشته می‌شود و مردم از آن استقبال می‌کنند"
>>> one, other = text_of(words, "2021-05-16"), text_of(words + " و این کار تا پاییز ادامه دارد", "2021-05-16")
>>> is_copy(one, other), is_copy(one, text_of(words, "2021-06-16"))
(True, False)

A report's words are taken in runs of four (Broder 1997: shingles); of two reports the share of the shorter one's runs
that stand in the other tells a copy, also where one was cut or has a lead of its own. More is asked, for reports of a
series (prices, daily counts, matches) are made from one mould: copies are of the same days, the numbers of the one
are those of the other, and what one outlet has twice has to be nearly the whole. A sketch is the smallest digests of
the runs: two sketches tell, without the texts, which reports are worth comparing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple
from zlib import crc32

from ..store.words import folded_text, folded_words

RUN, SKETCH = 4, 32  # words of a run; digests of a sketch
COPY = 0.55  # share of the shorter report's runs from which on it is a copy
CREDITED = 0.35  # the same, where both credit one source
OWN = 0.9  # the same, of one outlet, which has its own background under all reports of a subject
LEAST = 12  # runs below which a report is too short to tell
DAYS = 2  # between a dispatch and its copy
NUMBERS, SAME_NUMBERS = 4, 0.6  # from so many numbers on in the shorter report so many of them are in the other too
_NOISE = re.compile(r"@\w+|https?://\S+|#\S+")  # signatures of channels, which stand under everything they post
_NUMBER = re.compile(r"\d+")


class Text(NamedTuple):
    """What of a report tells copies: the digests of its runs, its numbers, the day it was published, the outlet."""

    runs: frozenset[int]
    numbers: frozenset[str]
    day: int | None
    outlet: str | None = None


def text_of(body: str, published: str | None = None, outlet: str | None = None) -> Text:
    """A report as copies are told by."""
    day = date.fromisoformat(published[:10]).toordinal() if published else None
    return Text(shingles(body), frozenset(_NUMBER.findall(folded_text(body))), day, outlet)


def is_copy(a: Text, b: Text, credited: bool = False) -> bool:
    """Whether one is a copy of the other, or both of a third; ``credited``: both name the same source."""
    if a.day is not None and b.day is not None and abs(a.day - b.day) > DAYS:
        return False
    few = min(a.numbers, b.numbers, key=len)
    if len(few) >= NUMBERS and len(a.numbers & b.numbers) < SAME_NUMBERS * len(few):
        return False
    own = a.outlet is not None and a.outlet == b.outlet
    return share(a.runs, b.runs) >= (OWN if own else CREDITED if credited else COPY)


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


def accounts(texts: Mapping[str, Text], credits: Mapping[str, Iterable[str]] | None = None) -> list[tuple[str, ...]]:
    """Reports in groups of one account each: those that copy one another.

    ``texts`` are the reports by their ids, ``credits`` the outlets that each says it took the report from. A credit
    alone joins nobody, for two reports of one agency may be of two of its dispatches; it lowers what is asked.
    """
    credits = credits or {}
    of = {id: id for id in texts}

    def find(id: str) -> str:
        while of[id] != id:
            of[id] = id = of[of[id]]
        return id

    ids = sorted(texts)
    for i, one in enumerate(ids):
        for other in ids[i + 1 :]:
            credited = bool(set(credits.get(one, ())) & set(credits.get(other, ())))
            if is_copy(texts[one], texts[other], credited):
                of[find(other)] = find(one)
    groups: dict[str, list[str]] = {}
    for id in ids:
        groups.setdefault(find(id), []).append(id)
    return sorted(tuple(g) for g in groups.values())
