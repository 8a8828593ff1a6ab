"""Sessions of which only one person is told: who else is heard in them, or the body that sat."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from ..actors import Cast
from ..line import plain
from ..mentions import Mention
from ..scan import Scan
from ..statements import Content
from .drafts import ContactDraft
from .merging import ALONE
from .voices import leads, with_voices

_NEAR = 3  # tokens between the word for a session and the body that sat
_ASIDE = 12  # as many with what stands in brackets: «نشست امروز (شنبه ۹ شهریور) شورای شهر»
_BODIES = ("organization", "group")


def is_alone(draft: ContactDraft) -> bool:
    return len(draft.actors) == 1 and draft.kind != "visit"


def with_others(
    scan: Scan, draft: ContactDraft, mentions: Sequence[Mention], contents: Sequence[Content], cast: Cast
) -> ContactDraft:
    """«رضایی در جلسه شورا گفت … کریمی نیز افزود»: with whoever is heard in it, else with the body that sat; a crowd is
    there besides («رضایی در نشست مدیران شهرداری گفت … کریمی نیز افزود»)."""
    if _is_one_of_series(scan, draft):
        return draft
    heard = with_voices(scan, draft, contents, cast) if leads(draft) else draft
    sat = _with_body(scan, draft, mentions, cast)
    if len(heard.actors) == 1:
        return sat
    crowd = next((n for n in sat.mentions[1:] if mentions[n].kind == "person"), -1)
    return (
        heard if crowd < 0 else replace(heard, actors=(*heard.actors, sat.actors[1]), mentions=(*heard.mentions, crowd))
    )


def _is_one_of_series(scan: Scan, draft: ContactDraft) -> bool:
    """«در نخستین نشست از سلسله نشست‌های باغبانی گفت»: a lesson or a talk; «در نخستین نشست شورای شهر» is counted by those
    who sit."""
    first, last = draft.matches[0].anchor
    if draft.trigger != ALONE or not scan.is_a(first - 1, scan.mask["nth"]) or last >= len(scan.words):
        return False
    return scan.longest(last, scan.mask["council", "commission"]) is None


def _with_body(scan: Scan, draft: ContactDraft, mentions: Sequence[Mention], cast: Cast) -> ContactDraft:
    """«X در نشست شورای شهر گفت»: where nobody else is told to be there, the body that sat."""
    last = draft.matches[0].anchor[1]
    at = bisect_left(mentions, last, key=lambda m: m.first)
    if at == len(mentions) or mentions[at].first - last > _ASIDE or not _may_sit(mentions[at]):
        return draft
    if _is_of_its_own(scan, draft, mentions[at], cast):
        return draft
    between = [-1 - i for i in plain(scan.tokens.roles, last, mentions[at].first)]
    if len(between) > _NEAR or any(_parts(scan, i) for i in between):
        return draft
    actor = cast.of_mention[at]
    if actor < 0 or actor in draft.actors:
        return draft
    return replace(draft, actors=(*draft.actors, actor), mentions=(*draft.mentions, at))


def _parts(scan: Scan, i: int) -> bool:
    """«نشستی در سازمان», «جلسه، لایحه بانک مرکزی را …», «جلسه بررسی کار شهرداری»: a word or mark behind which no body
    that sat stands."""
    return scan.tokens.roles[i] == "comma" or scan.is_a(i, scan.mask["in", "to", "with", "that", "purpose_of"])


def _is_of_its_own(scan: Scan, draft: ContactDraft, mention: Mention, cast: Cast) -> bool:
    """«رضایی در جلسه ستاد بحران گفت», «در سومین نشست کمیسیون گفت»: one of those who sit time and again, as a member of
    a commission is («رضایی، عضو کمیسیون راه، در جلسه کمیسیون …»); «با حضور در جلسه ستاد …» or «وزیر راه در جلسه کمیته
    راه مجلس …»: a guest."""
    if draft.trigger != ALONE:
        return False
    roles, house = cast.drafts[draft.actors[0]].roles.values(), scan.mask["parliament"]
    council, first = scan.longest(mention.first, scan.mask["council"]) is not None, draft.matches[0].anchor[0]
    if scan.is_a(first - 1, scan.mask["to", "explains"]):
        return council  # «با اشاره به نشست کمیسیون گفت»: he tells of the commission
    if any(_shares_word(scan, role, mention) for role in roles):
        return True
    if roles and any(scan.is_a(i, house) for i in range(mention.first + 1, mention.last)):
        return any(scan.is_a(i, house) for role in roles for i in range(*role)) or any(
            scan.is_a(first, scan.mask["sent_by_places"]) for first, _ in roles
        )
    return council or scan.is_a(first - 1, scan.mask["nth"])


def _shares_word(scan: Scan, role: tuple[int, int], body: Mention) -> bool:
    """Whether an office has the word for a body: «عضو کمیسیون راه» and «کمیسیون راه»."""
    head = scan.words[body.first].key
    return any(scan.words[i].key == head for i in range(role[0] + 1, role[1]))


def _may_sit(mention: Mention) -> bool:
    """A body, or a crowd of officials («نشست استانداران»)."""
    return mention.kind in _BODIES or (mention.kind == "person" and mention.plural and not mention.named)
