"""Who stands before a colon at the head of a line without a name is told whole: «سخنگوی ستاد مراسم گشایش باغ: …».

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> from .parties import find_mentions
>>> scan = Scan.of("سخنگوی ستاد مراسم گشایش باغ: راه باز است.", load())
>>> [scan.text(m.first, m.last) for m in find_mentions(scan)]
['سخنگوی ستاد مراسم گشایش باغ']
"""

from __future__ import annotations

from ..lexicon import Classes
from ..scan import Scan
from .mention import Mention
from .surnames import leads_in

_BEFORE = ("newline", "symbol", "dash", "tag", "bar", "slash", "soft")  # what stands before a label on its line
_LONGEST = 12  # tokens between an office and the colon behind what completes it
_EXTENDED = ("office", "body")
_STOPS = Classes(
    "about", "that", "that_clause", "object", "too", "also", "by", "time", "until", "copula", "pronoun", "self", "this",
    "that_one", "opener", "connective", "but", "ends_crowd", "speech", "act", "act.adverb", "cue.verb", "cue.that",
    "headed_by", "while", "during", "background",
)  # fmt: skip
_MAY_BREAK = Classes("ordinary", "in", "on", "for", "with", "to", "from", "and")


def with_labels(scan: Scan, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions, those without a person's name that stand before a colon at the head of a line with all that
    completes their office or body («نهاد مدیریت آبراه نارنج: …»)."""
    if not any(m.rule in _EXTENDED for m in found) or "colon" not in scan.tokens.roles:
        return found
    out: list[Mention] = []
    for mention in found:
        if out and mention.first < out[-1].last:
            continue
        last = _label_end(scan, mention)
        if last > mention.last:
            whole = ((mention.first, last),)
            if mention.name is None:
                mention = mention._replace(last=last, roles=whole, rule="office of a label")
            else:
                mention = mention._replace(last=last, name=whole[0], rule="body of a label")
        out.append(mention)
    return tuple(out)


def _label_end(scan: Scan, mention: Mention) -> int:
    """Where the words that complete an office end, before a colon; the end of the mention where none do."""
    roles, first, last = scan.tokens.roles, mention.first, mention.last
    if mention.rule not in _EXTENDED or mention.plural or mention.own:
        return last
    if mention.rule == "office" and (mention.named or len(mention.roles) != 1):
        return last
    if (first and roles[first - 1] not in _BEFORE) or last >= len(roles) or roles[last]:
        return last
    j = last
    while j < min(len(roles), last + _LONGEST) and not roles[j] and _completes(scan, j, last):
        j += 1
    return j if j < len(roles) and roles[j] == "colon" else last


def _completes(scan: Scan, j: int, last: int) -> bool:
    """Whether the word at token ``j`` may complete an office that ends before token ``last``: at its seam a noun, «در
    حوزه» or «و» and another office; further on no verb and no small word that tells when or of what."""
    word = scan.words[j]
    if scan.finite(j) or word.whole & scan.mask[_STOPS] or leads_in(scan, j):
        return False
    if word.whole & scan.mask["title_break"] and not word.whole & scan.mask[_MAY_BREAK]:
        return False  # «وزیر راه پس از دیدار: …»
    if word.first & scan.mask["cue.verb", "addressing"] and scan.longest(j, scan.mask["cue.verb", "addressing"]):
        return False
    behind = scan.words[j + 1] if j + 1 < len(scan.words) else word
    if scan.is_a(j, scan.mask["in", "on", "with", "to", "from", "for"]):
        return j > last or bool(behind.first & scan.mask["office_field", "field_noun"])
    if j == last and scan.is_a(j, scan.mask["and"]):
        return bool(behind.first & scan.mask["title"]) and not scan.is_a(j + 1, scan.mask["leads_state"])
    return True
