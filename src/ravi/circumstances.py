"""When and where a contact took place: its date, resolved, and its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from .actors import Cast
from .bounds import event_hints, people_hints
from .contact_dates import dates_of, find_days
from .contacts import ContactDraft
from .contacts.drafts import is_purpose
from .contacts.places import places_of
from .knowledge import Knowledge
from .mentions import Mention
from .mentions.because import explained
from .mentions.dates import Dated
from .mentions.mention import Stretch
from .mentions.reckoning import Frame, Resolved, Tense
from .mentions.today import anchor, this_year
from .mentions.when import resolve_in
from .patterns import Match
from .records import Report
from .scan import Scan
from .tense import is_told

__all__ = ["Circumstance", "find_circumstances", "find_days", "on_their_days"]

_FUTURE = ("planned", "proposed")
_EITHER = ("cancelled", "postponed")  # of what lay ahead, or of what was to be today


@dataclass(frozen=True, slots=True)
class Circumstance:
    """The day of a contact with its mention, and the tokens of its place."""

    day: Resolved | None
    dated: Dated | None
    place: Stretch | None


def find_circumstances(
    scan: Scan,
    knowledge: Knowledge,
    report: Report,
    as_of: str | None,
    days: Sequence[Dated],
    contacts: Sequence[ContactDraft],
    cast: Cast,
    mentions: Sequence[Mention],
) -> list[Circumstance]:
    """The circumstance of each contact, in the same order."""
    if not contacts:
        return []
    dates = [d.mention for d in days]
    around, year = anchor(dates, report.published), this_year(dates, report.published)
    events = event_hints(scan) if around is None else ()
    out = []
    places = places_of(scan, contacts, mentions)
    known = [d for d in days if around is not None or d.mention.parts.relative is None]  # no «امروز» without a day
    for contact, dated, place in zip(contacts, _with_plans(contacts, dates_of(scan, contacts, known)), places):
        day: Resolved | None = None
        if dated is not None:
            hints = events + people_hints(knowledge, cast, contact.actors) if around is None else ()
            frame = Frame.of(around, as_of or knowledge.day, hints, _tense(scan, contact), report.published, year)
            if contact.status in _EITHER:
                put_off = contact.status == "postponed" and _is_led_to(scan, dated)
                frame = replace(frame, tense="future") if put_off else _nearer(dated, frame)
            day = resolve_in(dated.mention, frame)
            day = day and explained(day, dated.mention, frame)
            if day is not None and _lies_ahead_of_the_past(contact, day, dated, report.published):
                day = None
        out.append(Circumstance(day, dated if day is not None else None, place))
    return _same_day_calls(contacts, out)


def _with_plans(contacts: Sequence[ContactDraft], dated: list[Dated | None]) -> list[Dated | None]:
    """«قصد دارم شنبه‌شب با او دیدار کنم», quoted from before the meeting that the report is about: a plan that came to
    be gives the meeting its day."""
    out = list(dated)
    for n, contact in enumerate(contacts):
        if contact.main and contact.status == "happened" and not _is_day(dated[n]):
            plans = (d for c, d in zip(contacts, dated) if _is_plan_of(c, contact) and _is_day(d))
            out[n] = next(plans, dated[n])
    return out


def _is_day(dated: Dated | None) -> bool:
    """Whether a date is a day, not «چند روز پیش»."""
    return dated is not None and dated.mention.parts.precision == "day" and dated.mention.parts.upto is None


def _is_plan_of(plan: ContactDraft, contact: ContactDraft) -> bool:
    return plan.status == "planned" and plan.kind == contact.kind and set(plan.actors) == set(contact.actors)


def _tense(scan: Scan, contact: ContactDraft) -> Tense:
    """On which side of publication its day lies; «ظهر دوشنبه با او رایزنی کرد» is over, whatever stands around it."""
    if contact.status not in _FUTURE:
        return "past"
    told = (i for m in contact.matches for i in _verbs_of(scan, contact, m))
    verbs = [i for i in told if not scan.is_a(i, scan.mask["session"])]  # «نشست» the session, no verb
    return "past" if verbs and all(is_told(scan, i) for i in verbs) else "future"


def _verbs_of(scan: Scan, contact: ContactDraft, match: Match) -> Iterator[int]:
    """The verbs that tell a contact; of «دوشنبه برای دیدار با شهردار به شیراز رفت» the one that it is the aim of."""
    inside = [i for i in range(match.anchor[0], match.last) if scan.finite(i)]
    if inside or not is_purpose(scan, contact):
        return iter(inside)
    end = scan.tokens.sentences[scan.tokens.sentence_of(match.anchor[0])].last
    return islice((i for i in range(match.last, end) if scan.finite(i)), 1)


def _is_led_to(scan: Scan, dated: Dated) -> bool:
    """«به (روز) جمعه موکول شد»: the day to which something is put off."""
    to = scan.mask["to"]
    return dated.first > 0 and any(scan.is_a(i, to) for i in (dated.first - 1, max(0, dated.first - 2)))


def _nearer(dated: Dated, frame: Frame) -> Frame:
    """«سفر روز جمعه لغو شد», told on a Wednesday: of two Fridays the nearer one, whichever side it lies on."""
    ahead = replace(frame, tense="future")
    days = [resolve_in(dated.mention, f) for f in (frame, ahead)]
    if frame.around is None or any(d is None or d.value is None for d in days):
        return frame
    back, on = (abs((date.fromisoformat(d.value or "") - frame.around).days) for d in days if d is not None)
    return ahead if on < back else frame


def on_their_days(
    contacts: Sequence[ContactDraft], circumstances: Sequence[Circumstance], report: Report
) -> list[ContactDraft]:
    """The contacts, each as it stands on its day: what nothing tells, and has a day of the calendar ahead of
    publication, is planned («۵ ژوئن زمان دور تازه مذاکرات الف و ب است»)."""
    return [
        replace(c, status="planned") if _is_ahead(c, found, report.published) else c
        for c, found in zip(contacts, circumstances)
    ]


def _is_ahead(contact: ContactDraft, circumstance: Circumstance, published: str | None) -> bool:
    day, dated = circumstance.day, circumstance.dated
    if contact.status != "happened" or contact.sure or day is None or dated is None or published is None:
        return False
    return dated.mention.parts.month is not None and (day.value or "") > published[:10]


def _lies_ahead_of_the_past(contact: ContactDraft, day: Resolved, dated: Dated, published: str | None) -> bool:
    """«با شهردار دیدار کرد و گفت پل تا پایان امسال ساخته می‌شود»: a time behind publication is none of what is over."""
    earliest = day.value or day.not_before
    if contact.status != "happened" or published is None or earliest is None or earliest <= published[:10]:
        return False
    return contact.sure or dated.mention.parts.month is None  # what nothing tells may yet be planned


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
