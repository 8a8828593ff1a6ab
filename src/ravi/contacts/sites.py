"""Where a report has a word for a contact, and the lists of people behind words such as «با حضور»."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..actors import Cast
from ..lexicon import Hit
from ..mentions import Mention
from ..scan import Scan

SESSION = "session"
_UNKNOWN = 8  # tokens of a member of a list whom nobody knows
_NOUNS = ("meet", "talk", "session", "phone", "video")


@dataclass(frozen=True, slots=True)
class Site:
    """A word for a contact: its tokens, its sentence, the kind of contact it is for, the word (``session`` for «جلسه»
    and «نشست», which are one), whether «این» stands before it, so that it goes back to one, and whether it is of
    several («این دیدارها»)."""

    first: int
    last: int
    sentence: int
    kind: str
    word: str
    pointing: bool
    several: bool


def sites_of(scan: Scan) -> Iterator[Site]:
    """Every word for a contact."""
    nouns = scan.mask[_NOUNS]
    for i in scan.where(nouns):
        if (hit := scan.longest(i, nouns)) is not None:
            kind = hit.entry.row["kind"] if hit.entry.row is not None else "meeting"
            word = hit.entry.name if hit.entry.name == SESSION else hit.entry.text
            several = scan.lexicon.is_plural(scan.words[i], hit.entry)
            yield Site(i, hit.last, scan.tokens.sentence_of(i), kind, word, _is_pointed_at(scan, hit), several)


def _is_pointed_at(scan: Scan, noun: Hit) -> bool:
    """«این جلسه», and «در ادامه جلسه، شهردار گفت» too."""
    i = noun.first
    if i == 0 or scan.is_a(i - 1, scan.mask["this"]):
        return i > 0
    alone = noun.last < len(scan.words) and scan.tokens.roles[noun.last] == "comma"
    return alone and scan.is_a(i - 1, scan.mask["stage"])


def clause_end(scan: Scan, site: Site) -> int:
    """«جلسه شورا به ریاست رضایی برگزار شد», «جلسه شورا؛ کریمی: …»: the first verb or colon behind the word for a
    session, or the end of the sentence."""
    end = scan.tokens.sentences[site.sentence].last
    return next((i for i in range(site.last, end) if scan.finite(i) or scan.tokens.roles[i] == "colon"), end)


def list_from(scan: Scan, i: int, end: int, mentions: Sequence[Mention], cast: Cast) -> Iterator[tuple[int, int]]:
    """The members of a list that begins at token ``i``: actor and mention of each; a member that nobody knows is passed
    over («با حضور رضایی، نفرات برتر باغبانی، شهردار و کریمی»)."""
    joins, begins = scan.mask["and"], i
    for n in range(bisect_left(mentions, i, key=lambda m: m.first), len(mentions)):
        first = mentions[n].first
        if first >= end:
            return
        between = [j for j in range(i, first) if not _goes_on(scan, j, joins)]
        if between:
            inner = i == begins or not _goes_on(scan, i, joins)
            if inner or any(_ends_list(scan, j) for j in between) or len(between) > _UNKNOWN:
                return
            if not _goes_on(scan, first - 1, joins):
                continue
        yield cast.of_mention[n], n
        i = mentions[n].last


def _goes_on(scan: Scan, i: int, joins: int) -> bool:
    """Whether a comma, an «و» or a quotation mark at token ``i`` leads on in a list."""
    return scan.is_a(i, joins) or scan.tokens.roles[i] in ("comma", "open", "close", "both")


def _ends_list(scan: Scan, i: int) -> bool:
    """«با حضور رضایی در تبریز برگزار شد», «با حضور رضایی و به ریاست شهردار»: what no member of a list holds."""
    led = scan.mask["in", "to", "with", "from", "that", "for", "by", "about", "during", "object"]
    return bool(scan.words[i].first & led) or bool(scan.words[i].verbs) or bool(scan.tokens.roles[i])


def subjects_from(scan: Scan, n: int, end: int, mentions: Sequence[Mention]) -> Iterator[int]:
    """Mention ``n``, and those that an «و» makes one subject with it: «رضایی، کریمی و شهردار گزارش دادند»; of «رضایی،
    کریمی را ستود» it is one."""
    yield n
    joins, last, waiting = scan.mask["and"], mentions[n].last, list[int]()
    for k in range(n + 1, len(mentions)):
        first = mentions[k].first
        joined = first > last and scan.is_a(first - 1, joins)
        marks = range(last, first - joined)  # «رضایی، شهردار، و کریمی»
        if mentions[k].last > end or len(marks) > 1 or any(scan.tokens.roles[i] != "comma" for i in marks):
            return
        if not (joined or marks):
            return
        waiting.append(k)
        last = mentions[k].last
        if joined:
            if last < end and scan.is_a(last, scan.mask["object"]):
                return
            yield from waiting
            waiting.clear()
