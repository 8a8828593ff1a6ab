"""Crowds in a list whose last alone tells whose people they are: «مدیران، معاونان و کارشناسان سازمان بنادر».

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> from .parties import find_mentions
>>> scan = Scan.of("وزیر راه با مدیران، معاونان و کارشناسان سازمان بنادر دیدار کرد.", load())
>>> [scan.text(m.first, m.last) for m in find_mentions(scan)]
['وزیر راه', 'مدیران، معاونان و کارشناسان سازمان بنادر']
"""

from __future__ import annotations

from ..lexicon import Classes
from ..scan import Scan
from .marks import is_plural_head
from .mention import CROWDS, Mention

_PART = 4  # tokens of «معلمان نمونه»
_THEIRS = Classes("country", "capital", "city", "place_noun", "demonym", "org", "pronoun", "self")
_SMALL = Classes(
    "in", "on", "for", "with", "from", "to", "about", "that", "object", "too", "also", "by", "this", "that_one",
    "between", "other", "some_of", "purpose", "copula", "and",
)  # fmt: skip
_LEADS = Classes("with", "to", "presence")


def end_of_list(scan: Scan, i: int, end: int) -> int | None:
    """The «و» before the last of a list of crowds from token ``i`` on, of which those before it say nothing of whose
    people they are («معلمان نمونه، هنرمندان و ورزشکاران شهر»); None where no such list begins."""
    begun, small, last = i, scan.mask[_SMALL], None
    if scan.led_by(i, scan.mask["between"]):
        return None  # «دیدار میان مدیران ارشد و کارگران»
    for j in range(i, end - 1):
        joined = scan.is_a(j, scan.mask["and"])
        if joined or (scan.tokens.roles[j] == "comma" and last is None):
            if j - begun not in range(1, _PART) or (joined and not is_crowd(scan, j + 1)):
                break
            if joined and begun == i and _is_whole(scan, i, j):
                break
            last, begun = (j if joined else None), j + 1
        elif scan.tokens.roles[j] or scan.finite(j) or scan.words[j].first & small or _says_whose(scan, j):
            break
    return last


def _is_whole(scan: Scan, first: int, last: int) -> bool:
    """«مقام‌های دولتی و اعضای شورا»: a plural with a word of its own is a crowd by itself; not so «مردم شهرهای مختلف و
    اقشار استان», «خانواده باغبانان و کارگران»."""
    places = scan.mask["place_noun"]
    return (
        last - first > 1 and is_plural_head(scan, first) and not any(scan.is_a(j, places) for j in range(first, last))
    )


def _says_whose(scan: Scan, i: int) -> bool:
    """Whether token ``i`` tells whose people a crowd is («معاونان وزیر»); «شهرهای مختلف» tells of no place."""
    word = scan.words[i]
    if word.first & scan.mask["title"] and scan.is_a(i, scan.mask["title"]) and not is_crowd(scan, i):
        return i > 0 and not scan.is_a(i - 1, scan.mask["and"]) and not scan.tokens.roles[i - 1]
    return bool(word.first & scan.mask[_THEIRS])


def is_crowd(scan: Scan, i: int) -> bool:
    """Whether a plural for people begins at token ``i`` («مدیران», «اصحاب رسانه», «صنعتگران»)."""
    if scan.longest(i, scan.mask["group", "members"]) is not None or is_plural_head(scan, i):
        return True
    return scan.words[i].key.endswith(scan.lexicon.crowd_endings)


def with_whole_lists(scan: Scan, found: list[Mention]) -> list[Mention]:
    """The mentions, each crowd that ends a list («استاندار فارس، معاونان، بخشداران و فرمانداران استان») with those
    before it that share its place or body."""
    out: list[Mention] = []
    for mention in found:
        first = _start_of_list(scan, mention) if _is_bare_crowd(mention) else mention.first
        if first == mention.first and out and _is_bare_crowd(mention):
            first = _behind_one(scan, out[-1], first)
        if first < mention.first:
            while out and out[-1].first >= first:
                out.pop()
            mention = Mention("group", first, mention.last, (first, mention.last), rule=CROWDS, source=mention.source)
        out.append(mention)
    return out


def _is_bare_crowd(mention: Mention) -> bool:
    unnamed = mention.kind == "person" and mention.plural and not mention.named
    return (mention.kind == "group" or unnamed) and not mention.own


def _start_of_list(scan: Scan, mention: Mention) -> int:
    """Where the list that a crowd ends begins: behind a preposition or a comma."""
    first, mark = mention.first, mention.first - 1
    if mark < 1 or not scan.is_a(mark, scan.mask["and"]) or scan.longest(first, scan.mask["some_of"]) is not None:
        return first  # «مدیران استان و جمعی از کارشناسان»
    while (part := _part_before(scan, mark)) > 0:
        first, mark = part, part - 1
        if scan.tokens.roles[mark] != "comma":
            break
    return first if scan.tokens.roles[mark] == "comma" or scan.led_by(first, scan.mask[_LEADS]) else mention.first


def _behind_one(scan: Scan, one: Mention, first: int) -> int:
    """«استاندار فارس و معاونان و (مدیران استان)»: where a bare plural stands between two «و», behind one person; else
    ``first``."""
    ands, several = scan.mask["and"], one.kind != "person" or one.plural
    if several or one.last + 3 != first or not (scan.is_a(one.last, ands) and scan.is_a(first - 1, ands)):
        return first
    return one.last + 1 if is_crowd(scan, one.last + 1) else first


def _part_before(scan: Scan, i: int) -> int:
    """Where the crowd right before the mark or «و» at token ``i`` begins, if it says nothing of whose people they are;
    -1 where none stands there."""
    small = scan.mask[_SMALL]
    for j in range(i - 1, max(0, i - _PART), -1):
        if scan.tokens.roles[j] or scan.finite(j) or scan.words[j].first & small or _says_whose(scan, j):
            return -1
        if scan.tokens.roles[j - 1] == "comma" or scan.led_by(j, scan.mask[_LEADS]):
            alone = scan.tokens.roles[j - 1] != "comma" and scan.tokens.roles[i] != "comma"
            return -1 if not is_crowd(scan, j) or (alone and _is_whole(scan, j, i)) else j
    return -1
