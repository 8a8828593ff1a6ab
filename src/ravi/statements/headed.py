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

from collections.abc import Mapping

from ..mentions import Mention
from ..scan import Scan
from ..tokens import Sentence
from .cue import Cue
from .line_labels import behind_speech, label_at
from .lines import is_told
from .openings import after_colon
from .turns import first_person

_HEAD = 2  # sentences of a post, emoji on lines of their own with them, in which its headline stands
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
