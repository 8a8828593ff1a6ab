"""Where somebody is of whom no name tells, as part of what he is called: «یک نهاد دولتی در چین», «دادگاهی در برلین»,
«مدیر این سازمان در آلمان».

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> from .parties import find_mentions
>>> scan = Scan.of("یک نهاد دولتی در هند اعلام کرد که راه باز است.", load())
>>> [scan.text(m.first, m.last) for m in find_mentions(scan)]
['نهاد دولتی در هند']
"""

from __future__ import annotations

from ..lexicon import Classes
from ..scan import Scan
from .described import is_indefinite
from .marks import is_one_of
from .mention import Mention
from .offices import body_end, unlisted, whereabouts_end
from .surnames import ends_before

_SIDES = Classes("side_of_land", "place_noun")
_LANDS = Classes("country", "city", "capital", "town", "plain_country", "org")
_LONGEST = 10  # tokens of a place
_CLAUSE = 25  # tokens before the words of saying
_GOES_ON = Classes("to", "that", "with", "too", "also", "in", "about", "from", "this")


def with_whereabouts(scan: Scan, found: list[Mention]) -> list[Mention]:
    """The mentions, those of somebody unnamed who speaks with the place where he is."""
    words, within, last = scan.words, scan.mask["in"], len(scan.words) - 2
    out: list[Mention] = []
    covered = 0  # behind the place told last
    for m in found:
        if m.first < covered:
            continue  # «هند» of «نهاد دولتی در هند»
        placed = _placed(scan, m) if m.last < last and words[m.last].whole & within else m
        covered = placed.last if placed is not m else covered
        out.append(placed)
    return out


def _placed(scan: Scan, mention: Mention) -> Mention:
    if not _is_anybody(scan, mention):
        return mention
    sentence = scan.tokens.sentences[scan.tokens.sentence_of(mention.first)].last
    last = _place_end(scan, mention.last, min(sentence, mention.last + _LONGEST))
    told = last > mention.last and _ends(scan, last) and speaks(scan, last, sentence)
    if last == mention.last or not told:
        return mention
    name = None if mention.name is None else (mention.name[0], last)
    roles = tuple((a, last if b == mention.last else b) for a, b in mention.roles)
    return mention._replace(last=last, name=name, roles=roles)


def _is_anybody(scan: Scan, mention: Mention) -> bool:
    """«یک شرکت هندی», «یکی از پزشکان», «دادگاهی», «مدیر این سازمان»: whether somebody without a name is called by words
    that many may be called by; not «یکی از استادان دانشگاه شیراز», of whom a place or body is told already."""
    first, last = mention.first, mention.last
    if any(scan.words[j].whole & scan.mask[_LANDS] for j in range(first, last)):
        return False
    if mention.kind == "person":
        if mention.named or mention.plural:
            return False
        own = mention.roles and any(scan.is_a(j, scan.mask["this"]) for j in range(first + 1, last))
        return bool(own) or is_indefinite(scan, first) or is_one_of(scan, first)
    if mention.kind not in ("organization", "group") or mention.name != (first, last) or mention.plural:
        return False
    alone = last == first + 1 and scan.words[first].key.endswith(scan.lexicon.letters["ye"])
    return is_indefinite(scan, first) or (alone and scan.is_a(first, scan.mask["org_head"]))


def _place_end(scan: Scan, i: int, end: int) -> int:
    """The end of the place that the «در» at token ``i`` tells: a body or land, «جنوب هند», «شهری در هند»; ``i`` for
    none."""
    if i + 2 >= end or not scan.is_a(i + 1, scan.mask[_SIDES]):
        return whereabouts_end(scan, i, end)
    land = scan.longest(i + 2, scan.mask[_LANDS], end)
    if land is None and unlisted(scan, i + 2):
        return i + 3  # «روستای نارنج‌کوه»
    return whereabouts_end(scan, i, end) if land is None else body_end(scan, land.last, end)


def _ends(scan: Scan, i: int) -> bool:
    """Whether what follows a place stands at token ``i``."""
    return ends_before(scan, i) or scan.tokens.roles[i] in ("paren", "colon") or scan.is_a(i, scan.mask[_GOES_ON])


def speaks(scan: Scan, i: int, end: int, several: bool = False) -> bool:
    """Whether words of saying are the first verb from token ``i`` on, in the plural where ``several`` speak; «که نخواست
    نامش فاش شود» may stand before."""
    said, copula = scan.mask["cue.verb", "cue.that"], scan.mask["copula"]
    for j in range(i, min(end, i + _CLAUSE)):
        hit = scan.longest(j, said, end) if scan.words[j].first & said else None
        if hit is not None:
            return not several or _in_plural(scan, hit.last, end)
        if scan.finite(j) or scan.is_a(j, copula):
            return not several and (scan.is_a(j + 1, scan.mask["that"]) or scan.is_a(i, scan.mask["that"]))
    return False


def _in_plural(scan: Scan, last: int, end: int) -> bool:
    """«گفتند», «گفته‌اند», «معتقد هستند»: whether words of saying that end before token ``last`` stand in the plural."""
    copula, several = scan.mask["copula"], scan.mask["copula_plural", "copula_ending"]
    told = next((j for j in (last, last - 1) if scan.is_a(j, copula)), -1)
    if told >= 0:
        return scan.is_a(told, several)
    return {f.person for j in range(last - 1, min(last + 1, end)) for f in scan.words[j].verbs if f.person} <= {6}
