"""When and where a contact took place: the date and the place in the sentences that tell of it.

A date counts where it stands in the clause of the contact, or else in its sentence; one that belongs to a by-line
(«به گزارش روز یکشنبه …») does not. A place counts behind «در» in the clause itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from .contacts import ContactDraft
from .knowledge import Knowledge
from .mentions import Mention
from .mentions.dates import DateMention, find_dates
from .mentions.mention import Stretch
from .mentions.offices import body_end
from .mentions.today import anchor
from .mentions.when import Hint, Resolved, resolve
from .patterns import Match
from .records import Report
from .scan import Scan

_MANY = 40  # dates of a sentence, and clauses in it, that are looked at
_FUTURE = ("planned", "proposed")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of the text: its mention, and its first and last token."""

    mention: DateMention
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Circumstance:
    """The day of a contact with its mention, and the tokens of its place."""

    day: Resolved | None
    dated: Dated | None
    place: Stretch | None


def find_days(scan: Scan, knowledge: Knowledge) -> list[Dated]:
    """The dates of a report, with their tokens."""
    out = []
    for mention in find_dates(scan.mended.text, knowledge, scan.tokens):
        first, end = scan.tokens.at(mention.span[0]), mention.span[1]
        last = scan.tokens.at(end - 1) + 1
        out.append(Dated(mention, first, last))
    return out


def find_circumstances(
    scan: Scan,
    knowledge: Knowledge,
    report: Report,
    as_of: str | None,
    days: Sequence[Dated],
    contacts: Sequence[ContactDraft],
    mentions: Sequence[Mention],
) -> list[Circumstance]:
    """The circumstance of each contact, in the same order."""
    if not contacts:
        return []
    around = anchor([d.mention for d in days], report.published)
    hints = _hints(scan)
    claimed = _claimed(scan, contacts)
    out = []
    for n, contact in enumerate(contacts):
        dated = _date_of(scan, contact, days, n, claimed)
        day = None
        if dated is not None:
            day = resolve(
                dated.mention, around, as_of or knowledge.day, hints, "future" if contact.status in _FUTURE else "past"
            )
        out.append(Circumstance(day, dated if day is not None else None, _place_of(scan, contact)))
    return _same_day_calls(contacts, out)


def _same_day_calls(contacts: Sequence[ContactDraft], found: list[Circumstance]) -> list[Circumstance]:
    """«روز جمعه در تماس با … در تماس با … نیز»: calls of one caller, told one after the other, are of the day that the
    report gives the first."""
    first: dict[int, Circumstance] = {}
    for n, contact in enumerate(contacts):
        if contact.kind != "phone_call" or not contact.main or contact.status != "happened":
            continue
        if found[n].day is not None:
            first.setdefault(contact.actors[0], found[n])
        elif contact.actors[0] in first:
            known = first[contact.actors[0]]
            found[n] = Circumstance(known.day, known.dated, found[n].place)
    return found


def _hints(scan: Scan) -> tuple[Hint, ...]:
    """Bounds from what the text names: a death, an election."""
    mask = scan.mask("event")
    rows = [h.entry.row for h in scan.lexicon.find(scan.words, 0, len(scan.words), mask)]
    found = {(r["not_before"] or None, r["not_after"] or None) for r in rows if r is not None}
    return tuple(sorted(found, key=lambda h: (h[0] or "", h[1] or "")))


# --- the date

Claims = dict[int, list[tuple[int, int, int]]]  # sentence -> (contact, first and last token of its clause)


def _claimed(scan: Scan, contacts: Sequence[ContactDraft]) -> Claims:
    """The clauses of all contacts, by sentence."""
    out: Claims = {}
    for n, contact in enumerate(contacts):
        for match in contact.matches:
            claims = out.setdefault(scan.tokens.sentence_of(match.anchor[0]), [])
            if len(claims) < _MANY:
                claims.append((n, match.first, match.last))
    return out


def _date_of(scan: Scan, contact: ContactDraft, days: Sequence[Dated], n: int, claimed: Claims) -> Dated | None:
    for match in contact.matches:
        if _talked_of(scan, match):
            continue
        number = scan.tokens.sentence_of(match.anchor[0])
        sentence = scan.tokens.sentences[number]
        at = bisect_left(days, sentence.first, key=lambda d: d.first)
        inside = []
        for dated in days[at : at + _MANY]:
            if dated.first >= sentence.last:
                break
            others = any(o != n and a <= dated.first < b for o, a, b in claimed[number])
            own = match.first <= dated.first < match.last
            if (
                dated.mention.parts.kind == "date"
                and (own or not others)
                and not _in_byline(scan, sentence.first, dated)
            ):
                inside.append(dated)
        if inside:
            return min(inside, key=lambda d: _distance(scan, d, match))
    return None


def _talked_of(scan: Scan, match: Match) -> bool:
    """«سه‌شنبه درباره دیدارش …»: the day is that of the talk, not of the contact."""
    about = scan.mask("about")
    return any(
        (hit := scan.longest(i, about)) is not None and hit.last >= match.anchor[0] - 1
        for i in range(max(0, match.anchor[0] - 4), match.anchor[0])
        if scan.words[i].first & about
    )


def _distance(scan: Scan, dated: Dated, match: Match) -> tuple[int, int]:
    """Nearer is better; inside the clause better than behind another verb."""
    low, high = sorted((dated.first, match.anchor[0]))
    verbs = sum(scan.finite(i) for i in range(low, high))
    inside = match.first <= dated.first < max(match.last, match.anchor[1])
    precise = dated.mention.parts.precision == "day"
    return (0 if inside else 1 + verbs) + (0 if precise else 4), high - low


def _in_byline(scan: Scan, low: int, dated: Dated) -> bool:
    """«به گزارش روز یکشنبه آناتولی، …»: between a by-line and the first comma behind it."""
    byline = scan.mask("byline")
    for i in range(max(low, dated.first - 12), dated.first):
        hit = scan.longest(i, byline) if scan.words[i].first & byline else None
        if hit is not None and not any(
            scan.tokens.roles[j] in ("comma", "semicolon", "colon") for j in range(hit.last, dated.first)
        ):
            return dated.first - hit.last < 8
    return False


# --- the place


def _place_of(scan: Scan, contact: ContactDraft) -> Stretch | None:
    for match in contact.matches:
        sentence = scan.tokens.sentences[scan.tokens.sentence_of(match.anchor[0])]
        end = min(sentence.last, max(match.last, match.anchor[1]) + 8)
        for i in range(match.first, end - 1):
            if scan.is_a(i, scan.mask("in")):
                place = _place_at(scan, i + 1, end)
                if place is not None:
                    return place
    return None


def _place_at(scan: Scan, i: int, end: int) -> Stretch | None:
    """«تهران», «شهر استانبول», «محل وزارت راه»: a listed place, or a venue with its body."""
    hit = scan.longest(i, scan.mask("city", "country", "capital"), end)
    venue = scan.longest(i, scan.mask("venue"), end)
    if venue is not None and (hit is None or venue.last >= hit.last):
        return i, body_end(scan, venue.last, end)
    return None if hit is None else (i, hit.last)
