"""Credits: whose words a clause is, as «به گفته‌ی X» says that opens it or stands amid it.

>>> from ravi.knowledge import load
>>> from ravi.mentions import find_mentions
>>> from ravi.scan import Scan
>>> scan = Scan.of("به گفته وزیر راه، کار تمام شد.", load())
>>> hit = scan.longest(0, scan.mask["cue.by"])
>>> found = credit(scan, hit, 0, scan.tokens.sentences[0], {m.first: m for m in find_mentions(scan)})
>>> found and scan.text(found.start, found.start + 3)
'کار تمام شد'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..lexicon import Classes, Hit
from ..mentions import Mention
from ..mentions.surnames import ALIKE
from ..scan import Scan
from ..text import fold
from ..tokens import Sentence
from .cue import BACK, FAR, Cue, Mode
from .openings import after_colon
from .sources import after_named_source, begins_with_cue

_TOLD_BEFORE = 3  # sentences before «بر اساس این گزارش» in which its document was told of
_SUBJECT = 20  # tokens before a cue in which the press that tells stands
_DONE = 4  # tokens of «به عمل آمده»
_RELATIVE = 45  # tokens from «که به گفته …» to the end of the sentence
_PARTS = ("comma", "semicolon", "colon")
_GOVERNING = Classes("pointing", "to", "with", "from", "in", "on", "for", "about", "and", "or", "but")


def told_of(scan: Scan, credited: Cue, before: Sequence[Cue], mentions: Mapping[int, Mention]) -> bool:
    """«نارنج گزارش داد: … . بر اساس این گزارش، …»: whether the document that a credit points at is told of by a cue
    ``before`` it; not so where somebody else spoke last."""
    key = scan.words[credited.last - 1].key
    for cue in reversed(before):
        if credited.sentence - cue.sentence > _TOLD_BEFORE:
            return False
        if _is_of_document(scan, cue, key):
            return True
        teller = _teller(scan, cue, mentions)
        if cue.written or (teller is not None and teller.kind == "person"):
            return False
    return False


def _is_of_document(scan: Scan, cue: Cue, key: str) -> bool:
    """«در بیانیه‌ای اعلام کرد که …», «گزارش داد که …»: whether a cue's clause tells of the document called ``key``, or
    of words in it."""
    low, led = scan.tokens.sentences[cue.sentence].first, scan.mask["in", "with"]
    alike = [j for j in range(max(low, cue.first - _SUBJECT), cue.last) if scan.words[j].key.startswith(key)]
    if cue.stance == "show":
        return bool(alike)  # «این نظرسنجی نشان می‌دهد …»
    return any(j >= cue.first or any(scan.is_a(k, led) for k in (j - 1, j - 2) if k >= low) for j in alike)


def _teller(scan: Scan, cue: Cue, mentions: Mapping[int, Mention]) -> Mention | None:
    """«نارنج نیوز نوشت: …», «نارنج نیوز: …»: the first of those named shortly before a cue, to whom nothing is said and
    who is in no by-line."""
    low = max(scan.tokens.sentences[cue.sentence].first, cue.first - _SUBJECT)
    led, credited = scan.mask["to", "with", "from", "in", "by", "on", "for"], scan.mask["byline", "cue.by"]
    found = (m for i in range(low, cue.first) if (m := mentions.get(i)) is not None and not scan.is_a(i - 1, led))
    return next((m for m in found if not any(scan.led_by(m.first - n, credited, 4) for n in range(2))), None)


def credit(scan: Scan, hit: Hit, number: int, sentence: Sentence, mentions: Mapping[int, Mention]) -> Cue | None:
    """The cue of a «به گفته» that names whose words follow it; None where it names nobody, or nothing follows."""
    assert hit.entry.row is not None
    if hit.entry.row["stance"] == BACK:
        return _credit_back(scan, hit, number, sentence)
    source = _source_at(scan, hit.last, mentions) or _quoted_source(scan, hit.last, mentions)
    edge = _at_edge(scan, hit, sentence, source) or _is_amid(scan, hit, sentence, source)
    if not edge or not _is_told_by(scan, hit, source):
        return None
    colon = _behind_colon(scan, sentence, source)
    start = after_named_source(scan, hit, sentence, source) if colon is None else colon[1]
    if start is None or not _names_somebody(scan, hit.last if source is None else source.first, start, mentions):
        return None
    if _is_press_that_cites(scan, hit, start, sentence):
        return None
    stance, lemma, mode = hit.entry.row["stance"], hit.entry.text, "clause" if colon is None else colon[0]
    return Cue("by", mode, hit.first, hit.last, start, number, lemma, stance, hit.entry.source)


def _behind_colon(scan: Scan, sentence: Sentence, source: Mention | None) -> tuple[Mode, int] | None:
    """«به گفته شهردار: راه باز است»: how and where words begin behind the colon that follows right on their source."""
    if source is None or source.last >= sentence.last or scan.tokens.roles[source.last] != "colon":
        return None
    return after_colon(scan, source.last)


def _is_press_that_cites(scan: Scan, hit: Hit, start: int, sentence: Sentence) -> bool:
    """«بر اساس گزارش خبرگزاری نارنج، شهردار گفت که …»: whether a credit names only the press that tells whose words are
    to follow."""
    assert hit.entry.row is not None
    reported = hit.entry.row["stance"] == "report" and scan.is_a(hit.last, scan.mask["outlet_head"])
    return reported and begins_with_cue(scan, start, sentence.last)


def _is_told_by(scan: Scan, hit: Hit, source: Mention | None) -> bool:
    """«بر اساس گزارش وزارت راه»: of a source that is no outlet, whose name would only credit the report; «از نظر وزارت
    راه»: of somebody who can have a view."""
    stance = hit.entry.row["stance"] if hit.entry.row is not None else ""
    if stance != "report":
        return stance != "view" or source is not None or _may_hold_views(scan, hit.last)
    if hit.last >= len(scan.words):
        return False  # «طبق آمار», and no more
    if (press := scan.longest(hit.last, scan.mask["outlet_ambiguous"])) is not None:
        return scan.tokens.roles[press.last : press.last + 1] != ["comma"]  # «بر اساس گزارش فارس، …»
    if source is not None:
        return source.kind != "outlet"
    if scan.tokens.roles[hit.last] or scan.is_a(hit.last, scan.mask["outlet_head"]):
        return False
    return not _is_only_done(scan, hit.last)


def _is_only_done(scan: Scan, i: int) -> bool:
    """«بر اساس پیش‌بینی صورت گرفته، …», «طبق بررسی‌های به عمل آمده …»: whether words at token ``i`` only tell that
    something was done, and not by whom."""
    near = range(i, min(len(scan.words), i + _DONE))
    done = next((j for j in near if any(f.tense == "participle" for f in scan.words[j].verbs)), -1)
    led = scan.longest(done + 1, scan.mask["sent_by", "from", "on"]) if done >= i else None
    return done >= i and led is None


def _credit_back(scan: Scan, hit: Hit, number: int, sentence: Sentence) -> Cue | None:
    """The cue of «بر اساس این گزارش، …», that opens a clause."""
    start = hit.last + (hit.last < sentence.last and scan.tokens.roles[hit.last] in ("comma", "semicolon"))
    if not _at_edge(scan, hit, sentence, None) or start >= sentence.last or not scan.tells(start, sentence.last):
        return None
    if begins_with_cue(scan, start, sentence.last):
        return None  # «بر اساس این گزارش، وزیر راه گفت که …»
    source, last = hit.entry.source, hit.last
    return Cue("by", "clause", hit.first, last, start, number, hit.entry.text, BACK, source, written=True)


def _source_at(scan: Scan, i: int, mentions: Mapping[int, Mention]) -> Mention | None:
    """Who is named at token ``i``, behind «به گفته»: «رضایی», «این سخنگو», «یک منبع آگاه», «روز گذشته شهردار»."""
    while (at := mentions.get(i)) is None and i < len(scan.words) and scan.is_a(i, scan.mask["this", "one", "time"]):
        i += 1
    return at


def _quoted_source(scan: Scan, i: int, mentions: Mapping[int, Mention]) -> Mention | None:
    """«به گفته «علی رضایی»، …»: whose name stands in the quotation that opens at token ``i``, with its closing mark."""
    quote, source = scan.tokens.quotation_at(i), mentions.get(i + 1)
    if quote is None or source is None or source.last < quote.close:
        return None
    return source._replace(last=max(source.last, quote.close + 1))


def _names_somebody(scan: Scan, first: int, last: int, mentions: Mapping[int, Mention]) -> bool:
    """«طبق آمار رسمی، …» and «بر اساس گزارش‌های منتشرشده، …» name nobody, «به گفته متخصصان، …» does; «به اعتقاد من» is
    said by who speaks already."""
    plain, plurals = scan.mask["ordinary"], scan.lexicon.plurals
    if first < last and scan.words[first].whole & scan.mask["first_person"]:
        return False
    stretch = range(first, next((j for j in range(first, last) if scan.tokens.roles[j]), last))
    return any(i in mentions or not scan.words[i].whole & plain or scan.words[i].key.endswith(plurals) for i in stretch)


def _may_hold_views(scan: Scan, i: int) -> bool:
    """«از نظر یک کارشناس», «از نظر تندروها»: no «از نظر سهولت کار», which is said of a matter."""
    if i >= len(scan.words) or scan.words[i].first & scan.mask["one", "one_of", "this", "some_of"]:
        return True
    word = scan.words[i]
    people = word.key.endswith(scan.lexicon.plurals) and not word.key.endswith(scan.lexicon.plural_endings)
    return word.likeness >= ALIKE or (people and not scan.is_a(i, scan.mask["ordinary"]))


def _at_edge(scan: Scan, hit: Hit, sentence: Sentence, source: Mention | None) -> bool:
    """«به گفته‌ی X» opens a clause of its own; behind a by-line («به گزارش ایسنا، به نوشته‌ی …») what credits the press
    is part of it."""
    assert hit.entry.row is not None
    i = hit.first
    if _is_behind_byline(scan, i, sentence):
        press = scan.is_a(hit.last, scan.mask["outlet_head"]) or (source is not None and source.kind == "outlet")
        return hit.entry.row["core"] == "amid" and not press and scan.tokens.roles[i - 1] in _PARTS
    return (
        i == sentence.first
        or bool(scan.tokens.roles[i - 1])
        or scan.is_a(i - 1, scan.mask["and", "but", "also", "too", "time"])
        or any(
            (opens := scan.longest(j, scan.mask["opener", "connective", "aside"])) is not None and opens.last == i
            for j in range(max(sentence.first, i - 5), i)
        )
    )


def _is_behind_byline(scan: Scan, i: int, sentence: Sentence) -> bool:
    """Whether a by-line begins shortly before token ``i``."""
    byline = scan.mask["byline"]
    near = range(max(sentence.first, i - FAR), i)
    return any(scan.words[j].first & byline and scan.longest(j, byline) for j in near)


def _is_amid(scan: Scan, hit: Hit, sentence: Sentence, source: Mention | None) -> bool:
    """«باغی دارد که به گفته شهردار باز است», «این پل به گفته رضایی تازه است»: whether somebody known is credited amid a
    clause; in «در پاسخ به گفته شهردار» something else is told of his words."""
    assert hit.entry.row is not None
    if source is None or hit.entry.row["core"] != "amid" or hit.first == sentence.first:
        return False
    before, last = hit.first - 1, scan.words[hit.last - 1].key
    if last != fold(hit.entry.text.split()[-1]):
        return False  # «به باورش»
    if scan.is_a(before, scan.mask["that"]):
        return sentence.last - hit.last <= _RELATIVE  # a longer one is seldom all his
    if scan.tokens.roles[before] or scan.finite(before) or _is_behind_byline(scan, hit.first, sentence):
        return False
    return not scan.is_a(before, scan.mask[_GOVERNING]) and source.kind != "outlet"
