"""Records with what people judged to be right in place of what was read: days, labels, words.

>>> said = {"text": "a b", "content": [[4, 7]], "evidence": [[0, 3], [4, 7]], "does": ["inform"]}
>>> put_right(said, "c: [a b] d", {"wrong_label": "warn", "wrong_words": "b"})
True
>>> said
{'text': 'b', 'content': [[6, 7]], 'evidence': [[0, 3], [6, 7]], 'does': ['warn']}
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import get_args

from ..errors import InputError
from ..labels import Does
from ..records import Json
from .days import jalali

CHANGED = ("wrong_label", "wrong_words")
_JUDGED = "SELECT j.uid, j.verdict, g.value FROM judged j JOIN judgement g ON g.id = j.judgement"


def changes(db: sqlite3.Connection) -> dict[str, dict[str, str]]:
    """By the id of a statement the labels and words that are right, as the last judgement of each kind says."""
    out: dict[str, dict[str, str]] = {}
    told = f"{_JUDGED} WHERE j.verdict IN {CHANGED} AND j.uid NOT NULL AND g.value NOT NULL ORDER BY g.id"
    for uid, verdict, value in db.execute(told):
        out.setdefault(uid, {})[verdict] = value
    return out


def put_right(statement: Json, body: str, told: Mapping[str, str]) -> bool:
    """Give a statement the labels and words that were judged to be right; whether it has them. Words that the text
    does not hold change nothing: a record's words are those at its span."""
    labels, words = told.get("wrong_label"), told.get("wrong_words")
    if labels:
        statement["does"] = labels.split()
    if words is None:
        return True
    at = _place(statement, body, words)
    if at is None:
        return False
    before, span = statement["content"], [at, at + len(words)]
    statement |= {"content": [span], "text": words}
    statement["evidence"] = [s for s in statement["evidence"] if s not in before] + [span]
    return True


def _place(statement: Json, body: str, words: str) -> int | None:
    """Where words stand in a text, nearest to where the statement stands."""
    start = statement["content"][0][0] if statement["content"] else 0
    places, at = [], body.find(words)
    while at >= 0:
        places.append((abs(at - start), at))
        at = body.find(words, at + 1)
    return min(places)[1] if places else None


def labels_of(value: str) -> str:
    """Labels of what a statement does, as people write them, parted by one space. Raises ``InputError`` for others.

    >>> labels_of("warn, call-for")
    'warn call_for'
    """
    labels = value.replace(",", " ").replace("|", " ").replace("-", "_").split()
    for label in labels:
        if label not in get_args(Does):
            raise InputError(f"no statement does {label!r}", remedy=f"one of {', '.join(get_args(Does))}")
    return " ".join(labels)


def judged_date(date: Json | None, day: str | None) -> Json | None:
    """The date of a record with the day that people judged to be right in place of the one that was read.

    >>> told = judged_date({"value": "2021-05-15", "span": [0, 5]}, "2021-05-16")
    >>> told["value"], told["jalali"], told["span"], judged_date(told, "2021-05-16") is told, judged_date(told, None)
    ('2021-05-16', '1400-02-26', [0, 5], True, None)
    """
    if (date or {}).get("value") == day:
        return date
    if day is None:
        return None
    sure = {"precision": "day", "not_before": day, "not_after": day, "candidates": [], "resolution": "full"}
    return {**(date or {"span": None, "confidence": None}), "value": day, "end": None, "jalali": jalali(day), **sure}
