"""Outlets that a report also calls by what they are: «روزنامه ژاپنی» is the one Japanese newspaper that it names.

>>> from ravi.reading import read
>>> told = read("روزنامه ژاپنی نوشت: راه باز است. روزنامه «نارنج تایمز» افزود: پل بسته است.")
>>> [next(a.name for a in told.actors if a.id == s.speaker) for s in told.statements]
['نارنج تایمز', 'نارنج تایمز']
"""

from __future__ import annotations

from collections.abc import Sequence

from ..mentions.marks import is_several
from ..mentions.mention import Stretch
from ..scan import Scan
from .documents import is_outlet
from .drafts import Draft, Known, root
from .identity import named_country

_WHAT = ("outlet_head", "demonym", "modifier", "title_word", "country", "capital", "city", "plain_country", "this")


def join_outlets(scan: Scan, drafts: Known, speakers: Sequence[int]) -> None:
    """Makes each outlet that speaks and is called only by what it is part of the one that is named; where more than one
    is, nobody knows."""
    speaking = {root(drafts, a) for a in speakers if a >= 0}
    press = [k for k in sorted(speaking) if drafts[k].merged < 0 and _is_one_outlet(scan, drafts[k])]
    for k in press:
        if not _is_described(scan, drafts[k]):
            continue
        named = [a for a in press if a != k and not _is_described(scan, drafts[a])]
        if len(named) == 1 and _of_one_country(scan, drafts[k], drafts[named[0]]):
            drafts[named[0]].mentions += drafts[k].mentions
            drafts[k].merged = named[0]


def _is_one_outlet(scan: Scan, draft: Draft) -> bool:
    """Whether an actor is a single outlet, unlike «رسانه‌های هندی»."""
    return is_outlet(scan, draft) and not any(is_several(scan, first) for (first, _), _, _ in draft.mentions[:1])


def _is_described(scan: Scan, draft: Draft) -> bool:
    """Whether no word of what an outlet is called is a name («شبکه آمریکایی»)."""
    stretch = draft.name or (draft.mentions[0][0] if draft.mentions else None)
    if stretch is None or draft.kind == "outlet" or draft.plural:
        return False
    what, named = scan.mask(*_WHAT), scan.mask["outlet"]
    return scan.is_a(stretch[0], scan.mask["outlet_head"]) and all(
        scan.is_a(i, what) and not scan.is_a(i, named) for i in range(*stretch)
    )


def _of_one_country(scan: Scan, a: Draft, b: Draft) -> bool:
    """Whether nothing that two outlets are called tells of different countries."""
    lands = [{c for (s, e), _, _ in d.mentions if (c := named_country(scan, (s, e)))} for d in (a, b)]
    return not (lands[0] and lands[1]) or bool(lands[0] & lands[1])


def own_name(scan: Scan, stretch: Stretch) -> Stretch | None:
    """«یدیعوت نارنج» of «روزنامه یدیعوت نارنج»: what is left without the words for what it is, if a name."""
    first, last = stretch
    if not scan.is_a(first, scan.mask["outlet_head"]):
        return None
    i, what = first + 1, scan.mask["demonym", "modifier", "outlet_head"]
    while i < last and scan.is_a(i, what):
        i += 1
    name = any(not scan.words[j].whole or scan.is_a(j, scan.mask["outlet"]) for j in range(i, last))
    article = i < last and scan.words[i].key.startswith(scan.lexicon.name_prefix)
    return (i, last) if name or article else None
