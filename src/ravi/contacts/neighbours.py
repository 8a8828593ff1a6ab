"""Words near a contact that say how something else stands, or how nothing does."""

from __future__ import annotations

from ..lexicon import Classes, Hit
from ..patterns import Match
from ..scan import Scan
from ..text import fold
from .outcomes import NEAR

_NO_NOUN = Classes("and", "too", "that", "copula", "will", "will_not", "to", "from", "for", "in", "with", "object")
_ROUND = 3  # tokens between «دور» and the talks: «در دور نخست از مذاکرات»


def is_parted(scan: Scan, match: Match, hit: Hit) -> bool:
    """«دیدار رضایی و شهردار/ احتمال بارش برف»: a slash stands between two headlines; «با هند گفت‌وگو می‌کنیم و اگر موفق
    نشدند …»: what may come of it; «با هند مذاکره‌ای در جریان نیست و گفت‌وگو با عمان …»: «و» behind the verb; «علت رد شدن
    درخواستش، سفر به هند است»: a comma behind what was asked or refused."""
    behind = hit.first >= match.last
    between = range(match.last, hit.first) if behind else range(hit.last, match.anchor[0])
    marks = {scan.tokens.roles[i] for i in between}
    if "slash" in marks or (behind and any(scan.is_a(i, scan.mask["if"]) for i in between)):
        return True
    if behind:
        return False
    if hit.entry.name == "refute" and scan.has_verb(hit.first, hit.last) and scan.is_a(hit.last, scan.mask["and"]):
        return True
    closed = hit.last < len(scan.words) and scan.tokens.roles[hit.last] == "comma"
    return closed or (hit.entry.name == "refute" and "comma" in marks)


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


def is_silence(scan: Scan, hit: Hit) -> bool:
    """«سفر او را نه تأیید و نه تکذیب کرد», «از اظهارنظر درباره سفر او خودداری کرد»: who says nothing of it."""
    words, said, led = scan.words, scan.mask["no_comment"], scan.mask["from"]
    for i in range(max(0, hit.first - NEAR - NEAR), hit.first):
        near = hit.first - i <= 3 or (i > 0 and scan.is_a(i - 1, led))
        if near and words[i].first & said and scan.longest(i, said) is not None:
            return True
    return False


def is_in_a_round(scan: Scan, match: Match) -> bool:
    """«در دور نخست مذاکرات با هند», «در هر دور از مذاکرات خود با هند»: where something is asked for; not «خواستار دور
    تازه مذاکرات», and not «در دوران خود»."""
    noun, rounds = match.anchor[0], scan.mask["round"]
    hits = (scan.longest(i, rounds, i + 1) for i in range(max(0, noun - _ROUND), noun) if scan.words[i].first & rounds)
    at = next((h.first for h in hits if h is not None and scan.words[h.first].key == fold(h.entry.text)), None)
    return at is not None and any(scan.is_a(i, scan.mask["in"]) for i in range(max(0, at - 2), at))


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
