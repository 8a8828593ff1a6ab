"""Whom «این دو», «دو طرف» or «آنها» means who met each other: the two whom the words before it name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ..actors import Cast
from ..mentions import Mention
from ..scan import Scan
from .sides import is_cited

_BACK = 24  # mentions before «این دو» among which they are looked for
_KINDS = (("person", "unknown"), ("country",))
Two = dict[int, int]  # actors, each with its mention


def two_before(scan: Scan, token: int, mentions: Sequence[Mention], cast: Cast) -> Two:
    """The two people, or else countries, named before a token in its sentence, or else in the one before; nobody where
    there are more, or one alone."""
    number = scan.tokens.sentence_of(token)
    for n in (number, number - 1):
        if n < 0:
            continue
        named = _named(scan, scan.tokens.sentences[n].first, token, mentions, cast)
        for kinds in _KINDS:
            found = {a: k for a, k in named.items() if cast.drafts[a].kind in kinds}
            if found:
                return found if len(found) == 2 else {}
    return {}


def _named(scan: Scan, first: int, token: int, mentions: Sequence[Mention], cast: Cast) -> Two:
    """Everybody named from token ``first`` up to another, each by himself, and not whom the report cites."""
    found: Two = {}
    end = bisect_left(mentions, token, key=lambda m: m.first)
    for k in range(max(0, end - _BACK), end):
        actor = cast.of_mention[k]
        if mentions[k].first < first or actor < 0 or mentions[k].kind in ("pronoun", "outlet"):
            continue
        if not cast.drafts[actor].is_crowd and not is_cited(scan, mentions[k]):
            found.setdefault(actor, k)
    return found
