"""Office phrases: a head («وزیر», «سخنگوی») and the words that belong to it («وزارت امور خارجه ایران»).

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> scan = Scan.of("سخنگوی وزارت امور خارجه ایران گفت", load())
>>> office_at(scan, 0, 6)
(0, 5)
"""

from __future__ import annotations

from ..lexicon import Classes, Hit
from ..scan import Scan
from ..text import fold
from .described import described_end, matter_end
from .joined_parts import joined_part, joined_task, listed_places
from .marks import counts_back, is_plural_office
from .mention import Stretch
from .names import name_at
from .objects_behind import before_object, begins_anew, own_object
from .office_parts import (
    SMALL,
    SMALL_WORDS,
    before_verb,
    bound_part,
    called_after,
    is_no_head,
    one_part,
    ordinary_words,
)
from .own_names import behind_quotation, own_name_end, says_which
from .sent_from import constituency_end
from .surnames import ends_before
from .turns import over_turn
from .up_to_cue import up_to_cue

_BODY = (
    "title_word",
    "modifier",
    "org_ambiguous",
    "outlet_ambiguous",
    "country_ambiguous",
    "city_ambiguous",
    "org",
    "country",
    "demonym",
    "city",
    "capital",
    "org_head",
    "title",
    "outlet",
)
_OFFICE = Classes(*_BODY)
_QUOTED = Classes("org", "country", "city", "org_head", "outlet", "outlet_head", "outlet_ambiguous")
_NO_PLACE = Classes(
    "given", "family", "honorific", "name_part", "title", "title_break", "object_noun", "pronoun", *SMALL
)
_NOT_SET_OFF = Classes("given", "family", "honorific", "name_part", "pronoun", "title", *SMALL)
_SET_OFF = 6  # words between commas that no list knows, at most
_LONGEST = 32  # tokens: «رؤسای کمیته‌های» with nine fields and the body that these are of


def office_at(scan: Scan, i: int, end: int) -> Stretch | None:
    """The office phrase that begins at token ``i``, with its body; None where no office begins there."""
    head = scan.longest(i, scan.mask["title"], end)
    if head is None or is_no_head(scan, i, head):
        return None
    begins, bound, whose = scan.begins[i], scan.mask["bound_to"], scan.mask["of_person"]
    if begins & bound and scan.longest(i, bound, end) is not None:
        return None  # «وابسته به سپاه»: no attaché
    stop = min(end, i + _LONGEST)
    of_person = scan.longest(i, whose, stop) if begins & whose else None
    if of_person is not None and head.last < stop and not is_owned(scan, of_person):
        named = name_at(scan, head.last, stop, vouched=False)
        behind = over_modifiers(scan, head.last, stop)
        called = named[2] if named is not None else quoted_name_end(scan, behind, stop)
        if called is not None:
            his = office_at(scan, called, end) if named is None and called < end else None
            return i, his[1] if his is not None else _with_field(scan, _with_his_office(scan, called, end), stop, i)
        if not scan.is_a(i, scan.mask["honorific"]) and _is_given_alone(scan, head.last, stop):
            return i, head.last + 1  # «پدر ملیکا»; «برادر حسین گفت» is Hossein
        unlisted_name = name_at(scan, head.last, stop, vouched=True) if scan.is_a(i, scan.mask["kin"]) else None
        if unlisted_name is not None and unlisted_name[1] - unlisted_name[0] > 1:
            return i, unlisted_name[2]  # «پدر نارنجا رضایی», whose given name no list holds
    last = body_end(scan, _over_one_of(scan, head, stop), stop, i)
    sent = i if scan.is_a(last, scan.mask["in"]) else constituency_end(scan, i, stop)
    last = last if sent <= last else body_end(scan, sent, stop, i)
    last = _over_quoted_body(scan, last, stop, i) if last == head.last else last
    if last == head.last and scan.longest(i, scan.mask["of_place"], stop) is not None:
        last = _unlisted_place(scan, last, stop)
    if last < stop and scan.is_a(last - 1, scan.mask["place_noun", "org_head"]) and unlisted(scan, last):
        last = body_end(scan, last + 1, stop, i)  # «شهردار بندر نارنج», «رئیس انجمن راهنمایان گردشگری»
    last = _over_count(scan, over_place_name(scan, last, stop, i), end, i)
    if scan.is_a(i, scan.mask["generic_head"]):
        last = whereabouts_end(scan, last, stop)
    called = own_name_end(scan, max(i + 1, min(head.last, last - 1)), last, end)
    lands = scan.mask["country", "demonym", "capital"]
    if called > last and called < end and scan.is_a(called, lands) and not scan.is_a(last - 1, scan.mask["has_tasks"]):
        called = body_end(scan, called, end, i)  # «استاندار استان «نارنج» هند»
    last = up_to_cue(scan, i, described_end(scan, i, called, stop), end)
    surname = last == i + 1 and scan.is_a(i, scan.mask["family"]) and not scan.is_a(i - 1, scan.mask["one"])
    return None if surname else (i, last)  # «یک روحانی گفت»: no surname


def _with_field(scan: Scan, last: int, end: int, head: int) -> int:
    """«فرستاده ویژه علی رضایی در امور بنادر»: the end of what somebody's envoy is sent for."""
    if not scan.is_a(last, scan.mask["in"]) or scan.longest(last + 1, scan.mask["office_field"], end) is None:
        return last
    return body_end(scan, last, end, head)


def _over_quoted_body(scan: Scan, i: int, end: int, head: int) -> int:
    """«رئیس «سازمان ملل»», «رهبر «حزب باران» هند»: the end of an office whose body stands in quotation marks."""
    quote = scan.tokens.quotation_at(i)
    if quote is None or quote.close >= end or not scan.is_a(i + 1, scan.mask[_QUOTED]):
        return i
    headed = scan.is_a(i + 1, scan.mask["org_head", "outlet_head"]) and behind_quotation(scan, i, end) > i
    if not headed and body_end(scan, i + 1, quote.close, head) != quote.close:
        return i
    return body_end(scan, quote.close + 1, end, head)


def over_modifiers(scan: Scan, i: int, end: int) -> int:
    """«مشاور ارشد «علی رضایی»»: behind the words at token ``i`` that only describe the office before them."""
    while i < end and scan.is_a(i, scan.mask["modifier"]):
        i += 1
    return i


def quoted_name_end(scan: Scan, i: int, end: int) -> int | None:
    """«وکیل «علی رضایی»»: behind the quotation that opens at token ``i``, where it holds a name and no more."""
    quote = scan.tokens.quotation_at(i)
    if quote is None or quote.close >= end:
        return None
    name = name_at(scan, i + 1, quote.close, vouched=False)
    return quote.close + 1 if name is not None and name[2] == quote.close else None


def _over_count(scan: Scan, last: int, end: int, head: int) -> int:
    """«وزرای خارجه سه کشور هند، عمان و قطر»: the end of the first of the countries that are counted before they are
    named, where more follow."""
    states = scan.mask["country"]
    if last + 3 >= end or not (scan.is_a(last, scan.mask["quantity"]) and is_plural_office(scan, head)):
        return last
    land = scan.longest(last + 2, states, end) if scan.is_a(last + 1, scan.mask["plain_country"]) else None
    more = land is not None and land.last + 1 < end and scan.longest(land.last + 1, states, end) is not None
    return land.last if land is not None and more else last


def is_owned(scan: Scan, kin: Hit) -> bool:
    """«برادرم علی رضایی», «همسرش مریم نوری»: whose kin it is, its ending tells; the name is his or her own. «سخنگوی علی
    رضایی» only binds the name."""
    key = scan.words[kin.last - 1].key
    return key != fold(kin.entry.text.split()[-1]) and not key.endswith(scan.lexicon.letters["ye"])


def over_place_name(scan: Scan, last: int, end: int, start: int) -> int:
    """«فرماندار دشت نیلوفر», «ستاد بحران دشت نیلوفر»: the end of what begins at token ``start``, if the place that it
    names is called like a person."""
    named = last < end and scan.is_a(last - 1, scan.mask["place_noun"]) and _is_given_alone(scan, last, end)
    return body_end(scan, last + 1, end, start) if named else last


def _over_one_of(scan: Scan, head: Hit, end: int) -> int:
    """«نماینده یکی از کشورهای عربی», «مدیرعامل یک شرکت هندی»: behind «یکی از» or «یک», where more of one person's
    office follows it."""
    i, mask = head.last, scan.mask["one_of", "one"]
    if i + 1 < end and scan.is_a(i, scan.mask["one"]) and scan.is_a(i + 1, scan.mask["piece"]):
        return i  # «متهم یک قطعه فرش خرید»
    if i + 1 < end and scan.is_a(i, scan.mask["the_rest"]) and not are_many(scan, head.first):
        return i + 1 if body_end(scan, i + 1, end, i - 1) > i + 1 else i  # «عضو دیگر شورا»
    one = scan.longest(i, mask, end) if i < end and scan.words[i].first & mask else None
    if one is None or is_plural_office(scan, head.first):
        return i
    return i if body_end(scan, one.last, end, i - 1) == one.last else one.last


def are_many(scan: Scan, i: int) -> bool:
    """«وزرای دیگر», «دو بازیکن دیگر»: whether several hold the office at token ``i``."""
    counted = i > 0 and (scan.is_a(i - 1, scan.mask["quantity"]) or scan.tokens.words[i - 1].isdigit())
    return is_plural_office(scan, i) or (counted and not scan.is_a(i - 1, scan.mask["one"]))


def _with_his_office(scan: Scan, i: int, end: int) -> int:
    """«معاون رضایی، رئیس‌جمهور هند»: the office between commas, or before «که», is that of the one who completes it."""
    if i + 1 >= end or scan.tokens.roles[i] != "comma":
        return i
    his = office_at(scan, i + 1, end)
    closed = (
        his is not None
        and his[1] < end
        and (scan.tokens.roles[his[1]] == "comma" or scan.is_a(his[1], scan.mask["that"]))
    )
    return his[1] if his is not None and closed else i


def unlisted(scan: Scan, i: int) -> bool:
    """Whether token ``i`` is a word that no list holds."""
    word = scan.words[i]
    return not word.first and not word.verbs and not scan.tokens.roles[i]


def _is_given_alone(scan: Scan, i: int, end: int) -> bool:
    """Whether a given name stands at token ``i`` and no more of a person's name behind it."""
    more = scan.mask["given", "family", "name_part", "given_ambiguous", "family_ambiguous"]
    behind = i + 1 < end and (scan.words[i + 1].first & more or unlisted(scan, i + 1))
    return bool(scan.words[i].whole & scan.mask["given"]) and not behind


def whereabouts_end(scan: Scan, i: int, end: int) -> int:
    """«منبعی در دفتر نخست‌وزیر», «منابع دیپلماتیک در توکیو», «منبع مطلع از این مذاکرات»,
    «منبع مطلع از روند مذاکرات»: the end of the body, place or matter that a source is near to."""
    if i + 2 >= end:
        return i
    places = scan.mask["org", "org_head", "city", "capital", "country"]
    if scan.is_a(i, scan.mask["in"]) and scan.words[i + 1].first & places:
        hit = scan.longest(i + 1, places, end)
        last = i if hit is None else _place_end(scan, i, hit.last, end)
        seated = last > i and scan.is_a(i + 1, scan.mask["mission"])  # «منبعی در سفارت هند در تهران»
        return whereabouts_end(scan, last, end) if seated else last
    if scan.is_a(i, scan.mask["from"]) and scan.is_a(i + 1, scan.mask["this"]) and not scan.tokens.roles[i + 2]:
        return i + 3
    if scan.is_a(i, scan.mask["from"]) and scan.is_a(i - 1, scan.mask["aware"]):
        return matter_end(scan, i + 1, end) or i
    return i


def _place_end(scan: Scan, i: int, last: int, end: int) -> int:
    """The end of a place told with the «در» at token ``i``, its country or body first ending before ``last``; not so in
    «گفت‌وگو با هندی‌ها در جریان است», and no more than the country in «منابع در چین مهم‌ترین هدف را …»."""
    if last < end and scan.is_a(last - 1, scan.mask["country"]) and begins_anew(scan, last):
        return last
    last = body_end(scan, last, end)
    course = scan.longest(i, scan.mask["in_course"], last)
    return i if course is not None and course.last == last else last


def _unlisted_place(scan: Scan, i: int, end: int) -> int:
    """«شهردار بندر نارنج»: the end of up to three words that are no names, small words, verbs or cues."""
    others = scan.mask[_NO_PLACE]
    j = i
    while (
        j < end
        and j - i < 3
        and not scan.tokens.roles[j]
        and not scan.words[j].verbs
        and not scan.words[j].first & others
    ):
        j += 1
    return j


def body_end(scan: Scan, i: int, end: int, first: int | None = None) -> int:
    """The end of the words at ``i`` that tell of which body, field or country something is; ``first`` is its head."""
    own, start = scan.mask["self"], i
    if i and _takes_nothing(scan, i):
        return i
    if first is not None:
        i = over_turn(scan, first, i, end)
    while i < end:
        if i > start and scan.words[i - 1].whole & own:
            return start if own_object(scan, start, i) else _over_land(scan, start, i, end)
        after = None if _stands_apart(scan, start, i, first) else _part_end(scan, start, i, end, first)
        if after is None:
            break
        i = after
    if i > start and scan.is_a(i - 1, scan.mask["how_many"]):  # «نیروهای هندی بیشتری», «نیروهای هند توجه بیشتری»
        i = max(start, i - (1 if scan.is_a(i - 2, scan.mask["demonym", "modifier"]) else 2))
    return i if i == start else before_verb(scan, start, before_object(scan, start, i), end)


def _stands_apart(scan: Scan, start: int, i: int, first: int | None) -> bool:
    """Whether the word at token ``i`` does not belong to those before it, from token ``start`` on, that tell of which
    body or country something is, whose head is token ``first``."""
    words, parts, lands = scan.words, scan.mask["part_of"], scan.mask["country"]
    word = words[i]
    if word.first & parts and scan.longest(i, parts) is not None:
        return True  # «شهردار شیراز بخشی از کار را …»
    if word.whole & scan.mask["such_as"] or counts_back(scan, i):
        return True  # «مربی تازه مثل رضایی», «وزیر راه چهار روز پیش»
    if first is not None and word.whole & lands and _ends_country(scan, first, i):
        return True  # «رهبر جمهوری اسلامی ترکیه و عراق را …» are two
    if first is not None and word.whole & scan.mask["family"] and _is_surname(scan, i, first):
        return True  # «رئیس‌جمهور روحانی گفت»
    if i == start:
        return False
    if word.whole & scan.mask["counterpart"]:
        return True  # «وزیر راه هند همتای عمانی خود را …»
    if words[i - 1].whole & lands and begins_anew(scan, i):
        return True  # «رئیس‌جمهور مکزیک طرح ساخت پل در …»
    plain = i > start + 1 and words[i - 1].whole & scan.mask["plain_country", "place_noun"]
    return bool(plain) and _is_pointed_land(scan, i)  # «مقامات این کشور پدر او را …»


def _part_end(scan: Scan, start: int, i: int, end: int, first: int | None) -> int | None:
    """The end of what goes on at token ``i`` to tell of a body, field or country; None where nothing does."""
    word, before, body, small = scan.words[i], scan.words[i - 1], scan.mask[_OFFICE], scan.mask[SMALL_WORDS]
    called, honour, bound = scan.mask["in_memory", "family", "given"], scan.mask["in_honour"], scan.mask["bound_to"]
    after = called_after(scan, i, end) if word.whole & called or before.whole & honour else None
    if after is None and (word.first | before.first) & bound:
        after = bound_part(scan, i, end, body, small)
    if after is None:
        after = one_part(scan, i, end, body, small)
    if after is None and word.whole & scan.mask["and", "in", "for", "on"] and i + 1 < end:
        after = joined_part(scan, i, end, first)
        if after is None and first is None:
            after = joined_task(scan, i, end, start - 1)
    if after is None and scan.tokens.roles[i] == "comma":
        after = listed_places(scan, i, end)
    if after is None:
        after = ordinary_words(scan, i, end, small)
    if after is None and ((i > start and _is_unfinished(scan, i, small)) or _counts_theirs(scan, first, i, end)):
        return i + 1
    return after


def _is_pointed_land(scan: Scan, i: int) -> bool:
    """«مقامات این کشور»: whether «این» points at the place whose word stands before token ``i``, of which nothing there
    tells more («این کشور عربی»)."""
    return scan.is_a(i - 2, scan.mask["this"]) and not says_which(scan, i) and not scan.is_a(i, scan.mask["and", "in"])


def _takes_nothing(scan: Scan, i: int) -> bool:
    """«آمریکایی‌ها راه هرگونه گفت‌وگو را بستند», «آمریکایی‌ها و اروپایی‌ها»: whether a crowd's plural without «ی» ends
    before token ``i``, to which nothing behind it can belong, unless «و» joins more of the kind («شرکت‌ها و مشاغل»)."""
    word, group = scan.words[i - 1], scan.mask["group"]
    if not word.first & group or not word.key.endswith(scan.lexicon.bare_plural):
        return False
    return i + 1 >= len(scan.words) or not scan.is_a(i, scan.mask["and"]) or bool(scan.words[i + 1].first & group)


def _ends_country(scan: Scan, start: int, last: int) -> bool:
    """Whether the name of a country that is more than one word ends before token ``last``, and another's follows; not
    so «تشکیلات خودگردان فلسطین»."""
    lands = scan.mask["country"]
    other = scan.longest(last, lands)
    hits = (scan.longest(j, lands) for j in range(max(start, last - 3), last - 1))
    return other is not None and any(
        hit is not None and hit.last == last and hit.entry.source != other.entry.source for hit in hits
    )


def _over_land(scan: Scan, start: int, i: int, end: int) -> int:
    """«همتای خود از عمان»: the end of the country that a counterpart is from; else ``i``, the end of «همتای خود»."""
    if i + 1 >= end or not scan.is_a(i, scan.mask["from"]) or not scan.is_a(start - 1, scan.mask["counterpart"]):
        return i
    land = scan.longest(i + 1, scan.mask["country"], end)
    return i if land is None else land.last


def _counts_theirs(scan: Scan, head: int | None, i: int, end: int) -> bool:
    """«سفرای پنج کشور ساحلی», «مدیران سه شرکت هندی»: whether a number behind the plural at token ``head`` counts the
    bodies or lands whose people they are."""
    if head is None or i + 1 >= end or not scan.is_a(i, scan.mask["quantity"]) or not is_plural_office(scan, head):
        return False
    return scan.is_a(i + 1, scan.mask["org_head", "plain_country", "place_noun", "one_of_many"])


def _is_unfinished(scan: Scan, i: int, small: int) -> bool:
    """«رؤسای شهرک‌های نارنج‌نشین»: whether a plural before token ``i`` leads on to the word there, by its «ی»."""
    word, roles = scan.words[i], scan.tokens.roles
    if not scan.words[i - 1].key.endswith(scan.lexicon.plural_endings) or roles[i] or word.first & small:
        return False
    return not any(f.sure for f in word.verbs) and not word.whole & scan.mask["pronoun", "title_break", "honorific"]


def _is_surname(scan: Scan, i: int, head: int) -> bool:
    """Whether a word at token ``i`` that is a family name and a word of offices too is the holder's name: behind what
    leads a state anywhere, elsewhere before what follows a name."""
    return (scan.is_a(head, scan.mask["leads_state"]) and i == head + 1) or ends_before(scan, i + 1)


def set_off_end(scan: Scan, i: int, end: int) -> int:
    """«بهناز گل‌کار، رئیس باغ گیاه‌شناسی سپیدار، روز یکشنبه …»: between commas all words are the office, if none of
    the few that are left is a verb, a small word or a name."""
    others = scan.mask[_NOT_SET_OFF]
    for j in range(i, min(end, i + _SET_OFF)):
        if scan.tokens.roles[j] == "comma":
            return j
        if scan.tokens.roles[j] or scan.words[j].verbs or scan.words[j].first & others:
            return i
    return i
