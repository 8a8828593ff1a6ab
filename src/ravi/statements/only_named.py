"""Words behind a cue that say nothing: they only name who speaks next.

>>> from ravi.reading import read
>>> [s.text for s in read("به گزارش نارنج، یک باغبان گفت: راه باز است.").statements]
['راه باز است']
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ..mentions import Mention
from ..scan import Scan

if TYPE_CHECKING:
    from .cutting import Content


def is_name(contents: Sequence[Content], k: int, mentions: Mapping[int, Mention]) -> bool:
    """«وزیر راه: علی رضایی گفت: …»: whether a label only brings in the name of who speaks."""
    content = contents[k]
    named = mentions.get(content.first)
    if content.cue.place != "label" or named is None or named.last != content.last:
        return False
    return k + 1 < len(contents) and contents[k + 1].cue.sentence == content.cue.sentence


def is_subject(scan: Scan, contents: Sequence[Content], k: int) -> bool:
    """«بر اساس گزارش نارنج، یک باغبان گفت: …»: whether the words behind a credit only name who says what follows."""
    content = contents[k]
    if content.cue.place != "by" or k + 1 == len(contents) or contents[k + 1].cue.sentence != content.cue.sentence:
        return False
    cue = contents[k + 1].cue
    if cue.place not in ("verb", "that", "with") or not content.last <= cue.first:
        return False
    return not scan.words[content.last - 1].verbs and not scan.has_verb(content.first, cue.first)
