"""Whether a mention can be the subject of its clause, told by the word before it and the word after it."""

from __future__ import annotations

from collections.abc import Sequence

from ..lexicon import Classes, Hit
from ..scan import Scan
from .marks import is_asked
from .mention import Mention

_GOVERNING = Classes(
    "with", "from", "to", "in", "on", "for", "about", "between", "by", "without", "that_one", "such_as"
)
_LEADING = Classes(*_GOVERNING.names, "during")  # «که در آن», «که طی آن»
_RELATIVE = 4  # tokens of «که بر اساس آن»
_WHOSE = ("person", "country", "outlet")  # who are no part of «در آن شرکت»
_BODY = 3  # tokens of «هیئتی بلندپایه سیاسی»
_OPENER = 3  # tokens of words that lead up to a clause
_LIST = 40  # mentions of a list that are looked at
_REACH = 14  # tokens over which a list under a preposition may stretch
_BEFORE = Classes("also", "too", "and", "but", "opener", "time", "that", "that_clause", "one", "this", "title_break")


def standing(scan: Scan, mention: Mention, low: int = -1) -> int:
    """3 at the clause's start or behind a mark, 2 behind a small word, 1 behind a plain word (which it may belong to),
    0 where a preposition governs it, it is an object, or it stands in brackets. ``low`` is where the clause starts."""
    roles, i = scan.tokens.roles, mention.first - 1
    if _is_object(scan, mention.last):
        return 0
    while i >= 0 and roles[i] in ("open", "both"):
        i -= 1
    if _is_led_up_to(scan, mention, i + 1):
        return 2
    i = _before_its_words(scan, mention, i)
    if i < 0 or i < low:
        return 3
    if _is_governed(scan, i):
        return 0
    return 3 if roles[i] else _behind_word(scan, i, low)


def _is_object(scan: Scan, end: int) -> bool:
    """«رضایی را دید», «"رضایی" را دید»: whether what ends before token ``end`` is an object."""
    words, roles = scan.words, scan.tokens.roles
    while end < len(words) and roles[end] in ("close", "both"):
        end += 1
    return end < len(words) and bool(words[end].whole & scan.mask["object"])


def _is_led_up_to(scan: Scan, mention: Mention, i: int) -> bool:
    """«پیش از این گل‌کار گفت», «در این میان گل‌کار گفت», «مردی به نام گل‌کار گفت», «هیئتی متشکل از رضایی و کریمی»:
    whether words that govern nothing behind them lead up to a mention at token ``i``."""
    mask = scan.mask
    if i and scan.words[i - 1].whole & mask["this", "that_one", "between"] and leads_in_clause(scan, i):
        return True
    if mention.kind in _WHOSE and _is_behind_relative(scan, i):
        return True
    if scan.led_by(i, mask["by_name"]):
        return True
    return mention.named and mention.kind == "person" and scan.led_by(i, mask["made_of"])


def _is_behind_relative(scan: Scan, i: int) -> bool:
    """«پیامی که در آن گل‌کار گفته است …», «نامه‌ای که بر اساس آن رضایی …»: whether the «آن» before token ``i`` stands for
    the word of which a «که» tells more."""
    if i < 1 or not scan.is_a(i - 1, scan.mask["that_one"]):
        return False
    that = next((j for j in range(i - 2, max(-1, i - 2 - _RELATIVE), -1) if scan.is_a(j, scan.mask["that"])), i)
    return that < i - 2 and scan.is_a(that + 1, scan.mask[_LEADING])


def _before_its_words(scan: Scan, mention: Mention, i: int) -> int:
    """The token before the words that belong to a mention, where token ``i`` stands right before it: «دو کشور هند و
    عمان», «این وزیر», «یکی از وزیران», «و دیگر مهمانان»."""
    words, mask = scan.words, scan.mask
    if i > 0 and words[i].whole & mask["plain_country"] and words[i - 1].whole & mask["quantity"]:
        i -= 2
    elif i >= 0 and mention.kind == "country" and words[i].whole & mask["quantity", "plain_country"]:
        i -= 1  # «دو طرف هندی و عمانی», «کشور عمان»
    if i >= 0 and words[i].whole & mask["one", "this"]:
        i -= 1
    elif i > 0 and words[i - 1].first & mask["one"] and _is_last(scan.longest(i - 1, mask["one"]), i):
        asked = scan.is_a(i - 1, mask["some_people"]) and is_asked(scan, i + 1)  # «برخی از وی خواستند»
        i -= 0 if asked else 2
    if i > 0 and words[i].whole & mask["other"] and words[i - 1].whole & mask["and"]:
        i -= 1
    return i


def _is_governed(scan: Scan, i: int) -> bool:
    """Whether what stands behind token ``i`` depends on that, or stands in brackets: «با حضور رضایی», «به رضایی»."""
    words, mask = scan.words, scan.mask
    led, whole = mask["headed_by", "along_with", "presence", "including"], words[i].whole
    if i and words[i - 1].first & led and _is_last(scan.longest(i - 1, led), i):
        return True
    if scan.tokens.roles[i] == "paren" or whole & mask[_GOVERNING]:
        return True
    if scan.led_by(i + 1, mask["escorted_by", "invited_by", "at_whose"], 3):
        return True  # «با بدرقه وزیر راه تهران را ترک کرد», «به دستور وزیر راه به عمان رفت»
    if whole & mask["venue"] and i and words[i - 1].whole & mask[_GOVERNING]:
        return True  # «در خانه رضایی با او دیدار کرد»
    # «وزیر راه همراه شهردار به هند رفت»; «هیئت همراه» is a body
    return bool(whole & mask["along"]) and not (i and words[i - 1].first & mask["delegation"])


def _behind_word(scan: Scan, i: int, low: int) -> int:
    """How what stands right behind token ``i``, a word that does not govern it by itself, stands in its clause."""
    word, mask = scan.words[i], scan.mask
    if word.whole & mask["and", "or"] and _governed_list(scan, i, low):
        return 0
    if word.whole & mask["of_whom"]:
        return 1  # «درگذشت علی رضایی»
    if is_dated(scan, i):
        return 2
    if scan.led_by(i, mask["occasion"]) or (word.whole & mask["margin"] and scan.is_a(i - 1, mask["in"])):
        return 0  # «به مناسبت روز پرستار», «در حاشیه نشست شورا»
    if word.verbs and all(f.tense == "infinitive" for f in word.verbs):
        return 0  # «پس از رسیدن رضایی»
    if word.whole & mask[_BEFORE] or word.verbs or word.key.endswith(scan.lexicon.bare_plural):
        return 2  # «در ابتدای این دیدارها شورای شهر …»: a bare plural governs nothing
    return 2 if word.steps and _leads_up(scan, i) else 1


def is_dated(scan: Scan, i: int) -> bool:
    """«در تاریخ ۱۰ بهمن وزارت راه اعلام کرد», «در سال ۱۳۹۸ شورای شهر»: whether a day or year ends with token ``i``."""
    words = scan.words
    if i < 1 or not (words[i].dates and words[i - 1].dates):
        return False
    digit = words[i].key.isdigit() or words[i - 1].key.isdigit()
    return digit and not words[i].first & scan.mask["aged", "some_of"]  # no «باغبان ۲۷ ساله», «۱۲ هزار باغبان»


def leads_in_clause(scan: Scan, i: int) -> bool:
    """«پیش از این گل‌کار گفت», «علاوه بر این رضایی آمد»: whether words that lead up to a clause end before token
    ``i``."""
    return scan.led_by(i, scan.mask["opener", "before_that"], _OPENER)


def _leads_up(scan: Scan, i: int) -> bool:
    """«به همین دلیل هیئتی …», «در همین راستا وزارت راه …»: words that lead up to a clause end with token ``i``."""
    return scan.led_by(i + 1, scan.mask["opener"], _OPENER)


def _is_last(hit: Hit | None, i: int) -> bool:
    return hit is not None and hit.last == i + 1


def _governed_list(scan: Scan, i: int, low: int) -> bool:
    """«با رضایی و کریمی», «به رضایی یا کریمی»: whether the «و» at token ``i`` joins to something that a preposition
    governs."""
    if scan.words[i - 1].verbs and any(f.tense == "participle" for f in scan.words[i - 1].verbs):
        return False  # «در شهر آماری منتشر شده و وزارت راه …»
    governing, ends = scan.mask[_GOVERNING], scan.mask["object", "copula", "that"]  # «در جلسه‌ای که رضایی و کریمی …»
    for j in range(i - 1, max(low, i - _REACH) - 1, -1):
        if (
            scan.tokens.roles[j] in ("comma", "semicolon", "colon", "stop", "newline")
            or scan.finite(j)
            or scan.words[j].whole & ends
        ):
            return False
        if scan.words[j].whole & governing:
            return True
    return False


def is_free(scan: Scan, mention: Mention, low: int = -1) -> bool:
    """Whether a mention can be a subject: a person anywhere that no word governs, others at the edge of a clause."""
    return standing(scan, mention, low) >= (1 if mention.kind in ("person", "pronoun") else 2)


def is_listed_under(scan: Scan, mentions: Sequence[Mention], n: int) -> bool:
    """«در گفت‌وگو با سران هند، عمان و قطر، تأکید کرده است»: whether a mention is a later one of three or more whose
    first a preposition governs; not so in «در جمع بازاریان، علی رضایی و حسن کریمی گفتند»."""
    first, last = n, n
    while first and n - first < _LIST and _goes_on(scan, mentions[first - 1], mentions[first]):
        first -= 1
    if first == n or standing(scan, mentions[first]):
        return False
    while last + 1 < min(len(mentions), n + _LIST) and _goes_on(scan, mentions[last], mentions[last + 1]):
        last += 1
    joined, end = scan.is_a(mentions[last].first - 1, scan.mask["and"]), mentions[last].last
    shut = last - first > 2 or (end < len(scan.words) and scan.tokens.roles[end] == "comma")
    return last - first > 1 and joined and shut


def _goes_on(scan: Scan, one: Mention, other: Mention) -> bool:
    """Whether two of a kind stand side by side with only a comma or «و» between them."""
    i = one.last
    joins = other.first == i + 1 and (scan.tokens.roles[i] == "comma" or scan.is_a(i, scan.mask["and"]))
    return joins and one.kind == other.kind
