"""The parts of an office phrase behind its head, one by one, and where they end: a body, a field, a place, ordinary
words («رئیس مرکز پیش‌بینی و مدیریت بحران استان»).

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> scan = Scan.of("نهاد ناظر بر دیوان گفت", load())
>>> is_office(scan, 0, 5)
False
"""

from __future__ import annotations

from ..letters import HALF
from ..lexicon import Classes, Hit
from ..scan import Scan
from ..text import fold
from .described import matter_end
from .names import NAMES, name_at
from .surnames import ALIKE, leads_in

SMALL = (
    "in",
    "on",
    "for",
    "with",
    "from",
    "to",
    "and",
    "about",
    "that",
    "object",
    "too",
    "also",
    "by",
    "time",
    "cue.verb",
    "cue.that",
    "until",
    "meet",
    "talk",
    "phone",
    "by_phone",
    "session",
    "video",
    "contact",
    "trip",
    "enter",
    "letter",
    "corresponds",
    "message",
    "host",
    "receive",
    "meal",
    "credentials",
    "copula",
)
SMALL_WORDS = Classes(*SMALL)
_PLAIN = Classes(
    "ordinary",
    "title_word",
    "demonym",
    "modifier",
    "org",
    "city",
    "org_head",
    "family_ambiguous",
    "given_ambiguous",
)
_ONLY_CALLED = Classes("org_ambiguous", "outlet_ambiguous")
_WE, _THEY = 4, 6  # the persons of «داریم» and «دارند», as verb tables count


def one_part(scan: Scan, i: int, end: int, body: int, small: int) -> int | None:
    word = scan.words[i]
    if scan.tokens.roles[i] and not word.first and not word.verbs:
        return None  # a mark
    if word.whole & scan.mask["given"] and scan.is_a(i + 1, scan.mask["regnal"]):
        return None  # «پاپ لئون چهاردهم»: no office of a city
    if any(f.sure and f.person == _WE for f in word.verbs):
        return None  # «چهار میلیون دانشجو داریم»
    ends = word.whole & small
    if word.whole & scan.mask["title_break"] and word.whole & scan.mask["city_ambiguous"]:
        return None  # «سفیر عمان هنگام سفر»: no island
    if i and word.whole & body and not word.whole & body & ~scan.mask[_ONLY_CALLED] and not _is_called_so(scan, i):
        return None  # «مدیرکل گردشگری استان گلستان حمایت نمایندگان را …»: no daily «حمایت»
    hit = scan.longest(i, body, end) if word.begins & body and (word.further & body or not ends) else None
    if (
        hit is not None
        and hit.last == i + 1
        and word.whole & scan.mask["title_break", "family"]
        and word.key != fold(hit.entry.text)
    ):
        return None  # «سرمربی تیم وقتی آمد»: no «وقت»; «رئیس جمهور پزشکیان»: no «پزشک»
    if hit is not None and (hit.last > i + 1 or not ends):  # «هیئت مذاکره کننده» is no «مذاکره»
        return hit.last
    if word.whole & scan.mask["self"]:
        return i + 1
    if not word.first and not word.verbs and not scan.tokens.roles[i] and scan.is_a(i + 1, scan.mask["self"]):
        return min(i + 2, end)  # «همتای نارنجستانی خود»
    prefix = scan.lexicon.name_prefix
    if i and not word.first and word.key.startswith(prefix) and scan.is_a(i - 1, scan.mask["org_head"]):
        return i + 1  # «رهبر جنبش النجباء»
    if word.whole & scan.mask["this"] and i + 1 < end:
        return i + 2 if _is_pointed_at(scan, i + 1) else None
    return None


def _is_pointed_at(scan: Scan, i: int) -> bool:
    """«مسئولان این سازمان», «طراحان این دستگاه گفتند»: whether the noun at token ``i`` behind «این» belongs to an
    office: a word of offices, or any that only the cue follows; «کارشناسان این روزها گفتند» tells when."""
    if scan.is_a(i, scan.mask["period"]):
        return False  # «وزیر راه این هفته آمد»
    if scan.words[i].first & scan.mask["title_word", "org_head"]:
        return True
    if scan.is_a(i, scan.mask["document", "bears_name", "written_work"]):
        return not scan.is_a(i + 1, scan.mask["object"])  # «نویسندگان این مقاله در …»
    others = scan.mask["time", "pronoun", "ends_crowd"]
    plain = scan.is_a(i, scan.mask["ordinary", "title"]) and not scan.words[i].first & others
    told = scan.mask["cue.verb", "cue.that", "also", "too"]
    return plain and not scan.words[i].verbs and i + 1 < len(scan.words) and bool(scan.words[i + 1].first & told)


def _is_called_so(scan: Scan, i: int) -> bool:
    """Whether what stands before token ``i`` can be called by a common word: «روزنامه حمایت», «سردبیر حمایت»."""
    return scan.is_a(i - 1, scan.mask["org_head", "outlet_head", "title", "plain_country", "demonym"])


def bound_part(scan: Scan, i: int, end: int, body: int, small: int) -> int | None:
    """«نهاد ناظر بر دیوان», «منابع نزدیک به شورا»: what an adjective with a preposition leads on to."""
    bound = scan.mask["bound_to"]
    for j in (i, i - 1):
        hit = scan.longest(j, bound, end) if scan.words[j].first & bound else None
        if hit is not None and i < hit.last < end:
            his = _his_end(scan, hit.last, end)
            if his is not None:
                return his
            part = one_part(scan, hit.last, end, body, small)
            part = part if part is not None else ordinary_words(scan, hit.last, end, small)
            return part if part is not None else matter_end(scan, hit.last, end)
    return None


def _his_end(scan: Scan, i: int, end: int) -> int | None:
    """«منبع نزدیک به رضایی», «منبع نزدیک به خانواده او»: the end of the person, or what is his, that it is near to."""
    start = i
    while i < end and scan.is_a(i, scan.mask["body_of_person", "modifier"]):
        i += 1
    if i < end and scan.is_a(i, scan.mask["pronoun"]):
        return i + 1
    name = name_at(scan, i, end, vouched=False) if i < end and scan.words[i].first & scan.mask[NAMES] else None
    return name[2] if name is not None and (i == start or not scan.words[i].whole & scan.mask["city"]) else None


def is_office(scan: Scan, i: int, end: int) -> bool:
    """Whether an office begins at token ``i``; «گردشگری» is a field, though «گردشگر» is somebody."""
    head = scan.longest(i, scan.mask["title"], end)
    return head is not None and not is_no_head(scan, i, head)


def is_no_head(scan: Scan, i: int, head: Hit) -> bool:
    """«ملکی» is a name and «سرمایه‌گذاری» a deed, though «ملک» and «سرمایه‌گذار» are offices: only «وزرای» and
    the like may carry «ی»."""
    word, bare = scan.words[i], fold(head.entry.text)
    if word.whole & scan.mask["dated"] and i + 1 < len(scan.words) and scan.tokens.words[i + 1][0].isdigit():
        return True  # «نامه مورخ ۲۱ خرداد»
    if head.last > i + 1:
        joined = "".join(word.key for word in scan.words[i : head.last])  # «سرمایه گذاری»
        return HALF in head.entry.text and joined == bare + scan.lexicon.letters["ye"]
    if word.key == bare:
        return False
    if word.whole & scan.mask["family"]:
        return True
    letter = scan.lexicon.letters
    if word.key == bare + 2 * letter["ye"]:
        return bool(word.whole & scan.mask["title_word"])  # «معاون دانشجویی»
    return word.key == bare + letter["ye"] and bare[-1] not in (letter["alef"], letter["waw"], letter["he"])


def _has_its_own(scan: Scan, i: int) -> bool:
    """«روابط دو کشور», «روابط این دو»: whether the word before token ``i`` has its own complement; «این استان» and
    the like end an office."""
    pointed = scan.is_a(i, scan.mask["this"]) and scan.is_a(i + 1, scan.mask["plain_country", "place_noun"])
    return not pointed and scan.is_a(i, scan.mask["quantity", "this", "that_one"])


def _is_field(scan: Scan, i: int, breaks: int, end: int) -> bool:
    """«مرکز پیش‌بینی»: right behind a body, a noun is its field without the verb that would make it a deed."""
    return scan.is_a(i - 1, scan.mask["org_head"]) and scan.longest(i, breaks, end) is None


def ordinary_words(scan: Scan, i: int, end: int, small: int) -> int | None:
    """«سرپرست شرکت سهامی آب منطقه‌ای با …»: ordinary words belong to the office if nothing but such words stands
    before a name, a comma, a small word or a cue; not if they are an object, end in a verb («مردم آماده هستند») or
    have what follows for their own («رسانه‌ها روابط دو کشور را …»)."""
    if i >= end or (scan.tokens.roles[i] and not scan.words[i].first and not scan.words[i].verbs):
        return None  # a mark
    words, plain, cues = scan.words, scan.mask[_PLAIN], scan.mask["cue.verb", "cue.that"]
    bodies = scan.mask["country", "org"]
    names = scan.mask["given", "family", "honorific", "name_part"]
    breaks = small | scan.mask["title_break", "object_noun", "wish"]  # «وزیر راه آماده دیدار …»
    if i and words[i].whole & scan.mask["family"] and words[i - 1].whole & scan.mask["country"]:
        return None  # «رئیس‌جمهور هند رضایی: …»
    negated, copula, dated, j = scan.mask["copula_negated"], scan.mask["copula"], scan.mask["dated_thing"], i
    while j < end and j - i < 6:
        word = words[j]
        if word.first & dated and (whole := scan.longest(j, dated, end)) is not None:
            j = whole.last  # «(ستاد) برگزاری نماز جمعه»
            continue
        if word.verbs and not word.first & cues and any(f.sure for f in word.verbs):
            return None
        if word.whole & negated or (HALF in scan.tokens.words[j] and word.whole & copula):
            return None  # «مردم آماده‌اند»
        if _leads_away(scan, j, end) or (word.first & breaks and not (j == i and _is_field(scan, i, breaks, end))):
            break
        if j > i and word.whole & names and not word.whole & scan.mask["ordinary"]:
            break
        if j > i and word.first & bodies:
            return j
        if not word.whole & plain:
            leads_on = j == i and not word.first and j + 1 < end and words[j + 1].first & bodies
            leads_on = leads_on or (j == i and _is_of_body(scan, i, end))
            return j + 1 if leads_on else None  # «رئیس‌جمهور خودخوانده سوریه»
        j += 1
    few = i < j < end and j - i != 6
    return j if few and _closes(scan, j, names | breaks | scan.mask["opener"], breaks) else None


def _leads_away(scan: Scan, j: int, end: int) -> bool:
    """«رئیس سازمان بنادر بخشی از کار را …», «سازمان ملل بار دیگر …», «رهبر انقلاب به‌مناسبت …»: whether a mark, or a
    word that belongs to no office, stands at token ``j``."""
    word, parts, opener = scan.words[j], scan.mask["part_of", "by_name"], scan.mask["opener"]
    if scan.tokens.roles[j] or word.whole & scan.mask["pronoun"] or word.key.endswith(scan.lexicon.indefinite_plurals):
        return True
    if leads_in(scan, j) or (word.first & parts and scan.longest(j, parts) is not None):
        return True
    return bool(word.first & opener) and scan.longest(j, opener, end) is not None


def _closes(scan: Scan, j: int, ends: int, breaks: int) -> bool:
    """Whether what stands at token ``j`` closes the ordinary words of an office before it: a mark, or a word of
    ``ends``; not where they are its object, or lead on to one of the ``breaks``."""
    word = scan.words[j]
    if word.whole & scan.mask["object", "copula"] or _has_its_own(scan, j):
        return False
    if word.whole & scan.mask["will", "will_not"] and scan.is_a(j + 1, scan.mask["light", "become"]):
        return False  # «به باشگاه پرداخت خواهد شد»
    if word.first & breaks and _leads_on(scan, j - 1):
        return False
    return scan.tokens.roles[j] in ("comma", "open", "colon") or bool(word.first & ends) or leads_in(scan, j)


def _is_of_body(scan: Scan, i: int, end: int) -> bool:
    """«سرپرست هیدرولوژی سازمان آب»: whether a word at token ``i`` that no list holds, unlike any name, is what somebody
    does in the body behind it."""
    unlike = not scan.words[i].first and not scan.words[i].verbs and scan.words[i].likeness < ALIKE
    return unlike and i + 1 < end and scan.is_a(i + 1, scan.mask["org_head"]) and scan.is_a(i - 1, scan.mask["title"])


def _leads_on(scan: Scan, i: int) -> bool:
    """«کاخ سفید امضای توافق را …», «وزیر راه قطع حمایت خود را …»: whether its «ی», or what it means, binds the word at
    token ``i`` to the next one."""
    if scan.is_a(i, scan.mask["act.about"]) and scan.is_a(i + 1, scan.mask["act"]):
        return True
    letters, key = scan.lexicon.letters, scan.words[i].key
    bare = key.removesuffix(letters["ye"])
    long = bare != key and bare.endswith((letters["alef"], letters["waw"]))
    return long and bool(scan.lexicon.words([bare])[0].whole & scan.mask["ordinary"])


def called_after(scan: Scan, i: int, end: int) -> int | None:
    """«موسسه آموزشی امام خمینی», «ناحیه شهید باهنر», «بندر و دریای شهید باهنر», «همایش بزرگداشت علی رضایی»: the end of
    the name after which a body is called."""
    honoured = scan.is_a(i, scan.mask["in_memory"]) or (i > 0 and scan.is_a(i - 1, scan.mask["in_honour"]))
    if not honoured and not _is_headed(scan, i):
        return None
    if not honoured and i + 1 < end and scan.is_a(i + 1, scan.mask["city"]):
        return i + 1  # «بیمارستان لقمان تهران»
    head, adjectives = i - 1 - scan.words[i - 1].key.isdigit(), scan.mask["modifier", "title_word", "and"]
    bodies = scan.mask["called_after", "in_honour"]
    while head > i - 4 and head > 0 and not scan.is_a(head, bodies) and scan.is_a(head, adjectives):
        head -= 1
    if head < 0 or not scan.is_a(head, bodies):
        return None
    name = name_at(scan, i, end, vouched=False)
    return None if name is None else name[2]


def _is_headed(scan: Scan, i: int) -> bool:
    """«مسئول ستاد رضایی»: whether one family name stands at token ``i``, right behind a body that is somebody's;
    «لشکر ۲۱ حمزه»: or a name behind a body's number."""
    whole, families = scan.words[i].whole, scan.mask["family"]
    if i > 1 and scan.words[i - 1].key.isdigit() and scan.is_a(i - 2, scan.mask["called_after"]):
        return True
    called, city = scan.is_a(i - 1, scan.mask["called_after"]), scan.is_a(i + 1, scan.mask["city"])
    if i and called and city and whole & scan.mask["given"] and not scan.is_a(i - 1, scan.mask["place_noun"]):
        return True
    if not whole & families or i == 0 or whole & scan.mask["given", "org_head", "title_word"]:
        return False
    heads = scan.mask["body_of_person"], scan.mask["called_after"]
    return all(scan.is_a(i - 1, head) for head in heads) and not scan.is_a(i + 1, scan.mask["family"])


def before_verb(scan: Scan, start: int, last: int, end: int) -> int:
    """«از مقامات چینی حمایت کرد», «در نشست شورای استان شرکت کرد»: the noun that makes a verb with the word behind it is
    no field."""
    if last > start and (_attends(scan, last - 1, end) or _opens_more(scan, last)):
        return last - 1
    if last <= start or last >= end or not scan.finite(last):
        return last
    noun = scan.words[last - 1].whole
    if noun & scan.mask["act"] and noun & scan.mask["does"] and scan.is_a(last, scan.mask["light", "become"]):
        return last - 1  # «از سوی وزیر راه محکوم شد»
    if not (scan.is_a(last, scan.mask["light"]) or _became(scan, last)):
        return last
    bodies = scan.mask["org", "org_head", "country", "city", "demonym", "title"]
    field = noun & scan.mask["title_word", "outlet_ambiguous"] and not noun & bodies
    return last - 1 if field and not ends_listed(scan, start, last) else last


def _became(scan: Scan, i: int) -> bool:
    """«مدیران شهر مکلف شدند»: whether the verb at token ``i`` tells what several became."""
    return scan.is_a(i, scan.mask["become"]) and any(f.person == _THEY for f in scan.words[i].verbs)


def _attends(scan: Scan, i: int, end: int) -> bool:
    """«شرکت کرد», «شرکت خواهد کرد», and no company."""
    attend = scan.mask["attend"]
    if not scan.words[i].first & attend or i + 1 >= end:
        return False
    return scan.longest(i, attend) is not None or scan.is_a(i + 1, scan.mask["will", "will_not"])


def _opens_more(scan: Scan, last: int) -> bool:
    """«به رئیس مجلس زنگ خواهد زد», «وزیر راه همراه با شهردار», «معلمان شهر گرد هم آمدند», «نامه را به وزیر راه تحویل
    داد»: whether the word before token ``last`` opens what goes on behind it."""
    deeds = scan.mask["ring", "summon", "presence", "gather", "send"]
    deed = scan.longest(last - 1, deeds) if scan.begins[last - 1] & deeds else None
    return deed is not None and deed.last > last


def ends_listed(scan: Scan, start: int, last: int) -> bool:
    """Whether the name of a body that a list holds ends before token ``last``."""
    bodies = scan.mask["org"]
    hits = (scan.longest(j, bodies) for j in range(start, last) if scan.words[j].first & bodies)
    return any(hit is not None and hit.last == last for hit in hits)
