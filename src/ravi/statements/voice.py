"""Whether a sentence goes on in the voice of the one before it, or the reporter speaks again.

A logistic model over yes/no features decides; its weights are a table, ``fa/statements/voice.tsv``, that
``train/voice.py`` learns. One of the features is how the words of the sentence lean: to people who speak («امیدواریم»)
or to reporters who tell («گفته بود»); ``fa/statements/voice_words.tsv`` says so of each word, as
``train/voice_words.py`` learned it. A by-line, boilerplate or a line of handles always ends the voice.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache

from ..knowledge import Knowledge
from ..lexicon import Word
from ..mentions.marks import of_several
from ..scan import Scan
from ..weights import probability, weights_of
from .cue import Cue
from .lines import is_hour, is_item, opens_line
from .turns import (
    Course,
    asks,
    first_person,
    first_word,
    is_answer,
    is_first_person,
    is_turn,
    speaks,
    speaks_too,
    tells_of_speaker,
    tells_that,
)
from .whole_texts import WHOLE

_BEFORE = 200  # tokens of the words so far in which a first person is looked for
_REMEMBERED = 200_000  # words, before the memory of them is emptied
_STEP = 1.5  # the sum of the words' weights that makes one step of the leaning
_QUOTES = frozenset(("open", "both"))
_DATELINE = 8  # tokens in which a line names place and outlet


class Voice:
    """The learned weights, applied: ``goes_on`` for a sentence after the words that a cue brought in."""

    def __init__(
        self, weights: Mapping[str, float], words: Mapping[str, float], digests: frozenset[str] = frozenset()
    ) -> None:
        self.weights = weights
        self.words = words
        self.digests = digests
        self._leaning: dict[str, list[str]] = {}  # a word's key -> those of its forms that have a weight

    def goes_on(self, scan: Scan, number: int, last: int, cue: Cue, course: Course) -> float:
        """The probability that sentence ``number`` still tells the words of ``cue``, which so far end with sentence
        ``last``."""
        if ends_voice(scan, number) or (course.digest and is_item(scan, number)):
            return 0.0
        if cue.stance == WHOLE:
            return 1.0
        if is_turn(scan, number, course) or speaks(scan, number, course) or asks(scan, number, course):
            return 0.0
        if speaks_too(scan, number, course) or is_answer(scan, number, last, cue, course):
            return 0.0
        if tells_that(scan, number, cue, course):
            return 0.0
        if tells_of_speaker(scan, number, cue, course):
            return 0.0
        return self.probability(self.features(scan, number, last, cue, course))

    def features(self, scan: Scan, number: int, last: int, cue: Cue, course: Course) -> list[str]:
        """The names of the features that hold for sentence ``number``."""
        return [*_features(scan, number, last, cue, course), self.leaning(scan, number)]

    def leaning(self, scan: Scan, number: int) -> str:
        """How the words of a sentence lean, in seven steps: «words +3» to those who speak, «words -3» to reporters."""
        sentence, total = scan.tokens.sentences[number], 0.0
        seen: set[str] = set()
        known, roles = self._leaning, scan.tokens.roles
        for i in range(sentence.first, sentence.last):
            if not roles[i]:
                word = scan.words[i]
                leaning = known.get(word.key)
                if leaning is None:
                    leaning = self._look(word)
                if leaning:
                    seen.update(leaning)
        for form in sorted(seen):
            total += self.words[form]
        return f"words {max(-3, min(3, round(total / _STEP))):+d}"

    def _look(self, word: Word) -> list[str]:
        if len(self._leaning) > _REMEMBERED:
            self._leaning.clear()
        found = self._leaning[word.key] = [form for form in forms(word) if form in self.words]
        return found

    def probability(self, names: Sequence[str]) -> float:
        """The probability that the voice goes on, given the features that hold."""
        return probability(self.weights, names)


@lru_cache(maxsize=8)
def voice_of(knowledge: Knowledge) -> Voice:
    """The model of some knowledge."""
    return Voice(
        weights_of(knowledge, "statements/voice.tsv"),
        weights_of(knowledge, "statements/voice_words.tsv", "word"),
        frozenset(line.text for line in knowledge.lines("statements/digests.txt")),
    )


def forms(word: Word) -> list[str]:
    """What a word counts as: its key, and for a verb its tense with its person («present 4»)."""
    if not word.verbs:
        return [word.key]
    return [word.key, f"{word.verbs[0].tense} {word.verbs[0].person}"]


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
    hit = scan.longest(first, scan.mask["boilerplate", "byline", "reporter"], s.last)
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


def _features(scan: Scan, number: int, last: int, cue: Cue, course: Course) -> list[str]:
    sentences, words, roles = scan.tokens.sentences, scan.words, scan.tokens.roles
    this, start = sentences[number], sentences[cue.sentence]
    first = first_word(scan, this.first, this.last) or this.first
    mention, cues = course.mentions.get(first), course.heads.get(number, ())
    out = ["same line" if sentences[last].paragraph == this.paragraph else "new line", "mode " + cue.mode]
    if cue.place == "label":
        out.append("label")
    if is_item(scan, number):
        out.append("bullet")
    if last > cue.sentence + 1 or sentences[last].first > cue.start:
        out.append("has gone on")
    if start.paragraph == 0:
        out.append("cue in the lead")
    out += _of_words(scan, this.first, this.last)
    if words[first].whole & scan.mask["connective", "and", "also", "if"]:
        out.append("connective first")
    if words[first].whole & scan.mask["this"]:
        out.append("this first")
    if mention is not None and not of_several(scan, mention):  # «آن‌ها» may be spoken of
        out.append(
            "pronoun first"
            if mention.kind == "pronoun"
            else "name first"
            if mention.name and mention.kind == "person"
            else "party first"
        )
    if roles[this.last - 1] not in ("stop", "ellipsis", "close"):
        out.append("no stop")
    if this.last - this.first < 6:
        out.append("short")
    if cues:
        out.append("cue with colon" if any(c.mode in ("colon", "quote") for c in cues) else "cue inside")
    if first_person(scan, max(cue.start, sentences[last].last - _BEFORE), sentences[last].last):
        out.append("first person before")
    return out + _of_course(scan, number, course)


def _of_course(scan: Scan, number: int, course: Course) -> list[str]:
    """What the report shows around a sentence: whether somebody speaks behind it, whether it names who speaks."""
    this = scan.tokens.sentences[number]
    out = []
    at = bisect_left(course.turns, number)
    if at == len(course.turns):
        out.append("nobody speaks behind")
    elif course.turns[at] > number:
        opener = course.mentions.get(scan.tokens.sentences[course.turns[at]].first)
        out.append(
            "a pronoun speaks behind" if opener is not None and opener.kind == "pronoun" else "one speaks behind"
        )
    if not course.names.isdisjoint([w.key for w in scan.words[this.first : this.last]]):
        out.append("names who speaks")
    if not _QUOTES.isdisjoint(scan.tokens.roles[this.first : this.last]):
        out.append("quotes")
    return out


def _of_words(scan: Scan, first: int, last: int) -> list[str]:
    """What the words of a stretch show: first persons, duty, tense, times."""
    classes, found = 0, set[str]()
    for word in scan.words[first:last]:
        classes |= word.whole
        if word.verbs:
            if is_first_person(word):
                found.add("first person")
            told = word.verbs[0]
            if told.tense == "past" and told.person in (3, 6):
                found.add("past")
            elif told.tense in ("present", "spoken", "bare", "subjunctive"):
                found.add("present")
    for name, shown in (("first_person", "first person"), ("modal", "duty"), ("time", "time")):
        if classes & scan.mask[name]:
            found.add(shown)
    return sorted(found)
