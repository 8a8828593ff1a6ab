"""Messages under a headline that calls them so: «پیام علی رضایی به باغبانان⏎🔹⏎ما پل را می‌سازیم».

>>> from ravi.knowledge import load
>>> from ravi.mentions import find_mentions
>>> from ravi.scan import Scan
>>> scan = Scan.of("پیام علی رضایی به باغبانان\\nما پل را می‌سازیم.", load())
>>> cue = message_under(scan, 0, scan.tokens.sentences[0], {m.first: m for m in find_mentions(scan)})
>>> cue and scan.text(cue.start, cue.start + 3)
'ما پل را'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..mentions import Mention
from ..scan import Scan
from ..tokens import Sentence
from .cue import Cue
from .line_labels import behind_speech, label_at
from .lines import is_told
from .openings import after_colon
from .turns import first_person
from .whole_texts import WHOLE

_HEAD = 2  # sentences of a post, emoji on lines of their own with them, in which its headline stands
_UNDER = 4  # sentences of a post, emoji on lines of their own with them, before the words of a headline in full
_SOON = 3  # sentences and bullets of a message in which somebody speaks of himself


def message_under(scan: Scan, number: int, sentence: Sentence, labels: Mapping[int, Mention]) -> Cue | None:
    """The cue of a headline without a colon that calls words somebody's («واکنش علی رضایی به خبر پل»), under which he
    speaks of himself."""
    called = scan.mask["speech"]
    if number > _HEAD or not scan.classes[number] & called or scan.tokens.roles[sentence.last :][:1] != ["newline"]:
        return None
    first = next((j for j in range(sentence.first, sentence.last) if not scan.tokens.roles[j]), sentence.first)
    named = labels.get(behind_speech(scan, first, labels))
    if named is None or named.first == first or named.kind == "pronoun" or not scan.is_a(named.first - 1, called):
        return None
    opening = after_colon(scan, sentence.last)
    if opening is None or is_told(scan, named.last, sentence.last) or named.last >= sentence.last:
        return None
    begins = scan.tokens.sentence_of(opening[1])
    told = scan.tokens.sentences[begins : begins + _SOON]
    own = scan.longest(opening[1], scan.mask["invocation"]) or first_person(scan, told[0].first, told[-1].last)
    colon = "colon" in scan.tokens.roles[told[0].first : told[0].last]  # «شهردار نوشت:⏎…»
    if not own or colon or any(label_at(scan, begins + n, s, labels) is not None for n, s in enumerate(told)):
        return None
    last = sentence.last
    return Cue("label", "colon", last - 1, last, opening[1], number, ":", "say", "", named=named.first)


def told_in_full(
    scan: Scan, number: int, sentence: Sentence, labels: Mapping[int, Mention], before: Sequence[Cue]
) -> Cue | None:
    """«علی رضایی: پل را می‌بندیم⏎ترجمه ماشین:⏎ما پل را می‌بندیم. …», «سخنرانی علی رضایی در باغ⏎ترجمه ماشین:⏎…»: the cue
    of a line that only says that the words of him of whom the headline tells follow in full, in the first person."""
    colon, full = sentence.last - 1, scan.mask["in_full"]
    if number > _UNDER or not scan.classes[number] & full or scan.tokens.roles[colon] != "colon":
        return None
    hit = next((h for j in range(sentence.first, colon) if (h := scan.longest(j, full, colon)) is not None), None)
    opening = after_colon(scan, colon)
    if hit is None or hit.last != colon or opening is None or any(j in labels for j in range(sentence.first, colon)):
        return None
    whose = before[0].named if before and before[0].place == "label" else _called_in_headline(scan, labels)
    told = labels.get(whose)
    if told is None or told.kind in ("pronoun", "outlet") or is_told(scan, sentence.first, colon):
        return None
    begins = scan.tokens.sentence_of(opening[1])
    ahead = scan.tokens.sentences[begins : begins + _SOON]
    if not first_person(scan, ahead[0].first, ahead[-1].last):
        return None
    return Cue("label", opening[0], colon, colon + 1, opening[1], number, ":", WHOLE, "", named=whose)


def _called_in_headline(scan: Scan, labels: Mapping[int, Mention]) -> int:
    """«سخنرانی علی رضایی در باغ»: the token at which is named whose words the first line of a post calls so, or -1."""
    line = scan.tokens.sentences[0]
    first = next((j for j in range(line.first, line.last) if not scan.tokens.roles[j]), line.first)
    named = behind_speech(scan, first, labels)
    return named if named > first and named in labels and scan.is_a(named - 1, scan.mask["speech"]) else -1
