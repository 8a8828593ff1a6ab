"""Offices that somebody does not hold, by what they are called: «وکیل رضایی» is not رضایی, «قاضی» is no mayor."""

from __future__ import annotations

from collections.abc import Collection

from ..figures import HOME_COUNTRY
from ..mentions.office_names import Office, is_above
from ..scan import Scan
from .drafts import Draft


def is_of_himself(scan: Scan, office: Draft, named: Draft) -> bool:
    """«رضایی گفت … . همسر رضایی گفت», «… . وکیل او گفت», «… . مادر این کودک گفت»: whether an office belongs to somebody
    of that name, to him who was named before, or to one's kin, and so is another's; not so where he was called by it
    before."""
    (first, last), words = office.mentions[0][0], scan.words
    field = scan.is_a(last - 1, scan.mask["ordinary", "title_word"])  # «مدیر جهاد کشاورزی»
    if last > first + 1 and not field and named.words[-1:] == (words[last - 1].key,):
        return True
    if named.mentions[0][0][0] > first or {o.head for o in office.roles} & {o.head for o in named.roles}:
        return False
    if _is_kin_of_no_name(scan, first, last):
        return True
    end = last if scan.is_a(last + 1, scan.mask["object"]) else min(last + 1, len(words))
    return any(scan.is_a(i, scan.mask["pronoun"]) for i in range(first + 1, end))


def _is_kin_of_no_name(scan: Scan, first: int, last: int) -> bool:
    """«مادر این کودک», «پدر این خانواده»; «همسر شهردار» and «پسر رضایی» may be called by their own names elsewhere."""
    return last > first + 1 and scan.is_a(first, scan.mask["kin"]) and scan.is_a(first + 1, scan.mask["this"])


def stands_across(scan: Scan, office: Draft, named: Draft) -> bool:
    """«علی رضایی، شهردار، گفت … . قاضی گفت», «… . مجری برنامه پرسید»: whether an office faces those who speak, and he
    is told to hold another."""
    if not all(scan.is_a(first, scan.mask["across"]) for first, _ in office.roles.values()):
        return False
    own = {o.head for o in named.roles if not o.of_another}
    return bool(own) and not own & {o.head for o in office.roles}


def speaks_against(office: Draft, named: Draft, single: Collection[str], seats: Collection[str]) -> bool:
    """«رئیس‌جمهور فنلاند» and the president of another country: nobody holds one office of two countries. Nor is a
    «وزیر کار» a «وزیر نفت» at the same time, as somebody may be «رئیس» of two bodies (``single`` are such heads), nor
    «رئیس مجلس» a «رئیس کمیسیون عمران مجلس», nor a minister a mayor (``seats``)."""
    return any(
        _are_apart(x, y, single) if x.head == y.head else x.head in seats and y.head in seats
        for x in office.roles
        for y in named.roles
        if x.words and y.words
        if not (x.open or y.open or x.of_another or y.of_another or x.former or y.former)
    )


def _are_apart(x: Office, y: Office, single: Collection[str]) -> bool:
    """Whether two offices of one head are of two countries, or of two of which nobody holds both."""
    if x.words == y.words:
        return (x.country or HOME_COUNTRY) != (y.country or HOME_COUNTRY)
    return (x.head in single and not x.words & y.words) or is_above(x, y) or is_above(y, x)
