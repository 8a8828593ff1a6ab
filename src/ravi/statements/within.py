"""The words that the cues of one sentence bring in: each ended by the next, or nested in one before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from ..mentions import Mention
from ..scan import Scan
from ..tokens import Quote
from .cue import Cue
from .cutting import Content, cut_before
from .ending import (
    before_main,
    ended_by_act,
    ended_by_comma,
    ended_by_main,
    ended_by_meantime,
    ended_by_own_act,
    ended_by_tense,
    is_led_clause,
)
from .inner import ended_in_words
from .resumed import ended_by_past

_NEAR = 8  # statements of one sentence that a new cue can end or stand in
_LONGEST = 600  # tokens of one sentence that can be reported: more is no sentence, and nested ones would pile up
_AROUND = 3  # quotations before a cue in which it may stand
_VERBS = frozenset(("verb", "that"))


def in_sentence(
    scan: Scan, group: Sequence[Cue], base: int, apposed: Mapping[int, int], mentions: Mapping[int, Mention]
) -> list[Content]:
    """The contents of one sentence's cues, each ended by the next or by the sentence, or nested in one before;
    ``apposed`` tells where somebody's name begins whose office stands behind a comma."""
    out: list[Content] = []
    mains = _main_cues(group)
    for cue in group:
        holder = _holder(out, cue)
        if holder < 0:
            main = mains[cue.first] if cue.place in ("with", "noun") else None
            out.append(_ended_free(scan, _begun(scan, cue), main, mentions))
            continue
        if _is_own_view(cue, out[holder]):
            continue
        cut = cut_before(scan, out[holder], cue, mains[out[holder].cue.first], apposed, mentions)
        cut = before_main(scan, out[holder], cue) if cut is None else cut
        if cut is not None:
            _cut(scan, out, base, holder, cut)
            out.append(_begun(scan, cue))
            continue
        if out[-1].outer == base + holder and out[-1].first <= cue.first < out[-1].last:
            out[-1] = _before_next(scan, out[-1], cue, mains, apposed)
        quote = scan.tokens.quotation_at(cue.start)
        if quote is not None and quote.closed and out[holder].cue.mode != "quote" and quote.close >= out[holder].last:
            out[holder] = out[holder].up_to(quote.close + 1)  # whose words go on as far as what they quote
        content = _begun(scan, cue)
        inner = ended_in_words(scan, content.up_to(min(content.last, out[holder].last)), out[holder])
        out.append(put_in(inner, base + holder))
    return out


def _holder(out: Sequence[Content], cue: Cue) -> int:
    """The last of some contents, which is in no other, in whose words a cue stands; -1 for none."""
    near = range(len(out) - 1, max(-1, len(out) - _NEAR), -1)
    return next((k for k in near if out[k].first <= cue.first < out[k].last and out[k].outer < 0), -1)


def _begun(scan: Scan, cue: Cue) -> Content:
    """The words of a cue up to the end of their sentence or quotation."""
    end = min(scan.tokens.sentences[told_in(scan, cue)].last, cue.start + _LONGEST)
    content = Content(cue, cue.start, max(end, cue.start))
    quote = scan.tokens.quotation_at(cue.start)
    if quote is not None:
        whole = _is_all_said(scan, quote, content.last)
        content = content.up_to(quote.close if whole else max(quote.close, content.last))
    return content.up_to(min(content.last, _quotation_end(scan, cue)))


def _ended_free(scan: Scan, content: Content, main: Cue | None, mentions: Mapping[int, Mention]) -> Content:
    """A content that stands in no other, up to where the reporter's own clause goes on."""
    cue = content.cue
    if cue.place in ("with", "noun"):
        return ended_by_comma(scan, content, main)
    if (cue.mode in ("that", "bare") or cue.place == "by") and is_led_clause(scan, cue):
        return ended_by_main(scan, content)
    content = ended_by_past(scan, ended_by_tense(scan, ended_by_meantime(scan, content)))
    return ended_by_act(scan, content, mentions)


def _cut(scan: Scan, out: list[Content], base: int, holder: int, cut: int) -> None:
    """Ends a content, and those within it, before token ``cut``."""
    out[holder] = ended_by_own_act(scan, out[holder].up_to(max(cut, out[holder].first)))
    for k in range(max(0, len(out) - _NEAR), len(out)):
        if out[k].outer == base + holder:
            out[k] = out[k].up_to(max(out[k].first, min(out[k].last, cut)))


def _is_own_view(cue: Cue, outer: Content) -> bool:
    """«گفت که معتقد است راه باز است»: whether a cue opens what somebody says, who tells what he thinks himself."""
    own = cue.first == outer.first and cue.place in _VERBS and outer.cue.place in _VERBS
    return own and cue.mode in ("that", "bare") and outer.cue.mode != "quote"


def _before_next(
    scan: Scan, inner: Content, cue: Cue, mains: Mapping[int, Cue | None], apposed: Mapping[int, int]
) -> Content:
    """«رویترز: شهردار گفت پل باز است و مدعی است راه هم باز است»: words told within another's, without what a cue
    behind them brings in."""
    cut = cut_before(scan, inner, cue, mains[inner.cue.first], apposed)
    return inner if cut is None else inner.up_to(max(cut, inner.first))


def _main_cues(group: Sequence[Cue]) -> dict[int, Cue | None]:
    """By its first token, the cue that a «با بیان اینکه …» leads up to: the next one with a colon or a quotation, or
    else the next."""
    out: dict[int, Cue | None] = {}
    following: Cue | None = None
    opening: Cue | None = None
    for cue in reversed(group):
        out.setdefault(cue.first, opening or following)
        if cue.place in ("verb", "that"):
            following = cue
            opening = cue if cue.mode in ("colon", "quote") else opening
    return out


def _quotation_end(scan: Scan, cue: Cue) -> int:
    """«او را «مایه شرم برای کاری که می‌گوید دشوار است» خواند»: the end of the quotation in which a cue and its words
    stand; that of the text where they stand in none."""
    quotes = scan.tokens.quotes
    at = bisect_left(quotes, cue.first, key=lambda q: q.open)
    around = (q for q in reversed(quotes[max(0, at - _AROUND) : at]) if q.closed and q.close > cue.first)
    return next((q.close for q in around if q.close > cue.start), len(scan.words))


def _is_all_said(scan: Scan, quote: Quote, end: int) -> bool:
    """«گفت: «آرام باشید» در همین لحظه زنگ به صدا درآمد», «پرسید: «چرا؟» شهردار پاسخ داد …»: whether all that is said
    stands in a quotation, a clause of its own, behind which the reporter goes on in his own sentence."""
    if scan.tokens.roles[quote.close + 1 : quote.close + 2] != [""]:
        return False
    ended = bool(scan.tokens.roles[quote.close - 1])
    if not ended and not scan.has_verb(quote.open, quote.close):
        return False
    joins = scan.mask["and", "that"] if ended else scan.mask["and", "that", "but"]  # «… راه باز است.» اما پل …»
    return not scan.is_a(quote.close + 1, joins) and scan.has_verb(quote.close + 1, end)


def told_in(scan: Scan, cue: Cue) -> int:
    """The sentence in which the words of a cue begin."""
    ended = scan.tokens.sentences[cue.sentence].last <= cue.start < len(scan.words)
    return scan.tokens.sentence_of(cue.start) if ended else cue.sentence


def put_in(content: Content, outer: int) -> Content:
    """A content that stands in those of index ``outer``, in none if that is -1."""
    return content if outer == content.outer else content._replace(outer=outer)
