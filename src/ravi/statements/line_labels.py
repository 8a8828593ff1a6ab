"""Labels: who speaks, before the colon at the head of a line («شهردار بندر نارنج: …»), as in headlines and posts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..mentions import Mention
from ..scan import Scan
from ..tokens import Sentence
from .cue import FAR, Cue, Mode
from .openings import after_colon

_LONG_LABEL = 60  # tokens between a mention that opens a line and the colon that ends it


def opening_label(scan: Scan, mentions: Sequence[Mention]) -> Cue | None:
    """The label with which a text begins («شهردار بندر نارنج: …»), as in headlines."""
    if not scan.tokens.sentences:
        return None
    return label_at(scan, 0, scan.tokens.sentences[0], {m.first: m for m in mentions})


def label_at(scan: Scan, number: int, sentence: Sentence, labels: Mapping[int, Mention]) -> Cue | None:
    """«شهردار بندر نارنج: …», in headlines and posts: a mention, few words, a colon, at the start of a line."""
    roles = scan.tokens.roles
    i = sentence.first
    while i < sentence.last and roles[i] in ("symbol", "dash", "open", "both", "tag", "bar"):
        i += 1
    if scan.is_a(i, scan.mask["document"]) and scan.is_a(i + 1, scan.mask["speech"]):
        i += 1  # «متن پیام شهردار نارنج: …»
    if scan.is_a(i, scan.mask["speech", "one"]):  # «هشدار شهردار نارنج: …», «ادعای یک نماینده: …», «یک نماینده: …»
        i += next((n for n in (1, 2, 3) if i + n in labels), 0)
    read = _of_list(scan, sentence, labels)
    if read is not None:
        return Cue("label", read[1][0], read[0], read[0] + 1, read[1][1], number, ":", "say", "")
    mention = labels.get(i)
    if mention is None:
        led = scan.is_a(i, scan.mask["speech"])  # «هشدار گل‌کار: …»
        mention = _unlisted_label(scan, i + led, sentence.last)
    if mention is None or mention.kind == "pronoun":
        return None
    if mention.last == i + 1 and scan.is_a(i, scan.mask["credit"]):
        return None  # «منبع: روزنامه نارنج», «عکاس: …»
    dated = scan.is_a(i, scan.mask["dateline"])  # «خبرگزاری نارنج: …» credits the report
    if dated and scan.tokens.roles[min(mention.last, sentence.last - 1)] != "comma":
        return None
    near = mention.last + (0 if dated else FAR)
    for j in range(mention.last, min(sentence.last, mention.last + _LONG_LABEL)):
        if roles[j] == "colon":
            if j >= near and not _ends_line(scan, near, j):
                return None
            opening = after_colon(scan, j)
            return None if opening is None else Cue("label", opening[0], j, j + 1, opening[1], number, ":", "say", "")
        asked = j + 1 < sentence.last and roles[j + 1] == "colon" and _is_asked(scan, mention.last, j)
        if roles[j] in ("stop", "newline", "semicolon") or (j < near and scan.finite(j) and not asked):
            return None
    return None


def _of_list(scan: Scan, sentence: Sentence, labels: Mapping[int, Mention]) -> tuple[int, tuple[Mode, int]] | None:
    """«مهم‌ترین اظهارات شهردار را می‌خوانید:», above the list of what he said: the colon, and how and where it begins."""
    colon = sentence.last - 1
    if scan.tokens.roles[colon] != "colon" or colon - sentence.first > _LONG_LABEL:
        return None
    if not any(f.person == 5 for f in scan.words[colon - 1].verbs):
        return None
    own, object_ = scan.mask["speech", "said.speech"], scan.mask["object"]
    at = next((j for j in range(sentence.first, colon) if scan.is_a(j, own)), colon)
    behind = next((j for j in range(at, colon) if scan.is_a(j, object_)), at)
    opening = after_colon(scan, colon) if any(j in labels for j in range(at, behind)) else None
    return None if opening is None else (colon, opening)


def _is_asked(scan: Scan, first: int, last: int) -> bool:
    """«شهردار در پاسخ به این که راه کی باز می‌شود: …»: whether a verb ends what he was asked."""
    if any(scan.words[i].first & scan.mask["cue.verb"] for i in range(max(first, last - 1), last + 1)):
        return False
    return any(scan.is_a(i, scan.mask["that", "that_clause"]) for i in range(first, last))


def _ends_line(scan: Scan, low: int, colon: int) -> bool:
    """Whether a line ends with a colon, and no verb stands before it."""
    if colon + 1 < len(scan.words) and scan.tokens.roles[colon + 1] != "newline":
        return False
    return not any(scan.finite(i) for i in range(low, colon))


def _unlisted_label(scan: Scan, i: int, end: int) -> Mention | None:
    """«شی: …»: one or two words that are no ordinary ones, right before a colon."""
    for j in range(i, min(i + 3, end)):
        soft = scan.tokens.roles[j] == "soft" and j + 1 < end
        if j > i and scan.tokens.roles[j + soft] == "colon":
            return Mention("unknown", i, j, (i, j))
        if (
            scan.tokens.roles[j]
            or scan.words[j].verbs
            or not any(map(str.isalpha, scan.words[j].key))  # «۴:۴۰: …»
            or (
                scan.is_a(j, scan.mask["ordinary", "title_break", "title_word", "connective", "opener"])
                and not (j == i and speaks_alone(scan, j))
            )
        ):
            return None
    return None


def speaks_alone(scan: Scan, i: int) -> bool:
    """«سپاه: …», «تسنیم نوشت: …»: a word that is a body, or an outlet, where it stands alone and speaks."""
    return scan.is_a(i, scan.mask["outlet_ambiguous", "speaks_alone"])
