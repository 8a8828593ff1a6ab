"""Words behind a cue that say nothing: they only name who speaks next.

>>> from ravi.reading import read
>>> [s.text for s in read("به گزارش نارنج، یک باغبان گفت: راه باز است.").statements]
['راه باز است']
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..mentions import Mention
from ..scan import Scan
from .cutting import Content

_LABEL = 12  # tokens before a colon in which the label begins


def is_name(scan: Scan, contents: Sequence[Content], k: int, mentions: Mapping[int, Mention]) -> bool:
    """«وزیر راه: علی رضایی گفت: …», «وزیر راه:⏎همچنین علی رضایی: …»: whether a label only brings in the name of who
    speaks."""
    content = contents[k]
    named = mentions.get(content.first + scan.is_a(content.first, scan.mask["also"]))
    if content.cue.place != "label" or named is None or k + 1 == len(contents):
        return False
    following = contents[k + 1].cue
    if named.last == content.last:
        return scan.tokens.sentence_of(content.first) == following.sentence
    return following.place == "label" and following.first == named.last


def is_subject(scan: Scan, contents: Sequence[Content], k: int) -> bool:
    """«بر اساس گزارش نارنج، یک باغبان گفت: …»: whether the words behind a credit only name who says what follows."""
    content = contents[k]
    if content.cue.place != "by" or k + 1 == len(contents) or contents[k + 1].cue.sentence != content.cue.sentence:
        return False
    cue = contents[k + 1].cue
    if cue.place not in ("verb", "that", "with") or not content.last <= cue.first:
        return False
    return not scan.words[content.last - 1].verbs and not scan.has_verb(content.first, cue.first)


def is_glossary(scan: Scan, content: Content, mentions: Mapping[int, Mention]) -> bool:
    """«زعفران: چاشنی برنج», «کارگردان: علی رضایی»: whether no verb stands behind a word that names nobody; not so in
    «علی رضایی: فردا آغاز راه», as in headlines."""
    cue = content.cue
    if cue.place != "label" or any(w.verbs for w in scan.words[content.first : content.last]):
        return False
    if scan.has_verb(content.first, content.last):
        return False
    low = max(scan.tokens.sentences[cue.sentence].first, cue.first - _LABEL)
    label = next((m for j in range(low, cue.first) if (m := mentions.get(j)) is not None and m.last == cue.first), None)
    return label is None or (label.kind == "person" and not label.named and label.last == label.first + 1)
