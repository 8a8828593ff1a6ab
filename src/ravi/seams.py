"""Where a scraper glued the end of a sentence to the beginning of the next: «… اعلام شدرئیس دانشگاه …».

>>> from ravi.joins import joins_of
>>> from ravi.knowledge import load
>>> Seams(load(), joins_of(load()).known).form("استسخنگوی")
'است. سخنگوی'

Paragraphs whose break was lost look so. The first part is a verb with which sentences end, the second a word that is
well known; a word that only looks like such a seam is told in ``fa/text/seams.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .knowledge import Knowledge
from .letters import HALF, LETTER

LEAST = {3: 4, 4: 3}  # how well known a word behind a seam must be by its letters, from 0 (not seen) to 4
LONGER = 2  # one of more letters; names are rare
LED = 3  # a word before what leads in a sentence
SEEN = 1  # what is not better known may be a seam that was seen before
COMMON = 4  # what is so well known is no seam
STOP = ". "
FIRST, SURNAME = 3, 4  # letters of a heading's last word and of a surname or what an office is of, at least
NAMES = ("given", "given_ambiguous", "family", "family_ambiguous", "honorifics", "honorifics_ambiguous", "name_parts")


def stands_alone(word: str, text: str) -> bool:
    """Whether a word stands in a text as one of its own."""
    return re.search(rf"(?<![{LETTER}{HALF}]){re.escape(word)}(?![{LETTER}{HALF}])", text) is not None


class Seams:
    """The seams of glued sentences; ``known`` tells how common a word is, from 0 (not seen) to 4."""

    def __init__(self, knowledge: Knowledge, known: Callable[[str], int]) -> None:
        words: dict[str, set[str]] = {}
        for row in knowledge.table("text/seams.tsv"):
            words.setdefault(row["what"], set()).add(row["word"])
        self.words = words  # by what they are
        self._ends = {form.replace(HALF, ""): form for form in words.get("end", ())}
        self._ends |= {form: form for form in words.get("end", ())}
        self._begun = tuple(self._ends)
        self._longest = sorted(self._ends, key=len, reverse=True)
        self._openings = tuple(sorted(words.get("opening", ()), key=len, reverse=True))  # «سخنگوی» ends in «وی» too
        led = [phrase.split(" ") for phrase in sorted(words.get("led", ()))]
        self._led = {short: tuple(" " + b for a, b in led if a == short) for short, _ in led}
        self._leads = tuple(sorted(self._led, key=len, reverse=True))
        self._crediting = words.get("alone", set()) | {a for a, b in led if b in words.get("credit", ())}
        self._apart = frozenset(line.text for line in knowledge.lines("text/apart.txt"))
        self._heads = tuple(words.get("head", ()))
        self._on, self._next = words.get("on", set()), words.get("next", set())
        self._credits = tuple(" " + word for word in sorted(words.get("credit", ())))
        self._whole, self._known = tuple(words.get("whole", ())), known
        names = {file: {line.text for line in knowledge.lines(f"people/{file}.txt")} for file in NAMES}
        self._surnames, self._names = names["family"], frozenset().union(*names.values())
        self._pairs = {pair.replace(" ", ""): pair for pair in words.get("pair", ())}

    def form(self, word: str) -> str | None:
        """The two words that one was, with a full stop between them where a new sentence begins; None of most."""
        if word in self._pairs:
            return self._pairs[word]
        if word.startswith(self._begun):
            if word.startswith(self._whole) or self._known(word) >= COMMON:
                return None
            end = next(e for e in self._longest if word.startswith(e))
            rest = word[len(end) :]
            if rest in self._on:
                return f"{self._ends[end]} {rest}"
            if rest in self._next or self._is_usual(rest):
                return self._ends[end] + STOP + rest
        if self._known(word) > SEEN:
            return None
        if word.startswith(self._heads) and (form := self._behind_head(word)) is not None:
            return form
        return self._behind_any(word) if word.endswith(self._openings) else None

    def _behind_head(self, word: str) -> str | None:
        """«مدیرجهاد کشاورزی», «وزیرعلوم»: a word for an office whose last letter joins none, and the well-known word
        behind it."""
        head = next(h for h in self._heads if word.startswith(h))
        rest = "" if word.startswith(self._whole) else word[len(head) :]
        return f"{head} {rest}" if len(rest) >= SURNAME and self._known(rest) >= COMMON else None

    def _behind_any(self, word: str) -> str | None:
        """«… رضویوی گفت»: a word with which sentences begin, behind one that is no verb; «ترازوی» is one word."""
        opening = next(o for o in self._openings if word.endswith(o))
        first = word[: -len(opening)]
        pieces, least = first.split(HALF), LEAST[min(LEAST)]  # «نخست‌وزیر», «به‌سوی» are one word
        long_ = len(opening) > min(LEAST)
        least -= long_ and len(first) > FIRST  # «نشدیمسخنگوی»
        if len(pieces) == 2 and pieces[1] in self.words.get("plural", ()):
            pieces = pieces[:1]  # «… رستوران‌هاوی گفت»
        short = FIRST + (not long_ or first[-1:] in self._apart)  # «خودسرپرست»
        known = len(first) >= short and all(len(p) > 1 and self._known(p) >= least for p in pieces)
        if not known or self._known(first + opening[0]) > SEEN:
            return None
        named = first in self._surnames and opening not in self._next and first not in self.words.get("place", ())
        return first + (" " if named else STOP) + opening  # «علی رضاییوزیر راه»

    def led(self, word: str) -> str | None:
        """«… در ایرانبه گزارش ما», «نارنجردر ادامه»: a word, and the short one with which the next sentence begins, or
        goes on behind a name; to be believed where ``goes_on`` is."""
        if len(word) < FIRST + 2 or not word.endswith(self._leads) or self._known(word) > SEEN:
            return None
        short = next(lead for lead in self._leads if word.endswith(lead))
        first = word[: -len(short)]
        if len(first) < FIRST or (first[-1] in self._apart and short not in self._crediting):
            return None  # «چند روزدر این باغ»
        _, half, ending = first.partition(HALF)
        if half and ending not in self.words.get("plural", ()) and short not in self._crediting:
            return None  # «رحیم‌صفوی در …»
        if first in self._led or first in self._next:
            return f"{first} {short}"  # «امااین»
        goes_on = short in self.words.get("after", ()) and not self._is_known(first)
        return first + (" " if goes_on else STOP) + short

    def goes_on(self, form: str, text: str, behind: int) -> bool:
        """Whether what goes on with the second of two glued words stands behind it, and the first is a well-known word,
        a name, or stands alone elsewhere in the text."""
        first, short = form.replace(STOP, " ").split(" ")
        if not text.startswith(self._led.get(short, ()), behind):
            return False
        return self._is_known(first) or first in self._names or stands_alone(first, text)

    def _is_known(self, word: str) -> bool:
        """Whether all pieces of a word are well known."""
        return all(len(p) > 1 and self._known(p) >= LED for p in word.split(HALF))

    def heading(self, word: str) -> str | None:
        """«… روی میزفرهادی گفت»: the last word of a heading and the surname with which the paragraph below begins, a
        full stop between them; to be believed where that surname stands alone elsewhere in the text."""
        if len(word) < FIRST + SURNAME or self._known(word) > SEEN:
            return None
        for k in range(FIRST, len(word) - SURNAME + 1):
            first, surname = word[:k], word[k:]
            if surname in self._surnames and self._ends_heading(first):
                return first + STOP + surname
        return None

    def _ends_heading(self, word: str) -> bool:
        """Whether a word is as well known as can be and nobody's name; of plurals with a half-space the first piece."""
        stem, half, ending = word.partition(HALF)
        plural = not half or ending in self.words.get("plural", ())
        return plural and stem not in self._names and self._known(stem) >= COMMON

    def begins(self, form: str, text: str, behind: int) -> bool:
        """Whether the second of two words that go on begins a sentence after all: «… برگزار شدبه گزارش ایسنا»."""
        return form.rpartition(" ")[2] in self._on and text.startswith(self._credits, behind)

    def _is_usual(self, word: str) -> bool:
        """Whether a word is so well known that it is no mere ending; with half-spaces its first piece counts."""
        first = word.partition(HALF)[0]
        return len(first) >= min(LEAST) and self._known(first) >= LEAST.get(len(first), LONGER)
