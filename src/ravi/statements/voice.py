"""Whether a sentence goes on in the voice of the one before it, or the reporter speaks again.

A logistic model over yes/no features decides; its weights are a table, ``fa/statements/voice.tsv``, that
``train/voice.py`` learns from some 3,700 ends told by readers. Features are what stands around the sentence, its words,
and how they lean: to people who speak («امیدواریم») or to reporters who tell («گفته بود»);
``fa/statements/voice_words.tsv`` says so of each word, as ``train/voice_words.py`` learned it without labels. A
by-line, boilerplate or a line of handles always ends the voice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from ..automaton import Word
from ..knowledge import Knowledge
from ..memory import REMEMBERED
from ..mentions.marks import of_several
from ..scan import Scan
from ..weights import probability, weights_of
from .around import around
from .cue import Cue
from .cutting import is_to_me
from .lines import is_item
from .reporter import ends_voice
from .turns import (
    Course,
    asks,
    first_person,
    first_word,
    is_answer,
    is_turn,
    speaks,
    speaks_too,
    tells_of_speaker,
    tells_that,
)
from .whole_texts import WHOLE

_BEFORE = 200  # tokens of the words so far in which a first person is looked for
_STEP = 1.5  # the sum of the words' weights that makes one step of the leaning
HAS = "has "  # before a word, in the name of the feature that a sentence holds it
_LEADS = ("label", "new line")  # what features begin with that are weighed together with each other one


class Voice:
    """The learned weights, applied: ``goes_on`` for a sentence after the words that a cue brought in."""

    def __init__(
        self, weights: Mapping[str, float], words: Mapping[str, float], digests: frozenset[str] = frozenset()
    ) -> None:
        self.weights = weights
        self.words = words
        self.digests = digests
        self._known: dict[str, tuple[list[str], str]] = {}  # a word's key -> what it tells: see ``_look``

    def goes_on(self, scan: Scan, number: int, last: int, cue: Cue, course: Course) -> float:
        """The probability that sentence ``number`` still tells the words of ``cue``, which so far end with sentence
        ``last``."""
        if self.plainly_ends(scan, number, last, cue, course):
            return 0.0
        if cue.stance == WHOLE or (cue.place == "label" and _is_told_him(scan, number, course)):
            return 1.0
        leaning, weighed = self._told(scan, number)
        led = _features(scan, number, last, cue, course)
        return self.probability([*paired([*led, self._step(leaning)]), *sorted(weighed)])

    @staticmethod
    def plainly_ends(scan: Scan, number: int, last: int, cue: Cue, course: Course) -> bool:
        """Whether sentence ``number`` ends the words of ``cue`` whatever else it shows."""
        if ends_voice(scan, number) or (course.digest and is_item(scan, number)):
            return True
        if cue.stance == WHOLE:
            return False
        if is_turn(scan, number, course) or speaks(scan, number, course) or asks(scan, number, course):
            return True
        if speaks_too(scan, number, course) or tells_that(scan, number, cue, course):
            return True
        return is_answer(scan, number, last, cue, course) or tells_of_speaker(scan, number, cue, course)

    def features(self, scan: Scan, number: int, last: int, cue: Cue, course: Course) -> list[str]:
        """The names of the features that hold for sentence ``number``, of their pairs, and of all its words, to learn
        from; ``goes_on`` looks at the words that have a weight."""
        this, roles = scan.tokens.sentences[number], scan.tokens.roles
        words = {HAS + scan.words[i].key for i in range(this.first, this.last) if not roles[i]}
        led, leaning = _features(scan, number, last, cue, course), self._step(self._told(scan, number)[0])
        return [*paired([*led, leaning]), *sorted(words)]

    def _step(self, forms: set[str]) -> str:
        """How words lean, in seven steps: «words +3» to those who speak, «words -3» to reporters."""
        total = 0.0
        for form in sorted(forms):
            total += self.words[form]
        return f"words {max(-3, min(3, round(total / _STEP))):+d}"

    def _told(self, scan: Scan, number: int) -> tuple[set[str], set[str]]:
        """Of the words of a sentence, the forms that lean, and the features that they have a weight as."""
        this, known = scan.tokens.sentences[number], self._known
        leaning, weighed = set[str](), set[str]()
        for word, role in zip(scan.words[this.first : this.last], scan.tokens.roles[this.first : this.last]):
            if not role:
                forms, name = known.get(word.key) or self._look(word)
                if forms:
                    leaning.update(forms)
                if name:
                    weighed.add(name)
        return leaning, weighed

    def _look(self, word: Word) -> tuple[list[str], str]:
        """The forms of a word that lean, and the feature that a sentence holds it, if it has a weight."""
        if len(self._known) > REMEMBERED:
            self._known.clear()
        name = HAS + word.key
        found = [form for form in forms(word) if form in self.words], name if name in self.weights else ""
        self._known[word.key] = found
        return found

    def probability(self, names: Sequence[str]) -> float:
        """The probability that the voice goes on, given the features that hold."""
        return probability(self.weights, names)


def _is_told_him(scan: Scan, number: int, course: Course) -> bool:
    """«رضایی: راه باز است⏎🔹⏎شهردار به من گفت: …»: whether an item tells what somebody said to him who speaks."""
    told = next((c for c in course.heads.get(number, ()) if c.place in ("verb", "that")), None)
    return told is not None and is_item(scan, number) and is_to_me(scan, scan.tokens.sentences[number].first, told)


@lru_cache(maxsize=8)
def voice_of(knowledge: Knowledge) -> Voice:
    """The model of some knowledge."""
    return Voice(
        weights_of(knowledge, "statements/voice.tsv"),
        weights_of(knowledge, "statements/voice_words.tsv", "word"),
        frozenset(line.text for line in knowledge.lines("statements/digests.txt")),
    )


def paired(names: Sequence[str]) -> list[str]:
    """The features, and each that leads together with every other one.

    >>> paired(["label", "past"])
    ['label', 'past', 'label & past']
    """
    leads = [n for n in names if n.startswith(_LEADS)]
    return [*names, *(f"{lead} & {other}" for lead in leads for other in names if other != lead)]


def forms(word: Word) -> list[str]:
    """What a word counts as: its key, and for a verb its tense with its person («present 4»)."""
    if not word.verbs:
        return [word.key]
    return [word.key, f"{word.verbs[0].tense} {word.verbs[0].person}"]


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
    return out + around(scan, number, last, cue, course)


def _of_words(scan: Scan, first: int, last: int) -> list[str]:
    """What the words of a stretch show: first persons, duty, tense, times."""
    classes, found = 0, set[str]()
    for word in scan.words[first:last]:
        classes |= word.whole
        if word.verbs:
            if word.own:
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
