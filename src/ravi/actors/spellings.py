"""Those whom a report names in two ways: «بنیامین نتانیاهو» and «بنجامین نتانیاهو» are one figure, and a surname alone
that lacks a letter is a slip of the pen.

>>> from ravi.reading import read
>>> told = read("بنیامین نتانیاهو گفت: راه باز است. بنجامین نتانیاهو افزود: پل بسته است.")
>>> [next(a.name for a in told.actors if a.id == s.speaker) for s in told.statements]
['بنیامین نتانیاهو', 'بنیامین نتانیاهو']
"""

from __future__ import annotations

from ..figures import Register
from ..scan import Scan
from .drafts import MANY, PERSONLIKE, Draft, Known, take_in

_LETTERS = 5  # of a surname in which a slip is told, at least


def join_spellings(scan: Scan, drafts: Known, register: Register) -> None:
    """Makes one of those whose whole names the register has for one figure, the one named first, and of somebody and
    the surname that only a slip parts from his."""
    first: dict[str, int] = {}
    for k, draft in enumerate(drafts):
        if len(draft.words) < 2 or draft.merged >= 0 or draft.kind not in PERSONLIKE:
            continue
        found = register.person(draft.words)
        one = first.setdefault(found[0].id, k) if len(found) == 1 else k
        if one != k:
            _take_in(scan, drafts, k, one)
    whole = [k for k, d in enumerate(drafts) if len(d.words) > 1 and d.merged < 0 and d.kind == "person"][:MANY]
    for k, draft in enumerate(drafts):
        if whole and draft.merged < 0 and _may_be_slip(scan, draft):
            meant = [o for o in whole if _is_slip(scan, draft.words[0], drafts[o].words[-1])]
            if len(meant) == 1:
                _take_in(scan, drafts, k, meant[0])


def _take_in(scan: Scan, drafts: Known, other: int, named: int) -> None:
    """Makes one actor of two, with all names of both."""
    draft = drafts[other]
    if draft.name is not None:
        drafts[named].aliases.setdefault(scan.text(*draft.name), draft.name)
    drafts[named].aliases.update(draft.aliases)
    take_in(drafts, other, named)


def _may_be_slip(scan: Scan, draft: Draft) -> bool:
    """Whether an actor is called by one long word alone that is no given name and no word of every day."""
    if len(draft.words) != 1 or draft.roles or draft.is_crowd or draft.kind not in PERSONLIKE:
        return False
    no_surname = scan.mask["given", "ordinary", "title", "country", "city", "demonym", "org_head", "outlet", "org"]
    return len(draft.words[0]) >= _LETTERS and not scan.lexicon.words(draft.words)[0].whole & no_surname


def _is_slip(scan: Scan, one: str, other: str) -> bool:
    """«نارنجکار», «نارنجار», «نارنجکاز»: whether two surnames that begin alike differ by one letter, and no list holds
    both («کریمی», «کرمی»), but for a «ی» at the end («موتمن», «موتمنی»)."""
    short, long_ = sorted((one, other), key=len)
    if short == long_ or short[0] != long_[0] or len(short) < _LETTERS - 1 or len(long_) - len(short) > 1:
        return False
    if scan.lexicon.words([other])[0].whole & scan.mask["given"]:
        return False  # «حسینی», «امام حسین»
    if long_ == short + scan.lexicon.letters["ye"]:
        return True
    at = next((i for i, letter in enumerate(short) if letter != long_[i]), len(short))
    if short[at + (len(short) == len(long_)) :] != long_[at + 1 :]:
        return False
    return not all(word.whole & scan.mask["family"] for word in scan.lexicon.words((one, other)))
