"""Which contacts a report is about, and which it only mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..actors import Cast
from ..scan import Scan
from .drafts import ContactDraft

_LEAD, _AHEAD = 3, 8  # sentences in which a report tells what it is about, and what is planned


def with_main(scan: Scan, drafts: Sequence[ContactDraft], cast: Cast, headline: frozenset[str]) -> list[ContactDraft]:
    """The contacts that the report is about: those of its lead that it tells in its own voice; else the first; and
    the first one of each kind that the headline has a word for."""
    leading = [_in_lead(d) and not _is_background(scan, d) and _between_people(d, cast) for d in drafts]
    if drafts and not any(leading):
        leading[0] = drafts[0].sentence < 2 * _LEAD and drafts[0].kind != "visit" and _between_people(drafts[0], cast)
    for kind in headline - {d.kind for d, lead in zip(drafts, leading) if lead}:
        for k, draft in enumerate(drafts):
            if draft.kind == kind and draft.sentence < _LEAD and cast.drafts[draft.actors[0]].kind == "person":
                leading[k] = True
                break
    callers = {d.actors[0] for d, lead in zip(drafts, leading) if lead and d.kind == "phone_call"}
    more = [
        d.kind == "phone_call" and d.actors[0] in callers and d.told_in < 0 and d.status == "happened" for d in drafts
    ]
    return [replace(d, main=lead or call) for d, lead, call in zip(drafts, leading, more)]


def _in_lead(draft: ContactDraft) -> bool:
    """Told by the reporter in the first sentences, or further down what is still to come; and a plan that somebody
    announces in the very first sentence."""
    if draft.told_in >= 0:
        return draft.sentence == 0 and draft.status in ("planned", "cancelled", "postponed", "denied")
    return draft.sentence < (_AHEAD if draft.status == "planned" else _LEAD)


def _between_people(draft: ContactDraft, cast: Cast) -> bool:
    """A contact in which people take part: «گفت‌وگوی میان دو کشور» alone is talk about talks, and a trip is the news
    only in the first sentence."""
    if draft.kind == "visit" and draft.sentence > 0:
        return False
    return any(cast.drafts[a].kind in ("person", "unknown", "group") for a in draft.actors)


def _is_background(scan: Scan, draft: ContactDraft) -> bool:
    """Told on the way to something else: «پس از دیدار با …», «که به تهران سفر کرده»."""
    match = draft.matches[0]
    before = range(max(0, match.anchor[0] - 3), match.anchor[0])
    if len(draft.matches) == 1 and any(scan.longest(i, scan.mask("background"), match.anchor[0] + 1) for i in before):
        return True
    low = scan.tokens.sentences[draft.sentence].first
    return draft.kind == "visit" and any(
        scan.is_a(i, scan.mask("that")) for i in range(max(low, match.anchor[0] - 8), match.anchor[0])
    )
