"""When and where a contact took place: the date and the place in the sentences that tell of it.

A date counts where it stands in the clause of the contact, or else in its sentence; one that belongs to a by-line
(«به گزارش روز یکشنبه …») does not. A place counts behind «در» in the clause itself.
"""

from __future__ import annotations

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


def find_circumstances(scan: Scan, knowledge: Knowledge, report: Report, as_of: str | None, days: Sequence[Dated],
                       contacts: Sequence[ContactDraft], mentions: Sequence[Mention]) -> list[Circumstance]:
    """The circumstance of each contact, in the same order."""
    if not contacts:
        return []
    around = anchor([d.mention for d in days], report.published)
    hints = _hints(scan)
    out = []
    for contact in contacts:
        dated = _date_of(scan, contact, days, contacts)
        day = None
        if dated is not None:
            day = resolve(dated.mention, around, as_of or knowledge.day, hints, "future" if contact.status in _FUTURE else "past")
        out.append(Circumstance(day, dated if day is not None else None, _place_of(scan, contact)))
    return out


def _hints(scan: Scan) -> tuple[Hint, ...]:
    """Bounds from what the text names: a death, an election."""
    mask = scan.mask("event")
    rows = [h.entry.row for h in scan.lexicon.find(scan.words, 0, len(scan.words), mask)]
    found = {(r["not_before"] or None, r["not_after"] or None) for r in rows if r is not None}
    return tuple(sorted(found, key=lambda h: (h[0] or "", h[1] or "")))


# --- the date

def _date_of(scan: Scan, contact: ContactDraft, days: Sequence[Dated], contacts: Sequence[ContactDraft]) -> Dated | None:
    for match in contact.matches:
        sentence = _sentence(scan, match)
        inside = [d for d in days if sentence[0] <= d.first < sentence[1] and d.mention.parts.kind == "date"
                  and not _in_byline(scan, sentence[0], d) and not _nearer(d, match, contact, contacts)]
        if inside:
            return min(inside, key=lambda d: _distance(scan, d, match))
    return None


def _sentence(scan: Scan, match: Match) -> Stretch:
    s = next(s for s in scan.tokens.sentences if s.first <= match.anchor[0] < s.last)
    return s.first, s.last


def _distance(scan: Scan, dated: Dated, match: Match) -> tuple[int, int]:
    """Nearer is better; inside the clause better than behind another verb."""
    low, high = sorted((dated.first, match.anchor[0]))
    verbs = sum(scan.finite(i) for i in range(low, high))
    inside = match.first <= dated.first < max(match.last, match.anchor[1])
    precise = dated.mention.parts.precision == "day"
    return (0 if inside else 1 + verbs) + (0 if precise else 4), high - low


def _nearer(dated: Dated, match: Match, contact: ContactDraft, contacts: Sequence[ContactDraft]) -> bool:
    """Whether the date stands in the clause of another contact and not in this one's."""
    if match.first <= dated.first < match.last:
        return False
    return any(m.first <= dated.first < m.last for c in contacts if c is not contact for m in c.matches)


def _in_byline(scan: Scan, low: int, dated: Dated) -> bool:
    """«به گزارش روز یکشنبه آناتولی، …»: between a by-line and the first comma behind it."""
    byline = scan.mask("byline")
    for i in range(low, dated.first):
        hit = scan.longest(i, byline) if scan.words[i].first & byline else None
        if hit is not None and not any(scan.tokens.roles[j] in ("comma", "semicolon", "colon") for j in range(hit.last, dated.first)):
            return dated.first - hit.last < 8
    return False


# --- the place

def _place_of(scan: Scan, contact: ContactDraft) -> Stretch | None:
    for match in contact.matches:
        end = min(_sentence(scan, match)[1], max(match.last, match.anchor[1]) + 8)
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
