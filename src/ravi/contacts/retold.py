"""Sessions told in a clause of «که», behind which the sentence goes on with others who were there.

«در جلسه شورا که با حضور رضایی برگزار شد، کریمی گزارشی ارائه کرد»: such a sentence may tell the session itself, or tell
it again further down.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ..actors import Cast
from ..mentions import Mention
from ..scan import Scan
from ..statements import Content
from .drafts import ContactDraft
from .joining import joined
from .kinds import FACE_TO_FACE
from .sites import Site, list_from, subjects_from
from .spoken import told_in

_FAR = 40  # tokens over which a clause that tells of a session may stretch
_LED = 2  # tokens before the word for a session behind «در»: «در سومین جلسه», «در ادامه این نشست»
SITTING = "contact.sitting"  # «جلسه شورا … با حضور رضایی و کریمی برگزار شد», found behind the word for it


def with_those_behind(scan: Scan, draft: ContactDraft, mentions: Sequence[Mention], cast: Cast) -> ContactDraft:
    """«در جلسه شورا که با حضور رضایی برگزار شد، کریمی گزارشی ارائه کرد»; of «در جلسه‌ای که رضایی با کریمی داشت، وزیر
    راه …» the minister may be one of the two."""
    if draft.kind not in FACE_TO_FACE or draft.status != "happened":
        return draft
    parties = [cast.drafts[a] for a in draft.actors]
    may_be_one = len(parties) == 2 and any(d.kind == "person" and d.words and not d.roles for d in parties)
    more = behind(scan, *draft.matches[0].anchor, mentions, cast)
    return joined(draft, ((a, n) for a, n in more if mentions[n].named or not may_be_one), cast)


def behind(scan: Scan, first: int, last: int, mentions: Sequence[Mention], cast: Cast) -> Iterator[tuple[int, int]]:
    """Actor and mention of those with whom the sentence goes on behind a clause that tells of the session."""
    return ((cast.of_mention[n], n) for n in _goes_on_with(scan, first, last, mentions))


def told_again(
    scan: Scan,
    site: Site,
    drafts: Sequence[ContactDraft],
    mentions: Sequence[Mention],
    contents: Sequence[Content],
    cast: Cast,
) -> int | None:
    """«در سومین جلسه شورا که به ریاست رضایی برگزار شد، کریمی و نوری حضور داشتند», further down: the contact with the
    same word, told before, in which one of those sits who are told to be there, or None."""
    by, end = scan.mask["sat_by"], scan.tokens.sentences[site.sentence].last
    if not scan.classes[site.sentence] & by or told_in(contents, site.first) >= 0:
        return None
    hits = (scan.longest(i, by, end) for i in range(site.last, end) if scan.words[i].first & by)
    sat = {a for h in hits if h is not None for a, _ in list_from(scan, h.last, end, mentions, cast)}
    key = scan.words[site.first].key
    return next(
        (
            k
            for k, d in enumerate(drafts)
            if d.sentence < site.sentence
            and d.kind in FACE_TO_FACE
            and scan.words[d.matches[0].anchor[0]].key == key
            and not sat.isdisjoint(d.actors)
        ),
        None,
    )


def _goes_on_with(scan: Scan, first: int, last: int, mentions: Sequence[Mention]) -> Iterator[int]:
    """«در جلسه‌ای که با حضور رضایی برگزار شد، کریمی (و شهردار) گزارش دادند»: the subjects of the sentence behind the
    clause that tells of the session, whose word is at tokens ``first`` to ``last``."""
    end, roles = scan.tokens.sentences[scan.tokens.sentence_of(first)].last, scan.tokens.roles
    if not any(scan.led_by(i, scan.mask["in", "during"]) for i in range(max(0, first - _LED), first + 1)):
        return
    that = next((i for i in range(last, min(end, last + _FAR)) if scan.is_a(i, scan.mask["that"])), end)
    verb = next((i for i in range(that, min(end, that + _FAR)) if scan.finite(i)), end)
    if verb + 2 >= end or roles[verb + 1] != "comma" or scan.has_verb(last, that):
        return
    begins = verb + 2 + scan.is_a(verb + 2, scan.mask["also"])
    n = bisect_left(mentions, begins, key=lambda m: m.first)
    if n == len(mentions) or mentions[n].first != begins or mentions[n].kind != "person" or mentions[n].last >= end:
        return
    if not scan.is_a(mentions[n].last, scan.mask["object"]):
        yield from subjects_from(scan, n, end, mentions)
