"""Bodies whose name «به نام» brings in: «یک شرکت هندی به نام «نارنجکو»», «گروهی موسوم به نارنج سرخ».

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> from .parties import find_mentions
>>> scan = Scan.of("یک شرکت هندی به نام «نارنجکو» در بیانیه‌ای گفت راه باز است.", load())
>>> [scan.text(*m.name) for m in find_mentions(scan) if m.name]
['نارنجکو']
"""

from __future__ import annotations

from ..scan import Scan
from .marks import over_closing
from .mention import Mention
from .offices import whereabouts_end
from .surnames import ends_before, is_unlisted

_NAME = 6  # words of a name between quotation marks
_BARE = 4  # words of a name without them
_PLACE = 8  # tokens of where the body is


def with_names_told(scan: Scan, found: list[Mention]) -> list[Mention]:
    """The mentions, bodies with the name that they are told to have."""
    names = scan.mask["by_name"]
    called = [i for i in scan.where(names) if scan.longest(i, names) is not None]
    if not called:
        return found
    out: list[Mention] = []
    covered = 0  # behind the name told last
    bare = (m for i in called if (m := _bare_head(scan, i)) is not None and not _is_told(found, m.first))
    for mention in sorted([*found, *bare], key=lambda m: m.first):
        if mention.first < covered:
            continue  # a mention within the name
        named = _named(scan, mention)
        covered = named.last if named is not mention else covered
        out.append(named)
    return out


def _bare_head(scan: Scan, i: int) -> Mention | None:
    """«شرکتی به نام …», «گروهی موسوم به …»: a bare word for a body, right before token ``i``."""
    head = scan.words[i - 1] if i and not scan.tokens.roles[i - 1] else None
    if head is None or not head.key.endswith(scan.lexicon.indefinite) or not head.whole & scan.mask["org_head"]:
        return None
    mention = Mention("organization", i - 1, i, (i - 1, i), rule="body told by its name")
    return mention if _named(scan, mention) is not mention else None


def _is_told(found: list[Mention], i: int) -> bool:
    """Whether a mention begins at token ``i`` or goes on there."""
    return any(m.first <= i < m.last for m in found)


def _named(scan: Scan, mention: Mention) -> Mention:
    """A body with the name that «به نام» tells behind it; anybody else, and a body without one, as it is."""
    if mention.kind not in ("organization", "group") or mention.name != (mention.first, mention.last):
        return mention
    sentence = scan.tokens.sentences[scan.tokens.sentence_of(mention.first)].last
    i = _over_seat(scan, mention.last, min(sentence, mention.last + _PLACE))
    called = scan.longest(i, scan.mask["by_name"], sentence) if i < sentence else None
    name = None if called is None else _name(scan, called.last, sentence)
    if name is None:
        return mention
    last = over_closing(scan, name[1], sentence, scan.tokens.roles[name[0] - 1] in ("open", "both"))
    return mention._replace(last=last, name=name, roles=((mention.first, i),), kind="organization")


def _over_seat(scan: Scan, i: int, end: int) -> int:
    """«(شرکتی) واقع در هند», «(شرکتی) در هند»: behind where the body is."""
    within = i + scan.is_a(i, scan.mask["situated"])
    return whereabouts_end(scan, within, end) if within < end and scan.is_a(within, scan.mask["in"]) else i


def _name(scan: Scan, i: int, end: int) -> tuple[int, int] | None:
    """The name at token ``i``: all between quotation marks, or the few words that no list holds before what follows."""
    quote = scan.tokens.quotation_at(i) if i < end else None
    if quote is not None:
        return (i + 1, quote.close) if quote.close < end and 1 < quote.close - i <= _NAME + 1 else None
    j = i
    while j < min(end, i + _BARE) and (is_unlisted(scan, j) or (j > i and scan.is_a(j, scan.mask["ordinary"]))):
        if j > i and ends_before(scan, j):
            break
        j += 1
    return (i, j) if j > i and (ends_before(scan, j) or scan.is_a(j, scan.mask["in", "to", "with", "that"])) else None
