"""What is told of a contact that a noun names: that it is to be held, or what somebody hopes will come of it."""

from __future__ import annotations

from ..lexicon import Hit
from ..morphology import OPEN
from ..patterns import Match
from ..scan import Scan
from .outcomes import CLAUSE

AIM = 4  # tokens that lead to what somebody came for: «به منظور شرکت در»
_AIMS = 14  # tokens from «برای» to one more thing that somebody came for
_ENDS = ("colon", "stop", "semicolon")


def is_aim(scan: Scan, i: int) -> bool:
    """«برای دیدار», «به منظور شرکت در مذاکره», «برای شرکت در همایش و دیدار»: whether what begins at token ``i`` is what
    somebody came for."""
    purpose = scan.mask["purpose"]
    if scan.led_by(i, purpose, AIM):
        return True
    if not scan.is_a(i - 1, scan.mask["and"]):
        return False
    low = max(scan.tokens.sentences[scan.tokens.sentence_of(i)].first, i - _AIMS)
    for j in range(i - 2, low, -1):
        if scan.finite(j) or scan.is_a(j, scan.mask["that"]) or scan.tokens.roles[j] in _ENDS:
            return False
        if scan.led_by(j, purpose, AIM):
            return True
    return False


def is_announced(scan: Scan, match: Match, end: int) -> bool:
    """«از برگزاری مذاکرات هند و عمان در روز جمعه خبر داد»: that talks are to be held on a day of the week, unless it is
    said that the day is over («جمعه گذشته»)."""
    first, holding = match.anchor[0], scan.mask["holding"]
    if match.rule.constants.get("told") != "a noun" or not any(scan.led_by(first - n, holding) for n in range(AIM)):
        return False
    low, days = match.anchor[1], scan.mask["on_day"]
    told = next((i for i in range(low, min(end, low + CLAUSE)) if scan.finite(i)), None)
    if told is None or not ends_cue(scan, told):
        return False
    day = next((i for i in range(low, told) if scan.is_a(i, days)), None)
    return day is not None and not scan.is_a(day + 1, scan.mask["by_now"])


def is_of_what_comes(scan: Scan, match: Match, hit: Hit, end: int) -> bool:
    """«امیدواریم نشست هند و عمان به توافق منجر شود», «… خوب به پایان برسد»: hoped for is what comes of it, and not that
    it is held."""
    if match.rule.constants.get("told") != "a noun" or scan.longest(hit.first, scan.mask["hopes"]) is None:
        return False
    held, ends = scan.mask["held", "comes_true"], scan.mask["to_its_end"]
    for j in range(max(hit.last, match.last), min(end, match.last + CLAUSE)):
        if scan.led_by(j + 1, ends) or scan.longest(j, ends) is not None:
            continue
        if scan.longest(j, held) is not None or scan.is_a(j, scan.mask["that"]):
            return False
        if scan.words[j].verbs and any(f.tense in OPEN for f in scan.words[j].verbs):
            return True
    return False


def ends_cue(scan: Scan, i: int) -> bool:
    """«گفت», «اعلام کرد»: whether words that bring in somebody's own have their verb at token ``i``."""
    cue = scan.mask["cue.verb"]
    return any(scan.words[k].first & cue and scan.longest(k, cue) is not None for k in (max(0, i - 1), i))


def before_words(scan: Scan, i: int, end: int) -> int:
    """«در دیدار با شهردار: در تبریز پل می‌سازیم», «در دیدار با شهردار گفت در تبریز …»: where what is said begins."""
    told = (j for j in range(i, end) if scan.tokens.roles[j] == "colon" or (scan.finite(j) and ends_cue(scan, j)))
    return next(told, end)


def voice_end(scan: Scan, match: Match, end: int) -> int:
    """Where somebody's words begin behind a contact («در دیدار با شهردار: خواهیم ساخت», «در دیدار با شهردار گفته است پل
    را می‌سازد»), or the sentence ends, or the clause is so far behind that nobody looks there."""
    last, told = max(match.last, match.anchor[1]), match.rule.constants.get("told") == "on the way"
    cue = scan.mask["cue.verb"] if told or scan.is_a(match.anchor[0] - 1, scan.mask["in"]) else 0
    end = min(end, last + CLAUSE)
    for i in range(last, end):
        if scan.tokens.roles[i] == "colon":
            return i
        hit = scan.longest(i, cue) if scan.words[i].first & cue else None
        if hit is not None and any(f.tense == "participle" for f in scan.words[hit.last - 1].verbs):
            return hit.last
    return end
