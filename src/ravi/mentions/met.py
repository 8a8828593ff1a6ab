"""Names that a contact vouches for: «به گزارش ایسنا صفا صبوری در دیدار با …» names somebody, whatever lists say.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> from .parties import find_mentions
>>> scan = Scan.of("به گزارش ایسنا صفا نارنجستان در دیدار با علی رضایی گفت: کار تمام شد.", load())
>>> [scan.text(m.first, m.last) for m in find_mentions(scan) if m.kind == "person"]
['صفا نارنجستان', 'علی رضایی']
"""

from __future__ import annotations

from bisect import bisect_left

from ..scan import Scan
from .mention import Mention, MentionKind, begun_at

_OTHERS = (
    "title", "org", "org_head", "country", "city", "capital", "outlet", "group", "pronoun", "in", "with", "and", "from",
    "to", "of", "that", "this", "on", "for", "about", "by", "time", "honorific", "title_break", "venue", "demonym",
)  # fmt: skip
_LONGEST, _FAR = 4, 6  # words of a name; words between it and the contact


def with_met(scan: Scan, found: list[Mention]) -> list[Mention]:
    """The mentions, with the names that open a clause right before «در دیدار» or «میزبان», and those of which a word
    for a contact and somebody on the other side of it make names («گفت‌وگوی ظریف و رضایی», «با ظریف دیدار کرد»)."""
    return _with_bodies(scan, _with_called(scan, _with_pairs(scan, _with_openers(scan, found))))


def _with_bodies(scan: Scan, found: list[Mention]) -> list[Mention]:
    """«نشست مجازی مجلس با حضور وزیر راه», «مجلس فردا میزبان وزیر راه است», «مهمان مجلس»: a body called by a common
    word, to which others come."""
    maybe = scan.mask["org_ambiguous"]
    for i in scan.where(maybe):
        hit = scan.longest(i, maybe)
        if hit is not None and "comma" not in scan.tokens.roles[i : hit.last] and _is_come_to(scan, i, hit.last):
            found = _put(scan, found, i, hit.last, "organization")
    return found


def _is_come_to(scan: Scan, first: int, last: int) -> bool:
    """Whether words for a host stand behind a body, or words for a guest or a session before it or its hall."""
    opens = _is_edge(scan, first)
    if opens and scan.is_a(_over_times(scan, last, len(scan.words)), scan.mask["host"]):
        return True
    start = next((j for j in (first - 1, first - 2) if j > 0 and scan.words[j].first & scan.mask["hall"]), first)
    guest = scan.mask["guest"]
    if scan.is_a(start - 1, guest):
        return True
    if not scan.led_by(start, scan.mask["session", "video"]):
        return False
    return any(scan.is_a(j, guest) for j in range(max(0, start - 3), start)) or _are_others_there(scan, last)


def _are_others_there(scan: Scan, i: int) -> bool:
    """«… با حضور وزیر راه»; «… با حضور ۷۰ نفر از نمایندگان» are its own."""
    there = scan.mask["presence"]
    hits = (scan.longest(j, there) for j in range(i, min(len(scan.words), i + _FAR)) if scan.words[j].first & there)
    last = next((hit.last for hit in hits if hit is not None), len(scan.words))
    return last < len(scan.words) and not scan.tokens.words[last][0].isdigit()


def _with_called(scan: Scan, found: list[Mention]) -> list[Mention]:
    """«ظریف با وزیر راه دیدار کرد», «وزیر راه با ظریف دیدار کرد»: a word by which a figure is called, where a sentence
    that tells of a contact begins, or between «با» and the word for the contact."""
    joins, goes = scan.mask["with"], scan.mask["with", "enter", "to", "and"]
    called = scan.where(scan.mask["family_ambiguous"])
    if not any(_calls(scan, i) for i in called):
        return found
    met = scan.mask["meet", "talk", "phone", "trip", "enter"]
    for i in scan.where(met):
        first = scan.tokens.sentences[scan.tokens.sentence_of(i)].first
        opens = first < i and (_is_called(scan, first) or _opens_a_pair(scan, first, found))
        if opens and scan.is_a(_over_times(scan, first + 1, i), goes):
            found = _put(scan, found, first, first + 1)  # «ظریف با …», «ظریف وارد … شد»
        low = max(first + 1, i - _FAR)
        name = next((j for j in range(i - 1, low, -1) if scan.is_a(j - 1, joins)), None)
        if name is not None and _is_called(scan, name) and _leads_to(scan, name + 1, i):
            found = _put(scan, found, name, name + 1)
    return found


def _is_called(scan: Scan, i: int) -> bool:
    return _calls(scan, i) and not scan.words[i].verbs


def _calls(scan: Scan, i: int) -> bool:
    return bool(scan.words[i].whole & scan.mask["family_ambiguous"]) and scan.words[i].key in scan.lexicon.called


def _opens_a_pair(scan: Scan, i: int, found: list[Mention]) -> bool:
    """«ظریف و رضایی در تماسی تلفنی گفتند»: what could be a verb, too, is a name beside somebody who has one."""
    beside = begun_at(found, i + 2)
    return beside is not None and _is_person(beside) and scan.is_a(i + 1, scan.mask["and", "with"]) and _calls(scan, i)


def _over_times(scan: Scan, i: int, end: int) -> int:
    """The token behind the words for a time at token ``i``."""
    while i < end and scan.is_a(i, scan.mask["time"]):
        i += 1
    return i


def _leads_to(scan: Scan, i: int, end: int) -> bool:
    """Whether only a time or a place stands before the word for the contact at token ``end``."""
    return i == end or bool(scan.words[i].whole & scan.mask["in", "time"])


def _with_pairs(scan: Scan, found: list[Mention]) -> list[Mention]:
    met, joins = scan.mask["meet", "talk", "phone", "video"], scan.mask["and", "with"]
    maybe = scan.mask["family_ambiguous"]
    for i in scan.where(met):
        if (hit := scan.longest(i, met)) is None or hit.last + 2 >= len(scan.words):
            continue
        at = bisect_left(found, hit.last, key=lambda m: m.first)
        if at == len(found):
            continue
        other = found[at]
        if other.first == hit.last + 2 and scan.is_a(hit.last + 1, joins):
            name = hit.last  # «گفت‌وگوی ظریف و رضایی»
        elif other.first == hit.last and other.last + 1 < len(scan.words) and scan.is_a(other.last, joins):
            name = other.last + 1  # «گفت‌وگوی رضایی و ظریف»
        else:
            continue
        vouched = _is_person(other) or scan.words[name].key in scan.lexicon.called  # «دیدار ظریف با وزیر راه»
        if vouched and scan.words[name].whole & maybe and not scan.words[name].verbs:
            found = _put(scan, found, name, name + 1)
    return found


def _is_person(mention: Mention) -> bool:
    return mention.kind == "person" and mention.named


def _with_openers(scan: Scan, found: list[Mention]) -> list[Mention]:
    met, inside = scan.mask["meet", "session", "phone", "host"], scan.mask["in"]
    words = scan.words
    for i in scan.where(inside | scan.mask["host"]):
        led = words[i].whole & inside and i + 1 < len(words) and words[i + 1].first & met
        if i > 1 and (led or (i > 2 and _is_host(scan, i))) and (name := _name_before(scan, i)) is not None:
            found = _put(scan, found, *name)
    return found


def _is_host(scan: Scan, i: int) -> bool:
    """«X میزبان»; of «X در میزبانی» the «در» tells it."""
    return scan.is_a(i, scan.mask["host"]) and not scan.is_a(i - 1, scan.mask["in"])


def _name_before(scan: Scan, i: int) -> tuple[int, int] | None:
    """Two to four words between the edge of a clause and token ``i``, or the words for a time before it."""
    low = scan.tokens.sentences[scan.tokens.sentence_of(i)].first
    times = scan.mask["time", "too", "also"]
    last = i
    while last > low and i - last < _FAR and scan.words[last - 1].whole & times:
        last -= 1
    first = last
    while first > low and last - first <= _LONGEST and not _is_edge(scan, first):
        if not _may_be_name(scan, first - 1):
            return None
        first -= 1
    return (
        (first, last)
        if 2 <= last - first <= _LONGEST and _is_edge(scan, first) and _is_sure(scan, first, last)
        else None
    )


def _is_edge(scan: Scan, i: int) -> bool:
    """Whether a clause begins at token ``i``: behind a mark, or behind an outlet."""
    if i == scan.tokens.sentences[scan.tokens.sentence_of(i)].first or scan.tokens.roles[i - 1] in ("comma", "colon"):
        return True
    return scan.led_by(i, scan.mask["outlet"], 3)


def _may_be_name(scan: Scan, i: int) -> bool:
    word = scan.words[i]
    names = scan.mask["given", "family", "given_ambiguous", "family_ambiguous", "name_part", "name_link"]
    others = scan.mask[_OTHERS]
    return not scan.tokens.roles[i] and (bool(word.whole & names) or not (word.verbs or word.whole & others))


def _is_sure(scan: Scan, first: int, last: int) -> bool:
    """Whether it begins with what can be a given name, or holds a word that no list holds."""
    given = scan.mask["given", "given_ambiguous", "name_part"]
    return bool(scan.words[first].whole & given) or not any(scan.words[k].whole for k in range(first, last))


def _put(scan: Scan, found: list[Mention], first: int, last: int, kind: MentionKind = "person") -> list[Mention]:
    """The mentions with a name where none stood, or in the place of a part of it («کرم محمدی» for «محمدی»)."""
    at = bisect_left(found, first, key=lambda m: m.last - 1)
    there = found[at : bisect_left(found, last, at, key=lambda m: m.first)]
    if any(m.kind != "person" or m.roles or m.first < first or m.last > last for m in there):
        return found
    if there and there[0].first == first and there[0].last == last:
        return found
    return [
        *found[:at],
        Mention(kind, first, last, (first, last), rule="words before a contact"),
        *found[at + len(there) :],
    ]
