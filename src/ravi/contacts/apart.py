"""Several contacts told in one plural: «تماس‌های جداگانه با الف و ب», «با الف و ب دیدار کرد. در این دیدارها …»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..actors import Cast
from ..scan import Scan
from .drafts import ContactDraft
from .kinds import FACE_TO_FACE
from .sites import Site

_APART = ("phone_call", "letter")  # several calls are one with each
_NEXT = 2  # sentences behind a contact in which «این دیدارها» goes back to it
_People = list[tuple[int, int]]  # actors, each with its mention


def one_for_each(scan: Scan, draft: ContactDraft) -> list[ContactDraft]:
    """«تماس‌های (جداگانه) با الف و ب», «دو نشست با الف و ب»: one contact for each counterpart, of each who called."""
    match = draft.matches[0]
    hit = scan.longest(match.anchor[0], scan.mask(match.word), match.anchor[1])
    noun = scan.longest(match.anchor[0], scan.mask["talk", "contact"], match.anchor[0] + 1) or hit
    plural = noun is not None and scan.lexicon.is_plural(scan.words[noun.first], noun.entry)  # «تماس‌های تلفنی»
    said = any(scan.is_a(i, scan.mask["apart"]) for i in range(match.first, match.last))
    said = said or (len(draft.actors) == 3 and _counted(scan, draft))
    if len(draft.actors) < 3 or not (said or (plural and draft.kind in _APART)):
        return [draft]
    return _split(draft, list(zip(draft.actors, draft.mentions)))


def as_told_apart(scan: Scan, sites: Sequence[Site], drafts: Sequence[ContactDraft], cast: Cast) -> list[ContactDraft]:
    """«رضایی با کریمی و نوری دیدار کرد. در این دیدارها …»: one contact with each, where the report goes back to several
    before it tells of others; a crowd beside them is what they are («با علما و آیات …»)."""
    out: list[ContactDraft] = []
    for k, draft in enumerate(drafts):
        later = drafts[k + 1].sentence if k + 1 < len(drafts) else len(scan.tokens.sentences)
        back = (s for s in sites if s.pointing and draft.sentence < s.sentence <= min(later, draft.sentence + _NEXT))
        if not (_may_be_several(draft) and any(_are_several(scan, s, draft) for s in back)):
            out.append(draft)
            continue
        people = list(zip(draft.actors, draft.mentions))
        named = people[:1] + [p for p in people[1:] if not cast.drafts[p[0]].is_crowd]
        out += _split(draft, named if len(named) > 2 else people)
    return out


def _may_be_several(draft: ContactDraft) -> bool:
    """One person and several others behind his «با»."""
    slots = draft.matches[0].slots
    alone = len(slots.get("a", ())) == 1 and len(slots.get("b", ())) == len(draft.actors) - 1
    return alone and len(draft.actors) > 2 and draft.kind in FACE_TO_FACE and not draft.apart and draft.told_in < 0


def _are_several(scan: Scan, site: Site, draft: ContactDraft) -> bool:
    """Whether a site is a plural of a word for the contact: «این دیدارها»."""
    return site.several and site.kind == draft.kind and scan.is_a(site.first, scan.mask["meet", "session"])


def _counted(scan: Scan, draft: ContactDraft) -> bool:
    """«دو نشست (پشت سر هم) با الف و ب», «دو دیداری که با الف و ب خواهد داشت»; not «دو نشست با
    مدیران از جمله شهردار»."""
    match = draft.matches[0]
    if len(match.slots.get("b", ())) != 2 or not scan.is_a(match.anchor[0] - 1, scan.mask["two_times"]):
        return False
    return not any(scan.longest(i, scan.mask["including"]) for i in range(match.anchor[1], match.last))


def _split(draft: ContactDraft, people: _People) -> list[ContactDraft]:
    """A contact of each of those who called with each of those whom they did."""
    slots = draft.matches[0].slots
    many = len(slots.get("a", ()))
    several = many > 1 and len(slots.get("b", ())) > 1 and many < len(people)
    callers, called = (people[:many], people[many:]) if several else _one_side(people, many)
    return [
        replace(draft, actors=(one, other), mentions=(m, n), apart=True) for one, m in callers for other, n in called
    ]


def _one_side(people: _People, many: int) -> tuple[_People, _People]:
    """The one of all who spoke with each of the others: «الف و ب در تماس‌های جداگانه با پ»."""
    return (people[-1:], people[:-1]) if many > 1 else (people[:1], people[1:])
