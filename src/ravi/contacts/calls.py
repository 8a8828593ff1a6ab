"""Talks that the report does not call so, though they were phone calls.

«گفت‌وگو» alone may be either; where the report calls it a call elsewhere, it is one. Where one person of one country
spoke with one of another, and nothing tells of a place, a trip or a meeting, they phoned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..actors import Cast
from ..knowledge import Knowledge
from ..mentions import Mention
from ..scan import Scan
from .drafts import ContactDraft
from .journeys import is_within_trip
from .merging import is_vague, merge
from .places import places_of
from .stand_ins import land_of

_STATES = ("happened", "planned")


def as_calls(
    scan: Scan, knowledge: Knowledge, drafts: list[ContactDraft], mentions: Sequence[Mention], cast: Cast
) -> list[ContactDraft]:
    """The contacts, with «در گفت‌وگو با رضایی … در این باره. تماس تلفنی کریمی و رضایی …» as one call, and talks from
    afar as calls."""
    called = [set(d.actors) for d in drafts if d.kind == "phone_call"]
    on_trip = {a for d in drafts if d.kind == "visit" for a in d.actors}
    out: list[ContactDraft] = []
    for draft in drafts:
        call = is_vague(draft) and (
            set(draft.actors) in called
            or (not on_trip.intersection(draft.actors) and _is_from_afar(scan, knowledge, draft, mentions, cast))
        )
        merge(out, replace(draft, kind="phone_call") if call else draft)
    return out


def spoken_of_as_call(scan: Scan) -> bool:
    """«در این تماس تلفنی»: the report calls the talk that it tells of a phone call."""
    call, this = scan.mask["phone"], scan.mask["this"]
    return any(i and scan.is_a(i - 1, this) and scan.longest(i, call) for i in scan.where(call))


def _is_from_afar(
    scan: Scan, knowledge: Knowledge, draft: ContactDraft, mentions: Sequence[Mention], cast: Cast
) -> bool:
    """«رئیس‌جمهور با نخست‌وزیر هند گفت‌وگو کرد»: people of several countries, each by himself or the leaders of many, and
    no place."""
    # «درباره ورود به مذاکرات، با شهردار گفت‌وگو کرد»: a loose wording does not say what it was
    matches = [m for m in draft.matches if "weak" not in m.rule.constants] or draft.matches
    if draft.status not in _STATES or any(needs_table(scan, m.anchor) for m in matches):
        return False
    if _is_seen(scan, draft) or any(_is_on_trip(scan, m.anchor[0]) for m in matches):
        return False
    if any(scan.is_a(i, scan.mask["meet"]) for m in matches for i in range(m.first, m.last)):
        return False  # «با شهردار دیدار و درباره راه رایزنی کرد»
    if any(_is_within_session(scan, i) for m in matches for i in range(m.first, m.last)):
        return False
    crowds = [a for a in draft.actors if _are_leaders(scan, cast, a)]
    lands = [_lone_country(scan, knowledge, cast, a) for a in draft.actors if a not in crowds]
    if None in lands or len(set(lands)) < len(lands) or not lands:
        return False
    return places_of(scan, [draft], mentions)[0] is None


def _is_seen(scan: Scan, draft: ContactDraft) -> bool:
    """«در این عکس، وزیر خارجه هند با همتای عمانی گفت‌وگو می‌کند»."""
    sentence, picture = scan.tokens.sentences[draft.sentence], scan.mask["picture"]
    within = range(sentence.first, draft.matches[0].anchor[0]) if scan.classes[draft.sentence] & picture else ()
    return any(scan.words[i].first & picture and scan.longest(i, picture) is not None for i in within)


def _is_within_session(scan: Scan, i: int) -> bool:
    """«وزیران خارجه هند و عمان در (این) نشست درباره پل گفت‌وگو کردند»."""
    pointed = scan.is_a(i - 1, scan.mask["this"])
    return scan.is_a(i, scan.mask["session"]) and scan.is_a(i - 1 - pointed, scan.mask["in"])


def _is_on_trip(scan: Scan, noun: int) -> bool:
    """«در این سفر با همتای هندی گفت‌وگو خواهد کرد»: behind a trip in its sentence."""
    sentence = scan.tokens.sentences[scan.tokens.sentence_of(noun)]
    trips = scan.mask["trip", "his_trip"]
    return any(is_within_trip(scan, i) for i in scan.starts(sentence.first, noun, trips))


def needs_table(scan: Scan, anchor: tuple[int, int]) -> bool:
    """«دیدار», «مذاکره», or several talks: these need a table."""
    if any(scan.is_a(i, scan.mask["each_other"]) for i in range(*anchor)):
        return False
    hit = scan.longest(anchor[0], scan.mask["talk"], anchor[1])
    if hit is None or any(scan.is_a(i, scan.mask["negotiation"]) for i in range(*anchor)):
        return True
    return scan.lexicon.is_plural(scan.words[hit.first], hit.entry)


def _are_leaders(scan: Scan, cast: Cast, actor: int) -> bool:
    """«سران منطقه», «رهبران کشورهای عربی»: those who lead several countries."""
    draft = cast.drafts[actor]
    several = draft.plural and draft.kind == "person" and not any(o.country for o in draft.roles)
    of_lands = scan.mask["plain_country", "place_noun", "city"]
    return several and any(
        scan.is_a(first, scan.mask["leaders"]) and any(scan.is_a(i, of_lands) for i in range(first + 1, last))
        for first, last in draft.roles.values()
    )


def _lone_country(scan: Scan, knowledge: Knowledge, cast: Cast, actor: int) -> str | None:
    """The country of one person; None for a crowd or a body."""
    draft = cast.drafts[actor]
    alone = draft.kind in ("person", "unknown") and not draft.plural
    return land_of(scan, knowledge, draft) if alone else None
