"""Offices that somebody does not hold, by what they are called: «وکیل رضایی» is not رضایی, «قاضی» is no mayor."""

from __future__ import annotations

from ..scan import Scan
from .drafts import Draft


def is_of_himself(scan: Scan, office: Draft, named: Draft) -> bool:
    """«رضایی گفت … . همسر رضایی گفت», «… . وکیل او گفت», «… . وکیل مدافع وی گفت»: whether an office belongs to somebody
    of that name, or to him who was named before, and so is another's; not so where he was called by it before."""
    (first, last), words = office.mentions[0][0], scan.words
    called = last > first + 1 and named.words[-1:] == (words[last - 1].key,)
    if called and not scan.is_a(last - 1, scan.mask["ordinary", "title_word"]):  # «مدیر جهاد کشاورزی» is no Keshavarzi's
        return True
    if named.mentions[0][0][0] > first or {o.head for o in office.roles} & {o.head for o in named.roles}:
        return False
    end = last if scan.is_a(last + 1, scan.mask["object"]) else min(last + 1, len(words))
    return any(scan.is_a(i, scan.mask["pronoun"]) for i in range(first + 1, end))


def stands_across(scan: Scan, office: Draft, named: Draft) -> bool:
    """«علی رضایی، شهردار، گفت … . قاضی گفت», «… . مجری برنامه پرسید»: whether an office faces those who speak, and he is
    told to hold another."""
    own = {o.head for o in named.roles if not o.of_another}
    faces = all(scan.is_a(a, scan.mask["across"]) for a, _ in office.roles.values())
    return faces and bool(own) and not own & {o.head for o in office.roles}
