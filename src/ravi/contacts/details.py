"""On which side of a contact somebody stands, what it was about, and whether it is one of a series."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast as typed

from ..labels import Side
from ..lexicon import Classes
from ..mentions import Mention
from ..mentions.mention import Stretch
from ..patterns import Match
from ..scan import Scan
from .drafts import ContactDraft

_TOPIC = 24  # tokens of a topic
_TOPICS = 3  # topics of one contact
_SERIES = 5  # tokens around a contact in which «مجدد» makes it one of several
_FAR = 14  # tokens between a contact and what it was about
_NOUNS = ("talk", "meet", "session", "phone", "contact", "video", "trip")
_TOPIC_ENDS = Classes(
    *_NOUNS, "cue.verb", "cue.that", "that", "on_topic", "object", "each_other", "while", "presence", "copula",
    "series", "including", "too",
)  # fmt: skip
_NO_NOUN = Classes("self", "pronoun", "country", "city", "capital")
_GOAL = 5  # tokens between «به» and the word for a journey
_ENDS = ("stop", "colon", "semicolon", "newline", "paren")


def sides_of(contact: ContactDraft) -> list[Side]:
    """The side of each participant, in their order: by the rule that told of both («میزبان شهردار بود»), else a party;
    who is only named where the report goes back to the contact attends it."""
    of_mention: dict[int, Side] = {}
    for match in contact.matches:
        left, _, right = match.rule.constants.get("sides", "party party").partition(" ")
        for slot, side in (("a", left), ("b", right)):
            for k in match.slots.get(slot, ()):
                of_mention.setdefault(k, typed(Side, side))
        for k in match.slots.get("c", ()):
            of_mention.setdefault(k, "party")
    return [_side(contact, n, of_mention) for n in range(len(contact.actors))]


def _side(contact: ContactDraft, n: int, of_mention: dict[int, Side]) -> Side:
    mention = contact.mentions[n]
    if mention in of_mention:
        return of_mention[mention]
    if n == 0:  # whoever is implied stands where the subject would
        left = contact.matches[0].rule.constants.get("sides", "party party").partition(" ")[0]
        return typed(Side, left)
    if contact.kind != "visit":
        two = contact.matches[0].rule.constants.get("subject") == "two"  # «این دو دیدار کردند»
        return "party" if two else "attendee"
    goes = any(of_mention.get(k) == "host" for k in contact.mentions[n + 1 :])
    return "guest" if goes else "host"  # «رضایی به همراه شهردار به عمان رفت»


def topics_of(scan: Scan, contact: ContactDraft, mentions: Sequence[Mention]) -> list[Stretch]:
    """What it was about: the words behind «درباره», «در خصوص», «با موضوع» in the clauses that tell it; «درباره پل با
    شهردار دیدار کرد» was about the bridge."""
    out: list[Stretch] = []
    parties = sorted(mentions[k].first for k in contact.mentions if k >= 0)
    for match in contact.matches:
        for first, last in _topics(scan, match):
            led = (i for i in parties if first < i - 1 < last and scan.is_a(i - 1, scan.mask["with"]))
            topic = first, next(led, last + 1) - 1
            if topic not in out and len(out) < _TOPICS:
                out.append(topic)
    return out


def _topics(scan: Scan, match: Match) -> Iterator[Stretch]:
    sentence = scan.tokens.sentences[scan.tokens.sentence_of(match.anchor[0])]
    about, end = scan.mask["on_topic"], min(sentence.last, max(match.last, match.anchor[1]) + _FAR)
    i = match.first
    while i < end:
        hit = scan.longest(i, about, end) if scan.words[i].first & about else None
        matter = scan.is_a(i, scan.mask["matter"]) and i > 0 and scan.is_a(i - 1, scan.mask["with"])
        start = hit.last if hit is not None else i + 1 if matter else None
        if start is None:
            if i >= match.last and _is_over(scan, i):
                return
            i += 1
            continue
        last = _topic_end(scan, start, sentence.last)
        if last > start and not _holds(match, start, last) and not _is_of_contact(scan, start, last):
            yield start, last
        i = max(last, start)


def _is_over(scan: Scan, i: int) -> bool:
    """Whether the clause ends at token ``i``."""
    return scan.tokens.roles[i] in _ENDS or scan.is_a(i, scan.mask["that"]) or scan.finite(i)


def _is_of_contact(scan: Scan, first: int, last: int) -> bool:
    """«درباره احتمال دیدار با …», «درباره این موضوع», «درباره اینکه …»: what is talked of, and no topic."""
    if scan.is_a(first, scan.mask["this", "that_clause", "that_one"]):
        return True
    behind = scan.longest(last, scan.mask(*_NOUNS)) if last < len(scan.words) else None
    return behind is not None and not scan.words[min(behind.last, len(scan.words) - 1)].verbs


def _topic_end(scan: Scan, i: int, end: int) -> int:
    """The end of the words behind «درباره»: before the verb and the noun that makes one with it, a mark or «که»."""
    stops = scan.mask[_TOPIC_ENDS]
    j = i
    while j < min(end, i + _TOPIC):
        word = scan.words[j]
        if scan.tokens.roles[j] in _ENDS or _is_verb(scan, j):
            return _without_noun(scan, i, j)
        if j > i and word.first & stops and scan.longest(j, stops) is not None and _ends_topic(scan, j):
            return _without_goal(scan, i, j) if scan.is_a(j, scan.mask["trip"]) else _without_course(scan, i, j)
        if scan.is_a(j, scan.mask["with", "to"]) and j > i and _led_on(scan, j):
            return j
        if scan.tokens.roles[j] == "comma" and not _lists_on(scan, j, end):
            return j
        j += 1
    return j


def _is_verb(scan: Scan, j: int) -> bool:
    """Whether a verb stands at token ``j``, and no infinitive («درباره بسته شدن مرز گفت‌وگو کردند»)."""
    behind = scan.words[j + 1].verbs if j + 1 < len(scan.words) else ()
    if any(f.tense == "infinitive" for f in behind):
        return False
    return any(f.sure and f.tense != "infinitive" for f in scan.words[j].verbs) or scan.finite(j)


def _ends_topic(scan: Scan, j: int) -> bool:
    """«تحولات منطقه از جمله پل» is one topic, «درباره پل، از جمله خبرهای روز بود» another clause."""
    return scan.longest(j, scan.mask["including"]) is None or scan.tokens.roles[j - 1] == "comma"


def _without_course(scan: Scan, i: int, j: int) -> int:
    """«گفت‌وگو درباره پل، …», «گفت‌وگو درباره پل در جریان است»: without a comma, or what only tells that it goes on."""
    course = scan.longest(j - 2, scan.mask["in_course"], j) if j - 2 > i else None
    if course is not None and course.last == j:
        return j - 2
    return j - 1 if scan.tokens.roles[j - 1] == "comma" and j - 1 > i else j


def _without_goal(scan: Scan, i: int, j: int) -> int:
    """«برای گفت‌وگو درباره پل به تهران سفر کرد»: without where the journey told at token ``j`` leads."""
    near = (k for k in range(j - 2, max(i, j - _GOAL), -1) if scan.is_a(k, scan.mask["to"]))
    return next(near, j)


def _without_noun(scan: Scan, i: int, j: int) -> int:
    """«درباره پل تصمیم گرفت», «درباره پل به توافق رسید»: the noun of a compound verb is no part of the topic; «درباره
    برنامه خود گفت» and «درباره پل شیراز گفت» have none."""
    if j - i > 2 and scan.is_a(j - 2, scan.mask["to", "with", "in"]):
        return j - 2
    if scan.is_a(j, scan.mask["copula"]) or scan.is_a(j - 1, scan.mask[_NO_NOUN]):
        return j
    return j - 1 if j - i > 1 and not scan.tokens.roles[j] else j


def _led_on(scan: Scan, j: int) -> bool:
    """«… به گفت‌وگو پرداختند», «… با یکدیگر»: the small word before the contact itself."""
    if j + 1 >= len(scan.words):
        return True
    return bool(scan.words[j + 1].first & scan.mask["talk", "meet", "each_other", "phone"])


def _lists_on(scan: Scan, j: int, end: int) -> bool:
    """«روابط دوجانبه، مسائل منطقه و جهان»: whether an «و» follows the comma before the next mark or verb."""
    for k in range(j + 1, min(end, j + 8)):
        if scan.is_a(k, scan.mask["and"]):
            return True
        if scan.tokens.roles[k] or scan.words[k].verbs:
            return False
    return False


def _holds(match: Match, first: int, last: int) -> bool:
    """Whether a stretch holds the word for the contact itself («درباره دیدار خود با …»)."""
    return first <= match.anchor[0] < last


def series_of(scan: Scan, contact: ContactDraft) -> Stretch | None:
    """The words that make it one of several: «در ادامه تماس‌های خود», «دیدار مجدد», «سومین نشست»."""
    mask = scan.mask["series"]
    for match in contact.matches:
        sentence = scan.tokens.sentences[scan.tokens.sentence_of(match.anchor[0])]
        low = max(sentence.first, match.anchor[0] - _SERIES)
        for i in range(low, min(sentence.last, match.anchor[1] + 2)):
            hit = scan.longest(i, mask, sentence.last) if scan.words[i].first & mask else None
            if hit is not None and not (i and scan.is_a(i - 1, scan.mask["and"])):  # no «سی و چهارمین جلسه»
                return hit.first, hit.last
    return None
