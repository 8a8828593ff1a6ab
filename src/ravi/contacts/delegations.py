"""One contact for one delegation, told by its country and then by its head.

«سفر هیئت هند به قطر» and «هیئت هند به ریاست رضایی به دوحه سفر کرد» are one trip; «هند سفیر عمان را احضار کرد» and right
behind it «وزارت خارجه هند سفیر عمان را احضار کرد» are one meeting.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..actors import Cast
from ..actors.identity import country_of
from ..scan import Scan
from .drafts import ContactDraft
from .merging import is_vague

_HEADED = "head of a delegation"
_NEAR = 5  # sentences between a country and who of it took part


def as_one_delegation(scan: Scan, drafts: Sequence[ContactDraft], cast: Cast) -> list[ContactDraft]:
    """The contacts, those of one kind, with the same others, of a delegation and of its head, or of one delegation in
    two wordings, as one."""
    out: list[ContactDraft] = []
    for draft in drafts:
        k = next((k for k, known in enumerate(out) if _is_same(scan, known, draft, cast)), None)
        if k is None:
            out.append(draft)
            continue
        known = out[k]
        fuller = draft if _is_headed(cast, draft.actors[0]) or cast.drafts[known.actors[0]].kind == "country" else known
        out[k] = replace(
            known, actors=fuller.actors, mentions=fuller.mentions, matches=(*known.matches, *draft.matches)
        )
    return out


def _is_same(scan: Scan, one: ContactDraft, other: ContactDraft, cast: Cast) -> bool:
    if one.kind != other.kind or one.status != other.status or one.actors[0] == other.actors[0]:
        return False
    if len(one.actors) < 2 or set(one.actors[1:]) != set(other.actors[1:]):
        return False
    lands = {_land_of_delegation(scan, cast, d.actors[0]) for d in (one, other)}
    if None in lands and _is_of_country(scan, one, other, cast):
        return True
    return None not in lands and len(lands) == 1


def _is_of_country(scan: Scan, one: ContactDraft, other: ContactDraft, cast: Cast) -> bool:
    """A country, and right behind it a body or one person of it; talks of countries are of more than one meeting."""
    first, second = cast.drafts[one.actors[0]], cast.drafts[other.actors[0]]
    near = 0 <= other.sentence - one.sentence <= _NEAR
    if first.kind != "country" or second.kind == "country" or not near or one.kind == "visit" or is_vague(one):
        return False
    return country_of(scan, first) == country_of(scan, second) is not None


def _land_of_delegation(scan: Scan, cast: Cast, actor: int) -> str | None:
    """The country of a delegation without a head, or of the one that somebody heads; None for anything else."""
    draft = cast.drafts[actor]
    if draft.kind == "organization" and draft.name is not None and scan.is_a(draft.name[0], scan.mask["delegation"]):
        return country_of(scan, draft)
    for (first, last), _, mention in draft.mentions:
        if mention is not None and mention.rule == _HEADED:
            return _named_land(scan, first, last)
    return None


def _named_land(scan: Scan, first: int, last: int) -> str | None:
    """The country of the first word for one in a stretch of tokens."""
    hits = scan.lexicon.find(scan.words, first, last, scan.mask["country", "demonym"])
    return next((h.entry.row["iso"] for h in hits if h.entry.row is not None), None)


def _is_headed(cast: Cast, actor: int) -> bool:
    return any(m is not None and m.rule == _HEADED for _, _, m in cast.drafts[actor].mentions)
