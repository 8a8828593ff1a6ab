"""Who headed a delegation, where a sentence of its own says so: «ریاست هیئت هند را علی رضایی بر عهده دارد»."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..actors import Cast
from ..actors.identity import country_of
from ..mentions import Mention
from ..scan import Scan
from .delegations import is_delegation
from .drafts import ContactDraft

_TEAM = 4  # tokens of what a delegation is and of which country
_NEAR = 3  # tokens between those and its head
_DUTY = 8  # tokens behind a leadership in which «بر عهده» stands
Party = tuple[int, int]  # an actor and his mention


def with_told_heads(
    scan: Scan, drafts: Sequence[ContactDraft], mentions: Sequence[Mention], cast: Cast
) -> list[ContactDraft]:
    """The contacts, each delegation, and each country that only talks with another, as its named head."""
    heads = dict(_heads(scan, mentions, cast)) if drafts else {}
    return [_headed(scan, d, heads, cast) for d in drafts] if heads else list(drafts)


def _headed(scan: Scan, draft: ContactDraft, heads: dict[str, Party], cast: Cast) -> ContactDraft:
    if draft.kind not in ("meeting", "visit"):
        return draft
    talks = draft.kind == "meeting" and all(_is_land_or_team(scan, cast, a) for a in draft.actors)
    parties = [_head_of(scan, p, heads, cast, talks) for p in zip(draft.actors, draft.mentions)]
    if len({actor for actor, _ in parties}) < len(parties):
        return draft
    actors, places = zip(*parties)
    return replace(draft, actors=actors, mentions=places)


def _head_of(scan: Scan, party: Party, heads: dict[str, Party], cast: Cast, talks: bool) -> Party:
    """The head of a delegation of one country, or of the country in ``talks``; else the party itself."""
    one = cast.drafts[party[0]]
    if not (_is_team(scan, cast, party[0]) or (talks and one.kind == "country")):
        return party
    land = country_of(scan, one)
    return heads.get(land, party) if land is not None else party


def _is_land_or_team(scan: Scan, cast: Cast, actor: int) -> bool:
    return cast.drafts[actor].kind == "country" or _is_team(scan, cast, actor)


def _is_team(scan: Scan, cast: Cast, actor: int) -> bool:
    """«هیئت هند», or «هیئت‌های هند و عمان»: a delegation, or one of several told in one plural."""
    draft = cast.drafts[actor]
    if draft.kind != "organization" or not draft.called:
        return False
    return is_delegation(scan, cast, actor) or scan.is_a(draft.called[0][0], scan.mask["their_team"])


def _heads(scan: Scan, mentions: Sequence[Mention], cast: Cast) -> Iterator[tuple[str, Party]]:
    """Each country of whose delegation a head is told, with him."""
    teams, lands = scan.mask["their_team"], scan.mask["country", "demonym"]
    for i in scan.where(scan.mask["leadership"]):
        hit = scan.longest(i + 1, teams) if i + 1 < len(scan.words) else None
        if hit is None:
            continue
        found = list(scan.lexicon.find(scan.words, hit.last, min(len(scan.words), hit.last + _TEAM), lands))
        row = found[0].entry.row if found else None
        head = _told_with(scan, i, found[0].last if found else hit.last, mentions)
        if row is not None and head is not None and cast.of_mention[head] >= 0:
            yield row["iso"], (cast.of_mention[head], head)


def _told_with(scan: Scan, first: int, last: int, mentions: Sequence[Mention]) -> int | None:
    """The mention of who heads what tokens ``first`` to ``last`` tell: right behind them, or before them where
    «بر عهده» follows."""
    end = scan.tokens.sentences[scan.tokens.sentence_of(first)].last
    at = bisect_left(mentions, last, key=lambda m: m.first)
    if at < len(mentions) and mentions[at].first <= min(end - 1, last + _NEAR) and _is_name(mentions[at]):
        return None if scan.has_verb(last, mentions[at].first) else at
    charge = scan.mask["in_charge"]
    before = bisect_left(mentions, first, key=lambda m: m.first) - 1
    told = any(scan.longest(i, charge) is not None for i in range(last, min(end, last + _DUTY)))
    near = before >= 0 and first - mentions[before].last < _NEAR and _is_name(mentions[before])
    return before if told and near else None


def _is_name(mention: Mention) -> bool:
    return mention.kind == "person" and mention.named
