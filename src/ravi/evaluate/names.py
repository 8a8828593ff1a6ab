"""Which actor of the gold a given actor stands for.

>>> strength({"name": "ظریف"}, {"name": "محمدجواد ظریف", "type": "person"})
3
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from ..knowledge import load

Json = dict[str, Any]
NEARLY = 0.9
OFFICE_LETTERS = 6
SAME, PART, NEAR, OFFICE, OTHER = 4, 3, 2, 1, 0
_UNSEEN = re.compile("[\u200c\u200d\u200e\u200f\u0640\u00ad]")


@lru_cache(maxsize=65536)
def letters(text: str | None) -> str:
    """The letters and digits of a text, in the form that counts."""
    text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text or "")).translate(_same())
    return "".join(c for c in text if c.isalnum() and not unicodedata.combining(c))


@lru_cache(maxsize=1)
def _same() -> dict[int, str]:
    return {ord(row["letter"]): row["same"] for row in load().table("evaluate/letters.tsv")}


@lru_cache(maxsize=1)
def _honorifics() -> frozenset[str]:
    return frozenset(letters(line.text) for line in load().lines("evaluate/honorifics.txt"))


@lru_cache(maxsize=65536)
def words(text: str | None) -> tuple[str, ...]:
    """The words of a text in the form that counts; a half-space parts no words."""
    return tuple(w for w in map(letters, (text or "").replace("\u200c", "").split()) if w)


@lru_cache(maxsize=65536)
def key(name: str | None) -> str:
    """A name without honorifics and spaces; of a name of honorifics alone, all of it."""
    return "".join(bare(name)) or letters(name)


def bare(name: str | None) -> list[str]:
    """The words of a name that are no honorifics."""
    return [w for w in words(name) if w not in _honorifics()]


@lru_cache(maxsize=65536)
def alike(a: str, b: str) -> bool:
    """The same, or nearly."""
    return a == b or SequenceMatcher(None, a, b).ratio() >= NEARLY


def contains(name: str, other: str) -> bool:
    """Whether the words of the shorter stand in a row in the longer."""
    short, long = sorted((words(name), words(other)), key=len)
    return bool(short) and any(long[i : i + len(short)] == short for i in range(len(long)))


def _keys(names: Iterable[str | None]) -> set[str]:
    return {k for k in map(key, filter(None, names)) if k}


def _offices(actor: Json) -> set[str]:
    texts = (r if isinstance(r, str) else r.get("text", "") for r in actor.get("roles") or ())
    return {k for k in map(key, texts) if len(k) >= OFFICE_LETTERS}


def _surname_of(ours: Json, gold: Json) -> bool:
    """One name is the whole last words of the other."""
    short, long = sorted((bare(ours.get("name")), bare(gold.get("name"))), key=lambda ws: len("".join(ws)))
    if not short:
        return False
    return long[-len(short) :] == short or (len(short) > 1 and "".join(long).endswith("".join(short)))


def strength(ours: Json, gold: Json) -> int:
    """How well an actor matches one of the gold: same name, part of it, nearly it, by office alone, not at all."""
    a, b = key(ours.get("name")), key(gold.get("name"))
    if a and a == b:
        return SAME
    if gold.get("unnamed"):
        mine = _offices(ours) | ({a} if ours.get("unnamed") else set())
        known = {b} | _offices(gold)
        return OFFICE if any(alike(x, y) for x in mine for y in known if x and y) else OTHER
    if not a or not b or ours.get("unnamed"):
        return OTHER
    shared = bool(
        _keys((ours.get("name"), *(ours.get("aliases") or ())))
        & _keys((gold.get("name"), *(gold.get("aliases") or ())))
    )
    if gold.get("type", "person") != "person":
        return PART if shared else NEAR if alike(a, b) else OTHER
    if _surname_of(ours, gold):
        return PART
    if alike(a, b):
        return NEAR
    surname_only = min(len(words(ours.get("name"))), len(words(gold.get("name")))) < 2
    return PART if shared and surname_only else OTHER


def stand_for(ours: dict[str, Json], gold: dict[str, Json]) -> dict[str, str]:
    """For each given actor the gold actor that it matches best, if any; of equals, the first."""
    out: dict[str, str] = {}
    for ident, actor in ours.items():
        strengths = {k: strength(actor, g) for k, g in gold.items()}
        best = max(strengths, key=strengths.__getitem__, default=None)
        if best is not None and strengths[best]:
            out[ident] = best
    return out
