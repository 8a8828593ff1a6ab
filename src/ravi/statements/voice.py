"""Whether a sentence goes on in the voice of the one before it, or the reporter speaks again.

A logistic model over a dozen yes/no features decides; its weights are a table, ``fa/statements/voice.tsv``, that
``train/voice.py`` learns. A by-line, boilerplate or a line of handles always ends the voice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import exp

from ..knowledge import Knowledge
from ..mentions import Mention
from ..scan import Scan
from .cues import Cue

_BEFORE = 200  # tokens of the words so far in which a first person is looked for
_BULLETS = ("symbol", "dash", "bar", "soft")


class Voice:
    """The learned weights, applied: ``goes_on`` for a sentence after the words that a cue brought in."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights

    def goes_on(
        self, scan: Scan, number: int, last: int, cue: Cue, cues: Sequence[Cue], mentions: Mapping[int, Mention]
    ) -> bool:
        """Whether sentence ``number`` still tells the words of ``cue``, which so far end with sentence ``last``."""
        if ends_voice(scan, number):
            return False
        return self.probability(features(scan, number, last, cue, cues, mentions)) >= 0.5

    def probability(self, names: Sequence[str]) -> float:
        """The probability that the voice goes on, given the features that hold."""
        score = self.weights["always"] + sum(self.weights.get(n, 0.0) for n in names)
        return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


@lru_cache(maxsize=8)
def voice_of(knowledge: Knowledge) -> Voice:
    """The model of some knowledge."""
    return Voice({r["feature"]: float(r["weight"]) for r in knowledge.table("statements/voice.tsv")})


def is_bare(scan: Scan, number: int) -> bool:
    """A line of emoji, dashes or bars alone, which neither goes on nor ends anything."""
    s = scan.tokens.sentences[number]
    return all(r in ("symbol", "dash", "bar", "soft") for r in scan.tokens.roles[s.first : s.last])


def ends_voice(scan: Scan, number: int) -> bool:
    """A by-line, a phrase like «گفتنی است», boilerplate, or a line without words."""
    s = scan.tokens.sentences[number]
    first = _first_word(scan, s.first, s.last)
    if first is None:
        return True
    return scan.longest(first, scan.mask("boilerplate", "byline", "reporter"), s.last) is not None


def features(
    scan: Scan, number: int, last: int, cue: Cue, cues: Sequence[Cue], mentions: Mapping[int, Mention]
) -> list[str]:
    """The names of the features that hold for sentence ``number``."""
    sentences, words, roles = scan.tokens.sentences, scan.words, scan.tokens.roles
    this, start = sentences[number], sentences[cue.sentence]
    first = _first_word(scan, this.first, this.last) or this.first
    mention = mentions.get(first)
    out = ["same line" if sentences[last].paragraph == this.paragraph else "new line", "mode " + cue.mode]
    if cue.place == "label":
        out.append("label")
    if roles[this.first] in _BULLETS or (number and is_bare(scan, number - 1)):
        out.append("bullet")
    if last > cue.sentence + 1 or sentences[last].first > cue.start:
        out.append("has gone on")
    if start.paragraph == 0:
        out.append("cue in the lead")
    out += _of_words(scan, this.first, this.last)
    if words[first].whole & scan.mask("connective", "and", "also", "if"):
        out.append("connective first")
    if words[first].whole & scan.mask("this"):
        out.append("this first")
    if mention is not None:
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
    if "first person" in _of_words(scan, max(cue.start, sentences[last].last - _BEFORE), sentences[last].last):
        out.append("first person before")
    return out


def _of_words(scan: Scan, first: int, last: int) -> list[str]:
    """What the words of a stretch show: first persons, duty, tense, times."""
    classes, found = 0, set[str]()
    for word in scan.words[first:last]:
        classes |= word.whole
        for form in word.verbs:
            if form.person in (1, 4) and form.tense != "participle":
                found.add("first person")
        if word.verbs:
            told = word.verbs[0]
            if told.tense == "past" and told.person in (3, 6):
                found.add("past")
            elif told.tense in ("present", "spoken", "bare", "subjunctive"):
                found.add("present")
    for name, shown in (("first_person", "first person"), ("modal", "duty"), ("time", "time")):
        if classes & scan.mask(name):
            found.add(shown)
    return sorted(found)


def _first_word(scan: Scan, i: int, end: int) -> int | None:
    while i < end and scan.tokens.roles[i] in ("symbol", "dash", "bar", "open", "both", "close", "soft"):
        i += 1
    return i if i < end and not scan.tokens.roles[i] else None
