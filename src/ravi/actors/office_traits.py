"""What the office of somebody, or what he is called by, shows by itself, and two offices side by side."""

from __future__ import annotations

from collections.abc import Collection

from ..figures import HOME_COUNTRY
from ..mentions.office_names import Office
from ..scan import Scan
from .drafts import Draft


def is_open(draft: Draft) -> bool:
    """Whether somebody is called by an office alone, no name."""
    return not draft.words and draft.kind == "person" and not draft.plural and bool(draft.roles)


def is_head(scan: Scan, draft: Draft) -> bool:
    """«وزیر راه گفت: … . اما شهردار گفت: …»: whether a word for an office is all that somebody is called by."""
    first, last = draft.mentions[0][0]
    whole, names = scan.words[first].whole, scan.mask["given", "family"]
    return last == first + 1 and bool(whole & scan.mask["title"]) and not whole & names


def is_hidden(scan: Scan, draft: Draft) -> bool:
    """«منبع آگاه», «زنی»: whom the report hides it does not name."""
    hidden = scan.mask["hidden", "somebody"]
    return all(scan.is_a(first, hidden) for first, _ in draft.roles.values())


def is_trait(scan: Scan, draft: Draft) -> bool:
    """Whether only words like «استاد» stand for somebody, which say what he is besides an office."""
    words, trait = scan.words, scan.mask["trait"]
    return all(bool(words[a].first & trait) for a, _ in draft.roles.values())


def lands(scan: Scan, draft: Draft) -> set[str]:
    """The countries of somebody's offices, Iran where none is named; a trait is none («استاد مطالعات چین»)."""
    words, trait = scan.words, scan.mask["trait"]
    roles = draft.roles.items()
    return {o.country or HOME_COUNTRY for o, (a, _) in roles if not o.open and not words[a].first & trait}


def by_lands(ours: set[str], others: set[str]) -> list[str]:
    """Whether two are of one country, by all the offices that they have so far."""
    if not ours or not others:
        return []
    if ours & others:
        return ["same country"]
    return ["other country"] if HOME_COUNTRY in ours | others else ["other country", "two countries abroad"]


def by_roles(ours: Collection[Office], own: Collection[Office]) -> list[str]:
    """What an office has to do with those that stand beside somebody's name."""
    if own:
        out = ["same head" if {o.head for o in ours} & {o.head for o in own} else "other head"]
        if any(_alike(x, y) for x in ours for y in own):
            out.append("offices nearly alike")
        if any(x.head == y.head and x.words and y.words and not x.words & y.words for x in ours for y in own):
            out.append("same head, of something else")
    else:
        out = ["he has no office"]
    if any(x.former or y.former for x in ours for y in own):
        out.append("former office")
    return out


def _alike(a: Office, b: Office) -> bool:
    """Whether two offices share their head and most of their words («معاون پارلمانی وزیر», «معاون وزیر»)."""
    if a.head != b.head:
        return False
    shared = len(a.words & b.words)
    return 2 * shared >= min(len(a.words), len(b.words)) > 0
