"""Words near a contact that say how something else stands."""

from __future__ import annotations

from ..lexicon import Classes, Hit
from ..patterns import Match
from ..scan import Scan
from ..text import fold

_NO_NOUN = Classes("and", "too", "that", "copula", "will", "will_not", "to", "from", "for", "in", "with", "object")


def is_parted(scan: Scan, match: Match, hit: Hit) -> bool:
    """«دیدار رضایی و شهردار/ احتمال بارش برف»: a slash stands between two headlines; «با هند مذاکره‌ای در جریان نیست و
    گفت‌وگو با عمان …»: «و» behind the verb; «علت رد شدن درخواستش، سفر به هند است»: a comma behind what was asked or
    refused."""
    behind = hit.first >= match.last
    between = scan.tokens.roles[match.last : hit.first] if behind else scan.tokens.roles[hit.last : match.anchor[0]]
    if behind or "slash" in between:
        return "slash" in between
    if hit.entry.name == "refute" and scan.has_verb(hit.first, hit.last) and scan.is_a(hit.last, scan.mask["and"]):
        return True
    closed = hit.last < len(scan.words) and scan.tokens.roles[hit.last] == "comma"
    return closed or (hit.entry.name == "refute" and "comma" in between)


def is_of_office(scan: Scan, hit: Hit) -> bool:
    """«وزیر پیشنهادی راه در نشست …»; «کارگران خواستار دیدار شدند» wish for it."""
    made = hit.last == hit.first + 1 and scan.words[hit.first].key != fold(hit.entry.text)
    return made and hit.first > 0 and scan.is_a(hit.first - 1, scan.mask["title"])


def is_of_invitation(scan: Scan, i: int) -> bool:
    """«به دعوت (رسمی) شهردار وارد تهران شد»: whether the «دعوت» at token ``i`` only says who called."""
    invited = scan.mask["invited_by"]
    hits = (scan.longest(j, invited) for j in range(max(0, i - 2), i) if scan.begins[j] & invited)
    return any(hit is not None and hit.last > i for hit in hits)


def is_a_time(scan: Scan, match: Match, hit: Hit) -> bool:
    """«در آستانه سفر به هند با شهردار دیدار کرد», «دیدار رضایی و شهردار در آستانه عید»: what lies ahead there is the
    trip, or the feast."""
    return hit.last != match.anchor[0] and scan.longest(hit.first, scan.mask["background"]) is not None


def is_of_another_noun(scan: Scan, match: Match, hit: Hit) -> bool:
    """«مذاکرات هند و عمان درباره آینده پل», «دیدار رضایی با شهردار به شایعه حضور قریب‌الوقوع او …»: what lies ahead is
    something else; «دیدار قریب‌الوقوع رضایی و شهردار», «دیدار رضایی و شهردار در آینده», «… در هفته آینده»."""
    i = hit.first
    if i < match.anchor[1] or hit.last > i + 1 or not scan.is_a(i, scan.mask["to_come"]):
        return False
    if i in (match.anchor[1], match.last):
        return False
    topic = scan.mask["on_topic"]
    if any(scan.words[j].first & topic and scan.longest(j, topic) is not None for j in range(match.anchor[1], i)):
        return True
    return not scan.is_a(i - 1, scan.mask["in", "time_unit", "on_day"])


def is_of_its_own_noun(scan: Scan, match: Match, hit: Hit) -> bool:
    """«مذاکرات هند و عمان درباره لغو عوارض», «برای لغو عوارض مذاکره کردند»: what is called off there stands behind the
    word for it; «لغو دور دوم مذاکرات», «دیدار رضایی و شهردار لغو شد»."""
    i = hit.last
    if hit.last > hit.first + 1 or not scan.is_a(hit.first, scan.mask["undoing"]) or i >= len(scan.words):
        return False
    if scan.tokens.roles[i] or scan.words[i].verbs or scan.is_a(i, scan.mask[_NO_NOUN]):
        return False
    if hit.first > match.anchor[0]:
        return True
    return match.anchor[1] < len(scan.words) and bool(scan.words[match.anchor[1]].verbs)
