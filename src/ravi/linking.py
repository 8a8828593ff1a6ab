"""Which statements and acts belong to which contact: said by one who takes part, once the report has told of it."""

from __future__ import annotations

from collections.abc import Sequence

from .actors import Cast
from .acts import ActDraft
from .contacts import ContactDraft
from .scan import Scan
from .settings import Setting
from .statements import Content

Links = tuple[tuple[int, ...], tuple[int, ...]]  # contact of each statement, of each act; -1 for none


def find_links(
    scan: Scan,
    contents: Sequence[Content],
    cast: Cast,
    contacts: Sequence[ContactDraft],
    acts: Sequence[ActDraft],
    settings: Sequence[Setting],
) -> Links:
    """The contact (by index, -1: none) of each statement and of each act."""
    told = [
        (c.sentence, n)
        for n, c in enumerate(contacts)
        if c.status == "happened" and c.told_in < 0 and c.kind != "visit" and not _is_loose(c)
    ]
    statements = tuple(
        -1
        if c.outer >= 0 or settings[k].occasion in _ELSEWHERE
        else _contact(contacts, told, cast.speakers[k], c.cue.sentence)
        for k, c in enumerate(contents)
    )
    return statements, tuple(_contact(contacts, told, a.actor, scan.tokens.sentence_of(a.first)) for a in acts)


def _is_loose(contact: ContactDraft) -> bool:
    """Told first in somebody's own words («شهردار: مذاکره با وزیر تمام شد»), or, where the report is not about it, in
    passing or of one alone: nothing is said in it."""
    passing = all("weak" in m.rule.constants or m.rule.id in _PASSING for m in contact.matches)
    return contact.trigger == "contact.told.with" or (passing and not contact.main)


def _contact(contacts: Sequence[ContactDraft], told: Sequence[tuple[int, int]], actor: int, sentence: int) -> int:
    """The main contact with this actor, or the latest one told in the sentence itself or the one before."""
    mine = [(s, n) for s, n in told[:_MANY] if actor in contacts[n].actors]
    near = [n for s, n in mine if s in (sentence, sentence - 1)]
    if near:
        return near[-1]
    main = [n for s, n in mine if contacts[n].main and s <= sentence]
    return main[-1] if main else -1


_MANY = 40
_PASSING = ("contact.alone", "contact.implied.in")
_ELSEWHERE = ("press_conference", "post", "interview")  # said of a contact, not in it
