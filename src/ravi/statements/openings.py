"""How and where the words begin that a verb brings in: behind a colon, «که», a quotation mark, or at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from ..lexicon import Classes, Hit
from ..morphology import OPEN
from ..scan import Scan
from ..tokens import Sentence
from .cue import CLAUSE, FAR, Mode

_LED = Classes("to", "for", "also", "too")  # what may lead words between a cue and its «که»
_LEADING = {
    "": Classes("to", "on", "object"),
    "from": Classes("from", "object"),
    "object": Classes("on", "object"),
}  # by how a thing stands that a cue tells of, what leads to it
_CREDIT = 4  # tokens of «به نقل از»
_NEAR_THAT = 4  # tokens between a cue and its «که»
_ENDS = ("stop", "comma", "semicolon", "newline")
_OBJECT = 4  # tokens before a cue in which «این را» ends
_ONCE = frozenset(("past", "perfect", "participle"))


def opening_of(scan: Scan, hit: Hit, i: int, sentence: Sentence, place: str) -> tuple[Mode, int] | None:
    """How and where the words begin after a verb that ends at token ``i``; None where none follow."""
    assert hit.entry.row is not None
    core = hit.entry.row["core"]
    roles, that, until = scan.tokens.roles, scan.mask["that"], scan.mask["until"]
    line = i == sentence.last < len(roles) and roles[i] == "newline" and hit.first - sentence.first < FAR
    if line and core == "yes" and told_once(scan, hit) and not scan.has_verb(sentence.first, hit.first):
        told = after_colon(scan, i)  # «شهردار اعلام کرد⏎راه باز است», as in posts
        return None if told is None or _is_headline(scan, hit, sentence.first, told[1]) else told
    for j in range(i, min(sentence.last, i + FAR)):
        role = roles[j]
        if role == "colon":
            return after_colon(scan, j)
        if scan.is_a(j, that) and (j - i <= _NEAR_THAT or (place == "that" and core != "from")):
            if j > i and core in ("yes", "free") and not _stands_between(scan, i, j):
                break  # «گفت کسانی که دیر آمدند …», «گفت در صورتی که …»
            if j > i + 1 and scan.words[j - 1].key.endswith(scan.lexicon.indefinite):
                break  # «دعوت کرد از خواندن خبرهای کهنه‌ای که …»
            return "that", j + 1
        if place == "that" and scan.is_a(j, until) and _leads_until(scan, i, j):
            if core == "from" and not _is_told(scan, hit) and not _is_led_by_from(scan, hit, sentence):
                return None  # «می‌خواهد تا پایان سال بماند»
            return "that", j + (not _is_of_time(scan, j + 1))
        if role in ("open", "both") and j == i:
            return "quote", j
        if role in ("comma", "semicolon") and scan.is_a(j + 1, scan.mask["but"]):
            if j > i and any(f.tense == "participle" for f in scan.words[j - 1].verbs):
                break  # «گفت راه باز نشده، اما …»
            return None  # «آنها می‌گویند، اما …»
        if role in ("comma", "semicolon") and j == i:
            return _after_comma(scan, hit, i, sentence, place)
        if _closes(scan, j) or (j == i and scan.is_a(j, scan.mask["and"])):
            break
    if (core == "from" and not _asked_of(scan, hit, sentence)) or (core == "free" and _is_led(scan, hit, sentence)):
        return None
    if core not in ("yes", "from", "free") or _is_aim(scan, hit, i, sentence.last):
        return None
    return _bare(scan, i, sentence)


def _closes(scan: Scan, j: int) -> bool:
    """«گفت راه باز است، اما …»: whether at token ``j`` a clause ends in which the words of a cue could begin."""
    if scan.tokens.roles[j] in _ENDS or scan.finite(j) or scan.is_a(j, scan.mask["but"]):
        return True
    return scan.is_a(j, scan.mask["copula"]) and scan.tokens.roles[j + 1 : j + 2] != ["colon"]


def _leads_until(scan: Scan, i: int, j: int) -> bool:
    """«خواست تا …», «خواست از مردم تا …»: whether «تا» at token ``j`` belongs to a cue that ends at token ``i``."""
    return j == i or (j - i <= _NEAR_THAT and scan.is_a(i, scan.mask["from", "to"]))


def _after_comma(scan: Scan, hit: Hit, i: int, sentence: Sentence, place: str) -> tuple[Mode, int] | None:
    """«گفت، راه باز است»: the clause behind a comma at token ``i``, right behind a cue; a semicolon behind a
    past («گفت ؛ راه باز است. کار پل مانده است.») brings words in as a colon does."""
    assert hit.entry.row is not None
    core, comma = hit.entry.row["core"], scan.tokens.roles[i] == "comma"
    if scan.is_a(i + 1, scan.mask["and"]) or (place == "that" and _has_object(scan, hit)):
        return None
    if comma and scan.is_a(i + 1, scan.mask["because"]) and _says_it(scan, hit):
        return None
    asked = core == "from" and comma and _asked_of(scan, hit, sentence)  # «از مردم خواست، (تا) بیایند»
    if core != "yes" and not asked and (core != "free" or not comma or _is_led(scan, hit, sentence)):
        return None
    if not told_once(scan, hit) and not _tells_so(scan, hit, i):
        return None
    if not scan.tells(i + 1, sentence.last):
        return None
    if _cue_follows(scan, i + 1, sentence.last):
        return None
    said = not comma and any(f.tense == "past" for f in scan.words[hit.last - 1].verbs)
    return "colon" if said else "comma", i + 1 + (asked and scan.is_a(i + 1, scan.mask["until"]))


def _says_it(scan: Scan, hit: Hit) -> bool:
    """«شهردار این را به من می‌گوید، چون …», «درباره پل هشدار داد، زیرا …»: whether «را», or what is told about, stands
    shortly before a cue."""
    about = scan.mask["about"]
    if any(scan.is_a(j, scan.mask["object"]) for j in range(max(0, hit.first - _OBJECT), hit.first)):
        return True
    return any(scan.longest(j, about, hit.first) is not None for j in _before(scan, hit))


def _before(scan: Scan, hit: Hit) -> Iterator[int]:
    """The tokens of a cue's clause before it, the nearest first."""
    near = range(hit.first - 1, max(0, hit.first - FAR) - 1, -1)
    return takewhile(lambda j: not scan.tokens.roles[j] and not scan.finite(j), near)


def _has_object(scan: Scan, hit: Hit) -> bool:
    """«هند را تهدید کرد؛ پیش از این …»: whether it is told whom somebody threatens, and so not with what."""
    return scan.is_a(hit.first - 1, scan.mask["object"])


def _is_headline(scan: Scan, hit: Hit, low: int, start: int) -> bool:
    """«شهردار راز باغ را فاش کرد⏎…», «شهردار بر ساخت پل تأکید کرد⏎…», «باغبانان هشدار دادند⏎شهردار گفت که …»: whether a
    line that a cue ends says all that it has to say, as «را», «بر», «به», «از» or the cue of the next line tells."""
    if any(scan.is_a(j, scan.mask["object", "on", "to", "from"]) for j in range(low, hit.first)):
        return True
    cues, ahead = scan.mask["cue.verb", "cue.that"], scan.tokens.sentences[scan.tokens.sentence_of(start)]
    found = (scan.longest(j, cues, ahead.last) for j in range(start, ahead.last) if scan.words[j].first & cues)
    return any(c is not None and c.last + 1 < ahead.last and told_once(scan, c) for c in found)


def _is_of_time(scan: Scan, i: int) -> bool:
    """«خواست تا پایان سال بیایند»: whether «تا» before token ``i`` tells until when, and belongs to the words."""
    return i < len(scan.words) and scan.is_a(i, scan.mask["time", "until_when"])


def _stands_between(scan: Scan, i: int, j: int) -> bool:
    """«گفت بار دیگر که …», «گفت به خبرنگاران که …»: whether words only stand between a cue and its «که»."""
    opener = scan.longest(i, scan.mask["opener"], j)
    return bool(scan.words[i].whole & scan.mask[_LED]) or (opener is not None and opener.last == j)


def told_once(scan: Scan, hit: Hit) -> bool:
    """«گفت، …» and «می‌گوید، …» bring in words; «ادامه می‌دهند، …» does not."""
    told = _ONCE | {"present"} if hit.last == hit.first + 1 else _ONCE
    return any(f.tense in told for f in scan.words[hit.last - 1].verbs)


def _tells_so(scan: Scan, hit: Hit, i: int) -> bool:
    """«تصریح می‌کند، راه باز است», «معتقد است، …»: whether a cue before the comma at token ``i`` tells what somebody
    says again and again, or thinks; not so «ادامه می‌دهند، …» but before a quotation."""
    if scan.tokens.roles[i] != "comma":
        return False
    verbs = scan.words[hit.last - 1].verbs
    if not verbs:
        return scan.is_a(hit.last - 1, scan.mask["copula"])
    does = hit.entry.name != "cue.verb" or scan.longest(hit.first, scan.mask["adds"]) is not None
    if not does and any(f.tense == "imperfect" for f in verbs):
        return not any(scan.is_a(j, scan.mask["from", "object"]) for j in _before(scan, hit))  # «از پل می‌گفتند، …»
    return not does and any(f.tense == "present" for f in verbs)


def _asked_of(scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """«از مردم خواست …»: somebody is asked, so that it is no «می‌خواهند»."""
    return _is_told(scan, hit) and _is_led_by_from(scan, hit, sentence)


def _is_told(scan: Scan, hit: Hit) -> bool:
    """Whether a cue tells what was said once."""
    return any(f.tense in _ONCE for f in scan.words[hit.last - 1].verbs)


def _is_led_by_from(scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """«از مردم می‌خواهد تا …»: whether «از» stands shortly before a cue."""
    return any(scan.is_a(j, scan.mask["from"]) for j in range(max(sentence.first, hit.first - FAR), hit.first))


def _is_led(scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """«به نارنج باور دارند …», «بر ساخت پل اصرار دارد …», «این خبر را تأیید کرد …», «کسانی که باور دارند …»: whether
    something stands before a cue that says all that it has to say, or it tells more of a word before its «که»."""
    assert hit.entry.row is not None
    thing, that, copula = hit.entry.row["thing"], scan.mask["that"], scan.mask["copula"]
    led = scan.mask[_LEADING.get(thing, _LEADING[""])]
    for j in range(hit.first - 1, max(sentence.first - 1, hit.first - CLAUSE), -1):
        if scan.is_a(j, that):
            return not (scan.finite(j - 1) or scan.is_a(j - 1, copula))
        if scan.finite(j) or scan.is_a(j, copula) or scan.tokens.roles[j] in ("stop", "semicolon", "colon"):
            return False
        if scan.is_a(j, scan.mask["if"]):
            return True  # «اگر باور دارند …»
        if scan.is_a(j, led) and not scan.led_by(j + 1, scan.mask["byline", "some_of", "one_of"], _CREDIT):
            return True  # no «برخی از باغبانان»
    return False


def after_colon(scan: Scan, j: int) -> tuple[Mode, int] | None:
    """Over line ends and emoji after a colon, as in channel posts."""
    roles = scan.tokens.roles
    k = j + 1
    while k < len(roles) and roles[k] in ("newline", "symbol", "dash") and k - j < 12:
        k += 1
    if k >= len(roles):
        return None
    return ("quote", k) if roles[k] in ("open", "both") else ("colon", k)


def _bare(scan: Scan, i: int, sentence: Sentence) -> tuple[Mode, int] | None:
    """«نوشت این کتاب خواندنی است»: a clause with its own verb right after the cue."""
    if i >= sentence.last or scan.tokens.roles[i] or scan.is_a(i, scan.mask["and", "or", "but", "rather"]):
        return None
    hardly = scan.is_a(i, scan.mask["too"]) and not scan.words[i + 1].key.endswith(scan.lexicon.plurals)
    if hardly and scan.longest(i, scan.mask["opener"], sentence.last) is None:
        return None  # «گفت هم اکنون راه باز است», and «گفت هم وطنان بیایند»
    if scan.is_a(i, scan.mask["copula"]) and scan.words[i].key in scan.lexicon.copulas:
        return None  # no «گفتند آماده‌اند پل را بسازند»
    return ("bare", i) if scan.tells(i, sentence.last) else None


def _is_aim(scan: Scan, hit: Hit, i: int, end: int) -> bool:
    """«به کار ادامه می‌دهند تا راه باز شود», «به کار ادامه داد تا …»: whether «تا» begins what something is done for;
    «به کار خود ادامه می‌دهد به‌گونه‌ای که …» goes on with anything but words."""
    if scan.longest(hit.first, scan.mask["adds"]) is not None and scan.is_a(i, scan.mask["until", "to"]):
        return any(scan.is_a(j, scan.mask["to"]) for j in _before(scan, hit))
    if not scan.is_a(i, scan.mask["until"]):
        return False
    if not any(f.tense == "present" for f in scan.words[hit.last - 1].verbs):
        return False
    verb = next((j for j in range(i + 1, min(end, i + CLAUSE)) if scan.finite(j)), i)
    return any(f.tense in OPEN for f in scan.words[verb].verbs)


def _cue_follows(scan: Scan, i: int, end: int) -> bool:
    """Whether the next words are a cue of their own («گفت، افزود: …», «گفت، وی افزود: …»)."""
    mask, light = scan.mask["cue.verb"], scan.mask["pronoun", "and", "also"]
    last = i + 1 + scan.is_a(i, light)
    return any(scan.words[j].first & mask and scan.longest(j, mask, end) for j in range(i, min(last, end)))


def is_within_object(scan: Scan, stance: str, i: int, end: int) -> bool:
    """«آنچه خواسته‌اند را دادیم», «کسی که گفته شد می‌آید را دیدیم»: whether «را» closes the clause at token ``i``; not so
    in «گفت باغی که بسته بود را باز کرده است», but where a passive stands."""
    words = scan.words
    if scan.is_a(i, scan.mask["object"]):
        return True
    verb = next((j for j in range(i, min(end, i + CLAUSE)) if words[j].finite and scan.finite(j)), end)
    if verb + 1 >= end or not scan.is_a(verb + 1, scan.mask["object"]):
        return False
    own = stance != "document" and any(scan.is_a(j, scan.mask["that"]) for j in range(i + 1, verb))
    return not (own and scan.has_verb(verb + 2, end))
