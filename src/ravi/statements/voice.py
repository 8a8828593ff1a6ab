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
from typing import NamedTuple

from ..knowledge import Knowledge
from ..lexicon import Word
from ..mentions import Mention
from ..scan import Scan
from ..weights import probability, weights_of
from .cue import Cue
from .lines import is_item
from .whole_texts import WHOLE

_BEFORE = 200  # tokens of the words so far in which a first person is looked for
_REMEMBERED = 200_000  # words, before the memory of them is emptied
_HEAD = 10  # tokens of a report's beginning
_POINTERS = 3  # items that point to an address make a digest
_LAST = 6  # tokens at the end of a sentence in which its last verb stands
_SPEAKER = 30  # tokens before a cue in which its speaker is named
_STEP = 1.5  # the sum of the words' weights that makes one step of the leaning
_QUOTES = frozenset(("open", "both"))


class Course(NamedTuple):
    """Where a report lets people speak: the cues of each sentence, the sentences in which a colon or a quotation
    brings words in, the words of the names of those who speak there, the mentions by their first token, and whether it
    is a digest, a list of news that have nothing to do with each other («#چند_خبر_کوتاه»)."""

    heads: Mapping[int, Sequence[Cue]]
    turns: Sequence[int]
    names: frozenset[str]
    mentions: Mapping[int, Mention]
    digest: bool = False

    @classmethod
    def of(
        cls,
        scan: Scan,
        heads: Mapping[int, Sequence[Cue]],
        mentions: Mapping[int, Mention],
        digests: frozenset[str] = frozenset(),
    ) -> Course:
        """The course of a report; ``digests`` are the hashtags of lists of news and the marks that point from each of
        them to its address."""
        turns = sorted(n for n, cues in heads.items() if any(c.mode in ("colon", "quote") for c in cues))
        names: set[str] = set()
        for number, cues in heads.items():
            if cues[0].mode not in ("clause", "back"):
                names |= _who_speaks(scan, scan.tokens.sentences[number].first, cues[0].first, mentions)
        words = scan.tokens.words
        digest = any(word[0] == "#" and word[1:] in digests for word in words[:_HEAD]) or any(
            words.count(mark) >= _POINTERS for mark in digests if not mark[0].isalpha()
        )
        return cls(heads, turns, frozenset(names), mentions, digest)


def _who_speaks(scan: Scan, low: int, end: int, mentions: Mapping[int, Mention]) -> set[str]:
    """The words of the first person's name before a cue."""
    for i in range(low, end):
        mention = mentions.get(i)
        if mention is not None and mention.kind == "person" and mention.name:
            return {scan.words[j].key for j in range(*mention.name)}
    return set()


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
        if _tells_of_speaker(scan, number, cue, course) or _speaks(scan, number, course) or _asks(scan, number, course):
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
    """A by-line, a phrase like «گفتنی است», boilerplate, a line without words, or the handle of a channel."""
    s = scan.tokens.sentences[number]
    first = _first_word(scan, s.first, s.last)
    if first is None or (s.last - first == 1 and scan.words[first].key.isascii()):
        return True
    if scan.is_a(first, scan.mask["credit"]) and first + 1 < s.last and scan.tokens.roles[first + 1] == "colon":
        return True  # «منابع: روزنامه نارنج»
    hit = scan.longest(first, scan.mask["boilerplate", "byline", "reporter"], s.last)
    if hit is None or not is_item(scan, number):
        return hit is not None
    return not scan.longest(first, scan.mask["opener"], s.last)  # «▪️ پیش‌تر …», in a list of what somebody says


def _features(scan: Scan, number: int, last: int, cue: Cue, course: Course) -> list[str]:
    sentences, words, roles = scan.tokens.sentences, scan.words, scan.tokens.roles
    this, start = sentences[number], sentences[cue.sentence]
    first = _first_word(scan, this.first, this.last) or this.first
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
            if _is_first_person(word):
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


def _speaks(scan: Scan, number: int, course: Course) -> bool:
    """«رئیس پلیس نیز گفت: …», «وی افزود: …»: a sentence that begins with somebody who then speaks."""
    first = _first_word(scan, scan.tokens.sentences[number].first, scan.tokens.sentences[number].last)
    if first is None:
        return False
    cues = course.heads.get(number, ())
    turn = next((c for c in cues if c.mode in ("colon", "quote")), None)
    if turn is None and cues and _tells_at_once(scan, first, cues[0]):
        turn = cues[0]
    if turn is None or first_person(scan, first, turn.last):
        return False
    mention = course.mentions.get(first)
    if turn.place == "label":
        return mention is not None and mention.kind == "person" and mention.named and mention.last == turn.first
    if turn.place not in ("verb", "that"):
        return False
    if mention is None and scan.is_a(first, scan.mask["this"]):
        mention = course.mentions.get(first + 1)  # «این عضو شورا گفت: …»
    formal = scan.is_a(first, scan.mask["this", "formal_pronoun"])  # who speaks says «او»
    named = mention is not None and (mention.kind != "pronoun" or formal)
    return named or (turn.first > first + 1 and scan.is_a(turn.first - 1, scan.mask["too", "also"]))


def _tells_at_once(scan: Scan, first: int, cue: Cue) -> bool:
    """«این مقام افزود که …», «وی افزود قرارداد …»; but what «وی گفته بود که …» may be told by who speaks."""
    if not scan.is_a(first, scan.mask["this", "formal_pronoun"]):
        return False
    verb = next((form for word in scan.words[cue.first : cue.last] for form in word.verbs[:1]), None)
    return verb is not None and verb.tense != "participle"


def _asks(scan: Scan, number: int, course: Course) -> bool:
    """«شهردار در پاسخ به این پرسش که راه کی باز می‌شود؟ گفت: …»: a sentence that tells of a question, behind which the
    next begins with the cue of its answer."""
    sentences = scan.tokens.sentences
    if number + 1 == len(sentences) or not scan.classes[number] & scan.mask["question"]:
        return False
    cues = course.heads.get(number + 1, ())
    asked = any(scan.is_a(j, scan.mask["question"]) for j in range(sentences[number].first, sentences[number].last))
    return asked and bool(cues) and cues[0].first == sentences[number + 1].first and cues[0].place in ("verb", "that")


def _tells_of_speaker(scan: Scan, number: int, cue: Cue, course: Course) -> bool:
    """«شهردار: راه باز است⏎شهردار نارنج در نشست خبری از کار پل خبر داد»: a line that begins with who speaks, with a
    pronoun for him, or with somebody who spoke too, and tells in the past what he did."""
    this = scan.tokens.sentences[number]
    first = _first_word(scan, this.first, this.last)
    if first is None:
        return False
    by = next((c for c in course.heads.get(number, ()) if c.place == "by" and c.first == first), None)
    if scan.tokens.sentences[number - 1].paragraph == this.paragraph:
        return by is not None and _names_him(scan, by, cue, course)
    if by is not None and _is_of_him(scan, by, cue):
        return True
    mention = course.mentions.get(_behind_opener(scan, first, this.last))
    told = _told_at_end(scan, this.first, this.last)
    if mention is None or told != "act":
        acts = False
    elif mention.kind == "pronoun":
        acts = not scan.words[first].key.endswith(scan.lexicon.plurals)  # «آن‌ها» may be spoken of
    else:
        acts = mention.kind == "person" and cue.place != "label"
    if not acts and not (told and _is_speaker(scan, first, mention, cue)):
        return False
    return not first_person(scan, this.first, this.last)


def _names_him(scan: Scan, by: Cue, cue: Cue, course: Course) -> bool:
    """«رضایی گفت: پل باز است. به گفته وی، …», «به گفته رضایی، …»: nobody tells what he says himself."""
    pointed = scan.is_a(by.last, scan.mask["pronoun"])
    return pointed or _is_speaker(scan, by.last, course.mentions.get(by.last), cue)


def _is_of_him(scan: Scan, by: Cue, cue: Cue) -> bool:
    """«به گفته وی، …», «به گفته این منبع، …»: the reporter speaks again; but whom a label names may himself tell what
    is said «به گفته مقام‌ها»."""
    return cue.place != "label" or scan.is_a(by.last, scan.mask["pronoun", "this"])


def _told_at_end(scan: Scan, first: int, last: int) -> str:
    """Whether the last verb of a sentence tells in the past («past»), of what somebody did in words («act»), or not."""
    words, low = scan.words, max(first, last - _LAST)
    verb = next((j for j in range(last - 1, low - 1, -1) if words[j].verbs and scan.finite(j)), None)
    if verb is None:
        return ""
    form = words[verb].verbs[0]
    if form.tense not in ("past", "imperfect") or form.person not in (3, 6) or form.negative:
        return ""
    if scan.is_a(verb - 1, scan.mask["will", "will_not"]):
        return ""
    acts = scan.mask["act", "act.state", "act.carried", "cue.verb", "cue.that"]
    return "act" if any(words[j].first & acts for j in range(max(first, verb - 2), verb + 1)) else "past"


def _is_speaker(scan: Scan, first: int, mention: Mention | None, cue: Cue) -> bool:
    """Whether the line that begins at token ``first`` begins with who speaks: a person whose name, or whose office,
    stands before the cue, or the first word of a label."""
    low = max(scan.tokens.sentences[cue.sentence].first, cue.first - _SPEAKER)
    opens = _first_word(scan, low, cue.first)
    if mention is not None and mention.kind == "person" and mention.name is not None:
        before = {scan.words[j].key for j in range(low, cue.first)}
        if any(scan.words[j].key in before for j in range(*mention.name)):
            return True
        office = "".join(w.key for w in scan.words[opens or low : cue.first])
        return cue.place == "label" and office in "".join(w.key for w in scan.words[mention.first : mention.last])
    return cue.place == "label" and opens is not None and scan.words[opens].key == scan.words[first].key


def first_person(scan: Scan, first: int, last: int) -> bool:
    """Whether somebody speaks of himself in a stretch."""
    own = scan.mask["first_person"]
    return any(word.whole & own or (word.verbs and _is_first_person(word)) for word in scan.words[first:last])


def _is_first_person(word: Word) -> bool:
    return any(form.person in (1, 4) and form.tense != "participle" for form in word.verbs)


def _behind_opener(scan: Scan, first: int, end: int) -> int:
    """«در ادامه، شهردار بر … تأکید کرد»: the token behind the phrase that opens a sentence, and its comma."""
    hit = scan.longest(first, scan.mask["opener"], end)
    if hit is None or hit.last == end:
        return first
    return hit.last + (scan.tokens.roles[hit.last] == "comma")


def _first_word(scan: Scan, i: int, end: int) -> int | None:
    while i < end and scan.tokens.roles[i] in ("symbol", "dash", "bar", "open", "both", "close", "soft"):
        i += 1
    return i if i < end and not scan.tokens.roles[i] else None
