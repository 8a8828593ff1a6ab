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
_VALUE = 6  # tokens of what a list tells of each
_LIST = 3  # labels in a row that make one


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
    if content.cue.place != "label" or _has_verb(scan, content):
        return False
    label = _labelled(scan, content, mentions)
    return label is None or (label.kind == "person" and not label.named and label.last == label.first + 1)


def is_listed(scan: Scan, contents: Sequence[Content], k: int, mentions: Mapping[int, Mention]) -> bool:
    """«هند: پنج باغ⏎ژاپن: چهار باغ⏎چین: سه باغ»: whether a label is one of three in a row, each of somebody else,
    behind which a few words without a verb tell what each has; not so in what two say to each other in turn, or in
    newspapers' headlines. Without a verb too, «هند: پنج باغ⏎دریاچه‌ها: چهار باغ» is a list."""
    if contents[k].cue.place != "label" or _has_verb(scan, contents[k]):
        return False
    if "colon" in scan.tokens.roles[contents[k].first : contents[k].last]:
        return True
    for first in range(max(0, k - _LIST + 1), min(k, len(contents) - _LIST) + 1):
        row = contents[first : first + _LIST]
        if all(_is_value(scan, c, mentions) for c in row) and len({_label(scan, c) for c in row}) == _LIST:
            return True
    return False


def _is_value(scan: Scan, content: Content, mentions: Mapping[int, Mention]) -> bool:
    """Whether behind a label, which is no newspaper's, stand a few words that hold no verb."""
    if content.cue.place != "label" or content.last - content.first > _VALUE or _has_verb(scan, content):
        return False
    label = _labelled(scan, content, mentions)
    return label is None or label.kind != "outlet"


def _has_verb(scan: Scan, content: Content) -> bool:
    """«پل کی بازه؟»: whether a word that may be a verb stands among the words of a content, or they ask."""
    if any(w.verbs for w in scan.words[content.first : content.last]):
        return True
    if content.last < len(scan.words) and scan.is_a(content.last, scan.mask["asks"]):
        return True
    return scan.has_verb(content.first, content.last)


def _labelled(scan: Scan, content: Content, mentions: Mapping[int, Mention]) -> Mention | None:
    """Who is named right before the colon of a label."""
    cue = content.cue
    low = max(scan.tokens.sentences[cue.sentence].first, cue.first - _LABEL)
    return next((m for j in range(low, cue.first) if (m := mentions.get(j)) is not None and m.last == cue.first), None)


def _label(scan: Scan, content: Content) -> str:
    """The words of a label, as keys."""
    return " ".join(w.key for w in scan.words[content.cue.named : content.cue.first])
