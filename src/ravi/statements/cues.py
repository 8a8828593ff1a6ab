"""Cues: the words that bring in somebody's words, and how the words they bring in begin.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> scan = Scan.of("وزیر راه گفت: کار تمام شد.", load())
>>> [(c.place, c.first, c.last, c.mode, c.start) for c in find_cues(scan, ())]
[('verb', 2, 3, 'colon', 4)]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..lexicon import Hit
from ..mentions import Mention
from ..scan import Scan
from ..tokens import Sentence
from .credits import credit, told_of
from .cue import BACK, FAR, Cue, Mode, Place
from .cutting import quoted_to
from .headed import message_under, told_in_full
from .line_labels import label_at, labels_behind
from .openings import after_colon, is_within_object, opening_of, told_once
from .saying import (
    TOLD,
    brings_a_thing,
    hides,
    in_document,
    is_aside,
    is_impersonal,
    is_indefinite,
    is_meantime,
    is_noun,
    is_what_is_said,
    names_something,
    says_a_thing,
    shows_study,
    tells_view,
    verb_end,
    within_noun,
)
from .whole_texts import text_at

PLACES = ("cue.verb", "cue.that", "cue.with", "cue.by", "cue.noun", "cue.holds")
_ALONE = 2  # tokens before a cue that ends its line that may be somebody whom no list holds
_ASKED = 3  # tokens up to «مبنی بر اینکه» in which «پرسش دیگری» stands
_TOLD_BEFORE_COLON = TOLD | {"participle"}


def find_cues(scan: Scan, mentions: Sequence[Mention]) -> list[Cue]:
    """The cues of a report that bring in words, left to right."""
    places = scan.mask[PLACES]
    labels = {m.first: m for m in mentions}
    out: list[Cue] = []
    roles, classes = scan.tokens.roles, scan.classes
    for number, sentence in enumerate(scan.tokens.sentences):
        before, last = len(out), sentence.last
        colon = "colon" in roles[sentence.first : last]
        if colon:
            label = text_at(scan, number, sentence) or told_in_full(scan, number, sentence, labels, out)
            label = label or label_at(scan, number, sentence, labels)
        else:
            label = message_under(scan, number, sentence, labels)
        i = sentence.first
        if label is not None:
            out.append(label)
            out += labels_behind(scan, label, sentence, labels)
            i = label.start
        for j in scan.starts(i, last, places) if classes[number] & places else ():
            hit = scan.longest(j, places, last) if j >= i else None
            if hit is not None:
                i, cue = hit.last, judged(scan, hit, number, sentence, labels)
                if isinstance(cue, Cue) and (cue.stance != BACK or told_of(scan, cue, out, labels)):
                    out.append(cue)
        if label is not None:
            told = {c.start for c in out[before:] if c.place in ("verb", "that")}  # «نارنج: شهردار مدعی شده: …»
            out[before + 1 :] = [c for c in out[before + 1 :] if c.place != "label" or c.start not in told]
        if colon:
            out += _by_colon(scan, number, sentence, out[before:], labels)
    return sorted(out, key=lambda c: c.first)


def _by_colon(
    scan: Scan, number: int, sentence: Sentence, known: Sequence[Cue], mentions: Mapping[int, Mention]
) -> list[Cue]:
    """«او درباره این موضوع صحبت کرد: …»: any verb of the third person right before a colon brings in words, if somebody
    is named before it in the report's own voice."""
    out: list[Cue] = []
    taken = {
        j
        for c in known
        if c.sentence == number and c.place != "with"
        for j in range(c.first, min(c.start, c.last + FAR) + 1)
    }
    named = next((i for i in range(sentence.first, sentence.last) if i in mentions), sentence.last)
    for j in range(sentence.first + 2, sentence.last):
        if scan.tokens.roles[j] != "colon" or j in taken:
            continue
        verb = j - 2 if scan.is_a(j - 1, scan.mask["copula"]) and scan.words[j - 2].verbs else j - 1
        opening = after_colon(scan, j)
        if known or named >= verb or is_impersonal(scan, verb) or _has_become(scan, verb):
            continue  # «می‌توان به این باغ‌ها اشاره کرد: …», «باغ به دو بخش تقسیم شده: …»
        if (
            opening is not None
            and _is_said(scan, opening)
            and any(
                f.tense in _TOLD_BEFORE_COLON and f.person in (3, 6) and not f.negative for f in scan.words[verb].verbs
            )
        ):
            out.append(
                Cue("verb", opening[0], verb, j, opening[1], number, scan.words[verb].verbs[0].infinitive, "say", "")
            )
    return out


def _has_become(scan: Scan, verb: int) -> bool:
    """«… به دو بخش تقسیم شده: …», «… چنین تعریف می‌شود: …»: whether a verb tells what is done to something; not so
    «او تندتر شد: …»."""
    return scan.is_a(verb, scan.mask["act.passive"]) and not any(f.tense == "past" for f in scan.words[verb].verbs)


def _is_said(scan: Scan, opening: tuple[str, int]) -> bool:
    """Whether words behind a colon are a clause, or a quotation that outlasts the sentence; «… سه فرزند داشت: مریم، علی
    و بهناز» and «دو کتاب خواند: «باغ» و «پل»» list things."""
    mode, start = opening
    end = scan.tokens.sentences[scan.tokens.sentence_of(start)].last
    return (mode == "quote" and quoted_to(scan, start) >= end) or scan.has_verb(start, end)


def judged(scan: Scan, hit: Hit, number: int, sentence: Sentence, mentions: Mapping[int, Mention]) -> Cue | str:
    """The cue that a listed phrase is, or why it brings in no words here."""
    place = hit.entry.name.removeprefix("cue.")
    assert hit.entry.row is not None
    stance, lemma = hit.entry.row["stance"], hit.entry.text
    if place in ("noun", "with"):
        if scan.is_a(hit.last, scan.mask["whether"]) or (place == "noun" and _is_nobodys(scan, hit.first)):
            return "a question stands before or behind it, or nobody's words do"
        named: Place = "noun" if place == "noun" else "with"
        return Cue(named, "clause", hit.first, hit.last, hit.last, number, lemma, stance, hit.entry.source)
    if place == "by":
        found = credit(scan, hit, number, sentence, mentions)
        return found if found is not None else "it opens no clause, or no source with a clause follows it"
    last = verb_end(scan, hit, sentence.last, place)
    if last is None:
        return "its verb tells of no saying: a negative, an infinitive, a wish, a passive, a first person"
    opening = opening_of(scan, hit, last, sentence, place)
    if opening is None:
        return "no colon, quotation, «that» or clause of its own follows it"
    why_not = _says_nothing(scan, hit, sentence, mentions) or _opens_nothing(
        scan, hit, last, opening, sentence, mentions
    )
    if why_not:
        return why_not
    mode, start = opening
    written = hit.entry.row["thing"] == "document"
    named = "verb" if place == "verb" else "that"
    return Cue(named, mode, hit.first, last, start, number, lemma, stance, hit.entry.source, written)


def _says_nothing(scan: Scan, hit: Hit, sentence: Sentence, mentions: Mapping[int, Mention]) -> str:
    """Why a listed verb is nobody's saying here, whatever follows it; empty where it may be one."""
    assert hit.entry.row is not None
    stance = hit.entry.row["stance"]
    if stance == "document" and not in_document(scan, hit, sentence):
        return "a passive, of no document"
    if stance == "show" and not shows_study(scan, hit, sentence, mentions):
        return "what shows it is no study of somebody"
    if hit.entry.name == "cue.holds" and not tells_view(scan, hit, sentence, mentions):
        return "it is no view of somebody"
    if hit.first == sentence.first and scan.longest(hit.first, scan.mask["reporter"]) is not None:
        return "the reporter says it himself"  # «یادآور می‌شود راه باز است»
    if names_something(scan, hit, sentence):
        return "it names a thing, and its «that» begins a relative clause"
    return "it is part of a longer word" if within_noun(scan, hit, sentence.last) else ""


def _opens_nothing(
    scan: Scan, hit: Hit, last: int, opening: tuple[Mode, int], sentence: Sentence, mentions: Mapping[int, Mention]
) -> str:
    """Why what follows a listed verb is not said by it; empty where it may be."""
    assert hit.entry.row is not None
    mode, start = opening
    if is_noun(scan, hit, last, mode):
        return "it is a noun here"
    if hides(scan, hit, start):
        return "it asks only that a name be kept back"
    if start > last >= sentence.last and not _is_right_behind(scan, hit.first, sentence, mentions):
        return "it ends a headline that tells what was announced"
    if mode in ("bare", "comma") and hit.first and scan.is_a(hit.first - 1, scan.mask["no_cue"]):
        return "the word before it makes it another"  # «که در نشست سخن می‌گفت با …», «ارزش افزوده»
    if mode == "comma" and is_indefinite(scan, hit):
        return "it only tells that something was said"
    if mode == "comma" and is_aside(scan, hit.first, sentence.first, told_once(scan, hit)):
        return "its clause leads up to another, or tells more of a word"
    if mode == "that" and is_meantime(scan, hit, start, sentence):
        return "its «that» tells what was so meanwhile"
    if mode == "that" and scan.is_a(hit.first - 1, scan.mask["talks"]):
        return "somebody only talks, and its «that» begins a relative clause"  # «از باغ‌هایی سخن می‌گوید که …»
    if mode == "that" and brings_a_thing(scan, hit, sentence):
        return "it tells what somebody brought, not what stands in a document"
    if mode in ("that", "bare") and is_within_object(scan, hit.entry.row["stance"], start, sentence.last):
        return "its words are part of an object"
    if mode == "that" and says_a_thing(scan, hit.first, sentence.first):
        return "it names a thing, and its «that» begins a relative clause"
    if is_what_is_said(scan, hit.first, mode, sentence.first):
        return "it is part of what something else is told of"
    things = mode in ("that", "bare", "comma") and _tells_of_things(scan, hit.first)
    return "it tells more of a report, not of somebody who speaks" if things else ""


def _tells_of_things(scan: Scan, first: int) -> bool:
    """«گزارش‌هایی که می‌گویند راه باز است», «پیش‌بینی‌هایی که می‌گویند …»: whether the cue at token ``first`` stands right
    behind a «که» that tells more of words and not of people."""
    if first < 2 or not scan.is_a(first - 1, scan.mask["that"]):
        return False
    things = scan.mask["speech", "said_thing", "document"]
    return bool(scan.words[first - 2].first & things)


def _is_right_behind(scan: Scan, first: int, sentence: Sentence, mentions: Mapping[int, Mention]) -> bool:
    """«شهردار نارنج اعلام کرد⏎…», «نارنجک نوشت⏎…»: whether somebody, or what is told about, stands
    before a cue, at token ``first``, that ends its line; «شهردار برنامه‌هایی اعلام کرد⏎…» is a headline that tells what
    was announced."""
    if first - sentence.first <= _ALONE or any(scan.is_a(j, scan.mask["about"]) for j in range(sentence.first, first)):
        return True
    return any(j in mentions and mentions[j].last == first for j in range(sentence.first, first))


def _is_nobodys(scan: Scan, first: int) -> bool:
    """«در پاسخ به پرسش خبرنگار مبنی بر اینکه …», «خبری منتشر شد مبنی بر اینکه …»: whether what stands before «مبنی بر
    اینکه», at token ``first``, asks, or tells what somebody let be known without naming him."""
    if scan.is_a(first - 1, scan.mask["act.passive", "evidence"]):
        return True  # «مدرکی مبنی بر اینکه …»
    if any(scan.is_a(j, scan.mask["rumour"]) for j in range(max(0, first - FAR), first)):
        return True  # «شایعه‌ای در شهر پیچیده مبنی بر اینکه …»
    asked = scan.mask["question"]
    return any(scan.is_a(j, asked) for j in range(max(0, first - _ASKED), first))


def refusal(scan: Scan, hit: Hit, number: int, sentence: Sentence, mentions: Mapping[int, Mention]) -> str:
    """Why a listed cue brings in no words here."""
    told = judged(scan, hit, number, sentence, mentions)
    return told if isinstance(told, str) else "it brings in words, which end before or turn out empty"
