"""Where words begin that a source is credited with: «به گفته شهردار نارنج، پل باز است», «به گفته او پل باز است».

>>> from ravi.reading import read
>>> [s.text for s in read("به گفته علی رضایی در این شرایط، پل بسته است.").statements]
['در این شرایط، پل بسته است']
"""

from __future__ import annotations

from ..lexicon import Classes, Hit
from ..mentions import Mention
from ..mentions.marks import is_pointed_at
from ..scan import Scan
from ..tokens import Sentence

OPENS = ("open", "both")
_COMPLETING = 5  # tokens behind an office, up to a comma, that tell more of it
_ENDS = Classes(
    "pointing", "to", "with", "from", "in", "on", "for", "about", "and", "or", "but", "time", "until", "while", "this",
    "quantity", "opener", "too", "also",
)  # fmt: skip


def _is_of_own(scan: Scan, i: int) -> bool:
    """«به گفته منابع من، …»: whether a word at token ``i``, before a comma, says whose the source is."""
    return scan.is_a(i, scan.mask["first_person", "pronoun"]) and scan.tokens.roles[i + 1 : i + 2] == ["comma"]


def _goes_on_behind(scan: Scan, source: Mention) -> bool:
    """«به گفته شهردار نارنج و …», «به گفته رئیس باغ در نارنج، …»: whether words behind a source may still tell who it
    is; «در سال گذشته» and «در این شرایط» do not, nor does «در» behind «وی» or «این باغ», but for «در این باره»."""
    i = source.last
    if scan.is_a(i, scan.mask["in", "from"]) and (source.kind == "pronoun" or is_pointed_at(scan, source.first)):
        return scan.longest(i, scan.mask["about_this"]) is not None
    if scan.is_a(i, scan.mask["in"]) and scan.is_a(i + 1, scan.mask["time", "this"]):
        return scan.longest(i, scan.mask["about_this"]) is not None
    return scan.is_a(i, scan.mask["and", "in", "from", "that"])


def _behind_office(scan: Scan, source: Mention, sentence: Sentence) -> int | None:
    """«به گفته تحلیلگر ارشد نارنجر، بازار …», «به گفته نویسنده مطلب باغ، …»: behind the comma that closes a few words
    which tell more of an office; None where none closes them, or a list («به گفته شهردار پل، راه و باغ …»)."""
    if source.kind != "group" and not (source.kind == "person" and any(r[1] == source.last for r in source.roles)):
        return None
    ends = scan.mask[_ENDS]
    for j in range(source.last, min(sentence.last, source.last + _COMPLETING)):
        if scan.tokens.roles[j] == "comma" and j > source.last:
            listed = any(scan.is_a(k, scan.mask["and"]) for k in range(j + 2, min(sentence.last, j + _COMPLETING)))
            return None if listed or not scan.tells(j + 1, sentence.last) else j + 1
        if scan.tokens.roles[j] or scan.is_a(j, ends) or scan.words[j].verbs or scan.words[j].key.isdigit():
            return None
    return None


def _may_begin_at(scan: Scan, source: Mention) -> bool:
    """«به گفته شهردار راه …», «به گفته شهردار «راه …»»: whether words may begin right behind a source."""
    role = scan.tokens.roles[source.last]
    return not role or (source.kind != "outlet" and role in OPENS)


def after_named_source(scan: Scan, hit: Hit, sentence: Sentence, source: Mention | None) -> int | None:
    """Where the words begin after «به گفته‌ی X،»: behind the first comma, if it comes soon; without one («به گفته او
    راه بسته است») behind the mention."""
    if (
        source is not None
        and source.last < sentence.last
        and _may_begin_at(scan, source)
        and not _is_of_own(scan, source.last)
        and not _goes_on_behind(scan, source)
        and scan.tells(source.last, sentence.last)
    ):
        return _behind_office(scan, source, sentence) or source.last
    parted = source is not None and source.last + 1 < sentence.last and scan.tokens.roles[source.last] == "semicolon"
    if source is not None and parted:
        office = scan.longest(source.last + 1, scan.mask["title"], sentence.last)  # «به گفته رضایی؛ وزیر راه، …»
        if office is None and scan.tells(source.last, sentence.last):
            return source.last + 1  # «به گفته آنها؛ …»
    named = source.last if source is not None and source.kind == "person" else hit.last  # «رضایی، وزیر راه»
    for j in range(named, min(sentence.last, hit.last + 16)):
        parted = scan.tokens.roles[j] == "comma" or _parts_words(scan, hit.last, j, sentence.last)
        if parted and scan.tells(j + 1, sentence.last):
            inner = source is not None and _is_clause_of_words(scan, source.last, j)
            return source.last if source is not None and inner else j + 1
        if scan.tokens.roles[j] in ("stop", "colon", "newline"):
            break
    return source.last if source is not None and _is_clause_of_words(scan, source.last, sentence.last) else None


def _parts_words(scan: Scan, first: int, i: int, end: int) -> bool:
    """«براساس اعلام سازندگان باغ؛ پل باز است»: whether a semicolon at token ``i`` parts a source, which begins at token
    ``first``, from its words, and not from its office."""
    if scan.tokens.roles[i] != "semicolon" or scan.longest(i + 1, scan.mask["title"], end) is not None:
        return False
    return not scan.is_a(i - 1, scan.mask["and"]) and not any(scan.finite(j) for j in range(first, i))


def _is_clause_of_words(scan: Scan, i: int, end: int) -> bool:
    """«به گفته شهردار در این باغ درختی افتاده …», «به گفته رضایی از دیروز راه بسته است»: whether words that begin right
    behind a source, at token ``i``, tell something before token ``end``, though «در» or «از» stands there; in «بر اساس
    گزارش باغ نارنج در پایان گفت» the verb is that of a cue."""
    if i >= end or not scan.is_a(i, scan.mask["in", "from"]) or not scan.has_verb(i, end):
        return False
    return not begins_with_cue(scan, i, end)


def begins_with_cue(scan: Scan, i: int, end: int) -> bool:
    """Whether the first verb behind token ``i`` is that of a cue."""
    cues = scan.mask["cue.verb", "cue.that"]
    verb = next((j for j in range(i, end) if scan.has_verb(j, j + 1)), i)
    return any(scan.longest(j, cues, verb + 1) is not None for j in range(max(i, verb - 1), verb + 1))
