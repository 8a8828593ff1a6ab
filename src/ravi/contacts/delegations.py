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
from .merging import is_vague, merge

_HEADED = "head of a delegation"
_NEAR = 5  # sentences between a country and who of it took part
_Shared = tuple[str, str, frozenset[int], str]


def as_one_delegation(scan: Scan, drafts: Sequence[ContactDraft], cast: Cast) -> list[ContactDraft]:
    """The contacts, those of one kind, with the same others, of a delegation and of its head, of one delegation in two
    wordings, or of a country and of who stands for it, as one."""
    drafts = _by_one_name(scan, drafts, cast)
    out: list[ContactDraft] = []
    trips: dict[_Shared, int] = {}
    lands: dict[_Shared, int] = {}
    ones = {d.actors[0] for d in drafts if len(d.actors) > 1}
    sent_by = {one: land for one in ones if (land := _land_of_delegation(scan, cast, one)) is not None}
    for draft in drafts:
        first = draft.actors[0]
        trip = _shared(draft, sent_by.get(first))
        k = None if trip is None else trips.setdefault(trip, len(out))
        side = None if k not in (None, len(out)) else _of_land(scan, cast, draft, bool(lands))
        if side is not None and cast.drafts[first].kind == "country":
            lands[side] = len(out)
        elif side in lands and 0 <= draft.sentence - out[lands[side]].sentence <= _NEAR:
            k = lands[side]
        if k is None or k == len(out) or out[k].actors[0] == first:
            out.append(draft)
        else:
            out[k] = _as_one(out[k], draft, cast)
    return out


def _by_one_name(scan: Scan, drafts: Sequence[ContactDraft], cast: Cast) -> list[ContactDraft]:
    """«هیئت پارلمانی هند به عمان رفت. هیئت هندی با شهردار دیدار کرد»: a delegation of which nothing but its country is
    told is the one of that country that the report names, if there is one alone; it goes by the name told first."""
    told: dict[str, list[int]] = {}
    for actor in dict.fromkeys(a for d in drafts for a in d.actors):
        land = country_of(scan, cast.drafts[actor]) if is_delegation(scan, cast, actor) else None
        if land is not None:
            told.setdefault(land, []).append(actor)
    meant: dict[int, int] = {}
    for ones in told.values():
        fuller = [a for a in ones if not _is_bare(scan, cast, a)]
        if len(fuller) < 2:
            meant |= dict.fromkeys(ones, ones[0])
    if all(a == b for a, b in meant.items()):
        return list(drafts)
    out: list[ContactDraft] = []
    for draft in drafts:
        actors = tuple(meant.get(a, a) for a in draft.actors)
        merge(out, replace(draft, actors=actors) if len(set(actors)) == len(actors) else draft)
    return out


def is_delegation(scan: Scan, cast: Cast, actor: int) -> bool:
    """«هیئت پارلمانی هند»: whether an actor is a delegation by its name."""
    draft = cast.drafts[actor]
    return draft.kind == "organization" and draft.name is not None and scan.is_a(draft.name[0], scan.mask["delegation"])


def _is_bare(scan: Scan, cast: Cast, actor: int) -> bool:
    """«هیئتی از هند», «هیئت هندی»."""
    name = cast.drafts[actor].name
    plain = scan.mask["delegation", "from", "country", "demonym"]
    return name is not None and all(scan.is_a(i, plain) for i in range(*name))


def _as_one(known: ContactDraft, draft: ContactDraft, cast: Cast) -> ContactDraft:
    fuller = draft if _is_headed(cast, draft.actors[0]) or cast.drafts[known.actors[0]].kind == "country" else known
    surer = draft if draft.sure and not known.sure else known
    return replace(
        known,
        status=surer.status,
        sure=surer.sure,
        actors=fuller.actors,
        mentions=fuller.mentions,
        matches=(*known.matches, *draft.matches),
    )


def _shared(draft: ContactDraft, land: str | None) -> _Shared | None:
    """What two contacts share that are one: kind, the others, the country of who comes first, and but for trips, of
    which «سفر امروز هیئت هند» alone does not say how it stands, status."""
    if land is None or len(draft.actors) < 2:
        return None
    return draft.kind, "" if draft.kind == "visit" else draft.status, frozenset(draft.actors[1:]), land


def _of_land(scan: Scan, cast: Cast, draft: ContactDraft, told: bool) -> _Shared | None:
    """A contact of a country, or, where one is ``told``, of a body or one person of it; talks of countries are of more
    than one meeting."""
    first = cast.drafts[draft.actors[0]]
    talks = draft.kind == "visit" or (first.kind == "country" and is_vague(draft))
    if talks or not (told or first.kind == "country"):
        return None
    return _shared(draft, country_of(scan, first))


def _land_of_delegation(scan: Scan, cast: Cast, actor: int) -> str | None:
    """The country of a delegation without a head, or of the one that somebody heads; None for anything else."""
    draft = cast.drafts[actor]
    if is_delegation(scan, cast, actor):
        return country_of(scan, draft)
    for (first, last), _, mention in draft.mentions:
        if mention is not None and mention.rule == _HEADED:
            return named_land(scan, first, last)
    return None


def named_land(scan: Scan, first: int, last: int) -> str | None:
    """The country of the first word for one in a stretch of tokens."""
    hits = scan.lexicon.find(scan.words, first, last, scan.mask["country", "demonym"])
    return next((h.entry.row["iso"] for h in hits if h.entry.row is not None), None)


def _is_headed(cast: Cast, actor: int) -> bool:
    return any(m is not None and m.rule == _HEADED for _, _, m in cast.drafts[actor].mentions)
