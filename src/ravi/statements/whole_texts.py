"""Documents told whole: «متن پیام شهردار نارنج به شرح زیر است: …», and all lines behind it are the sender's.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> scan = Scan.of("متن پیام شهردار نارنج به شرح زیر است: راه باز است.", load())
>>> cue = text_at(scan, 0, scan.tokens.sentences[0])
>>> cue and scan.text(cue.first, cue.last), cue and cue.start
('به شرح زیر است', 9)
"""

from __future__ import annotations

from ..scan import Scan
from ..tokens import Sentence
from .cue import CLAUSE, Cue
from .openings import after_colon

WHOLE = "text"  # the stance of a cue that brings in a whole document
_SIGNED = 8  # words of a line that only signs
_NAMED = 5  # words of a name in Latin letters
_INITIAL = 2  # letters that stand for a name («جی»)


def text_at(scan: Scan, number: int, sentence: Sentence) -> Cue | None:
    """The cue of a sentence that brings in a document's text: «متن», the document or its sender, «به شرح زیر است» or
    nothing, a colon; no other verb."""
    if not scan.classes[number] & scan.mask["text_of"]:
        return None
    first = next((i for i in range(sentence.first, sentence.last) if _opens(scan, sentence, i)), None)
    if first is None:
        return None
    stop = min(sentence.last, first + CLAUSE)
    colon = next((i for i in range(first, stop) if scan.tokens.roles[i] == "colon"), None)
    opening = None if colon is None else after_colon(scan, colon)
    if colon is None or opening is None:
        return None
    follows = next((i for i in range(first + 1, colon) if _follows(scan, i, colon)), colon)
    told = scan.mask["document", "speech"]
    low = sentence.first if _is_of_it(scan, first) else first + 1
    if scan.has_verb(first, follows) or not any(scan.is_a(i, told) for i in range(low, follows)):
        return None
    last = colon if follows < colon else colon + 1
    return Cue("verb", opening[0], follows, last, opening[1], number, scan.text(follows, last), WHOLE, "")


def signed_from(scan: Scan, first: int, last: int) -> int:
    """Where the lines begin that only sign a document, or tell it again in another script, behind tokens ``first`` to
    ``last`` of its text."""
    sentences = scan.tokens.sentences
    number = scan.tokens.sentence_of(last - 1)
    while number > 0 and sentences[number].first > first:
        low, end = number, sentences[number].last
        while low > 0 and sentences[low - 1].paragraph == sentences[number].paragraph:
            low -= 1
        if sentences[low].first <= first or not _only_signs(scan, sentences[low].first, end):
            break
        number = low - 1
    return sentences[number].last


def _only_signs(scan: Scan, first: int, last: int) -> bool:
    """«شهردار علی جی. رضایی»: whether a line only names somebody, with no mark but the stop of a letter."""
    words = [i for i in range(first, last) if not scan.tokens.roles[i]]
    if len(words) > _SIGNED or scan.has_verb(first, last):
        return False
    ended = scan.tokens.roles[last - 1] and not _is_initial(scan, last - 2)
    return not ended and all(_is_initial(scan, i - 1) for i in range(first, last) if scan.tokens.roles[i] == "stop")


def _is_initial(scan: Scan, i: int) -> bool:
    """«علی جی. رضایی»: whether a letter of a name stands at token ``i``."""
    return i >= 0 and not scan.tokens.roles[i] and len(scan.words[i].key) <= _INITIAL


def _opens(scan: Scan, sentence: Sentence, i: int) -> bool:
    """Whether «متن» stands at token ``i`` and begins its clause, or follows a by-line without a comma."""
    if not scan.is_a(i, scan.mask["text_of"]):
        return False
    if i == sentence.first or scan.tokens.roles[i - 1] or _is_of_it(scan, i):
        return True
    led = scan.longest(sentence.first, scan.mask["byline"], i) is not None
    return led and not scan.has_verb(sentence.first, i)  # «به گزارش ایسنا متن پیام شهردار …»


def _is_of_it(scan: Scan, i: int) -> bool:
    """«پیامی صادر کرد که متن آن به شرح زیر است»: whether «متن» at token ``i`` is that of a document told of before."""
    return scan.is_a(i - 1, scan.mask["that"]) and scan.is_a(i + 1, scan.mask["that_one"])


def _follows(scan: Scan, i: int, colon: int) -> bool:
    """Whether «به شرح زیر است» stands from token ``i`` to the colon."""
    hit = scan.longest(i, scan.mask["as_follows"], colon)
    return hit is not None and hit.last == colon
