"""Surnames that no list holds or that are everyday words elsewhere, told by what stands around them.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> surname_of_any_word(Scan.of("محمد آسوده گفت", load()), 1, 3, False)
True
"""

from __future__ import annotations

from ..letters import HALF, TANWIN
from ..lexicon import Classes
from ..scan import Scan
from ..text import fold
from ..tokens import Kind, kind_of

SETS_OFF = ("comma", "semicolon")  # marks behind a name before what somebody is: «علی رضایی؛ رئیس باغ»
_CLOSES = (*SETS_OFF, "close", "both")  # and what ends one
_NOUN = 4  # letters of a noun that a preposition may be glued to, at least
_WHERE = Classes(
    "meet", "talk", "session", "phone", "contact", "this", "said.speech", "said.interview", "said.post", "said.session",
    "said.press_conference", "said.letter", "document",
)  # fmt: skip
_SMALL = Classes("title_break", "opener", "also", "too", "and", "but", "pronoun", "self", "time", "that", "object")
_EVERYDAY = Classes("ordinary", "does", "no_cue", "title_word", "city", "family_ambiguous", "given_ambiguous")
_SAYS_NOTHING = Classes("does", "no_cue")  # lists of words for other ends, which may hold a surname
# how like a name a word is spelled that no list holds
LIKELY, ALIKE, MAY_BE, SELDOM, HARDLY = 0.6, 0.5, 0.2, 0.05, 0.02


def may_go_on(scan: Scan, i: int, j: int) -> bool:
    """Whether a word that no list holds goes on with a name: behind a given name nearly any, further on («علی افتخاری
    بعدازظهر») one that is spelled like a name, or stands before what follows a name («قدیری ابیانه، مدرس …») or before
    a word that is («فرهاد منتصر کوهساری»)."""
    if not is_unlisted(scan, j):
        return False
    likeness = scan.words[j].likeness
    if likeness >= (SELDOM if j <= i + 1 else MAY_BE):
        return True
    return likeness >= HARDLY and (ends_before(scan, j + 1) or scan.words[j + 1].likeness >= LIKELY)


def ends_before(scan: Scan, j: int) -> bool:
    """Whether at token ``j`` stands what often follows somebody's name: a comma, a closing mark, an office, words of
    saying, «در دیدار با», «در این باره»."""
    if j >= len(scan.words) or scan.tokens.roles[j] in _CLOSES:
        return True
    said = scan.mask["cue.verb", "cue.with", "title", "time"]
    if scan.words[j].first & said:
        return not scan.is_a(j, scan.mask["and"]) or scan.longest(j, said) is not None  # «و بیان اینکه»
    behind = scan.words[j + 1].first if j + 1 < len(scan.words) else 0
    return scan.is_a(j, scan.mask["in"]) and bool(behind & scan.mask[_WHERE])


def surname_like(scan: Scan, j: int, stop: int, alone: bool, family: bool) -> bool:
    """«هومن دانش‌یار، رئیس …», «سعید ملکی امروز …», «مصطفی رجبی مشهدی با اشاره به», «کیومرث کشوری گفت»: a word for an
    office, an honorific, a field, or one that may be a name, that stands where a surname does; ``alone`` behind an
    honorific («حجت‌الاسلام عالی گفت») no word for an office («آقای وزیر گفت»), nor behind a ``family`` name («با حضور
    علی رضایی رئیس‌جمهور، …»)."""
    if j + 1 >= stop or not scan.is_a(j, scan.mask["title", "title_word", "family_ambiguous", "honorific_ambiguous"]):
        return False
    if (alone or family) and scan.is_a(j, scan.mask["title"]):
        return False
    return ends_before(scan, j + 1) and not scan.words[j + 1].first & scan.mask["title"]


def surname_of_office(scan: Scan, j: int, stop: int) -> bool:
    """«علیرضا مهماندار رئیس پلیس»: a word for what somebody is, behind a given name and right before an office."""
    hit = scan.longest(j, scan.mask["title"], stop)
    if hit is None or hit.last != j + 1 or hit.last >= stop or hit.entry.row is None:
        return False
    alone = hit.entry.row.cells.get("complement") == "no" and fold(hit.entry.text) == scan.words[j].key
    return alone and scan.longest(hit.last, scan.mask["title"]) is not None


def surname_of_any_word(scan: Scan, j: int, stop: int, honoured: bool) -> bool:
    """«محمد آسوده گفت», «دکتر علی قابل در نشست …», «رضا ملک زاده», «سعید قاضی مغربی رئیس …»: whether a word that is
    something else elsewhere stands where a surname does, right behind a listed given name: a participle or, behind an
    honorific or a given name that begins a clause («بهناز آسودگی، رئیس …») or is told of behind a comma («در این باغ
    بهناز آسودگی، رئیس …»), any word before what follows a name; one that the end of a surname follows; an office before
    one."""
    word, ends, nxt = scan.words[j], scan.mask["surname_end"], j + 1
    if scan.tokens.roles[j] or nxt >= stop or scan.tokens.roles[nxt] in ("open", "both"):
        return False
    if scan.is_a(j, ends) and j and not scan.words[j - 1].whole & scan.mask["given"]:
        return True  # «ملک زاده», behind «ملک»
    if not scan.is_a(j - 1, scan.mask["given", "name_end"]) or scan.finite(j) or _is_small(scan, j):
        return False
    if scan.words[j].first & scan.mask["cue.verb"] and scan.longest(j, scan.mask["cue.verb"]) is not None:
        return False  # «نورالله توضیح داد»
    if scan.is_a(nxt, ends):
        return True
    if scan.is_a(j, scan.mask["title"]):
        known = scan.words[nxt].whole & scan.mask["family"]
        known = known or (is_unlisted(scan, nxt) and scan.words[nxt].likeness >= ALIKE)
        return bool(known) and (ends_before(scan, nxt + 1) or scan.is_a(nxt + 1, scan.mask["title", "in"]))
    if word.first & scan.mask["name_suffix"] or len(scan.tokens.words[j].rpartition(HALF)[2]) < len(word.key) - 3:
        return False  # «علی علیه‌السلام در این باره …»
    start = j - 2 if j > 1 and scan.is_a(j - 1, scan.mask["name_end"]) else j - 1  # «نجم الدین آسوده»
    listed = scan.is_a(start - 1, scan.mask["and"]) and scan.longest(nxt, scan.mask["title"]) is not None
    edge = listed or _opens_clause(scan, start) or (scan.words[start].whole & scan.mask["given"] and is_told(scan, nxt))
    edge = edge and not scan.is_a(nxt, scan.mask["cue.verb"])
    return bool(word.verbs or honoured or edge) and not is_other(scan, j) and ends_before(scan, nxt)


def _is_small(scan: Scan, j: int) -> bool:
    """Whether a small word stands at token ``j`` as lists have it: «جاریانی» is no «جاری»."""
    if not scan.is_a(j, scan.mask[_SMALL]):
        return False
    hit = scan.longest(j, scan.mask[_SMALL])
    return hit is None or hit.last > j + 1 or fold(hit.entry.text) == scan.words[j].key


def second_surname(scan: Scan, i: int, j: int) -> bool:
    """«رضایی نارنجانی در گفت‌وگو با …», «به گفته گراهام نارنج، …»: whether a word that no list holds, spelled like a
    name, goes on with a family name that begins a clause alone, before what follows a name; behind «به گفته» any such
    word does, before a comma."""
    if j != i + 1 or not scan.words[i].whole & scan.mask["family"] or scan.tokens.roles[j]:
        return False
    unlisted = is_unlisted(scan, j)
    if _opens_clause(scan, i) and unlisted and ends_before(scan, j + 1):
        said = j + 1 < len(scan.words) and scan.words[j + 1].first & scan.mask["cue.verb", "time"]
        if scan.words[j].likeness >= (LIKELY if said else MAY_BE):
            return True
    comma = scan.tokens.roles[j + 1 : j + 2] == ["comma"] and (unlisted or scan.is_a(j, scan.mask["family_ambiguous"]))
    return comma and scan.led_by(i, scan.mask["cue.by"], 3)


def surname_too(scan: Scan, i: int, j: int, honoured: bool) -> bool:
    """«یوسف کرد گفت», «سرهنگ یوسف کرد زابلی در …», «یوسف جمعه گفت», «یوسف گویا در …»: whether a verb, a day or
    another small word is the surname right behind a given name that begins a clause or follows an honorific, since
    nothing stands there that it could tell; «یوسف جمعه گذشته» is told of a day, «یوسف زمانی که» of a time."""
    if j != i + 1 or j + 1 >= len(scan.words) or not scan.is_a(j, scan.mask["surname_too"]):
        return False
    if scan.tokens.roles[j + 1] in ("stop", "newline"):
        return False
    if not scan.is_a(i, scan.mask["given"]) or not (honoured or _opens_clause(scan, i)):
        return False
    if scan.words[j].verbs or scan.words[j + 1].first & scan.mask["cue.verb"]:
        return True
    return not scan.is_a(j, scan.mask["time"]) and scan.is_a(j + 1, scan.mask["in", "with", "about", "title"])


def is_short_last(scan: Scan, i: int, j: int) -> bool:
    """«مینا نارن جه رئیس …», «خانم لیمو نارن جو در …»: whether a word of two letters that no list holds ends a name of
    which two words came before, right before what follows a name or a preposition."""
    word = scan.words[j]
    if j < i + 2 or len(word.key) != 2 or word.whole or word.verbs or kind_of(scan.tokens.words[j]) is not Kind.WORD:
        return False
    return ends_before(scan, j + 1) or scan.is_a(j + 1, scan.mask["in", "with"])


def is_fourth(scan: Scan, j: int) -> bool:
    """«علی اکبر امین نارنجی، مدیر …»: whether a word that no list holds, spelled like a name, is the fourth of one,
    right before what follows a name."""
    ends = ends_before(scan, j + 1) or scan.tokens.roles[j + 1] == "colon"
    return is_unlisted(scan, j) and scan.words[j].likeness >= HARDLY and ends


def is_last_of_three(scan: Scan, i: int, j: int, honoured: bool) -> bool:
    """«علی رضایی روشن گفت», «علی رضایی روشن: …», «علی رضایی آزاد رئیس باغ …», «نجم الدین آزاد گفت»: whether an everyday
    word is the end of a name that begins a clause, follows an honorific or «به گفته», and has two words already, right
    before what follows a name."""
    word, nxt = scan.words[j], j + 1
    if j - i not in (2, 3) or nxt >= len(scan.words):
        return False
    if not (scan.words[j - 1].whole & scan.mask["family", "family_ambiguous", "name_end"] or is_unlisted(scan, j - 1)):
        return False
    if not word.whole or word.whole & ~scan.mask[_EVERYDAY] or word.verbs or scan.tokens.roles[j]:
        return False
    others = scan.mask["modifier", "not_name", "cue.verb", "title"]
    if word.first & others and scan.longest(j, others) is not None:
        return False
    if not (honoured or _opens_clause(scan, i)):
        return scan.tokens.roles[nxt] == "comma" and scan.led_by(i, scan.mask["cue.by"], 3)
    said = scan.mask["cue.verb", "cue.with", "title"]
    whole = scan.tokens.roles[nxt] or scan.is_a(nxt, scan.mask["in"]) or scan.longest(nxt, said) is not None
    return scan.tokens.roles[nxt] == "colon" or bool(whole and ends_before(scan, nxt))


def _opens_clause(scan: Scan, i: int) -> bool:
    """Whether token ``i`` begins a clause."""
    return i == 0 or bool(scan.tokens.roles[i - 1])


def _is_plain(scan: Scan, j: int) -> bool:
    """Whether an everyday word stands at token ``j``: no verb, no small word, no office, no place."""
    word = scan.words[j]
    if (
        not word.whole & scan.mask["ordinary", "does"]
        or word.verbs
        or scan.tokens.roles[j]
        or scan.is_a(j, scan.mask["modifier"])
    ):
        return False
    return not is_other(scan, j) and not scan.is_a(j, scan.mask[_SMALL])


def is_told(scan: Scan, j: int) -> bool:
    """«…، رئیس باغ», «…؛ رئیس باغ»: whether at token ``j`` a mark stands, and an office right behind it."""
    roles = scan.tokens.roles
    return j + 1 < len(roles) and roles[j] in SETS_OFF and scan.longest(j + 1, scan.mask["title"]) is not None


def surname_set_off(scan: Scan, i: int, j: int, stop: int) -> bool:
    """«احمد جاوید بشارت، سخنگوی …»: whether an everyday word is the end of a name that begins a clause, right before a
    comma and an office."""
    if j + 2 >= stop or not _opens_clause(scan, i) or not _is_plain(scan, j):
        return False
    names = scan.mask["given", "given_ambiguous", "family"]
    return bool(scan.words[j - 1].whole & names) and is_told(scan, j + 1)


def surname_before_office(scan: Scan, i: int, j: int, stop: int) -> bool:
    """«ولی‌الله حیاتی معاون …»: whether an everyday word in «ی» is the surname behind a given name, right before an
    office."""
    if j + 1 >= stop or not scan.words[j].key.endswith(scan.lexicon.letters["ye"]):
        return False
    before = scan.words[j - 1].whole & scan.mask["given", "name_end"]
    return bool(before) and _is_plain(scan, j) and scan.longest(j + 1, scan.mask["title"]) is not None


def is_other(scan: Scan, j: int) -> bool:
    """Whether the word also begins something that ends a name: an office, a country, a small word, «دوست دارد»."""
    others = scan.mask["country", "org", "org_head", "title", "in", "with", "and", "from", "time", "cue.verb"]
    no_name, bound = scan.mask["not_name"], scan.mask["bound_to"]
    if scan.words[j].whole & others:
        return True
    if scan.words[j].first & bound and scan.longest(j, bound) is not None:
        return True  # «ژنرال نزدیک به رضایی»
    return bool(scan.words[j].first & no_name) and scan.longest(j, no_name) is not None


def is_unlisted(scan: Scan, j: int) -> bool:
    """A word that no list holds, but for a longer name that it begins: a name nobody has listed yet."""
    word, names = scan.words[j], scan.mask["given", "family", "given_ambiguous", "family_ambiguous", "name_part"]
    weak = scan.mask[_SAYS_NOTHING]
    if word.whole & ~scan.mask["no_cue"] or word.verbs or word.first & ~(names | weak):
        return False
    spelled = scan.tokens.words[j]
    if len(word.key) <= 2 or kind_of(spelled) is not Kind.WORD or TANWIN in spelled:
        return False
    return not (leads_in(scan, j) or tells_how(scan, j) or is_glued(scan, j))


def tells_how(scan: Scan, i: int) -> bool:
    """«پرداختی‌های», «همکلاسی‌ها», «بحث‌انگیز», «ارشدترین»: whether the word at token ``i`` ends in a plural or in what
    makes a describing word, joined by a half-space, or is a superlative."""
    if scan.words[i].key.endswith(scan.lexicon.superlative):
        return True
    stem, _, ending = scan.tokens.words[i].rpartition(HALF)
    return bool(stem) and (fold(ending) in scan.lexicon.plurals or fold(ending) in scan.lexicon.describing)


def is_glued(scan: Scan, i: int) -> bool:
    """«درهمایش», «باحضور»: whether the word at token ``i`` is «در» or «با» and an everyday noun, written as one."""
    key, known = scan.words[i].key, scan.lexicon
    if not key.startswith(known.glued):
        return False
    for small in known.glued:
        rest = key.removeprefix(small)
        if len(rest) >= _NOUN and rest != key and known.words([rest])[0].whole & scan.mask["ordinary"]:
            return True
    return False


def leads_in(scan: Scan, i: int) -> bool:
    """«به‌مناسبت», «به‌نظرم»: whether the word at token ``i`` is a «به» and its noun, joined by a half-space."""
    if HALF not in scan.tokens.words[i]:
        return False
    bare, _, noun = scan.tokens.words[i].partition(HALF)
    return bool(noun) and not scan.is_a(i, scan.mask["title_word"]) and fold(bare) in scan.lexicon.keys_of("to")
