"""The contacts of a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..actors import Cast
from ..headline_names import Headline
from ..knowledge import Knowledge
from ..mentions import Mention
from ..patterns import Match
from ..scan import Scan
from ..statements import Content
from .apart import as_told_apart, one_for_each
from .by_headline import headline_matches
from .calls import as_calls, needs_table, spoken_of_as_call
from .collective import without_collective
from .companions import with_companions
from .delegations import as_one_delegation
from .drafts import ContactDraft, draft_of, is_purpose
from .fates import with_fates
from .heads import with_told_heads
from .main import with_main
from .merging import MANY, is_vague, merge
from .presence import with_attendees
from .sites import sites_of
from .sittings import with_sittings
from .stand_ins import for_their_lands, is_known, is_of_one_land, land_of, settled
from .visits import are_of, with_hosts

_GOING_ON = ("happened", "planned")


def find_contacts(
    scan: Scan,
    knowledge: Knowledge,
    matches: Sequence[tuple[int, Match]],
    mentions: Sequence[Mention],
    contents: Sequence[Content],
    cast: Cast,
    headline: Headline,
) -> list[ContactDraft]:
    """The contacts of a report, in the order in which it first tells of them."""
    drafts, sites = _told(scan, knowledge, matches, mentions, contents, cast, headline), list(sites_of(scan))
    if not drafts and not sites:
        return []  # most reports have no word for a contact
    drafts = as_calls(scan, knowledge, drafts, mentions, cast)
    drafts = with_told_heads(scan, as_one_delegation(scan, drafts, cast), mentions, cast)
    drafts = as_told_apart(scan, sites, drafts, cast)
    drafts = with_sittings(scan, sites, drafts, mentions, contents, cast)
    drafts = with_attendees(scan, sites, drafts, mentions, contents, cast)
    drafts = with_companions(scan, drafts, mentions, cast)
    drafts = with_fates(scan, [d for d in drafts if len(d.actors) > 1 or d.kind == "visit"])
    judged = without_collective(scan, knowledge, with_main(scan, knowledge, drafts, cast, headline), cast)
    told = (d for d in judged if not (_is_process(scan, knowledge, d, cast) or _is_interview(scan, knowledge, d, cast)))
    return with_hosts(scan, knowledge, list(told), mentions, contents, cast, headline)


def _told(
    scan: Scan,
    knowledge: Knowledge,
    matches: Sequence[tuple[int, Match]],
    mentions: Sequence[Mention],
    contents: Sequence[Content],
    cast: Cast,
    headline: Headline,
) -> list[ContactDraft]:
    """The contacts that rules find, and those that only the headline makes sure."""
    drafts: list[ContactDraft] = []
    by_phone = bool(matches) and spoken_of_as_call(scan)
    for number, match in matches:
        draft = draft_of(scan, number, match, mentions, contents, cast)
        if draft is None:
            continue
        called = by_phone and not needs_table(scan, match.anchor)
        if (is_vague(draft) and called) or (
            is_vague(draft) and any(d.kind == "phone_call" and d.actors[0] == draft.actors[0] for d in drafts[-MANY:])
        ):
            draft = replace(draft, kind="phone_call")  # «در تماس با … گفت‌وگوهایی نیز با …»
        if not _is_with_own_land(scan, knowledge, draft, cast):
            draft = for_their_lands(scan, knowledge, settled(scan, knowledge, draft, cast), cast)
            for part in one_for_each(scan, draft):
                if not any(_is_other_reading(d, part) for d in drafts[-MANY:]):
                    merge(drafts, part)
    for number, match in headline_matches(scan, headline, mentions, cast):
        draft = draft_of(scan, number, match, mentions, contents, cast)
        if draft is not None and not any(set(draft.actors) <= set(d.actors) for d in drafts):
            merge(drafts, draft)
    return drafts


def _is_other_reading(known: ContactDraft, draft: ContactDraft) -> bool:
    """«برنامه دیداری با شهردار نداشته است»: what a verb denies and another rule takes for a plan, by the same word
    and of the same people, is one contact."""
    same = known.matches[-1].anchor == draft.matches[0].anchor and set(known.actors) == set(draft.actors)
    return same and known.status != draft.status


def _is_with_own_land(scan: Scan, knowledge: Knowledge, draft: ContactDraft, cast: Cast) -> bool:
    """«رئیس‌جمهور آمریکا گفت: ایران در مذاکرات با آمریکا …»: nobody meets the country that is his own; a trip may lead
    home, which is told elsewhere."""
    if len(draft.actors) != 2 or draft.kind == "visit":
        return False
    one, other = (cast.drafts[a] for a in draft.actors)
    if (one.kind == "country") == (other.kind == "country"):
        return False
    land, who = (one, other) if one.kind == "country" else (other, one)
    return who.kind == "person" and land_of(scan, knowledge, who) == land.words[0]


def _is_process(scan: Scan, knowledge: Knowledge, draft: ContactDraft, cast: Cast) -> bool:
    """«در جمع مردم شیراز گفت»: a speech. «وزیر راه روند مذاکرات با هند را کند خواند»: talks with a country that a loose
    wording alone gives to somebody are no event, unless they are wished for or denied («خواستار مذاکره با هند شد»), a
    person came for them («برای مذاکره با هند به عمان رفت»), or these are the words of one whose land is known («شهردار
    شیراز: مذاکره با هند تمام شد»)."""
    if all(m.word == "among" for m in draft.matches):
        return any(are_of(scan, cast.drafts[a], "populace") for a in draft.actors[1:])
    if all(_is_spoken(m) for m in draft.matches) and any(_is_the_public(scan, cast, a) for a in draft.actors[1:]):
        return True
    if any(m.word != "talk" or "weak" not in m.rule.constants for m in draft.matches):
        return False
    if not scan.is_a(draft.matches[0].anchor[0], scan.mask["negotiation"]):
        return False
    if not all(cast.drafts[a].kind == "country" or is_of_one_land(scan, cast.drafts[a]) for a in draft.actors[1:]):
        return False
    one = cast.drafts[draft.actors[0]]
    if "subject" in draft.matches[0].rule.constants:
        return land_of(scan, knowledge, one) is None
    return draft.status in _GOING_ON and (one.kind == "country" or not is_purpose(scan, draft))


def _is_spoken(match: Match) -> bool:
    """«گفت‌وگوی وزیر راه با مردم پخش شد», «در گفت‌وگو با مردم گفت», «پیام شهردار به مردم»."""
    talks = match.word == "talk" and "told" in match.rule.constants
    return talks or match.word == "message"


def _is_the_public(scan: Scan, cast: Cast, actor: int) -> bool:
    """«مردم»; not «مقام‌ها و مردم هند»."""
    return any(scan.is_a(first, scan.mask["populace"]) for first, _ in cast.drafts[actor].called)


def _is_interview(scan: Scan, knowledge: Knowledge, draft: ContactDraft, cast: Cast) -> bool:
    """«شهردار در گفت‌وگو با مریم احمدی گفت»: whom a report names without an office, and nobody knows, asks questions."""
    match = draft.matches[0]
    if len(draft.matches) > 1 or len(draft.actors) != 2 or match.rule.id != "contact.in.with" or match.word != "talk":
        return False
    if scan.is_a(match.anchor[0], scan.mask["negotiation"]) or not scan.is_a(match.anchor[0] - 1, scan.mask["in"]):
        return False  # «پس از گفت‌وگو با مریم احمدی»
    other = cast.drafts[draft.actors[1]]
    return other.kind in ("person", "unknown") and bool(other.words) and not (other.roles or is_known(knowledge, other))
