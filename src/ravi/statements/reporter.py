"""Sentences that are plainly no words of anybody reported: by-lines, datelines, boilerplate, handles, credits.

>>> from ravi.knowledge import load
>>> scan = Scan.of("شهردار گفت: راه باز است.\\nانتهای پیام", load())
>>> [ends_voice(scan, n) for n in range(2)]
[False, True]
"""

from __future__ import annotations

from ..scan import Scan
from .lines import is_hour, is_item, opens_line
from .turns import first_person, first_word

_QUOTED = 800  # tokens of a quotation over several paragraphs
_DATELINE = 8  # tokens in which a line names place and outlet


def ends_voice(scan: Scan, number: int) -> bool:
    """A by-line, a dateline, a phrase like «گفتنی است», boilerplate, a line without words, or a channel's handle."""
    s = scan.tokens.sentences[number]
    first = first_word(scan, s.first, s.last)
    if first is None or (s.last - first == 1 and scan.words[first].key.isascii()):
        return True
    if is_hour(scan, first) and opens_line(scan, number):
        return True  # «۱۴:۲۰ - باران در نارنجستان», in a live report
    if scan.is_a(first, scan.mask["credit"]) and first + 1 < s.last and scan.tokens.roles[first + 1] == "colon":
        return True  # «منابع: روزنامه نارنج»
    if _is_dated(scan, number):
        return True
    ends = scan.mask["boilerplate", "byline", "reporter"]
    if not scan.begins[first] & ends:
        return False  # as most sentences
    hit = scan.longest(first, ends, s.last)
    if hit is not None and not hit.entry.bit & scan.mask["boilerplate", "byline"] and _is_own(scan, number):
        return False
    if hit is None or not is_item(scan, number):
        return hit is not None
    return not scan.longest(first, scan.mask["opener"], s.last)  # «▪️ پیش‌تر …», in a list of what somebody says


def _is_own(scan: Scan, number: int) -> bool:
    """«در این دیدار خوب بازی کردیم»: whether somebody speaks of himself in a sentence in which nobody is quoted."""
    this = scan.tokens.sentences[number]
    if not first_person(scan, this.first, this.last) or "colon" in scan.tokens.roles[this.first : this.last]:
        return False
    return not scan.classes[number] & scan.mask["cue.verb", "cue.that", "outlet"]


def _is_dated(scan: Scan, number: int) -> bool:
    """«نارنج - ایرنا - شهردار گفت», «تهران (ایسنا) - …»: a line that a place, an outlet and a dash lead in."""
    s, roles = scan.tokens.sentences[number], scan.tokens.roles
    if not (opens_line(scan, number) and scan.classes[number] & scan.mask["outlet"]):
        return False
    dash = next((i for i in range(min(s.last - 1, s.first + _DATELINE), s.first, -1) if roles[i] == "dash"), s.first)
    named = (i for i in range(s.first + 1, dash) if scan.is_a(i, scan.mask["outlet"]))
    return any(roles[i - 1] in ("dash", "paren") for i in named)


def quotation_end(scan: Scan, token: int) -> int:
    """The closing mark of the quotation that opens at a token, though it stands in a later paragraph, where quotations
    are no longer looked for; 0 where none closes it."""
    quote = scan.tokens.quotation_at(token, unclosed=True)
    if quote is None or quote.closed:
        return 0 if quote is None else quote.close
    roles, j, number = scan.tokens.roles, quote.close, scan.tokens.sentence_of(quote.open)
    while j < min(len(roles), quote.close + _QUOTED):
        if scan.tokens.sentence_of(j) > number:
            number = scan.tokens.sentence_of(j)
            if _is_handle(scan, number) or scan.longest(j, scan.mask["boilerplate"]) is not None:
                return 0
        inner = scan.tokens.quotation_at(j, unclosed=True)
        if inner is not None and not inner.closed:
            return 0
        if inner is None and roles[j] == "close" and j not in scan.tokens.closes:
            return j
        j = j + 1 if inner is None else inner.close + 1
    return 0


def _is_handle(scan: Scan, number: int) -> bool:
    """«@narenjestan», «NarenjNews»: whether a line holds no words but a channel's name."""
    s = scan.tokens.sentences[number]
    words = [scan.words[i].key for i in range(s.first, s.last) if not scan.tokens.roles[i]]
    return "tag" in scan.tokens.roles[s.first : s.last] or (bool(words) and all(map(str.isascii, words)))
