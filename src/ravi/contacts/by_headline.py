"""Contacts that the headline tells in a word and the body at length, in words that no rule knows.

«دیدار رضایی با کریمی» above «رضایی، وزیر راه، با سه تن و کریمی، شهردار، … دیدار و …»: where the headline names both
sides and the lead has both people and a word for the contact, that is where the body tells it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..actors import Cast
from ..headline_names import Headline, TitleName
from ..mentions import Mention
from ..patterns import Match
from ..rules import Rule
from ..scan import Scan

_LEAD = 3  # sentences of the body in which the contact is looked for
_WORDS = {
    "meeting": ("meet", "talk", "session"),
    "phone_call": ("phone", "contact", "by_phone"),
    "video_call": ("video",),
    "letter": ("letter", "message"),
}
_RULE = Rule("contact.headline", (), 0, {}, "", "")


def headline_matches(
    scan: Scan, headline: Headline, mentions: Sequence[Mention], cast: Cast
) -> Iterator[tuple[int, Match]]:
    """A match for each contact of the headline whose two sides and whose word stand in the lead."""
    for kind, one, other in headline.pairs:
        a, b = _mention_of(scan, one, mentions, cast), _mention_of(scan, other, mentions, cast)
        if kind not in _WORDS or a is None or b is None or cast.of_mention[a] == cast.of_mention[b]:
            continue
        word = _word_for(scan, kind)
        if word is not None:
            first = min(mentions[a].first, mentions[b].first, word[0])
            last = max(mentions[a].last, mentions[b].last, word[1])
            if scan.tokens.sentence_of(first) == scan.tokens.sentence_of(last - 1):
                yield (
                    scan.tokens.sentence_of(first),
                    Match(_RULE, {"a": (a,), "b": (b,)}, first, last, word[:2], word[2]),
                )


def _mention_of(scan: Scan, name: TitleName, mentions: Sequence[Mention], cast: Cast) -> int | None:
    """The first mention in the lead of the one whom the headline calls so."""
    for k, mention in enumerate(mentions):
        if scan.tokens.sentence_of(mention.first) >= _LEAD:
            return None
        actor = cast.of_mention[k]
        if actor < 0:
            continue
        draft = cast.drafts[actor]
        if draft.words[-len(name.words) :] == name.words or (draft.titled is not None and draft.titled == name):
            return k
    return None


def _word_for(scan: Scan, kind: str) -> tuple[int, int, str] | None:
    """The first word of the lead for a contact of a kind, and its class."""
    end = scan.tokens.sentences[min(_LEAD, len(scan.tokens.sentences)) - 1].last
    for name in _WORDS[kind]:
        mask = scan.mask(name)
        for i in range(end):
            hit = scan.longest(i, mask, end) if scan.words[i].first & mask else None
            if hit is not None:
                return hit.first, hit.last, name
    return None
